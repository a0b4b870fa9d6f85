"""Forms that make one of several, or several of one: ideas, and proposals that were not sent yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms

from bangkit.foundation.ui.forms import BangkitForm, ChoiceField, CountField, ManyField, RupiahField, TextField
from bangkit.stages.planning.forms.common import GrownForm
from bangkit.stages.planning.forms.ideas import COUNTS, GROUP_KINDS
from bangkit.stages.planning.models import Idea, Proposal

PART_ROWS = 4
REASON = "Alasan"


class MergeForm(BangkitForm):
    """Which other ideas, why, and how the new one reads."""

    others = ManyField(label="Digabung dengan")
    reason = TextField(label=REASON, max_length=500, rows=2, help_text="Pengusul tiap gagasan membacanya.")
    hamlet = forms.CharField(label="Dusun", max_length=80, help_text="Dusun-dusunnya, bila lebih dari satu.")
    group_kind = ChoiceField(label="Unsur pengusul", required=False, widget=forms.Select, choices=GROUP_KINDS)
    group_name = forms.CharField(label="Nama kelompok pengusul", max_length=100, required=False)
    why = TextField(label="Mengapa ini penting", max_length=500)
    what = forms.CharField(label="Gagasan gabungan", max_length=200)
    place = forms.CharField(label="Lokasi", max_length=120, required=False)
    male = CountField(label="Penerima manfaat laki-laki", unit="orang", required=False)
    female = CountField(label="Penerima manfaat perempuan", unit="orang", required=False)
    poorest = CountField(label="Di antaranya A-RTM", unit="orang", required=False)
    disability = CountField(label="Di antaranya penyandang disabilitas", unit="orang", required=False)

    groups: ClassVar[Any] = (("Siapa yang menerima manfaat: hitung lagi, satu orang satu kali", COUNTS),)

    def __init__(self, *args: Any, others: Sequence[Idea], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_id = {str(idea.pk): idea for idea in others}
        self.choose("others", [(key, f"{idea.what} ({idea.proposer}, {idea.year})") for key, idea in self.by_id.items()])

    def values(self) -> dict[str, Any]:
        """The cleaned values as the action takes them."""
        data = self.cleaned_data
        told = {name: data[name] for name in ("hamlet", "group_kind", "group_name", "why", "what", "place")}
        counts = {name: data[name] or 0 for name in COUNTS}
        return {"others": [self.by_id[key] for key in data["others"]], "reason": data["reason"], "told": {**told, **counts}}


class SplitForm(GrownForm):
    """The parts of an idea, a row each; an empty row is left out."""

    reason = TextField(label=REASON, max_length=500, rows=2, help_text="Pengusulnya membacanya.")

    def __init__(self, *args: Any, idea: Idea, **kwargs: Any) -> None:
        self.idea = idea
        more: dict[str, forms.Field] = {}
        for row in range(1, PART_ROWS + 1):
            more[f"what_{row}"] = forms.CharField(label=f"Gagasan {row}", max_length=200, required=row <= 2)
            more[f"why_{row}"] = forms.CharField(label=f"Mengapa gagasan {row} penting", max_length=500, required=row <= 2)
            for name, label in (("male", "Laki-laki"), ("female", "Perempuan"), ("poorest", "A-RTM"), ("disability", "Disabilitas")):
                more[f"{name}_{row}"] = CountField(label=f"{label} {row}", required=False)
        lines = [(f"Bagian {row}", [f"{name}_{row}" for name in ("what", "why", *COUNTS)]) for row in range(1, PART_ROWS + 1)]
        super().__init__(*args, more=more, lines=lines, **kwargs)

    def parts(self) -> list[tuple[int, Any]]:
        """The filled rows with their numbers, as the action takes them; where and from whom stays as it was."""
        data, found = self.cleaned_data, []
        shared = {name: getattr(self.idea, name) for name in ("hamlet", "group_kind", "group_name", "place")}
        for row in range(1, PART_ROWS + 1):
            told = {"what": data[f"what_{row}"], "why": data[f"why_{row}"], **{name: data[f"{name}_{row}"] or 0 for name in COUNTS}}
            if any(told.values()):
                found.append((row, {**shared, **told}))
        return found


class MergeProposalsForm(BangkitForm):
    """Which other proposals, why, and how the new one reads."""

    others = ManyField(label="Digabung dengan")
    reason = TextField(label=REASON, max_length=500, rows=2)
    name = forms.CharField(label="Nama usulan gabungan", max_length=200)
    need = TextField(
        label="Kebutuhan", max_length=1000, help_text="Apa, berapa, untuk siapa, dan mengapa desa tidak dapat memenuhinya sendiri."
    )

    def __init__(self, *args: Any, others: Sequence[Proposal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_id = {str(proposal.pk): proposal for proposal in others}
        self.choose("others", [(key, proposal.title()) for key, proposal in self.by_id.items()])

    def values(self) -> dict[str, Any]:
        """The cleaned values as the action takes them."""
        return {**self.cleaned_data, "others": [self.by_id[key] for key in self.cleaned_data["others"]]}


class SplitProposalForm(GrownForm):
    """The parts of a proposal; their costs together are the cost of the whole."""

    reason = TextField(label=REASON, max_length=500, rows=2)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        more: dict[str, forms.Field] = {}
        for row in range(1, PART_ROWS + 1):
            asked = row <= 2
            more[f"name_{row}"] = forms.CharField(label=f"Nama usulan {row}", max_length=200, required=asked)
            more[f"need_{row}"] = forms.CharField(label=f"Kebutuhan {row}", max_length=1000, required=asked)
            more[f"location_{row}"] = forms.CharField(label=f"Lokasi {row}", max_length=120, required=False)
            more[f"cost_{row}"] = RupiahField(label=f"Biaya {row}", required=asked)
            for name, label in (("male", "Laki-laki"), ("female", "Perempuan"), ("poorest", "A-RTM")):
                more[f"{name}_{row}"] = CountField(label=f"{label} {row}", required=False)
        names = ("name", "need", "location", "cost", "male", "female", "poorest")
        lines = [(f"Bagian {row}", [f"{name}_{row}" for name in names]) for row in range(1, PART_ROWS + 1)]
        super().__init__(*args, more=more, lines=lines, **kwargs)

    def parts(self) -> list[tuple[int, Any]]:
        """The filled rows with their numbers, as the action takes them."""
        data, found = self.cleaned_data, []
        for row in range(1, PART_ROWS + 1):
            texts = {name: data[f"{name}_{row}"] for name in ("name", "need", "location")}
            counts = {name: data[f"{name}_{row}"] or 0 for name in ("cost", "male", "female", "poorest")}
            if any(texts.values()) or any(counts.values()):
                found.append((row, {**texts, **counts}))
        return found

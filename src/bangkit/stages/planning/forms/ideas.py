"""Forms of ideas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms

from bangkit.core.idea_lines import proposers
from bangkit.core.ranking import scale
from bangkit.foundation.ui.forms import (
    BangkitForm,
    ChoiceField,
    CountField,
    DecimalField,
    ManyField,
    TextField,
)
from bangkit.stages.planning.forms.common import GrownForm
from bangkit.stages.planning.models import CRITERIA

IDEA_ROWS = 5
GROUP_KINDS = (("", "Belum disebut"), *proposers())
COUNTS = ("male", "female", "poorest", "disability")


class IdeaForm(BangkitForm):
    """Why first, from what the village knows about itself and in people's own words; then what, where, for whom."""

    hamlet = forms.CharField(label="Dusun", max_length=80)
    group_kind = ChoiceField(label="Unsur pengusul", required=False, widget=forms.Select, choices=GROUP_KINDS)
    group_name = forms.CharField(label="Nama kelompok pengusul", max_length=100, required=False)
    links = ManyField(label="Menjawab apa dari profil desa", required=False)
    why = TextField(label="Mengapa ini penting", max_length=500)
    what = forms.CharField(label="Gagasan", max_length=200)
    place = forms.CharField(label="Lokasi", max_length=120, required=False, help_text="RT atau tempatnya. Kosong berarti dusun di atas.")
    volume = DecimalField(label="Prakiraan volume", required=False)
    unit = forms.CharField(label="Satuan", max_length=30, required=False)
    male = CountField(label="Penerima manfaat laki-laki", unit="orang", required=False)
    female = CountField(label="Penerima manfaat perempuan", unit="orang", required=False)
    poorest = CountField(label="Di antaranya A-RTM", unit="orang", required=False)
    disability = CountField(label="Di antaranya penyandang disabilitas", unit="orang", required=False)

    groups: ClassVar[Any] = (
        ("Seberapa banyak, bila sudah dapat diperkirakan", ("volume", "unit")),
        ("Siapa yang menerima manfaat", ("male", "female", "poorest", "disability")),
    )

    def __init__(self, *args: Any, offered: Sequence[tuple[str, Any]] = (), **kwargs: Any) -> None:
        """``offered``: what it may answer, in groups by kind."""
        super().__init__(*args, **kwargs)
        self.choose("links", offered)

    def answers(self) -> list[tuple[str, list[Any], bool]]:
        """What it may answer, kind by kind, each with whether something of it is chosen; drawn folded, since a PKD may have many rows."""
        field = self["links"]
        widget: Any = field.field.widget
        groups = widget.optgroups(field.html_name, widget.format_value(field.value()), {"id": field.auto_id})
        return [(kind, options, any(option["selected"] for option in options)) for kind, options, _ in groups]

    def values(self) -> dict[str, Any]:
        """The cleaned values as the action takes them; a volume that nobody estimated stays unsaid."""
        counts = {name: self.cleaned_data[name] or 0 for name in COUNTS}
        return {**{name: self.cleaned_data[name] for name in IdeaForm.base_fields}, **counts}


class SpokenForm(BangkitForm):
    """What a room says, one line each; the same on the page, on a projector, and on a phone without signal."""

    hamlet = forms.CharField(label="Dusun", max_length=80)
    group_kind = ChoiceField(label="Unsur pengusul", required=False, widget=forms.Select, choices=GROUP_KINDS)
    group_name = forms.CharField(label="Nama kelompok pengusul", max_length=100, required=False)
    lines = TextField(
        label="Satu baris satu gagasan",
        max_length=4000,
        rows=6,
        help_text="Apa — mengapa. Misalnya: Keramba ikan 6 unit — nelayan tidak melaut di musim timur (24 L, 6 P, 9 A-RTM, 1 PD). Jumlah orang boleh menyusul.",
    )

    groups: ClassVar[Any] = (("Siapa yang berbicara", ("hamlet", "group_kind", "group_name")),)


class IdeasForm(GrownForm):
    """Several ideas of one hamlet or group, a line each; an empty line is left out."""

    hamlet = forms.CharField(label="Dusun", max_length=80)
    group_kind = ChoiceField(label="Unsur pengusul", required=False, widget=forms.Select, choices=GROUP_KINDS)
    group_name = forms.CharField(label="Nama kelompok pengusul", max_length=100, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        rows = range(1, IDEA_ROWS + 1)
        more: dict[str, forms.Field] = {}
        for row in rows:
            more[f"what_{row}"] = forms.CharField(label=f"Gagasan {row}", max_length=200, required=row == 1)
            more[f"why_{row}"] = forms.CharField(label=f"Mengapa gagasan {row} penting", max_length=500, required=row == 1)
            for name, label in (("male", "Laki-laki"), ("female", "Perempuan"), ("poorest", "A-RTM")):
                more[f"{name}_{row}"] = CountField(label=f"{label} {row}", required=False)
        lines = [(f"Baris {row}", [f"{name}_{row}" for name in ("what", "why", "male", "female", "poorest")]) for row in rows]
        super().__init__(*args, more=more, lines=lines, **kwargs)

    def rows(self) -> list[tuple[int, dict[str, Any]]]:
        """The filled lines with their numbers, as the action takes them."""
        data = self.cleaned_data
        shared = {name: data[name] for name in ("hamlet", "group_kind", "group_name")}
        found = []
        for row in range(1, IDEA_ROWS + 1):
            counts = {name: data[f"{name}_{row}"] or 0 for name in ("male", "female", "poorest")}
            texts = {name: data[f"{name}_{row}"] for name in ("what", "why")}
            if any(texts.values()) or any(counts.values()):
                found.append((row, {**shared, **texts, **counts}))
        return found


def _score_field(label: str, **more: Any) -> CountField:
    known = scale()
    return CountField(label=label, min_value=known.low, max_value=known.high, **more)


class RankForm(GrownForm):
    """The five criteria of one idea."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        hint = f"{scale().low} sedikit, {scale().high} sangat."
        super().__init__(*args, more={name: _score_field(label, help_text=hint) for name, label in CRITERIA}, **kwargs)

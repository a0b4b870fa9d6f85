"""Forms of choosing under the ceilings: the room's rules, what was decided, and which activities belong together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from bangkit.core.choosing import Ask
from bangkit.foundation.ui.forms import BangkitForm, ChoiceField, CountField, DateField, ManyField, TextField
from bangkit.stages.planning.forms.common import GrownForm
from bangkit.stages.planning.models import VERDICTS
from bangkit.stages.planning.queries.choosing import MEASURES

FIXED = (("", "Bebas"), ("must", "Wajib masuk"), ("never", "Tidak boleh masuk"))


class RulesForm(GrownForm):
    """The rules under which is chosen; a line each for what must and what must not be in."""

    measure = ChoiceField(label="Dipilih menurut", choices=MEASURES, required=False)
    women = CountField(label="Sedikitnya untuk kelompok perempuan", unit="% uang", max_value=100, required=False)
    poorest = CountField(label="Sedikitnya untuk rumah tangga termiskin", unit="% uang", max_value=100, required=False)
    per_hamlet = CountField(label="Sedikitnya di setiap dusun", unit="kegiatan", required=False)

    def __init__(self, *args: Any, names: Mapping[str, str], **kwargs: Any) -> None:
        more: dict[str, forms.Field] = {
            f"fixed_{key}": ChoiceField(label=f"{key}. {name}", choices=FIXED, required=False, widget=forms.Select)
            for key, name in names.items()
        }
        self.names = names
        super().__init__(*args, more=more, **kwargs)

    def ask(self) -> Ask:
        """The rules as typed."""
        data = self.cleaned_data
        fixed = {word: frozenset(key for key in self.names if data[f"fixed_{key}"] == word) for word in ("must", "never")}
        return Ask(data["women"] or 0, data["poorest"] or 0, data["per_hamlet"] or 0, fixed["must"], fixed["never"])


class DecisionForm(GrownForm):
    """What the village meeting decided: a verdict for each activity, and why it differs where it does."""

    decided_on = DateField(label="Tanggal musyawarah")
    reason = TextField(
        label="Berbeda dari saran, karena",
        max_length=1000,
        required=False,
        help_text="Diisi bila keputusannya lain daripada saran. Musyawarah bebas memutuskan; alasannya dibaca warga.",
    )

    def __init__(self, *args: Any, names: Mapping[str, str], verdicts: Mapping[str, str], **kwargs: Any) -> None:
        more: dict[str, forms.Field] = {
            f"verdict_{key}": ChoiceField(label=f"{key}. {name}", choices=VERDICTS, initial=verdicts.get(key), widget=forms.Select)
            for key, name in names.items()
        }
        self.names = names
        super().__init__(*args, more=more, **kwargs)
        self.order_fields(["decided_on", *more, "reason"])

    def verdicts(self) -> dict[str, str]:
        """The decisions by key."""
        return {key: self.cleaned_data[f"verdict_{key}"] for key in self.names}


class TiesForm(BangkitForm):
    """Which other activities of the plan this one needs, and which it excludes."""

    requires = ManyField(label="Hanya dikerjakan bersama", required=False)
    excludes = ManyField(label="Tidak dikerjakan bersama", required=False)

    def __init__(self, *args: Any, others: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("requires", "excludes"):
            self.choose(name, others)

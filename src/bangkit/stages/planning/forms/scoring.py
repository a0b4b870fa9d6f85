"""Forms of scoring: many things on one sheet, with or without the head that says whose scores they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms

from bangkit.core.sorting import Yardstick, priority
from bangkit.foundation.ui.forms import ChoiceField, CountField, DateField
from bangkit.stages.planning.forms.common import GrownForm
from bangkit.stages.planning.models import VOICES
from bangkit.stages.planning.queries.scoring import Item

ALL_OF = {4: "keempat", 5: "kelima"}


def score_field(measure: Yardstick, label: str, **more: Any) -> CountField:
    """One criterion of one thing."""
    return CountField(label=label, min_value=measure.scale.low, max_value=measure.scale.high, **more)


class ScoresForm(GrownForm):
    """Many things scored on one sheet; a thing without any score is left for later. Fields: ``<criterion>_<number>``."""

    def __init__(
        self, *args: Any, items: Sequence[Item], measure: Yardstick, given: Mapping[UUID, Mapping[str, int]] | None = None, **kwargs: Any
    ) -> None:
        self.items, self.measure = items, measure
        known = given or {}
        more: dict[str, forms.Field] = {
            f"{key}_{item.number}": score_field(
                measure, f"{label} ({item.number})", required=False, initial=known.get(item.pk, {}).get(key)
            )
            for item in items
            for key, label in measure.criteria
        }
        lines = [
            (f"{item.number}. {item.name}" + (f" ({item.who})" if item.who else ""), [f"{key}_{item.number}" for key in measure.keys])
            for item in items
        ]
        super().__init__(*args, more=more, lines=lines, **kwargs)

    def clean(self) -> dict[str, Any]:
        """A line is scored whole or not at all."""
        data = super().clean() or {}
        all_of = ALL_OF.get(len(self.measure.keys), "semua")
        for item in self.items:
            names = [f"{key}_{item.number}" for key in self.measure.keys]
            given = [name for name in names if data.get(name) is not None]
            for name in names if given else ():
                if data.get(name) is None and name not in self.errors:
                    self.add_error(name, f"Isi {all_of} kriterianya, atau kosongkan semuanya.")
        return data

    def scored(self) -> dict[int, tuple[Any, dict[str, int]]]:
        """The scored lines by number, as the actions take them."""
        found = {}
        for item in self.items:
            scores = {key: self.cleaned_data[f"{key}_{item.number}"] for key in self.measure.keys}
            if all(score is not None for score in scores.values()):
                found[item.number] = (item.thing, scores)
        return found


class SheetForm(ScoresForm):
    """A score sheet: whose scores, how many people, on which day, and the scores."""

    voice = ChoiceField(label="Siapa yang menilai?", choices=VOICES, widget=forms.RadioSelect)
    group_name = forms.CharField(label="Nama kelompok", max_length=100, required=False, help_text="Diisi bila yang menilai satu kelompok.")
    people = CountField(label="Berapa orang yang menilai?", min_value=1, unit="orang", help_text="Jumlahnya saja. Nama tidak dicatat.")
    is_extra = forms.BooleanField(
        label="Orang pada lembar ini juga menilai pada lembar lain",
        required=False,
        help_text="Nilainya tetap tampil tersendiri, tetapi tidak dihitung dua kali dalam nilai semua peserta.",
    )
    held_on = DateField(label="Tanggal menilai")

    def head(self) -> dict[str, Any]:
        """What the action takes beside the scores."""
        return {name: self.cleaned_data[name] for name in ("voice", "group_name", "people", "is_extra", "held_on")}


class ActivityScoreForm(GrownForm):
    """The four criteria of one activity."""

    def __init__(self, *args: Any, given: Mapping[str, int], **kwargs: Any) -> None:
        measure = priority()
        hint = f"{measure.scale.low} sampai {measure.scale.high}."
        more: dict[str, forms.Field] = {
            key: score_field(measure, label, help_text=hint, initial=given.get(key)) for key, label in measure.criteria
        }
        super().__init__(*args, more=more, **kwargs)

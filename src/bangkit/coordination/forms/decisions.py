"""The forms of decisions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms

from bangkit.coordination.models import Meeting
from bangkit.core.offices import office_choices
from bangkit.core.policy import policy
from bangkit.foundation.regions.models import Region
from bangkit.foundation.ui.forms import BangkitForm, ChoiceField, DateField, TextField


def owner_choices() -> list[tuple[str, str]]:
    """The roles that can carry a decision."""
    return [(role.key, role.label) for role in policy().roles_with("decision.fulfil")]


class DecisionForm(BangkitForm):
    """What was decided, who carries it, by when."""

    text = forms.CharField(label="Keputusan", max_length=300)
    owner_role = forms.ChoiceField(label="Penanggung jawab")
    owner_office = forms.ChoiceField(label="OPD, bila penanggung jawabnya OPD", required=False)
    owner_place = forms.ChoiceField(label="Kecamatan atau desa, bila hanya satu", required=False)
    due_on = DateField(label="Batas waktu")
    groups: ClassVar[Any] = (("Siapa", ("owner_role", "owner_office", "owner_place")),)

    def __init__(self, *args: Any, region_code: str = "", places: Sequence[Region] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._places = {row.code: row for row in places}
        self.choose("owner_role", [("", "Pilih pihak"), *owner_choices()])
        self.choose("owner_office", [("", "Bukan OPD"), *office_choices(region_code)])
        self.choose("owner_place", [("", "Semua di wilayah rapat"), *((code, row.title()) for code, row in self._places.items())])

    def clean_owner_place(self) -> Region | None:
        return self._places.get(self.cleaned_data["owner_place"])


class OutcomeForm(BangkitForm):
    """What came of a decision."""

    outcome = forms.CharField(label="Hasilnya", widget=forms.Textarea(attrs={"rows": 3}), max_length=400)


class ProgressForm(BangkitForm):
    """How a decision goes on."""

    text = TextField(label="Sejauh mana tindak lanjutnya", rows=3, max_length=400)


class DropForm(BangkitForm):
    """Why a decision is not followed."""

    reason = TextField(label="Mengapa tidak dilanjutkan", rows=3, max_length=400)


class CarryForm(BangkitForm):
    """To which later meeting a decision goes, and its new day."""

    meeting = ChoiceField(label="Ke rapat", widget=forms.Select)
    due_on = DateField(label="Batas waktu baru")
    reason = TextField(label="Mengapa belum selesai", rows=2, max_length=400, required=False)

    def __init__(self, *args: Any, meetings: Sequence[Meeting] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._meetings = {str(row.pk): row for row in meetings}
        self.choose("meeting", [(key, row.title()) for key, row in self._meetings.items()])

    def clean_meeting(self) -> Meeting:
        return self._meetings[self.cleaned_data["meeting"]]

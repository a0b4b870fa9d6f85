"""The second page of an activity: whose matter it is, who carries its upkeep, and whether it stands against the weather."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms

from bangkit.core.authority import levels
from bangkit.core.climate_check import Question, answers
from bangkit.foundation.ui.forms import BangkitForm, ChoiceField, DecimalField, ManyField, TextField
from bangkit.stages.planning.models import RECURRENT, Activity
from bangkit.stages.profile.models import Group, PkdEntry

CLIMATE = "climate_"


@dataclass(frozen=True)
class CareChoices:
    """What the village has that an activity can point to: its groups, its rows of the PKD by tool, its shocks."""

    groups: Sequence[Group]
    rows: Mapping[str, Sequence[tuple[PkdEntry, str]]]
    shocks: Sequence[tuple[str, str]]


class CareForm(BangkitForm):
    """Authority, upkeep, origin, point and climate of an activity."""

    authority = ChoiceField(label="Kewenangan", required=False, widget=forms.RadioSelect)
    recurrent = ChoiceField(
        label="Apakah ada biaya rutin sesudah selesai?",
        required=False,
        widget=forms.RadioSelect,
        help_text="Misalnya listrik, bahan bakar, upah penjaga, pakan.",
    )
    maintenance_owner = forms.CharField(
        label="Yang merawat hasilnya", max_length=120, required=False, help_text="Sebut kelompok, lembaga, atau jabatan; bukan nama orang."
    )
    group = ChoiceField(label="Kelompok yang menerima", required=False, widget=forms.Select)
    pkd_entry = ChoiceField(
        label="Baris PKD yang dijawab", required=False, widget=forms.Select, help_text="Bila kegiatan ini tidak berasal dari gagasan."
    )
    shocks = ManyField(label="Guncangan yang dijawab", required=False)
    latitude = DecimalField(label="Lintang", places=6, min_value=None, required=False, help_text="Misalnya -3,215; selatan dengan kurang")
    longitude = DecimalField(label="Bujur", places=6, min_value=None, required=False, help_text="Misalnya 130,512; dibulatkan ke 100 m")
    climate_action = TextField(
        label="Yang dilakukan terhadap risikonya",
        rows=2,
        max_length=300,
        required=False,
        help_text="Isi bila ada jawaban selain “Ya, tahan”: misalnya tanam lebih awal, buat saluran, simpan di tempat tinggi.",
    )

    groups: ClassVar[Any] = (("Titik pada peta", ("latitude", "longitude")),)

    def __init__(self, *args: Any, choices: CareChoices, questions: Sequence[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known, self.questions = choices, questions
        self.choose("authority", [("", "Belum ditetapkan"), *levels().items()])
        self.choose("recurrent", [("", "Belum dibicarakan"), *RECURRENT])
        self.choose("group", [("", "Bukan untuk satu kelompok"), *((str(one.pk), one.name) for one in choices.groups)])
        rows = [(tool, [(str(entry.pk), words) for entry, words in listed]) for tool, listed in choices.rows.items()]
        self.choose("pkd_entry", [("", "Tidak ada"), *rows])
        self.choose("shocks", choices.shocks)
        if not choices.shocks:
            del self.fields["shocks"]
        asked = [("", "Belum ditanyakan"), *answers().items()]
        self.extend((CLIMATE + one.key, ChoiceField(label=one.text, choices=asked, required=False)) for one in questions)
        last = ("climate_action", "latitude", "longitude")
        self.order_fields([*(name for name in self.fields if name not in last), *last])

    def values(self) -> dict[str, Any]:
        """The cleaned values as the action takes them."""
        data = dict(self.cleaned_data)
        given = {one.key: data.pop(CLIMATE + one.key) for one in self.questions}
        data["climate"] = {key: answer for key, answer in given.items() if answer}
        data["group"] = next((one for one in self.known.groups if str(one.pk) == data["group"]), None)
        entries = (entry for listed in self.known.rows.values() for entry, _ in listed)
        data["pkd_entry"] = next((one for one in entries if str(one.pk) == data["pkd_entry"]), None)
        return data


def care_initial(activity: Activity) -> dict[str, Any]:
    """What stands now, as the form's start."""
    names = ("authority", "recurrent", "maintenance_owner", "shocks", "latitude", "longitude", "climate_action")
    kept = {name: getattr(activity, name) for name in names}
    links = {"group": str(activity.group_id or ""), "pkd_entry": str(activity.pkd_entry_id or "")}
    return {**kept, **links, **{CLIMATE + key: answer for key, answer in activity.climate.items()}}

"""Forms of the village's meetings: the invitation, who came, one decision, the minutes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from bangkit.core.assemblies import WAYS, AssemblyKind, clock, clock_text, elements
from bangkit.foundation.ui.forms import BangkitForm, ChoiceField, CountField, DateField, PhotoField, TextField
from bangkit.stages.planning.models import Plan
from bangkit.stages.planning.models.meetings import MOST_DAYS


class ClockField(forms.Field):
    """An hour as people write it: 9.30 or 09:30."""

    widget = forms.TextInput

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"class": "short", "inputmode": "decimal", "autocomplete": "off"}

    def to_python(self, value: Any) -> time | None:
        if value in self.empty_values or isinstance(value, time):
            return value or None
        try:
            return clock(str(value))
        except ValueError:
            raise ValidationError(f"“{value}” bukan jam. Tulis seperti 09.30.", code="invalid") from None

    def prepare_value(self, value: Any) -> Any:
        return clock_text(value) if isinstance(value, time) else value


class CallForm(BangkitForm):
    """An invitation. The agenda comes filled and may be changed."""

    plan = ChoiceField(label="Tentang rencana", required=False, widget=forms.Select)
    hamlet = forms.CharField(label="Dusun", max_length=80)
    topic = forms.CharField(label="Materi atau topik", max_length=200)
    held_on = DateField(label="Hari pertama")
    days = CountField(label="Lamanya", min_value=1, max_value=MOST_DAYS, unit="hari")
    starts_at = ClockField(label="Mulai pukul", required=False)
    ends_at = ClockField(label="Selesai pukul", required=False)
    place = forms.CharField(label="Tempat", max_length=120)
    convener = forms.CharField(label="Pengundang (jabatan)", max_length=80)
    letter_no = forms.CharField(
        label="Nomor undangan", max_length=80, required=False, help_text="Boleh kosong; ditulis tangan pada kertasnya."
    )
    called_on = DateField(label="Tanggal undangan", required=False, help_text="Kosong berarti hari suratnya dicetak.")
    invites = TextField(label="Yang diundang", rows=6, required=False, help_text="Satu baris satu pihak atau kelompok, tanpa nama orang.")
    agenda = TextField(
        label="Susunan acara",
        rows=10,
        max_length=4000,
        required=False,
        help_text="Satu baris satu acara, misalnya: 09.00 Pembukaan | Kepala Desa. Baris “Hari 2: Tujuan bersama” membuka hari berikutnya.",
    )
    groups: ClassVar[Any] = (
        ("Kapan", ("held_on", "days", "starts_at", "ends_at")),
        ("Surat undangan", ("convener", "letter_no", "called_on")),
    )

    def __init__(self, *args: Any, kind: AssemblyKind, plans: Sequence[Plan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._plans = {str(plan.pk): plan for plan in plans}
        self.choose(
            "plan", [("", "Tidak tentang satu rencana"), *((key, f"Rencana {plan.target_year}") for key, plan in self._plans.items())]
        )
        if kind.asks != "hamlet":
            del self.fields["hamlet"]

    def clean_plan(self) -> Plan | None:
        return self._plans.get(self.cleaned_data["plan"])


class HeldForm(BangkitForm):
    """Who came, by count or by list, and who led."""

    held_on = DateField(label="Hari pertama")
    starts_at = ClockField(label="Mulai pukul", required=False)
    ends_at = ClockField(label="Selesai pukul", required=False)
    place = forms.CharField(label="Tempat", max_length=120)
    topic = forms.CharField(label="Materi atau topik", max_length=200)
    male = CountField(label="Hadir laki-laki", unit="orang", required=False)
    female = CountField(label="Hadir perempuan", unit="orang", required=False)
    poorest = CountField(label="Di antaranya dari rumah tangga termiskin (A-RTM)", unit="orang", required=False)
    disability = CountField(label="Di antaranya penyandang disabilitas", unit="orang", required=False)
    chair = forms.CharField(label="Pimpinan (jabatan)", max_length=80, required=False)
    chair_origin = forms.CharField(label="Asal pimpinan", max_length=120, required=False)
    clerk = forms.CharField(label="Notulis (jabatan)", max_length=80, required=False)
    clerk_origin = forms.CharField(label="Asal notulis", max_length=120, required=False)
    speakers = TextField(
        label="Narasumber", rows=3, max_length=1000, required=False, help_text="Satu baris satu orang: jabatan, koma, asalnya. Tanpa nama."
    )
    photo = PhotoField(label="Foto daftar hadir yang ditandatangani", required=False)
    names = TextField(
        label="Daftar nama, hanya bila diperlukan",
        rows=4,
        max_length=8000,
        required=False,
        help_text="Biasanya jumlah dan foto kertasnya cukup. Bila perlu: satu baris satu orang, misalnya: Nama, P, Kelompok tani. "
        "Jumlah laki-laki dan perempuan lalu dihitung dari daftar ini.",
    )
    groups: ClassVar[Any] = (
        ("Kapan", ("held_on", "starts_at", "ends_at")),
        ("Peserta", ("male", "female", "poorest", "disability")),
        ("Hadir menurut unsur masyarakat, bila dihitung", tuple(f"element_{key}" for key in elements())),
        ("Pimpinan dan notulis", ("chair", "chair_origin", "clerk", "clerk_origin")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.extend((f"element_{key}", CountField(label=label, unit="orang", required=False)) for key, label in elements().items())
        self.order_fields(
            ["held_on", "starts_at", "ends_at", "place", "topic", "male", "female", "poorest", "disability", "photo", "names"]
        )

    @staticmethod
    def told(data: dict[str, Any]) -> dict[str, Any]:
        """The values as the action takes them: counts by element in one mapping."""
        values = {name: value for name, value in data.items() if not name.startswith("element_")}
        return {**values, "elements": {key: data[f"element_{key}"] for key in elements() if data.get(f"element_{key}")}}


class ResolutionForm(BangkitForm):
    """One decision and how it was taken."""

    text = TextField(label="Butir kesepakatan", rows=3, max_length=500)
    way = ChoiceField(label="Cara memutuskan", choices=WAYS, initial="consensus")
    agree = CountField(label="Setuju", unit="suara", required=False)
    disagree = CountField(label="Tidak setuju", unit="suara", required=False)
    abstain = CountField(label="Abstain", unit="suara", required=False)
    dissent = TextField(
        label="Pendapat yang berbeda", rows=2, max_length=500, required=False, help_text="Apa yang dikatakan, tanpa nama yang mengatakan."
    )
    owner = forms.CharField(label="Yang meneruskan (jabatan atau kelompok)", max_length=80, required=False)
    due_on = DateField(label="Batas waktu", required=False)
    groups: ClassVar[Any] = (
        ("Jumlah suara, bila dipilih dengan suara", ("agree", "disagree", "abstain")),
        ("Tindak lanjut", ("owner", "due_on")),
    )


class MinutesForm(BangkitForm):
    """The minutes."""

    minutes = TextField(label="Pokok pembicaraan", rows=10, max_length=8000, help_text="Tanpa nama orang; sebut jabatan atau kelompoknya.")
    decisions = TextField(
        label="Butir kesepakatan yang ditulis sekaligus",
        rows=4,
        max_length=4000,
        required=False,
        help_text="Satu butir satu baris. Yang dicatat satu per satu tidak perlu diulang.",
    )
    follow_up = TextField(
        label="Rencana tindak lanjut", rows=4, max_length=2000, required=False, help_text="Satu baris satu tindak lanjut."
    )


class CancelForm(BangkitForm):
    """Why an invitation is called off."""

    reason = TextField(label="Alasan", rows=2, max_length=300)

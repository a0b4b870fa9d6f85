"""Forms of a village's need: short enough for a phone; only the first two questions must be answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms

from bangkit.core.offices import kinds_of_need
from bangkit.foundation.ui.forms import BangkitForm, ChoiceField, CountField, DecimalField, RupiahField
from bangkit.stages.profile.models import Group

_KNOWN = (("", "Belum diketahui"), ("yes", "Ya"), ("no", "Belum"))


class _Known(ChoiceField):
    """Yes, no, or nobody knows yet: never guessed."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=_KNOWN, required=False, **kwargs)

    def clean(self, value: Any) -> Any:
        """True, False or None."""
        return {"yes": True, "no": False}.get(super().clean(value))

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


class DetailsForm(BangkitForm):
    """What an office would ask for next: where, which group, how many. Names of receivers stay in the village."""

    groups: ClassVar[Sequence[tuple[str, Sequence[str]]]] = (
        ("Penerima manfaat, kosongkan yang belum dihitung", ("female", "male", "poorest", "disability")),
        ("Berapa banyak", ("volume", "unit")),
        ("Calon penerima pada daftar (CPCL): jumlahnya saja, nama tetap di desa", ("cpcl_female", "cpcl_male")),
    )

    place = forms.CharField(label="Lokasi", max_length=200, required=False)
    group = forms.ChoiceField(label="Kelompok", required=False)
    volume = DecimalField(label="Volume", required=False)
    unit = forms.CharField(label="Satuan", max_length=30, required=False)
    cost = RupiahField(label="Prakiraan biaya", required=False)
    female = CountField(label="Perempuan", required=False)
    male = CountField(label="Laki-laki", required=False)
    poorest = CountField(label="A-RTM", required=False)
    disability = CountField(label="Penyandang disabilitas", required=False)
    cpcl_kept = _Known(label="Daftar CPCL sudah ada di desa")
    cpcl_female = CountField(label="Perempuan", required=False)
    cpcl_male = CountField(label="Laki-laki", required=False)
    land_ready = _Known(label="Lahan atau lokasi siap")

    def __init__(self, *args: Any, village: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._groups = {str(one.pk): one for one in Group.objects.filter(region_id=village, state="active").order_by("name")}
        self.choose("group", [("", "Tidak ada, atau belum terdaftar"), *((key, one.name) for key, one in self._groups.items())])

    def clean_group(self) -> Group | None:
        """The group itself."""
        return self._groups.get(self.cleaned_data["group"])


class NeedForm(BangkitForm):
    """A village's own call, one screen on a phone: what, why, where, for how many; an office's further questions are a page of their own."""

    groups: ClassVar[Sequence[tuple[str, Sequence[str]]]] = (
        ("Penerima manfaat, kosongkan yang belum dihitung", ("female", "male", "poorest", "disability")),
    )

    name = forms.CharField(label="Apa yang dibutuhkan", max_length=200, help_text="Misalnya: alat pengering rumput laut.")
    text = forms.CharField(
        label="Untuk siapa, berapa, dan mengapa",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        help_text="Jangan menulis nama atau nomor orang.",
    )
    category = forms.ChoiceField(label="Bidang", required=False, help_text="Dipakai untuk menyarankan OPD.")
    place = forms.CharField(label="Lokasi", max_length=200, required=False)
    female = CountField(label="Perempuan", required=False)
    male = CountField(label="Laki-laki", required=False)
    poorest = CountField(label="A-RTM", required=False)
    disability = CountField(label="Penyandang disabilitas", required=False)
    target_year = CountField(label="Dibutuhkan tahun")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("category", [("", "Belum tahu"), *((key, one.label) for key, one in kinds_of_need().items())])


class WithdrawForm(BangkitForm):
    """Why it is no longer needed."""

    reason = forms.CharField(label="Mengapa ditarik", widget=forms.Textarea(attrs={"rows": 2}), max_length=500)

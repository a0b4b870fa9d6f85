"""Forms of the answers. The reason is written for the village, which reads it."""

from __future__ import annotations

from django import forms

from bangkit.foundation.ui.forms import BangkitForm, ChoiceField, CountField
from bangkit.stages.support.models import FORWARDED_TO


def _reason(label: str = "Alasan untuk desa", help_text: str = "", *, required: bool = True) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, widget=area, max_length=1000, required=required, help_text=help_text)


def _unit() -> forms.CharField:
    return forms.CharField(label="Unit yang melaksanakan", max_length=120, help_text="Misalnya: Bidang Perkebunan.")


class AcceptForm(BangkitForm):
    """Yes: which year, which unit."""

    answer_year = CountField(label="Tahun dukungan", help_text="Tahun anggaran saat dukungan dilaksanakan.")
    answer_unit = _unit()
    reason = _reason("Pesan untuk desa", required=False)


class PostponeForm(BangkitForm):
    """Not this year, but then, by whom, and why."""

    answer_year = CountField(label="Ditunda ke tahun")
    answer_unit = _unit()
    reason = _reason()


class PartForm(BangkitForm):
    """Part of it: what, what not, and why."""

    answer_part = forms.CharField(label="Bagian yang didukung", max_length=300, help_text="Misalnya: 300 dari 500 kg bibit.")
    answer_rest = forms.CharField(label="Bagian yang tidak didukung", max_length=300)
    answer_year = CountField(label="Tahun dukungan", help_text="Tahun anggaran saat dukungan dilaksanakan.")
    answer_unit = _unit()
    reason = _reason("Mengapa tidak semuanya")


class RefuseForm(BangkitForm):
    """No, with the reason that the village reads."""

    reason = _reason(help_text="Tulis juga jalan lain bila ada, dan siapa yang dapat ditanya.")


class ForwardForm(BangkitForm):
    """Not ours: to whom it was sent on, and why."""

    forwarded_to = ChoiceField(label="Diteruskan kepada", choices=FORWARDED_TO)
    forwarded_name = forms.CharField(label="Nama instansi", max_length=160, help_text="Misalnya: Dinas Kelautan dan Perikanan provinsi.")
    letter_ref = forms.CharField(label="Nomor surat, bila ada", max_length=80, required=False)
    reason = _reason("Mengapa bukan kewenangan kabupaten")

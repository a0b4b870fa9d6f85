"""The forms of stage 6; the same questions as the offline card and the ODK form."""

from __future__ import annotations

from django import forms

from bangkit.foundation.ui.forms import BangkitForm, CountField, DateField, PhotoField, RupiahField
from bangkit.stages.delivery.models import CAUSES


class StartForm(BangkitForm):
    """When the work began and when it should end."""

    started_on = DateField(label="Tanggal mulai")
    due_on = DateField(label="Rencana selesai", required=False, help_text="Boleh dikosongkan bila belum ada rencana.")


class ProgressForm(BangkitForm):
    """Percent, money, people, and the three core questions."""

    reported_on = DateField(label="Tanggal pengamatan", help_text="Hari Anda melihat kegiatannya, bukan hari mengisi formulir ini.")
    physical_percent = CountField(label="Kemajuan fisik (persen)", max_value=100, help_text="0 belum ada yang dikerjakan, 100 selesai.")
    spent = RupiahField(label="Dana yang sudah dipakai sampai hari ini (Rp)")
    male = CountField(label="Penerima manfaat laki-laki (orang)", required=False)
    female = CountField(label="Penerima manfaat perempuan (orang)", required=False)
    poorest = CountField(label="Dari rumah tangga termiskin, A-RTM (orang)", required=False)
    what_runs = forms.CharField(label="Apa yang berjalan", widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)
    what_does_not = forms.CharField(
        label="Apa yang tidak berjalan", widget=forms.Textarea(attrs={"rows": 3}), max_length=1000, required=False
    )
    cause = forms.ChoiceField(label="Penyebab utama", choices=CAUSES, required=False)
    why = forms.CharField(label="Mengapa", widget=forms.Textarea(attrs={"rows": 3}), max_length=1000, required=False)
    help_needed = forms.CharField(
        label="Dukungan yang dibutuhkan", widget=forms.Textarea(attrs={"rows": 2}), max_length=1000, required=False
    )
    photo = PhotoField(label="Foto", required=False, help_text="Sebaiknya tanpa wajah orang. Foto diperkecil dan data tempatnya dihapus.")


class HaltForm(BangkitForm):
    """Why a work stands still."""

    reason = forms.CharField(label="Mengapa terhenti", widget=forms.Textarea(attrs={"rows": 3}), max_length=400)


class FinishForm(BangkitForm):
    """The day on which it was done."""

    finished_on = DateField(label="Tanggal selesai")

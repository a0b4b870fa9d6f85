"""The forms of stage 8."""

from __future__ import annotations

from django import forms

from bangkit.foundation.ui.forms import BangkitForm, CountField, DecimalField
from bangkit.stages.evaluation.models import LESSON_KINDS, VERDICTS


class OpenForm(BangkitForm):
    """Which cycle, and who sat together to look back."""

    year = CountField(label="Tahun siklus")
    male = CountField(label="Peserta laki-laki (orang)", required=False)
    female = CountField(label="Peserta perempuan (orang)", required=False)
    poorest = CountField(label="Dari rumah tangga termiskin, A-RTM (orang)", required=False)


class AssessForm(BangkitForm):
    """What came of one activity."""

    actual = DecimalField(label="Realisasi volume")
    male = CountField(label="Penerima manfaat laki-laki (orang)", required=False)
    female = CountField(label="Penerima manfaat perempuan (orang)", required=False)
    poorest = CountField(label="A-RTM (orang)", required=False)
    verdict = forms.ChoiceField(label="Putusan bersama", choices=VERDICTS, widget=forms.RadioSelect)
    reason = forms.CharField(label="Alasan", widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)


class LessonForm(BangkitForm):
    """One lesson."""

    kind = forms.ChoiceField(label="Jenis", choices=LESSON_KINDS, widget=forms.RadioSelect)
    text = forms.CharField(label="Pembelajaran", widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)
    consider = forms.BooleanField(label="Teruskan ke perencanaan berikutnya", required=False, initial=True)


class ConcludeForm(BangkitForm):
    """The conclusion in a few words."""

    conclusion = forms.CharField(label="Simpulan", widget=forms.Textarea(attrs={"rows": 4}), max_length=2000)

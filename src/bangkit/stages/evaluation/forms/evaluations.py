"""The forms of an evaluation: opened, judged activity by activity, learnt from, concluded, recommended."""

from __future__ import annotations

from typing import Any

from django import forms

from bangkit.foundation.ui.forms import BangkitForm, CountField, DateField, DecimalField, ManyField, RupiahField, TextField
from bangkit.stages.evaluation.models import LESSON_KINDS, VERDICTS

HAMLET = "hamlet_"


class OpenForm(BangkitForm):
    """Which cycle, and who sat together to look back."""

    year = CountField(label="Tahun siklus")
    male = CountField(label="Peserta laki-laki (orang)", required=False)
    female = CountField(label="Peserta perempuan (orang)", required=False)
    poorest = CountField(label="Dari rumah tangga termiskin, A-RTM (orang)", required=False)
    disability = CountField(label="Peserta penyandang disabilitas (orang)", required=False, help_text="Kosongkan bila tidak dihitung.")


class AssessForm(BangkitForm):
    """What came of one activity. The figures begin with the last report; another figure needs its reason."""

    actual = DecimalField(label="Realisasi volume")
    spent = RupiahField(label="Dana yang terpakai (Rp)", required=False)
    finished_on = DateField(label="Tanggal selesai", required=False, help_text="Kosongkan bila belum selesai. Contoh: 21 Nov 2026")
    male = CountField(label="Laki-laki (orang)", required=False)
    female = CountField(label="Perempuan (orang)", required=False)
    poorest = CountField(label="Dari rumah tangga termiskin, A-RTM (orang)", required=False)
    disability = CountField(label="Penyandang disabilitas (orang)", required=False)
    edit_reason = forms.CharField(
        label="Mengapa berbeda dari laporan terakhir",
        required=False,
        max_length=300,
        help_text="Diisi hanya bila ada angka di atas yang Anda ubah dari laporan terakhir. Angka yang tidak dihitung dikosongkan, bukan 0.",
    )
    verdict = forms.ChoiceField(label="Putusan bersama", choices=VERDICTS, widget=forms.RadioSelect)
    reason = forms.CharField(label="Alasan", widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)

    groups = (("Penerima manfaat", ("male", "female", "poorest", "disability")),)

    def __init__(self, *args: Any, hamlets: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hamlets = hamlets
        last = [(name, self.fields.pop(name)) for name in ("edit_reason", "verdict", "reason")]
        self.extend((f"{HAMLET}{number}", CountField(label=f"Dusun {name} (orang)", required=False)) for number, name in enumerate(hamlets))
        self.extend(last)

    def told(self, data: dict[str, Any]) -> dict[str, Any]:
        """The values as the action takes them: people by hamlet together."""
        hamlets = {name: data.pop(f"{HAMLET}{number}") for number, name in enumerate(self.hamlets)}
        return {**data, "hamlets": {name: people for name, people in hamlets.items() if people}}


class LessonForm(BangkitForm):
    """One lesson."""

    kind = forms.ChoiceField(label="Jenis", choices=LESSON_KINDS, widget=forms.RadioSelect)
    text = forms.CharField(label="Pembelajaran", widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)
    consider = forms.BooleanField(label="Teruskan ke perencanaan berikutnya", required=False, initial=True)


class ConcludeForm(BangkitForm):
    """The conclusion in a few words."""

    conclusion = forms.CharField(label="Simpulan", widget=forms.Textarea(attrs={"rows": 4}), max_length=2000)


class RecommendForm(BangkitForm):
    """To which villages an activity is recommended."""

    villages = ManyField(label="Desa yang disarankan menirunya")
    note = TextField(label="Pesan untuk desa itu", rows=2, max_length=300, required=False, help_text="Misalnya siapa yang dapat ditanya.")

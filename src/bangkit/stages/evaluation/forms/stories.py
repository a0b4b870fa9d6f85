"""The forms of stories: told with consent, consent changed, chosen, withdrawn."""

from __future__ import annotations

from django import forms

from bangkit.core.households import SEXES
from bangkit.core.stories import CONSENTS, LEVELS, consent_ways, domains
from bangkit.foundation.ui.forms import BangkitForm, ChoiceField, CountField, DateField, PhotoField, TextField

ASK = "Bacakan: cerita ini dapat dibaca oleh siapa? Izin dapat ditarik kapan saja, dan isinya lalu dihapus."


class StoryForm(BangkitForm):
    """A change in the words of the one who lived it; no name is asked."""

    told_on = DateField(label="Tanggal bercerita")
    domain = ChoiceField(label="Bidang perubahan", choices=())
    heading = forms.CharField(label="Judul pendek", max_length=120)
    before = TextField(label="Dahulu bagaimana", rows=2, max_length=1500, required=False)
    change = TextField(label="Apa yang berubah", rows=5, max_length=2000, help_text="Sedapatnya dengan kata penceritanya sendiri.")
    meaning = TextField(label="Mengapa perubahan ini penting baginya", rows=3, max_length=1500)
    teller_role = forms.CharField(
        label="Diceritakan oleh siapa",
        max_length=80,
        help_text="Perannya, bukan namanya. Misalnya: petani kacang, penenun, kader posyandu.",
    )
    teller_sex = ChoiceField(label="Pencerita", choices=[("", "Tidak disebut"), *SEXES], required=False)
    hamlet = forms.CharField(label="Dusun", max_length=80, required=False)
    group = forms.ChoiceField(label="Kelompok", required=False)
    activity = forms.ChoiceField(label="Kegiatan yang disebut", required=False)
    place = forms.CharField(label="Diceritakan dalam", max_length=120, required=False, help_text="Misalnya: pertemuan kelompok perempuan.")
    consent = ChoiceField(label="Siapa yang boleh membaca", choices=CONSENTS, help_text=ASK)
    consent_way = ChoiceField(label="Bagaimana izin itu diberikan", choices=())
    photo = PhotoField(label="Foto", required=False, help_text="Hanya bila perlu. Foto tidak tampil pada halaman umum.")
    photo_consent = forms.BooleanField(label="Semua orang pada foto setuju fotonya disimpan", required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.choose("domain", domains().items())
        self.choose("consent_way", consent_ways().items())


class ConsentForm(BangkitForm):
    """What the teller says today."""

    consent = ChoiceField(label="Siapa yang boleh membaca", choices=CONSENTS, help_text=ASK)
    consent_way = ChoiceField(label="Bagaimana izin itu diberikan", choices=())

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.choose("consent_way", consent_ways().items())


class ChooseForm(BangkitForm):
    """A session that chose a story, with its reason."""

    level = ChoiceField(label="Dipilih pada tingkat", choices=LEVELS[:2])
    held_on = DateField(label="Tanggal pertemuan")
    among = CountField(label="Dipilih dari berapa cerita", required=False, min_value=1)
    female = CountField(label="Perempuan (orang)", required=False)
    male = CountField(label="Laki-laki (orang)", required=False)
    poorest = CountField(label="Dari rumah tangga termiskin, A-RTM (orang)", required=False)
    disability = CountField(label="Penyandang disabilitas (orang)", required=False)
    reason = TextField(label="Mengapa cerita ini yang dipilih", rows=3, max_length=1000)

    groups = (("Yang hadir", ("female", "male", "poorest", "disability")),)


class PromoteForm(ChooseForm):
    """The same among several villages."""

    level = ChoiceField(label="Dipilih pada tingkat", choices=LEVELS[2:])


class WithdrawForm(BangkitForm):
    """Only that it is meant."""

    sure = forms.BooleanField(label="Ya, hapus kata-kata dan fotonya untuk selamanya")

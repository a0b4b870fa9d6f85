"""The forms of stages 2 and 3."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from bangkit.foundation.regions.queries import find_regions
from bangkit.foundation.ui.forms import BangkitForm, ChoiceField, CountField, DateField, ManyField, TextField
from bangkit.stages.capacity.actions import MOST_AT_ONCE, NewParticipant
from bangkit.stages.capacity.models import KINDS, ORGANISERS, SEXES, Training

SEX_WORDS = {"l": "L", "lk": "L", "laki-laki": "L", "laki": "L", "p": "P", "pr": "P", "perempuan": "P"}
REGENCY_LENGTH = 5


class PlanForm(BangkitForm):
    """A training with its two steps."""

    kind = ChoiceField(label="Jenis pelatihan", choices=KINDS)
    name = forms.CharField(label="Nama pelatihan", max_length=140)
    topic = TextField(label="Materi", rows=2, max_length=400, required=False)
    organiser = ChoiceField(label="Penyelenggara", choices=ORGANISERS)
    class_from = DateField(label="Kelas mulai")
    class_until = DateField(label="Kelas sampai")
    practice_from = DateField(label="Praktik mulai", required=False)
    practice_until = DateField(label="Praktik sampai", required=False)
    practice_place = forms.CharField(label="Tempat praktik lapangan", max_length=140, required=False)
    groups = (
        ("Langkah pertama: simulasi dalam kelas", ("class_from", "class_until")),
        ("Langkah kedua: praktik di lapangan", ("practice_from", "practice_until")),
    )


class EnrolForm(BangkitForm):
    """Participants, one line each, and those who are only counted."""

    people = TextField(label="Peserta", rows=8, max_length=20_000, required=False)
    unnamed_female = CountField(label="Perempuan", unit="orang", required=False, max_value=1000)
    unnamed_male = CountField(label="Laki-laki", unit="orang", required=False, max_value=1000)
    groups = (("Peserta lain, dihitung tanpa nama", ("unnamed_female", "unnamed_male")),)

    def __init__(self, *args: Any, training: Training, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.training = training
        last = "instansi" if self._comes_from_offices else "desa"
        sample = "Nama Contoh; P; DPMD" if self._comes_from_offices else "Nama Contoh; P; Solang"
        self.fields["people"].help_text = f"Satu orang satu baris: nama; L atau P; {last}. Misalnya: {sample}"

    @property
    def _comes_from_offices(self) -> bool:
        return self.training.kind == "district_facilitator"

    def clean_people(self) -> list[NewParticipant]:
        """Each line as a person; the first line that cannot be read is named by its number, never by the person's name."""
        lines = [line for line in self.cleaned_data["people"].splitlines() if line.strip()]
        if len(lines) > MOST_AT_ONCE:
            raise ValidationError(f"Ada {len(lines)} baris, paling banyak {MOST_AT_ONCE} sekali kirim.")
        known: dict[str, str] = {}
        return [self._person(number, line, known) for number, line in enumerate(lines, 1)]

    def _person(self, number: int, line: str, known: dict[str, str]) -> NewParticipant:
        name, sex, last = ([part.strip() for part in line.split(";")] + ["", ""])[:3]
        if not name or sex.lower() not in SEX_WORDS:
            raise ValidationError(f"Baris {number}: tulis nama; L atau P; asalnya, dipisah titik koma.")
        if self._comes_from_offices or not last:
            return NewParticipant(name, SEX_WORDS[sex.lower()], "", last)
        if last not in known:
            known[last] = self._village(number, last)
        return NewParticipant(name, SEX_WORDS[sex.lower()], known[last])

    def _village(self, number: int, text: str) -> str:
        near = find_regions(text, self.training.region_id[:REGENCY_LENGTH], level="village", limit=2)
        exact = [hit for hit in near if hit.score == 100]
        if len(exact) == 1:
            return exact[0].region.code
        if len(exact) > 1:
            raise ValidationError(f"Baris {number}: ada beberapa desa bernama “{text}”. Tulis juga kecamatannya: desa, kecamatan.")
        hint = f" Maksudnya {near[0].region.name}?" if near else " Periksa ejaannya."
        raise ValidationError(f"Baris {number}: desa “{text}” tidak ada dalam daftar kabupaten ini.{hint}")

    def clean(self) -> dict[str, Any]:
        """Something must be there to enrol."""
        data = super().clean() or {}
        if not self.errors and not data.get("people") and data.get("unnamed_female") is None and data.get("unnamed_male") is None:
            raise ValidationError("Belum ada peserta yang diisi. Tulis nama peserta, atau jumlahnya.")
        return data


class ClassForm(BangkitForm):
    """When the class really was."""

    class_from = DateField(label="Kelas mulai")
    class_until = DateField(label="Kelas sampai")
    note = TextField(
        label="Catatan",
        rows=3,
        max_length=480,
        required=False,
        help_text="Apa yang berjalan baik, apa yang perlu diulang. Tanpa nama orang.",
    )
    groups = (("Kapan kelas berlangsung", ("class_from", "class_until")),)


class PracticeForm(BangkitForm):
    """When and where the practice was, and who is ready."""

    practice_from = DateField(label="Praktik mulai")
    practice_until = DateField(label="Praktik sampai")
    practice_place = forms.CharField(label="Tempat praktik", max_length=140)
    passed = ManyField(label="Siapa yang sudah siap memfasilitasi", required=False)
    unnamed_passed_female = CountField(label="Perempuan", unit="orang", initial=0)
    unnamed_passed_male = CountField(label="Laki-laki", unit="orang", initial=0)
    note = TextField(label="Catatan", rows=3, max_length=480, required=False, help_text="Tanpa nama orang.")
    groups = (
        ("Kapan praktik berlangsung", ("practice_from", "practice_until")),
        ("Yang siap di antara peserta tanpa nama", ("unnamed_passed_female", "unnamed_passed_male")),
    )

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]], has_unnamed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = list(people)
        self.choose("passed", choices)
        if not choices:
            del self.fields["passed"]
        if not has_unnamed:
            del self.fields["unnamed_passed_female"], self.fields["unnamed_passed_male"]


class CloseForm(BangkitForm):
    """The day on which the training was closed."""

    closed_on = DateField(label="Tanggal selesai")
    note = TextField(label="Catatan", rows=2, max_length=480, required=False)


class AssignForm(BangkitForm):
    """Who becomes facilitator, under which decree, until when."""

    person_name = forms.CharField(label="Nama fasilitator", max_length=80)
    sex = ChoiceField(label="Perempuan atau laki-laki", choices=SEXES)
    decree_no = forms.CharField(label="Nomor SK atau surat tugas", max_length=80)
    since = DateField(label="Mulai bertugas")
    until = DateField(label="Sampai")
    groups = (("Masa tugas", ("since", "until")),)


class ReleaseForm(BangkitForm):
    """When and why a task ended."""

    ended_on = DateField(label="Tanggal berakhir")
    reason = TextField(
        label="Alasan", rows=2, max_length=300, required=False, help_text="Alasan tugas saja; hal pribadi tidak perlu ditulis."
    )

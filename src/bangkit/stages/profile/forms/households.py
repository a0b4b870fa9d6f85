"""The forms of households. What consent does not open is not asked; purpose and retention stand beside what is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms

from bangkit.core.households import (
    REQUEST_KINDS,
    REQUEST_RESULTS,
    SEXES,
    bands,
    choices,
    consent_texts,
    current_text,
    opened_by,
    purposes,
)
from bangkit.foundation.ui.forms import BangkitForm, ChoiceField, CountField, DateField, ManyField, TextField
from bangkit.stages.profile.models import COUNT_FIELDS

UNASKED = ("", "Belum ditanyakan")
WEALTH = ((*UNASKED,), ("yes", "A-RTM"), ("no", "Bukan A-RTM"))
COUNT_HINT = "Jumlah anggota dikosongkan bila belum didata; tulis 0 bila memang tidak ada."
COUNT_GROUPS = tuple((f"{label}, {ages}", (f"female_{key}", f"male_{key}")) for key, label, ages in bands())


def _count_fields() -> Iterator[tuple[str, forms.Field]]:
    for key, _, _ in bands():
        for sex, word in (("female", "Perempuan"), ("male", "Laki-laki")):
            yield f"{sex}_{key}", CountField(label=word, unit="orang", max_value=30, required=False)


class RegisterForm(BangkitForm):
    """A new household: number, hamlet, counts. Nothing personal."""

    number = forms.CharField(label="Nomor rumah tangga", max_length=19, required=False)
    hamlet = forms.CharField(label="Dusun", max_length=60)
    groups = COUNT_GROUPS

    def __init__(self, *args: Any, following: str = "", hamlets: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].help_text = f"Kosongkan untuk memakai nomor berikutnya, {following}. Bukan NIK, bukan nomor KK."
        if known := ", ".join(hamlets):
            self.fields["hamlet"].help_text = f"Yang sudah dipakai: {known}."
        self.extend(_count_fields())

    def values(self, data: dict[str, Any]) -> dict[str, Any]:
        """The arguments of the action."""
        counts = {name: data.get(name) for name in COUNT_FIELDS}
        return {"number": data.get("number", ""), "hamlet": data["hamlet"], "counts": counts}


def _identity() -> Iterator[tuple[str, forms.Field]]:
    yield "head_name", forms.CharField(label="Nama kepala rumah tangga", max_length=100, required=False, help_text="Tanpa NIK.")
    yield "head_sex", ChoiceField(label="Kepala rumah tangga", choices=(UNASKED, *SEXES), required=False)


def _livelihood() -> Iterator[tuple[str, forms.Field]]:
    for name, label in (
        ("livelihood", "Mata pencaharian utama"),
        ("income_range", "Rentang pendapatan rumah tangga"),
        ("debt_range", "Rentang utang rumah tangga"),
    ):
        yield name, ChoiceField(label=label, choices=(UNASKED, *choices(name)), required=False)
    yield "poorest", ChoiceField(label="A-RTM (anggota rumah tangga miskin)", choices=WEALTH, required=False)
    yield (
        "poorest_source",
        forms.CharField(
            label="Sumber A-RTM", max_length=120, required=False, help_text="Misalnya musyawarah dusun, DTSEN. Tanpa nama orang."
        ),
    )
    yield "poorest_on", DateField(label="Tanggal sumber A-RTM", required=False)


def _disability() -> Iterator[tuple[str, forms.Field]]:
    yield "disability_female", CountField(label="Perempuan dengan banyak kesulitan", unit="orang", max_value=30, required=False)
    yield "disability_male", CountField(label="Laki-laki dengan banyak kesulitan", unit="orang", max_value=30, required=False)
    yield "disability_on", DateField(label="Tanggal ditanyakan", required=False)


class EditForm(BangkitForm):
    """Hamlet and counts, and the fields of the purposes that the household agreed to."""

    hamlet = forms.CharField(label="Dusun", max_length=60)

    def __init__(self, *args: Any, agreed: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.extend(_count_fields())
        opened = opened_by(agreed)
        self.extend((name, field) for part in (_identity(), _livelihood(), _disability()) for name, field in part if name in opened)
        self.groups = COUNT_GROUPS  # type: ignore[misc]

    def values(self, data: dict[str, Any]) -> dict[str, Any]:
        """The arguments of the action: only what this form asked."""
        found = {name: data.get(name) for name in self.fields}
        if "poorest" in found:
            found["poorest"] = {"yes": True, "no": False}.get(str(found["poorest"]))
        return found


def wealth_key(value: bool | None) -> str:
    """The choice that stands for a value of A-RTM."""
    return "" if value is None else "yes" if value else "no"


class ConsentForm(BangkitForm):
    """What the head of the household agreed to, after the text was read aloud."""

    agreed = ManyField(label="Apa yang disetujui?", choices=[(purpose.key, f"{purpose.label}: {purpose.says}") for purpose in purposes()])
    agreed_on = DateField(label="Tanggal persetujuan")
    method = ChoiceField(label="Cara persetujuan", choices=choices("method"))
    language = ChoiceField(label="Bahasa yang dipakai", choices=choices("language"))
    text_version = ChoiceField(
        label="Naskah yang dibacakan", choices=[(text.version, f"Naskah {text.version}") for text in consent_texts()]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text_version"].initial = current_text().version


class WithdrawForm(BangkitForm):
    """When consent was withdrawn."""

    withdrawn_on = DateField(label="Ditarik tanggal")


class ReasonForm(BangkitForm):
    """Why: kept in the trail."""

    reason = TextField(label="Alasan", rows=3, max_length=300, help_text="Alasan ini tercatat. Tanpa nama orang, tanpa NIK.")


class MergeForm(ReasonForm):
    """Into which household a twin goes."""

    into = forms.ChoiceField(label="Digabung ke nomor")
    field_order = ("into", "reason")


class RequestForm(BangkitForm):
    """What somebody asks about their own data."""

    kind = ChoiceField(label="Apa yang diminta?", choices=REQUEST_KINDS)
    household = forms.ChoiceField(label="Rumah tangga", required=False, help_text="Kosongkan bila tentang akun atau pelatihan.")
    what = TextField(
        label="Keterangan", rows=3, max_length=600, required=False, help_text="Data apa yang dimaksud. Tanpa NIK, nama hanya bila perlu."
    )
    asked_on = DateField(label="Diminta tanggal")


class AnswerForm(BangkitForm):
    """What was done."""

    result = ChoiceField(label="Hasil", choices=REQUEST_RESULTS)
    answer = TextField(label="Apa yang dilakukan, atau mengapa ditolak", rows=3, max_length=600)

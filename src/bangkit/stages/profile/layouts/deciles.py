"""DTSEN deciles as a table: the village's own household numbers and a decile each. No NIK, no names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse

from bangkit.core.dtsen import consent_purpose, limits
from bangkit.core.households import household_number, looks_like_nik
from bangkit.foundation.imports import cells
from bangkit.foundation.imports.layout import CellProblem, Column, Layout, Run, Skip
from bangkit.foundation.ui.forms import BangkitForm, DateField
from bangkit.stages.profile.models import Consent, Decile, Household


class DecileSourceForm(BangkitForm):
    """What holds for every row."""

    as_of = DateField(label="Keadaan DTSEN tanggal", help_text="Tanggal pemutakhiran yang disebut sumbernya, misalnya 31 Jul 2025.")
    source = forms.CharField(label="Sumber", max_length=160, help_text="Misalnya daftar dari dinas sosial dan nomor suratnya.")

    def clean_source(self) -> str:
        """No NIK in what is kept beside every row."""
        text = str(self.cleaned_data["source"])
        if looks_like_nik(text):
            raise ValidationError("Tulis sumbernya tanpa NIK dan tanpa nomor KK.")
        return text


def _number(cell: Any) -> str:
    """The village's household number, in three digits or more."""
    text = str(cell).strip()
    if looks_like_nik(text):
        raise CellProblem("Ini tampak seperti NIK atau nomor KK. Ganti dengan nomor rumah tangga di desa; NIK tidak disimpan.")
    number = household_number(text)
    if number is None:
        raise CellProblem("Bukan nomor rumah tangga di desa, misalnya 014.")
    return number


def _prepare(run: Run) -> tuple[dict[str, Household], set[Any], set[Any]]:
    """The living households by number, those that agreed, and those that have a decile of that day already."""
    rows = {row.number: row for row in Household.objects.filter(region=run.region, state="active")}
    standing = Consent.objects.filter(region=run.region, withdrawn_on__isnull=True)
    agreed = {row.household_id for row in standing if consent_purpose() in row.purposes}
    known = Decile.objects.filter(region=run.region, as_of=run.answers["as_of"]).values_list("household_id", flat=True)
    return rows, agreed, set(known)


def _check(run: Run, values: dict[str, Any]) -> None:
    households, agreed, known = run.known
    if run.answers["as_of"] > run.actor.today:
        raise CellProblem("Tanggal keadaan DTSEN belum tiba. Perbaiki tanggalnya di atas.")
    run.once(values["number"], "number")
    household = households.get(values["number"])
    if household is None:
        raise CellProblem("Nomor ini tidak ada dalam daftar rumah tangga desa.", "number")
    if household.pk not in agreed:
        raise CellProblem("Rumah tangga ini belum menyetujui tujuan “Gambaran penghidupan”. Catat persetujuannya dahulu.", "number")
    if household.pk in known:
        raise Skip("Desil rumah tangga ini untuk tanggal itu sudah ada; tidak diubah.")
    values["household"] = household


def _make(run: Run, values: dict[str, Any]) -> Sequence[Decile]:
    row = {"household": values["household"], "decile": values["decile"], "created_at": run.actor.now}
    return [Decile(region=run.region, as_of=run.answers["as_of"], source=run.answers["source"], **row)]


DECILES = Layout(
    key="deciles",
    label="Desil DTSEN menurut nomor rumah tangga",
    about="Satu baris satu rumah tangga: nomor rumah tangga di desa dan desilnya. Hapus kolom NIK dan nama sebelum mengimpor.",
    verb="household.edit",
    columns=(
        Column("number", "Nomor rumah tangga", _number, aliases=("nomor", "no rumah tangga", "nomor rt", "no")),
        Column("decile", "Desil", cells.count(limits().lowest, limits().highest), aliases=("desil dtsen", "desil nasional")),
    ),
    make=_make,
    check=_check,
    prepare=_prepare,
    form=DecileSourceForm,
    done=lambda region: reverse("decile.view", args=[region.code]),
)  # fmt: skip

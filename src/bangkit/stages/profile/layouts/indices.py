"""A list of Indeks Desa as a table: one village's years, or one year of all villages of a kabupaten."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.urls import reverse

from bangkit.core.access import inside
from bangkit.core.indices import ID, index_kinds, statuses
from bangkit.foundation.imports import cells
from bangkit.foundation.imports.layout import CellProblem, Column, Layout, Run, Skip
from bangkit.foundation.regions.models import Region
from bangkit.foundation.ui.forms import BangkitForm, DateField
from bangkit.stages.profile.models import IndexScore

_MOST = 999
_ALIASES = {
    "basic": ("layanan dasar", "skor layanan dasar"),
    "social": ("skor sosial",),
    "economic": ("skor ekonomi",),
    "environment": ("skor lingkungan",),
    "access": ("skor aksesibilitas",),
    "governance": ("tata kelola", "tata kelola pemerintahan", "skor tata kelola"),
}


class IndexSourceForm(BangkitForm):
    """What holds for every row."""

    source = forms.CharField(label="Sumber", max_length=160, help_text="Misalnya keputusan menteri dan nomornya.")
    published_on = DateField(label="Tanggal sumber")


def _prepare(run: Run) -> tuple[set[str], set[tuple[str, int]]]:
    """The villages of the place, and the indices that they have already."""
    villages = Region.objects.filter(code__startswith=run.region.code, level=Region.Level.VILLAGE, valid_until__isnull=True)
    codes = {code for code in villages.values_list("code", flat=True) if inside(code, run.region.code)}
    known = IndexScore.objects.filter(kind=ID, region_id__in=codes).values_list("region_id", "year")
    return codes, set(known)


def _check(run: Run, values: dict[str, Any]) -> None:
    if values["code"] is None and not run.region.is_village:
        raise CellProblem("Kosong. Untuk lebih dari satu desa, kode desanya wajib.", "code")
    values["code"] = values["code"] or run.region.code
    codes, known = run.known
    if values["code"] not in codes:
        raise CellProblem(f"Desa ini tidak ada di {run.region.title()}.", "code")
    if not index_kinds()[ID].first_year <= values["year"] <= run.actor.today.year:
        raise CellProblem(f"Indeks Desa diterbitkan sejak {index_kinds()[ID].first_year}; tahun ini tidak mungkin.", "year")
    run.once((values["code"], values["year"]), "code")
    if (values["code"], values["year"]) in known:
        raise Skip("Indeks desa dan tahun ini sudah tercatat; catatan itu tidak diubah.")


def _make(run: Run, values: dict[str, Any]) -> Sequence[IndexScore]:
    code = values.pop("code")
    return [IndexScore(region_id=code, kind=ID, created_at=run.actor.now, **values, **run.answers)]


INDICES = Layout(
    key="indices",
    label="Indeks Desa",
    about="Satu baris satu desa dan tahun, seperti diterbitkan. Status diambil dari sumbernya, tidak dihitung dari nilai.",
    verb="index.record",
    columns=(
        Column("code", "Kode desa", cells.village_code, required=False, aliases=("kode", "kode kemendagri", "kode wilayah"),
               help="Boleh tidak ada bila tabelnya tentang satu desa saja."),
        Column("year", "Tahun", cells.count(2000, 2100)),
        Column("status", "Status", cells.choice({one: one for one in statuses()}), aliases=("status desa", "klasifikasi")),
        Column("score", "Nilai", cells.decimal(0, _MOST, 4), required=False, aliases=("skor", "indeks", "skor id", "nilai indeks desa")),
        *(Column(key, label, cells.decimal(0, _MOST, 4), required=False, aliases=_ALIASES[key]) for key, label in index_kinds()[ID].dimensions),
    ),
    make=_make,
    check=_check,
    prepare=_prepare,
    form=IndexSourceForm,
    done=lambda region: reverse("profile.view:indices"),
)  # fmt: skip

"""The list of pagu that a kabupaten sends: a row a village, a column a source; or one village's own letter as a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.urls import reverse

from bangkit.core.access import acting_grant, inside
from bangkit.core.money import STATUSES, goes_through_village
from bangkit.core.reference import funding_sources
from bangkit.foundation.imports import cells
from bangkit.foundation.imports.layout import CellProblem, Column, Layout, Run, Skip
from bangkit.foundation.regions.models import Region
from bangkit.foundation.ui.forms import BangkitForm, ChoiceField, CountField, DateField
from bangkit.stages.planning.models import Ceiling

MOST = 10**13
SOURCES = tuple(code for code in funding_sources() if goes_through_village(code))
_ALIASES = {
    "DDS": ("dana desa", "dd", "pagu dana desa"),
    "ADD": ("alokasi dana desa", "pagu add"),
    "PBH": ("bagi hasil pajak", "bagi hasil pajak dan retribusi", "bhp", "bhpr", "bagi hasil"),
    "PAD": ("pendapatan asli desa", "pades"),
    "PBP": ("bantuan keuangan provinsi", "bantuan provinsi"),
    "PBK": ("bantuan keuangan kabupaten", "bantuan kabupaten"),
    "SWD": ("swadaya",),
    "DLL": ("pendapatan lain", "lain lain"),
}


class LetterForm(BangkitForm):
    """What holds for every row: the letter."""

    year = CountField(label="Tahun anggaran", min_value=2000, max_value=2100)
    status = ChoiceField(label="Seberapa pasti", choices=STATUSES[:2], initial="official")
    letter = forms.CharField(label="Nomor surat atau sumber", max_length=160)
    dated_on = DateField(label="Tanggal surat atau sumber")


def _prepare(run: Run) -> tuple[set[str], set[tuple[str, str]]]:
    """The villages of the place, and the ceilings that they have already."""
    villages = Region.objects.filter(code__startswith=run.region.code, level=Region.Level.VILLAGE, valid_until__isnull=True)
    codes = {code for code in villages.values_list("code", flat=True) if inside(code, run.region.code)}
    known = Ceiling.objects.filter(year=run.answers["year"], region_id__in=codes).values_list("region_id", "source")
    return codes, set(known)


def _check(run: Run, values: dict[str, Any]) -> None:
    if run.answers["dated_on"] > run.actor.today:
        raise CellProblem("Tanggal surat belum tiba. Ubah pada langkah kolom.", "")
    if values["code"] is None and not run.region.is_village:
        raise CellProblem("Kosong. Untuk lebih dari satu desa, kode desanya wajib.", "code")
    values["code"] = values["code"] or run.region.code
    codes, known = run.known
    if values["code"] not in codes:
        raise CellProblem(f"Desa ini tidak ada di {run.region.title()}.", "code")
    run.once(values["code"], "code")
    given = [source for source in SOURCES if values[source] is not None]
    if not given:
        raise CellProblem("Tidak ada pagu pada baris ini.", SOURCES[1])
    if all((values["code"], source) in known for source in given):
        raise Skip("Pagu desa dan tahun ini sudah tercatat; catatan itu tidak diubah.")


def _make(run: Run, values: dict[str, Any]) -> Sequence[Ceiling]:
    """A row a source; what is written down already is not changed by a list."""
    _, known = run.known
    grant = acting_grant(run.actor, "ceiling.set", values["code"])
    shared = {"region_id": values["code"], "created_at": run.actor.now, "recorded_on": run.actor.today, **run.answers}
    shared["recorded_role"] = grant.role if grant else ""
    given = [source for source in SOURCES if values[source] is not None and (values["code"], source) not in known]
    return [Ceiling(source=source, amount=values[source], **shared) for source in given]


CEILINGS = Layout(
    key="ceilings",
    label="Pagu indikatif desa",
    about="Satu baris satu desa, satu kolom satu sumber. Sel kosong berarti belum diketahui, bukan nol; pagu yang sudah tercatat tidak diubah.",
    verb="ceiling.set",
    columns=(
        Column("code", "Kode desa", cells.village_code, required=False, aliases=("kode", "kode kemendagri", "kode wilayah"),
               help="Boleh tidak ada bila tabelnya tentang satu desa saja."),
        *(Column(code, funding_sources()[code].short, cells.count(0, MOST), required=False, aliases=_ALIASES[code]) for code in SOURCES),
    ),
    make=_make,
    check=_check,
    prepare=_prepare,
    form=LetterForm,
    done=lambda region: reverse("ceiling.view", args=[region.code]) if region.is_village else reverse("plan.view:list"),
)  # fmt: skip

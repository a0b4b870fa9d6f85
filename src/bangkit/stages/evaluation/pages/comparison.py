"""Villages with support beside villages without, for people who know what such a number can say; as a page and as a file."""

from __future__ import annotations

import math
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from bangkit.core.comparing import SIDES, Compared
from bangkit.core.words import decimal_text, number
from bangkit.foundation.access.loading import region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.ui.listing import Chip, Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.tables import Table
from bangkit.stages.evaluation import queries

MEASURE, BEFORE, AFTER = "ukuran", "sebelum", "sesudah"
LOOKS = {"supported": "done", "comparison": "plain", "earlier": "waiting"}
WORDS = {"supported": "didampingi", "comparison": "pembanding", "earlier": "lebih dahulu"}


def _asked(request: HttpRequest, years: list[int]) -> tuple[queries.Choice, int, int]:
    """What is compared, and between which years; what the address says wrongly is ignored."""
    known = {one.key: one for one in queries.choices()}
    choice = known.get(request.GET.get(MEASURE, ""), next(iter(known.values())))
    told = {name: request.GET.get(name, "") for name in (BEFORE, AFTER)}
    before = int(told[BEFORE]) if told[BEFORE] in map(str, years) else years[0]
    after = int(told[AFTER]) if told[AFTER] in map(str, years) else years[-1]
    return choice, min(before, after), max(before, after)


@page("evaluation.view")
def comparison(request: PageRequest, code: str) -> HttpResponse:
    """Difference-in-differences over the villages of a kabupaten, with its warnings before its number."""
    actor = request.actor
    district = region_for(actor, code, "evaluation.view")
    years = queries.years_with_data(code) or [actor.today.year - 1, actor.today.year]
    choice, before, after = _asked(request, years)
    rows = queries.village_rows(code, choice, before, after)
    found = queries.compared(rows)
    rows.sort(key=lambda row: row.change is None)
    return listing_page(
        request,
        _listing(rows, choice, years, before, after),
        title=f"Desa didampingi dan desa pembanding, {district.title()}",
        template="evaluation/comparison.html",
        crumbs=[(district.title(), reverse("district.view", args=[code])), ("Desa pembanding", "")],
        extra={"here": district, "measure": choice, "found": found, "result": _result(found, choice, before, after)},
    )


def _listing(rows: list[queries.VillageRow], choice: queries.Choice, years: list[int], before: int, after: int) -> Listing:
    options = [(str(year), str(year)) for year in years]

    def all_rows(found: Any, value: str) -> Any:
        return found

    return Listing(
        rows,
        columns=[
            Column("name", "Desa", "region.name", sort=True),
            Column("code", "Kode Kemendagri", "region.code", phone="hide"),
            Column("side", "Kelompok", lambda row: Chip(LOOKS[row.side], WORDS[row.side]), export=lambda row: row.side, phone="long"),
            Column("first_cycle", "Siklus pertama", lambda row: str(row.first_cycle or "–"), export=lambda row: row.first_cycle),
            Column("before", str(before), lambda row: _figure(row.before), export=lambda row: row.before, sort=True, numeric=True),
            Column("after", str(after), lambda row: _figure(row.after), export=lambda row: row.after, sort=True, numeric=True),
            Column("change", "Perubahan", lambda row: _figure(row.change), export=lambda row: row.change, sort=True, numeric=True),
            Column("before_source", f"Sumber {before}", lambda row: row.before_source or "–", phone="hide"),
            Column("after_source", f"Sumber {after}", lambda row: row.after_source or "–", phone="hide"),
        ],
        filters=[
            Filter(MEASURE, "Ukuran", [(one.key, one.label) for one in queries.choices()], apply=all_rows),
            Filter(BEFORE, "Tahun sebelum", options, apply=all_rows),
            Filter(AFTER, "Tahun sesudah", options, apply=all_rows),
            Filter("kelompok", "Kelompok", list(SIDES.items()), field="side"),
        ],
        search=["region__name"],
        page_size=50,
        noun="desa",
        caption=f"{choice.label} ({choice.unit})",
        empty=Empty("Tidak ada desa", "Kabupaten ini belum mempunyai daftar desa."),
    )


def _figure(value: float | None) -> str:
    return "tidak ada data" if value is None else decimal_text(value, 4 if abs(value) < 10 else 2)


def _mean(value: float) -> str:
    return "–" if math.isnan(value) else decimal_text(value, 4 if abs(value) < 10 else 2)


def _result(found: Compared, choice: queries.Choice, before: int, after: int) -> Table:
    """The four means and the difference of the two changes."""
    (treated_old, treated_new), (other_old, other_new) = found.means
    lines = [
        ("Desa didampingi", len(found.supported), treated_old, treated_new),
        ("Desa pembanding", len(found.comparison), other_old, other_new),
    ]
    columns = [
        Column("name", "Kelompok", lambda line: line[0]),
        Column("n", "Desa", lambda line: number(line[1]), numeric=True),
        Column("before", str(before), lambda line: _mean(line[2]), numeric=True),
        Column("after", str(after), lambda line: _mean(line[3]), numeric=True),
        Column("change", "Perubahan", lambda line: _mean(line[3] - line[2]), numeric=True),
    ]
    told = "tidak dihitung" if found.difference is None else f"{_mean(found.difference.estimate)} {choice.unit}"
    if found.difference is not None and not found.is_few:
        told += f" (galat baku menurut desa {_mean(found.difference.se)})"
    return Table(columns, lines, f"Rata-rata {choice.label}. Selisih dari selisih: {told}", sample=True)

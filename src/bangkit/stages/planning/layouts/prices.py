"""A list of local prices as a table: standard prices of a kabupaten, or what somebody asked in the shops."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from bangkit.core.costing import MOST_PRICE, SECTIONS
from bangkit.foundation.imports import cells
from bangkit.foundation.imports.layout import CellProblem, Column, Layout, Run, Skip
from bangkit.stages.planning.forms.costing import PriceSourceForm
from bangkit.stages.planning.models import Price

_SECTIONS = {label: key for key, label in SECTIONS} | {
    "Material": "material",
    "Peralatan": "tool",
    "Tenaga": "wage",
    "Tenaga kerja": "wage",
}


def _prepare(run: Run) -> set[tuple[str, str]]:
    """What the place already knows of that day."""
    rows = Price.objects.filter(region=run.region, dated_on=run.answers["dated_on"])
    return {(name.casefold(), unit.casefold()) for name, unit in rows.values_list("name", "unit")}


def _check(run: Run, values: dict[str, Any]) -> None:
    values["section"] = values["section"] or SECTIONS[0][0]
    if run.answers["dated_on"] > run.actor.today:
        raise CellProblem("Tanggal harga belum tiba. Ubah pada langkah kolom.", "")
    key = (values["name"].casefold(), values["unit"].casefold())
    run.once(key, "name")
    if key in run.known:
        raise Skip("Harga ini sudah tercatat untuk tanggal yang sama.")


def _make(run: Run, values: dict[str, Any]) -> Sequence[Price]:
    return [Price(region=run.region, created_at=run.actor.now, **values, **run.answers)]


PRICES = Layout(
    key="prices",
    label="Daftar harga setempat",
    about="Satu baris satu barang, alat, atau upah dengan satuannya. Harga lama tidak hilang; yang dipakai harga terbaru.",
    verb="price.record",
    columns=(
        Column("name", "Uraian", cells.text(160), aliases=("nama barang", "barang", "jenis barang", "uraian barang", "spesifikasi")),
        Column("unit", "Satuan", cells.text(30), aliases=("sat",)),
        Column("amount", "Harga satuan", cells.count(1, MOST_PRICE), aliases=("harga", "harga satuan rp", "standar harga")),
        Column(
            "section",
            "Kelompok",
            cells.choice(_SECTIONS),
            required=False,
            aliases=("golongan",),
            help="Bahan, alat, atau upah; kosong berarti bahan.",
        ),
    ),
    make=_make,
    check=_check,
    prepare=_prepare,
    form=PriceSourceForm,
    done=lambda region: reverse("price.view", args=[region.code]),
)

"""Measured rainfall: what a place's series say beside the village's own calendar, each import, and how a file comes in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.access import Actor, ancestors, regions_where
from bangkit.core.words import MONTHS, MONTHS_SHORT, date_text, number
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import create_move, moves
from bangkit.foundation.audit.queries import history
from bangkit.foundation.regions.models import Region
from bangkit.foundation.ui.context import first_url
from bangkit.foundation.ui.forms import BangkitForm
from bangkit.foundation.ui.listing import Chip, Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.tables import Table
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.profile import actions, queries
from bangkit.stages.profile.forms.climate import RainFileForm, UndoRainForm
from bangkit.stages.profile.importers import read_rain_file
from bangkit.stages.profile.models import RAIN_LAYOUTS, RainImport
from bangkit.stages.profile.pages.sheets import calendar_url
from bangkit.stages.profile.queries import rain_index
from bangkit.stages.profile.queries.climate import MonthBeside, extremes

CHIPS = {"checked": "waiting", "used": "done"}
FIRST_REFUSED = 50


def import_url(kept: RainImport) -> str:
    """The page of an import."""
    return reverse("rainfall.view", args=[kept.pk])


def place_url(place: Region) -> str:
    """The page of a place's rainfall."""
    return reverse("rainfall.view:place", args=[place.code])


def way(place: Region, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """The way from the place to a page of its rainfall."""
    above = first_url(("village.view", (place.code,))) if place.is_village else first_url(("rainfall.view:list", ()))
    return [(place.title(), above), *more]


@page("rainfall.view")
def rain_list(request: PageRequest) -> HttpResponse:
    """Every import in my places and above them."""
    actor = request.actor
    listing = Listing(
        queries.rain_imports(actor),
        columns=[
            Column("station", "Stasiun atau wilayah", sort="station", link=import_url),
            Column("place", "Tempat", lambda row: row.region.title(), sort="region__name"),
            Column("layout", "Bentuk", lambda row: row.get_layout_display(), sort="layout", phone="hide"),
            Column("measured", "Baris berangka", "rows_measured", kind="number", phone="hide"),
            Column("refused", "Ditolak", "rows_refused", kind="number"),
            Column("state", "Keadaan", lambda row: Chip(CHIPS[row.state], row.state_label), sort="state"),
        ],
        filters=[Filter("bentuk", "Bentuk", RAIN_LAYOUTS, field="layout")],
        search=["station", "region__name", "source"],
        noun="impor",
        empty=Empty(
            "Belum ada data hujan",
            "Aplikasi ini tidak membawa deret hujan. Berkas BMKG, CHIRPS, atau tabel bulanan dimuat untuk desa, kecamatan, atau kabupaten.",
            "Fasilitator atau Tim Desa memuatnya.",
        ),
    )
    found = [move for code in regions_where(actor, "rainfall.load") if (move := create_move(actor, "rainfall.load", code))]
    return listing_page(request, listing, title="Data hujan", moves=found)


@page("rainfall.view")
def rain_place(request: PageRequest, code: str) -> HttpResponse:
    """What people say and what was measured, month by month, for a village or a place above it."""
    actor = request.actor
    place = region_for(actor, code, "rainfall.view")
    series = queries.rain_series(actor, code)
    asked = request.GET.get("deret", "")
    chosen = next((one for one in series if str(one.newest.pk) == asked), series[0] if series else None)
    profile = queries.latest_profile(actor, code) if place.is_village else None
    context = {
        "here": place,
        "crumbs": way(place, ("Hujan dan musim", "")),
        "chosen": chosen,
        "others": [(one, f"?deret={one.newest.pk}") for one in series if one is not chosen],
        "calendar_url": calendar_url(profile) if profile else "",
        "load_moves": _load_moves(actor, code),
        **(_analysis(chosen, code, profile) if chosen else {}),
    }
    return render(request, "profile/rainfall.html", context)


def _load_moves(actor: Actor, code: str) -> list[tuple[str, str]]:
    """Where I may load a file: this place and the places above it."""
    places = Region.objects.in_bulk([code, *ancestors(code)])
    found = [(places[one], create_move(actor, "rainfall.load", one)) for one in (code, *ancestors(code)) if one in places]
    return [(f"{move.label} untuk {place.title()}", move.url) for place, move in found if move]


def _analysis(series: queries.RainSeries, code: str, profile: Any) -> dict[str, Any]:
    rows = list(profile.seasons.order_by("created_at", "pk")) if profile else []
    return {
        "notes": queries.rain_notes(series, code),
        "chart": queries.normals_chart(series),
        "beside": _beside_table(series, queries.months_beside(series, rows)),
        "months": queries.month_table(series.months),
        "month_names": MONTHS_SHORT,
        "wet_months": extremes(series)[0],
        "dry_months": extremes(series)[1],
        "imports": [(one, import_url(one)) for one in series.imports],
        **_index(series),
    }


def _index(series: queries.RainSeries) -> dict[str, Any]:
    """How dry or wet it was against the usual, in drawings and words."""
    months = rain_index.index_months(series)
    if not any(value is not None for each in months for value in each.values.values()):
        return {}

    def shown(scale: int) -> Any:
        return lambda row: row.shown(scale)

    columns = [
        Column("name", "Bulan"),
        *(Column(f"spi{scale}", f"SPI-{scale}", shown(scale), numeric=True) for scale in rain_index.SCALES),
        Column("says", "Tiga bulan terakhir", lambda row: row.says(3)),
    ]
    listed = months[-rain_index.LAST_LISTED :][::-1]
    return {
        "index_charts": [
            (scale, rain_index.index_chart(series, months, scale), rain_index.class_counts(months, scale))
            for scale in rain_index.SHOWN_SCALES
        ],
        "index_table": Table(columns, listed, "Indeks hujan baku, dua tahun terakhir", note=series.source),
        "has_rare": rain_index.has_rare_months(months),
        "trend": rain_index.trend_says(series),
    }


def _beside_table(series: queries.RainSeries, rows: Sequence[MonthBeside]) -> Table:
    columns = [
        Column("month", "Bulan", lambda row: MONTHS[row.month - 1]),
        Column("mean", "Hujan rata-rata", "mean"),
        Column("kind", "Data berkata", lambda row: row.normal.kind or "tidak ada data"),
        Column("spread", "Terkecil–terbesar", "spread", phone="hide"),
        Column("years", "Tahun", lambda row: row.normal.years, kind="number", phone="hide"),
        Column("told", "Warga berkata", "told", phone="long"),
    ]
    return Table(columns, rows, "Warga berkata, data berkata", note=series.source)


@page("rainfall.view")
def rain_detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """One import: what was read and refused, by row and column, and its months."""
    actor = request.actor
    kept = get_for(actor, RainImport, pk, "rainfall.view")
    refused = kept.rows.exclude(column="").order_by("line")
    columns = [
        Column("line", "Baris", lambda row: str(row.line)),
        Column("column", "Kolom"),
        Column("text", "Tertulis", lambda row: row.text if row.column not in ("TANGGAL", "tanggal", "date") else row.key),
        Column("why", "Sebab", phone="long"),
    ]
    context = {
        "here": kept.region,
        "kept": kept,
        "chip_kind": CHIPS[kept.state],
        "crumbs": way(kept.region, ("Data hujan", reverse("rainfall.view:list")), (kept.station, "")),
        "facts": _facts(kept),
        "details": kept.details,
        "unmeasured": queries.unmeasured(kept),
        "refused": Table(columns, refused[:FIRST_REFUSED], f"Baris yang ditolak ({number(kept.rows_refused)})")
        if kept.rows_refused
        else None,
        "more_refused": max(0, kept.rows_refused - FIRST_REFUSED),
        "months": queries.month_table(row.as_value() for row in kept.months.all()),
        "month_names": MONTHS_SHORT,
        "rows_url": reverse("rainfall.view:rows", args=[pk]),
        "place_url": place_url(kept.region),
        "moves": [move for move in moves(actor, kept) if move.verb != "rainfall.undo"],
        "undo": next((move for move in moves(actor, kept) if move.verb == "rainfall.undo"), None),
        "history": history(actor, "rainfall", str(pk))[::-1],
    }
    return render(request, "profile/rain_import.html", context)


def _facts(kept: RainImport) -> list[tuple[str, str]]:
    return [
        ("Tempat", kept.region.title()),
        ("Bentuk", kept.get_layout_display()),
        ("Sumber", kept.source),
        ("Berkas", kept.file_name),
        ("Sidik berkas", kept.sha256[:16]),
        ("Dimuat", date_text(kept.created_at.date())),
        ("Dibaca", f"{number(kept.rows_read)} baris: {number(kept.rows_measured)} berisi angka, {number(kept.rows_refused)} ditolak"),
    ]


@page("rainfall.view")
def rain_rows(request: PageRequest, pk: UUID) -> HttpResponse:
    """Every row of an import as it stood."""
    kept = get_for(request.actor, RainImport, pk, "rainfall.view")
    listing = Listing(
        kept.rows.order_by("line"),
        columns=[
            Column("line", "Baris", lambda row: str(row.line), sort="line"),
            Column("key", "Tanggal tertulis"),
            Column("text", "Nilai tertulis"),
            Column("amount", "mm", sort="amount", kind="decimal"),
            Column("why", "Mengapa tanpa angka", phone="long"),
            Column("version", "Versi", phone="hide"),
        ],
        filters=[Filter("isi", "Isi", (("angka", "Berisi angka"), ("kosong", "Tanpa angka"), ("ditolak", "Ditolak")), apply=_narrowed)],
        order="line",
        noun="baris",
        caption=kept.station,
        empty=Empty("Tidak ada baris", "Berkas ini tidak berisi baris seperti itu."),
    )
    crumbs = way(kept.region, (kept.station, import_url(kept)), ("Semua baris", ""))
    return listing_page(request, listing, title="Baris berkas hujan", crumbs=crumbs, extra={"here": kept.region})


def _narrowed(rows: Any, value: str) -> Any:
    if value == "ditolak":
        return rows.exclude(column="")
    return rows.filter(amount__isnull=value == "kosong", column="")


@page("rainfall.load")
def load(request: PageRequest, code: str) -> HttpResponse:
    """Read a file and show what it says; nothing is used yet."""
    actor = request.actor
    place = region_for(actor, code, "rainfall.load")

    def run(data: dict[str, Any]) -> RainImport:
        upload = data["upload"]
        reading, digest = read_rain_file(upload.read(), today=actor.today, area=data["area"].strip())
        return actions.load_rainfall(
            actor, place, reading=reading, file_name=str(upload.name), sha256=digest, source=data["source"], station=data["station"]
        )

    return verb_page(
        request,
        form=RainFileForm,
        run=run,
        done=import_url,
        title=f"Muat berkas hujan untuk {place.title()}",
        intro="BMKG (harian), CHIRPS dari WFP/HDX (dasarian), atau tabel year, month, precip. Berkas dibaca dulu; dipakai sesudah Anda memeriksanya.",
        submit="Baca dan periksa",
        back=place_url(place),
        said="Berkas sudah dibaca dan belum dipakai. Periksa laporannya, lalu pakai atau batalkan.",
        extra={"here": place, "crumbs": way(place, ("Hujan dan musim", place_url(place)), ("Muat berkas", ""))},
    )


@page("rainfall.use")
def use(request: PageRequest, pk: UUID) -> HttpResponse:
    """Let the calendar stand beside this series."""
    kept = get_for(request.actor, RainImport, pk, "rainfall.use")
    return verb_page(
        request,
        form=BangkitForm,
        run=lambda data: actions.use_rainfall(request.actor, kept),
        done=place_url(kept.region),
        title="Pakai data hujan ini",
        intro="Deret ini akan tampil di samping kalender musim tempatnya dan semua desa di dalamnya.",
        submit="Pakai",
        subject=kept,
        back=import_url(kept),
        said="Deret hujan dipakai.",
    )


@page("rainfall.undo")
def undo(request: PageRequest, pk: UUID) -> HttpResponse:
    """Take a whole import back."""
    kept = get_for(request.actor, RainImport, pk, "rainfall.undo")
    return verb_page(
        request,
        form=UndoRainForm,
        run=lambda data: actions.undo_rainfall(request.actor, kept, **data),
        done=place_url(kept.region),
        title="Batalkan impor hujan",
        intro=f"{number(kept.rows_read)} baris dari berkas ini dihapus. Impor lain tidak berubah.",
        submit="Batalkan impor",
        subject=kept,
        back=import_url(kept),
        said="Impor dibatalkan; semua barisnya sudah dihapus.",
    )

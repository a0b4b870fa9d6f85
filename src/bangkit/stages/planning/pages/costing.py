"""Pages of RAB and of local prices."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.access import Actor, can
from bangkit.core.costing import SECTIONS, Rab, Section, is_old, old_after_months
from bangkit.core.earmarks import Earmark, earmarks_of
from bangkit.core.reference import economic_accounts
from bangkit.core.words import date_text, rupiah
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import Move, create_move, moves
from bangkit.foundation.ui.forms import ConfirmForm
from bangkit.foundation.ui.listing import Column as ListColumn
from bangkit.foundation.ui.listing import Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.tables import Chip, Column, Table
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.planning import actions, forms, queries
from bangkit.stages.planning.models import Activity, Price
from bangkit.stages.planning.pages.common import activity_url, crumbs, plan_crumbs

VERBS = ("activity.estimate", "activity.copy_estimate", "activity.take_estimate")


def rab_url(activity: Activity) -> str:
    """The RAB of an activity."""
    return reverse("activity.view:rab", args=[activity.pk])


def _load(request: PageRequest, pk: UUID, verb: str) -> tuple[Actor, Activity]:
    return request.actor, get_for(request.actor, Activity.objects.select_related("plan__region"), pk, verb)


def _crumbs(activity: Activity, *more: tuple[str, str]) -> list[tuple[str, str]]:
    return plan_crumbs(activity.plan, (activity.name, activity_url(activity)), ("RAB", rab_url(activity) if more else ""), *more)


@page("activity.view")
def rab(request: PageRequest, pk: UUID) -> HttpResponse:
    """The RAB as it stands: sections with their sums, what is wage, which prices are old, and whether the cost says the same."""
    actor, activity = _load(request, pk, "activity.view")
    found = queries.rab_of(activity)
    wage_rule = _wage_rule(activity)
    context = {
        "here": activity.region,
        "crumbs": _crumbs(activity),
        "activity": activity,
        "rab": found,
        "tables": [_table(section, actor) for section in found.sections],
        "gap": found.total - activity.cost,
        "wage_rule": wage_rule,
        "wages_short": bool(wage_rule and wage_rule.share and found.total and found.wages * 100 < wage_rule.share * found.total),
        "old": found.old_prices(actor.today),
        "old_months": old_after_months(),
        "moves": _moves(actor, activity, found),
        "prices_url": reverse("price.view", args=[activity.region_id]) if can(actor, "price.view", activity.region_id) else "",
    }
    return render(request, "planning/rab.html", context)


def _wage_rule(activity: Activity) -> Earmark | None:
    """The year's rule about wages that the activity counts for (padat karya)."""
    rules = earmarks_of(activity.plan.target_year, activity.region_id).rows
    return next((row for row in rules if row.of == "wage" and row.key in activity.earmarks), None)


def _moves(actor: Actor, activity: Activity, found: Rab) -> list[Move]:
    """Written first, then taken as cost; copied only while nothing is written."""
    open_moves = {move.verb: move for move in moves(actor, activity, queries.activity_facts(activity, actor)) if not move.is_blocked}
    wanted = ["activity.estimate"]
    if found.is_empty:
        wanted.append("activity.copy_estimate")
    elif found.total != activity.cost:
        wanted.insert(0, "activity.take_estimate")
    return [open_moves[verb] for verb in wanted if verb in open_moves]


def _table(section: Section, actor: Actor) -> Table:
    def origin(item: Any) -> str:
        if not item.priced_on:
            return "harga sendiri"
        age = ", lama" if is_old(item.priced_on, actor.today) else ""
        return f"{item.origin}, {date_text(item.priced_on)}{age}"

    columns = [
        Column("name", "Uraian"),
        Column("volume", "Volume", kind="decimal"),
        Column("unit", "Satuan"),
        Column("unit_price", "Harga satuan", kind="rupiah"),
        Column("amount", "Jumlah", kind="rupiah"),
        Column("origin", "Asal harga", origin, phone="long"),
        Column("account", "Kode rekening", phone="hide"),
    ]
    total = [f"Jumlah {section.label.lower()}", "", "", "", section.total, "", ""]
    return Table(columns, section.items, section.label, "Rupiah", total=total, sample=True)


def _page(request: PageRequest, activity: Activity, title: str, **words: Any) -> HttpResponse:
    return verb_page(
        request,
        title=f"{title}: {activity.name}",
        back=rab_url(activity),
        done=rab_url,
        extra={"here": activity.region, "crumbs": _crumbs(activity, (title, ""))},
        **words,
    )


@page("activity.estimate")
def estimate(request: PageRequest, pk: UUID) -> HttpResponse:
    """Write the items down, a row each; names of the list bring their price."""
    actor, activity = _load(request, pk, "activity.estimate")
    sources = list(dict.fromkeys(activity.fundings.order_by("-amount").values_list("source", flat=True)))
    form = forms.RabForm(known=queries.rab_of(activity).items, sources=sources)
    book = queries.price_book(activity.region_id, actor.today)
    return _page(
        request,
        activity,
        "Susun RAB",
        form=form,
        run=lambda data: actions.write_estimate(actor, activity, items=form.items()),  # type: ignore[arg-type]
        intro="Satu baris satu butir. Jumlahnya dihitung sendiri. Uraian dari daftar harga boleh tanpa harga dan satuan; "
        "keduanya diambil dari daftar beserta tanggalnya. Baris yang uraiannya dikosongkan dihapus.",
        template="planning/rab_form.html",
        prices=[(row.name, f"{row.unit}, {rupiah(row.amount)}, {date_text(row.dated_on, 'bulan')}") for row in book.rows],
        accounts=economic_accounts().items(),
        submit="Simpan RAB",
        said=lambda row: f"RAB tersimpan, jumlah {rupiah(queries.rab_of(row).total)}.",
    )


@page("activity.copy_estimate")
def copy(request: PageRequest, pk: UUID) -> HttpResponse:
    """Begin with the RAB of another activity."""
    actor, activity = _load(request, pk, "activity.copy_estimate")
    rows = queries.activities_with_rab(actor, activity)
    known = {str(row.pk): row for row in rows}
    return _page(
        request,
        activity,
        "Salin RAB",
        form=forms.CopyRabForm(rows=rows),
        run=lambda data: actions.copy_estimate(actor, activity, origin=known[data["origin"]]),
        intro="Semua butir disalin dengan harga dan tanggalnya. Sesudah itu ubah volume dan harganya."
        if rows
        else "Belum ada kegiatan lain yang RAB-nya tersusun.",
        submit="Salin RAB",
        said="RAB disalin. Periksa volume dan harganya.",
    )


@page("activity.take_estimate")
def take(request: PageRequest, pk: UUID) -> HttpResponse:
    """Make the RAB's sum the cost of the activity: one explicit step."""
    actor, activity = _load(request, pk, "activity.take_estimate")
    total = queries.rab_of(activity).total
    return _page(
        request,
        activity,
        "Pakai jumlah RAB",
        form=ConfirmForm,
        run=lambda data: actions.take_estimate(actor, activity),
        intro=f"Biaya kegiatan menjadi {rupiah(total)}, sekarang {rupiah(activity.cost)}. Sesudah itu sesuaikan sumber dananya.",
        submit="Pakai sebagai biaya",
        said="Biaya kegiatan kini sama dengan RAB. Periksa sumber dananya.",
    )


# --- Local prices ------------------------------------------------------------------------------------------------------------


@page("price.view")
def price_list(request: PageRequest, code: str) -> HttpResponse:
    """Prices at a place and above it; the newest of each thing holds, older ones stay readable."""
    actor = request.actor
    place = region_for(actor, code, "price.view")
    listing = Listing(
        queries.prices(actor, code),
        columns=[
            ListColumn("name", "Uraian", "name", sort="name", link=lambda row: _correct_url(actor, row)),
            ListColumn("unit", "Satuan"),
            ListColumn("amount", "Harga satuan", sort="amount", kind="rupiah"),
            ListColumn("dated", "Tanggal", "dated_on", sort="dated_on"),
            ListColumn("age", "Umur", lambda row: _age(actor, row)),
            ListColumn("section", "Kelompok", "get_section_display", phone="hide"),
            ListColumn("place", "Tempat", lambda row: row.region.title(), phone="hide"),
            ListColumn("origin", "Asal", phone="long"),
        ],
        filters=[Filter("kelompok", "Kelompok", list(SECTIONS), field="section")],
        search=["name", "origin"],
        order="name",
        noun="harga",
        empty=Empty(
            "Belum ada harga",
            "Harga dicatat dengan tanggal dan asalnya, atau diimpor dari standar harga kabupaten.",
            "Desa, kecamatan, atau sekretaris Tim Kabupaten mencatatnya.",
        ),
    )
    found = (create_move(actor, "price.record", code), create_move(actor, "import.open", code))
    return listing_page(
        request,
        listing,
        title=f"Daftar harga setempat, {place.title()}",
        intro=f"Rupiah tiap satuan. Untuk RAB dipakai harga terbaru dari tempat terdekat. Harga lebih tua dari {old_after_months()} bulan "
        "ditandai supaya ditanyakan lagi.",
        moves=[move for move in found if move],
        extra={"here": place, "crumbs": crumbs(place, ("Daftar harga setempat", ""))},
    )


def _correct_url(actor: Actor, row: Price) -> str:
    return reverse("price.correct", args=[row.pk]) if can(actor, "price.correct", row.region_id) else ""


def _age(actor: Actor, row: Price) -> Chip:
    return Chip("waiting", "Perlu ditanyakan lagi") if is_old(row.dated_on, actor.today) else Chip("done", "Masih baru")


@page("price.record")
def record(request: PageRequest, code: str) -> HttpResponse:
    """Write one price down."""
    actor = request.actor
    place = region_for(actor, code, "price.record")
    back = reverse("price.view", args=[code])
    return verb_page(
        request,
        form=forms.PriceForm(initial={"dated_on": actor.today, "section": "material"}),
        run=lambda data: actions.record_price(actor, place, **data),
        done=back,
        title=f"Catat harga setempat: {place.title()}",
        intro="Satu harga. Daftar yang sudah ada di Excel lebih cepat lewat Impor data.",
        submit="Simpan harga",
        back=back,
        said=lambda row: f"Harga {row} tersimpan.",
        extra={"here": place, "crumbs": crumbs(place, ("Daftar harga setempat", back), ("Catat", ""))},
    )


@page("price.correct")
def correct(request: PageRequest, pk: UUID) -> HttpResponse:
    """Mend or remove a price that was written down wrongly; RAB that used it stay as they are."""
    row = get_for(request.actor, Price, pk, "price.correct")
    back = reverse("price.view", args=[row.region_id])
    return verb_page(
        request,
        form=forms.PriceRowForm(initial={"section": row.section, "amount": row.amount, "origin": row.origin}),
        run=lambda data: actions.correct_price(request.actor, row, **data),
        done=back,
        title=f"Perbaiki harga {row}",
        subject=row,
        intro=f"Harga tanggal {date_text(row.dated_on)}. RAB yang sudah memakainya tidak berubah. Harga baru dicatat sebagai baris baru.",
        submit="Simpan perbaikan",
        back=back,
        said="Daftar harga diperbaiki.",
    )

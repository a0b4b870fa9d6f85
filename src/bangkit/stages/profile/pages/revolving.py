"""Aid that revolves: its list, the ledger of a lot with the chain of passing, the sheet for paper, and its verbs."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.words import date_text, number
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.access.loading import get_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import moves
from bangkit.foundation.audit.queries import history
from bangkit.foundation.ui.listing import Chip, Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.tables import Table
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.profile import actions, queries
from bangkit.stages.profile.actions import Holder
from bangkit.stages.profile.forms.revolving import ASSETS, CorrectForm, GiveForm, MovementForm
from bangkit.stages.profile.models import Group, RevolvingLot
from bangkit.stages.profile.models.revolving import holder_key
from bangkit.stages.profile.pages.groups import group_url
from bangkit.stages.profile.pages.sheets import crumbs

EMPTY_LINES = range(12)


def lot_url(lot: RevolvingLot) -> str:
    """The page of a lot."""
    return reverse("revolving.view", args=[lot.pk])


@page("revolving.view")
def lot_list(request: PageRequest) -> HttpResponse:
    """Everything that revolves in my places, with what is worth asking about."""
    today = request.actor.today

    def asked(lot: RevolvingLot) -> Chip:
        found = queries.findings_of(lot, today)
        return Chip("waiting", f"{len(found)} hal") if found else Chip("done", "tidak ada")

    listing = Listing(
        queries.lots(request.actor),
        columns=[
            Column("asset", "Bantuan", lambda row: f"{row.asset_label} ({row.unit})", sort="asset", link=lot_url),
            Column("group", "Kelompok pertama", "group.name", sort="group__name"),
            Column("village", "Desa", lambda row: row.region.title(), sort="region__name"),
            Column("given_on", "Diberikan", sort="given_on", kind="date"),
            Column("given", "Jumlah awal", lambda row: queries.sums_of(row).given, kind="number"),
            Column("held", "Dipegang kini", lambda row: queries.sums_of(row).held, kind="number"),
            Column("passed", "Digulirkan", lambda row: queries.sums_of(row).passed, kind="number"),
            Column("findings", "Perlu ditanyakan", asked),
        ],
        filters=[Filter("bantuan", "Bantuan", ASSETS, field="asset")],
        search=["group__name", "region__name", "what", "source"],
        order="-given_on",
        noun="pemberian",
        empty=Empty("Belum ada bantuan bergulir", "Bantuan bergulir dicatat dari halaman kelompok yang menerimanya."),
    )
    return listing_page(request, listing, title="Bantuan bergulir")


def _entry_table(shown: queries.LotPage, lot: RevolvingLot) -> Table:
    columns = [
        Column("happened_on", "Tanggal", kind="date"),
        Column("kind", "Kejadian", lambda row: ("Koreksi: " if row.number < 0 else "") + row.get_kind_display()),
        Column("number", "Jumlah", kind="number"),
        Column("holder", "Pada", lambda row: shown.names[row.holder]),
        Column("to", "Kepada", lambda row: shown.names.get(row.to, "")),
        Column("note", "Catatan", lambda row: row.note + (" (dikoreksi)" if hasattr(row, "corrected_by") else ""), phone="long"),
    ]
    return Table(columns, shown.entries, f"Buku perguliran, dalam {lot.unit}", sample=True)


def _holder_table(shown: queries.LotPage, lot: RevolvingLot) -> Table:
    columns = [
        Column("name", "Pemegang"),
        Column("source", "Dari", lambda row: row.source or lot.source, phone="hide"),
        Column("received", "Diterima dari guliran", kind="number"),
        Column("held", "Dipegang kini", kind="number"),
    ]
    total = ("Jumlah", "", "", shown.totals.held)
    return Table(columns, shown.holders, f"Pemegang, dalam {lot.unit}", "Dihitung dari buku, tidak disimpan.", total=total, sample=True)


def _facts(lot: RevolvingLot, shown: queries.LotPage) -> list[tuple[str, str]]:
    sums = shown.totals
    agreed = f"{number(lot.pass_on)} {lot.unit}, paling lambat {date_text(lot.agreement().due_on)}" if lot.pass_on else ""
    facts = [
        ("Diberikan", f"{number(sums.given)} {lot.unit}, {date_text(lot.given_on)}"),
        ("Dari", lot.source),
        ("Lahir atau bertambah", f"{number(sums.born)} {lot.unit}"),
        ("Mati, hilang, dijual", f"{number(sums.died)}, {number(sums.left)}, {number(sums.sold)} {lot.unit}"),
        ("Digulirkan", f"{number(sums.passed)} {lot.unit}"),
        ("Dipegang kini", f"{number(sums.held)} {lot.unit}"),
    ]
    facts += [("Keterangan", lot.what)] if lot.what else []
    facts += [("Disepakati digulirkan", agreed)] if agreed else []
    return facts + ([("Kesepakatan", lot.rule)] if lot.rule else [])


def _context(request: PageRequest, pk: UUID) -> dict[str, Any]:
    lot = get_for(request.actor, RevolvingLot.objects.select_related("group"), pk, "revolving.view")
    shown = queries.lot_page(request.actor, lot)
    return {
        "here": lot.region,
        "lot": lot,
        "shown": shown,
        "facts": _facts(lot, shown),
        "entries": _entry_table(shown, lot),
        "holders": _holder_table(shown, lot),
        "group_url": group_url(lot.group),
        "crumbs": crumbs(lot.region, (lot.group.name, group_url(lot.group)), (lot.asset_label, "")),
    }


@page("revolving.view")
def lot_detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """One lot: who holds how many, how it went from hand to hand, and its whole ledger."""
    context = _context(request, pk)
    lot = context["lot"]
    more = {"moves": moves(request.actor, lot), "history": history(request.actor, "revolving", str(pk))[::-1]}
    return render(request, "profile/lot.html", {**context, **more, "sheet_url": reverse("revolving.view:sheet", args=[pk])})


@page("revolving.view")
def lot_sheet(request: PageRequest, pk: UUID) -> HttpResponse:
    """The ledger as a sheet of paper, with empty lines to go on by hand."""
    context = _context(request, pk)
    return render(request, "profile/lot_sheet.html", {**context, "empty_lines": EMPTY_LINES, "due_on": context["lot"].agreement().due_on})


@page("revolving.give")
def give(request: PageRequest, pk: UUID) -> HttpResponse:
    """Note what a group was given."""
    group = get_for(request.actor, Group, pk, "revolving.give")
    return verb_page(
        request,
        form=GiveForm(initial={"given_on": request.actor.today}),
        run=lambda data: actions.give_lot(request.actor, group, **data),
        done=lot_url,
        title="Catat bantuan bergulir",
        subject=group.name,
        here=group.region,
        intro="Diberikan kepada kelompok, lalu anak atau hasilnya diteruskan kepada yang lain.",
        submit="Catat bantuan",
        back=group_url(group),
        said="Bantuan tercatat. Catat setiap yang lahir, mati, atau digulirkan.",
    )


def _movement_form(lot: RevolvingLot, shown: queries.LotPage, today: Any) -> MovementForm:
    form = MovementForm(initial={"happened_on": today, "holder": shown.holders[0].key})
    form.choose("holder", [(one.key, f"{one.name} ({number(one.held)} {lot.unit})") for one in shown.holders])
    form.choose("to_group", [("", "Pilih kelompok"), *((holder_key(group.pk, None), group.name) for group in queries.takers(lot))])
    return form


def _holder_of(lot: RevolvingLot, key: str) -> Holder:
    """A holder by the key of a form's choice."""
    kind, _, pk = key.partition(":")
    if kind == "group":
        return Holder(group=Group.objects.get(pk=pk, region_id=lot.region_id))
    return Holder(household=queries.household_of(lot.region_id, pk))


@page("revolving.record")
def record(request: PageRequest, pk: UUID) -> HttpResponse:
    """Note what was born, died, went, or was passed on."""
    lot = get_for(request.actor, RevolvingLot.objects.select_related("group"), pk, "revolving.record")
    shown = queries.lot_page(request.actor, lot)

    def run(data: dict[str, Any]) -> RevolvingLot:
        to = _holder_of(lot, data["to_group"]) if data["to_group"] else None
        if data["to_household"]:
            found = queries.household_by_number(lot.region_id, data["to_household"])
            if found is None:
                raise Invalid({"to_household": "Nomor ini tidak ada di daftar rumah tangga desa."})
            to = Holder(household=found)
        chosen = {name: data[name] for name in ("kind", "number", "happened_on", "note")}
        return actions.record_movement(request.actor, lot, holder=_holder_of(lot, data["holder"]), to=to, **chosen)

    return verb_page(
        request,
        form=_movement_form(lot, shown, request.actor.today),
        run=run,
        done=lot_url(lot),
        title="Catat perguliran",
        subject=lot,
        submit="Simpan catatan",
        back=lot_url(lot),
        said="Tercatat; sisa setiap pemegang dihitung ulang.",
    )


@page("revolving.correct")
def correct(request: PageRequest, pk: UUID) -> HttpResponse:
    """Take a wrong note off by its counter note."""
    lot = get_for(request.actor, RevolvingLot.objects.select_related("group"), pk, "revolving.correct")
    shown = queries.lot_page(request.actor, lot)
    rows = {str(row.pk): row for row in shown.correctable[::-1]}
    form = CorrectForm()
    form.choose("row", [(key, _told(row, lot, shown.names)) for key, row in rows.items()])
    return verb_page(
        request,
        form=form,
        run=lambda data: actions.correct_movement(request.actor, lot, row=rows[data["row"]], reason=data["reason"]),
        done=lot_url(lot),
        title="Koreksi catatan perguliran",
        subject=lot,
        intro="Catatan yang keliru tidak dihapus; catatan lawannya ditambahkan, dan sisanya dihitung ulang.",
        submit="Simpan koreksi",
        back=lot_url(lot),
        said="Koreksi tercatat.",
    )


def _told(row: Any, lot: RevolvingLot, names: dict[str, str]) -> str:
    to = f" kepada {names[row.to]}" if row.to else ""
    return f"{date_text(row.happened_on)}: {row.get_kind_display().lower()} {number(row.number)} {lot.unit}, {names[row.holder]}{to}"

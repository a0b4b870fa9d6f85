"""Pages of the village's own monitoring: the sheets, one sheet, and filling it in on a phone or from paper."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from bangkit.core.access import can
from bangkit.core.rounds import Round, recent_rounds, round_of, round_on
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import moves
from bangkit.foundation.audit.queries import history
from bangkit.foundation.ui.context import first_url, place_url
from bangkit.foundation.ui.forms import ConfirmForm
from bangkit.foundation.ui.listing import Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.delivery import actions, queries
from bangkit.stages.delivery.forms.monitoring import SESSION, ReturnForm, SheetForm
from bangkit.stages.delivery.models import MonitoringSheet
from bangkit.stages.delivery.queries.monitoring import Board, activities_in

STATES = (("filled", "Diisi desa"), ("returned", "Dikembalikan"), ("sent", "Dikirim"))
INTRO = (
    "Untuk setiap kegiatan: apa yang sudah berjalan, mana yang tidak, dan jika tidak apa kendalanya. Isi dari laporan kemajuan terbaru sudah "
    "tersalin; periksa dan ubah bersama. Yang belum sempat diperiksa boleh dikosongkan, lalu dilengkapi sebelum dikirim."
)


def sheet_url(sheet: MonitoringSheet) -> str:
    """The page of a sheet."""
    return reverse("monitoring.view", args=[sheet.pk])


def asked_round(request: PageRequest) -> Round:
    """The round that the address asks for, else the one that runs today. Errors: 404 for a round that is none."""
    key = request.GET.get("putaran", "")
    found = round_of(key) if key else round_on(request.actor.today)
    if found is None:
        raise Http404
    return found


def _listing(rows: Any) -> Listing:
    return Listing(
        rows,
        columns=[
            Column("round", "Putaran", lambda row: row.round.label, link=sheet_url),
            Column("village", "Desa", lambda row: row.region.name, sort="region__name"),
            Column("held", "Diperiksa", lambda row: row.held_on, sort="held_on"),
            Column("people", "Peserta P/L", lambda row: f"{row.female}/{row.male}"),
            Column("state", "Keadaan", lambda row: row.state_label, sort="state"),
            Column("sent", "Dikirim", lambda row: row.sent_on, sort="sent_on"),
        ],
        filters=[Filter("keadaan", "Keadaan", list(STATES), field="state")],
        search=["region__name"],
        noun="lembar",
        empty=Empty(
            "Belum ada lembar pemantauan",
            "Dalam setiap putaran desa memeriksa sendiri kegiatan rencananya sebelum koordinasi kecamatan.",
            "Tim Desa, Fasilitator Desa, atau Pemerintah Desa mengisinya.",
        ),
    )


@page("monitoring.view")
def sheet_list(request: PageRequest) -> HttpResponse:
    """All sheets in my places."""
    return listing_page(request, _listing(queries.sheets(request.actor)), title="Lembar pemantauan desa")


@page("monitoring.view")
def village_sheets(request: PageRequest, code: str) -> HttpResponse:
    """The sheets of one village, with the rounds that can be filled in or printed."""
    actor = request.actor
    village = region_for(actor, code, "monitoring.view")
    rows = queries.sheets(actor).filter(region_id=code)
    have = {(row.year, row.number): row for row in rows}
    rounds = [_round_line(request, code, each, have.get((each.year, each.number))) for each in recent_rounds(actor.today, 2)]
    return listing_page(
        request,
        _listing(rows),
        title=f"Pemantauan di {village.name}",
        template="delivery/monitoring_list.html",
        extra={"here": village, "rounds": rounds},
    )


def _round_line(request: PageRequest, code: str, each: Round, sheet: MonitoringSheet | None) -> dict[str, Any]:
    """A round with its buttons."""
    has_any = activities_in([code], each.until, each.since).exists()
    fills = has_any and sheet is None and can(request.actor, "monitoring.fill", code)
    return {
        "round": each,
        "sheet": sheet,
        "is_now": each.since <= request.actor.today <= each.until,
        "fill": f"{reverse('monitoring.fill', args=[code])}?putaran={each.key}" if fills else "",
        "print": blank_url(code, each) if has_any else "",
        "subdistrict": _subdistrict_url(code, each),
    }


def blank_url(code: str, each: Round) -> str:
    """The empty sheet, which the papers room prints; empty where that room is not installed."""
    found = first_url(("monitoring.view:blank", (code,)))
    return f"{found}?putaran={each.key}" if found else ""


def _subdistrict_url(code: str, each: Round) -> str:
    """The kecamatan's consolidation, which stands on a floor above."""
    found = first_url(("round.view:place", (code[:8],)))
    return f"{found}?putaran={each.key}" if found else ""


@page("monitoring.view")
def sheet_detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """One sheet as the village filled it in."""
    actor = request.actor
    sheet = get_for(actor, MonitoringSheet, pk, "monitoring.view")
    lines = queries.lines_of(sheet)
    context = {
        "here": sheet.region,
        "crumbs": _way(sheet.region, (sheet.round.label, "")),
        "sheet": sheet,
        "lines": [(line, queries.status_label(line.status), queries.cause_label(line.cause) if line.cause else "") for line in lines],
        "tally": queries.tally_of_sheet(sheet, lines),
        "moves": moves(actor, sheet, queries.monitoring_facts(sheet, actor)),
        "papers": first_url(("paper.view:of", ("monitoring", sheet.pk))),
        "subdistrict": _subdistrict_url(sheet.region_id, sheet.round),
        "history": history(actor, "monitoring", str(pk)),
    }
    return render(request, "delivery/monitoring.html", context)


def _way(village: Any, *more: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return ((village.title(), place_url(village)), ("Pemantauan", reverse("monitoring.view:village", args=[village.code])), *more)


@page("monitoring.fill")
def fill(request: PageRequest, code: str) -> HttpResponse:
    """Fill in the sheet of a round; one that exists already is opened instead."""
    village = region_for(request.actor, code, "monitoring.fill")
    board = queries.board_of(village, asked_round(request))
    if board.sheet is not None:
        return redirect(sheet_url(board.sheet))
    form = SheetForm(items=board.items, initial={"held_on": request.actor.today})

    def run(data: dict[str, Any]) -> MonitoringSheet:
        return actions.fill_sheet(request.actor, village, chosen=board.round, found=form.found(), **form.told())

    return _form_page(request, board, form, run, title=f"Isi lembar pemantauan, {board.round.label.lower()}")


@page("monitoring.correct")
def correct(request: PageRequest, pk: UUID) -> HttpResponse:
    """Complete or mend a sheet that was not sent, or that came back."""
    sheet = get_for(request.actor, MonitoringSheet, pk, "monitoring.correct")
    board = queries.board_of(sheet.region, sheet.round)
    form = SheetForm(items=board.items, initial={name: getattr(sheet, name) for name in SESSION})

    def run(data: dict[str, Any]) -> MonitoringSheet:
        return actions.correct_sheet(request.actor, sheet, found=form.found(), **form.told())

    return _form_page(request, board, form, run, title=f"Perbaiki lembar pemantauan, {board.round.label.lower()}")


def _form_page(request: PageRequest, board: Board, form: SheetForm, run: Any, *, title: str) -> HttpResponse:
    back = sheet_url(board.sheet) if board.sheet else reverse("monitoring.view:village", args=[board.village.code])
    return verb_page(
        request,
        form=form,
        run=run,
        done=sheet_url,
        title=title,
        intro=INTRO,
        template="delivery/monitoring_form.html",
        submit="Simpan lembar",
        back=back,
        said="Lembar tersimpan. Periksa sekali lagi, lalu kirim ke kecamatan.",
        extra={
            "here": board.village,
            "crumbs": _way(board.village, (board.round.label, "")),
            "board": board,
            "print": blank_url(board.village.code, board.round) if board.items else "",
        },
    )


@page("monitoring.send")
def send(request: PageRequest, pk: UUID) -> HttpResponse:
    """Send a sheet to the kecamatan."""
    sheet = get_for(request.actor, MonitoringSheet, pk, "monitoring.send")
    return verb_page(
        request,
        form=ConfirmForm,
        run=lambda data: actions.send_sheet(request.actor, sheet),
        done=sheet_url,
        title="Kirim lembar pemantauan ke kecamatan",
        intro="Sesudah dikirim, lembar masuk ke hasil putaran kecamatan dan isinya tidak berubah lagi. Kecamatan dapat mengembalikannya.",
        submit="Kirim ke kecamatan",
        back=sheet_url(sheet),
        subject=sheet,
        said="Lembar terkirim ke kecamatan.",
    )


@page("monitoring.return")
def give_back(request: PageRequest, pk: UUID) -> HttpResponse:
    """Give a sheet back to the village with a reason."""
    sheet = get_for(request.actor, MonitoringSheet, pk, "monitoring.return")
    return verb_page(
        request,
        form=ReturnForm,
        run=lambda data: actions.return_sheet(request.actor, sheet, **data),
        done=sheet_url,
        title="Kembalikan lembar pemantauan",
        submit="Kembalikan ke desa",
        back=sheet_url(sheet),
        subject=sheet,
    )

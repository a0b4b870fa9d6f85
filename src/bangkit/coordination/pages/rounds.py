"""Pages of a round: a kecamatan's villages side by side, the kabupaten's kecamatan, and the report in the headings of the camat's duties."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from bangkit.coordination import actions, forms
from bangkit.coordination.models import RoundReport
from bangkit.coordination.queries.round_figures import headings_of
from bangkit.coordination.queries.rounds import (
    NOT_SENT,
    DistrictRound,
    SubdistrictRound,
    causes_of,
    counts_of,
    district_round,
    reports,
    round_facts,
    subdistrict_round,
)
from bangkit.core.access import can
from bangkit.core.policy import policy
from bangkit.core.rounds import STATUSES, Round, Tally, recent_rounds, round_of, round_on
from bangkit.core.words import date_text, number
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import create_move, moves
from bangkit.foundation.audit.queries import history
from bangkit.foundation.regions.models import Region
from bangkit.foundation.ui.context import first_url
from bangkit.foundation.ui.forms import ConfirmForm
from bangkit.foundation.ui.listing import Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.tables import Table
from bangkit.foundation.ui.verbs import verb_page

PEOPLE = (("female", "P"), ("male", "L"), ("poorest", "A-RTM"), ("disability", "Disabilitas"))
SUM_NOTE = "Jumlah hanya dari desa yang mengirim; “belum mengirim” tidak dihitung nol."


def round_url(report: RoundReport) -> str:
    """The page of a report."""
    return reverse("round.view", args=[report.pk])


def place_round_url(place: Region, chosen: Round) -> str:
    """The page of a place in a round."""
    name = "round.view:place" if place.level == "subdistrict" else "round.view:district"
    return f"{reverse(name, args=[place.code])}?putaran={chosen.key}"


def asked_round(request: PageRequest) -> Round:
    """The round that the address asks for, else the one that runs today. Errors: 404 for a round that is none."""
    key = request.GET.get("putaran", "")
    found = round_of(key) if key else round_on(request.actor.today)
    if found is None:
        raise Http404
    return found


def _people(tally: Tally | None) -> str:
    """Women/men/poorest/disability at the sessions; a dash where nobody counted."""
    if tally is None:
        return NOT_SENT
    return "/".join(number(tally.people[key]) if key in tally.people else "–" for key, _ in PEOPLE)


def _count_columns() -> list[Column]:
    def column(place: int, key: str, label: str) -> Column:
        return Column(key, label, lambda row: counts_of(_tally(row))[place], numeric=True)

    return [column(place, key, label) for place, (key, label) in enumerate(STATUSES.items())]


def _tally(row: Any) -> Tally | None:
    return row.total if isinstance(row, SubdistrictRound) else row.tally


def _total_row(first: str, tally: Tally | None, *more: Any) -> list[Any]:
    return [first, *more, *counts_of(tally), tally.helps if tally else None, _people(tally)]


def village_table(seen: SubdistrictRound) -> Table:
    """One row for each village; the last row is their sum."""
    columns = [
        Column("village", "Desa", lambda row: row.village.name, link=_sheet_url),
        Column("says", "Lembar", lambda row: row.says + (f" {date_text(row.sheet.sent_on, 'pendek')}" if row.tally else "")),
        *_count_columns(),
        Column("helps", "Minta dukungan", lambda row: row.tally.helps if row.tally else None, numeric=True),
        Column("people", "Peserta P/L/A-RTM/Dis.", lambda row: _people(row.tally)),
    ]
    total = _total_row("Jumlah", seen.total, f"{seen.sent} dari {len(seen.rows)} desa")
    return Table(columns, seen.rows, "Kegiatan menurut keadaan", SUM_NOTE, total, sample=True)


def _sheet_url(row: Any) -> str:
    return reverse("monitoring.view", args=[row.sheet.pk]) if row.sheet else reverse("monitoring.view:village", args=[row.village.code])


def district_table(seen: DistrictRound) -> Table:
    """One row for each kecamatan; the last row is their sum."""
    columns = [
        Column("place", "Kecamatan", lambda row: row.place.name, link=lambda row: place_round_url(row.place, row.round)),
        Column("sent", "Desa mengirim", lambda row: f"{row.sent} dari {len(row.rows)}"),
        *_count_columns(),
        Column("helps", "Minta dukungan", lambda row: row.total.helps if row.total else None, numeric=True),
        Column("people", "Peserta P/L/A-RTM/Dis.", lambda row: _people(row.total)),
        Column("report", "Laporan", lambda row: row.report.state_label if row.report else "belum dimulai", link=_report_url),
    ]
    total = [*_total_row("Jumlah", seen.total, f"{seen.sent} dari {seen.villages}"), ""]
    return Table(columns, seen.rows, "Kegiatan menurut keadaan", SUM_NOTE, total, sample=True)


def _report_url(row: SubdistrictRound) -> str:
    return round_url(row.report) if row.report else ""


def _other_rounds(request: PageRequest, place: Region, chosen: Round) -> list[tuple[str, str]]:
    return [(each.label, place_round_url(place, each)) for each in recent_rounds(request.actor.today, 4) if each.key != chosen.key]


@page("round.view")
def subdistrict_page(request: PageRequest, code: str) -> HttpResponse:
    """A kecamatan in a round: what its villages sent, who did not, why things do not run, and the help they ask for."""
    actor = request.actor
    place = region_for(actor, code, "round.view")
    chosen = asked_round(request)
    if place.level != "subdistrict":
        return redirect(place_round_url(Region.objects.get(pk=place.code[:8] if place.level == "village" else place.code[:5]), chosen))
    seen = subdistrict_round(actor, place, chosen)
    begins = create_move(actor, "round.open", code) if seen.report is None and chosen.since <= actor.today else None
    context = {
        "here": place,
        "crumbs": ((place.regency_title, _district_url(place, chosen)), (place.title(), ""), (chosen.label, "")),
        "seen": seen,
        "round": chosen,
        "table": village_table(seen),
        "causes": causes_of(seen.total),
        "others": _other_rounds(request, place, chosen),
        "begin": f"{begins.url}?putaran={chosen.key}" if begins else "",
        "report": round_url(seen.report) if seen.report else "",
        "today": actor.today,
    }
    return render(request, "coordination/round_place.html", context)


def _district_url(place: Region, chosen: Round) -> str:
    return f"{reverse('round.view:district', args=[place.code[:5]])}?putaran={chosen.key}"


@page("round.view")
def district_page(request: PageRequest, code: str) -> HttpResponse:
    """All kecamatan of a kabupaten in a round."""
    actor = request.actor
    place = region_for(actor, code, "round.view")
    if place.level != "regency":
        raise Http404
    chosen = asked_round(request)
    seen = district_round(actor, place, chosen)
    context = {
        "here": place,
        "seen": seen,
        "round": chosen,
        "table": district_table(seen),
        "causes": causes_of(seen.total),
        "others": _other_rounds(request, place, chosen),
        "today": actor.today,
    }
    return render(request, "coordination/round_district.html", context)


@page("round.view")
def report_list(request: PageRequest) -> HttpResponse:
    """The reports of all kecamatan in my places and above them."""
    actor = request.actor
    listing = Listing(
        reports(actor),
        columns=[
            Column("round", "Putaran", lambda row: row.round.label, link=round_url),
            Column("place", "Kecamatan", lambda row: row.region.name, sort="region__name"),
            Column("state", "Keadaan", lambda row: row.state_label, sort="state"),
            Column("sent", "Dikirim", lambda row: row.sent_on, sort="sent_on"),
            Column("received", "Diterima", lambda row: row.received_on, sort="received_on"),
        ],
        filters=[Filter("keadaan", "Keadaan", list(policy().subjects["round"].states.items()), field="state")],
        search=["region__name"],
        noun="laporan",
        empty=Empty("Belum ada laporan putaran", "Laporan menyatukan hasil pemantauan desa-desa satu kecamatan.", "Kecamatan memulainya."),
    )
    return listing_page(request, listing, title="Laporan putaran kecamatan")


@page("round.view")
def report_page(request: PageRequest, pk: UUID) -> HttpResponse:
    """A report in the headings of the camat's duties, as it stands or as it was sent."""
    actor = request.actor
    report = get_for(actor, RoundReport, pk, "round.view")
    seen = subdistrict_round(actor, report.region, report.round)
    context = {
        "here": report.region,
        "crumbs": ((report.region.title(), place_round_url(report.region, report.round)), (report.title(), "")),
        "report": report,
        "headings": headings_of(actor, seen),
        "is_frozen": report.state in ("sent", "received"),
        "place_url": place_round_url(report.region, report.round),
        "moves": moves(actor, report, round_facts(report, actor)),
        "papers": first_url(("paper.view:of", ("round", report.pk))) if can(actor, "paper.view", report.region_id) else "",
        "today": actor.today,
        "history": history(actor, "round", str(pk)),
    }
    return render(request, "coordination/round_report.html", context)


@page("round.open")
def open_report(request: PageRequest, code: str) -> HttpResponse:
    """Begin the report of a round; one that exists already is opened instead."""
    place = region_for(request.actor, code, "round.open")
    chosen = asked_round(request)
    found = RoundReport.objects.filter(region=place, year=chosen.year, number=chosen.number).first()
    if found is not None:
        return redirect(round_url(found))
    return verb_page(
        request,
        form=ConfirmForm,
        run=lambda data: actions.open_round(request.actor, place, chosen=chosen),
        done=round_url,
        title=f"Mulai laporan {chosen.label.lower()}",
        intro="Angkanya tersusun sendiri dari catatan menurut tugas camat; kecamatan menambah catatannya, lalu menutup dan mengirim.",
        submit="Mulai laporan",
        back=place_round_url(place, chosen),
        extra={"here": place},
    )


@page("round.remark")
def remark_report(request: PageRequest, pk: UUID) -> HttpResponse:
    """Write the kecamatan's own words under the headings."""
    report = get_for(request.actor, RoundReport, pk, "round.remark")
    return verb_page(
        request,
        form=forms.RemarksForm(initial=report.remarks),
        run=lambda data: actions.remark_round(request.actor, report, remarks=data),
        done=round_url,
        title="Catatan kecamatan",
        intro="Pokok yang tidak perlu catatan dibiarkan kosong; angkanya sudah ada.",
        submit="Simpan catatan",
        back=round_url(report),
        subject=report,
    )


@page("round.close")
def close_report(request: PageRequest, pk: UUID) -> HttpResponse:
    """Close a report and send it to the kabupaten."""
    report = get_for(request.actor, RoundReport, pk, "round.close")
    return verb_page(
        request,
        form=ConfirmForm,
        run=lambda data: actions.close_round(request.actor, report),
        done=round_url,
        title="Tutup dan kirim laporan putaran",
        intro="Angkanya dicatat seperti hari ini dan tidak berubah lagi. Kabupaten dapat mengembalikannya dengan alasan.",
        submit="Kirim ke kabupaten",
        back=round_url(report),
        subject=report,
        said="Laporan terkirim ke kabupaten.",
    )


@page("round.receive")
def receive_report(request: PageRequest, pk: UUID) -> HttpResponse:
    """Say that the kabupaten has the report."""
    report = get_for(request.actor, RoundReport, pk, "round.receive")
    return verb_page(
        request,
        form=forms.ReceiveForm,
        run=lambda data: actions.receive_round(request.actor, report, **data),
        done=round_url,
        title="Terima laporan putaran",
        submit="Terima laporan",
        back=round_url(report),
        subject=report,
    )


@page("round.return")
def return_report(request: PageRequest, pk: UUID) -> HttpResponse:
    """Give a report back to the kecamatan."""
    report = get_for(request.actor, RoundReport, pk, "round.return")
    return verb_page(
        request,
        form=forms.ReturnRoundForm,
        run=lambda data: actions.return_round(request.actor, report, **data),
        done=round_url,
        title="Kembalikan laporan putaran",
        submit="Kembalikan ke kecamatan",
        back=round_url(report),
        subject=report,
    )

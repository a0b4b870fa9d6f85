"""Pages that show meetings of the village: all of them, a village's year, one meeting, and its list of names."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.access import Actor, can
from bangkit.core.policy import policy
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import Move, create_move, moves
from bangkit.foundation.audit.queries import history
from bangkit.foundation.regions.models import Region
from bangkit.foundation.ui.listing import Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.tables import Chip, Table
from bangkit.stages.planning import actions, queries
from bangkit.stages.planning.models import DECIDING, MEETING_KINDS, VillageMeeting
from bangkit.stages.planning.pages.common import crumbs, idea_url, plan_url

LOOKS = {"called": "waiting", "held": "done", "cancelled": "refused"}


def assembly_url(meeting: VillageMeeting) -> str:
    """The meeting's own page."""
    return reverse("assembly.view", args=[meeting.pk])


def meeting_chip(meeting: VillageMeeting) -> Chip:
    """Called, held or called off."""
    return Chip(LOOKS[meeting.state], meeting.state_label)


def assembly_crumbs(village: Region, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """The way from the village through its calendar of meetings."""
    return crumbs(village, ("Musyawarah", reverse("assembly.view:village", args=[village.code]) if more else ""), *more)


@page("assembly.view")
def assembly_list(request: PageRequest) -> HttpResponse:
    """Meetings of the villages in my places."""
    listing = Listing(
        queries.assemblies(request.actor),
        columns=[
            Column("name", "Musyawarah", lambda row: row.label, link=assembly_url),
            Column("village", "Desa", lambda row: row.region.name, sort="region__name"),
            Column("date", "Tanggal", lambda row: row.held_on, sort="held_on"),
            Column("state", "Keadaan", meeting_chip, sort="state"),
            Column("people", "Hadir P/L", lambda row: f"{row.female}/{row.male}" if row.people else None),
            Column("decisions", "Butir kesepakatan", lambda row: row.resolved + len(row.agreed_lines), numeric=True),
        ],
        filters=[
            Filter("jenis", "Jenis", list(MEETING_KINDS), field="kind"),
            Filter("keadaan", "Keadaan", list(policy().subjects["assembly"].states.items()), field="state"),
        ],
        search=["region__name", "region__lineage", "topic", "hamlet", "place"],
        order="-date",
        noun="musyawarah",
        empty=Empty("Belum ada musyawarah", "Musyawarah diundang dari halaman desanya.", "Tim Desa, BPD, atau Pemerintah Desa mengundang."),
    )
    return listing_page(request, listing, title="Musyawarah desa", extra={"crumbs": [("Musyawarah desa", "")]})


@page("assembly.view")
def village_calendar(request: PageRequest, code: str) -> HttpResponse:
    """A village's meetings through one year, beside what the planning calendar wants by when."""
    actor, village = request.actor, region_for(request.actor, code, "assembly.view")
    years = queries.meeting_years(actor, village)
    asked = request.GET.get("tahun", "")
    year = int(asked) if asked.isdigit() and int(asked) in years else actor.today.year
    months = [
        (month, [(row, meeting_chip(row)) for row in month.meetings]) for month in queries.village_calendar(actor, village, year)
    ]  # fmt: skip
    start = create_move(actor, "assembly.call", code)
    context = {
        "here": village,
        "crumbs": assembly_crumbs(village),
        "year": year,
        "years": years,
        "months": months,
        "moves": [start] if start else [],
        "today": actor.today,
    }
    return render(request, "planning/assemblies.html", context)


def _facts(meeting: VillageMeeting) -> list[tuple[str, str]]:
    """What is known about a meeting, line by line; what is not known is left out."""
    rows = [
        ("Hari", meeting.when),
        ("Pukul", f"{meeting.hours} {meeting.region.zone_label}" if meeting.hours else ""),
        ("Tempat", meeting.place),
        ("Materi", meeting.topic),
        ("Pengundang", meeting.convener),
        ("Nomor undangan", meeting.letter_no),
        ("Pimpinan", _post(meeting.chair, meeting.chair_origin)),
        ("Notulis", _post(meeting.clerk, meeting.clerk_origin)),
        ("Narasumber", "; ".join(_post(*pair) for pair in meeting.speaker_posts)),
        ("Alasan dibatalkan", meeting.reason),
    ]
    return [(label, value) for label, value in rows if value]


def _post(post: str, origin: str) -> str:
    return f"{post}, {origin}" if post and origin else post


def _elements(meeting: VillageMeeting) -> Table | None:
    if not meeting.element_lines:
        return None
    columns = [Column("element", "Unsur masyarakat", lambda line: line[0]), Column("count", "Hadir", lambda line: line[1], kind="number")]
    return Table(columns, meeting.element_lines, "Hadir menurut unsur", sample=True)


def _moves(actor: Actor, meeting: VillageMeeting, facts: Any) -> list[Move]:
    """The buttons of a meeting; a village meeting that decided lets its plan be agreed on."""
    # What an established plan rests on is not changed any more: there is nothing to offer.
    is_settled = meeting.state == "held" and facts.plan_state == "established"
    listed = [] if is_settled else [move for move in moves(actor, meeting, facts) if move.verb != "attendance.view"]
    plan = meeting.plan
    if (
        meeting.state == "held"
        and meeting.kind in DECIDING
        and plan
        and plan.state == "reviewed"
        and can(actor, "plan.agree", plan.region_id)
    ):
        url = reverse("plan.agree:meeting", args=[plan.pk, meeting.pk])
        listed.append(Move("plan.agree", f"Rencana {plan.target_year} disepakati di sini", url))
    return listed


@page("assembly.view")
def assembly_detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """One meeting: the invitation and agenda, who came, what was decided and how, the minutes."""
    actor = request.actor
    meeting = get_for(actor, VillageMeeting.objects.select_related("plan", "photo"), pk, "assembly.view")
    facts = queries.assembly_facts(meeting, actor)
    may_mend = meeting.state == "held" and facts.plan_state != "established" and can(actor, "assembly.correct", meeting.region_id)
    resolutions = [
        (row, reverse("assembly.correct:row", args=[pk, row.pk]) if may_mend else "") for row in meeting.resolutions.all()
    ]  # fmt: skip
    context = {
        "here": meeting.region,
        "crumbs": assembly_crumbs(meeting.region, (meeting.label, "")),
        "meeting": meeting,
        "chip": meeting_chip(meeting),
        "plan_url": plan_url(meeting.plan) if meeting.plan else "",
        "is_fixed": meeting.state == "held" and facts.plan_state == "established",
        "findings": queries.assembly_findings(actor, meeting, facts),
        "moves": _moves(actor, meeting, facts),
        "facts": _facts(meeting),
        "elements": _elements(meeting),
        "resolutions": resolutions,
        "agreed_count": len(meeting.agreed_lines),
        "ideas": [(idea, idea_url(idea)) for idea in queries.ideas_heard(meeting)],
        "names_url": _names_url(actor, meeting),
        "history": history(actor, "assembly", str(pk)),
    }
    return render(request, "planning/assembly.html", context)


def _names_url(actor: Actor, meeting: VillageMeeting) -> str:
    may = can(actor, "attendance.view", meeting.region_id) and meeting.attendees.exists()
    return reverse("attendance.view", args=[meeting.pk]) if may else ""


@page("attendance.view")
def attendance(request: PageRequest, pk: UUID) -> HttpResponse:
    """The names on the list: asked for first, opened by a deliberate act, and never kept by the browser."""
    meeting = get_for(request.actor, VillageMeeting, pk, "attendance.view")
    people = actions.open_attendance(request.actor, meeting) if request.method == "POST" else None
    columns = [Column("name", "Nama"), Column("sex", "L/P"), Column("element", "Unsur"), Column("sign", "Tanda tangan", lambda one: "")]
    context = {
        "here": meeting.region,
        "meeting": meeting,
        "crumbs": assembly_crumbs(meeting.region, (meeting.label, assembly_url(meeting)), ("Daftar nama hadir", "")),
        "back": assembly_url(meeting),
        "people": Table(columns, people, f"Daftar hadir, {meeting.when}", sample=True) if people is not None else None,
    }
    response = render(request, "planning/attendance.html", context)
    response["Cache-Control"] = "no-store, private"
    return response

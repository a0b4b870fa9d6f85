"""Pages of meetings and decisions."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.coordination import actions, forms
from bangkit.coordination.models import KINDS, Decision, Meeting
from bangkit.coordination.queries.facts import meeting_facts
from bangkit.coordination.queries.meetings import meeting_page, meetings
from bangkit.core.access import Actor, regions_where
from bangkit.core.policy import policy
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.models import within
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import Move, create_move, moves
from bangkit.foundation.audit.queries import history
from bangkit.foundation.regions.models import Region
from bangkit.foundation.ui.listing import Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.verbs import verb_page


def _url(meeting: Meeting) -> str:
    return reverse("meeting.view", args=[meeting.pk])


def _load(request: PageRequest, pk: UUID, verb: str) -> tuple[Actor, Meeting]:
    actor = request.actor
    return actor, get_for(actor, Meeting, pk, verb)


@page("meeting.view")
def meeting_list(request: PageRequest) -> HttpResponse:
    """Meetings of my places and of those above them."""
    actor = request.actor
    listing = Listing(
        meetings(actor),
        columns=[
            Column("name", "Rapat", lambda row: row.name, sort="name", link=_url),
            Column("place", "Tempat", lambda row: row.region.name, sort="region__name"),
            Column("date", "Tanggal", lambda row: row.held_on, sort="held_on"),
            Column("state", "Keadaan", lambda row: row.state_label, sort="state"),
            Column("people", "Hadir L/P", lambda row: f"{row.male}/{row.female}" if row.people else None),
            Column("decisions", "Keputusan", lambda row: row.decision_count, sort="decision_count", numeric=True),
        ],
        filters=[
            Filter("kind", "Jenis", list(KINDS), field="kind"),
            Filter("state", "Keadaan", list(policy().subjects["meeting"].states.items()), field="state"),
        ],
        search=["name", "region__name", "venue"],
        order="-date",
        noun="rapat",
        empty=Empty(
            "Belum ada rapat",
            "Rapat Tim Kabupaten sekurangnya tiga kali setahun; kecamatan berkoordinasi di antaranya.",
            "Tim Kabupaten atau Kecamatan mengundang.",
        ),
    )
    return listing_page(request, listing, title="Rapat koordinasi", moves=_calls(actor))


def _calls(actor: Actor) -> list[Move]:
    """Buttons that invite: one for each place where I may."""
    found: list[Move] = []
    for verb, level in (("meeting.call", "regency"), ("meeting.convene", "subdistrict")):
        codes = [code for code in regions_where(actor, verb) if level == ("regency" if len(code) == 5 else "subdistrict")]
        found.extend(move for code in codes if (move := create_move(actor, verb, code)))
    return found


@page("meeting.view")
def meeting_detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """One meeting: last decisions, the four headings, new decisions."""
    actor, meeting = _load(request, pk, "meeting.view")
    context = {
        "here": meeting.region,
        "sheet": meeting_page(actor, meeting),
        "moves": moves(actor, meeting, meeting_facts(meeting, actor)),
        "history": history(actor, "meeting", str(pk)),
        "today": actor.today,
    }
    return render(request, "coordination/meeting.html", context)


def _invite(request: PageRequest, code: str, verb: str, act: Any, heading: str) -> HttpResponse:
    actor = request.actor
    place = region_for(actor, code, verb)
    return verb_page(
        request,
        form=forms.MeetingForm(initial={"held_on": actor.today}),
        run=lambda data: act(actor, place, **data),
        done=_url,
        title=f"{heading} {place.name}",
        submit="Undang rapat",
        extra={"here": place},
    )


@page("meeting.call")
def call(request: PageRequest, code: str) -> HttpResponse:
    """Invite the Tim Kabupaten."""
    return _invite(request, code, "meeting.call", actions.call_meeting, "Undang rapat Tim Kabupaten")


@page("meeting.convene")
def convene(request: PageRequest, code: str) -> HttpResponse:
    """Invite the villages of a kecamatan."""
    return _invite(request, code, "meeting.convene", actions.convene_meeting, "Undang koordinasi kecamatan")


@page("meeting.note")
def note(request: PageRequest, pk: UUID) -> HttpResponse:
    """Write a point under one of the four headings."""
    actor, meeting = _load(request, pk, "meeting.note")
    villages = Region.objects.filter(within((meeting.region_id,), "code"), level="village", valid_until__isnull=True).order_by("name")
    by_code = {village.code: village for village in villages}
    form = forms.PointForm(villages=[(code, row.name) for code, row in by_code.items()], initial={"heading": request.GET.get("pokok")})

    def run(data: dict[str, Any]) -> Meeting:
        return actions.note_point(actor, meeting, heading=data["heading"], text=data["text"], about=by_code.get(data["about"]))

    return verb_page(
        request, form=form, run=run, done=_url, title=f"Pokok pembahasan: {meeting.name}", submit="Simpan pokok", subject=meeting,
    )  # fmt: skip


@page("meeting.hold")
def hold(request: PageRequest, pk: UUID) -> HttpResponse:
    """Write down who came."""
    actor, meeting = _load(request, pk, "meeting.hold")
    return verb_page(
        request,
        form=forms.AttendanceForm,
        run=lambda data: actions.hold_meeting(actor, meeting, **{key: value or 0 for key, value in data.items()}),
        done=_url,
        title=f"Daftar hadir: {meeting.name}",
        submit="Simpan kehadiran",
        subject=meeting,
    )


@page("meeting.decide")
def decide(request: PageRequest, pk: UUID) -> HttpResponse:
    """Write down a decision with its owner and due date."""
    actor, meeting = _load(request, pk, "meeting.decide")
    return verb_page(
        request,
        form=forms.DecisionForm(region_code=meeting.region_id),
        run=lambda data: actions.decide(actor, meeting, **data),
        done=_url,
        title=f"Keputusan: {meeting.name}",
        submit="Simpan keputusan",
        subject=meeting,
    )


@page("meeting.close")
def close(request: PageRequest, pk: UUID) -> HttpResponse:
    """Close the meeting; its decisions become tasks."""
    actor, meeting = _load(request, pk, "meeting.close")
    return verb_page(
        request,
        form=forms.NoForm,
        run=lambda data: actions.close_meeting(actor, meeting),
        done=_url,
        title=f"Tutup {meeting.name}",
        intro="Setelah ditutup, setiap keputusan menjadi tugas penanggung jawabnya.",
        submit="Tutup rapat",
        subject=meeting,
    )


@page("decision.fulfil")
def fulfil(request: PageRequest, pk: UUID) -> HttpResponse:
    """Say what came of a decision."""
    actor = request.actor
    decision = get_for(actor, Decision.objects.select_related("meeting"), pk, "decision.fulfil")
    return verb_page(
        request,
        form=forms.OutcomeForm,
        run=lambda data: actions.fulfil_decision(actor, decision, **data),
        done=lambda row: reverse("meeting.view", args=[row.meeting_id]),
        title=f"Keputusan: {decision.text}",
        submit="Nyatakan selesai",
        subject=decision,
    )

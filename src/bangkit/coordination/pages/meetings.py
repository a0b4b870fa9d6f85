"""Pages of meetings: the list, one meeting, calling it, changing its invitation, and writing down who came."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.coordination import actions, forms
from bangkit.coordination.models import CALLS, KINDS, LEVELS, Meeting
from bangkit.coordination.queries.facts import leads, meeting_facts
from bangkit.coordination.queries.figures import open_figures
from bangkit.coordination.queries.guests import guests_for, represents
from bangkit.coordination.queries.meetings import held_dates, meeting_page, meetings, previous_of
from bangkit.core.access import Actor, can, regions_where
from bangkit.core.coordination_checks import LEADER
from bangkit.core.meeting_plan import next_meeting, plan_of, proposed_agenda
from bangkit.core.policy import policy
from bangkit.core.terms import terms_for
from bangkit.core.words import date_text
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import Move, create_move, moves
from bangkit.foundation.audit.queries import history
from bangkit.foundation.regions.models import Region
from bangkit.foundation.ui.forms import ConfirmForm
from bangkit.foundation.ui.listing import Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.tables import Chip
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.profile.models import Group

LOOKS = {"called": "waiting", "held": "running", "closed": "done", "cancelled": "refused"}
# Verbs that have their own place on the page instead of a button in the row.
ELSEWHERE = {"meeting.strike", "meeting.note", "meeting.reply"}
# A room in which many people write would drown the story of the meeting.
SHOWN_EVENTS = 8
LEVEL_DOTS = {"regency": 1, "subdistrict": 2, "village": 3}


def meeting_url(meeting: Meeting) -> str:
    """The meeting's own page."""
    return reverse("meeting.view", args=[meeting.pk])


def load(request: PageRequest, pk: UUID, verb: str) -> tuple[Actor, Meeting]:
    """The person and the meeting, when they may."""
    actor = request.actor
    return actor, get_for(actor, Meeting, pk, verb)


@page("meeting.view")
def meeting_list(request: PageRequest) -> HttpResponse:
    """Meetings of my places and of those above them."""
    actor = request.actor
    listing = Listing(
        meetings(actor),
        columns=[
            Column("name", "Rapat", lambda row: row.name, sort="name", link=meeting_url),
            Column("kind", "Jenis", lambda row: row.get_kind_display(), sort="kind"),
            Column("place", "Tempat", lambda row: row.region.name, sort="region__name"),
            Column("date", "Tanggal", lambda row: row.held_on, sort="held_on"),
            Column("state", "Keadaan", lambda row: Chip(LOOKS[row.state], row.state_label), sort="state"),
            Column("people", "Hadir L/P", lambda row: f"{row.male}/{row.female}" if row.people else None),
            Column("decisions", "Keputusan", lambda row: row.decision_count, sort="decision_count", numeric=True),
        ],
        filters=[
            Filter("kind", "Jenis", list(KINDS), field="kind"),
            Filter("state", "Keadaan", list(policy().subjects["meeting"].states.items()), field="state"),
        ],
        search=["name", "region__name", "venue", "theme"],
        order="-date",
        noun="rapat",
        empty=Empty(
            "Belum ada rapat",
            "Rapat Tim Kabupaten sekurangnya tiga kali setahun; kecamatan berkoordinasi di antaranya.",
            "Tim Kabupaten atau Kecamatan mengundang.",
        ),
    )
    return listing_page(request, listing, title="Rapat koordinasi", moves=[*_ways(actor), *_calls(actor)])


def _ways(actor: Actor) -> list[Move]:
    """The way to the calendar of my first place."""
    codes = regions_where(actor, "meeting.view")
    return [Move("meeting.view", "Kalender rapat", reverse("meeting.view:calendar", args=[codes[0]]))] if codes else []


def _calls(actor: Actor) -> list[Move]:
    """Buttons that invite: one for each place where I may and where the kind belongs."""
    found: list[Move] = []
    for kind, verb in CALLS.items():
        dots = {LEVEL_DOTS[level] for level in LEVELS[kind]}
        codes = [code for code in regions_where(actor, verb) if code.count(".") in dots]
        found.extend(move for code in codes if (move := create_move(actor, verb, code)))
    return found


def meeting_moves(actor: Actor, meeting: Meeting) -> list[Move]:
    """The buttons of a meeting; what only its leader may do is not offered to others."""
    found = [move for move in moves(actor, meeting, meeting_facts(meeting, actor)) if move.verb not in ELSEWHERE]
    return [move for move in found if not any(finding.code in (LEADER, "meeting.class") for finding in move.findings)]


@page("meeting.view")
def meeting_detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """One meeting: last decisions, guests and agenda, the four headings, new decisions."""
    actor, meeting = load(request, pk, "meeting.view")
    sheet = meeting_page(actor, meeting)
    is_open = meeting.state in ("called", "held")
    context = {
        "here": meeting.region,
        "sheet": sheet,
        "has_pack": meeting.kind != "class" and meeting.state != "cancelled",
        "look": LOOKS[meeting.state],
        "moves": meeting_moves(actor, meeting),
        "leads": leads(actor, meeting),
        "may_note": is_open and can(actor, "meeting.note", meeting.region_id),
        "mine": [row for row in sheet.invitees if represents(actor, row)] if meeting.state == "called" else [],
        "history": history(actor, "meeting", str(pk))[-SHOWN_EVENTS:],
        "today": actor.today,
    }
    return render(request, "coordination/meeting.html", context)


def _initial(actor: Actor, place: Region, kind: str, groups: int | None = None) -> dict[str, Any]:
    """A new invitation as it comes filled: the suggested day, what it prepares, and the agenda from what is open."""
    held = held_dates(place, actor.today.year) if kind != "class" else []
    found = next_meeting(kind, held, actor.today, place.code) if kind in ("district", "subdistrict") else None  # type: ignore[arg-type]
    plan = plan_of(kind)
    words = {"district": terms_for(place.code)["district_meeting"], "subdistrict": f"Koordinasi {place.title()}", "class": "Kelas belajar"}
    number = f" ke-{found.number} tahun {found.day.year}" if found else ""
    return {
        "name": f"{words[kind]}{number}" if kind != "class" else "",
        "held_on": found.day if found else None,
        "starts_at": f"{plan.starts[0]:02d}.{plan.starts[1]:02d}",
        "serves": found.serves.key if found and found.serves else "",
        "agenda": proposed_agenda(kind, open_figures(actor, place, kind, groups=groups)),
    }


def _reason(actor: Actor, place: Region, kind: str) -> str:
    found = next_meeting(kind, held_dates(place, actor.today.year), actor.today, place.code)  # type: ignore[arg-type]
    waiting = Meeting.objects.filter(region=place, kind=kind, state="called", held_on__gte=actor.today).order_by("held_on").first()
    known = f" Sudah ada undangan untuk {date_text(waiting.held_on)}: {waiting.name}." if waiting else ""
    return f"Tanggal yang diusulkan: {found.reason}{known}" if found else known.strip()


def _invite(request: PageRequest, code: str, kind: str, act: Callable[..., Meeting], heading: str) -> HttpResponse:
    actor = request.actor
    place = region_for(actor, code, CALLS[kind])
    form = forms.MeetingForm(guests=guests_for(place, kind, actor.today.year), code=code, initial=_initial(actor, place, kind))
    return verb_page(
        request,
        form=form,
        run=lambda data: act(actor, place, **data),
        done=meeting_url,
        title=f"{heading} {place.name}",
        intro=_reason(actor, place, kind),
        submit="Undang rapat",
        extra={"here": place},
        said="Rapat diundang. Cetak undangannya, atau tunggu jawaban yang diundang.",
    )


@page("meeting.call")
def call(request: PageRequest, code: str) -> HttpResponse:
    """Invite the Tim Kabupaten."""
    return _invite(request, code, "district", actions.call_meeting, "Undang rapat Tim Kabupaten")


@page("meeting.convene")
def convene(request: PageRequest, code: str) -> HttpResponse:
    """Invite the villages of a kecamatan."""
    return _invite(request, code, "subdistrict", actions.convene_meeting, "Undang koordinasi kecamatan")


def learners_of(place: Region) -> list[Group]:
    """The groups of a place that may learn together, village by village."""
    rows = Group.objects.inside(place.code).exclude(state="rested").select_related("region")
    return list(rows.order_by("region__name", "name"))


@page("meeting.open_class")
def open_class(request: PageRequest, code: str) -> HttpResponse:
    """Invite groups to learn together."""
    actor = request.actor
    place = region_for(actor, code, "meeting.open_class")
    learners = learners_of(place)
    form = forms.ClassForm(
        guests=guests_for(place, "class", actor.today.year),
        code=code,
        learners=learners,
        initial={**_initial(actor, place, "class", len(learners) or None), "held_on": actor.today},
    )
    return verb_page(
        request,
        form=form,
        run=lambda data: actions.open_class(actor, place, **form.told(data)),
        done=meeting_url,
        title=f"Undang kelas belajar {place.name}",
        intro="Kelompok dari satu atau beberapa desa belajar satu tema: yang sudah dicoba, hasilnya, dan yang akan dicoba.",
        submit="Undang kelas",
        extra={"here": place},
    )


@page("meeting.invite")
def invite(request: PageRequest, pk: UUID) -> HttpResponse:
    """Complete the hour, the agenda and who is invited."""
    actor, meeting = load(request, pk, "meeting.invite")
    guests = list(meeting.invitees.all())
    initial = {name: getattr(meeting, name) for name in ("starts_at", "ends_at", "venue", "serves", "letter_no", "agenda")}
    initial["invited"] = [f"{row.kind}:{row.key}" for row in guests if row.key]
    initial["others"] = "\n".join(row.label for row in guests if not row.key)
    form = forms.InvitationForm(
        guests=guests_for(meeting.region, meeting.kind, meeting.held_on.year), code=meeting.region_id, initial=initial
    )
    return verb_page(
        request, form=form, run=lambda data: actions.complete_invitation(actor, meeting, **data), done=meeting_url,
        title="Undangan dan agenda", submit="Simpan undangan", subject=meeting,
    )  # fmt: skip


@page("meeting.reply")
def reply(request: PageRequest, pk: UUID) -> HttpResponse:
    """Say whether an invited party comes."""
    actor, meeting = load(request, pk, "meeting.reply")
    rows = [row for row in meeting.invitees.all() if leads(actor, meeting) or represents(actor, row)]
    asked = request.GET.get("untuk", "")
    initial = {"guest": asked or (str(rows[0].pk) if len(rows) == 1 else "")}
    intro = "" if rows else "Anda tidak tercantum dalam undangan rapat ini. Mintalah pengundang mencantumkan pihak Anda."
    return verb_page(
        request,
        form=forms.ReplyForm(invitees=rows, initial=initial),
        run=lambda data: actions.reply_invitation(actor, meeting, **data),
        done=meeting_url,
        title="Jawab undangan",
        intro=intro,
        submit="Kirim jawaban",
        subject=meeting,
    )


@page("meeting.postpone")
def postpone(request: PageRequest, pk: UUID) -> HttpResponse:
    """Move a meeting to another day."""
    actor, meeting = load(request, pk, "meeting.postpone")
    return verb_page(
        request, form=forms.PostponeForm, run=lambda data: actions.postpone_meeting(actor, meeting, **data), done=meeting_url,
        title="Tunda rapat", submit="Tunda rapat", subject=meeting, intro="Jawaban undangan dikosongkan, karena tanggalnya lain.",
    )  # fmt: skip


@page("meeting.cancel")
def cancel(request: PageRequest, pk: UUID) -> HttpResponse:
    """Call a meeting off."""
    actor, meeting = load(request, pk, "meeting.cancel")
    return verb_page(
        request, form=forms.ReasonForm, run=lambda data: actions.cancel_meeting(actor, meeting, **data), done=meeting_url,
        title="Batalkan rapat", submit="Batalkan rapat", subject=meeting,
    )  # fmt: skip


def _attendance(request: PageRequest, pk: UUID, verb: str, act: Callable[..., Meeting], title: str) -> HttpResponse:
    actor, meeting = load(request, pk, verb)
    form = forms.AttendanceForm(meeting=meeting)
    return verb_page(
        request, form=form, run=lambda data: act(actor, meeting, **form.told(data)), done=meeting_url, title=title,
        submit="Simpan kehadiran", subject=meeting, intro="Yang dicatat jumlahnya; nama tinggal pada daftar hadir kertas.",
    )  # fmt: skip


@page("meeting.hold")
def hold(request: PageRequest, pk: UUID) -> HttpResponse:
    """Write down who came."""
    return _attendance(request, pk, "meeting.hold", actions.hold_meeting, "Daftar hadir")


@page("meeting.recount")
def recount(request: PageRequest, pk: UUID) -> HttpResponse:
    """Put right who came."""
    return _attendance(request, pk, "meeting.recount", actions.recount_meeting, "Betulkan daftar hadir")


@page("meeting.close")
def close(request: PageRequest, pk: UUID) -> HttpResponse:
    """Close the meeting; its decisions become tasks."""
    actor, meeting = load(request, pk, "meeting.close")
    earlier = previous_of(meeting)
    left = earlier.decisions.filter(state="open").count() if earlier else 0
    intro = "Setelah ditutup, setiap keputusan menjadi tugas penanggung jawabnya."
    if left:
        intro += f" {left} keputusan rapat lalu belum selesai: bawa ke rapat ini atau nyatakan tidak dilanjutkan lebih dahulu."
    return verb_page(
        request,
        form=ConfirmForm,
        run=lambda data: actions.close_meeting(actor, meeting),
        done=meeting_url,
        title=f"Tutup {meeting.name}",
        intro=intro,
        submit="Tutup rapat",
        subject=meeting,
    )

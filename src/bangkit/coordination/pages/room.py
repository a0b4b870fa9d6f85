"""The room while people talk: quick lines under the four headings by several people at once, struck lines, what groups brought."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from bangkit.coordination import actions, forms
from bangkit.coordination.models import HEADINGS, Meeting, MeetingPoint
from bangkit.coordination.pages.meetings import learners_of, load, meeting_url
from bangkit.coordination.queries.facts import leads
from bangkit.coordination.queries.room import need_ref, needs_raised, places_to_speak, room_page
from bangkit.core.access import Actor, acting_grant, can, inside
from bangkit.foundation.access.errors import Blocked, Invalid
from bangkit.foundation.access.loading import allow
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.ids import uuid7
from bangkit.foundation.regions.models import Region
from bangkit.foundation.ui.forms import ConfirmForm
from bangkit.foundation.ui.verbs import UNPROCESSABLE, verb_page
from bangkit.stages.support.actions import raise_need


def _choices(actor: Actor, meeting: Meeting, places: list[Region]) -> list[tuple[str, str]]:
    """Where a line may be about; who comes from below writes about their own place only."""
    grant = acting_grant(actor, "meeting.note", meeting.region_id)
    listed = [(row.code, row.title()) for row in places]
    return [("", "Seluruh wilayah"), *listed] if grant is None or inside(meeting.region_id, grant.code) else listed


@page("meeting.note")
def note(request: PageRequest, pk: UUID) -> HttpResponse:
    """Write a point under one of the four headings."""
    actor, meeting = load(request, pk, "meeting.note")
    places = places_to_speak(actor, meeting)
    initial = {"heading": request.GET.get("pokok"), "line": uuid7()}
    form = forms.PointForm(places=_choices(actor, meeting, places), initial=initial)
    return verb_page(
        request, form=form, run=lambda data: _written(actor, meeting, places, data), done=meeting_url,
        title=f"Pokok pembahasan: {meeting.name}", submit="Simpan pokok", subject=meeting,
    )  # fmt: skip


def _written(actor: Actor, meeting: Meeting, places: list[Region], data: dict[str, Any]) -> Meeting:
    about = next((row for row in places if row.code == data["about"]), None)
    return actions.note_point(actor, meeting, heading=data["heading"], text=data["text"], about=about, line=data["line"])


@page("meeting.note")
def room(request: PageRequest, pk: UUID) -> HttpResponse:
    """The live page: everybody's lines, and one short field under each heading."""
    actor, meeting = load(request, pk, "meeting.note")
    places = places_to_speak(actor, meeting)
    choices = _choices(actor, meeting, places)
    about = request.POST.get("about", request.GET.get("tentang", ""))
    about = about if about in dict(choices) else choices[0][0] if choices else ""
    tried: dict[str, Any] = {}
    if request.method == "POST":
        form = forms.PointForm(data=request.POST, places=choices)
        try:
            if form.is_valid():
                _written(actor, meeting, places, form.cleaned_data)
                return redirect(f"{reverse('meeting.note:room', args=[pk])}?tentang={about}#pokok-{form.cleaned_data['heading']}")
        except Invalid as refusal:
            form.add_invalid(refusal)
        except Blocked as refusal:
            form.add_error(None, " ".join(f"{one.message} {one.next_step}" for one in refusal.findings))
        tried = {"heading": request.POST.get("heading", ""), "text": request.POST.get("text", ""), "line": request.POST.get("line", "")}
        tried["problems"] = [problem.message for problem in form.problems()]
    sheet = room_page(actor, meeting, places)
    context = {
        "here": meeting.region,
        "meeting": meeting,
        "sheet": sheet,
        "entries": [
            (card, sheet.lines[card.key], tried if tried.get("heading") == card.key else {"line": uuid7()}) for card in sheet.cards
        ],
        "lost": tried if tried and tried["heading"] not in dict(HEADINGS) else None,
        "choices": choices,
        "about": about,
        "is_open": meeting.state in ("called", "held"),
        "leads": leads(actor, meeting),
        "raisable": {code for code in dict(choices) if code and can(actor, "need.raise", code)},
        "now": actor.now,
    }
    return render(request, "coordination/room.html", context, status=UNPROCESSABLE if request.method == "POST" else 200)


@page("meeting.strike")
def strike(request: PageRequest, pk: UUID, point: UUID) -> HttpResponse:
    """Strike out a line that is wrong."""
    actor, meeting = load(request, pk, "meeting.strike")
    row = MeetingPoint.objects.filter(pk=point, meeting=meeting).first()
    if row is None:
        raise Http404
    return verb_page(
        request, form=forms.StrikeForm, run=lambda data: actions.strike_point(actor, meeting, point=row, **data),
        done=reverse("meeting.note:room", args=[pk]), title="Coret catatan", intro=f"“{row.text}”", submit="Coret", subject=meeting,
    )  # fmt: skip


@page("need.raise")
def raise_point(request: PageRequest, pk: UUID, point: UUID) -> HttpResponse:
    """One tap: the support that a line asks for becomes the need of its village, with the meeting as its source."""
    actor = request.actor
    row = MeetingPoint.objects.select_related("about", "meeting").filter(pk=point, meeting_id=pk, struck_on__isnull=True).first()
    if row is None or row.about is None or row.about.level != "village":
        raise Http404
    allow(actor, "need.raise", row.about.code)
    known = needs_raised(row.meeting).get(str(row.pk))
    if known is not None:
        return redirect("need.view", known.pk)
    place, text = row.about, f"{row.text} (disampaikan dalam {row.meeting.title()})"
    return verb_page(
        request,
        form=ConfirmForm,
        run=lambda _: raise_need(actor, place, source="meeting", source_ref=need_ref(row), name=row.text[:200], text=text[:1000]),
        done=lambda need: reverse("need.view", args=[need.pk]),
        title=f"Jadikan kebutuhan {place.title()}",
        intro=f"“{row.text}”",
        submit="Jadikan kebutuhan desa",
        said="Tersampaikan. Tim Kabupaten meneruskannya kepada OPD yang sesuai.",
        here=place,
    )


@page("meeting.learn")
def learn(request: PageRequest, pk: UUID) -> HttpResponse:
    """Write down what one group tried, what came of it and what it will try."""
    actor, meeting = load(request, pk, "meeting.learn")
    asked = request.GET.get("kelompok", "")
    row = next((one for one in meeting.turns.all() if str(one.group_id) == asked), None)
    fields = ("male", "female", "tried", "result", "will_try")
    initial = {"group": asked, **({name: getattr(row, name) for name in fields} if row else {})}
    form = forms.TurnForm(learners=learners_of(meeting.region), initial=initial)
    return verb_page(
        request, form=form, run=lambda data: actions.record_turn(actor, meeting, **data), done=meeting_url,
        title="Hasil kelompok", submit="Simpan hasil kelompok", subject=meeting,
    )  # fmt: skip

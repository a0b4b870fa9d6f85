"""Pages of decisions: taken in a meeting, told about, fulfilled, dropped, or carried over."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpResponse
from django.urls import reverse

from bangkit.coordination import actions, forms
from bangkit.coordination.models import Decision
from bangkit.coordination.pages.meetings import load, meeting_url
from bangkit.coordination.queries.facts import decision_facts
from bangkit.coordination.queries.meetings import later_meetings
from bangkit.core.access import Actor
from bangkit.core.policy import policy
from bangkit.core.workflow import check_move
from bangkit.foundation.access.loading import get_for
from bangkit.foundation.access.models import within
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.regions.models import Region
from bangkit.foundation.ui.forms import BangkitForm
from bangkit.foundation.ui.verbs import verb_page

USUAL_TIME = timedelta(days=30)


@page("meeting.decide")
def decide(request: PageRequest, pk: UUID) -> HttpResponse:
    """Write down a decision with its owner and due date."""
    actor, meeting = load(request, pk, "meeting.decide")
    below = Q(level__in=("subdistrict", "village"), valid_until__isnull=True)
    places = list(Region.objects.filter(within((meeting.region_id,), "code") & below).order_by("level", "name"))
    return verb_page(
        request,
        form=forms.DecisionForm(region_code=meeting.region_id, places=places, initial={"due_on": meeting.held_on + USUAL_TIME}),
        run=lambda data: actions.decide(actor, meeting, **data),
        done=meeting_url,
        title=f"Keputusan: {meeting.name}",
        submit="Simpan keputusan",
        subject=meeting,
    )


def _change(request: PageRequest, pk: UUID, verb: str, form: type[BangkitForm] | BangkitForm, act: Any, submit: str) -> HttpResponse:
    """A page that does one verb on a decision; what stands in the way is said before anything is typed."""
    actor, decision = _load(request, pk, verb)
    found = check_move(policy().verbs[verb], decision.state, decision_facts(decision, actor))
    return verb_page(
        request,
        form=form,
        run=lambda data: act(actor, decision, **data),
        done=lambda row: reverse("meeting.view", args=[row.meeting_id]),
        title=f"Keputusan: {decision.text}",
        submit=submit,
        subject=decision,
        findings=found,
    )


def _load(request: PageRequest, pk: UUID, verb: str) -> tuple[Actor, Decision]:
    actor = request.actor
    return actor, get_for(actor, Decision.objects.select_related("meeting", "owner_place"), pk, verb)


@page("decision.fulfil")
def fulfil(request: PageRequest, pk: UUID) -> HttpResponse:
    """Say what came of a decision."""
    return _change(request, pk, "decision.fulfil", forms.OutcomeForm, actions.fulfil_decision, "Nyatakan selesai")


@page("decision.progress")
def progress(request: PageRequest, pk: UUID) -> HttpResponse:
    """Say how a decision goes on."""
    return _change(request, pk, "decision.progress", forms.ProgressForm, actions.tell_progress, "Simpan kabar")


@page("decision.drop")
def drop(request: PageRequest, pk: UUID) -> HttpResponse:
    """Say why a decision is not followed."""
    return _change(request, pk, "decision.drop", forms.DropForm, actions.drop_decision, "Nyatakan tidak dilanjutkan")


@page("decision.carry")
def carry(request: PageRequest, pk: UUID) -> HttpResponse:
    """Carry an unfinished decision to a later meeting."""
    _, decision = _load(request, pk, "decision.carry")
    later = later_meetings(decision)
    initial = {"meeting": str(later[0].pk), "due_on": later[0].held_on + USUAL_TIME} if later else {}
    form = forms.CarryForm(meetings=later, initial=initial)
    return _change(request, pk, "decision.carry", form, actions.carry_decision, "Bawa ke rapat itu")

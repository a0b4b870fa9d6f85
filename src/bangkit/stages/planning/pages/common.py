"""What all pages of planning share: addresses, the way back, and how a state looks."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from bangkit.core.access import Actor
from bangkit.core.plan_checks import IdeaFacts
from bangkit.core.words import NBSP, number
from bangkit.foundation.access.pages import PageRequest
from bangkit.foundation.audit.moves import Move, moves
from bangkit.foundation.regions.models import Region
from bangkit.foundation.ui.context import first_url
from bangkit.foundation.ui.tables import Chip
from bangkit.stages.planning.models import Activity, Idea, Plan, Proposal
from bangkit.stages.planning.queries import answer_of

LOOKS = {
    "draft": "running",
    "submitted": "waiting",
    "returned": "refused",
    "reviewed": "running",
    "agreed": "running",
    "established": "done",
    "voiced": "running",
    "ranked": "running",
    "adopted": "done",
    "deferred": "waiting",
    "rejected": "refused",
    "set": "done",
    "dropped": "refused",
    "sent": "waiting",
    "discussed": "running",
    "amending": "waiting",
    "merged": "plain",
    "split": "plain",
    "withdrawn": "plain",
}
# How the kabupaten's answer looks; the states are those of the support room.
ANSWER_LOOKS = {
    "accepted": "done",
    "partial": "done",
    "delivered": "done",
    "fulfilled": "done",
    "part_arrived": "waiting",
    "postponed": "waiting",
    "forwarded": "waiting",
    "missing": "refused",
    "refused": "refused",
    "withdrawn": "plain",
}


def plan_url(plan: Plan) -> str:
    """The plan's own page."""
    return reverse("plan.view", args=[plan.pk])


def activity_url(activity: Activity) -> str:
    """The activity's own page."""
    return reverse("activity.view", args=[activity.pk])


def proposal_url(proposal: Proposal) -> str:
    """The proposal's own page."""
    return reverse("proposal.view", args=[proposal.pk])


def idea_url(idea: Idea) -> str:
    """Where the idea went."""
    return reverse("plan.view:idea", args=[idea.region_id, idea.pk])


def ideas_url(code: str, year: int) -> str:
    """The ranking in which a year's ideas stand."""
    return f"{reverse('plan.view:ideas', args=[code])}?tahun={year}"


def state_chip(row: Any) -> Chip:
    """The state in words with its look."""
    return Chip(LOOKS[row.state], row.state_label)


def proposal_chip(proposal: Proposal) -> Chip:
    """Where a proposal stands: the kabupaten's answer as soon as there is one."""
    case = answer_of(proposal)
    if case is not None:
        return Chip(ANSWER_LOOKS.get(case.state, "running"), case.state_label)
    return Chip("waiting", "Terkirim, menunggu diteruskan") if proposal.state == "sent" else state_chip(proposal)


def counted(row: Any) -> str:
    """People of a row, short enough for a table: 20 L, 22 P, 15 A-RTM; nothing in it breaks inside."""
    parts = ((row.male, "L"), (row.female, "P"), (row.poorest, "A\u2011RTM"))
    return ", ".join(f"{number(count)}{NBSP}{word}" for count, word in parts)


def crumbs(village: Region, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """The way from the village to a page of its planning."""
    return [(village.title(), first_url(("village.view", (village.code,)))), *more]


def plan_crumbs(plan: Plan, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """The way through a plan."""
    return crumbs(plan.region, (f"Rencana {plan.target_year}", plan_url(plan) if more else ""), *more)


def year_asked(request: PageRequest) -> int:
    """The year in the address, else this one."""
    text = request.GET.get("tahun", "")
    return int(text) if text.isdecimal() and len(text) == 4 else request.actor.today.year


def open_idea_moves(actor: Actor, idea: Idea, facts: IdeaFacts) -> list[Move]:
    """The buttons of an idea that nothing blocks."""
    return [move for move in moves(actor, idea, facts) if not move.is_blocked]

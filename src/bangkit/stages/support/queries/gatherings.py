"""Reads of gatherings: what seems alike at one office, and what was gathered. Likeness is pointed out, never decided."""

from __future__ import annotations

from typing import Any

from django.db.models import Count

from bangkit.core.access import Actor
from bangkit.core.offices import office_label
from bangkit.core.similar import Threshold, alike
from bangkit.core.support_checks import WAITING
from bangkit.stages.support.models import Gathering, SupportCase
from bangkit.stages.support.queries.cases import cases

# Needs of several villages are written by different hands: more is pointed out than between two ideas of one room.
_LEAST = Threshold(0.35, 40)


def gatherings(actor: Actor) -> Any:
    """The gatherings that the reader may see, with the number of villages; one query."""
    rows = Gathering.objects.visible_to(actor, "gathering.view").select_related("region")
    return rows.annotate(villages=Count("cases__region", distinct=True))


def waiting_at(actor: Actor, code: str, office: str) -> list[SupportCase]:
    """The cases at an office of the kabupaten that wait for an answer and were not gathered yet, by village; one query."""
    rows = cases(actor).inside(code).filter(office=office, state__in=WAITING, gathering__isnull=True)
    return list(rows.order_by("region__name", "routed_on", "pk"))


def offices_waiting(actor: Actor, code: str) -> list[tuple[str, str, int]]:
    """Key, label and number of ungathered waiting cases of each office in the kabupaten."""
    rows = SupportCase.objects.visible_to(actor, "support.view").inside(code).filter(state__in=WAITING, gathering__isnull=True)
    counts = rows.values_list("office").annotate(count=Count("pk")).order_by("office")
    return [(office, office_label(office, code), count) for office, count in counts]


def alike_cases(actor: Actor, code: str, office: str) -> list[list[SupportCase]]:
    """Groups of waiting cases of different villages whose needs read alike, the largest first; one query."""
    rows = waiting_at(actor, code, office)
    found = alike([case.need.name for case in rows], _LEAST)
    groups: list[list[SupportCase]] = []
    taken: set[int] = set()
    for place in sorted(range(len(rows)), key=lambda number: (-len(found[number]), number)):
        members = [place, *(other.place for other in found[place])]
        free = [number for number in members if number not in taken]
        if place in taken or len({rows[number].region_id for number in free}) < 2:
            continue
        taken.update(free)
        groups.append([rows[number] for number in sorted(free)])
    return groups

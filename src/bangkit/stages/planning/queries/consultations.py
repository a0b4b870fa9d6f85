"""Reads of open consultations: what is published, what was said, what waits."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from django.db.models import Count
from django.urls import reverse

from bangkit.core.access import Actor, regions_where
from bangkit.core.consultation import PublicLine, hiding_reasons
from bangkit.core.retention import limit_day
from bangkit.core.tasks import Task
from bangkit.core.words import MONTHS_SHORT, decimal_text
from bangkit.foundation.audit.moves import task_on
from bangkit.stages.planning.models import Activity, Comment, Consultation, Plan
from bangkit.stages.planning.queries.sheets import Line, plan_sheet, short_source

PUBLIC = ("shown", "answered")
UNANSWERED = ("waiting", "shown")


def _months(activity: Activity) -> str:
    months = activity.months
    if not months:
        return ""
    first, last = MONTHS_SHORT[months[0] - 1], MONTHS_SHORT[months[-1] - 1]
    return first if first == last else f"{first}–{last}"


def _public(number: int, field: str, line: Line) -> PublicLine:
    one = line.activity
    return PublicLine(
        number=number,
        key=str(one.pk),
        field=field,
        name=one.name,
        place=one.place,
        volume=f"{decimal_text(one.volume)} {one.unit}".strip() if one.volume else "",
        time=_months(one),
        male=one.male,
        female=one.female,
        poorest=one.poorest,
        cost=one.cost,
        sources=tuple((short_source(share.source), share.amount) for share in line.shares),
    )


def published_lines(actor: Actor, plan: Plan) -> tuple[PublicLine, ...]:
    """The draft as it stands, numbered through all bidang: counts and money, no names."""
    rows = [(field.name, line) for field in plan_sheet(actor, plan).fields for line in field.lines]
    return tuple(_public(number, name, line) for number, (name, line) in enumerate(rows, start=1))


def rounds_at(address: str) -> list[Consultation]:
    """All rounds at a public address, newest first: one query. Nobody's rights are asked: this is the public page's own reading."""
    return list(Consultation.objects.filter(address=address).select_related("region__parent", "plan").order_by("-number"))


def consultations_of(actor: Actor, plan: Plan) -> Any:
    """The rounds of a plan that the reader may see, newest first."""
    return Consultation.objects.visible_to(actor, "consultation.view").filter(plan=plan).order_by("-number")


def public_comments(address: str) -> Any:
    """What was said at an address and was read before it is shown, newest first."""
    found = Comment.objects.filter(consultation__address=address, state__in=PUBLIC)
    return found.select_related("consultation").order_by("-created_at")


def comment_counts(address: str) -> dict[str, Any]:
    """How many comments came, wait, are shown, were answered, and why others are not shown: one query."""
    rows = Comment.objects.filter(consultation__address=address).values_list("state", "hidden_because").annotate(number=Count("pk"))
    states: Counter[str] = Counter()
    hidden: Counter[str] = Counter()
    for state, because, number in rows:
        states[state] += number
        if state == "hidden":
            hidden[because] += number
    return {
        "all": sum(states.values()),
        **{name: states[name] for name in ("waiting", "shown", "answered", "hidden")},
        "reasons": [(hiding_reasons().get(key, key), number) for key, number in sorted(hidden.items())],
    }


def comment_tasks(actor: Actor) -> list[Task]:
    """One task a round, not one a comment: two queries."""
    if not regions_where(actor, "comment.answer"):
        return []
    open_ones = Comment.objects.visible_to(actor, "comment.answer").filter(state__in=UNANSWERED)
    numbers = dict(open_ones.values_list("consultation_id").annotate(number=Count("pk"))[:60])
    rows = Consultation.objects.filter(pk__in=numbers).select_related("region", "plan").order_by("region_id", "created_at")
    return [
        task_on(
            "comment.answer",
            row,
            title=f"Jawab {numbers[row.pk]} masukan warga, rencana {row.plan.target_year}",
            url=f"{reverse('consultation.view', args=[row.pk])}#masukan",
            due=row.closes_on,
            since=row.created_at,
        )
        for row in rows
    ]


def expired_comments(code: str, until: date) -> list[tuple[Any, int]]:
    """Comments that were never shown and are past their time."""
    day = limit_day("planning.Comment.text", until)
    rows = Comment.objects.inside(code).filter(state="hidden", hidden_on__lt=day).exclude(text="")
    return [(row, 1) for row in rows.select_related("region", "consultation__plan").order_by("pk")]

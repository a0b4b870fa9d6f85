"""Reads of groups: who is active by what was noted, how strong a group is, and its page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from bangkit.core import groups as rules
from bangkit.core.access import Actor
from bangkit.stages.profile.models import Group, GroupCheck, GroupReport, GroupSaving, RevolvingEntry

SHOWN = 10


def _newest(rows: Any, field: str) -> Subquery:
    return Subquery(rows.order_by(f"-{field}").values(field)[:1])


def groups_with_last(actor: Actor) -> Any:
    """The groups that the reader may see, with the newest dated note of each kind (``last_on`` puts them together)."""
    moved = RevolvingEntry.objects.filter(Q(group=OuterRef("pk")) | Q(to_group=OuterRef("pk")))
    return (
        Group.objects.visible_to(actor, "group.view")
        .select_related("region")
        .annotate(
            last_report=_newest(GroupReport.objects.filter(group=OuterRef("pk")), "happened_on"),
            last_saving=_newest(GroupSaving.objects.filter(group=OuterRef("pk")), "counted_on"),
            last_check=_newest(GroupCheck.objects.filter(group=OuterRef("pk")), "checked_on"),
            last_moved=_newest(moved, "happened_on"),
        )
    )


def last_on(group: Any) -> date | None:
    """The newest dated note of an annotated group; None where there is none."""
    found = (group.last_report, group.last_saving, group.last_check, group.last_moved)
    return max((day for day in found if day is not None), default=None)


def active_since(rows: Any, day: date, *, is_active: bool) -> Any:
    """Annotated groups with a dated note after ``day``, or without one."""
    noted = Q(last_report__gt=day) | Q(last_saving__gt=day) | Q(last_check__gt=day) | Q(last_moved__gt=day)
    if is_active:
        return rows.filter(noted)
    names = ("last_report", "last_saving", "last_check", "last_moved")
    quiet = Q()
    for name in names:
        quiet &= Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__lte": day})
    return rows.filter(quiet)


def activity_dates(groups: Iterable[Group]) -> dict[UUID, list[date]]:
    """Every dated note of the groups, in four queries: what they did, counted, checked, received or passed on."""
    keys = [group.pk for group in groups]
    found: dict[UUID, list[date]] = defaultdict(list)
    sources = (
        GroupReport.objects.filter(group__in=keys).values_list("group_id", "happened_on"),
        GroupSaving.objects.filter(group__in=keys).values_list("group_id", "counted_on"),
        GroupCheck.objects.filter(group__in=keys).values_list("group_id", "checked_on"),
    )
    for source in sources:
        for key, day in source:
            found[key].append(day)
    moves = RevolvingEntry.objects.filter(Q(group__in=keys) | Q(to_group__in=keys), number__gt=0, corrected_by__isnull=True)
    for giver, taker, day in moves.values_list("group_id", "to_group_id", "happened_on"):
        for key in {giver, taker} & set(keys):
            found[key].append(day)
    return found


def is_active(group: Group, today: date) -> bool:
    """Whether the group is active today by what was noted; a group that rests is not, whatever was noted before."""
    return group.state == "active" and rules.is_active(activity_dates([group])[group.pk], today)


def start_of(group: Group) -> date:
    """The day from which a group's life is counted: when it was formed, else when it was registered."""
    return group.formed_on or timezone.localdate(group.created_at)


@dataclass(frozen=True)
class GroupPage:
    """What the page of a group shows beside its facts."""

    is_active: bool
    last_on: date | None
    life: tuple[rules.Life, ...]
    start: date
    reports: list[GroupReport]
    report_count: int
    savings: list[GroupSaving]
    check: GroupCheck | None
    check_before: GroupCheck | None
    strength: tuple[rules.Strength, ...]
    weakest: rules.Strength | None


def group_page(group: Group, today: date) -> GroupPage:
    """One group with what it did, saved and found of itself."""
    dates = [day for day in activity_dates([group])[group.pk] if day <= today]
    checks = list(group.checks.order_by("-checked_on")[:2])
    check, before = [*checks, None, None][:2]
    lines = rules.strength(check.answers, before.answers if before else None) if check else ()
    return GroupPage(
        is_active=group.state == "active" and rules.is_active(dates, today),
        last_on=max(dates, default=None),
        life=rules.life(start_of(group), dates, today),
        start=start_of(group),
        reports=list(group.reports.order_by("-happened_on", "-created_at")[:SHOWN]),
        report_count=group.reports.count(),
        savings=list(group.savings.order_by("-counted_on")[:SHOWN]),
        check=check,
        check_before=before,
        strength=lines,
        weakest=rules.weakest(lines),
    )


def reports(actor: Actor, group: Group) -> Any:
    """Everything that a group did, for its list."""
    return GroupReport.objects.visible_to(actor, "group.view").filter(group=group).order_by("-happened_on", "-created_at")

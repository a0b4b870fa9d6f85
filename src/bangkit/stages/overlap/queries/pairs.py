"""Reads of pairs: lists, one pair with both its sides, what is still open, and what other rooms ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, IntegerField, Q, Value, When
from django.urls import reverse

from bangkit.core.access import Actor, acting_grant, can, knows_place, regions_where
from bangkit.core.offices import office_label
from bangkit.core.overlap.evidence import Side
from bangkit.core.overlap.rules import VERDICTS
from bangkit.core.overlap_checks import OverlapFacts
from bangkit.core.tasks import Aside, AsideLine, Task
from bangkit.foundation.access.models import within
from bangkit.foundation.audit.moves import task_on
from bangkit.stages.overlap.models import Pair, Search
from bangkit.stages.overlap.queries.sides import places_of, side_of_activity, side_of_incoming, side_of_line, side_of_lot
from bangkit.stages.planning.models import Activity
from bangkit.stages.profile.models import Programme, RevolvingLot
from bangkit.stages.programmes.models import ProgrammeLine

_REGENCY = len("00.00")
CHANGED = Q(state="decided") & ~Q(decided_digest=F("digest"))
# What still stands for something: found by the last search, or decided by a person.
STANDING = Q(is_current=True) | Q(state="decided")
MOST_TASKS, MOST_BESIDE = 20, 4


def overlap_facts(pair: Pair, actor: Actor) -> OverlapFacts:
    """Whether the person decides for the whole kabupaten, and whose programme it is."""
    grant = acting_grant(actor, "overlap.decide", pair.region_id[:_REGENCY])
    return OverlapFacts(pair.kind, grant is not None, pair.office, actor.offices)


def pairs(actor: Actor) -> Any:
    """The pairs that touch a place of mine, with what a list needs; the gravest suggestion first."""
    scopes = regions_where(actor, "overlap.view")
    mine = within(scopes, "activity__region_id") | within(scopes, "other__region_id")
    rows = Pair.objects.filter(STANDING, mine).select_related("region", "activity__region__parent", "other__region")
    return rows.annotate(weight=_weight(), changed=Case(When(CHANGED, then=Value(1)), default=Value(0), output_field=IntegerField()))


def _weight() -> Any:
    """The order of verdicts, the gravest first; the decision counts where there is one."""
    decided = [When(verdict=key, then=Value(place)) for place, key in enumerate(VERDICTS)]
    suggested = [When(verdict="", suggested=key, then=Value(place)) for place, key in enumerate(VERDICTS)]
    return Case(*decided, *suggested, default=Value(len(VERDICTS)), output_field=IntegerField())


def _touching(code: str) -> Q:
    """Pairs with a side at the place or in it."""
    return within((code,), "activity__region_id") | within((code,), "other__region_id")


def open_pairs(code: str) -> Any:
    """Suggestions with a side in the place that nobody decided on yet, the gravest first. Who reads asks for the right first."""
    rows = Pair.objects.filter(_touching(code), state="open", is_current=True).select_related("region", "activity__region", "other__region")
    return rows.annotate(weight=_weight()).order_by("weight", "-activity__cost", "pk")


def pairs_of(activity: Activity) -> Any:
    """All pairs of an activity, on either side: decided ones first, then suggestions by gravity."""
    rows = Pair.objects.filter(Q(activity=activity) | Q(other=activity)).filter(STANDING)
    rows = rows.select_related("region", "activity__region", "other__region").annotate(weight=_weight())
    return rows.order_by("-decided_on", "weight", "-measure", "pk")


def pairs_to_discuss(district: str) -> Any:
    """What a meeting of the Tim Kabupaten should look at: open suggestions but synergy first, and decisions whose sides changed."""
    rows = Pair.objects.filter(_touching(district), STANDING).filter(Q(state="open") | CHANGED)
    rows = rows.select_related("region", "activity__region", "other__region").annotate(weight=_weight())
    return rows.order_by("weight", "-activity__cost", "pk")


def last_search(district: str, year: int | None = None) -> Search | None:
    """The newest search of a kabupaten, of one year when it is given."""
    rows = Search.objects.filter(region_id=district)
    found: Search | None = (rows.filter(year=year) if year else rows).order_by("-created_at").first()
    return found


@dataclass(frozen=True)
class PairSide:
    """One side as its page shows it: its name, who it belongs to, what it says, and the row behind it (None when that is gone).

    ``is_told``: whether the reader may see more than the name; a neighbour's details are read by who knows that village.
    """

    title: str
    owner: str
    side: Side | None
    row: Any
    is_told: bool = True
    male: int | None = None
    female: int | None = None
    poorest: int | None = None
    address: tuple[str, ...] = ()


def sides_of(actor: Actor, pair: Pair) -> tuple[PairSide, PairSide]:
    """Both sides of one pair as they stand now."""
    other = _activity_side(actor, pair.other, pair.year) if pair.other else _foreign_side(actor, pair)
    return _activity_side(actor, pair.activity, pair.year), other


def _activity_side(actor: Actor, row: Activity, year: int) -> PairSide:
    is_mine = can(actor, "activity.view", row.region_id)
    counts = {"male": row.male, "female": row.female, "poorest": row.poorest} if is_mine else {}
    side = side_of_activity(row, year) if is_mine else Side("", row.name, places=(row.region_id,), year=row.plan.target_year)
    address = ("activity.view", str(row.pk)) if is_mine else ()
    return PairSide(row.name, row.region.title(), side, row, is_told=is_mine, address=address, **counts)


def _foreign_side(actor: Actor, pair: Pair) -> PairSide:
    row, number = None, str(pair.other_ref)
    if pair.kind == "programme":
        row = ProgrammeLine.objects.select_related("version").filter(pk=number).first()
        side = side_of_line(row, places_of([row]).get(row.pk, ())) if row else None
        owner = row.carrier if row else office_label(pair.office, pair.region_id)
        return PairSide(pair.other_name, owner, side, row, address=("programme.view", str(row.pk)) if row else ())
    if pair.kind == "incoming":
        row = Programme.objects.filter(pk=number).first()
        return PairSide(pair.other_name, (row.agency or row.origin_label) if row else "", side_of_incoming(row) if row else None, row)
    row = RevolvingLot.objects.select_related("group").filter(pk=number).first()
    is_mine = knows_place(actor, pair.region_id)
    address = ("revolving.view", str(row.pk)) if row and is_mine else ()
    return PairSide(pair.other_name, row.group.name if row else "", side_of_lot(row) if row else None, row, address=address)


def beside_activity(actor: Actor, activity: Activity) -> Aside:
    """What lies beside an activity, on its own page: decisions first, then the gravest suggestions."""
    lines = tuple(
        AsideLine(_named_from(pair, activity), reverse("overlap.view", args=[pair.pk]), pair.chip, pair.reason)
        for pair in pairs_of(activity)[:MOST_BESIDE]
    )
    address = reverse("overlap.view:activity", args=[activity.pk])
    return Aside(
        "sandingan", "Tumpang tindih dan sinergi", lines, "Belum ada sandingan.", "Program kabupaten yang mungkin menjawab", address
    )


def _named_from(pair: Pair, activity: Activity) -> str:
    """The other side of a pair, as seen from an activity."""
    if pair.other_id == activity.pk:
        return f"{pair.activity.name}, {pair.activity.region.name}"
    return f"{pair.other_name}, {pair.other.region.name}" if pair.other else pair.other_name


def open_tasks(actor: Actor) -> list[Task]:
    """Suggestions that I may decide: of the kabupaten those that are grave, of a kecamatan what lies between its villages."""
    if not regions_where(actor, "overlap.decide"):
        return []
    rows = Pair.objects.visible_to(actor, "overlap.decide").filter(state="open", is_current=True)
    if not any(len(code) == _REGENCY for code in regions_where(actor, "overlap.decide")):
        rows = rows.filter(kind="village")
    rows = rows.exclude(suggested="synergy").select_related("region", "activity").annotate(weight=_weight())
    return [task_on("overlap.decide", pair) for pair in rows.order_by("weight", "-activity__cost", "pk")[:MOST_TASKS]]

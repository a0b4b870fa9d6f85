"""Reads of choosing under the ceilings: a plan's activities as lines with scores, costs and marks, and what was decided before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from bangkit.core.access import Actor
from bangkit.core.choosing import POOR_KIND, WOMEN_KIND, Ask, Line, Purpose, Question, defaults, fingerprint, question, reaches
from bangkit.core.money import LineFacts, Money
from bangkit.core.sorting import pkd, priority
from bangkit.stages.planning.models import VERDICTS, Activity, ActivityTie, ChoiceLine, Plan, PlanChoice, PlanSuggestion
from bangkit.stages.planning.queries.money import plan_money

# By which score is chosen: the four criteria of activities, or the five of the idea from which an activity grew.
MEASURES = (("priority", "Skor prioritas kegiatan (0–400)"), ("idea", "Nilai gagasan asalnya (lima kriteria)"))
# Where an activity already goes, as a decision of the room.
OF_ROUTE = {"rkpdes": "this_year", "du_rkp": "du_rkp", "other": "self"}


@dataclass(frozen=True)
class Table:
    """A plan's activities for choosing. ``activities`` by the key that the room calls them (K3)."""

    plan: Plan
    activities: Mapping[str, Activity]
    lines: tuple[Line, ...]
    ceilings: Mapping[str, int]
    purposes: tuple[Purpose, ...]
    measure: str
    latest: PlanChoice | None

    @property
    def keys(self) -> dict[UUID, str]:
        """The keys by the activities."""
        return {activity.pk: key for key, activity in self.activities.items()}

    def question(self, ask: Ask) -> Question:
        """What is asked of the solver under the room's rules."""
        return question(self.lines, self.ceilings, self.purposes, ask)


def _scores(activity: Activity) -> dict[str, int | None]:
    score = getattr(activity, "priority_score", None)
    return {"priority": score.total if score else None, "idea": activity.idea.total if activity.idea else None}


def _women(activity: Activity) -> bool:
    """Asked for by women, carried by a group of mostly women, or mostly for women."""
    group, people = activity.group, activity.male + activity.female
    of_group = group is not None and (group.members_female or 0) > (group.members_male or 0)
    of_idea = activity.idea is not None and activity.idea.group_kind == WOMEN_KIND
    return of_group or of_idea or reaches(activity.female, people, defaults()["women_beneficiaries_percent"])


def _poorest(activity: Activity) -> bool:
    """Asked for by the poor, or mostly for the poorest households."""
    of_idea = activity.idea is not None and activity.idea.group_kind == POOR_KIND
    return of_idea or reaches(activity.poorest, activity.male + activity.female, defaults()["poorest_beneficiaries_percent"])


def latest_choice(plan: Plan) -> PlanChoice | None:
    """What was decided last: two queries."""
    return plan.choices.prefetch_related("lines__activity").order_by("-created_at").first()


def kept_suggestion(plan: Plan, asked: Question) -> PlanSuggestion | None:
    """What a long search found for this very question: one query."""
    return PlanSuggestion.objects.filter(plan=plan, fingerprint=fingerprint(asked)).order_by("-created_at").first()


def _in_room(activity: Activity, decided: Mapping[UUID, str]) -> bool:
    """What the room has in: its last decision, else what stands in the plan for the village's own money."""
    return decided.get(activity.pk, OF_ROUTE.get(activity.route, "")) == "this_year"


def _ties(plan: Plan) -> dict[UUID, list[ActivityTie]]:
    found: dict[UUID, list[ActivityTie]] = defaultdict(list)
    for tie in ActivityTie.objects.filter(activity__plan=plan).order_by("created_at"):
        found[tie.activity_id].append(tie)
    return found


def _costs(facts: LineFacts, names: Mapping[str, str]) -> dict[str, int]:
    return {names[source]: facts.counted(source) for source in {share.source for share in facts.shares} if facts.counted(source)}


def _purposes(money: Money, names: Mapping[str, str]) -> tuple[Purpose, ...]:
    rows = [(row.earmark, row.limit) for row in money.earmarks if row.limit is not None and row.earmark.rule in ("exact", "min", "max")]
    return tuple(Purpose(one.label, names.get(one.source, one.source), one.rule, limit) for one, limit in rows if limit)


def _most_scored(scores: Iterable[Mapping[str, int | None]]) -> str:
    """The measure by which more activities have a score; the activities' own where it is equal."""
    listed = list(scores)
    return max(dict(MEASURES), key=lambda measure: sum(one[measure] is not None for one in listed))


def choosing_table(actor: Actor, plan: Plan, measure: str = "") -> Table:
    """A plan for choosing, in a constant number of queries. ``measure``: a key of ``MEASURES``; without one, that with more scores."""
    rows = plan.activities.select_related("priority_score", "idea", "group").order_by("created_at", "pk")
    numbered = {f"K{number}": row for number, row in enumerate(rows, start=1) if row.state != "dropped"}
    scores = {key: _scores(row) for key, row in numbered.items()}
    used = measure if measure in dict(MEASURES) else _most_scored(scores.values())
    money, latest = plan_money(plan), latest_choice(plan)
    decided = {line.activity_id: line.verdict for line in latest.lines.all()} if latest else {}
    draw = _Drawing(money, _ties(plan), {row.pk: key for key, row in numbered.items()}, decided)
    lines = tuple(draw.line(key, row, scores[key][used]) for key, row in numbered.items())
    ceilings = {row.name: row.ceiling.amount for row in money.sources if row.ceiling}
    return Table(plan, numbered, lines, ceilings, _purposes(money, draw.names), used, latest)


class _Drawing:
    """What all lines of a plan are drawn from."""

    def __init__(self, money: Money, ties: Mapping[UUID, list[ActivityTie]], keys: Mapping[UUID, str], decided: Mapping[UUID, str]) -> None:
        self.names = {row.source: row.name for row in money.sources}
        self.facts = {line.key: line for line in money.lines}
        self.labels = {row.earmark.key: row.earmark.label for row in money.earmarks}
        self.ties, self.keys, self.decided = ties, keys, decided

    def tied(self, row: Activity, kind: str) -> tuple[str, ...]:
        """The keys of the activities that ``row`` is tied to."""
        return tuple(self.keys[tie.other_id] for tie in self.ties.get(row.pk, ()) if tie.kind == kind and tie.other_id in self.keys)

    def line(self, key: str, row: Activity, score: int | None) -> Line:
        """An activity as a line to choose."""
        return Line(
            key,
            row.name,
            score,
            _costs(self.facts[str(row.pk)], self.names),
            row.hamlet or (row.idea.hamlet if row.idea else ""),
            _women(row),
            _poorest(row),
            frozenset(self.labels[tag] for tag in row.earmarks if tag in self.labels),
            self.tied(row, "requires"),
            self.tied(row, "excludes"),
            _in_room(row, self.decided),
        )


@dataclass(frozen=True)
class Decided:
    """One activity in a decision: what was decided, whether it was suggested, and what it still asks for."""

    line: ChoiceLine
    is_applied: bool


def decided_lines(choice: PlanChoice) -> list[Decided]:
    """What a decision says of each activity; ``is_applied``: whether the plan already stands so. Nothing is applied by itself."""
    order = [key for key, _ in VERDICTS]
    rows = sorted(choice.lines.all(), key=lambda line: (order.index(line.verdict), line.activity.priority, line.activity.created_at))
    return [Decided(line, _stands(line.verdict, line.activity)) for line in rows]


def _stands(verdict: str, activity: Activity) -> bool:
    if verdict == "next_year":
        return bool(activity.state == "dropped")
    return bool(activity.state != "dropped" and OF_ROUTE.get(activity.route) == verdict)


def highest_of(table: Table) -> int:
    """The highest score that an activity can have by the measure used."""
    return priority().highest if table.measure == "priority" else pkd().highest

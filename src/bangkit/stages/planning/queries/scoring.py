"""Reads of sorting: what is scored, what each voice said beside the whole, and how firm the top is.

Outside the village small counts are closed together with the scores behind them: the opinion of one person is still that person's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from bangkit.core.access import Actor, can
from bangkit.core.disclosure import SMALL, Shown, smallest_group, suppress
from bangkit.core.sorting import (
    VOICES,
    WATCHED,
    Apart,
    Firmness,
    Said,
    Sheet,
    Way,
    Yardstick,
    apart,
    firmness,
    pkd,
    priority,
    proposed,
    top_size,
)
from bangkit.foundation.regions.models import Region
from bangkit.stages.planning.models import Activity, Idea, Plan, ScoreSheet

LIVE = ("voiced", "ranked", "adopted")
Scores = Mapping[str, int]


@dataclass(frozen=True)
class Item:
    """A thing to score, with the number that it keeps on paper and on the page; ``agreed``: the room's own scores, whole or None."""

    number: int
    thing: Idea | Activity
    who: str
    agreed: Scores | None

    @property
    def name(self) -> str:
        """What it is called."""
        return self.thing.title()

    @property
    def pk(self) -> UUID:
        """The key of the thing."""
        return self.thing.pk


@dataclass(frozen=True)
class Board:
    """Everything about sorting the ideas of a year, or the activities of a plan."""

    village: Region
    year: int
    plan: Plan | None
    measure: Yardstick
    items: tuple[Item, ...]
    sheets: tuple[ScoreSheet, ...]
    is_inside: bool

    @cached_property
    def counted(self) -> list[Sheet[UUID]]:
        """The sheets as the core reads them."""
        column = "activity_id" if self.plan else "idea_id"
        return [
            Sheet(sheet.voice, sheet.people, {getattr(line, column): line.scores for line in sheet.lines.all()}, sheet.is_extra)
            for sheet in self.sheets
        ]

    @cached_property
    def by_pk(self) -> dict[UUID, Item]:
        """The things by their keys."""
        return {item.pk: item for item in self.items}

    def proposed(self, way: Way) -> dict[UUID, dict[str, int]]:
        """What the sheets would have as common scores, where they scored every criterion."""
        found = {item.pk: proposed(self.counted, item.pk, self.measure, way) for item in self.items}
        return {pk: scores for pk, scores in found.items() if scores is not None}

    @cached_property
    def people(self) -> tuple[dict[str, Shown], Shown]:
        """How many people stand behind each voice, and behind the whole, as this reader may see it."""
        counts = {voice: self._heads(voice, is_extra=False) for voice, _ in VOICES}
        extra = {voice: self._heads(voice, is_extra=True) for voice, _ in VOICES}
        total = sum(counts.values())
        if self.is_inside:
            return {voice: counts[voice] + extra[voice] for voice in counts}, total
        # A voice without a sheet is known to be 0, so that it cannot hide another one.
        closed = suppress({voice: count for voice, count in counts.items() if count})
        return {voice: _joined(closed.counts.get(voice, 0), extra[voice]) for voice in counts}, closed.total if total else 0

    def _heads(self, voice: str, *, is_extra: bool) -> int:
        return sum(sheet.people for sheet in self.sheets if sheet.voice == voice and sheet.is_extra is is_extra)

    def may_show(self, said: Said | None, voice: str = "") -> bool:
        """Whether this reader may see a score: always inside the village, outside only with enough people behind it."""
        shown = self.people[0].get(voice, 0) if voice else self.people[1]
        return said is not None and (self.is_inside or (isinstance(shown, int) and said.people >= smallest_group()))

    @cached_property
    def rows(self) -> list[Row]:
        """Every thing beside the voices, the widest difference first."""
        # From the order of the list, so that the place of a row says nothing about scores that this reader may not see.
        by_thing = {one.thing: one for one in apart(self.counted, list(self.by_pk), self.measure)}
        found = [Row(self, item, by_thing[item.pk]) for item in self.items]
        return sorted(found, key=lambda row: -max(abs(row.difference(voice) or 0) for voice in WATCHED))

    @cached_property
    def firmness(self) -> tuple[Firmness[UUID], int, bool] | None:
        """How firm the top is, of how many, and whether by the room's scores (else by the sheets); None with fewer than two scored."""
        scored: list[tuple[UUID, Mapping[str, Any]]] = [(item.pk, item.agreed) for item in self.items if item.agreed is not None]
        is_agreed = bool(scored)
        if not scored:
            by_sheets = [row for row in self.rows if row.voice("") is not None]
            scored = [(row.item.pk, row.apart.whole.by_criterion) for row in by_sheets if row.apart.whole]
        if len(scored) < 2:
            return None
        return firmness(scored, self.measure.keys, top_size()), len(scored), is_agreed


@dataclass(frozen=True)
class Row:
    """A thing with what each voice said about it, as this reader may see it."""

    board: Board
    item: Item
    apart: Apart[UUID]

    def voice(self, voice: str) -> Said | None:
        """What a voice said, or with "" the whole; None where it said nothing or too few stand behind it for this reader."""
        found = self.apart.voices.get(voice) if voice else self.apart.whole
        return found if self.board.may_show(found, voice) else None

    def is_closed(self, voice: str) -> bool:
        """Whether there is a score that this reader may not see."""
        found = self.apart.voices.get(voice) if voice else self.apart.whole
        return found is not None and not self.board.may_show(found, voice)

    def difference(self, voice: str) -> Any:
        """How far a voice stands from the whole, in points; None where this reader may not compare."""
        return self.apart.difference(voice) if self.voice(voice) and self.voice("") else None


def _joined(counted: Shown, extra: int) -> Shown:
    """People counted in the whole and people who also stand elsewhere: closed as soon as one of the two is."""
    if not isinstance(counted, int):
        return counted
    if 0 < extra < smallest_group():
        return SMALL
    return counted + extra


def is_inside(actor: Actor, code: str) -> bool:
    """Whether the reader belongs to the village or keeps its sheets."""
    return any(grant.code == code for grant in actor.grants) or can(actor, "scoring.record", code)


def _sheets(actor: Actor, **where: Any) -> tuple[ScoreSheet, ...]:
    rows = ScoreSheet.objects.visible_to(actor, "plan.view").filter(state="recorded", **where)
    return tuple(rows.prefetch_related("lines").order_by("held_on", "created_at"))


def _whole(measure: Yardstick, scores: Scores) -> Scores | None:
    return scores if measure.total(scores) is not None else None


def idea_board(actor: Actor, village: Region, year: int) -> Board:
    """The ideas of a year, numbered in the order of voicing so that a printed sheet and the page agree: three queries."""
    rows = Idea.objects.visible_to(actor, "plan.view").filter(region=village, year=year).order_by("created_at", "pk")
    items = tuple(
        Item(number, idea, idea.proposer, _whole(pkd(), dict(zip(pkd().keys, idea.scores, strict=True))))
        for number, idea in enumerate(rows, start=1)
        if idea.state in LIVE
    )
    return Board(village, year, None, pkd(), items, _sheets(actor, region=village, year=year, scale="pkd"), is_inside(actor, village.code))


def plan_board(actor: Actor, plan: Plan) -> Board:
    """The activities of a plan, numbered in the order in which they came in: three queries."""
    rows = plan.activities.select_related("priority_score", "idea").order_by("created_at", "pk")
    items = tuple(
        Item(number, activity, activity.place, _agreed(activity))
        for number, activity in enumerate(rows, start=1)
        if activity.state != "dropped"
    )
    return Board(plan.region, plan.cycle_year, plan, priority(), items, _sheets(actor, plan=plan), is_inside(actor, plan.region_id))


def _agreed(activity: Activity) -> Scores | None:
    score = getattr(activity, "priority_score", None)
    return _whole(priority(), score.scores) if score else None


def withdrawn_sheets(actor: Actor, board: Board) -> Sequence[ScoreSheet]:
    """Sheets that were taken back, with the reason; only for readers inside the village."""
    if not board.is_inside:
        return ()
    where = {"plan": board.plan} if board.plan else {"region": board.village, "year": board.year, "scale": "pkd"}
    return list(ScoreSheet.objects.visible_to(actor, "plan.view").filter(state="withdrawn", **where).order_by("held_on", "created_at"))


def voices_of(board: Board) -> list[str]:
    """The voices to show: women and the poorest always, others where there is a sheet."""
    spoken = {sheet.voice for sheet in board.sheets}
    return [voice for voice, _ in VOICES if voice in ("women", "poorest") or (voice in spoken and voice != "all")]

"""Reads of survey rounds: how far the field work is, and what its answers come to; never what one household answered."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from bangkit.core.access import Actor
from bangkit.core.disclosure import Shown, smallest_group, suppress
from bangkit.core.instruments import Instrument
from bangkit.core.survey_results import Score, Table, results
from bangkit.stages.profile.models import OUTCOMES, Survey


@dataclass(frozen=True)
class Round:
    """A round's results. ``outcomes`` are (label, count); they and ``numbers`` stay empty outside the village."""

    survey: Survey
    asked: Instrument | None
    visited: int
    interviewed: int
    women: Shown
    men: Shown
    outcomes: tuple[tuple[str, int], ...]
    numbers: tuple[str, ...]
    tables: tuple[Table | Score, ...]
    last: date | None
    is_inside: bool


def surveys(actor: Actor) -> Any:
    """The rounds that the reader may see, with how many households were interviewed."""
    rows = Survey.objects.visible_to(actor, "survey.view").select_related("region")
    return rows.annotate(interviewed=Count("answers", filter=Q(answers__outcome="done")))


def is_inside(actor: Actor, code: str) -> bool:
    """Whether the reader holds a role in this very village; everyone else reads with small counts withheld."""
    return any(grant.code == code for grant in actor.grants)


def round_of(actor: Actor, survey: Survey) -> Round:
    """The results of a round, in one query for its answers."""
    here, asked = is_inside(actor, survey.region_id), survey.asked
    rows = list(survey.answers.values("household__number", "outcome", "respondent_sex", "answered_on", "answers"))
    done = [row for row in rows if row["outcome"] == "done"]
    sexes = Counter(row["respondent_sex"] for row in done)
    women, men = _shown({"P": sexes["P"], "L": sexes["L"]}, here)
    counted = Counter(row["outcome"] for row in rows)
    may_tell = here or len(done) >= smallest_group()
    return Round(
        survey=survey,
        asked=asked,
        visited=len(rows),
        interviewed=len(done),
        women=women,
        men=men,
        outcomes=tuple((label, counted[key]) for key, label in OUTCOMES) if here else (),
        numbers=tuple(sorted({row["household__number"] for row in rows}, key=lambda text: (len(text), text))) if here else (),
        tables=results(asked, [row["answers"] for row in done], is_inside=here) if asked and done and may_tell else (),
        last=max((row["answered_on"] for row in rows), default=None),
        is_inside=here,
    )


def _shown(counts: dict[str, int], here: bool) -> tuple[Shown, ...]:
    return tuple(counts.values()) if here else tuple(suppress(counts).counts.values())


def open_rounds(actor: Actor, instrument: str = "") -> Any:
    """The rounds in which this person may answer now."""
    rows = Survey.objects.visible_to(actor, "survey.answer").filter(state="open").select_related("region").order_by("since", "pk")
    return rows.filter(instrument=instrument) if instrument else rows

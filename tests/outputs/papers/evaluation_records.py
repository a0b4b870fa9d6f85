"""Records for papers of evaluation: a village's year, and a kabupaten's."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from bangkit.foundation.regions.models import Region
from bangkit.outputs.papers.subjects import VillageYear
from bangkit.stages.delivery import actions as delivery
from bangkit.stages.evaluation import actions as evaluation
from bangkit.stages.evaluation.models import Evaluation
from tests.factories import TODAY, a_story, a_work, village
from tests.people import MADAK, SBT, People


def a_year_of_a_place(people: People) -> VillageYear:
    """The kabupaten in a year of which Solang was evaluated, with a story for everybody and a neighbour's view."""
    a_concluded_year(people)
    a_story(people, consent="public")
    seen: dict[str, Any] = {"held_on": TODAY, "copying": "Kebun bibit bersama.", "mending": ""}
    evaluation.give_peer_review(people.nus.actor, village(MADAK), visited=village(), **seen)
    return VillageYear(Region.objects.get(pk=SBT), TODAY.year)


def a_concluded_year(people: People) -> Evaluation:
    """An activity that was carried out, reported and assessed."""
    work = a_work(people)
    told = {
        "physical_percent": 60,
        "spent": 5_000_000,
        "what_runs": "Bibit ditanam.",
        "what_does_not": "Kapal terlambat.",
        "cause": "transport",
    }
    delivery.report_progress(people.rahman.actor, work, reported_on=TODAY, male=5, female=6, poorest=3, why="Ombak", **told)  # type: ignore[arg-type]
    review = evaluation.open_evaluation(people.rahman.actor, village(), year=2026)
    result = {"actual": Decimal(40), "male": 5, "female": 6, "poorest": 3, "verdict": "improve", "reason": "Bibit datang sebelum musim."}
    evaluation.assess_result(people.rahman.actor, review, activity=work.activity, **result)  # type: ignore[arg-type]
    return review

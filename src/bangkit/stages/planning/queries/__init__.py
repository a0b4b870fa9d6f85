"""Reads of planning, one module a subject; other rooms import them from here."""

from bangkit.stages.planning.queries.facts import activity_facts, plan_facts, proposal_facts
from bangkit.stages.planning.queries.marks import stage_marks_establishment, stage_marks_planning
from bangkit.stages.planning.queries.sheets import PlanSheet, plan_sheet, ranked_ideas
from bangkit.stages.planning.queries.tasks import open_tasks, search

__all__ = [
    "PlanSheet",
    "activity_facts",
    "open_tasks",
    "plan_facts",
    "plan_sheet",
    "proposal_facts",
    "ranked_ideas",
    "search",
    "stage_marks_establishment",
    "stage_marks_planning",
]

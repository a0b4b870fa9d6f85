"""Reads of planning, one module a subject; other rooms import them from here."""

from bangkit.stages.planning.queries.answerable import Answerable, answerable, by_kind, still_answerable
from bangkit.stages.planning.queries.assemblies import (
    assemblies,
    assembly_facts,
    assembly_findings,
    assembly_tasks,
    deciding_meetings,
    expired_attendance,
    ideas_heard,
    meeting_years,
    village_calendar,
)
from bangkit.stages.planning.queries.care import (
    Beside,
    Tick,
    authority_hint,
    beside,
    pkd_rows,
    pkd_words,
    profile_for,
    season_hints,
    shock_words,
    shocks_of,
    ticks,
    village_groups,
)
from bangkit.stages.planning.queries.changes import Change, Changes, changes_of
from bangkit.stages.planning.queries.facts import activity_facts, idea_facts, open_considerations, plan_facts, proposal_facts
from bangkit.stages.planning.queries.ideas import IdeaRow, counts_of, idea_story, ideas, left_over, ranked_ideas
from bangkit.stages.planning.queries.lists import activities, activities_of_year, plans, proposals, years_of
from bangkit.stages.planning.queries.marks import stage_marks_establishment, stage_marks_planning
from bangkit.stages.planning.queries.mending import linked, plan_findings, plan_moves
from bangkit.stages.planning.queries.money import ceiling_years, ceilings_of, plan_money, rab_of
from bangkit.stages.planning.queries.scoring import Board, Item, idea_board, plan_board, voices_of, withdrawn_sheets
from bangkit.stages.planning.queries.sheets import PlanSheet, plan_sheet, short_source
from bangkit.stages.planning.queries.tasks import open_tasks, search
from bangkit.stages.planning.queries.teams import team_facts, teams

__all__ = [
    "Answerable",
    "Beside",
    "Board",
    "Change",
    "Changes",
    "IdeaRow",
    "Item",
    "PlanSheet",
    "Tick",
    "activities",
    "activities_of_year",
    "activity_facts",
    "answerable",
    "assemblies",
    "assembly_facts",
    "assembly_findings",
    "assembly_tasks",
    "authority_hint",
    "beside",
    "by_kind",
    "ceiling_years",
    "ceilings_of",
    "changes_of",
    "counts_of",
    "deciding_meetings",
    "expired_attendance",
    "idea_board",
    "idea_facts",
    "idea_story",
    "ideas",
    "ideas_heard",
    "left_over",
    "linked",
    "meeting_years",
    "open_considerations",
    "open_tasks",
    "pkd_rows",
    "pkd_words",
    "plan_board",
    "plan_facts",
    "plan_findings",
    "plan_money",
    "plan_moves",
    "plan_sheet",
    "plans",
    "profile_for",
    "proposal_facts",
    "proposals",
    "rab_of",
    "ranked_ideas",
    "search",
    "season_hints",
    "shock_words",
    "shocks_of",
    "short_source",
    "stage_marks_establishment",
    "stage_marks_planning",
    "still_answerable",
    "team_facts",
    "teams",
    "ticks",
    "village_calendar",
    "village_groups",
    "voices_of",
    "withdrawn_sheets",
    "years_of",
]

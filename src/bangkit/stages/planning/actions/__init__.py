"""The verbs of planning, one module a subject; other rooms import them from here."""

from bangkit.stages.planning.actions.activities import add_activity, drop_activity, edit_activity, fund_activity, set_activity
from bangkit.stages.planning.actions.ideas import (
    adopt_idea,
    defer_idea,
    edit_idea,
    rank_idea,
    rank_ideas,
    reject_idea,
    revive_idea,
    voice_idea,
    voice_ideas,
)
from bangkit.stages.planning.actions.meetings import with_photo
from bangkit.stages.planning.actions.money import remove_ceiling, set_ceiling, set_ceilings, take_over_ceilings
from bangkit.stages.planning.actions.plans import (
    agree_plan,
    consult_plan,
    correct_plan_meeting,
    establish_plan,
    open_plan,
    return_plan,
    review_plan,
    submit_plan,
)
from bangkit.stages.planning.actions.proposals import answer_consideration, pass_consideration, prepare_proposal, send_proposal
from bangkit.stages.planning.actions.scoring import correct_sheet, record_sheet, score_activities, score_activity, withdraw_sheet
from bangkit.stages.planning.actions.teams import appoint_team, change_team, expire_seats, form_team, name_seats, open_seats, schedule_team

__all__ = [
    "add_activity",
    "adopt_idea",
    "agree_plan",
    "answer_consideration",
    "appoint_team",
    "change_team",
    "consult_plan",
    "correct_plan_meeting",
    "correct_sheet",
    "defer_idea",
    "drop_activity",
    "edit_activity",
    "edit_idea",
    "establish_plan",
    "expire_seats",
    "form_team",
    "fund_activity",
    "name_seats",
    "open_plan",
    "open_seats",
    "pass_consideration",
    "prepare_proposal",
    "rank_idea",
    "rank_ideas",
    "record_sheet",
    "reject_idea",
    "remove_ceiling",
    "return_plan",
    "review_plan",
    "revive_idea",
    "schedule_team",
    "score_activities",
    "score_activity",
    "send_proposal",
    "set_activity",
    "set_ceiling",
    "set_ceilings",
    "submit_plan",
    "take_over_ceilings",
    "voice_idea",
    "voice_ideas",
    "with_photo",
    "withdraw_sheet",
]

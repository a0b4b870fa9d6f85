"""The verbs of the village profile, one module a subject; other rooms import them from here."""

from bangkit.stages.profile.actions.climate import load_rainfall, undo_rainfall, use_rainfall
from bangkit.stages.profile.actions.groups import register_group, rest_group
from bangkit.stages.profile.actions.indices import correct_index, record_index
from bangkit.stages.profile.actions.pkd import Made, assess
from bangkit.stages.profile.actions.sheet import (
    Observed,
    confirm_profile,
    observe_assets,
    open_profile,
    profile_facts,
    record_season,
    record_shock,
)
from bangkit.stages.profile.actions.surveys import answer_survey, close_survey, differs_from_earlier, open_survey

__all__ = [
    "Made",
    "Observed",
    "answer_survey",
    "assess",
    "close_survey",
    "confirm_profile",
    "correct_index",
    "differs_from_earlier",
    "load_rainfall",
    "observe_assets",
    "open_profile",
    "open_survey",
    "profile_facts",
    "record_index",
    "record_season",
    "record_shock",
    "register_group",
    "rest_group",
    "undo_rainfall",
    "use_rainfall",
]

"""The verbs of the village profile, one module a subject; other rooms import them from here."""

from bangkit.stages.profile.actions.carried import keep_rows
from bangkit.stages.profile.actions.climate import load_rainfall, undo_rainfall, use_rainfall
from bangkit.stages.profile.actions.context import record_outcomes, record_programme, record_rule, record_strategy, record_trend
from bangkit.stages.profile.actions.deciles import open_deciles
from bangkit.stages.profile.actions.groups import (
    assess_group,
    register_group,
    report_group,
    rest_group,
    revive_group,
    save_group,
    update_group,
)
from bangkit.stages.profile.actions.households import (
    anonymise_household,
    edit_household,
    expire_answers,
    expire_household,
    export_households,
    merge_household,
    next_number,
    open_household,
    record_consent,
    register_household,
    standing_consent,
    unmerge_household,
    withdraw_consent,
)
from bangkit.stages.profile.actions.indices import correct_index, record_index
from bangkit.stages.profile.actions.pkd import Made, assess
from bangkit.stages.profile.actions.population import record_population
from bangkit.stages.profile.actions.requests import answer_request, expire_request, receive_request
from bangkit.stages.profile.actions.revolving import Holder, correct_movement, give_lot, ledger, record_movement
from bangkit.stages.profile.actions.sheet import (
    Observed,
    confirm_profile,
    observe_assets,
    open_profile,
    profile_facts,
    record_season,
    record_shock,
)
from bangkit.stages.profile.actions.surveys import answer_survey, close_survey, open_survey

__all__ = [
    "Holder",
    "Made",
    "Observed",
    "anonymise_household",
    "answer_request",
    "answer_survey",
    "assess",
    "assess_group",
    "close_survey",
    "confirm_profile",
    "correct_index",
    "correct_movement",
    "edit_household",
    "expire_answers",
    "expire_household",
    "expire_request",
    "export_households",
    "give_lot",
    "keep_rows",
    "ledger",
    "load_rainfall",
    "merge_household",
    "next_number",
    "observe_assets",
    "open_deciles",
    "open_household",
    "open_profile",
    "open_survey",
    "profile_facts",
    "receive_request",
    "record_consent",
    "record_index",
    "record_movement",
    "record_outcomes",
    "record_population",
    "record_programme",
    "record_rule",
    "record_season",
    "record_shock",
    "record_strategy",
    "record_trend",
    "register_group",
    "register_household",
    "report_group",
    "rest_group",
    "revive_group",
    "save_group",
    "standing_consent",
    "undo_rainfall",
    "unmerge_household",
    "update_group",
    "use_rainfall",
    "withdraw_consent",
]

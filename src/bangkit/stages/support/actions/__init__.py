"""The verbs of support, one module a subject; other rooms import them from here."""

from bangkit.stages.support.actions.answers import accept_part, accept_support, forward_support, postpone_support, refuse_support
from bangkit.stages.support.actions.arrivals import confirm_part, confirm_received, deliver_support, report_missing
from bangkit.stages.support.actions.cases import (
    answer_days,
    lapse_support,
    request_data,
    reroute_support,
    route_support,
    study_support,
    supply_data,
    support_facts,
    urge_office,
)
from bangkit.stages.support.actions.feedback import give_feedback
from bangkit.stages.support.actions.gatherings import answer_gathering, dissolve_gathering, gather_cases, leave_out
from bangkit.stages.support.actions.needs import complete_need, enter_need, raise_from_report, raise_need, withdraw_need
from bangkit.stages.support.actions.shares import agree_role, cancel_role, fulfil_role, share_facts

__all__ = [
    "accept_part",
    "accept_support",
    "agree_role",
    "answer_days",
    "answer_gathering",
    "cancel_role",
    "complete_need",
    "confirm_part",
    "confirm_received",
    "deliver_support",
    "dissolve_gathering",
    "enter_need",
    "forward_support",
    "fulfil_role",
    "gather_cases",
    "give_feedback",
    "lapse_support",
    "leave_out",
    "postpone_support",
    "raise_from_report",
    "raise_need",
    "refuse_support",
    "report_missing",
    "request_data",
    "reroute_support",
    "route_support",
    "share_facts",
    "study_support",
    "supply_data",
    "support_facts",
    "urge_office",
    "withdraw_need",
]

"""The verbs of support, one module a subject; other rooms import them from here."""

from bangkit.stages.support.actions.cases import (
    accept_support,
    confirm_received,
    postpone_support,
    refuse_support,
    request_data,
    reroute_support,
    route_support,
    supply_data,
    support_facts,
)

__all__ = [
    "accept_support",
    "confirm_received",
    "postpone_support",
    "refuse_support",
    "request_data",
    "reroute_support",
    "route_support",
    "supply_data",
    "support_facts",
]

"""The verbs of programmes coming in, one module a subject; other rooms import them from here."""

from bangkit.stages.programmes.actions.lines import add_programme, cancel_programme, edit_programme, line_facts
from bangkit.stages.programmes.actions.places import locate_place
from bangkit.stages.programmes.actions.versions import list_facts, open_list, reopen_list, supersede_list, use_list

__all__ = [
    "add_programme",
    "cancel_programme",
    "edit_programme",
    "line_facts",
    "list_facts",
    "locate_place",
    "open_list",
    "reopen_list",
    "supersede_list",
    "use_list",
]

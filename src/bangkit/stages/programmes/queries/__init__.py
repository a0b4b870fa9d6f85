"""Reads of programmes coming in; other rooms import them from here."""

from bangkit.stages.programmes.queries.lines import (
    counting,
    current_lines,
    current_versions,
    lines_naming,
    lines_reaching,
    search,
    shown_lines,
)
from bangkit.stages.programmes.queries.places import Question, open_questions, questions_waiting
from bangkit.stages.programmes.queries.tasks import open_tasks
from bangkit.stages.programmes.queries.versions import (
    VersionSheet,
    changes_between,
    comparable,
    version_sheet,
    versions_of,
)
from bangkit.stages.programmes.queries.village import VillageProgrammes, programmes_of_village

__all__ = [
    "Question",
    "VersionSheet",
    "VillageProgrammes",
    "changes_between",
    "comparable",
    "counting",
    "current_lines",
    "current_versions",
    "lines_naming",
    "lines_reaching",
    "open_questions",
    "open_tasks",
    "programmes_of_village",
    "questions_waiting",
    "search",
    "shown_lines",
    "version_sheet",
    "versions_of",
]

"""Models of programmes coming in, one module a subject; other rooms import them from here."""

from bangkit.stages.programmes.models.lines import (
    LINKED,
    ORIGIN_EARMARK,
    PLACE_STATES,
    PlaceAnswer,
    ProgrammeLine,
    ProgrammePlace,
)
from bangkit.stages.programmes.models.versions import DOCUMENTS, OFFICIAL, ProgrammeVersion

__all__ = [
    "DOCUMENTS",
    "LINKED",
    "OFFICIAL",
    "ORIGIN_EARMARK",
    "PLACE_STATES",
    "PlaceAnswer",
    "ProgrammeLine",
    "ProgrammePlace",
    "ProgrammeVersion",
]

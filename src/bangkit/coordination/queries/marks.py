"""Where villages stand in the eight stages: every room's marks side by side, in a constant number of queries."""

from __future__ import annotations

from bangkit.core.stages import StageMark
from bangkit.stages.capacity import queries as capacity
from bangkit.stages.delivery import queries as delivery
from bangkit.stages.evaluation import queries as evaluation
from bangkit.stages.guidance import queries as guidance
from bangkit.stages.planning import queries as planning
from bangkit.stages.support import queries as support

# The seed's stage numbers beside the room that knows their marks.
SOURCES = {
    1: guidance.stage_marks,
    2: capacity.stage_marks_trainers,
    3: capacity.stage_marks_facilitators,
    4: planning.stage_marks_planning,
    5: planning.stage_marks_establishment,
    6: delivery.stage_marks,
    7: support.stage_marks,
    8: evaluation.stage_marks,
}


def marks_of(codes: list[str], year: int) -> dict[str, dict[int, StageMark]]:
    """Marks by village and stage for a cycle's year; a missing one means that the stage has not begun."""
    found: dict[str, dict[int, StageMark]] = {code: {} for code in codes}
    for number, source in SOURCES.items():
        for code, mark in source(codes, year).items():
            if code in found:
                found[code][number] = mark
    return found

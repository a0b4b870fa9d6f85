"""Reading an RKP Desa or DU-RKP as villages keep it in a workbook: which rows are lines, and what their cells say.

Pure reading of text and numbers. Nothing is guessed silently: what a cell says beside what is understood comes back as words that a
person can check. Layouts: village-planning rules F-12 and F-13 (Permendagri 114/2014 and Permendesa 21/2020).
"""

from bangkit.core.rkpdes.cells import (
    Months,
    People,
    Quantity,
    activity_code,
    goals,
    months,
    people,
    quantity,
    sources,
    year_in,
)
from bangkit.core.rkpdes.rows import FIELD_WORDS, Kind, Section, kind_of_row, section_of

__all__ = [
    "FIELD_WORDS",
    "Kind",
    "Months",
    "People",
    "Quantity",
    "Section",
    "activity_code",
    "goals",
    "kind_of_row",
    "months",
    "people",
    "quantity",
    "section_of",
    "sources",
    "year_in",
]

"""A table in another system's order: its columns by their exact names, its rows, and for each row what is still missing.

Siskeudes and SIPD take no file from outside, and their shapes change often: these tables are for typing over and for checking.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["text", "number", "rupiah", "date"]
MISSING = "yang belum ada"


@dataclass(frozen=True)
class Column:
    """One column. Codes are text, so that no spreadsheet turns 04.01.05. into a date."""

    name: str
    kind: Kind = "text"


@dataclass(frozen=True)
class Line:
    """One row: values by the names of the columns, absent where nobody knows, and what is missing in words."""

    values: dict[str, Any]
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """One table of the other system."""

    name: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...] = field(default_factory=tuple)

    @property
    def gaps(self) -> int:
        """How many rows still lack something."""
        return sum(1 for line in self.lines if line.missing)


@dataclass(frozen=True)
class Workbook:
    """A file: what to read first, then one sheet a table."""

    title: str
    notes: tuple[str, ...]
    sheets: tuple[Sheet, ...]


def text_columns(*names: str) -> tuple[Column, ...]:
    """Columns of text, by their names."""
    return tuple(Column(name) for name in names)


def absent(values: dict[str, Any], **labels: str) -> tuple[str, ...]:
    """The labels of the columns that hold nothing; 0 people are an answer, an empty text is not."""
    return tuple(label for name, label in labels.items() if values.get(name) in ("", None))

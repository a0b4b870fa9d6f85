"""A table as a value: columns, rows, cells. Pages draw it, lists page through it, files export it.

A cell keeps its raw value beside its words, so that a spreadsheet gets numbers and dates, and people get Rp 12.500.000.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from django.utils.html import strip_tags
from django.utils.safestring import SafeString

from bangkit.core import words

Kind = Literal["", "text", "number", "rupiah", "decimal", "date", "moment", "month"]
# What fits beside each other at 360 px: a figure takes one share, words and money two.
_SHARES = 7
# More columns than this do not fit a desktop in letters of the usual size.
_COMFORTABLE = 9
_RIGHT = ("number", "rupiah", "decimal")


@dataclass(frozen=True)
class Chip:
    """A state in a cell: its kind (done running waiting refused plain) and its words."""

    kind: str
    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Column:
    """One column. ``value`` is an attribute path (``region.name``) or a function of the row.

    ``sort``: the model field to order by; for lists, True or a key function. ``phone``: "hide" drops it on a narrow screen;
    "long" gives it a whole line there. ``kind`` says how the value is written; without it the value's type decides.
    """

    key: str
    label: str
    value: str | Callable[[Any], Any] = ""
    sort: str | bool | Callable[[Any], Any] = ""
    numeric: bool = False
    link: Callable[[Any], str] | None = None
    phone: str = "row"
    kind: Kind = ""
    export: Callable[[Any], Any] | None = None

    @property
    def is_right(self) -> bool:
        """Whether figures are set to the right."""
        return self.numeric or self.kind in _RIGHT

    @property
    def is_figure(self) -> bool:
        """Whether it holds a short figure."""
        return self.is_right and self.kind != "rupiah"

    def raw(self, row: Any) -> Any:
        """The value as it is."""
        return self.value(row) if callable(self.value) else attribute(row, self.value or self.key)

    def exported(self, row: Any) -> Any:
        """The value for a file: plain text, a number or a date."""
        value = self.export(row) if self.export else self.raw(row)
        if isinstance(value, SafeString):
            return strip_tags(value)
        return value.text if isinstance(value, Chip) else value


@dataclass(frozen=True)
class Cell:
    """One cell, ready for a template."""

    column: Column
    text: Any
    url: str = ""
    chip: Chip | None = None


@dataclass(frozen=True)
class Table:
    """A table for a page: ``{% grid table %}``. ``total`` is a last row of values, one for each column."""

    columns: Sequence[Column]
    rows: Iterable[Any] = ()
    caption: str = ""
    note: str = ""
    total: Sequence[Any] = ()
    sample: bool = False
    heads: Sequence[Any] = field(default_factory=tuple)

    @property
    def is_wide(self) -> bool:
        """Whether it becomes cards on a phone, because its columns do not fit or one holds long text."""
        seen = [column for column in self.columns if column.phone != "hide"]
        shares = sum(1 if column.is_figure else 2 for column in seen)
        return shares > _SHARES or any(column.phone == "long" for column in seen)

    @property
    def is_crowded(self) -> bool:
        """Whether its many columns need smaller letters, and on a narrow screen a way to slide. Money does not break, so it counts double."""
        money = sum(column.kind == "rupiah" for column in self.columns)
        return len(self.columns) + money > _COMFORTABLE

    @property
    def lines(self) -> list[list[Cell]]:
        """The rows as cells."""
        return [[cell(column, row) for column in self.columns] for row in self.rows]

    @property
    def total_cells(self) -> list[Cell]:
        """The last row as cells."""
        return [
            Cell(column, "" if value == "" else shown(value, column.kind)) for column, value in zip(self.columns, self.total, strict=False)
        ]


def cell(column: Column, row: Any) -> Cell:
    """The cell of a row."""
    value = column.raw(row)
    url = column.link(row) if column.link else ""
    return Cell(column, shown(value, column.kind), url or "", value if isinstance(value, Chip) else None)


def attribute(row: Any, path: str) -> Any:
    """``region.name`` or ``get_state_display``; called when it is a method; None where the way ends early."""
    value = row
    for part in path.split("."):
        value = value.get(part) if isinstance(value, dict) else getattr(value, part, None)
        if callable(value):
            value = value()
        if value is None:
            return None
    return value


def shown(value: Any, kind: str = "") -> Any:
    """A value in the words of a page."""
    if value is None or value == "":
        return words.EMPTY
    writers: dict[str, Callable[[Any], Any]] = {
        "rupiah": words.rupiah,
        "number": words.number,
        "decimal": words.decimal_text,
        "date": words.date_text,
        "moment": words.moment_text,
        "month": lambda month: words.MONTHS[int(month) - 1],
        "text": str,
    }
    if kind:
        return writers[kind](value)
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, int):
        return words.number(value)
    if isinstance(value, Decimal | float):
        return words.decimal_text(value)
    if isinstance(value, datetime):
        return words.moment_text(value)
    return words.date_text(value) if isinstance(value, date) else value

"""What a table must hold and what its rows become: data and a few functions, one layout a kind of table."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.utils.module_loading import import_string

from bangkit.core.access import Actor
from bangkit.foundation.imports.cells import CellProblem, Parser
from bangkit.foundation.regions.models import Region
from bangkit.foundation.ui.forms import BangkitForm

__all__ = ["CellProblem", "Column", "Heading", "Layout", "Run", "Skip", "layouts"]


class Skip(Exception):
    """A row that is rightly left out (a total, a row that is known already); ``why`` says it in Indonesian."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Heading:
    """The heading rows of a sheet (more than one where headings are merged over sub-headings) and the words of each column.

    ``above``: the words of the rows above it, where titles name a year or a place.
    """

    sheet: str
    first: int
    last: int
    labels: tuple[str, ...]
    hits: int = 0
    above: tuple[str, ...] = ()


@dataclass(frozen=True)
class Column:
    """One value of a row. ``aliases``: other headings under which people write it, in any case and with any signs between."""

    key: str
    label: str
    parse: Parser
    required: bool = True
    aliases: tuple[str, ...] = ()
    help: str = ""


@dataclass
class Run:
    """One reading of a file: who, where, the answers asked once for all rows, and what ``prepare`` looked up.

    ``seen`` is for rows that must not stand twice in the same file; it lives as long as the reading. ``notes``: what is said about the
    row at hand although it is accepted. ``headings``, ``blank``: rows of the file that were passed over so far.
    """

    actor: Actor
    region: Region
    answers: Mapping[str, Any] = field(default_factory=dict)
    known: Any = None
    seen: dict[Any, int] = field(default_factory=dict)
    number: int = 0
    notes: list[tuple[str, Any, str]] = field(default_factory=list)
    headings: int = 0
    blank: int = 0

    def note(self, column: str, cell: Any, why: str) -> None:
        """Say something about the accepted row: the column's key, what stood there, what to do later."""
        self.notes.append((column, cell, why))

    def once(self, key: Any, column: str) -> None:
        """Refuse the second row with the same key, naming the first. Errors: ``CellProblem``."""
        first = self.seen.setdefault(key, self.number)
        if first != self.number:
            raise CellProblem(f"Sudah ada pada baris {first} berkas ini.", column)


def _nothing(run: Run) -> Any:
    return None


def _no_answers(heading: Heading, today: date) -> dict[str, str]:
    return {}


def _first_shown(made: Sequence[Model]) -> str:
    return str(made[0])


def _nothing_summed(run: Run, made: Sequence[Model]) -> list[str]:
    return []


def _every_row(run: Run, raw: Mapping[str, Any], cells: Sequence[Any]) -> None:
    return None


def _fine(run: Run, values: dict[str, Any]) -> None:
    return None


@dataclass(frozen=True)
class Layout:
    """A kind of table.

    ``verb``: the right that a person must hold at the place beside ``import.apply``. ``make``: a checked row as unsaved rows of the
    database, parents first; they are only added, never changed. ``leave_out``: sees a row before its cells are read, by column and as a
    whole, and raises ``Skip`` for what is no row of data. ``check``: what concerns the row as a whole; it raises ``CellProblem`` or
    ``Skip``. ``prepare``: looks up once, before the first row, what ``check`` needs. ``form``: what is asked once for
    all rows, such as date and source; ``answers`` may guess some of it from the headings and the day, for the person to confirm. ``done``: the
    address where the result is seen. ``shown``, ``summed``: an accepted row, and all of them, in the words of a report.
    """

    key: str
    label: str
    about: str
    verb: str
    columns: Sequence[Column]
    make: Callable[[Run, dict[str, Any]], Sequence[Model]]
    check: Callable[[Run, dict[str, Any]], None] = _fine
    prepare: Callable[[Run], Any] = _nothing
    form: type[BangkitForm] | None = None
    answers: Callable[[Heading, date], dict[str, str]] = _no_answers
    shown: Callable[[Sequence[Model]], str] = _first_shown
    summed: Callable[[Run, Sequence[Model]], list[str]] = _nothing_summed
    leave_out: Callable[[Run, Mapping[str, Any], Sequence[Any]], None] = _every_row
    done: Callable[[Region], str] | None = None

    def column(self, key: str) -> Column:
        """A column by its key. Errors: ``KeyError``."""
        return next((one for one in self.columns if one.key == key), None) or _unknown(key)


def _unknown(key: str) -> Column:
    raise KeyError(key)


def layouts() -> dict[str, Layout]:
    """The explicit table of layouts, by their key."""
    return {layout.key: layout for layout in import_string(settings.BANGKIT_IMPORT_LAYOUTS)}


def plain(heading: Any) -> str:
    """A heading without case and signs, so that "Laki-Laki (jiwa)" and "LAKI LAKI" meet."""
    return re.sub(r"[^0-9a-z%]+", " ", re.sub(r"\(.*?\)", " ", str(heading).casefold())).strip()


def names_of(column: Column) -> set[str]:
    """Every heading by which a column is known."""
    return {plain(name) for name in (column.label, column.key, *column.aliases)}

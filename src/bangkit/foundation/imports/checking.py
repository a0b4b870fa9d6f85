"""A file read row by row against its layout: what each row becomes, or everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model

from bangkit.core.households import looks_like_nik
from bangkit.foundation.imports.cells import CellProblem, is_empty
from bangkit.foundation.imports.heading import Heading
from bangkit.foundation.imports.layout import Column, Layout, Run, Skip
from bangkit.foundation.imports.reading import Cells, Upload

_LONGEST = 60
WHOLE_ROW = "Seluruh baris"


@dataclass(frozen=True)
class Trouble:
    """One thing wrong with a row: the column's label, what stood there, and what to do."""

    column: str
    value: str
    why: str


@dataclass(frozen=True)
class Outcome:
    """What becomes of one row: rows of the database, or why it is skipped, or why it is refused."""

    number: int
    made: tuple[Model, ...] = ()
    skipped: str = ""
    troubles: tuple[Trouble, ...] = ()
    notes: tuple[Trouble, ...] = ()

    @property
    def word(self) -> str:
        """accepted, skipped or refused; every row is exactly one of them."""
        return "skipped" if self.skipped else "refused" if self.troubles else "accepted"


def outcomes(run: Run, layout: Layout, upload: Upload, heading: Heading, columns: Mapping[str, int]) -> Iterator[Outcome]:
    """Every row below the heading that holds anything, in the order of the file."""
    run.known = layout.prepare(run)
    for number, cells in upload.every_row(heading.sheet):
        run.blank += not cells
        run.headings += bool(cells) and number <= heading.last
        if not cells or number <= heading.last:
            continue
        run.number, run.notes = number, []
        yield _outcome(run, layout, cells, columns, heading)


def _outcome(run: Run, layout: Layout, cells: Cells, columns: Mapping[str, int], heading: Heading) -> Outcome:
    raw = {key: cells[place] if place < len(cells) else "" for key, place in columns.items()}
    if all(is_empty(cell) for cell in raw.values()):
        return Outcome(run.number, skipped="Tidak ada isi pada kolom yang dipakai.")
    if all(str(cell) == heading.labels[place] for place, cell in enumerate(cells) if cell != "" and place < len(heading.labels)):
        return Outcome(run.number, skipped="Judul kolom yang terulang.")
    try:
        layout.leave_out(run, raw, cells)
        values, troubles = _parsed(layout, raw)
        if not troubles:
            made, troubles = _made(run, layout, values)
            if not troubles:
                return Outcome(run.number, made, notes=_notes(run, layout))
    except Skip as left_out:
        return Outcome(run.number, skipped=left_out.why)
    return Outcome(run.number, troubles=tuple(troubles))


def _parsed(layout: Layout, raw: Mapping[str, Any]) -> tuple[dict[str, Any], list[Trouble]]:
    values: dict[str, Any] = {}
    troubles = []
    for column in layout.columns:
        cell = raw.get(column.key, "")
        try:
            values[column.key] = _value(column, cell)
        except CellProblem as problem:
            troubles.append(Trouble(column.label, _quoted(cell), problem.why))
    return values, troubles


def _notes(run: Run, layout: Layout) -> tuple[Trouble, ...]:
    return tuple(Trouble(layout.column(key).label, _quoted(cell), why) for key, cell, why in run.notes)


def _quoted(cell: Any) -> str:
    """What stood there, as far as it may be shown again: never a NIK or a family card's number."""
    shown = "" if cell is None else str(cell)
    return "" if looks_like_nik(shown) else shown[:_LONGEST]


def _value(column: Column, cell: Any) -> Any:
    if not is_empty(cell):
        return column.parse(cell)
    if column.required:
        raise CellProblem("Kosong. Isi dulu.")
    return None


def _made(run: Run, layout: Layout, values: dict[str, Any]) -> tuple[tuple[Model, ...], list[Trouble]]:
    try:
        layout.check(run, values)
    except CellProblem as problem:
        known = {column.key: column.label for column in layout.columns}
        shown = values.get(problem.column)
        return (), [Trouble(known.get(problem.column, WHOLE_ROW), _quoted(shown), problem.why)]
    made = tuple(layout.make(run, values))
    return made, [trouble for row in made for trouble in _refused_by(row, layout)]


def _refused_by(row: Model, layout: Layout) -> list[Trouble]:
    """What the table itself refuses, said by the field's own name."""
    known = {column.key: column.label for column in layout.columns}
    relations = [field.name for field in row._meta.concrete_fields if field.is_relation]
    try:
        row.clean_fields(exclude=relations)
        row.clean()
    except ValidationError as error:
        return [Trouble(known.get(name, WHOLE_ROW), "", " ".join(texts)) for name, texts in error.message_dict.items()]
    return []

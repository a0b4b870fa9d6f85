"""The results of a round as tables for a page and as lines of a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bangkit.core.disclosure import Shown, disclosure_text
from bangkit.core.survey_results import GROUPS, Line, Score, Table
from bangkit.core.words import EMPTY, decimal_text, number
from bangkit.foundation.ui import tables
from bangkit.foundation.ui.tables import Column
from bangkit.stages.profile.queries import Round

WITHHELD = "ditutup"
SHARES = ("bagian", "peluang")


def page_tables(found: Round) -> list[tables.Table]:
    """One table a measure or a question, with how many have a value and why others have none."""
    return [_page_table(one) for one in found.tables]


def _page_table(one: Table | Score) -> tables.Table:
    note = f"{shown_text(one.valid)} dari {number(one.asked)} jawaban dapat dihitung."
    if isinstance(one, Score):
        columns = [Column("label", one.unit.capitalize() or "Nilai", lambda row: row[0])]
        columns += [_column(group, label, lambda row, key: _value(row[1][key], one.unit in SHARES)) for group, label in GROUPS]
        return tables.Table(columns, (("Rata-rata", one.means), ("Nilai tengah", one.medians)), one.title, note, sample=True)
    if one.reasons:
        note += f" Tanpa nilai: {'; '.join(f'{reason} ({count})' for reason, count in one.reasons)}."
    columns = [Column("label", "Golongan", phone="row")]
    columns += [_column(group, label, _cell) for group, label in GROUPS]
    return tables.Table(columns, one.lines, one.title, note, sample=True)


def shown_text(count: Shown) -> str:
    """A count in words, or that it is not shown here."""
    return number(count) if isinstance(count, int) else str(disclosure_text(count))


def _column(group: str, label: str, shown: Callable[[Any, str], str]) -> Column:
    return Column(group, label, lambda row: shown(row, group), numeric=True)


def _cell(line: Line, group: str) -> str:
    count, share = line.counts[group], line.shares[group]
    return shown_text(count) + (f" ({decimal_text(share, 0)} %)" if share is not None else "")


def _value(value: float | None, is_share: bool) -> str:
    return EMPTY if value is None else decimal_text(value, 2 if is_share else 1)


@dataclass(frozen=True)
class ExportLine:
    """One figure of the results."""

    table: str
    label: str
    group: str
    count: int | str
    share: float | None
    valid: int | str | None
    asked: int


def export_columns() -> Sequence[Column]:
    """The columns of the spreadsheet."""
    return (
        Column("table", "Ukuran atau pertanyaan"),
        Column("label", "Golongan"),
        Column("group", "Kelompok"),
        Column("count", "Rumah tangga atau nilai"),
        Column("share", "Bagian (%)", kind="decimal"),
        Column("valid", "Dapat dihitung"),
        Column("asked", "Menjawab", kind="number"),
    )


def export_lines(found: Round) -> list[ExportLine]:
    """Every figure on a line of its own, as other programs read it."""
    lines: list[ExportLine] = []
    for one in found.tables:
        for group, name in GROUPS:
            if isinstance(one, Score):
                values: list[tuple[str, Any]] = [("Rata-rata", one.means[group]), ("Nilai tengah", one.medians[group])]
                lines += [
                    ExportLine(one.title, label, name, _plain(value), None, disclosure_text(one.valid), one.asked)
                    for label, value in values
                ]
            else:
                lines += [
                    ExportLine(
                        one.title,
                        line.label,
                        name,
                        _plain(line.counts[group]),
                        _rounded(line.shares[group]),
                        disclosure_text(one.valid),
                        one.asked,
                    )
                    for line in one.lines
                ]
    return lines


def _plain(value: Any) -> Any:
    return round(value, 2) if isinstance(value, int | float) else WITHHELD if value is None else disclosure_text(value)


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 1)

"""Indeks Desa Membangun as Kemendesa publishes it: one row per village, three part indices, their mean and a class.

A reader without a database: it checks the file against itself and against the places that the caller knows, and hands back
checked rows; the profile writes them. Villages that got a new code since the list was made are found through the links.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from bangkit.foundation.regions.importers.cells import Row, code_cell, number_cell, once, read_rows, text_cell
from bangkit.foundation.regions.importers.report import CellError, ImportReport

_VILLAGE = 13
_PARTS = ("iks", "ike", "ikl")
_ROUNDING = Decimal("0.0002")
# Lower limits of the classes; they give the published class of every village in the list of 2024.
_CLASSES = (
    (Decimal("0.8155"), "MANDIRI"),
    (Decimal("0.7072"), "MAJU"),
    (Decimal("0.5989"), "BERKEMBANG"),
    (Decimal("0.4907"), "TERTINGGAL"),
    (Decimal(-1), "SANGAT TERTINGGAL"),
)


@dataclass(frozen=True)
class IdmRow:
    """One village's index. ``listed_code`` is the code in the file where it differs from today's ``code``."""

    code: str
    listed_code: str
    name: str
    idm: Decimal
    iks: Decimal
    ike: Decimal
    ikl: Decimal
    status: str


def idm_class(value: Decimal) -> str:
    """The class of an index value."""
    return next(label for limit, label in _CLASSES if value > limit)


def read_idm(
    path: Path, known: Mapping[str, str] | None = None, links: Mapping[str, str] | None = None
) -> tuple[ImportReport, tuple[IdmRow, ...]]:
    """Read an IDM table (kode, nama, idm, iks, ike, ikl, status).

    ``known`` maps village codes to names (a row outside it is refused; without it every well-formed code is taken); ``links``
    maps old codes to new ones. What is added or changed only the caller knows; the report counts the rows that passed.
    """
    report = ImportReport("Indeks Desa Membangun", path.name)
    seen: dict[str, int] = {}
    rows: list[IdmRow] = []
    for number, row in read_rows(path, ("kode", "nama", "idm", *_PARTS, "status"), report):
        try:
            checked = _checked(row, known, links or {})
            once(seen, checked.code, number, "kode")
            rows.append(checked)
        except CellError as error:
            report.refuse(number, error)
    report.checked = len(rows)
    moved = sum(row.code != row.listed_code for row in rows)
    if moved:
        report.notes.append(f"{moved} baris memakai kode lama dan dipindahkan ke kode yang berlaku.")
    return report, tuple(rows)


def _checked(row: Row, known: Mapping[str, str] | None, links: Mapping[str, str]) -> IdmRow:
    listed_code = code_cell(row, "kode", _VILLAGE)
    code = links.get(listed_code, listed_code)
    if known is not None and code not in known:
        raise CellError("kode", listed_code, "Desa ini tidak ada dalam daftar wilayah yang dimuat.")
    idm, iks, ike, ikl = (number_cell(row, name, Decimal(0), Decimal(1)) for name in ("idm", *_PARTS))
    mean = (iks + ike + ikl) / 3
    if abs(mean - idm) > _ROUNDING:
        raise CellError("idm", row["idm"], f"IDM seharusnya rata-rata IKS, IKE, dan IKL: {mean:.4f}.")
    status = text_cell(row, "status").upper()
    if status != idm_class(idm):
        raise CellError("status", row["status"], f"Nilai {idm} termasuk {idm_class(idm)}.")
    name = known[code] if known is not None else text_cell(row, "nama")
    return IdmRow(code, listed_code, name, idm, iks, ike, ikl, status)

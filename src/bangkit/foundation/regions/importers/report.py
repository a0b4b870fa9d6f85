"""What an importer says when it is done: rows read, matched and refused, with the row, the column and the reason.

A person who sends a file must be able to open it at the row that was refused and see why. So a refusal never stands alone as
a count, and a preview gives the same report as the import itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

_LONGEST_VALUE = 60


@dataclass(frozen=True)
class Refusal:
    """One row (or feature) left out, and why. Row 1 is the heading, as a spreadsheet counts."""

    row: int
    column: str
    value: str
    why: str
    unit: str = "baris"

    def sentence(self) -> str:
        """The refusal as a line to act on."""
        shown = self.value if len(self.value) <= _LONGEST_VALUE else f"{self.value[:_LONGEST_VALUE]}…"
        return f"{self.unit} {self.row}, kolom {self.column}: “{shown}” ditolak. {self.why}"


class CellError(ValueError):
    """A cell that cannot be taken; the importer turns it into a refusal of its row."""

    def __init__(self, column: str, value: str, why: str) -> None:
        super().__init__(why)
        self.column, self.value, self.why = column, value, why


@dataclass
class ImportReport:
    """The outcome of one import or preview."""

    title: str
    source: str
    is_preview: bool = False
    unit: str = "baris"
    read: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    checked: int = 0
    ended: int = 0
    refused: list[Refusal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    fatal: str = ""

    @property
    def matched(self) -> int:
        """Rows that found their place, whether or not they changed anything."""
        return self.added + self.changed + self.unchanged + self.checked

    @property
    def is_clean(self) -> bool:
        """Whether every row was taken."""
        return not self.refused and not self.fatal

    def refuse(self, row: int, error: CellError) -> None:
        """Leave a row out and remember why."""
        self.refused.append(Refusal(row, error.column, error.value, error.why, self.unit))

    def stop(self, why: str) -> None:
        """The file as a whole cannot be used; nothing of it is written."""
        self.fatal = why

    def count(self, outcomes: Counter[str]) -> None:
        """Take over how many rows were added, changed and found unchanged."""
        self.added += outcomes["added"]
        self.changed += outcomes["changed"]
        self.unchanged += outcomes["unchanged"]

    def lines(self, most: int = 20) -> Iterator[str]:
        """The report in Indonesian, for the terminal or a page."""
        yield f"{self.title} – {self.source}"
        if self.fatal:
            yield f"  Tidak ada yang disimpan. {self.fatal}"
            return
        tense = "akan " if self.is_preview else ""
        written = f"{self.added} {tense}ditambah, {self.changed} {tense}diubah, {self.unchanged} sudah sama"
        outcome = "" if self.checked else f" ({written})"
        yield f"  {self.read} {self.unit} dibaca, {self.matched} cocok{outcome}, {len(self.refused)} ditolak"
        if self.ended:
            yield f"  {self.ended} tidak ada lagi dalam daftar resmi dan {tense}diberi tanggal akhir"
        yield from (f"  {note}" for note in self.notes)
        yield from (f"  {refusal.sentence()}" for refusal in self.refused[:most])
        if len(self.refused) > most:
            yield f"  … dan {len(self.refused) - most} baris lain yang ditolak"
        if self.is_preview:
            yield "  Ini pratinjau: belum ada yang disimpan."

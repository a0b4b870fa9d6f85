"""Where the headings of a table stand, and which column of the file is probably which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from bangkit.foundation.imports.cells import CellProblem, exact
from bangkit.foundation.imports.layout import Layout, names_of, plain
from bangkit.foundation.imports.reading import Cells, Upload

_LOOKED_AT = 40
_SHARES = ("%", "persen")


@dataclass(frozen=True)
class Heading:
    """The heading rows of a sheet (one, or two where headings are merged over sub-headings) and the words of each column."""

    sheet: str
    first: int
    last: int
    labels: tuple[str, ...]
    hits: int = 0


def find_heading(upload: Upload, layout: Layout, sheet: str = "") -> Heading:
    """The heading that fits the layout best, in one sheet or in any."""
    sheets = (sheet,) if sheet in upload.sheets and sheet else upload.sheets
    return max((_in_sheet(upload, layout, one) for one in sheets), key=lambda heading: heading.hits)


def _in_sheet(upload: Upload, layout: Layout, sheet: str) -> Heading:
    rows = list(islice(upload.rows(sheet), _LOOKED_AT))
    best = Heading(sheet, rows[0][0], rows[0][0], _words(rows[0][1]))
    for place, (number, cells) in enumerate(rows):
        below = rows[place + 1] if place + 1 < len(rows) else None
        for heading in _candidates(sheet, number, cells, below):
            hits = len(guess(heading.labels, layout))
            if hits > best.hits:
                best = Heading(sheet, heading.first, heading.last, heading.labels, hits)
    return best


def _candidates(sheet: str, number: int, cells: Cells, below: tuple[int, Cells] | None) -> list[Heading]:
    single = Heading(sheet, number, number, _words(cells))
    if below is None or below[0] != number + 1 or not _is_sub_heading(cells, below[1]):
        return [single]
    return [Heading(sheet, number, below[0], _merged(cells, below[1])), single]


def _words(cells: Cells) -> tuple[str, ...]:
    return tuple(str(cell)[:80] for cell in cells)


def _is_number(cell: Any) -> bool:
    try:
        exact(cell)
    except CellProblem:
        return False
    return True


def _is_sub_heading(above: Cells, below: Cells) -> bool:
    """Words only, and some of them under the gaps that merged headings leave."""
    filled = [place for place, cell in enumerate(below) if cell != ""]
    gaps = [place for place in filled if place >= len(above) or above[place] == ""]
    return bool(gaps) and not any(_is_number(below[place]) for place in filled)


def _merged(above: Cells, below: Cells) -> tuple[str, ...]:
    labels, over = [], ""
    for place in range(max(len(above), len(below))):
        top = str(above[place]) if place < len(above) else ""
        low = str(below[place]) if place < len(below) else ""
        over = top or (over if low else "")
        labels.append(f"{over} {low}".strip()[:80])
    return tuple(labels)


def guess(labels: Sequence[str], layout: Layout) -> dict[str, int]:
    """The probable place of each column: the same words, else words that begin alike; shares in percent are never counts."""
    words = [plain(label) for label in labels]
    taken: dict[str, int] = {}
    for fits in (_same, _begins):
        for column in layout.columns:
            if column.key in taken:
                continue
            names = names_of(column)
            free = (place for place, word in enumerate(words) if word and place not in taken.values() and not word.endswith(_SHARES))
            found = next((place for place in free if fits(words[place], names)), None)
            if found is not None:
                taken[column.key] = found
    return taken


def _same(word: str, names: set[str]) -> bool:
    return word in names


def _begins(word: str, names: set[str]) -> bool:
    return any(word.startswith(f"{name} ") for name in names if len(name) > 2)


def letter(place: int) -> str:
    """A column as a spreadsheet calls it: 0 → A, 26 → AA."""
    name = ""
    while place >= 0:
        place, rest = divmod(place, 26)
        name, place = chr(65 + rest) + name, place - 1
    return name

"""Where the headings of a table stand, and which column of the file is probably which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from bangkit.foundation.imports.cells import CellProblem, exact
from bangkit.foundation.imports.layout import Heading, Layout, names_of, plain
from bangkit.foundation.imports.reading import Cells, Upload

__all__ = ["Heading", "find_heading", "fitting_sheets", "guess", "letter"]

_LOOKED_AT, _DEEPEST = 40, 4
_SHARES = ("%", "persen")


def fitting_sheets(upload: Upload, layout: Layout) -> list[Heading]:
    """The heading of every sheet in which all required columns are found."""
    needed = {column.key for column in layout.columns if column.required}
    found = [_in_sheet(upload, layout, sheet) for sheet in upload.sheets]
    return [heading for heading in found if heading.hits > 1 and needed <= set(guess(heading.labels, layout))]


def find_heading(upload: Upload, layout: Layout, sheet: str = "") -> Heading:
    """The heading that fits the layout best, in one sheet or in any."""
    sheets = (sheet,) if sheet in upload.sheets and sheet else upload.sheets
    return max((_in_sheet(upload, layout, one) for one in sheets), key=lambda heading: heading.hits)


def _in_sheet(upload: Upload, layout: Layout, sheet: str) -> Heading:
    rows = list(islice(upload.rows(sheet), _LOOKED_AT))
    best = Heading(sheet, rows[0][0], rows[0][0], _words(rows[0][1]))
    for place, (number, cells) in enumerate(rows):
        for heading in _candidates(sheet, number, cells, rows[place + 1 : place + _DEEPEST]):
            hits = len(guess(heading.labels, layout))
            if hits > best.hits:
                best = replace(heading, hits=hits, above=_above(rows[:place]))
    return best


def _above(rows: list[tuple[int, Cells]]) -> tuple[str, ...]:
    return tuple(" ".join(str(cell) for cell in cells if cell != "")[:200] for _, cells in rows)


def _candidates(sheet: str, number: int, cells: Cells, below: list[tuple[int, Cells]]) -> list[Heading]:
    """The row alone, and joined with the rows of sub-headings under it; the deepest first."""
    found = [Heading(sheet, number, number, _words(cells))]
    joined, last = cells, cells
    for deeper, more in below:
        if deeper != found[0].last + 1 or not _is_sub_heading(last, more):
            break
        joined, last = list(_merged(joined, more)), more
        found.insert(0, Heading(sheet, number, deeper, _words(joined)))
    return found


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
    return bool(gaps) and not any(_is_number(below[place]) for place in filled) and not _counts_columns(below)


def _counts_columns(cells: Cells) -> bool:
    """a, b, c … under the headings, by which papers refer to their columns."""
    words = [str(cell)[:1].casefold() for cell in cells if cell != ""]
    return words[:1] == ["a"] and all(len(str(cell)) <= 3 for cell in cells) and words == sorted(set(words))


def _merged(above: Cells, below: Cells) -> tuple[str, ...]:
    labels, over = [], ""
    for place in range(max(len(above), len(below))):
        top = str(above[place]) if place < len(above) else ""
        low = str(below[place]) if place < len(below) else ""
        over = top or (over if low else "")
        labels.append(f"{over} {low}".strip()[:80])
    return tuple(labels)


def guess(labels: Sequence[str], layout: Layout) -> dict[str, int]:
    """The probable place of each column: the same words, else words that end or begin alike; shares in percent are never counts."""
    words = [plain(label) for label in labels]
    taken: dict[str, int] = {}
    for fits in (_same, _ends, _begins):
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


def _ends(word: str, names: set[str]) -> bool:
    """The words of a sub-heading stand last."""
    return any(word.endswith(f" {name}") for name in names if len(name) > 2)


def _begins(word: str, names: set[str]) -> bool:
    return any(word.startswith(f"{name} ") for name in names if len(name) > 2)


def letter(place: int) -> str:
    """A column as a spreadsheet calls it: 0 → A, 26 → AA."""
    name = ""
    while place >= 0:
        place, rest = divmod(place, 26)
        name, place = chr(65 + rest) + name, place - 1
    return name

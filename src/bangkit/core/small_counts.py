"""Tables of counts that leave a village: a small group may not be read from them, neither from a cell nor by subtraction.

A cell from 1 to below the smallest group of ``policy/privacy.toml`` is withheld. Where it alone would follow from the total, the next
smallest cell is withheld too. Columns that add up to another (women-headed and men-headed households to all) are withheld together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from bangkit.core.policy import read_toml

Counts = Mapping[str, Sequence[int]]
Shown = dict[str, list[int | None]]


@lru_cache(maxsize=1)
def smallest_group() -> int:
    """From how many people on a count may leave its village."""
    return int(read_toml("privacy")["disclosure"]["smallest_group"])


def disclosed(counts: Counts, whole: str = "", parts: Sequence[str] = (), smallest: int | None = None) -> Shown:
    """``counts``: columns by name, each with the counts of the same rows. None stands for a withheld cell.

    ``parts`` names columns that add up to the column ``whole``: what is withheld there is withheld in each of them, or it would follow
    by adding up. ``smallest`` defaults to the policy's. Source: primary and complementary cell suppression, as statistical offices do
    it, in its simplest form.
    """
    least = smallest_group() if smallest is None else smallest
    hidden = {name: _hidden((name,), counts, least, set()) for name in counts if name not in parts}
    given = [name for name in parts if name in counts]
    hidden |= dict.fromkeys(given, _hidden(tuple(given), counts, least, set(hidden.get(whole, ()))))
    return {name: [None if row in hidden[name] else count for row, count in enumerate(column)] for name, column in counts.items()}


def _hidden(group: tuple[str, ...], counts: Counts, least: int, rows: set[int]) -> set[int]:
    """The rows to withhold in columns that are withheld together, ``rows`` among them."""
    everything = {row for name in group for row in range(len(counts[name]))}
    if any(0 < sum(counts[name]) < least for name in group):
        return everything
    rows = rows | {row for name in group for row, count in enumerate(counts[name]) if 0 < count < least}
    while telling := next((counts[name] for name in group if _tells(counts[name], rows, least)), None):
        others = [(count, row) for row, count in enumerate(telling) if count and row not in rows]
        if not others:
            return everything
        rows.add(min(others)[1])
    return rows


def _tells(column: Sequence[int], rows: set[int], least: int) -> bool:
    """Whether what is withheld follows from the column's total: one cell alone, or cells that are too small even together."""
    withheld = [column[row] for row in rows if column[row]]
    return bool(withheld) and (len(withheld) == 1 or sum(withheld) < least)

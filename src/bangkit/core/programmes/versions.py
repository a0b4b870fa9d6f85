"""How two versions of a list of programmes differ: new lines, lines that are gone, changed money, changed targets.

A line is known again by its office, its sub kegiatan and what it measures. Where the words of the measure changed and only one line of
that sub kegiatan is left on either side, it is the same line.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

NEW, GONE, BUDGET, TARGET, BOTH = "new", "gone", "budget", "target", "both"
KINDS = (
    (NEW, "Baru"),
    (GONE, "Hilang"),
    (BUDGET, "Pagu berubah"),
    (TARGET, "Target berubah"),
    (BOTH, "Pagu dan target berubah"),
)


@dataclass(frozen=True)
class Line:
    """A line as far as it is compared. ``budget``: whole rupiah, None not told; ``target``: number, None not told."""

    key: str
    agency: str
    code: str
    name: str
    measure: str = ""
    budget: int | None = None
    target: Decimal | None = None
    unit: str = ""
    target_text: str = ""


@dataclass(frozen=True)
class Change:
    """One difference: the line before (None for a new one) and after (None for one that is gone)."""

    kind: str
    old: Line | None
    new: Line | None

    @property
    def line(self) -> Line:
        """The newer line, or the one that is gone."""
        return self.new or self.old  # type: ignore[return-value]

    @property
    def more(self) -> int | None:
        """Rupiah added (negative: taken away); None where either side tells none."""
        old = 0 if self.old is None else self.old.budget
        new = 0 if self.new is None else self.new.budget
        return None if old is None or new is None else new - old


def _plain(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _exact(line: Line) -> tuple[str, ...]:
    return (line.agency, line.code or _plain(line.name), _plain(line.measure))


def _rough(line: Line) -> tuple[str, ...]:
    return (line.agency, line.code or _plain(line.name))


def _numbered(lines: Iterable[Line]) -> dict[tuple[object, ...], Line]:
    """Lines by what they are known by; the same thing twice is the first and the second of it."""
    seen: Counter[tuple[str, ...]] = Counter()
    found: dict[tuple[object, ...], Line] = {}
    for line in lines:
        key = _exact(line)
        found[(*key, seen[key])] = line
        seen[key] += 1
    return found


def differences(old: Sequence[Line], new: Sequence[Line]) -> list[Change]:
    """Every difference, in the order of the new list, then what is gone; equal lines are left out. Nothing is counted twice."""
    before, after = _numbered(old), _numbered(new)
    pairs = {key: before[key] for key in after if key in before}
    loose = _rough_pairs(
        [line for key, line in before.items() if key not in after], [line for key, line in after.items() if key not in before]
    )
    found: list[Change] = []
    met: set[str] = set()
    for key, line in after.items():
        twin = pairs.get(key) or loose.get(line.key)
        if twin is None:
            found.append(Change(NEW, None, line))
            continue
        met.add(twin.key)
        if kind := _kind(twin, line):
            found.append(Change(kind, twin, line))
    return found + [Change(GONE, line, None) for line in before.values() if line.key not in met]


def _rough_pairs(old: Sequence[Line], new: Sequence[Line]) -> dict[str, Line]:
    """New lines by key with the old line that they were, where a sub kegiatan left exactly one on either side."""
    sides: dict[tuple[str, ...], tuple[list[Line], list[Line]]] = defaultdict(lambda: ([], []))
    for side, lines in enumerate((old, new)):
        for line in lines:
            sides[_rough(line)][side].append(line)
    return {later[0].key: earlier[0] for earlier, later in sides.values() if len(earlier) == len(later) == 1}


def _kind(old: Line, new: Line) -> str:
    money = old.budget != new.budget
    told = old.target is not None and new.target is not None
    target = (old.target, old.unit) != (new.target, new.unit) if told else _plain(old.target_text) != _plain(new.target_text)
    return BOTH if money and target else BUDGET if money else TARGET if target else ""

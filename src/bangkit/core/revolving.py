"""Aid that revolves: what a village was given, what was born, and into whose hands it went.

A ledger of entries; a balance is always added up from them and never kept. An entry is corrected by a counter entry with the same
words and a negative number, so that nothing is ever rubbed out. The law: given + born = held + died + left + sold, for the whole lot; and
passing on changes who holds, never how many there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bangkit.core.findings import Finding, blocker, note, warning
from bangkit.core.groups import add_months, settings
from bangkit.core.words import date_text, number

GIVEN, BORN, PASSED, DIED, LEFT, SOLD = "given", "born", "passed", "died", "left", "sold"
KINDS = (
    (GIVEN, "Diberikan"),
    (BORN, "Lahir atau bertambah"),
    (PASSED, "Digulirkan"),
    (DIED, "Mati atau rusak"),
    (LEFT, "Hilang atau keluar"),
    (SOLD, "Dijual"),
)
_COMES, _GOES = (GIVEN, BORN), (DIED, LEFT, SOLD)


@dataclass(frozen=True)
class Entry:
    """One movement. ``holder``: who receives what is given, who holds what is born or lost, who passes on; ``to``: who it is passed to.

    ``number`` is whole and not 0; negative only in a counter entry.
    """

    kind: str
    holder: str
    number: int
    on: date
    to: str = ""


@dataclass(frozen=True)
class Totals:
    """Sums over a lot, counter entries taken off."""

    given: int = 0
    born: int = 0
    passed: int = 0
    died: int = 0
    left: int = 0
    sold: int = 0

    @property
    def held(self) -> int:
        """What must still be there."""
        return self.given + self.born - self.died - self.left - self.sold


def effects(entry: Entry) -> tuple[tuple[str, int], ...]:
    """What an entry does to whom. Errors: ``ValueError`` for an unknown kind."""
    if entry.kind in _COMES:
        return ((entry.holder, entry.number),)
    if entry.kind in _GOES:
        return ((entry.holder, -entry.number),)
    if entry.kind == PASSED:
        return ((entry.holder, -entry.number), (entry.to, entry.number))
    raise ValueError(entry.kind)


def balances(entries: Iterable[Entry]) -> dict[str, int]:
    """How many each holder has, in the order in which they first appear; holders that gave everything on stay with 0."""
    held: dict[str, int] = defaultdict(int)
    for entry in entries:
        for holder, change in effects(entry):
            held[holder] += change
    return dict(held)


def totals(entries: Iterable[Entry]) -> Totals:
    """Sums by kind."""
    sums: dict[str, int] = defaultdict(int)
    for entry in entries:
        sums[entry.kind] += entry.number
    return Totals(**sums)


def first_shortage(entries: Iterable[Entry]) -> tuple[date, str, int] | None:
    """The first day at whose end somebody would hold less than nothing, with who and how many; None when that never happens.

    Days are whole: what came and went on one day is not put in an order.
    """
    held: dict[str, int] = defaultdict(int)
    by_day: dict[date, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_day[entry.on].append(entry)
    for day in sorted(by_day):
        for entry in by_day[day]:
            for holder, change in effects(entry):
                held[holder] += change
        short = next((holder for holder, count in held.items() if count < 0), None)
        if short is not None:
            return day, short, held[short]
    return None


def may_record(entries: Sequence[Entry], new: Entry, *, name: str, unit: str) -> Finding | None:
    """A blocker when the ledger with ``new`` in it would not be possible; ``name`` is what people call the holder."""
    there = balances(entry for entry in entries if entry.on <= new.on).get(new.holder, 0)
    if new.kind == BORN and new.number > 0 and there == 0:
        return blocker(
            "revolving.none_to_bear", f"Pada {date_text(new.on)} {name} tidak memegang apa pun.", "Periksa pemegang dan tanggalnya."
        )
    short = first_shortage([*entries, new])
    if short is None:
        return None
    day = short[0]
    if new.number < 0:
        return blocker(
            "revolving.correction",
            f"Koreksi ini membuat catatan {date_text(day)} tidak mungkin: yang diteruskan lebih banyak daripada yang ada.",
            "Koreksi dulu catatan yang sesudahnya.",
        )
    if day > new.on:
        return blocker(
            "revolving.later",
            f"Dengan catatan ini, sisa pada {date_text(day)} menjadi kurang dari nol.",
            "Periksa tanggal dan jumlahnya, atau koreksi catatan yang sesudahnya.",
        )
    return blocker(
        "revolving.more_than_held",
        f"Pada {date_text(new.on)} {name} memegang {number(there)} {unit}; {number(new.number)} {unit} tidak dapat keluar dari sana.",
        "Kurangi jumlahnya, atau catat dulu yang lahir atau diterima.",
    )


@dataclass(frozen=True)
class Agreement:
    """What was agreed when the lot was given: how many to pass on, within how many months; None where nothing was said."""

    given_on: date
    pass_on: int | None = None
    within_months: int | None = None

    @property
    def due_on(self) -> date:
        """The day by which something must have been passed on."""
        months = self.within_months if self.within_months is not None else settings()["revolving"]["pass_within_months"]
        return add_months(self.given_on, months)


def lot_findings(entries: Sequence[Entry], agreement: Agreement, today: date, *, unit: str) -> tuple[Finding, ...]:
    """What is worth asking about a lot today."""
    sums = totals(entries)
    if sums.held == 0:
        return (note("revolving.gone", "Tidak ada lagi yang dipegang dari pemberian ini.", "Tanyakan pelajarannya kepada kelompok."),)
    found = []
    last = max((entry.on for entry in entries), default=agreement.given_on)
    silent = settings()["revolving"]["silent_after_months"]
    if add_months(last, silent) <= today:
        found.append(
            warning(
                "revolving.silent",
                f"Tidak ada catatan sejak {date_text(last)}.",
                "Kunjungi pemegangnya dan catat yang lahir, mati, atau digulirkan.",
            )
        )
    if agreement.due_on <= today and sums.passed < (agreement.pass_on or 1):
        agreed = f"dari {number(agreement.pass_on)} {unit} yang disepakati" if agreement.pass_on else "sama sekali"
        done = f"Baru {number(sums.passed)} {unit} digulirkan {agreed}" if sums.passed else f"Belum ada yang digulirkan {agreed}".rstrip()
        found.append(
            warning(
                "revolving.not_passed",
                f"{done}; batasnya {date_text(agreement.due_on)}.",
                "Bicarakan dengan kelompok kapan dan kepada siapa digulirkan.",
            )
        )
    return tuple(found)


@dataclass(frozen=True)
class Link:
    """A holder's place in the chain of passing: how far from the first one, from whom it came first, and what it holds now."""

    holder: str
    depth: int
    source: str
    received: int
    held: int


def chain(entries: Sequence[Entry]) -> tuple[Link, ...]:
    """The holders as a tree: each stands below the one who first passed to it. A passing that was corrected away is none."""
    held = balances(entries)
    passed: dict[tuple[str, str], int] = defaultdict(int)
    for entry in sorted(entries, key=lambda one: one.on):
        if entry.kind == PASSED:
            passed[(entry.holder, entry.to)] += entry.number
    received: dict[str, int] = defaultdict(int)
    source: dict[str, str] = {}
    for (giver, taker), count in passed.items():
        if count > 0:
            received[taker] += count
            source.setdefault(taker, giver)
    roots = [holder for holder in held if any(entry.kind == GIVEN and entry.holder == holder for entry in entries)]
    found: list[Link] = []
    seen: set[str] = set()

    def walk(holder: str, depth: int, giver: str) -> None:
        if holder in seen:
            return
        seen.add(holder)
        found.append(Link(holder, depth, giver, received[holder], held[holder]))
        for taker, first in source.items():
            if first == holder and taker not in roots:
                walk(taker, depth + 1, holder)

    # Somebody whose receipt was corrected away may still hold what was born there.
    for root in [*roots, *(holder for holder, count in held.items() if count > 0)]:
        walk(root, 0, "")
    return tuple(found)

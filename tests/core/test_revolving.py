"""The ledger of what revolves: its law, what it refuses, and what it asks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from bangkit.core.revolving import (
    BORN,
    DIED,
    GIVEN,
    LEFT,
    PASSED,
    SOLD,
    Agreement,
    Entry,
    balances,
    chain,
    first_shortage,
    lot_findings,
    may_record,
    totals,
)

DAY = date(2024, 10, 1)
GIFT = Entry(GIVEN, "a", 5, DAY)


def on(days: int) -> date:
    return DAY + timedelta(days=days)


def test_five_goats_pass_through_three_hands() -> None:
    story = [GIFT, Entry(BORN, "a", 4, on(200)), Entry(PASSED, "a", 3, on(400), "b"), Entry(DIED, "b", 1, on(420)),
             Entry(BORN, "b", 2, on(600)), Entry(PASSED, "b", 2, on(700), "c"), Entry(SOLD, "a", 1, on(710)), Entry(LEFT, "c", 1, on(720))]  # fmt: skip
    assert balances(story) == {"a": 5, "b": 2, "c": 1}
    sums = totals(story)
    assert (sums.given, sums.born, sums.passed, sums.died, sums.left, sums.sold, sums.held) == (5, 6, 5, 1, 1, 1, 8)
    assert [(link.holder, link.depth, link.source, link.received, link.held) for link in chain(story)] == [
        ("a", 0, "", 0, 5), ("b", 1, "a", 3, 2), ("c", 2, "b", 2, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("new", "code"),
    [
        (Entry(PASSED, "a", 6, on(10), "b"), "revolving.more_than_held"),
        (Entry(DIED, "b", 1, on(10)), "revolving.more_than_held"),
        (Entry(PASSED, "a", 5, on(10), "b"), "revolving.later"),  # two were sold from there later
        (Entry(GIVEN, "a", -5, DAY), "revolving.correction"),
        (Entry(BORN, "b", 1, on(10)), "revolving.none_to_bear"),
    ],
)
def test_no_more_can_go_than_there_is(new: Entry, code: str) -> None:
    found = may_record([GIFT, Entry(SOLD, "a", 2, on(50))], new, name="Kelompok A", unit="ekor")
    assert found is not None
    assert (found.code, found.level) == (code, "blocker")
    assert found.next_step


def test_the_refusal_says_how_many_there_are_on_that_day() -> None:
    found = may_record([GIFT, Entry(BORN, "a", 9, on(90))], Entry(PASSED, "a", 6, on(30), "b"), name="Kelompok A", unit="ekor")
    assert found is not None
    assert found.message.replace("\u00a0", " ") == "Pada 31 Okt 2024 Kelompok A memegang 5 ekor; 6 ekor tidak dapat keluar dari sana."


def test_exactly_all_may_go_and_what_comes_the_same_day_counts() -> None:
    assert may_record([GIFT], Entry(PASSED, "a", 5, DAY, "b"), name="A", unit="ekor") is None
    assert may_record([GIFT, Entry(BORN, "a", 1, on(5))], Entry(PASSED, "a", 6, on(5), "b"), name="A", unit="ekor") is None


def test_a_corrected_passing_leaves_the_chain() -> None:
    wrong = Entry(PASSED, "a", 2, on(10), "b")
    undone = Entry(PASSED, "a", -2, on(10), "b")
    assert balances([GIFT, wrong, undone]) == {"a": 5, "b": 0}
    assert [link.holder for link in chain([GIFT, wrong, undone])] == ["a"]


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="stolen"):
        balances([Entry("stolen", "a", 1, DAY)])


AGREED = Agreement(DAY, pass_on=5, within_months=12)


@pytest.mark.parametrize(
    ("more", "today", "codes"),
    [
        ([], date(2025, 3, 31), []),  # a day before six months of silence
        ([], date(2025, 4, 1), ["revolving.silent"]),
        ([Entry(BORN, "a", 1, on(360))], date(2025, 9, 30), []),  # a day before the agreed term
        ([Entry(BORN, "a", 1, on(360))], date(2025, 10, 1), ["revolving.not_passed"]),
        ([Entry(PASSED, "a", 5, on(360), "b")], date(2025, 10, 1), []),
        ([Entry(PASSED, "a", 4, on(360), "b")], date(2025, 10, 1), ["revolving.not_passed"]),
        ([Entry(SOLD, "a", 5, on(10))], date(2030, 1, 1), ["revolving.gone"]),
    ],
)
def test_what_is_worth_asking(more: list[Entry], today: date, codes: list[str]) -> None:
    assert [found.code for found in lot_findings([GIFT, *more], AGREED, today, unit="ekor")] == codes


def test_where_nothing_was_agreed_the_policys_term_counts_and_one_passing_is_enough() -> None:
    silent = Agreement(DAY)
    assert silent.due_on == date(2026, 4, 1)
    one = [GIFT, Entry(PASSED, "a", 1, date(2026, 3, 1), "b")]
    assert [found.code for found in lot_findings(one, silent, date(2026, 4, 2), unit="ekor")] == []
    found = lot_findings([GIFT, Entry(BORN, "a", 1, date(2026, 3, 1))], silent, date(2026, 4, 2), unit="ekor")
    assert found[0].message.replace("\u00a0", " ") == "Belum ada yang digulirkan sama sekali; batasnya 1 Apr 2026."


KINDS = st.sampled_from([BORN, PASSED, DIED, LEFT, SOLD])
HOLDERS = st.sampled_from("abc")


@given(st.lists(st.tuples(KINDS, HOLDERS, st.integers(1, 4), st.integers(0, 300), HOLDERS), max_size=20))
def test_given_and_born_are_held_died_left_or_sold_and_passing_changes_no_sum(moves: list[tuple[str, str, int, int, str]]) -> None:
    ledger = [GIFT]
    for kind, holder, number, days, to in moves:
        new = Entry(kind, holder, number, on(days), to if kind == PASSED else "")
        if (kind == PASSED and to == holder) or may_record(ledger, new, name=holder, unit="ekor"):
            continue
        ledger.append(new)
    sums = totals(ledger)
    assert sums.given + sums.born == sum(balances(ledger).values()) + sums.died + sums.left + sums.sold
    assert sum(balances(ledger).values()) == sum(balances(entry for entry in ledger if entry.kind != PASSED).values()) == sums.held
    assert min(balances(ledger).values()) >= 0
    assert first_shortage(ledger) is None
    assert sum(link.held for link in chain(ledger)) == sums.held


class Ledger(RuleBasedStateMachine):
    """A village that writes, passes on and corrects in any order: the law holds at every moment."""

    written = Bundle("written")

    @initialize()
    def given(self) -> None:
        self.entries = [GIFT]
        self.corrected: set[int] = set()

    def _write(self, new: Entry) -> bool:
        if may_record(self.entries, new, name=new.holder, unit="ekor"):
            return False
        self.entries.append(new)
        return True

    @rule(target=written, kind=KINDS, holder=HOLDERS, to=HOLDERS, number=st.integers(1, 6), days=st.integers(0, 100))
    def move(self, kind: str, holder: str, to: str, number: int, days: int) -> int:
        taker = (to if to != holder else "d") if kind == PASSED else ""
        return len(self.entries) - 1 if self._write(Entry(kind, holder, number, on(days), taker)) else 0

    @rule(place=written)
    def correct(self, place: int) -> None:
        entry = self.entries[place]
        if place and place not in self.corrected and self._write(Entry(entry.kind, entry.holder, -entry.number, entry.on, entry.to)):
            self.corrected.add(place)

    @invariant()
    def nobody_holds_less_than_nothing_and_nothing_vanishes(self) -> None:
        entries = getattr(self, "entries", [GIFT])
        sums = totals(entries)
        assert first_shortage(entries) is None
        assert sum(balances(entries).values()) == sums.held == sums.given + sums.born - sums.died - sums.left - sums.sold
        assert min(sums.born, sums.passed, sums.died, sums.left, sums.sold) >= 0


TestLedger = Ledger.TestCase

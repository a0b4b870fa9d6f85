"""Stage 4a: a profile looks at every asset before the village agrees on it ("tidak ada data" is an answer, silence is not).

What a calendar says is told by examples in tests/stages/profile/test_calendar.py; here stand the table of the rules and the laws.
"""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.findings import blockers, collect
from bangkit.core.profile_checks import GUARDS, UNEQUAL_FROM_MONTHS, ProfileFacts, SeasonLine, calendar_findings, peak

# assets without data, season rows, unanswered indicators, loads missing → findings when the village agrees on its profile
TABLE: list[tuple[ProfileFacts, list[tuple[str, str]]]] = [
    (ProfileFacts((), 3), []),
    (ProfileFacts(("Alam",), 3), [("blocker", "profile.assets")]),
    (ProfileFacts((), 0), [("blocker", "profile.calendar")]),
    (ProfileFacts((), 1), []),
    (ProfileFacts((), 3, unanswered=4), [("warning", "profile.unanswered")]),
    (ProfileFacts(("Alam",), 3, unanswered=4), [("blocker", "profile.assets")]),  # the greater gap is said first, alone
    (ProfileFacts((), 3, loads_missing=("perempuan",)), [("warning", "profile.loads")]),
    (ProfileFacts((), 0, loads_missing=("perempuan", "laki-laki")), [("blocker", "profile.calendar")]),
    (ProfileFacts(("Alam", "Sosial"), 0), [("blocker", "profile.assets"), ("blocker", "profile.calendar")]),
]

levels = st.lists(st.integers(0, 3), min_size=12, max_size=12).map(tuple)
groups = st.sampled_from(["hazard", "food", "labour_women", "labour_men", "crop"])
lines = st.lists(st.builds(SeasonLine, groups, st.sampled_from(["Angin barat", "Paceklik", "Panen"]), levels), max_size=6)


@pytest.mark.parametrize(("facts", "said"), TABLE)
def test_agreeing_on_a_profile(facts: ProfileFacts, said: list[tuple[str, str]]) -> None:
    found = collect(GUARDS.values(), facts)
    assert [(finding.level, finding.code) for finding in found] == said
    assert all(finding.next_step for finding in found)


def test_the_assets_that_are_missing_are_named() -> None:
    (finding,) = blockers(collect(GUARDS.values(), ProfileFacts(("Alam", "Sosial"), 2)))
    assert "Alam, Sosial" in finding.message
    assert "tidak ada data" in finding.next_step


@given(levels)
def test_the_peak_holds_the_highest_months_and_an_empty_row_has_none(given_levels: tuple[int, ...]) -> None:
    line = SeasonLine("hazard", "Angin barat", given_levels)
    assert set(peak(line)) == {month for month in range(1, 13) if given_levels[month - 1] == max(given_levels) > 0}


@given(lines, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_change_what_the_calendar_says(rows: list[SeasonLine], chance: Random) -> None:
    shuffled = list(rows)
    chance.shuffle(shuffled)
    assert [finding.code for finding in calendar_findings(shuffled)] == [finding.code for finding in calendar_findings(rows)]


def loads(women: int, men: int) -> list[SeasonLine]:
    """Rows in which women and men work hard for so many months of the year."""
    return [
        SeasonLine("labour_women", "Perempuan", tuple(3 if month < women else 1 for month in range(12))),
        SeasonLine("labour_men", "Laki-laki", tuple(3 if month < men else 1 for month in range(12))),
    ]


@pytest.mark.parametrize(("more", "said"), [(UNEQUAL_FROM_MONTHS - 1, False), (UNEQUAL_FROM_MONTHS, True), (-5, False)])
def test_unequal_work_is_said_from_a_set_number_of_months(more: int, said: bool) -> None:
    found = {finding.code for finding in calendar_findings(loads(6 + more, 6))}
    assert ("calendar.unequal_work" in found) is said

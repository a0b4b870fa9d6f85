"""What a season calendar says, and when it says nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.profile_checks import GUARDS, ProfileFacts, SeasonLine, calendar_findings, months_text, peak, shock_kinds, shock_label


def line(group: str, levels: str, label: str = "") -> SeasonLine:
    return SeasonLine(group, label or group, tuple(int(level) for level in levels))


@pytest.mark.parametrize(
    ("months", "text"),
    [
        ([], ""),
        ([1], "Jan"),
        ([3, 4, 5], "Mar–Mei"),
        ([11, 12, 1], "Nov–Jan"),
        ([3, 4, 5, 11, 12], "Mar–Mei dan Nov–Des"),
        ([1, 8, 9, 5], "Jan, Mei dan Agu–Sep"),
        (list(range(1, 13)), "sepanjang tahun"),
    ],
)
def test_months_are_told_as_people_say_them(months: list[int], text: str) -> None:
    assert months_text(months) == text


@given(st.sets(st.integers(1, 12)))
def test_every_month_is_told_once_whatever_the_order(months: set[int]) -> None:
    assert months_text(months) == months_text(sorted(months, reverse=True))
    assert (months_text(months) == "") == (not months)


def test_hazards_that_come_together_are_a_warning() -> None:
    found = calendar_findings([line("hazard", "332000000000", "Gelombang tinggi"), line("food", "233000000000", "Paceklik beras")])
    assert [finding.code for finding in found] == ["calendar.hard_months"]
    assert found[0].message == "Jan–Mar: Gelombang tinggi dan Paceklik beras datang bersamaan."


def test_one_hazard_alone_is_no_finding() -> None:
    assert calendar_findings([line("hazard", "333333333333"), line("food", "111111111111")]) == ()


def test_unequal_work_and_free_months() -> None:
    women, men = line("labour_women", "223333322233"), line("labour_men", "122321111332")
    found = {finding.code: finding for finding in calendar_findings([women, men])}
    assert found["calendar.unequal_work"].message == "Perempuan bekerja “banyak” selama 7 bulan, laki-laki 3 bulan."
    assert "Mar–Jul dan Nov–Des" in found["calendar.unequal_work"].next_step
    assert found["calendar.free_months"].message.startswith("Jan dan Agu–Sep")


def test_work_is_compared_only_when_both_were_asked() -> None:
    assert calendar_findings([line("labour_women", "333333333333")]) == ()


def test_a_row_has_twelve_levels() -> None:
    for levels in ("1" * 11, "4" * 12):
        with pytest.raises(ValueError, match="twelve"):
            line("data", levels)
    assert peak(line("data", "000000000000")) == ()
    assert peak(line("data", "001220000000")) == (4, 5)


def test_missing_answers_and_loads_are_said_aloud() -> None:
    unanswered = GUARDS["profile_answers_all"](ProfileFacts((), 3, unanswered=4))
    assert unanswered is not None
    assert unanswered.level == "warning"
    assert GUARDS["profile_answers_all"](ProfileFacts((), 3)) is None
    loads = GUARDS["profile_hears_both"](ProfileFacts((), 3, loads_missing=("perempuan",)))
    assert loads is not None
    assert "perempuan" in loads.message
    assert GUARDS["profile_hears_both"](ProfileFacts((), 3)) is None


def test_shock_kinds_come_from_the_policy() -> None:
    assert "natural" in dict(shock_kinds())
    assert shock_label("natural") == "Alam"
    assert shock_label("lama") == "lama"

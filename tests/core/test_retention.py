"""Limits for machines say the same as the words for people."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.policy import privacy_fields, read_toml
from bangkit.core.retention import AFTER, limit_day, limits


@pytest.mark.parametrize("name", sorted(limits()))
def test_a_limit_and_its_sentence_name_the_same_years(name: str) -> None:
    limit, rule = limits()[name], privacy_fields()[name]
    assert rule["class"] in ("personal", "specific")
    if limit.years:
        assert f"{limit.years} tahun sesudah" in rule["retention"]


def test_the_words_on_the_household_form_name_the_limit_too() -> None:
    assert f"{limits()['profile.Household.head_name'].years} tahun" in read_toml("households")["retention"]["says"]


def test_every_happening_is_used_and_has_words() -> None:
    assert {limit.after for limit in limits().values()} == set(AFTER)


def test_every_household_field_that_stands_on_consent_has_the_same_limit() -> None:
    fields = {name: limit for name, limit in limits().items() if name.startswith("profile.Household.")}
    consent = {f"profile.Household.{name}" for purpose in read_toml("households")["purpose"] for name in purpose["fields"]}
    assert set(fields) == consent
    assert len(set(fields.values())) == 1


@given(st.dates(min_value=date(2020, 1, 1), max_value=date(2060, 12, 31)), st.sampled_from(sorted(limits())))
def test_a_later_day_never_asks_for_less(until: date, name: str) -> None:
    day = limit_day(name, until)
    assert day <= until
    assert day <= limit_day(name, until + timedelta(days=1))


def test_the_last_of_february() -> None:
    assert limit_day("access.User.display_name", date(2028, 2, 29)) == date(2026, 2, 28)
    with pytest.raises(KeyError):
        limit_day("access.User.id", date(2028, 2, 29))

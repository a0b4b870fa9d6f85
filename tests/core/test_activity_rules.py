"""What makes an activity complete: the list, where it is, whose matter it is, and whether it stands against the weather."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core import authority, climate_check, readiness
from bangkit.core.cadence import calendar, local_calendar
from bangkit.core.place import FAR, HALF, OUTSIDE, coarse, place_text, point_problem
from bangkit.core.policy import PolicyError, read_toml
from bangkit.core.reference import activities_only

SOLANG = "81.05.15.2004"
degrees = st.decimals(min_value=-11, max_value=6, places=5)


# --- The list ------------------------------------------------------------------------------------------------------------------


def test_the_list_asks_for_what_sends_proposals_back_when_it_is_missing() -> None:
    must = {item.key for item in readiness.items() if item.is_must}
    assert {"location", "volume", "unit", "specification", "maintenance_owner", "authority"} <= must
    assert read_toml("readiness")["setting"] is True


@given(st.dictionaries(st.sampled_from([item.key for item in readiness.items()]), st.booleans()))
def test_what_is_missing_is_exactly_what_is_required_and_not_filled(filled: dict[str, bool]) -> None:
    missing = readiness.missing_labels(filled)
    assert len(missing) == sum(item.is_must and not filled.get(item.key, False) for item in readiness.items())
    assert (not missing) == all(filled.get(item.key) for item in readiness.items() if item.is_must)


# --- The place -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("parts", "says"), [
    (("Kanava", "02", ""), "Dusun Kanava, RT 02"),
    (("Kanava", "RT 02/RW 01", "dari mata air sampai kebun lama"), "Dusun Kanava, RT 02/RW 01, dari mata air sampai kebun lama"),
    (("Kanava", "", "Dusun Kanava"), "Dusun Kanava"),
    (("Dusun Kanava", "", ""), "Dusun Kanava"),
    (("", "", "Seluruh desa"), "Seluruh desa"),
    (("", "", ""), ""),
])  # fmt: skip
def test_a_place_is_said_once(parts: tuple[str, str, str], says: str) -> None:
    assert place_text(*parts) == says


@given(degrees)
def test_a_point_is_coarse_and_stays_so(value: Decimal) -> None:
    assert coarse(coarse(value)) == coarse(value)
    assert abs(coarse(value) - value) <= Decimal("0.0005")


@pytest.mark.parametrize(("north", "east", "problem"), [
    ("-3.2", "130.5", ""), (None, None, ""), ("-3.2", None, HALF), (None, "130.5", HALF),
    ("48.8", "2.3", OUTSIDE), ("130.5", "-3.2", OUTSIDE), ("-9.5", "119.2", FAR),
])  # fmt: skip
def test_a_slip_of_the_pen_is_told(north: str | None, east: str | None, problem: str) -> None:
    point = (Decimal(north) if north else None, Decimal(east) if east else None)
    assert point_problem(*point, (Decimal("-3.25"), Decimal("130.45"))) == problem
    if problem == FAR:  # where the village's own point is not known, nothing is far
        assert point_problem(*point) == ""


# --- Whose matter it is --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("code", "name", "level"), [
    ("4.2.01", "Bibit jagung", "village"),
    ("2.3.12", "Peningkatan jalan kabupaten Bula", "regency"),
    ("4.1.06", "Pelatihan dan penyuluh nelayan", "regency"),
    ("4.1.05", "Rumpon nelayan", "province"),
    ("2.7.02", "Jaringan listrik dusun", "province"),
    ("", "Bibit jagung", None),
])  # fmt: skip
def test_the_guess_follows_the_name_before_the_code(code: str, name: str, level: str | None) -> None:
    found = authority.guess(code, name, SOLANG)
    assert (found.level if found else None) == level
    assert found is None or found.reason


def test_a_guess_by_a_word_says_which_word() -> None:
    found = authority.guess("4.1.05", "Rumpon nelayan", SOLANG)
    assert found is not None
    assert "«rumpon»" in found.reason


def test_every_code_of_the_list_gets_a_guess_that_is_a_level() -> None:
    for code in activities_only():
        found = authority.guess(code.code, code.name, SOLANG)
        assert found is not None
        assert found.level in authority.levels()


def test_a_kabupaten_reads_its_own_rules_first_and_others_do_not() -> None:
    raw = read_toml("authority")
    own = {"words": ["jalan kabupaten"], "level": "village", "reason": "Diserahkan kepada desa (contoh)."}
    table = authority.parse({**raw, "local": {"81.05": {"rule": [own]}}})
    here = authority.guess("2.3.12", "Jalan kabupaten", SOLANG, table)
    there = authority.guess("2.3.12", "Jalan kabupaten", "53.18.02.2010", table)
    assert (here and here.level, there and there.level) == ("village", "regency")


def test_a_rule_for_a_level_that_is_none_stops_the_start() -> None:
    raw = read_toml("authority")
    with pytest.raises(PolicyError):
        authority.parse({**raw, "rule": [{"words": ["pasar"], "level": "kota", "reason": "x"}]})


# --- The weather ---------------------------------------------------------------------------------------------------------------


def test_every_kind_of_activity_is_asked_something_and_fishers_are_asked_about_waves() -> None:
    assert all(climate_check.questions_for(code.code) for code in activities_only())
    assert {one.key for one in climate_check.questions_for("4.1.05")} >= {"wave"}
    assert climate_check.questions_for("") == tuple(one for one in climate_check.questions() if one.is_general)


def test_unknown_is_an_answer_and_a_risk_and_silence_is_neither() -> None:
    asked = climate_check.questions_for("4.2.01")
    silent = {one.key: "yes" for one in asked[1:]}
    assert not climate_check.is_checked("4.2.01", silent)
    assert climate_check.risks("4.2.01", silent) == ()
    unknown = {**silent, asked[0].key: "unknown"}
    assert climate_check.is_checked("4.2.01", unknown)
    assert climate_check.risks("4.2.01", unknown) == (asked[0].hazard,)


@given(st.sampled_from([code.code for code in activities_only()]), st.sampled_from(["yes", "partly", "no", "unknown"]))
def test_a_risk_is_every_answer_but_yes(code: str, answer: str) -> None:
    given_answers = {one.key: answer for one in climate_check.questions_for(code)}
    assert climate_check.is_checked(code, given_answers)
    assert bool(climate_check.risks(code, given_answers)) == (answer != "yes")


# --- The calendar of a kabupaten -----------------------------------------------------------------------------------------------


def test_a_kabupaten_changes_only_the_dates_that_differ_there() -> None:
    rows = read_toml("cadence")["calendar"]
    own = {item.key: item for item in local_calendar(rows, {"plan_established": {"due": "0 09-15"}})}
    general = {item.key: item for item in calendar(SOLANG)}
    assert own["plan_established"].due == (0, 9, 15)
    assert general["plan_established"].due == (0, 9, 30)
    assert {key: item for key, item in own.items() if key != "plan_established"} == {
        key: item for key, item in general.items() if key != "plan_established"
    }


@pytest.mark.parametrize(
    "wrong", [{"pesta": {"due": "0 09-15"}}, {"plan_established": {"label": "Lain"}}, {"plan_established": {"due": "0 07-01"}}]
)
def test_a_date_that_makes_no_sense_stops_the_start(wrong: dict[str, dict[str, str]]) -> None:
    with pytest.raises(PolicyError):
        local_calendar(read_toml("cadence")["calendar"], wrong)

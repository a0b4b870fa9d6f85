"""The policy files agree with each other: what one names, the other knows; and what is not law is marked as a setting."""

from __future__ import annotations

import inspect
from datetime import date
from typing import Any

import pytest

from bangkit.core.cadence import calendar
from bangkit.core.guards import GUARDS
from bangkit.core.handover import LOCAL_FROM, PROGRAM_BELOW
from bangkit.core.livelihood import assets
from bangkit.core.offices import office_choices, office_label, offices, offices_for, suggestions
from bangkit.core.policy import policy, privacy_fields, read_toml
from bangkit.core.stages import stages
from bangkit.core.terms import terms_for
from bangkit.foundation.ui.guide import SECTIONS

PARTY_KEYS = {party["key"] for party in read_toml("parties")["party"]}
LEVELS = {"regency", "subdistrict", "village"}


def test_every_verb_that_a_policy_file_names_exists() -> None:
    named = {verb for row in read_toml("indicators")["indicator"] for verb in row["verbs"]}
    named |= {verb for row in read_toml("aspects")["aspect"] for verb in row["verbs"]} | set(read_toml("aspects")["learning"]["verbs"])
    named |= {verb for item in calendar() for verb in item.verbs} | set(read_toml("cadence")["due"])
    named |= {rule["verb"] for rule in read_toml("cadence")["meetings"].values()}
    assert sorted(named - set(policy().verbs)) == []


def test_the_calendar_names_parties_and_levels_that_exist_and_verbs_that_the_party_holds() -> None:
    held = {key: {verb for role in policy().roles.values() if role.party == key for verb in role.verbs} for key in PARTY_KEYS}
    for item in calendar():
        assert item.party in PARTY_KEYS, item.key
        assert item.level in LEVELS, item.key
        assert item.source, item.key
        everyone = set().union(*held.values())
        assert set(item.verbs) <= everyone, item.key


def test_calendar_keys_are_unique_and_every_unchecked_date_is_marked() -> None:
    keys = [item.key for item in calendar()]
    assert len(keys) == len(set(keys))
    assert {item.status for item in calendar()} == {"V", "K"}
    assert all(item.due_on(2026) >= item.opens_on(2026) >= date(2026, 1, 1) for item in calendar())


@pytest.mark.parametrize("row", read_toml("indicators")["indicator"], ids=lambda row: row["key"])
def test_an_indicator_says_what_it_divides_and_which_objective_it_serves(row: dict[str, Any]) -> None:
    objectives = {each["number"] for each in read_toml("livelihood")["objective"]}
    assert row["numerator"]
    assert row["denominator"] or row["unit"] != "persen"
    assert set(row["objective"]) <= objectives
    assert set(row["aspect"]) <= {1, 2, 3}
    assert row["better"] in ("naik", "turun")
    assert row["breakdown"]
    assert 0 <= row["stage"] <= 8


def test_indicators_are_marked_as_settings_and_hold_the_hand_over() -> None:
    raw = read_toml("indicators")
    assert raw["source"]["setting"] is True
    assert "handover" in {row["key"] for row in raw["indicator"]}


def test_the_thresholds_of_the_hand_over_are_those_that_the_indicator_tells() -> None:
    told = next(row["note"] for row in read_toml("indicators")["indicator"] if row["key"] == "handover")
    assert f"{LOCAL_FROM:.0%}".replace("%", " persen") in told
    assert f"{PROGRAM_BELOW:.0%}".replace("%", " persen") in told


def test_goalposts_are_settings_that_the_kabupaten_approves() -> None:
    raw = read_toml("livelihood")
    assert raw["scale"]["setting"] is True
    assert all(row["setting"] is True for asset in raw["asset"] for row in asset["indicator"])
    codes = [each.code for asset in assets() for each in asset.indicators]
    assert len(codes) == len(set(codes))


def test_the_framework_is_whole() -> None:
    raw = read_toml("livelihood")
    assert [part["key"] for part in raw["vulnerability"]["part"]] == ["shock", "trend", "seasonality"]
    assert all(part["kind"] for part in raw["vulnerability"]["part"])
    assert [row["dfid"] for row in raw["outcome"]] == [
        "More income",
        "Increased well-being",
        "Reduced vulnerability",
        "Improved food security",
        "More sustainable use of the natural resource base",
    ]
    assert raw["structure"]
    assert raw["process"]
    assert raw["strategy"]
    assert len(raw["season"]["months"]) == 12
    assert len(raw["season"]["levels"]) == 4
    assert len(raw["ranking"]["criterion"]) == 5


@pytest.mark.parametrize("stage", read_toml("stages")["stage"], ids=lambda row: row["key"])
def test_a_stage_is_done_by_a_rule_and_its_help_exists(stage: dict[str, Any]) -> None:
    assert stage["done_when"] == stage["key"]
    assert stage["done_when_says"].endswith(".")
    assert stage["help"] in {section.anchor for section in SECTIONS}
    assert stage["paper"]


def test_stage_labels_are_short_enough_for_the_road() -> None:
    assert max(len(stage.label) for stage in stages()) <= 27


def test_bappeda_is_bapperida_in_sumba_barat_daya() -> None:
    assert office_label("bappeda", "53.18.07.2001") == "Bapperida"
    assert office_label("bappeda", "81.05.15.2004") == "Bappeda"
    assert dict(office_choices("53.18"))["bappeda"] == "Bapperida"
    assert office_label("dinas_lama", "81.05") == "dinas_lama"


def test_the_offices_that_the_seed_names_sit_in_tim_kabupaten() -> None:
    assert {"bappeda", "dpmd", "tapem", "pertanian", "perikanan", "perindagkop"} == {key for key, each in offices().items() if each.in_team}


def test_a_need_suggests_offices_and_stays_a_setting() -> None:
    assert read_toml("offices")["suggestions"]["setting"] is True
    assert offices_for("4.6.01") == ("dpmd",)
    assert offices_for("9.9.99") == ()
    assert all(each.offices for each in suggestions())
    keys = [each.key for each in suggestions()]
    assert len(keys) == len(set(keys))


def test_a_kabupaten_reads_its_own_words() -> None:
    assert terms_for("81.05.15.2004")["district_team"] == "Pokja BangKIT Kabupaten"
    assert terms_for("53.18.07")["district_team"] == "Forum BangKIT"
    assert terms_for("53.18.07")["bappeda"] == "Bapperida"
    assert terms_for("11.01")["district_team"] == "Tim Kabupaten"
    assert {"Kepala Pemerintahan Negeri", "Raja"} <= set(terms_for("81.05").choices("village_head"))


def test_local_words_of_offices_and_terms_agree() -> None:
    for code in ("81.05", "53.18"):
        assert terms_for(code)["bappeda"] == office_label("bappeda", code)


def test_every_field_has_a_class_and_personal_ones_a_retention() -> None:
    classes = read_toml("privacy")["class"]
    for name, rule in privacy_fields().items():
        assert len(name.split(".")) == 3, name
        assert rule["class"] in classes, name
        if rule["class"] in ("personal", "specific"):
            assert rule.get("retention"), name
    assert privacy_fields()["access.User.phone"]["class"] == "personal"


def test_no_field_is_a_nik() -> None:
    assert [name for name in privacy_fields() if "nik" in name.lower().split(".")[-1].split("_")] == []


def test_a_condition_is_called_hindering_exactly_when_its_rule_blocks() -> None:
    for name, told in read_toml("conditions")["condition"].items():
        source = inspect.getsource(GUARDS[name])
        assert told["effect"] in ("menghalangi", "memperingatkan"), name
        assert ("blocker(" in source) == (told["effect"] == "menghalangi"), name


def test_steps_that_a_stage_borrows_exist() -> None:
    assert {verb for row in read_toml("stages")["stage"] for verb in row.get("also", ())} <= set(policy().verbs)

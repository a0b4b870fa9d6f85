"""Every stage, executor, function and task of the seed has a place in the policy, in the seed's own words."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bangkit.core.handover import NEUTRAL_PARTIES, PROGRAM_PARTY
from bangkit.core.livelihood import assets
from bangkit.core.policy import policy, read_toml
from bangkit.core.stages import Stage, stages

SEED: dict[str, Any] = tomllib.loads((Path(__file__).parent / "seed_sentences.toml").read_text("utf-8"))
PARTIES: list[dict[str, Any]] = read_toml("parties")["party"]
ITEMS: list[tuple[dict[str, Any], dict[str, Any]]] = [(party, item) for party in PARTIES for item in party["item"]]
EACH_ITEM = [pytest.param(party, item, id=item["id"]) for party, item in ITEMS]
EACH_DUTY = [pytest.param(party, item, id=item["id"]) for party, item in ITEMS if item["kind"] in ("function", "task")]
PARTY_KEYS = {party["key"] for party in PARTIES}


def verbs_of_party(key: str) -> set[str]:
    """Everything that any role of the party may do."""
    return {verb for role in policy().roles.values() if role.party == key for verb in role.verbs}


def places_in(section: str) -> set[str]:
    """The texts that the policy gives a place under a section of seed 4: items and offices."""
    own = {item["text"] for _, item in ITEMS if item["seed"] == section}
    offices = {office["text"] for party in PARTIES if party["seed"] == section for office in party.get("office", ())}
    return own | offices


def test_the_eight_stages_stand_word_for_word_with_both_columns() -> None:
    assert [(stage.number, stage.title, stage.during, stage.after) for stage in stages()] == [
        (row["number"], row["title"], row["during"], row["after"]) for row in SEED["stage"]
    ]


@pytest.mark.parametrize("row", SEED["party"], ids=lambda row: row["seed"])
def test_every_function_and_task_of_seed_4_has_a_place(row: dict[str, Any]) -> None:
    homeless = [text for text in (*row["bullets"], *row["sentences"]) if text not in places_in(row["seed"])]
    assert homeless == []


def test_nothing_in_the_policy_is_put_into_the_seeds_mouth() -> None:
    told = {text for row in SEED["party"] for text in (*row["bullets"], *row["sentences"])}
    columns = {row[column] for row in SEED["stage"] for column in ("during", "after")}
    # Shorter quotations are allowed (a part of a sentence), never other words.
    invented = [
        item["text"]
        for _, item in ITEMS
        if item["seed"] and not item["text"].endswith(":") and not any(item["text"] in text for text in told | columns)
    ]
    assert invented == []


def test_the_six_objectives_and_three_aspects_stand_word_for_word() -> None:
    assert [row["text"] for row in read_toml("livelihood")["objective"]] == SEED["lists"]["objectives"]
    assert [row["text"] for row in read_toml("aspects")["aspect"]] == SEED["lists"]["aspects"]
    learning = read_toml("aspects")["learning"]
    assert [learning["text"], learning["two_steps"]["text"]] == SEED["lists"]["learning"]


@pytest.mark.parametrize(("party", "item"), EACH_ITEM)
def test_every_sentence_is_carried_by_verbs_that_the_party_holds_or_says_how_it_is_kept(
    party: dict[str, Any], item: dict[str, Any]
) -> None:
    assert item["verbs"] or item.get("says"), "neither a verb nor a sentence that explains it"
    assert set(item["verbs"]) <= set(policy().verbs), "a verb that does not exist"
    assert set(item["verbs"]) <= verbs_of_party(party["key"]), "a verb that no role of this party holds"


@pytest.mark.parametrize(("party", "item"), EACH_DUTY)
def test_every_function_and_task_is_carried_by_a_verb(party: dict[str, Any], item: dict[str, Any]) -> None:
    assert item["verbs"], f"{party['key']}: nothing in the product carries this out"


def test_item_numbers_are_unique() -> None:
    ids = [item["id"] for _, item in ITEMS]
    assert len(ids) == len(set(ids))


def test_every_party_has_a_role_at_its_level_and_every_role_a_party() -> None:
    levels = {party["key"]: party["level"] for party in PARTIES}
    assert {role.party for role in policy().roles.values()} == PARTY_KEYS
    assert [role.key for role in policy().roles.values() if role.level != levels[role.party]] == []


def test_the_hand_over_counts_the_programme_as_the_only_party_that_leaves() -> None:
    assert [party["key"] for party in PARTIES if not party["is_local"]] == [PROGRAM_PARTY]
    assert [party["key"] for party in PARTIES if party["is_temporary"]] == [PROGRAM_PARTY]
    assert {party["key"] for party in PARTIES if party["is_neutral"]} == NEUTRAL_PARTIES


@pytest.mark.parametrize("stage", stages(), ids=lambda stage: stage.key)
def test_a_stages_executors_exist_and_after_the_programme_none_of_them_is_the_programme(stage: Stage) -> None:
    assert set(stage.during_parties) | set(stage.after_parties) <= PARTY_KEYS
    assert "program_team" not in stage.after_parties
    assert "program_team" in stage.during_parties
    assert stage.after_parties


@pytest.mark.parametrize("stage", stages(), ids=lambda stage: stage.key)
def test_after_the_programme_some_local_party_can_really_do_each_stage(stage: Stage) -> None:
    own = {verb.name for verb in policy().verbs.values() if verb.stage == stage.number and not (verb.reads or verb.system)}
    able = {party for party in stage.after_parties if verbs_of_party(party) & own}
    assert able, f"nobody among {stage.after_parties} holds a verb of stage {stage.number}"


def test_every_writing_verb_of_a_stage_stays_in_local_hands_after_the_programme() -> None:
    local = {verb for party in PARTIES if party["is_local"] for verb in verbs_of_party(party["key"])}
    lost = [verb.name for verb in policy().verbs.values() if verb.stage and not verb.system and verb.name not in local]
    assert lost == []


def test_the_stage_with_the_seeds_copy_slip_says_so() -> None:
    rows = {row["number"]: row for row in read_toml("stages")["stage"]}
    assert rows[8]["after"] == rows[2]["after"]
    assert "tahap 2" in rows[8]["note"]
    assert all(rows[number]["note"] for number in rows if rows[number]["parties_setting"])


def test_three_meetings_a_year_come_from_seed_4_1() -> None:
    meetings = read_toml("cadence")["meetings"]
    assert meetings["district"]["per_year"] == 3
    assert meetings["district"]["text"] in SEED["party"][0]["bullets"]
    assert meetings["subdistrict"]["text"] in SEED["party"][4]["bullets"]


def test_the_six_objectives_lead_to_the_five_assets_and_to_policy() -> None:
    keys = [row["asset"] for row in read_toml("livelihood")["objective"]]
    assert sorted(filter(None, keys)) == sorted(asset.key for asset in assets())


def test_both_executors_are_shown_by_the_phase() -> None:
    stage = stages()[3]
    assert stage.executor("during") == "Fasilitator Kabupaten dan fasilitator desa yang didampingi tim program"
    assert stage.executor("after") == "Tim desa, Fasilitator desa, dan Fasilitator Kabupaten"

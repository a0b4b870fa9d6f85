"""The instruments of the policy: each loads, says where it comes from, and gives its measures exactly the columns that they read."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

import pytest

from bangkit.core.instruments import Instrument, instrument, instruments, parse_instrument, surveys
from bangkit.core.livelihood import indicators
from bangkit.core.measures.catalogue import MEASURES
from bangkit.core.policy import PolicyError, policy, read_toml
from bangkit.core.survey_results import cells_of

EVERY = [pytest.param(one, id=one.key) for one in surveys()]
WANTED = {"livelihood", "fcs", "rcsi", "lcs_fs", "lcs_en", "hdds", "hhs", "fies", "fcs_n", "cari", "expenditure", "rcs", "washington"}


def test_all_instruments_that_a_village_needs_are_there() -> None:
    assert {one.key for one in surveys()} == WANTED
    assert {one.key for one in instruments()} == WANTED | {"progress_report", "asset_observation"}
    assert {one.verb for one in instruments()} <= set(policy().verbs)


@pytest.mark.parametrize("one", EVERY)
def test_an_instrument_says_where_it_comes_from_and_asks_who_answers_first(one: Instrument) -> None:
    assert one.source
    assert one.licence
    assert [question.name for question in one.answered][:4] == ["household", "answered_on", "outcome", "RESPSex"]
    assert one.kind == f"survey.answer/{one.key}.{one.version}"
    assert all(question.label_en for question in one.questions), "each source is English, so that each question has an English text too"


@pytest.mark.parametrize("one", EVERY)
def test_no_instrument_asks_for_a_name_or_a_nik(one: Instrument) -> None:
    said = " ".join(f"{question.label} {question.hint}".lower() for question in one.answered)
    assert "nik" not in re.findall(r"\w+", said.replace("tanpa nama, tanpa nik", ""))
    assert "nama kepala" not in said
    assert "telepon" not in said


@pytest.mark.parametrize("one", EVERY)
def test_its_measures_find_every_column_that_they_read(one: Instrument) -> None:
    computed = {result.column for result in one.results}
    cells = [*cells_of(one, [{}]), *computed]
    for result in one.results:
        if result.measure == "washington":
            continue
        measure = MEASURES[result.measure]
        columns = measure.choose(cells, {option.name: option.default for option in measure.options}) if measure.choose else measure.columns
        for column in columns:
            assert column.optional or column.matches(cells), f"{result.measure}: {column.name}"
        assert result.column in {described.name for described in measure.results}


MEANINGS: dict[str, dict[str, str]] = {
    "cari": {"1": "e9781c2e2d7d11c0"},
    "expenditure": {"1": "423becf04e44eda7"},
    "fcs": {"1": "2a63bf5ecc79bd04"},
    "fcs_n": {"1": "930d43713bf04683"},
    "fies": {"1": "29c2f7fa5d7c06f0"},
    "hdds": {"1": "e2229bb035bf12e1"},
    "hhs": {"1": "2646fe21aa6944ed"},
    "lcs_en": {"1": "cb7c357778cdf44d"},
    "lcs_fs": {"1": "3016ba2d391bc7e6"},
    "livelihood": {"1": "bbbeebfbdb92cb1a"},
    "rcs": {"1": "26658c2a03b9089f"},
    "rcsi": {"1": "49db7ba22e200a94"},
    "washington": {"1": "c852392b5a5679c6"},
}


def meaning(one: Instrument) -> str:
    """What an answer to it means: names, kinds, bounds, codes and conditions, but not the words, which may be put better."""
    rows = [
        [
            each.name,
            each.type,
            each.required,
            each.minimum,
            each.maximum,
            [value for value, _ in each.choices],
            *map(str, (each.when, each.when_any, each.of)),
        ]
        for each in one.questions
    ]
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()[:16]


@pytest.mark.parametrize("one", EVERY)
def test_what_an_answer_means_changes_only_with_the_version(one: Instrument) -> None:
    """Answers of older rounds are read by the version that they name. A new meaning: raise the version, then write it down here."""
    assert MEANINGS[one.key] == {one.version: meaning(one)}


def test_assets_are_asked_as_the_policy_has_them() -> None:
    asked = {question.name: question for question in instrument("asset_observation").answered}
    assert set(indicators()) <= set(asked)
    for code, indicator in indicators().items():
        question = asked[code]
        assert (question.label, question.unit) == (indicator.question, indicator.unit)
        assert (question.minimum, question.maximum) == (indicator.valid_low, indicator.valid_high)
    assert dict(asked["no_data"].choices).keys() == indicators().keys()


def test_disability_is_asked_in_the_words_of_the_household_list() -> None:
    known = read_toml("households")["washington"]
    asked = [question for question in instrument("washington").answered if question.name.startswith("PDisab") and len(question.choices) > 2]
    assert sorted(question.label for question in asked) == sorted(known["questions"])
    assert [label for _, label in asked[0].choices][:4] == known["levels"]


A = {"name": "a", "type": "select_one", "label": "A", "choices": [["1", "Ya"], ["0", "Tidak"]]}
MANY = {"name": "m", "type": "select_many", "label": "M", "choices": [["x", "X"]]}
B = {"name": "b", "type": "text", "label": "B"}


@pytest.mark.parametrize(
    ("questions", "says"),
    [
        ([B, {**A, "when": [["c", "=", "1"]]}], "not asked before it"),
        ([{**B, "when": [["b", "=", "1"]]}], "not asked before it"),
        ([A, {**B, "when": [["a", "=", "2"]]}], "has no choice 2"),
        ([A, {**B, "when": [["a", "like", "1"]]}], "a condition is"),
        ([A, {**B, "when": [["a", "in", "1"]]}], "only `in` takes a list"),
        ([A, {**B, "when": [["a", "has", "1"]]}], "for select_many"),
        ([MANY, {**B, "when": [["m", "=", "x"]]}], "asked by nothing else"),
        ([A, {**B, "when_any": [["a", "=", "1"], ["a", "=", "0"], ["a", "!=", "1"]]}], "need a hint"),
        ([{**A, "choices": [["1", "Ya"], ["1", "Tidak"]]}], "stands twice"),
        ([{**A, "choices": [["1", "Ya", "Yes"], ["0", "Tidak"]]}], "English"),
        ([{**A, "choices": "yesno"}], "no list of choices"),
        ([{"name": "s", "type": "sum", "label": "S"}], "belongs to a sum"),
        ([{"name": "s", "type": "sum", "label": "S", "of": [["z", "1"]]}], "sums z"),
        ([{**B, "name": "dua kata"}], "a name is letters"),
        ([{**B, "min": 1, "relevant": "a"}], "unknown key relevant"),
    ],
)
def test_an_instrument_with_a_loose_end_does_not_load(questions: list[dict[str, Any]], says: str) -> None:
    with pytest.raises(PolicyError, match=says):
        parse_instrument({"instrument": "x", "version": "1", "title": "X", "verb": "progress.report", "question": questions}, "x.toml")


def test_a_survey_without_source_or_licence_does_not_load() -> None:
    raw = {"instrument": "x", "version": "1", "title": "X", "verb": "survey.answer", "question": [B]}
    with pytest.raises(PolicyError, match="without licence, source"):
        parse_instrument(raw, "x.toml")
    with pytest.raises(PolicyError, match="unit is one of"):
        parse_instrument({**raw, "source": "S", "licence": "L", "unit": "orang"}, "x.toml")


def test_an_unknown_key_is_no_instrument() -> None:
    with pytest.raises(KeyError):
        instrument("tidak_ada")
    with pytest.raises(KeyError):
        instrument("fcs").question("tidak_ada")

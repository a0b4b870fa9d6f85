"""One set of questions: on the page, on the card, on the phone; and an instrument that contradicts itself does not load."""

from __future__ import annotations

from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from django import forms

from bangkit.core.instruments import instrument, parse_instrument
from bangkit.core.policy import PolicyError, policy
from bangkit.core.reference import funding_sources
from bangkit.foundation.ui.forms import CountField, DateField, DecimalField, PhotoField, RupiahField
from bangkit.intake.kinds import KINDS
from bangkit.intake.openrosa.xform import xform
from bangkit.intake.openrosa.xlsform import NO_ANSWER
from bangkit.stages.delivery.forms import ProgressForm
from bangkit.stages.delivery.models import CAUSES
from bangkit.stages.profile.forms.surveys import AnsweredManyField

ASKED = {question.name: question for question in instrument("progress_report").questions}
FIELDS = ProgressForm.base_fields
H = "{http://www.w3.org/1999/xhtml}"
X = "{http://www.w3.org/2002/xforms}"
TYPES: dict[str, type[forms.Field]] = {
    "date": DateField,
    "count": CountField,
    "rupiah": RupiahField,
    "text": forms.CharField,
    "decimal": DecimalField,
    "select_one": forms.ChoiceField,
    "select_many": AnsweredManyField,
    "photo": PhotoField,
}


def test_the_page_asks_what_the_instrument_asks() -> None:
    assert list(ASKED) == list(FIELDS)
    for name, question in ASKED.items():
        field = FIELDS[name]
        assert type(field) is TYPES[question.type], name
        assert (str(field.label), field.required, str(field.help_text)) == (question.label, question.required, question.hint)
        assert question.max_length == getattr(field, "max_length", None)
        if question.maximum is not None:
            assert field.max_value == question.maximum  # type: ignore[attr-defined]
    assert ASKED["cause"].choices == CAUSES


def test_the_phone_asks_the_same_in_the_same_order() -> None:
    body = fromstring(xform("progress_report")).find(f"{H}body")
    assert body is not None
    questions = [node for node in body if node.get("ref") != "/data/work"]
    assert [str(node.get("ref")).removeprefix("/data/") for node in questions] == list(ASKED)
    assert [node.findtext(f"{X}label") for node in questions] == [question.label for question in ASKED.values()]
    assert [node.findtext(f"{X}hint") or "" for node in questions] == [question.hint for question in ASKED.values()]


def test_the_phone_refuses_at_once_what_the_page_would_refuse() -> None:
    binds = {str(node.get("nodeset")).removeprefix("/data/"): node for node in fromstring(xform("progress_report")).iter(f"{X}bind")}
    assert {name for name in ASKED if binds[name].get("required")} == {name for name, field in FIELDS.items() if field.required}
    assert binds["physical_percent"].get("constraint") == ". >= 0 and . <= 100"
    assert binds["why"].get("constraint") == "string-length(.) <= 1000"
    # Collect's whole numbers end at nine digits; a village's budget does not.
    assert binds["spent"].get("type") == "string"


def test_no_answer_has_a_value_of_its_own_on_the_phone() -> None:
    lists = {
        str(node.get("id")): [one.text for one in node.iter(f"{X}name")]
        for node in fromstring(xform("progress_report")).iter(f"{X}instance")
    }
    assert lists["cause"] == [value or NO_ANSWER for value, _ in CAUSES]


def test_money_is_asked_by_source_only_where_the_phone_says_so() -> None:
    binds = {str(node.get("nodeset")).removeprefix("/data/"): node for node in fromstring(xform("progress_report")).iter(f"{X}bind")}
    spending = {name for name in ASKED if name.startswith("spent_")}
    assert spending == {f"spent_{code}" for code in funding_sources()}
    for name in spending:
        assert f"'{name.removeprefix('spent_')}'" in str(binds[name].get("relevant"))


def test_each_kind_of_envelope_is_a_verb_of_the_policy_and_its_instrument_fills_one() -> None:
    assert instrument("progress_report").kind in KINDS
    for name, kind in KINDS.items():
        assert name.partition("/")[0] == kind.verb
        assert kind.verb in policy().verbs


QUESTION = {"name": "a", "type": "text", "label": "A"}
WHOLE: dict[str, Any] = {"instrument": "x", "version": "1", "title": "X", "verb": "progress.report", "question": [QUESTION]}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"versi": "1"}, "unknown key versi"),
        ({"question": [{**QUESTION, "lable": "A"}]}, "unknown key lable"),
        ({"question": [{**QUESTION, "type": "integer"}]}, "unknown type integer"),
        ({"question": [{"name": "a", "type": "text"}]}, "without label"),
        ({"question": [{**QUESTION, "type": "select_one"}]}, "choices"),
        ({"question": [{**QUESTION, "choices": [["a", "A"]]}]}, "choices"),
        ({"question": [QUESTION, QUESTION]}, "twice"),
    ],
)
def test_an_instrument_that_contradicts_itself_does_not_load(change: dict[str, Any], says: str) -> None:
    assert parse_instrument(WHOLE, "x.toml").questions[0].label == "A"
    with pytest.raises(PolicyError, match=says):
        parse_instrument({**WHOLE, **change}, "x.toml")

"""Whatever stands in a table: a measure answers it or refuses it in words, and a row has an answer or a reason, never both or neither."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bangkit.core.delimited import Unusable
from bangkit.core.measures.catalogue import MEASURES
from bangkit.core.measures.measure import Measure
from bangkit.core.measures.running import SUFFIX, Answer, answer

pytestmark = pytest.mark.slow

WORDS = (
    "",
    "0",
    "1",
    "2",
    "5",
    "7",
    "9",
    "20",
    "9999",
    "999",
    "x",
    "-1",
    "1e300",
    "-1e300",
    "0.5",
    "n/a",
    "2001",
    "inf",
    "1,5",
    "1.500",
    "A",
)
EACH = pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)


@st.composite
def asked(draw: st.DrawFn, measure: Measure) -> tuple[dict[str, list[str]], dict[str, object]]:
    """Cells near the example of a measure, some of them nonsense, and options that may name any column."""
    header, *examples = measure.example
    rows = draw(st.lists(st.sampled_from(examples), min_size=1, max_size=6))
    spoilt = [[draw(st.sampled_from((cell, cell, cell, *WORDS))) for cell in row] for row in rows]
    options: dict[str, object] = {}
    for option in measure.options:
        text = draw(st.sampled_from((None, None, *header, "1", "1/3", "21", "3")))
        if text is not None:
            try:
                options[option.name] = option.parse(text) if option.parse else True
            except ValueError:
                continue
    return {name: [row[place] for row in spoilt] for place, name in enumerate(header)}, options


@EACH
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_table_is_answered_or_refused_in_words(measure: Measure, data: st.DataObject) -> None:
    cells, options = data.draw(asked(measure))
    try:
        got = answer(measure, cells, options, decimal_comma=data.draw(st.booleans()))
    except Unusable:
        return
    assert len({len(column) for column in got.columns.values()}) == 1
    if measure.kind == "rows":
        _has_an_answer_or_a_reason(got)


def _has_an_answer_or_a_reason(got: Answer) -> None:
    results = [name for name in got.columns if not name.endswith(SUFFIX)]
    assert list(got.columns) == [*results, *(f"{name}{SUFFIX}" for name in results)]
    for name in results:
        pairs = zip(got.columns[name], got.columns[f"{name}{SUFFIX}"], strict=True)
        assert all(bool(text) != bool(reason) for text, reason in pairs)
        assert got.empty[name] == got.columns[name].count("")


@pytest.mark.parametrize("measure", [each for each in MEASURES.values() if each.kind == "rows"], ids=lambda each: each.name)
def test_an_example_is_answered_in_the_promised_columns_and_order(measure: Measure) -> None:
    header, *rows = measure.example
    got = answer(measure, {name: [row[place] for row in rows] for place, name in enumerate(header)}, {})
    assert not got.problems
    assert list(got.empty) == [result.name for result in measure.results if result.name in got.empty]


def test_a_column_is_not_a_number_and_a_group_at_once() -> None:
    with pytest.raises(Unusable, match="Kolom air diminta sebagai angka dan sekaligus sebagai kelompok"):
        answer(MEASURES["af"], {"air": ["1", "0"], "gizi": ["0", "1"]}, {"indicators": ("air", "gizi"), "by": "air"})

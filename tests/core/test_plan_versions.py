"""Laws of two versions beside each other."""

from __future__ import annotations

import json
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.plan_versions import Frozen, FrozenLine, FrozenRow, compare

ROWS = st.lists(
    st.builds(
        lambda year, source, volume, cost: FrozenRow(year=year, source=source, volume=str(volume), cost=cost),
        st.integers(2027, 2034), st.sampled_from(["DDS", "ADD", ""]), st.integers(0, 50), st.integers(0, 10**9),
    ),
    max_size=6,
)  # fmt: skip


@st.composite
def versions(draw: st.DrawFn) -> Frozen:
    """A version with lines out of the same five."""
    ids = draw(st.lists(st.sampled_from("abcde"), unique=True))
    lines = [
        FrozenLine(id=key, name=f"Kegiatan {key}", unit="unit", words={"lokasi": draw(st.sampled_from(["A", "B"]))}, rows=draw(ROWS))
        for key in ids
    ]
    return {"words": {"visi": draw(st.sampled_from(["", "Mandiri", "Maju"]))}, "lines": lines}


def money(version: Frozen) -> int:
    """All rupiah of a version."""
    return sum(row["cost"] for line in version["lines"] for row in line["rows"])


@given(versions())
def test_a_version_beside_itself_differs_in_nothing(version: Frozen) -> None:
    assert compare(version, version).is_empty
    assert compare(json.loads(json.dumps(version)), version).is_empty, "freezing loses nothing"


@given(versions(), versions())
def test_the_lines_and_the_years_tell_the_same_difference(before: Frozen, now: Frozen) -> None:
    found = compare(before, now)
    assert found.difference == money(now) - money(before)
    assert sum(line.difference for line in found.lines) == found.difference


@given(versions(), versions())
def test_what_enters_one_way_leaves_the_other(before: Frozen, now: Frozen) -> None:
    there, back = compare(before, now), compare(now, before)
    assert [line.name for line in there.of_kind("entered")] == [line.name for line in back.of_kind("left")]
    assert there.difference == -back.difference


def test_a_source_alone_is_a_change_and_a_missing_year_is_not_zero() -> None:
    def version(source: str, year: int) -> Frozen:
        rows = [FrozenRow(year=year, source=source, volume="2", cost=0)]
        return {"words": {}, "lines": [FrozenLine(id="a", name="Embung", unit="unit", words={}, rows=rows)]}

    (line,) = compare(version("DDS", 2027), version("ADD", 2027)).lines
    assert [(word.what, word.before, word.now) for word in line.words] == [("sumber dana", "2027 DDS", "2027 ADD")]
    (moved,) = compare(version("DDS", 2027), version("DDS", 2028)).lines
    assert [(year.year, year.volume_before, year.volume_now) for year in moved.years] == [
        (2027, Decimal(2), None),
        (2028, None, Decimal(2)),
    ]

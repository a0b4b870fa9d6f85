"""What of each village enters a meeting's material: by rule and place, the newest or the oldest first, never everything."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.pack import HEADINGS, Saying, choose, limit, rank_of, spread

DAY = date(2026, 3, 10)
RULES = ["work_done", "progress", "late", "stuck", "silent", "lesson", "need_unowned", "need_late", "help_sheet"]
SAYINGS = st.lists(
    st.builds(
        Saying,
        st.sampled_from(RULES),
        st.text("abc", min_size=1, max_size=2),
        st.none() | st.integers(0, 90).map(lambda days: DAY - timedelta(days=days)),
    ),
    max_size=25,
)


@given(SAYINGS, st.integers(1, 4))
def test_what_is_left_out_is_counted_and_nothing_is_invented(sayings: list[Saying], most: int) -> None:
    found = choose(sayings, most)
    assert [part.heading for part in found] == list(HEADINGS)
    assert all(len(part.sayings) <= most for part in found)
    assert all(part.more == 0 or len(part.sayings) == most for part in found)
    assert {saying for part in found for saying in part.sayings} <= set(sayings)
    assert all(list(part.sayings) == sorted(part.sayings, key=rank_of) for part in found)
    again = choose(reversed(sayings), most)
    assert again == found, "the order in which the record was read does not matter"


@given(st.dictionaries(st.sampled_from("klmnop"), SAYINGS, max_size=6), st.integers(1, 6))
def test_on_the_screen_no_village_speaks_twice_before_each_spoke_once(villages: dict[str, list[Saying]], most: int) -> None:
    parts = {name: choose(sayings, 3) for name, sayings in villages.items()}
    for place, heading in enumerate(HEADINGS):
        rows = spread(parts, most)[heading]
        names = [name for name, _ in rows]
        able = [name for name, chosen in parts.items() if chosen[place].sayings]
        assert len(rows) <= most
        if len(names) > len(set(names)):
            assert set(able) <= set(names)


def test_what_waits_longest_and_what_is_newest_come_first() -> None:
    old, new = DAY - timedelta(days=60), DAY - timedelta(days=2)
    waits = choose([Saying("need_late", "baru", new), Saying("need_late", "lama", old), Saying("need_unowned", "tanpa OPD", new)], 2)
    assert [saying.text for saying in waits[3].sayings] == ["tanpa OPD", "lama"]
    assert waits[3].more == 1
    done = choose([Saying("work_done", "lama", old), Saying("work_done", "baru", new), Saying("progress", "jalan", new)], 2)
    assert [saying.text for saying in done[0].sayings] == ["baru", "lama"]


def test_every_rule_says_its_record() -> None:
    assert Saying("help_sheet", "Perahu").source == "lembar pemantauan"
    with pytest.raises(KeyError):
        rank_of(Saying("rumour", "Katanya"))


def test_limits_are_settings() -> None:
    assert 1 <= limit("per_heading") <= limit("per_slide")
    with pytest.raises(KeyError):
        limit("all_of_it")

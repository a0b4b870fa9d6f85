"""The search looks at few pairs and finds what comparing each with each would find."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.overlap import rules
from bangkit.core.overlap.evidence import Side
from bangkit.core.overlap.matching import Catalogue, Programme
from bangkit.core.overlap.search import Found, Plans, find
from bangkit.core.overlap.verdicts import suggest

SOLANG, MADAK, KODI = "81.05.15.2004", "81.05.15.2011", "53.18.07.2002"
NAMES = ("Jalan usaha tani", "Bibit jagung", "Benih jagung", "Kebun organik", "Pupuk urea", "Pelatihan tenun", "Alat tenun", "Pasar desa")
CODES = dict(zip(NAMES, ("3.27.03.2.02.0003", "3.27.02.2.01.0001", "", "3.27.02.2.01.0002", "", "3.31.02.2.01.0005", "", ""), strict=True))
WHO = st.tuples(st.sampled_from(NAMES), st.sampled_from([SOLANG, MADAK, KODI]), st.sampled_from(["", "g"]), st.booleans())


def plans_of(planned: list[tuple[str, str, str, bool]], offered: list[tuple[str, str, str, bool]]) -> Plans:
    villages = {SOLANG: "s", MADAK: "m", KODI: "k"}
    activities = [
        Side(f"a{at}", what, places=(place,), year=2027, group=group and f"{group}{villages[place]}", asks=asks)
        for at, (what, place, group, asks) in enumerate(planned)
    ]
    programmes = [
        Side(f"p{at}", what, places=(place,) if asks else (), year=2027, code=CODES[what])
        for at, (what, place, _, asks) in enumerate(offered)
    ]
    return Plans(activities, programmes)


def catalogue_of(plans: Plans) -> Catalogue:
    return Catalogue([Programme(each.code, each.what) for each in plans.programmes])


def each_with_each(plans: Plans, catalogue: Catalogue) -> set[tuple[str, str, str, str]]:
    """The slow way: every activity beside everything."""
    found = set()
    for activity in plans.activities:
        for other, score in zip(plans.programmes, catalogue.scores(activity.what), strict=True):
            found.add(
                (
                    "programme",
                    activity.key,
                    other.key,
                    suggest(activity, other, "programme", score=float(score) if other.code else 0.0).verdict,
                )
            )
    for one, other in combinations(plans.activities, 2):
        if one.places != other.places and one.places[0][:8] == other.places[0][:8]:
            found.add(("village", one.key, other.key, suggest(one, other, "village").verdict))
        if one.group and one.group == other.group:
            found.add(("group", one.key, other.key, suggest(one, other, "group").verdict))
    return {row for row in found if row[3]}


def rows(found: list[Found]) -> set[tuple[str, str, str, str]]:
    return {(one.kind, one.one, one.other, one.judgement.verdict) for one in found}


@given(st.lists(WHO, max_size=6), st.lists(WHO, max_size=5))
def test_where_nothing_is_cut_off_the_quick_way_finds_what_the_slow_way_finds(planned: list, offered: list) -> None:  # type: ignore[type-arg]
    plans = plans_of(planned, offered)
    catalogue = catalogue_of(plans)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(rules, "most", lambda name: 1000)
        assert rows(find(plans, catalogue)) == each_with_each(plans, catalogue)


@given(st.lists(WHO, max_size=6), st.lists(WHO, max_size=5))
def test_what_is_kept_is_part_of_what_there_is_and_the_same_each_time(planned: list, offered: list) -> None:  # type: ignore[type-arg]
    plans = plans_of(planned, offered)
    catalogue = catalogue_of(plans)
    found = find(plans, catalogue)
    assert rows(found) <= each_with_each(plans, catalogue)
    assert found == find(plans, catalogue)
    assert len(rows(found)) == len(found)


def test_of_many_like_programmes_only_a_few_without_a_place_are_kept_and_every_duplication() -> None:
    road = Side("a", "Jalan usaha tani petani", places=(SOLANG,), year=2027, asks=True)
    there = [Side(f"p{at}", "Jalan usaha tani petani", places=(SOLANG,), year=2027) for at in range(8)]
    nowhere = [Side(f"q{at}", "Jalan usaha tani", year=2027) for at in range(8)]
    plans = Plans([road], [*there, *nowhere])
    verdicts = [one.judgement.verdict for one in find(plans, catalogue_of(plans))]
    assert verdicts.count("duplication") == 8
    assert verdicts.count("synergy") == rules.most("unplaced")


def test_what_comes_in_anyway_and_what_a_group_received_stand_beside_its_plans() -> None:
    seed = Side("a", "Bibit jagung", places=(SOLANG,), year=2027, group="g")
    plans = Plans(
        [seed],
        incoming=[Side("i", "Bibit jagung hibrida", places=(SOLANG,), year=2027), Side("j", "Bibit jagung", places=(MADAK,), year=2027)],
        gifts=[Side("l", "Bibit jagung bergulir", places=(SOLANG,), year=2026, group="g")],
        around=[Side("b", "Alat tanam", places=(SOLANG,), year=2026, group="g"), Side("c", "Alat tanam", year=2026, group="h")],
    )
    found = {(one.kind, one.other) for one in find(plans, catalogue_of(plans))}
    assert found == {("incoming", "i"), ("group", "l"), ("group", "b")}


def test_it_says_how_far_it_is() -> None:
    seen: list[tuple[int, int]] = []
    plans = Plans([Side(str(at), "Bibit jagung", places=(SOLANG,)) for at in range(60)])
    find(plans, catalogue_of(plans), say=lambda done, total: seen.append((done, total)))
    assert seen == [(0, 60), (25, 60), (50, 60)]

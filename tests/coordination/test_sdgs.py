"""The 18 SDGs Desa as a lens: it points at what is known and planned, and says aloud where nothing is known."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from bangkit.coordination.queries.sdgs import goal_lines
from bangkit.core.livelihood import indicators
from bangkit.core.sdgs import goals, lens_says
from bangkit.foundation.regions.models import Region
from bangkit.stages.profile.actions import Observed, observe_assets, open_profile, register_group
from bangkit.stages.profile.models import GROUP_KINDS
from tests.factories import TODAY, a_plan_at
from tests.fixtures import count_queries
from tests.people import SOLANG, People


def by_number(people: People) -> dict[int, Any]:
    return {line.goal.number: line for line in goal_lines(people.yuli.actor, SOLANG)}


def observed(people: People, year: int, **values: int | None) -> None:
    profile = open_profile(people.rahman.actor, Region.objects.get(pk=SOLANG), year=year)
    seen = [Observed(code, value, TODAY, f"Lokakarya {year}", no_data=value is None) for code, value in values.items()]
    observe_assets(people.rahman.actor, profile, observations=seen)


def test_eighteen_goals_and_every_indicator_speaks_of_one() -> None:
    assert [goal.number for goal in goals()] == list(range(1, 19))
    assert {one.code for goal in goals() for one in goal.indicators} == set(indicators())
    assert {kind for goal in goals() for kind in goal.groups} <= dict(GROUP_KINDS).keys()
    assert "bukan skor" in lens_says()


def test_a_goal_shows_its_latest_observation_and_no_data_is_said(people: People) -> None:
    observed(people, 2025, P1=40, P2=None)
    observed(people, 2026, P1=55)
    lines = by_number(people)
    water = {one.code: row for one, row in lines[6].seen}
    assert (water["P1"].value, water["P1"].source) == (55, "Lokakarya 2026")
    assert water["N2"] is None
    assert lines[6].has_data
    assert not lines[7].has_data
    assert not lines[11].has_data


def test_activities_and_groups_stand_at_their_goals(people: People) -> None:
    plan = a_plan_at(people, "submitted", goals=[2, 8])
    village = Region.objects.get(pk=SOLANG)
    register_group(people.rahman.actor, village, name="Tani Kanava", kind="farm", members_female=9, members_male=4)
    lines = by_number(people)
    assert [row.name for row in lines[2].activities] == [plan.activities.get().name]
    assert lines[3].activities == ()
    assert [group.name for group in lines[8].groups] == ["Tani Kanava"]


def test_the_page_is_reached_from_the_village_and_costs_the_same(people: People, browse: Any) -> None:
    client, address = browse(people.yuli), reverse("village.view:goals", args=[SOLANG])
    assert f'href="{address}"' in client.get(reverse("village.view", args=[SOLANG])).content.decode()
    page = client.get(address).content.decode()
    assert page.count("tidak ada data") == 18
    assert "Ada data untuk 0 dari 18 tujuan" in page
    short = count_queries(lambda: client.get(address))
    a_plan_at(people, "submitted")
    observed(people, 2026, P1=55, F1=10, N2=8)
    assert "Lokakarya 2026" in client.get(address).content.decode()
    assert count_queries(lambda: client.get(address)) == short
    assert browse(people.dewi).get(address).status_code == 404

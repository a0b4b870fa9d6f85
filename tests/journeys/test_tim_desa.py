"""Tim Desa (seed §4), on a phone after work: turns ideas of the hamlets into a plan that can be examined."""

from __future__ import annotations

from tests.journeys import stories
from tests.journeys.conftest import Visit

SCENE = "quiet"


def test_given_a_village_without_plan_when_the_team_works_an_evening_then_a_plan_is_on_its_way_to_the_kecamatan(visit: Visit) -> None:
    stories.village_team_makes_a_plan(visit("rahman"))
    ina = visit("ina")
    ina.sees("Nyatakan selesai ditelaah")

"""The three-day workshop with four actors, ending in the bundle of papers; with a plan that the kecamatan returned; without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys import stories, workshop
from tests.journeys.conftest import Visit
from tests.journeys.serving import Site, serving


@pytest.fixture
def site(base: Path, tmp_path: Path) -> Iterator[Site]:
    """Each telling begins in a village where nothing has happened yet."""
    with serving(base, "quiet", tmp_path) as found:
        yield found


def tell(visit: Visit, *, is_returned: bool, has_script: bool) -> None:
    """The village head invites, the facilitator hears, the team writes, the BPD decides."""
    usman, yuli, rahman, hasna, ina = (visit(name, java_script_enabled=has_script) for name in ("usman", "yuli", "rahman", "hasna", "ina"))
    workshop.village_head_appoints_the_team(usman)
    workshop.village_head_writes_the_ceiling(usman)
    stories.opens_a_plan(rahman)
    workshop.village_head_invites(usman)
    workshop.facilitator_hears_the_room(yuli)
    workshop.facilitator_scores_with_the_room(yuli)
    workshop.team_turns_ideas_into_activities(rahman)
    workshop.facilitator_writes_the_workshop_down(yuli)
    workshop.team_submits(rahman)
    if is_returned:
        workshop.kecamatan_returns(ina)
        workshop.team_corrects(rahman)
    workshop.kecamatan_examines(ina)
    workshop.bpd_holds_the_musdes(hasna)
    workshop.village_head_establishes(usman)
    workshop.one_paper_is_issued(usman)
    workshop.papers_of_the_workshop(usman)
    if is_returned:
        workshop.all_papers_in_three_formats(usman)
    workshop.all_papers_as_one_pdf(usman)


def test_given_a_new_village_when_it_meets_three_days_then_it_leaves_with_the_bundle_of_papers(visit: Visit) -> None:
    tell(visit, is_returned=False, has_script=True)


def test_given_no_script_when_the_kecamatan_returns_the_plan_then_it_is_corrected_and_the_papers_are_the_same(visit: Visit) -> None:
    tell(visit, is_returned=True, has_script=False)

"""The same stories in a browser that runs no script: old phones, and offices that switch it off."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys import stories
from tests.journeys.conftest import Visit
from tests.journeys.serving import Site, serving


@pytest.fixture
def site(request: pytest.FixtureRequest, base: Path, tmp_path: Path) -> Iterator[Site]:
    """Each story begins at its own scene."""
    scene: str = request.param
    with serving(base, scene, tmp_path) as found:
        yield found


@pytest.mark.parametrize("site", ["quiet"], indirect=True)
def test_given_no_script_when_tim_desa_makes_a_plan_then_every_step_works(visit: Visit) -> None:
    stories.village_team_makes_a_plan(visit("rahman", java_script_enabled=False))


@pytest.mark.parametrize("site", ["at_office"], indirect=True)
def test_given_no_script_when_the_office_answers_then_the_village_reads_it(visit: Visit) -> None:
    stories.office_postpones(visit("tomi", java_script_enabled=False))
    stories.village_reads_the_answer(visit("rahman", java_script_enabled=False))

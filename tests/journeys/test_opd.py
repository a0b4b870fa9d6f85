"""OPD (seed §4): answers what a village asks for, so that the village knows when and from whom."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import Visit

SCENE = "at_office"


@pytest.mark.parametrize("has_script", [True, False], ids=["with-script", "without-script"])
def test_given_a_proposal_at_the_office_when_its_desk_is_opened_then_it_waits_there(visit: Visit, has_script: bool) -> None:
    tomi = visit("tomi", java_script_enabled=has_script)
    tomi.open("/dukungan/meja/")
    tomi.sees("Bibit kacang tanah")

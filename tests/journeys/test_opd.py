"""OPD (seed §4): answers what a village asks for, so that the village knows when and from whom."""

from __future__ import annotations

from tests.journeys import stories
from tests.journeys.conftest import Visit

SCENE = "at_office"


def test_given_a_proposal_at_the_office_when_it_is_postponed_then_the_village_reads_year_unit_and_reason(visit: Visit) -> None:
    stories.office_postpones(visit("tomi"))
    stories.village_reads_the_answer(visit("rahman"))


def test_given_another_office_when_it_opens_its_tasks_then_nothing_waits_there(visit: Visit) -> None:
    rina = visit("rina")
    rina.does_not_see("Jawab usulan")
    rina.open("/dukungan/{case}/")
    rina.does_not_see("Tunda ke tahun lain")

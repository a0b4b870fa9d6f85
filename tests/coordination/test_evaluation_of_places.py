"""Evaluation of a village, a kecamatan and a kabupaten: objectives with their gaps, people, voices, and how the mechanism ran."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bangkit.coordination.queries.evaluation import place_evaluation
from bangkit.coordination.queries.indicators import COUNTERS, readings
from bangkit.core.indicators import Count, all_indicators, objectives, reading
from bangkit.foundation.cycle.actions import open_cycle
from bangkit.foundation.regions.models import Region
from bangkit.stages.delivery import actions as delivery
from bangkit.stages.evaluation import actions
from tests.factories import TODAY, YEAR, a_case, a_group, a_story, a_work, village
from tests.people import MADAK, SBT, SOLANG, TELUK_WARU, People, Person

Browse = Callable[[Person], Client]


def a_judged_year(people: People) -> None:
    """Solang with a cycle, a work, a judged result, a story and a case at an office; Madak with a cycle only."""
    for code in (SOLANG, MADAK):
        open_cycle(people.umar.actor, village(code), year=YEAR, phase="during")
    work = a_work(people)
    seen: dict[str, Any] = {"reported_on": TODAY, "physical_percent": 100, "spent": 9_000_000, "what_runs": "Ditanam."}
    delivery.report_progress(people.yuli.actor, work, **seen, male=18, female=21, poorest=12)
    review = actions.open_evaluation(people.rahman.actor, village(), year=YEAR)
    told: dict[str, Any] = {"actual": Decimal(480), "verdict": "replicate", "reason": "Mudah ditiru."}
    actions.assess_result(people.rahman.actor, review, activity=work.activity, **told)
    a_story(people, consent="district")
    a_case(people)


def test_every_measure_of_the_policy_is_counted_and_every_objective_has_some() -> None:
    assert set(COUNTERS) == {one.key for one in all_indicators()}
    for objective in objectives():
        assert [one for one in all_indicators() if objective.number in one.objectives], objective.label


def test_a_measure_says_its_value_what_it_was_counted_from_and_who_is_missing(people: People) -> None:
    a_judged_year(people)
    found = {row.indicator.key: row for row in readings(TELUK_WARU, (YEAR - 1, YEAR), YEAR)}
    answered = found["proposals_answered"]
    assert (answered.values, answered.parts[-1]) == ((None, 0.0), (0, 1))
    assert (answered.without, answered.at_zero) == ((MADAK,), (SOLANG,))
    women = found["women_in_meetings"]
    assert women.value == pytest.approx(100 * 60 / 123, abs=1.5)
    assert found["poorest_beneficiaries"].parts[-1] == (15, 42)
    assert found["answer_days"].value is None, "no answer yet is no number of days, not 0"


def test_what_is_known_only_as_of_now_has_no_value_in_an_earlier_year(people: People) -> None:
    a_group(people)
    now, before = ({row.indicator.key: row.value for row in readings(SBT, (year,), YEAR)} for year in (YEAR, YEAR - 1))
    assert (now["groups_active"], before["groups_active"]) == (100, None)
    assert before["meetings_held"] is None, "before the first cycle nobody owed a meeting"


def test_hamlets_and_small_counts_stay_in_the_village(people: People) -> None:
    a_judged_year(people)
    at_home = place_evaluation(people.rahman.actor, village(), YEAR).benefit
    above = place_evaluation(people.umar.actor, Region.objects.get(pk=SBT), YEAR).benefit
    assert (at_home.is_closed, above.is_closed, above.hamlets) == (False, True, ())


def test_no_denominator_is_no_value_and_the_median_is_of_all_days() -> None:
    known = {one.key: one for one in all_indicators()}
    empty = reading(known["plans_agreed"], [Count(2026, SOLANG, 0, 0)], (2026,), [SOLANG])
    assert (empty.value, empty.without) == (None, (SOLANG,))
    days = [Count(2026, SOLANG, 3), Count(2026, SOLANG, 30), Count(2026, MADAK, 9)]
    assert reading(known["answer_days"], days, (2026,), [SOLANG]).value == 9
    fell = reading(known["answer_days"], [Count(2025, SOLANG, 20), *days], (2025, 2026), [SOLANG])
    assert (fell.movement, fell.is_better) == ("turun", True)


@pytest.mark.parametrize("code", [SOLANG, TELUK_WARU, SBT])
def test_a_place_of_any_level_has_its_page(people: People, browse: Browse, code: str) -> None:
    a_judged_year(people)
    page = browse(people.umar).get(reverse("evaluation.view:place", args=[code])).text
    for told in ("Putusan atas kegiatan", "Enam tujuan", "Siapa yang menerima manfaat", "Suara warga", "Alih kelola"):
        assert told in page
    assert "Tiru di desa lain" in page


def test_the_process_is_counted_from_the_record(people: People) -> None:
    a_judged_year(people)
    sheet = place_evaluation(people.umar.actor, Region.objects.get(pk=SBT), YEAR)
    assert (sheet.villages, len(sheet.evaluated), dict(sheet.verdicts)["Tiru di desa lain"]) == (2, 1, 1)
    assert (sheet.process.answers.waiting, sheet.process.answers.total) == (1, 1)
    assert sheet.process.meetings[0][1].required == 3
    assert {share.stage for share in sheet.process.shares} == set(range(1, 9))
    for step in sheet.process.steps:
        assert step.in_time + step.late + step.undone <= step.villages == 2
    assert sheet.stories.told == 1


def test_it_asks_as_often_for_many_villages_as_for_two(people: People, browse: Browse) -> None:
    a_judged_year(people)
    reader, url = browse(people.umar), reverse("evaluation.view:place", args=[SBT])
    reader.get(url)
    with CaptureQueriesContext(connection) as few:
        reader.get(url)
    for number in range(1, 6):
        place = Region.objects.create(
            code=f"{TELUK_WARU}.202{number}", name=f"Contoh {number}", level="village", kind="desa", parent_id=TELUK_WARU
        )
        open_cycle(people.umar.actor, place, year=YEAR, phase="during")
        actions.give_peer_review(people.ina.actor, place, visited=village(), held_on=TODAY, copying="Kebun bibit.", mending="")
    with CaptureQueriesContext(connection) as many:
        reader.get(url)
    assert len(many) == len(few)

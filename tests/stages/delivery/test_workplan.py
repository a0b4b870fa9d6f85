"""The plan of a work: steps that make a hundred, money in tranches, materials from the RAB; each change told in the trail."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.foundation.audit.models import Event
from bangkit.stages.delivery import actions, queries
from bangkit.stages.delivery.models import Work
from tests.factories import RAB, TODAY, a_work
from tests.people import People, Person

Browse = Callable[[Person], Client]
STEPS: list[Any] = [
    {"number": 1, "name": "Bersihkan lahan", "weight": 30, "starts_on": TODAY, "ends_on": TODAY + timedelta(days=20)},
    {"number": 2, "name": "Semai", "weight": 50, "ends_on": TODAY + timedelta(days=60)},
    {"number": 3, "name": "Bagikan", "weight": 20},
]
TRANCHES: list[Any] = [
    {"number": 1, "source": "DDS", "planned": 5_000_000, "planned_on": TODAY},
    {"number": 2, "source": "DDS", "planned": 3_000_000, "planned_on": TODAY + timedelta(days=90)},
]


def planned(people: People, work: Work, **changes: Any) -> Work:
    return actions.plan_work(people.rahman.actor, work, **{"kind": "infrastructure", "carried_by": "tpk", "steps": STEPS, **changes})


def test_a_plan_names_kind_carrier_and_steps_and_the_trail_holds_each_row(people: People) -> None:
    work = planned(people, a_work(people), carrier_name="TPK Solang", due_on=date(2026, 11, 1))
    assert [(row.number, row.weight) for row in work.milestones.all()] == [(1, 30), (2, 50), (3, 20)]
    event = Event.objects.get(verb="delivery.plan")
    assert event.after["Milestone 2"] == {"name": "Semai", "weight": 50, "starts_on": None, "ends_on": "2026-05-09"}
    assert event.note == "Bangunan dan prasarana, 3 tahap."


@pytest.mark.parametrize(("weights", "says"), [((30, 50, 19), "Kurang 1"), ((30, 50, 21), "Lebih 1")])
def test_weights_make_a_hundred_or_the_last_one_says_what_is_missing(people: People, weights: tuple[int, ...], says: str) -> None:
    steps = [{**row, "weight": weight} for row, weight in zip(STEPS, weights, strict=True)]
    work = a_work(people)
    with pytest.raises(Invalid) as refusal:
        planned(people, work, steps=steps)
    assert says in refusal.value.field_errors["weight_3"]
    assert not work.milestones.exists()


def test_a_step_keeps_its_number_when_another_is_taken_off(people: People) -> None:
    work = planned(people, a_work(people))
    kept = work.milestones.get(number=3).pk
    work = planned(people, work, steps=[{**STEPS[0], "weight": 80}, STEPS[2]])
    assert [(row.number, row.weight) for row in work.milestones.all()] == [(1, 80), (3, 20)]
    assert work.milestones.get(number=3).pk == kept, "reports name steps by number"
    event = Event.objects.filter(verb="delivery.plan").latest("seq")
    assert (event.before["Milestone 2"]["name"], event.after["Milestone 2"]) == ("Semai", None)
    assert "Milestone 3" not in event.after, "what did not change is not told"


@pytest.mark.parametrize(("changes", "field"), [
    ({"kind": "jembatan"}, "kind"),
    ({"carried_by": "kepala desa"}, "carried_by"),
    ({"due_on": TODAY - timedelta(days=9)}, "due_on"),
    ({"target_volume": Decimal(6)}, "target_unit"),
    ({"target_volume": Decimal(0), "target_unit": "sesi"}, "target_volume"),
])  # fmt: skip
def test_what_cannot_be_is_refused_at_its_field(people: People, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        planned(people, a_work(people), **changes)
    assert set(refusal.value.field_errors) == {field}


def test_a_step_that_ends_before_it_begins_is_refused(people: People) -> None:
    steps = [{**STEPS[0], "weight": 100, "ends_on": TODAY - timedelta(days=1)}]
    with pytest.raises(Invalid) as refusal:
        planned(people, a_work(people), steps=steps)
    assert set(refusal.value.field_errors) == {"ends_on_1"}


def test_tranches_that_differ_from_the_plan_are_kept_and_told(people: People) -> None:
    work = a_work(people)
    actions.schedule_money(people.usman.actor, work, tranches=[*TRANCHES, {"number": 3, "source": "NGO", "planned": 1}])
    found = {one.code: one.message for one in queries.work_page(people.rahman.actor, work).findings}
    # The activity has DDS for 8 million in cash and swadaya in kind, which comes in no tranche.
    assert set(found) == {"work.tranche_source"}
    assert "LSM" in found["work.tranche_source"] or "donor" in found["work.tranche_source"]


def test_a_sum_that_falls_short_says_by_how_much(people: People) -> None:
    work = actions.schedule_money(people.usman.actor, a_work(people), tranches=TRANCHES[:1])
    (found,) = queries.work_page(people.rahman.actor, work).findings
    assert found.code == "work.tranche_sum"
    assert "kurang Rp\xa03.000.000" in found.message or "kurang Rp 3.000.000" in found.message


def test_money_that_came_is_noted_and_its_tranche_cannot_be_taken_off(people: People) -> None:
    work = actions.schedule_money(people.rahman.actor, a_work(people), tranches=TRANCHES)
    actions.receive_money(people.usman.actor, work, received={1: (TODAY, 4_500_000), 2: None})
    assert [row.received for row in work.tranches.all()] == [4_500_000, None]
    assert "4.500.000 dari" in Event.objects.get(verb="delivery.receive_money").note
    with pytest.raises(Invalid) as refusal:
        actions.schedule_money(people.rahman.actor, work, tranches=TRANCHES[1:])
    assert set(refusal.value.field_errors) == {"planned_1"}
    actions.receive_money(people.usman.actor, work, received={1: None})
    actions.schedule_money(people.rahman.actor, work, tranches=TRANCHES[1:])
    assert work.tranches.count() == 1


@pytest.mark.parametrize(("told", "field"), [
    ({9: (TODAY, 1)}, "received_9"),
    ({1: (TODAY + timedelta(days=1), 1)}, "received_on_1"),
    ({1: (TODAY, 0)}, "received_1"),
])  # fmt: skip
def test_money_cannot_come_tomorrow_nor_be_nothing(people: People, told: dict[int, Any], field: str) -> None:
    work = actions.schedule_money(people.rahman.actor, a_work(people), tranches=TRANCHES)
    with pytest.raises(Invalid) as refusal:
        actions.receive_money(people.usman.actor, work, received=told)
    assert set(refusal.value.field_errors) == {field}


def test_materials_come_from_the_rab_with_one_step_and_only_once(people: People) -> None:
    work = a_work(people)
    with pytest.raises(Invalid):
        actions.take_materials(people.rahman.actor, work)
    plan_of_before(people, work)
    actions.take_materials(people.yuli.actor, work)
    # Wages are no material.
    assert [(row.name, row.needed, row.arrived) for row in work.materials.all()] == [
        ("Bibit kacang tanah", Decimal(200), None),
        ("Pupuk kandang", Decimal("2.5"), None),
        ("Cangkul", Decimal(10), None),
    ]
    with pytest.raises(Invalid):
        actions.take_materials(people.yuli.actor, work)


def plan_of_before(people: People, work: Work) -> None:
    """The RAB as it was written while the plan was a draft; rows straight in the table, since the plan is established now."""
    for place, row in enumerate(RAB, start=1):
        values = {key: value for key, value in row.items() if key != "account"}
        work.activity.rab_items.create(region_id=work.region_id, position=place, amount=1, created_at=people.rahman.actor.now, **values)


def test_what_arrived_has_its_day_and_a_list_saved_again_keeps_it(people: People) -> None:
    work = a_work(people)
    row: Any = {"number": 1, "name": "Semen", "unit": "zak", "needed": Decimal(40), "arrived": Decimal(10)}
    actions.list_materials(people.yuli.actor, work, materials=[row])
    later = people.yuli.at(people.yuli.actor.now + timedelta(days=5))
    actions.list_materials(later, work, materials=[row, {"number": 2, "name": "Pasir", "unit": "m3", "needed": Decimal(3)}])
    assert [(one.name, one.arrived_on) for one in work.materials.all()] == [("Semen", TODAY), ("Pasir", None)]
    actions.list_materials(later, work, materials=[{**row, "arrived": Decimal(40)}])
    assert work.materials.get().arrived_on == TODAY + timedelta(days=5)
    assert "1 sudah lengkap" in Event.objects.filter(verb="delivery.list_materials").latest("seq").note


def test_a_done_work_is_planned_no_more_but_money_may_still_come(people: People) -> None:
    work = actions.schedule_money(people.rahman.actor, a_work(people), tranches=TRANCHES)
    actions.report_progress(people.yuli.actor, work, reported_on=TODAY, physical_percent=100, spent=1, what_runs="Selesai.")
    actions.finish_work(people.rahman.actor, work, finished_on=TODAY)
    with pytest.raises(Blocked):
        planned(people, work)
    actions.receive_money(people.usman.actor, work, received={2: (TODAY, 3_000_000)})
    assert work.tranches.get(number=2).received == 3_000_000


def test_who_only_watches_does_not_plan(people: People) -> None:
    work = a_work(people)
    for key in ("ina", "umar", "observer", "yuli"):
        with pytest.raises(NotAllowed):
            actions.plan_work(people[key].actor, work, kind="other")


def test_the_result_is_handed_over_to_a_group_with_its_keeper(people: People) -> None:
    work = actions.report_progress(
        people.yuli.actor, a_work(people), reported_on=TODAY, physical_percent=100, spent=1, what_runs="Selesai."
    )
    told = {"handed_over_on": TODAY, "received_by": "Kelompok tani", "kept_by": "Kelompok tani", "handover_condition": "good"}
    with pytest.raises(Blocked):
        actions.hand_over_work(people.usman.actor, work, **told)
    actions.finish_work(people.rahman.actor, work, finished_on=TODAY)
    assert [task.verb for task in queries.open_tasks(people.usman.actor) if task.verb == "delivery.hand_over"] == ["delivery.hand_over"]
    for changes, field in (
        ({"received_by": " "}, "received_by"),
        ({"handover_condition": "partly"}, "handover_note"),
        ({"handed_over_on": TODAY + timedelta(days=1)}, "handed_over_on"),
    ):
        with pytest.raises(Invalid) as refusal:
            actions.hand_over_work(people.usman.actor, work, **{**told, **changes})
        assert set(refusal.value.field_errors) == {field}
    actions.hand_over_work(people.usman.actor, work, **told)
    assert not [task for task in queries.open_tasks(people.usman.actor) if task.verb == "delivery.hand_over"]


def test_the_plan_form_guesses_the_kind_with_its_reason_and_keeps_what_was_typed(people: People, browse: Browse) -> None:
    work = a_work(people)
    address = reverse("delivery.plan", args=[work.pk])
    page = browse(people.rahman).get(address).content.decode()
    assert "Jenis ternak, bibit, dan barang yang dibagikan diduga dari: Kode 4.2.01" in page
    sent = {"kind": "infrastructure", "name_1": "Gali", "weight_1": "60", "name_2": "Cor", "weight_2": "30", "ends_on_2": "1 Mei 2026"}
    answer = browse(people.rahman).post(address, sent)
    assert answer.status_code == 422
    said = answer.content.decode()
    assert "Kurang 10" in said
    assert 'value="Gali"' in said
    assert browse(people.rahman).post(address, {**sent, "weight_2": "40"}).status_code == 302
    assert work.milestones.get(number=2).ends_on == date(2026, 5, 1)


def test_a_half_filled_row_is_asked_about(people: People, browse: Browse) -> None:
    work = a_work(people)
    answer = browse(people.rahman).post(reverse("delivery.schedule_money", args=[work.pk]), {"planned_1": "5.000.000"})
    assert "terisi sebagian" in answer.content.decode()
    answer = browse(people.rahman).post(reverse("delivery.schedule_money", args=[work.pk]), {"source_1": "DDS", "planned_1": "5.000.000"})
    assert answer.status_code == 302
    answer = browse(people.usman).post(reverse("delivery.receive_money", args=[work.pk]), {"received_1": "5.000.000"})
    assert "Isi tanggal dan jumlahnya" in answer.content.decode()


def test_the_work_page_shows_plan_beside_what_happened(people: People, browse: Browse) -> None:
    work = planned(people, a_work(people))
    actions.schedule_money(people.rahman.actor, work, tranches=TRANCHES)
    actions.list_materials(people.yuli.actor, work, materials=[{"number": 1, "name": "Semen", "unit": "zak", "needed": Decimal(40)}])
    actions.report_progress(people.yuli.actor, work, reported_on=TODAY, steps_done=[1], spent=2_000_000, what_runs="Lahan bersih.")
    page = browse(people.yuli).get(reverse("delivery.view", args=[work.pk])).content.decode()
    for said in ("Bersihkan lahan", "Termin dana", "Semen", "Belum ada kabar", "Kurva S kemajuan fisik", "ada tahap tanpa rencana selesai"):
        assert said in page, said
    assert browse(people.observer).get(reverse("delivery.view", args=[work.pk])).status_code == 200

"""Facilitators are appointed for a place, under a decree, until a date; and stages 2 and 3 are read from it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.foundation.audit.models import Event
from bangkit.foundation.regions.models import Region
from bangkit.stages.capacity import queries
from bangkit.stages.capacity.actions import (
    assign_facilitator,
    close_training,
    enrol_participants,
    record_class,
    record_practice,
    release_facilitator,
)
from bangkit.stages.capacity.models import Assignment
from tests.fixtures import queries_at_most
from tests.people import ATE_DALO, MADAK, SBT, SOLANG, TELUK_WARU, People, Person
from tests.stages.capacity.test_training import CLASS, PRACTICE, closed, planned


def assigned(by: Person, code: str, **changes: Any) -> Assignment:
    values = {
        "person_name": "Mama Contoh",
        "sex": "P",
        "decree_no": "SK 4/2026",
        "since": date(2026, 1, 5),
        "until": date(2026, 12, 31),
        **changes,
    }
    return assign_facilitator(by.actor, Region.objects.get(code=code), **values)


def test_the_place_decides_the_task_and_the_stage(people: People) -> None:
    assert assigned(people.umar, SBT).level == "district_facilitator"
    assert assigned(people.usman, SOLANG).level == "village_facilitator"
    assert list(Event.objects.order_by("seq").values_list("stage", "party")) == [(2, "district_team"), (3, "village_government")]


def test_the_trail_names_the_decree_not_the_person(people: People) -> None:
    assigned(people.usman, SOLANG)
    event = Event.objects.get()
    assert event.title == "Fasilitator Desa di Desa Solang (SK 4/2026)"
    assert "Mama Contoh" not in str(event.after)


@pytest.mark.parametrize(
    ("changes", "field"), [({"until": date(2025, 1, 1)}, "until"), ({"sex": "x"}, "sex"), ({"decree_no": ""}, "decree_no")]
)
def test_an_assignment_that_makes_no_sense_is_refused(people: People, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        assigned(people.usman, SOLANG, **changes)
    assert field in refusal.value.field_errors


def test_nobody_is_assigned_twice_or_to_a_kecamatan(people: People) -> None:
    assigned(people.usman, SOLANG)
    with pytest.raises(Invalid, match="masih bertugas"):
        assigned(people.usman, SOLANG, person_name="mama  contoh")
    with pytest.raises(Invalid):
        assigned(people.umar, TELUK_WARU)


def test_who_may_not(people: People) -> None:
    with pytest.raises(NotAllowed):
        assigned(people.usman, MADAK)
    with pytest.raises(NotAllowed):
        assigned(people.sari, SOLANG)


def test_a_task_ends_once(people: People) -> None:
    row = assigned(people.usman, SOLANG)
    with pytest.raises(Invalid):
        release_facilitator(people.usman.actor, row, ended_on=date(2026, 3, 11))
    release_facilitator(people.usman.actor, row, ended_on=date(2026, 3, 1), reason="Pindah tugas.")
    assert row.state == "ended"
    with pytest.raises(Blocked):
        release_facilitator(people.usman.actor, row, ended_on=date(2026, 3, 1))


def test_facilitators_of_a_village_include_those_of_its_kabupaten(people: People) -> None:
    assigned(people.umar, SBT, person_name="Pak Contoh", sex="L")
    assigned(people.usman, SOLANG)
    assert [row.person_name for row in queries.facilitators_of(people.yuli.actor, SOLANG)] == ["Mama Contoh", "Pak Contoh"]
    assert [row.person_name for row in queries.facilitators_of(people.yuli.actor, SOLANG, 2025)] == []
    assert queries.facilitators_of(people.dewi.actor, SOLANG) == []


def test_stage_two_is_done_by_a_training_or_a_serving_trainer(people: People) -> None:
    planned(people, kind="district_facilitator", name="Pelatih")
    marks = queries.stage_marks_trainers([SOLANG, ATE_DALO], 2026)
    assert marks[SOLANG].status == "running"
    assert ATE_DALO not in marks
    assigned(people.umar, SBT)
    with queries_at_most(2):
        mark = queries.stage_marks_trainers([SOLANG, MADAK], 2026)[MADAK]
    assert (mark.done, mark.line) == (date(2026, 1, 5), "1 fasilitator kabupaten bertugas")
    assert queries.stage_marks_trainers([SOLANG], 2025) == {}


def test_a_closed_training_of_trainers_stays_valid_in_later_years(people: People) -> None:
    closed(people, kind="district_facilitator", name="Pelatih")
    assert queries.stage_marks_trainers([SOLANG], 2028)[SOLANG].done == date(2026, 3, 10)


def test_stage_three_needs_training_and_a_serving_facilitator(people: People) -> None:
    closed(people)
    assert queries.stage_marks_facilitators([SOLANG], 2026)[SOLANG].status == "running"
    assigned(people.usman, SOLANG)
    with queries_at_most(2):
        marks = queries.stage_marks_facilitators([SOLANG, MADAK, ATE_DALO], 2026)
    assert marks[SOLANG].done == date(2026, 3, 10)
    assert marks[MADAK].status == "running"
    assert ATE_DALO not in marks
    assert queries.stage_marks_facilitators([SOLANG], 2027)[SOLANG].status == "running"


def test_people_counted_without_names_count_for_all_villages_of_the_place(people: People) -> None:
    training = planned(people)
    enrol_participants(people.sari.actor, training, unnamed_female=2)
    record_class(people.sari.actor, training, **CLASS)
    record_practice(people.sari.actor, training, unnamed_passed_female=2, **PRACTICE)
    close_training(people.sari.actor, training)
    assigned(people.usman, SOLANG)
    assert queries.stage_marks_facilitators([SOLANG], 2026)[SOLANG].status == "done"


def test_pages_of_facilitators(people: People, browse: Any) -> None:
    client = browse(people.usman)
    url = reverse("facilitator.assign", args=[SOLANG])
    form = {"person_name": "Mama Contoh", "sex": "P", "decree_no": "SK 4/2026", "since": "5 Jan 2026", "until": "31 Des 2026"}
    refused = client.post(url, {**form, "sex": ""})
    assert refused.status_code == 422
    assert "Mama Contoh" in refused.content.decode()
    assert client.post(url, form).status_code == 302
    row = Assignment.objects.get()
    for person in (people.yuli, people.umar, people.usman):
        assert "Mama Contoh" in browse(person).get(reverse("facilitator.view", args=[row.pk])).content.decode()
    listed = client.get(reverse("facilitator.view:list"), {"keadaan": "active", "cari": "solang"})
    assert "Mama Contoh" in listed.content.decode()
    assert "Mama Contoh" not in client.get(reverse("facilitator.view:list"), {"berkas": "csv"}).content.decode("utf-8-sig")
    ended = client.post(reverse("facilitator.release", args=[row.pk]), {"ended_on": "1 Mar 2026", "reason": "Pindah tugas."})
    assert ended.status_code == 302
    assert browse(people.dewi).get(reverse("facilitator.view", args=[row.pk])).status_code == 404

"""Stages 2 and 3 as a story: a class, a practice, people who are ready, and names that stay behind their door."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from bangkit.core.guidance_checks import GUARDS, TrainingFacts
from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.foundation.audit.models import Event
from bangkit.foundation.regions.models import Region
from bangkit.stages.capacity import queries
from bangkit.stages.capacity.actions import (
    close_training,
    enrol_participants,
    open_names,
    plan_training,
    record_class,
    record_practice,
)
from bangkit.stages.capacity.forms import EnrolForm
from bangkit.stages.capacity.models import Training, TrainingParticipant
from tests.fixtures import queries_at_most
from tests.people import MADAK, SBT, SOLANG, People

PEOPLE = (("Peserta Satu", "P", SOLANG), ("Peserta Dua", "L", SOLANG), ("Peserta Tiga", "P", MADAK))
CLASS = {"class_from": date(2026, 2, 2), "class_until": date(2026, 2, 4)}
PRACTICE = {"practice_from": date(2026, 2, 10), "practice_until": date(2026, 2, 12), "practice_place": "Desa Solang"}


def planned(people: People, **changes: Any) -> Training:
    values = {"kind": "village_facilitator", "name": "Kader Desa", "organiser": "program_team", **CLASS, **changes}
    return plan_training(people.sari.actor, Region.objects.get(code=SBT), **values)


def practised(people: People, passed: int = 2, **changes: Any) -> Training:
    training = planned(people, **changes)
    enrol_participants(people.sari.actor, training, people=PEOPLE)
    record_class(people.sari.actor, training, **CLASS)
    ready = [row.pk for row in training.participants.order_by("name")[:passed]]
    return record_practice(people.yakob.actor, training, passed=ready, **PRACTICE)


def closed(people: People, **changes: Any) -> Training:
    return close_training(people.yakob.actor, practised(people, **changes))


def test_class_then_practice_then_closed(people: People) -> None:
    training = closed(people)
    assert (training.state, training.closed_on) == ("closed", date(2026, 3, 10))
    assert training.participants.filter(has_passed=True).count() == 2
    told = list(Event.objects.order_by("seq").values_list("verb", "stage", "party"))
    assert [verb for verb, _, _ in told] == [
        "training.plan", "training.enrol", "training.record_class", "training.record_practice", "training.close",
    ]  # fmt: skip
    assert {stage for _, stage, _ in told} == {3}
    assert told[-1][2] == "district_facilitator"


def test_training_of_trainers_belongs_to_stage_two(people: People) -> None:
    planned(people, kind="district_facilitator", name="Pelatih Kabupaten")
    assert Event.objects.get().stage == 2


def test_the_trail_never_holds_a_name(people: People) -> None:
    closed(people)
    trail = " ".join(f"{event.title} {event.note} {event.before} {event.after}" for event in Event.objects.all())
    assert "Peserta Satu" not in trail


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"class_until": date(2026, 2, 1)}, "class_until"),
        ({"class_until": date(2027, 2, 1)}, "class_until"),
        ({"practice_from": date(2026, 1, 1), "practice_until": date(2026, 1, 2)}, "practice_from"),
        ({"kind": "sulap"}, "kind"),
        ({"organiser": "siapa"}, "organiser"),
        ({"name": "  "}, "name"),
    ],
)
def test_a_plan_that_makes_no_sense_is_refused(people: People, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        planned(people, **changes)
    assert field in refusal.value.field_errors
    assert not Training.objects.exists()


def test_trainers_of_the_kabupaten_are_trained_for_the_kabupaten(people: People) -> None:
    with pytest.raises(Invalid):
        plan_training(
            people.sari.actor, Region.objects.get(code=SOLANG), kind="district_facilitator", name="X", organiser="program_team", **CLASS
        )


def test_who_may_not(people: People) -> None:
    with pytest.raises(NotAllowed):
        plan_training(people.yuli.actor, Region.objects.get(code=SOLANG), kind="technical", name="X", organiser="opd", **CLASS)
    training = planned(people)
    with pytest.raises(NotAllowed):
        enrol_participants(people.dewi.actor, training, people=PEOPLE)
    with pytest.raises(NotAllowed):
        open_names(people.umar.actor, training)


def test_a_class_without_people_is_blocked(people: People) -> None:
    with pytest.raises(Blocked):
        record_class(people.sari.actor, planned(people), **CLASS)


def test_people_may_be_counted_without_names(people: People) -> None:
    training = planned(people)
    enrol_participants(people.sari.actor, training, unnamed_female=8, unnamed_male=7)
    record_class(people.sari.actor, training, **CLASS)
    with pytest.raises(Invalid, match="hanya 8"):
        record_practice(people.sari.actor, training, unnamed_passed_female=9, **PRACTICE)
    record_practice(people.sari.actor, training, unnamed_passed_female=8, **PRACTICE)
    row = queries.trainings(people.yuli.actor).get()
    assert (row.female, row.male, row.passed) == (8, 7, 8)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (("", "P", SOLANG), "namanya kosong"),
        (("Seseorang", "X", SOLANG), "tulis L"),
        (("Seseorang", "P", "81.05.15.2999"), "tidak ada dalam daftar"),
        (("peserta  satu", "P", SOLANG), "sudah tercatat"),
    ],
)
def test_one_wrong_line_refuses_the_whole_list(people: People, line: tuple[str, str, str], message: str) -> None:
    training = planned(people)
    with pytest.raises(Invalid, match=message):
        enrol_participants(people.sari.actor, training, people=[*PEOPLE, line])
    assert not TrainingParticipant.objects.exists()


def test_nobody_ready_keeps_a_training_open_until_practice_is_repeated(people: People) -> None:
    training = practised(people, passed=0)
    with pytest.raises(Blocked):
        close_training(people.sari.actor, training)
    record_practice(people.sari.actor, training, passed=[training.participants.first().pk], **PRACTICE)
    assert close_training(people.sari.actor, training).state == "closed"


def test_a_class_of_men_only_is_said_aloud() -> None:
    warned = GUARDS["training_includes_women"](TrainingFacts(enrolled=9, enrolled_female=0, passed=0))
    assert warned is not None
    assert warned.level == "warning"
    assert GUARDS["training_includes_women"](TrainingFacts(enrolled=9, enrolled_female=4, passed=0)) is None


def test_opening_names_is_recorded_and_counts_for_no_stage(people: People) -> None:
    training = practised(people)
    assert len(open_names(people.sari.actor, training)) == 3
    event = Event.objects.get(verb="person.view")
    assert (event.stage, event.subject_id) == (0, str(training.pk))


def test_names_page_asks_first_and_is_never_cached(people: People, browse: Any) -> None:
    training = practised(people)
    url = reverse("person.view", args=[training.pk])
    client = browse(people.sari)
    asked = client.get(url)
    assert "Peserta Satu" not in asked.content.decode()
    assert not Event.objects.filter(verb="person.view").exists()
    opened = client.post(url)
    assert "Peserta Satu" in opened.content.decode()
    assert "no-store" in opened["Cache-Control"]
    assert Event.objects.filter(verb="person.view").count() == 1
    assert browse(people.yuli).get(url).status_code == 403


def test_lists_show_places_and_sexes_only(people: People, browse: Any) -> None:
    training = closed(people)
    page = browse(people.yuli).get(reverse("training.view", args=[training.pk])).content.decode()
    assert "Solang" in page
    assert "Peserta Satu" not in page
    rows = [(row.place, row.female, row.male, row.passed) for row in queries.origins(training)]
    assert rows == [("Madak", 1, 0, 0), ("Solang", 1, 1, 2)]


def test_the_list_sorts_filters_and_exports(people: People, browse: Any) -> None:
    closed(people)
    client = browse(people.observer)
    url = reverse("training.view:list")
    assert "Kader Desa" in client.get(url, {"jenis": "village_facilitator", "urut": "-female", "cari": "kader"}).content.decode()
    assert "Kader Desa" not in client.get(url, {"jenis": "technical"}).content.decode()
    assert client.get(url, {"berkas": "csv"}).status_code == 200


def test_lines_name_villages_as_people_write_them(people: People) -> None:
    form = EnrolForm({"people": "Orang A; p; solang\nOrang B; L; Desa Madak\nOrang C; P"}, training=planned(people))
    assert form.is_valid(), form.errors
    assert [(one.sex, one.origin) for one in form.cleaned_data["people"]] == [("P", SOLANG), ("L", MADAK), ("P", "")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Orang A; P; Solangg", "Maksudnya Solang"),
        ("Orang A, P, Solang", "titik koma"),
        ("Orang A; X; Solang", "titik koma"),
        ("", "Belum ada peserta"),
    ],
)
def test_lines_that_cannot_be_read_are_named_by_number(people: People, text: str, message: str) -> None:
    form = EnrolForm({"people": text}, training=planned(people))
    assert not form.is_valid()
    assert message in str(form.errors)


def test_trainers_name_their_office(people: People) -> None:
    form = EnrolForm({"people": "Orang A; L; DPMD"}, training=planned(people, kind="district_facilitator"))
    assert form.is_valid()
    assert form.cleaned_data["people"][0].unit == "DPMD"


def test_the_whole_way_through_pages(people: People, browse: Any) -> None:
    client = browse(people.sari)
    form = {"kind": "technical", "name": "Tenun", "organiser": "opd", "class_from": "2 Feb 2026", "class_until": "4 Feb 2026"}
    refused = client.post(reverse("training.plan", args=[SBT]), {**form, "class_until": "1 Feb 2026"})
    assert refused.status_code == 422
    assert "mendahului" in refused.content.decode()
    assert client.post(reverse("training.plan", args=[SBT]), form).status_code == 302
    training = Training.objects.get()
    lines = "Orang A; P; Solang\nOrang B; L; Madak"
    assert client.post(reverse("training.enrol", args=[training.pk]), {"people": lines}).status_code == 302
    classed = {"class_from": "2 Feb 2026", "class_until": "4 Feb 2026"}
    assert client.post(reverse("training.record_class", args=[training.pk]), classed).status_code == 302
    practice_url = reverse("training.record_practice", args=[training.pk])
    assert "Orang A" in client.get(practice_url).content.decode()
    assert Event.objects.filter(verb="person.view").count() == 1
    practice = {"practice_from": "10 Feb 2026", "practice_until": "11 Feb 2026", "practice_place": "Solang"}
    practice["passed"] = str(training.participants.first().pk)
    assert client.post(practice_url, practice).status_code == 302
    assert client.post(reverse("training.close", args=[training.pk]), {"closed_on": "1 Mar 2026"}).status_code == 302
    training.refresh_from_db()
    assert training.state == "closed"


def test_tasks_follow_the_steps_in_one_query(people: People) -> None:
    training = planned(people)
    sari, yuli = people.sari.actor, people.yuli.actor
    assert [task.verb for task in queries.open_tasks(sari)] == ["training.enrol"]
    enrol_participants(sari, training, people=PEOPLE)
    with queries_at_most(1):
        assert [task.verb for task in queries.open_tasks(sari)] == ["training.record_class"]
    assert queries.open_tasks(yuli) == []


def test_search_finds_trainings_but_no_people(people: People) -> None:
    closed(people, topic="Sketsa desa dan kalender musim")
    assert [hit.title for hit in queries.search(people.yuli.actor, "sketsa")] == ["Pelatihan Kader Desa"]
    assert queries.search(people.yuli.actor, "Peserta Satu") == []

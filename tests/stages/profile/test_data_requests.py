"""Requests of people about their own data: written down, due in 3 × 24 hours, answered, and late when they are late."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bangkit.coordination.queries.tasks import task_board
from bangkit.core.households import REQUEST_KINDS, request_due
from bangkit.core.policy import read_toml
from bangkit.foundation.access.errors import Blocked, Invalid
from bangkit.foundation.audit.models import Event
from bangkit.foundation.regions.models import Region
from bangkit.stages.profile import actions
from bangkit.stages.profile.models import DataRequest
from tests.factories import TODAY, village
from tests.people import NOW, SBT, SOLANG, People, Person
from tests.stages.profile.test_household_steps import a_full_household

Browse = Callable[[Person], Client]


def a_request(people: People, **values: Any) -> DataRequest:
    """Asked today through Mama Yuli."""
    given = {"kind": "correction", "asked_on": TODAY, "what": "Dusunnya keliru.", **values}
    return actions.receive_request(people.yuli.actor, village(), **given)


@pytest.mark.parametrize("kind", [key for key, _ in REQUEST_KINDS])
def test_the_clock_runs_three_days_from_the_asking(kind: str) -> None:
    assert request_due(kind, NOW) == NOW + timedelta(hours=72)
    assert read_toml("privacy")["rights"]["correction_hours"] == 72


def test_a_request_of_an_earlier_day_counts_from_that_days_beginning(people: People) -> None:
    row = a_request(people, asked_on=TODAY - timedelta(days=2))
    zone = people.yuli.actor.now.tzinfo
    assert row.due_at == datetime.combine(TODAY + timedelta(days=1), datetime.min.time(), tzinfo=zone)


def test_it_stands_in_the_tasks_and_turns_late(people: People) -> None:
    row = a_request(people)
    board = task_board(people.usman.actor)
    (card,) = [card for card in (*board.today, *board.week) if card.url.endswith(f"{row.pk}/jawab/")]
    assert card.due == TODAY + timedelta(days=3)
    later = people.usman.at(NOW + timedelta(hours=73))
    assert row.is_late(later.now)
    late = people.usman.at(NOW + timedelta(days=5))
    (card,) = [card for card in task_board(late).today if card.url.endswith(f"{row.pk}/jawab/")]
    assert card.due_text == "Lewat 2 hari"
    assert not [card for card in task_board(people.yuli.actor).today if "permintaan" in card.title.lower()]


def test_the_operator_and_the_village_government_answer(people: People) -> None:
    for person in (people.operator, people.usman, people.rahman):
        row = a_request(people)
        actions.answer_request(person.actor, row, result="fulfilled", answer="Sudah diperbaiki.")
        assert row.state == "answered"
        with pytest.raises(Blocked):
            actions.answer_request(person.actor, row, result="refused", answer="Sekali lagi.")


def test_what_was_asked_and_answered_stays_out_of_the_trail(people: People) -> None:
    row = a_request(people, what="Nama Ibu Mariam keliru.")
    actions.answer_request(people.usman.actor, row, result="refused", answer="Ibu Mariam belum datang.")
    told = " ".join(f"{event.title} {event.note} {event.before} {event.after}" for event in Event.objects.all())
    assert "Mariam" not in told
    assert "Ditolak dengan alasan." in told


@pytest.mark.parametrize("kind", ["withdrawal", "erasure"])
def test_it_is_not_fulfilled_before_it_was_done(people: People, kind: str) -> None:
    household = a_full_household(people)
    row = a_request(people, kind=kind, household=household)
    with pytest.raises(Invalid) as refused:
        actions.answer_request(people.usman.actor, row, result="fulfilled", answer="Sudah.")
    assert "result" in refused.value.field_errors
    actions.withdraw_consent(people.usman.actor, household, withdrawn_on=TODAY)
    actions.answer_request(people.usman.actor, row, result="fulfilled", answer="Sudah.")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"kind": "other"}, "kind"),
        ({"asked_on": TODAY + timedelta(days=1)}, "asked_on"),
        ({"what": " "}, "what"),
        ({"what": "NIK 8105150107850001"}, "what"),
    ],
)
def test_a_request_that_says_too_little_or_too_much_is_refused(people: People, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        a_request(people, **wrong)
    assert field in refused.value.field_errors


def test_the_register_shows_the_clock_and_the_page_leads_to_the_household(people: People, browse: Browse) -> None:
    household = a_full_household(people)
    client = browse(people.usman)
    values = {"kind": "access", "household": str(household.pk), "asked_on": "10 Mar 2026"}
    reply = client.post(reverse("data_request.receive", args=[SOLANG]), values, follow=True)
    text = reply.content.decode()
    assert "rumah tangga 001" in text
    assert reverse("household.view", args=[household.pk]) in text
    listed = client.get(reverse("data_request.view:register")).content.decode()
    assert "Lewat batas waktu" in listed
    assert browse(people.ina).get(reverse("data_request.view:register")).status_code == 403


def test_one_about_an_account_belongs_to_the_kabupaten_and_names_no_household(people: People, browse: Browse) -> None:
    url = reverse("data_request.receive", args=[SBT])
    reply = browse(people.operator).post(url, {"kind": "copy", "household": "", "what": "Akun sendiri.", "asked_on": "10 Mar 2026"})
    assert reply.status_code == 302
    row = DataRequest.objects.get()
    assert row.region == Region.objects.get(pk=SBT)
    assert browse(people.operator).get(reverse("data_request.view", args=[row.pk])).status_code == 200

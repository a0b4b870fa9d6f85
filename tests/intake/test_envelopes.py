"""Envelopes: delivered exactly once, refused with reasons, never another's, and never the last writer wins."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from bangkit.foundation.audit.models import Event
from bangkit.intake import actions
from bangkit.intake.actions import Sent
from bangkit.intake.models import Envelope
from bangkit.stages.delivery import actions as delivery
from bangkit.stages.delivery.models import ProgressReport, Work
from tests.factories import TODAY, a_work
from tests.people import NOW, People, Person

Browse = Callable[[Person], Client]
VALUES = {"reported_on": "10-03-2026", "physical_percent": "40", "spent": "4.000.000", "what_runs": "Bibit ditanam."}


def letter(work: Work, **changes: Any) -> dict[str, Any]:
    """What the outbox posts."""
    payload = {**VALUES, **changes.pop("values", {})}
    whole = {
        "id": str(uuid4()),
        "user": "",
        "kind": "progress.report/1",
        "about": str(work.pk),
        "made_at": NOW.isoformat(),
        "payload": json.dumps(payload),
    }
    return {**whole, **changes}


def post(client: Client, sent: dict[str, Any]) -> Any:
    return client.post(reverse("outbox.view:send"), sent, headers={"accept": "application/json"})


@pytest.fixture
def work(people: People) -> Work:
    return a_work(people)


def test_a_new_envelope_performs_the_verb(people: People, browse: Browse, work: Work) -> None:
    answer = post(browse(people.yuli), letter(work))
    assert answer.status_code == 201
    assert answer.json()["url"] == reverse("delivery.view", args=[work.pk])
    event = Event.objects.get(verb="progress.report")
    assert (event.via, event.role) == ("envelope", "village_facilitator")
    assert Envelope.objects.get().payload == {}


def test_delivered_three_times_it_is_one_report(people: People, browse: Browse, work: Work) -> None:
    sent = letter(work)
    statuses = [post(browse(people.yuli), sent).status_code for _ in range(3)]
    assert statuses == [201, 200, 200]
    assert ProgressReport.objects.count() == 1
    assert Event.objects.filter(verb="progress.report").count() == 1


def test_two_deliveries_at_once_meet_at_the_primary_key(people: People, work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = Sent(uuid4(), "progress.report/1", str(work.pk), NOW, VALUES)
    assert actions.receive(people.yuli.actor, sent).status == 201
    real, calls = Envelope.objects.filter, []

    def blind_at_first(**kwargs: Any) -> Any:
        calls.append(kwargs)
        return Envelope.objects.none() if len(calls) == 1 else real(**kwargs)

    monkeypatch.setattr(Envelope.objects, "filter", blind_at_first)
    assert actions.receive(people.yuli.actor, sent).status == 200
    assert ProgressReport.objects.count() == 1


def test_the_same_number_with_other_contents_is_409(people: People, browse: Browse, work: Work) -> None:
    sent = letter(work)
    post(browse(people.yuli), sent)
    other = {**sent, "payload": json.dumps({**VALUES, "physical_percent": "90"})}
    assert post(browse(people.yuli), other).status_code == 409
    assert ProgressReport.objects.get().physical_percent == 40


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"physical_percent": "140"}, "physical_percent"),
        ({"reported_on": "31-02-2026"}, "reported_on"),
        ({"what_does_not": "Macet"}, "why"),
        ({"what_runs": ""}, "what_runs"),
    ],
)
def test_a_wrong_value_is_kept_and_explained(people: People, browse: Browse, work: Work, values: dict[str, str], field: str) -> None:
    answer = post(browse(people.yuli), letter(work, values=values))
    assert answer.status_code == 422
    assert field in answer.json()["errors"]
    kept = Envelope.objects.get()
    assert kept.state == "rejected"
    assert kept.payload["physical_percent"] == values.get("physical_percent", "40")
    assert not ProgressReport.objects.exists()


def test_a_corrected_form_is_a_new_envelope(people: People, browse: Browse, work: Work) -> None:
    wrong = letter(work, values={"physical_percent": "140"})
    post(browse(people.yuli), wrong)
    right = letter(work, supersedes=wrong["id"])
    assert post(browse(people.yuli), right).status_code == 201
    assert str(Envelope.objects.get(state="done").supersedes) == wrong["id"]


def test_a_record_that_moved_on_goes_to_a_person(people: People, browse: Browse, work: Work) -> None:
    delivery.report_progress(people.rahman.actor, work, reported_on=TODAY, physical_percent=70, spent=1, what_runs="Panen.")
    answer = post(browse(people.yuli), letter(work, base_version="0"))
    assert answer.status_code == 202
    assert Work.objects.get().physical_percent == 70
    kept = Envelope.objects.get(state="conflict")
    page = browse(people.ina).get(reverse("envelope.view", args=[kept.pk])).content.decode()
    assert "Bibit ditanam." in page
    assert "Panen." in page
    actions.apply_envelope(people.ina.actor, kept)
    assert ProgressReport.objects.count() == 2
    assert ProgressReport.objects.filter(via="envelope", reporter_role="village_facilitator").count() == 1


def test_nothing_is_stored_without_a_right(people: People, browse: Browse, work: Work) -> None:
    assert post(Client(), letter(work)).status_code == 401
    for person in (people.observer, people.nus, people.dewi):
        assert post(browse(person), letter(work)).status_code == 403
    assert not Envelope.objects.exists()


def test_an_envelope_belongs_to_its_person(people: People, browse: Browse, work: Work) -> None:
    sent = letter(work)
    post(browse(people.yuli), sent)
    assert post(browse(people.rahman), sent).status_code == 403
    assert post(browse(people.rahman), letter(work, user=str(people.yuli.user.pk))).status_code == 403


@pytest.mark.parametrize("broken", [{"id": "bukan"}, {"payload": "{"}, {"payload": "[1]"}, {"made_at": "kemarin"}, {"base_version": "x"}])
def test_a_broken_envelope_is_refused(people: People, browse: Browse, work: Work, broken: dict[str, str]) -> None:
    assert post(browse(people.yuli), letter(work, **broken)).status_code == 400
    assert not Envelope.objects.exists()


def test_a_saved_file_is_delivered_only_by_its_maker(people: People, browse: Browse, work: Work) -> None:
    raw = {
        "id": str(uuid4()),
        "user": str(people.yuli.user.pk),
        "kind": "progress.report/1",
        "about": str(work.pk),
        "made": "2026-03-10T01:00:00.000Z",
        "values": VALUES,
    }
    content = json.dumps(raw).encode()
    assert actions.receive(people.yuli.actor, actions.read_saved(content, str(people.yuli.user.pk))).status == 201
    with pytest.raises(actions.Invalid):
        actions.read_saved(content, str(people.rahman.user.pk))
    with pytest.raises(actions.Invalid):
        actions.read_saved(b"\x00rusak", str(people.yuli.user.pk))


@given(
    st.dictionaries(st.text(max_size=8), st.text(max_size=20), max_size=4),
    st.dictionaries(st.text(max_size=8), st.text(max_size=20), max_size=4),
)
def test_digests_agree_exactly_when_contents_do(one: dict[str, str], two: dict[str, str]) -> None:
    def digest(values: dict[str, str]) -> str:
        return Sent(uuid4(), "progress.report/1", "x", NOW, values).digest

    assert (digest(one) == digest(two)) == (one == two)

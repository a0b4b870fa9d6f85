"""Envelopes: delivered exactly once, refused with reasons, never another's, and never the last writer wins."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from bangkit.foundation.audit.models import Event
from bangkit.foundation.files.models import StoredFile
from bangkit.intake import actions
from bangkit.intake.envelopes import BrokenEnvelope, Sent, from_request, plain
from bangkit.intake.models import Envelope
from bangkit.stages.delivery import actions as delivery
from bangkit.stages.delivery.models import ProgressReport, Work
from tests.factories import TODAY
from tests.intake.letters import VALUES, Browse, a_photo, letter, post, with_photo
from tests.people import NOW, People


def test_a_new_envelope_performs_the_verb(people: People, browse: Browse, work: Work) -> None:
    answer = post(browse(people.yuli), letter(people.yuli, work))
    assert answer.status_code == 201
    assert answer.json()["url"] == reverse("delivery.view", args=[work.pk])
    event = Event.objects.get(verb="progress.report")
    assert (event.via, event.role) == ("envelope", "village_facilitator")
    kept = Envelope.objects.get()
    assert (kept.state, kept.payload) == ("done", {}), "the record has the contents now"


def test_delivered_three_times_it_is_one_report(people: People, browse: Browse, work: Work) -> None:
    sent = letter(people.yuli, work)
    answers = [post(browse(people.yuli), sent) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [201, 200, 200]
    assert len({answer.json()["url"] for answer in answers}) == 1
    assert ProgressReport.objects.count() == 1
    assert Event.objects.filter(verb="progress.report").count() == 1


def blind_at_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first look finds nothing, as when another request with the same number has not finished yet."""
    real, calls = Envelope.objects.filter, []

    def look(*args: Any, **kwargs: Any) -> Any:
        calls.append(kwargs)
        return Envelope.objects.none() if len(calls) == 1 else real(*args, **kwargs)

    monkeypatch.setattr(Envelope.objects, "filter", look)


def test_two_deliveries_at_once_meet_at_the_primary_key(people: People, work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = Sent(uuid4(), "progress.report/1", str(work.pk), NOW, VALUES)
    assert actions.receive(people.yuli.actor, sent).status == 201
    blind_at_first(monkeypatch)
    assert actions.receive(people.yuli.actor, sent).status == 200
    assert ProgressReport.objects.count() == 1


def test_two_refusals_at_once_meet_there_too(people: People, work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = Sent(uuid4(), "progress.report/1", str(work.pk), NOW, {**VALUES, "physical_percent": "140"})
    assert actions.receive(people.yuli.actor, sent).status == 422
    blind_at_first(monkeypatch)
    assert actions.receive(people.yuli.actor, sent).status == 422
    assert Envelope.objects.count() == 1


def test_the_same_number_with_other_contents_is_409(people: People, browse: Browse, work: Work) -> None:
    sent = letter(people.yuli, work)
    post(browse(people.yuli), sent)
    other = {**sent, "payload": json.dumps({**VALUES, "physical_percent": "90"})}
    assert post(browse(people.yuli), other).status_code == 409
    assert ProgressReport.objects.get().physical_percent == 40


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"physical_percent": "140"}, "physical_percent"),
        ({"reported_on": "31-02-2026"}, "reported_on"),
        ({"reported_on": "11-03-2026"}, "reported_on"),
        ({"what_does_not": "Macet"}, "why"),
        ({"what_runs": ""}, "what_runs"),
        ({"spent": "banyak"}, "spent"),
        ({"cause": "hantu"}, "cause"),
    ],
)
def test_a_wrong_value_is_kept_and_explained(people: People, work: Work, values: dict[str, str], field: str) -> None:
    answer = actions.receive(people.yuli.actor, Sent(uuid4(), "progress.report/1", str(work.pk), NOW, {**VALUES, **values}))
    assert answer.status == 422
    assert field in answer.errors
    kept = Envelope.objects.get()
    assert kept.state == "rejected"
    assert kept.payload["physical_percent"] == values.get("physical_percent", "40")
    assert not ProgressReport.objects.exists()
    assert not Event.objects.filter(verb="progress.report").exists()


def test_a_rule_that_blocks_is_kept_and_says_what_to_do(people: People, browse: Browse, work: Work) -> None:
    delivery.report_progress(people.yuli.actor, work, reported_on=TODAY, physical_percent=100, spent=1, what_runs="Selesai.")
    delivery.finish_work(people.rahman.actor, work, finished_on=TODAY)
    answer = post(browse(people.yuli), letter(people.yuli, work, base_version="1"))
    assert answer.status_code == 422
    assert "Selesai" in " ".join(answer.json()["findings"])
    assert Envelope.objects.get().state == "rejected"


def test_a_corrected_form_is_a_new_envelope_and_closes_the_old_one(people: People, browse: Browse, work: Work) -> None:
    wrong = letter(people.yuli, work, values={"physical_percent": "140"})
    assert post(browse(people.yuli), wrong).status_code == 422
    assert post(browse(people.yuli), wrong).status_code == 422, "the same refusal again"
    right = letter(people.yuli, work, supersedes=wrong["id"])
    assert post(browse(people.yuli), right).status_code == 201
    old = Envelope.objects.get(pk=wrong["id"])
    assert (old.state, old.payload) == ("discarded", {})
    assert str(Envelope.objects.get(state="done").supersedes) == wrong["id"]


def test_nobody_closes_what_somebody_else_wrote(people: People, browse: Browse, work: Work) -> None:
    wrong = letter(people.yuli, work, values={"physical_percent": "140"})
    post(browse(people.yuli), wrong)
    assert post(browse(people.rahman), letter(people.rahman, work, supersedes=wrong["id"])).status_code == 201
    assert Envelope.objects.get(pk=wrong["id"]).state == "rejected"


def test_our_fault_leaves_nothing_and_may_be_tried_again(people: People, work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = Sent(uuid4(), "progress.report/1", str(work.pk), NOW, VALUES)

    def breaks(*args: Any, **kwargs: Any) -> None:
        raise DatabaseError

    with monkeypatch.context() as broken:
        broken.setattr("bangkit.foundation.audit.door.record", breaks)
        with pytest.raises(DatabaseError):
            actions.receive(people.yuli.actor, sent)
    assert not Envelope.objects.exists()
    assert not ProgressReport.objects.exists()
    assert actions.receive(people.yuli.actor, sent).status == 201


def test_nothing_is_stored_without_a_right(people: People, browse: Browse, work: Work) -> None:
    answer = post(Client(), letter(people.yuli, work))
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/json")
    for person in (people.observer, people.nus, people.dewi, people.mantan):
        assert post(browse(person), letter(person, work)).status_code == 403
    assert post(browse(people.yuli), letter(people.yuli, work, about=str(uuid4()))).status_code == 403
    assert post(browse(people.yuli), letter(people.yuli, work, about="bukan nomor")).status_code == 403
    assert not Envelope.objects.exists()


def test_an_envelope_belongs_to_its_person(people: People, browse: Browse, work: Work) -> None:
    sent = letter(people.yuli, work)
    assert post(browse(people.rahman), sent).status_code == 403
    assert post(browse(people.rahman), {**sent, "user": ""}).status_code == 403
    assert not Envelope.objects.exists()
    post(browse(people.yuli), sent)
    assert post(browse(people.rahman), {**sent, "user": str(people.rahman.user.pk)}).status_code == 403


def test_a_form_of_another_time_is_not_taken_for_one_of_ours(people: People, browse: Browse, work: Work) -> None:
    answer = post(browse(people.yuli), letter(people.yuli, work, kind="progress.report/0"))
    assert (answer.status_code, answer.json()["state"]) == (400, "unknown")
    assert not Envelope.objects.exists()


@pytest.mark.parametrize(
    "broken",
    [
        {"id": "bukan"},
        {"payload": "{"},
        {"payload": "[1]"},
        {"payload": json.dumps({str(n): "" for n in range(101)})},
        {"made_at": "kemarin"},
        {"made_at": "2026-03-10T01:00:00"},
        {"made_at": "0001-01-01T00:00:00+14:00"},
        {"base_version": "x"},
        {"base_version": "9" * 5000},
        {"supersedes": "1"},
        {"photo_size": "3"},
    ],
)
def test_a_broken_envelope_is_refused_whole(people: People, browse: Browse, work: Work, broken: dict[str, str]) -> None:
    answer = post(browse(people.yuli), letter(people.yuli, work, **broken))
    assert (answer.status_code, answer.json()["state"]) == (400, "broken"), "the device keeps it and tries again"
    assert not Envelope.objects.exists()


def test_half_a_photo_is_no_photo(people: People, browse: Browse, work: Work) -> None:
    sent = with_photo(letter(people.yuli, work), a_photo())
    sent["photo_size"] = str(int(sent["photo_size"]) + 1)
    assert post(browse(people.yuli), sent).status_code == 400
    assert not ProgressReport.objects.exists()


def test_a_photo_comes_with_its_report_and_once(people: People, browse: Browse, work: Work) -> None:
    sent = letter(people.yuli, work)
    assert post(browse(people.yuli), with_photo(sent, a_photo())).status_code == 201
    assert post(browse(people.yuli), with_photo(sent, a_photo())).status_code == 200
    assert post(browse(people.yuli), sent).status_code == 200, "the device has let go of the photo"
    assert post(browse(people.yuli), with_photo(sent, a_photo("red"))).status_code == 409
    assert ProgressReport.objects.get().photo == StoredFile.objects.get()


def test_a_photo_that_is_none_refuses_the_whole_envelope(people: People, browse: Browse, work: Work) -> None:
    trick = a_photo()
    trick.file.seek(0)
    trick.file.truncate(0)
    trick.file.write(b"<html>bukan foto</html>")
    trick.size = 23
    answer = post(browse(people.yuli), with_photo(letter(people.yuli, work), trick))
    assert answer.status_code == 422
    assert "photo" in answer.json()["errors"]
    assert not ProgressReport.objects.exists()
    assert not StoredFile.objects.exists()


def test_what_no_database_can_keep_is_made_plain(people: People, work: Work) -> None:
    payload = json.dumps({**VALUES, "what_runs": "Bibit\x00 ditanam \ud83c."})
    fields = letter(people.yuli, work, payload=payload)
    assert actions.receive(people.yuli.actor, from_request(fields, None)).status == 201
    assert ProgressReport.objects.get().what_runs == "Bibit ditanam ?."


TEXTS = st.dictionaries(st.text(max_size=8), st.text(max_size=20), max_size=4)


@given(TEXTS, TEXTS)
def test_digests_agree_exactly_when_contents_do(one: dict[str, str], two: dict[str, str]) -> None:
    def digest(values: dict[str, str]) -> str:
        return Sent(uuid4(), "progress.report/1", "x", NOW, values).digest

    assert (digest(one) == digest(two)) == (one == two)
    assert digest(one) == digest(dict(reversed(one.items())))


@given(st.text(st.characters()))
def test_plain_text_stays_and_anything_becomes_plain(text: str) -> None:
    once = plain(text)
    assert plain(once) == once
    assert "\x00" not in once.encode().decode()
    if "\x00" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text):
        assert once == text


@given(
    st.dictionaries(st.sampled_from(["id", "kind", "about", "made_at", "payload", "base_version", "supersedes", "photo_size"]), st.text())
)
def test_whatever_comes_in_it_is_an_envelope_or_refused(fields: dict[str, str]) -> None:
    with pytest.raises((BrokenEnvelope, ValueError, KeyError)):
        from_request(fields, None)

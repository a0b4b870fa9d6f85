"""When the record moved on while a report waited for signal, people look at both; the last writer never just wins."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.foundation.access.models import Membership
from bangkit.foundation.audit.models import Event
from bangkit.foundation.files.models import StoredFile
from bangkit.intake import actions, queries
from bangkit.intake.models import Envelope
from bangkit.stages.delivery import actions as delivery
from bangkit.stages.delivery.models import ProgressReport, Work
from tests.factories import TODAY
from tests.fixtures import count_queries, queries_at_most
from tests.intake.letters import Browse, a_photo, letter, post, with_photo
from tests.people import People


@pytest.fixture
def conflict(people: People, browse: Browse, work: Work) -> Envelope:
    """Pak Rahman reported today; then Mama Yuli's report of the same day arrives, written before she could see his."""
    delivery.report_progress(people.rahman.actor, work, reported_on=TODAY, physical_percent=70, spent=1, what_runs="Panen.")
    answer = post(browse(people.yuli), with_photo(letter(people.yuli, work, base_version="0"), a_photo()))
    assert answer.status_code == 202
    return Envelope.objects.get()


def test_nothing_is_overwritten_and_the_photo_is_kept(people: People, browse: Browse, conflict: Envelope) -> None:
    assert Work.objects.get().physical_percent == 70
    assert ProgressReport.objects.count() == 1
    assert conflict.state == "conflict"
    assert conflict.photo == StoredFile.objects.get()
    again = letter(people.yuli, Work.objects.get(), id=str(conflict.pk))
    assert post(browse(people.yuli), again).status_code == 202


def test_an_older_day_or_an_unchanged_record_is_no_conflict(people: People, browse: Browse, work: Work) -> None:
    delivery.report_progress(
        people.rahman.actor, work, reported_on=TODAY - timedelta(days=1), physical_percent=20, spent=1, what_runs="Gali lubang."
    )
    assert post(browse(people.yuli), letter(people.yuli, work, base_version="0")).status_code == 201, "hers is of a later day"
    assert post(browse(people.yuli), letter(people.yuli, work, base_version="2")).status_code == 201, "she saw everything"


def test_the_kecamatan_finds_it_among_its_tasks_and_sees_both_versions(people: People, browse: Browse, conflict: Envelope) -> None:
    [task] = queries.open_tasks(people.ina.actor)
    assert task.url == reverse("envelope.view", args=[conflict.pk])
    assert queries.open_tasks(people.yuli.actor) == []
    page = browse(people.ina).get(task.url).content.decode()
    for words in ("Bibit ditanam.", "Panen.", "berbeda", "Lihat foto kiriman ini"):
        assert words in page
    lines = {line.label: line for line in queries.compared(conflict).lines}
    assert (lines["Kemajuan fisik (persen)"].sent, lines["Kemajuan fisik (persen)"].now) == ("40", "70")
    assert not lines["Tanggal pengamatan"].differs
    assert lines["Dana yang sudah dipakai sampai hari ini (Rp)"].sent == "4.000.000"


def test_used_it_becomes_a_report_in_the_senders_name(people: People, browse: Browse, conflict: Envelope) -> None:
    answer = browse(people.ina).post(reverse("envelope.apply", args=[conflict.pk]), {"reason": "Keduanya benar."})
    assert answer.status_code == 302
    report = ProgressReport.objects.get(via="envelope")
    assert (report.reporter_role, report.photo) == ("village_facilitator", StoredFile.objects.get())
    assert Event.objects.filter(verb="progress.report").order_by("seq").last().actor_id == str(people.yuli.user.pk)  # type: ignore[union-attr]
    assert Event.objects.get(verb="envelope.apply").actor_id == str(people.ina.user.pk)
    conflict.refresh_from_db()
    assert (conflict.state, conflict.payload) == ("done", {})
    mine = letter(people.yuli, Work.objects.get(), id=str(conflict.pk))
    assert post(browse(people.yuli), mine).json()["state"] == "done", "her phone hears that it was used"


def test_not_used_the_sender_reads_why(people: People, browse: Browse, conflict: Envelope) -> None:
    address = reverse("envelope.settle", args=[conflict.pk])
    assert browse(people.ina).post(address, {"reason": ""}).status_code == 422
    assert browse(people.ina).post(address, {"reason": "Sudah tercakup laporan Pak Rahman."}).status_code == 302
    answer = post(browse(people.yuli), letter(people.yuli, Work.objects.get(), id=str(conflict.pk)))
    assert (answer.status_code, answer.json()["state"]) == (200, "discarded")
    assert "Sudah tercakup" in answer.json()["findings"][0]
    assert ProgressReport.objects.count() == 1


def test_a_decision_falls_once(people: People, conflict: Envelope) -> None:
    actions.apply_envelope(people.ina.actor, conflict)
    with pytest.raises(Blocked):
        actions.discard_envelope(people.ina.actor, conflict, reason="Berubah pikiran.")
    with pytest.raises(Blocked):
        actions.apply_envelope(people.umar.actor, conflict)
    assert ProgressReport.objects.count() == 2


def test_it_is_not_used_for_a_person_who_lost_the_right(people: People, conflict: Envelope) -> None:
    Membership.objects.filter(user=people.yuli.user).update(until=TODAY - timedelta(days=1))
    with pytest.raises(Invalid, match="tidak lagi memegang peran"):
        actions.apply_envelope(people.ina.actor, conflict)
    people.yuli.user.is_active = False
    people.yuli.user.save()
    with pytest.raises(Invalid, match="tidak lagi memegang peran"):
        actions.apply_envelope(people.ina.actor, conflict)
    assert Envelope.objects.get().state == "conflict"
    assert ProgressReport.objects.count() == 1


def test_it_is_not_used_for_a_work_that_has_ended(people: People, browse: Browse, conflict: Envelope) -> None:
    work = Work.objects.get()
    delivery.report_progress(people.rahman.actor, work, reported_on=TODAY, physical_percent=100, spent=1, what_runs="Selesai.")
    delivery.finish_work(people.rahman.actor, work, finished_on=TODAY)
    answer = browse(people.ina).post(reverse("envelope.apply", args=[conflict.pk]), {"reason": ""})
    assert answer.status_code == 422
    assert Envelope.objects.get().state == "conflict"


def test_only_the_kecamatan_and_the_secretary_decide(people: People, browse: Browse, conflict: Envelope) -> None:
    for person in (people.yuli, people.rahman, people.tomi, people.observer):
        with pytest.raises(NotAllowed):
            actions.apply_envelope(person.actor, conflict)
        assert browse(person).post(reverse("envelope.settle", args=[conflict.pk]), {"reason": "x"}).status_code == 403
    assert browse(people.dewi).get(reverse("envelope.view", args=[conflict.pk])).status_code == 404
    assert Client().get(reverse("envelope.view", args=[conflict.pk])).status_code == 302


def test_the_list_filters_and_asks_a_constant_number_of_questions(people: People, browse: Browse, conflict: Envelope) -> None:
    address, client = reverse("envelope.view:list"), browse(people.ina)
    assert "Perlu diperiksa" in client.get(address).content.decode()
    assert str(conflict.pk) not in client.get(address, {"state": "done"}).content.decode()
    few = count_queries(lambda: client.get(address))
    for _ in range(4):
        post(browse(people.yuli), letter(people.yuli, Work.objects.get(), values={"physical_percent": "140"}))
    assert count_queries(lambda: client.get(address)) == few


def test_tasks_and_cards_ask_a_constant_number_of_questions(people: People, conflict: Envelope) -> None:
    ina, yuli = people.ina.actor, people.yuli.actor
    with queries_at_most(1):
        assert len(queries.open_tasks(ina)) == 1
    with queries_at_most(1):
        assert len(queries.my_cards(yuli)[0]) == 1

"""The village checks its own activities in a round: prefilled from reports, judged together, sent, and given back with a reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bangkit.core.rounds import round_on
from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.foundation.audit.models import Event
from bangkit.foundation.ids import uuid7
from bangkit.stages.delivery import actions, queries
from bangkit.stages.delivery.models import MonitoringSheet
from tests.factories import TODAY, YEAR, a_monitoring_sheet, a_plan_at, a_work, village
from tests.fixtures import count_queries
from tests.outputs.papers.reading import pages
from tests.people import NOW, SOLANG, People, Person

Browse = Callable[[Person], Client]
ROUND = round_on(TODAY)
SESSION: dict[str, Any] = {"held_on": TODAY, "male": 7, "female": 8, "poorest": 5, "disability": None, "note": ""}


def reported(people: People, **changes: Any) -> None:
    seen = {"reported_on": TODAY, "physical_percent": 40, "spent": 1_000_000, "what_runs": "Bibit ditanam di dua dusun.", **changes}
    actions.report_progress(people.yuli.actor, a_work(people), **seen)


def test_the_sheet_brings_what_the_newest_report_said(people: People) -> None:
    reported(people, what_does_not="Dusun ketiga", cause="weather", why="ombak tinggi", help_needed="Perahu angkut")
    item = queries.board_of(village(), ROUND).items[0]
    assert item.given == {
        "status": "running",
        "what_runs": "Bibit ditanam di dua dusun.",
        "cause": "weather",
        "why": "Dusun ketiga. ombak tinggi.",
        "help_needed": "Perahu angkut",
    }


def test_a_report_after_the_round_belongs_to_the_next_one(people: People) -> None:
    reported(people)
    before = round_on(ROUND.since - timedelta(days=1))
    assert queries.board_of(village(), before).items == []
    later = round_on(ROUND.until + timedelta(days=1))
    assert later.year != YEAR or queries.board_of(village(), later).items[0].given["what_runs"]


def test_a_village_fills_in_completes_and_sends(people: People) -> None:
    reported(people)
    sheet = a_monitoring_sheet(people, status="")
    with pytest.raises(Blocked) as refused:
        actions.send_sheet(people.rahman.actor, sheet)
    assert "1 kegiatan belum diperiksa" in refused.value.findings[0].message
    found = {1: {"status": "stuck", "cause": "money", "why": "Dana tahap dua belum cair."}}
    actions.correct_sheet(people.rahman.actor, sheet, found=found, **SESSION)
    actions.send_sheet(people.rahman.actor, sheet)
    sheet.refresh_from_db()
    line = sheet.lines.get()
    assert (sheet.state, sheet.sent_on, line.percent, line.reported_on) == ("sent", TODAY, 40, TODAY)
    assert Event.objects.filter(verb="monitoring.send", region_id=SOLANG).count() == 1
    with pytest.raises(Blocked):
        actions.correct_sheet(people.rahman.actor, sheet, found=found, **SESSION)


def test_what_a_sheet_keeps_does_not_change_with_later_reports(people: People) -> None:
    reported(people)
    sheet = a_monitoring_sheet(people)
    actions.send_sheet(people.rahman.actor, sheet)
    work = sheet.lines.get().activity.work
    actions.report_progress(
        people.yuli.at(NOW + timedelta(days=5)), work, reported_on=TODAY, physical_percent=90, spent=5, what_runs="Panen."
    )
    assert sheet.lines.get().percent == 40


@pytest.mark.parametrize(("changes", "found", "field"), [
    ({"held_on": TODAY + timedelta(days=1)}, {}, "held_on"),
    ({"held_on": ROUND.since - timedelta(days=1)}, {}, "held_on"),
    ({"poorest": 16}, {}, "poorest"),
    ({}, {1: {"status": "stuck"}}, "cause_1"),
    ({}, {1: {"status": "macet"}}, "status_1"),
    ({}, {1: {"status": "running", "cause": "cuaca"}}, "cause_1"),
])  # fmt: skip
def test_what_cannot_be_is_refused_at_its_field_and_nothing_is_kept(
    people: People, changes: dict[str, Any], found: Any, field: str
) -> None:
    a_work(people)
    with pytest.raises(Invalid) as refused:
        actions.fill_sheet(people.yuli.actor, village(), chosen=ROUND, found=found, **{**SESSION, **changes})
    assert set(refused.value.field_errors) == {field}
    assert not MonitoringSheet.objects.exists()


def test_there_is_one_sheet_for_a_village_and_a_round(people: People) -> None:
    a_monitoring_sheet(people)
    with pytest.raises(Blocked):
        a_monitoring_sheet(people)


def test_without_a_set_plan_there_is_nothing_to_check(people: People) -> None:
    a_plan_at(people, "agreed", target_year=YEAR)
    with pytest.raises(Invalid):
        actions.fill_sheet(people.yuli.actor, village(), chosen=ROUND, found={}, **SESSION)


def test_the_kecamatan_gives_a_sheet_back_and_the_village_reads_why(people: People, browse: Browse) -> None:
    sheet = a_monitoring_sheet(people)
    actions.send_sheet(people.rahman.actor, sheet)
    with pytest.raises(NotAllowed):
        actions.return_sheet(people.rahman.actor, sheet, reason="Keliru.")
    with pytest.raises(Invalid):
        actions.return_sheet(people.ina.actor, sheet, reason=" ")
    actions.return_sheet(people.ina.actor, sheet, reason="Dusun Kanava belum disebut.")
    assert "Dusun Kanava belum disebut." in browse(people.rahman).get(reverse("monitoring.view", args=[sheet.pk])).content.decode()
    actions.send_sheet(people.rahman.actor, sheet)
    sheet.refresh_from_db()
    assert (sheet.state, sheet.reason) == ("sent", "")


def test_the_team_is_asked_to_fill_in_and_then_to_send(people: People) -> None:
    a_work(people)
    assert [task.verb for task in queries.monitoring_tasks(people.rahman.actor)] == ["monitoring.fill"]
    assert queries.monitoring_tasks(people.ina.actor) == []
    sheet = a_monitoring_sheet(people)
    assert [task.verb for task in queries.monitoring_tasks(people.rahman.actor)] == ["monitoring.send"]
    actions.send_sheet(people.rahman.actor, sheet)
    assert queries.monitoring_tasks(people.rahman.actor) == []


def test_the_form_keeps_what_was_typed_when_something_is_missing(people: People, browse: Browse) -> None:
    a_work(people)
    url = f"{reverse('monitoring.fill', args=[SOLANG])}?putaran={ROUND.key}"
    page = browse(people.yuli).get(url).content.decode()
    assert "Bagaimana keadaannya?" in page
    assert 'name="status_1"' in page
    typed = {"held_on": "10/03/2026", "female": "8", "male": "7", "status_1": "stuck", "why_1": "Bibit belum datang."}
    answer = browse(people.yuli).post(url, typed)
    body = answer.content.decode()
    assert answer.status_code == 422
    assert "Pilih penyebab utamanya." in body
    assert "Bibit belum datang." in body
    assert not MonitoringSheet.objects.exists()
    answer = browse(people.yuli).post(url, {**typed, "cause_1": "material"})
    sheet = MonitoringSheet.objects.get()
    assert answer.headers["Location"] == reverse("monitoring.view", args=[sheet.pk])
    assert (sheet.poorest, sheet.lines.get().cause) == (None, "material")
    assert browse(people.yuli).get(url).status_code == 302, "the sheet is opened instead of begun again"


def test_a_round_that_is_none_does_not_exist(people: People, browse: Browse) -> None:
    a_work(people)
    assert browse(people.yuli).get(reverse("monitoring.fill", args=[SOLANG]) + "?putaran=2026-9").status_code == 404


def test_the_form_of_many_activities_costs_no_more_queries(people: People) -> None:
    work = a_work(people)
    one = count_queries(lambda: queries.board_of(village(), ROUND))
    for number in range(8):
        activity = work.activity
        activity.pk, activity.name = uuid7(), f"Kegiatan {number}"
        activity.save(force_insert=True)
    assert len(queries.board_of(village(), ROUND).items) == 9
    assert count_queries(lambda: queries.board_of(village(), ROUND)) == one


def test_the_empty_sheet_lists_the_same_activities(people: People, browse: Browse) -> None:
    a_work(people)
    url = f"{reverse('monitoring.view:blank', args=[SOLANG])}?putaran={ROUND.key}"
    answer = browse(people.yuli).get(url)
    assert answer.status_code == 200
    words = " ".join(pages(answer.content))
    assert "Bibit kacang tanah" in words
    assert "Tidak berjalan" in words
    assert "A-RTM" in words

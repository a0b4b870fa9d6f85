"""Reports that measure: percent from steps or volume beside the person's own, money by source, corrections that leave the old one, photos."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.models import Event
from bangkit.foundation.files.models import StoredFile
from bangkit.intake import actions as intake
from bangkit.intake.envelopes import Sent
from bangkit.stages.delivery import actions, queries
from bangkit.stages.delivery.models import ProgressReport, ReportPhoto, Work
from bangkit.stages.support.actions.needs import raise_need
from tests.factories import TODAY, a_group, a_lot, a_work
from tests.fixtures import count_queries
from tests.intake.letters import a_photo
from tests.people import NOW, People, Person

Browse = Callable[[Person], Client]
SEEN: dict[str, Any] = {"reported_on": TODAY, "spent": 4_000_000, "what_runs": "Bibit ditanam."}
STEPS: list[Any] = [{"number": 1, "name": "Bersihkan", "weight": 40}, {"number": 2, "name": "Tanam", "weight": 60}]


def report(people: People, work: Work, **changes: Any) -> ProgressReport:
    made = actions.report_progress(people.yuli.actor, work, **{**SEEN, **changes}).reported
    assert made is not None
    return made


def stepped(people: People) -> Work:
    return actions.plan_work(people.rahman.actor, a_work(people), kind="infrastructure", steps=STEPS)


def test_finished_steps_give_the_percent(people: People) -> None:
    made = report(people, stepped(people), steps_done=[1])
    assert (made.physical_percent, made.computed_percent, made.percent_basis) == (40, 40, "milestones")
    assert made.work.physical_percent == 40


def test_the_persons_own_figure_stays_with_its_reason(people: People) -> None:
    work = stepped(people)
    with pytest.raises(Invalid) as refused:
        report(people, work, steps_done=[1], physical_percent=55)
    assert "Menurut rumus 40 persen" in refused.value.field_errors["percent_reason"]
    made = report(people, work, steps_done=[1], physical_percent=55, percent_reason="Tanam sudah setengah.")
    assert (made.physical_percent, made.computed_percent) == (55, 40)
    assert "Menurut rumus 40 persen" in Event.objects.get(verb="progress.report").note
    assert report(people, work, steps_done=[1], physical_percent=44).percent_reason == "", "near enough needs no reason"


def test_units_received_and_alive_give_the_percent_of_what_was_handed_out(people: People) -> None:
    made = report(people, a_work(people), volume_done=Decimal(500), alive=400)
    assert (made.physical_percent, made.percent_basis, made.volume_unit) == (92, "volume+alive", "kg")


def test_nothing_that_counts_and_no_percent_is_asked_for(people: People) -> None:
    with pytest.raises(Invalid) as refused:
        report(people, a_work(people))
    assert set(refused.value.field_errors) == {"physical_percent"}


@pytest.mark.parametrize(("changes", "field"), [
    ({"spent_by": {"DDS": 1_000_000, "SWD": 1_000_000}}, "spent"),
    ({"spent_by": {"XYZ": 4_000_000}}, "spent"),
    ({"steps_done": [3]}, "steps_done"),
    ({"male": 2, "female": 1, "disability": 4}, "disability"),
    ({"photo_on": TODAY + timedelta(days=1)}, "photo_on"),
])  # fmt: skip
def test_what_does_not_fit_together_is_refused_at_its_field(people: People, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        report(people, stepped(people), **{"physical_percent": 10, **changes})
    assert set(refused.value.field_errors) == {field}


def test_money_by_source_adds_up_and_is_told_by_its_name(people: People) -> None:
    made = report(people, a_work(people), physical_percent=30, spent_by={"DDS": 3_000_000, "SWD": 1_000_000})
    assert made.money_by_source == [("Dana Desa", 3_000_000), ("Swadaya Masyarakat", 1_000_000)]


def test_people_whom_nobody_counted_are_not_zero(people: People, browse: Browse) -> None:
    made = report(people, a_work(people), physical_percent=30)
    assert (made.male, made.people) == (None, None)
    assert "Belum dihitung" in browse(people.yuli).get(reverse("delivery.view", args=[made.work_id])).content.decode()


def test_a_correction_is_a_new_report_and_the_old_one_stays_readable(people: People, browse: Browse) -> None:
    work = a_work(people)
    wrong = report(people, work, physical_percent=90, spent=9_000_000)
    actions.correct_report(people.ina.actor, work, report=wrong, reason="Salah baca lembar.", **{**SEEN, "physical_percent": 40})
    work.refresh_from_db()
    assert (work.physical_percent, work.spent, ProgressReport.objects.count()) == (40, 4_000_000, 2)
    assert [one.percent for one in queries.state_of(work).seen] == [40]
    page = browse(people.yuli).get(reverse("delivery.view", args=[work.pk])).content.decode()
    assert "Sudah dikoreksi" in page
    assert "Salah baca lembar." in page
    with pytest.raises(Invalid):
        actions.correct_report(people.ina.actor, work, report=wrong, reason="Lagi.", **{**SEEN, "physical_percent": 50})
    assert [row.physical_percent for row in queries.reports_between(people.ina.actor, work.region_id, TODAY, TODAY)] == [40]


def test_a_correction_says_why_and_a_done_work_stays_done(people: People) -> None:
    work = a_work(people)
    first = report(people, work, physical_percent=100)
    with pytest.raises(Invalid) as refused:
        actions.correct_report(people.yuli.actor, work, report=first, reason=" ", **{**SEEN, "physical_percent": 40})
    assert set(refused.value.field_errors) == {"reason"}
    actions.finish_work(people.rahman.actor, work, finished_on=TODAY)
    with pytest.raises(Invalid) as refused:
        actions.correct_report(people.yuli.actor, work, report=first, reason="Salah.", **{**SEEN, "physical_percent": 40})
    assert set(refused.value.field_errors) == {"physical_percent"}
    actions.correct_report(people.yuli.actor, work, report=first, reason="Dananya.", **{**SEEN, "physical_percent": 100, "spent": 5})
    work.refresh_from_db()
    assert (work.state, work.spent) == ("done", 5)


def test_the_form_of_a_correction_holds_what_was_said(people: People, browse: Browse) -> None:
    work = stepped(people)
    made = report(people, work, steps_done=[1], spent_by={"DDS": 3_000_000, "SWD": 1_000_000}, photo_place="Kanava")
    address = reverse("progress.correct:report", args=[made.pk])
    page = browse(people.yuli).get(address).content.decode()
    assert page.count(" checked") == 1, "the finished step"
    assert 'value="3.000.000"' in page
    sent = {
        "reported_on": "10 Mar 2026",
        "steps_done": ["1", "2"],
        "spent": "4.000.000",
        "what_runs": "Selesai.",
        "reason": "Tahap 2 juga.",
    }
    assert browse(people.yuli).post(address, sent).status_code == 302
    new = ProgressReport.objects.get(corrects=made)
    assert (new.steps_done, new.physical_percent, new.photo_place) == ([1, 2], 100, "Kanava")


def test_further_photos_join_a_report_with_a_coarse_place_and_the_day(people: People, browse: Browse) -> None:
    made = report(people, a_work(people), physical_percent=30)
    address = reverse("progress.add_photo:report", args=[made.pk])
    assert browse(people.yuli).post(address, {"place": "Kanava"}).status_code == 422
    sent = {"photo": a_photo(), "photo_3": a_photo("red", "dua.jpg"), "place": "Kanava", "taken_on": "9 Mar 2026"}
    assert browse(people.yuli).post(address, sent).status_code == 302
    assert {(row.place, row.taken_on) for row in ReportPhoto.objects.all()} == {("Kanava", TODAY - timedelta(days=1))}
    assert ReportPhoto.objects.count() == StoredFile.objects.count() == 2
    assert "2 foto" in Event.objects.get(verb="progress.add_photo").note
    page = browse(people.observer).get(reverse("delivery.view", args=[made.work_id])).content.decode()
    assert "Kanava" in page


def test_the_page_says_what_percent_means_and_asks_only_what_the_work_has(people: People, browse: Browse) -> None:
    page = browse(people.yuli).get(reverse("progress.report", args=[stepped(people).pk])).content.decode()
    assert "Jumlah bobot tahap yang sudah selesai seluruhnya" in page
    assert "1 · Bersihkan (40%)" in page
    assert 'name="alive"' not in page
    assert 'name="spent_DDS"' in page
    assert 'name="spent_ADD"' not in page
    assert 'data-outbox="progress.report/2"' in page


def test_a_sheet_is_typed_back_with_its_numbers_and_does_not_wait_in_the_outbox(people: People, browse: Browse) -> None:
    work = a_work(people)
    address = reverse("progress.report:late", args=[work.pk])
    page = browse(people.rahman).get(address).content.decode()
    assert "2 · Dana belum cair" in page
    assert "data-outbox=" not in page
    sent = {"reported_on": "9-3-2026", "physical_percent": "20", "spent": "0", "what_runs": "Mulai.", "cause": "money"}
    assert browse(people.rahman).post(address, sent).status_code == 302
    assert ProgressReport.objects.get().cause == "money"


@pytest.mark.parametrize("version", ["1", "2"])
def test_letters_of_both_versions_settle_by_the_same_door(people: People, version: str) -> None:
    work = a_work(people)
    told = {"reported_on": "10-03-2026", "physical_percent": "40", "spent": "4.000.000", "what_runs": "Bibit ditanam."}
    more = {
        "volume_done": "200",
        "alive": "180",
        "sources": "DDS SWD",
        "spent_DDS": "3.000.000",
        "spent_SWD": "1.000.000",
        "disability": "1",
    }
    sent = Sent(uuid4(), f"progress.report/{version}", str(work.pk), NOW, {**told, **(more if version == "2" else {})})
    assert intake.receive(people.yuli.actor, sent).status == 201
    made = ProgressReport.objects.get()
    assert (made.alive, made.disability) == ((180, 1) if version == "2" else (None, None))
    assert made.spent_by == ({"DDS": 3_000_000, "SWD": 1_000_000} if version == "2" else {})


def test_steps_of_a_letter_come_as_one_text(people: People) -> None:
    sent = Sent(uuid4(), "progress.report/2", str(stepped(people).pk), NOW, {**LETTER, "steps_done": "1 2"})
    assert intake.receive(people.yuli.actor, sent).status == 201
    assert ProgressReport.objects.get().steps_done == [1, 2]


LETTER = {"reported_on": "10-03-2026", "spent": "1", "what_runs": "Jalan."}


def test_goods_that_revolve_stand_on_the_page_of_the_work_that_gave_them(people: People, browse: Browse) -> None:
    group = a_group(people)
    work = a_work(people, group=group)
    a_lot(people, group)
    page = browse(people.rahman).get(reverse("delivery.view", args=[work.pk])).content.decode()
    assert "Kelompok Kambing" in page
    assert "diterima 5 ekor" in page
    assert reverse("revolving.give", args=[group.pk]) in page


def test_the_list_of_attention_says_why_and_costs_the_same_for_many(people: People, browse: Browse) -> None:
    work = a_work(people)
    later = people.ina.at(NOW + timedelta(days=90))
    (found,) = queries.watched(later, "81.05.15")
    assert found.work == work
    assert found.labels == "Tanpa kabar"
    assert queries.watched(people.ina.actor) == []
    one = count_queries(lambda: queries.watched(later))
    copies(people, work, 12)
    assert len(queries.watched(later)) == 13
    assert count_queries(lambda: queries.watched(later)) == one


def copies(people: People, work: Work, number: int) -> None:
    """More works of the same plan, straight in the tables, each with a step and two reports."""
    for place in range(number):
        activity = work.activity
        activity.pk, activity.name, activity._state.adding = uuid4(), f"Kegiatan {place}", True
        activity.save()
        other = Work.objects.create(region_id=work.region_id, activity=activity, started_on=TODAY, created_at=NOW)
        other.milestones.create(region_id=work.region_id, number=1, name="x", weight=100, created_at=NOW)
        for day in (0, 1):
            other.reports.create(
                region_id=work.region_id, reported_on=TODAY, physical_percent=day, spent=1, what_runs="x", reporter_role="x", created_at=NOW
            )


def test_the_page_of_attention_and_the_lists_cost_the_same_for_many(people: People, browse: Browse) -> None:
    work = a_work(people)
    addresses = (
        reverse("delivery.view:attention"),
        reverse("delivery.view:list"),
        reverse("delivery.view:attention_place", args=["81.05.15"]),
    )
    client = browse(people.ina)
    for address in addresses:
        client.get(address)
    before = [count_queries(lambda address=address: client.get(address)) for address in addresses]  # type: ignore[misc]
    copies(people, work, 15)
    after = [count_queries(lambda address=address: client.get(address)) for address in addresses]  # type: ignore[misc]
    assert after == before


def test_a_work_in_trouble_tells_its_task_why(people: People) -> None:
    work = a_work(people)
    for day in (0, 1, 2):
        report(people, work, reported_on=TODAY - timedelta(days=day), physical_percent=33)
    (task,) = [one for one in queries.open_tasks(people.yuli.actor) if one.verb == "progress.report"]
    assert "tetap 33 persen pada 3 laporan" in task.why


def test_a_call_for_help_becomes_a_need_in_one_tap_and_only_once(people: People, browse: Browse) -> None:
    made = report(people, a_work(people), physical_percent=30, help_needed="Kapal angkut pupuk.")
    page, address = reverse("delivery.view", args=[made.work_id]), reverse("need.raise:report", args=[made.pk])
    assert address in browse(people.rahman).get(page).content.decode()
    assert address not in browse(people.observer).get(page).content.decode()
    raise_need(people.rahman.actor, made.region, name="Kapal", text="Kapal angkut pupuk.", source="report", report=made)
    shown = browse(people.rahman).get(page).content.decode()
    assert address not in shown
    assert "Sudah menjadi kebutuhan" in shown

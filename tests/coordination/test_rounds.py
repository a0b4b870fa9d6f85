"""A kecamatan's round: villages side by side, the kabupaten above them, and the report that is closed, sent, received or given back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bangkit.coordination import actions
from bangkit.coordination.queries.round_figures import headings_of
from bangkit.coordination.queries.rounds import (
    SubdistrictRound,
    causes_of,
    counts_of,
    district_round,
    round_tasks,
    subdistrict_round,
)
from bangkit.core.round_report import Figure
from bangkit.core.rounds import STATUSES, round_on, together
from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.foundation.cycle.models import Cycle
from bangkit.foundation.regions.models import Region
from bangkit.stages.delivery import actions as delivery
from bangkit.stages.delivery.models import MonitoringLine, MonitoringSheet
from bangkit.stages.planning.models import Activity, Plan
from tests.factories import TODAY, YEAR, a_monitoring_sheet, a_round_report, village
from tests.fixtures import count_queries
from tests.people import NOW, SBT, SOLANG, TELUK_WARU, People, Person

Browse = Callable[[Person], Client]
ROUND = round_on(TODAY)


def a_cycle(code: str) -> None:
    Cycle.objects.create(
        region_id=code,
        created_at=NOW,
        year=ROUND.year,
        phase="after",
        starts_on=TODAY.replace(month=1, day=1),
        ends_on=TODAY.replace(month=12),
    )


def a_sent_sheet(code: str, statuses: dict[str, int], *, female: int = 6, male: int = 5) -> MonitoringSheet:
    """A sheet of any village straight in the tables; the steps that make one are tried in the room of delivery."""
    row = {"region_id": code, "created_at": NOW}
    plan = Plan.objects.create(target_year=YEAR, state="established", **row)
    sheet = MonitoringSheet.objects.create(
        year=ROUND.year, number=ROUND.number, since=ROUND.since, until=ROUND.until, held_on=TODAY, state="sent", sent_on=TODAY,
        female=female, male=male, **row,
    )  # fmt: skip
    for status, count in statuses.items():
        for number in range(count):
            activity = Activity.objects.create(plan=plan, name=f"{status} {number}", state="set", **row)
            cause = "weather" if status == "stuck" else ""
            help_needed = "Perahu" if status == "stuck" else ""
            MonitoringLine.objects.create(sheet=sheet, activity=activity, status=status, cause=cause, help_needed=help_needed, **row)
    return sheet


def villages(count: int) -> list[str]:
    """More villages in two kecamatan of SBT."""
    Region.objects.get_or_create(code="81.05.02", defaults={"name": "Bula", "level": "subdistrict", "kind": "kecamatan", "parent_id": SBT})
    codes = [f"81.05.{'15' if number % 2 else '02'}.{2100 + number}" for number in range(count)]
    for code in codes:
        Region.objects.create(code=code, name=f"Desa {code[-4:]}", level="village", kind="desa", parent_id=code[:8])
        a_cycle(code)
    return codes


def seen(people: People) -> SubdistrictRound:
    return subdistrict_round(people.ina.actor, village(TELUK_WARU), ROUND)


def test_a_village_that_did_not_send_is_named_and_is_no_zero(people: People, browse: Browse) -> None:
    a_cycle(SOLANG)
    a_cycle("81.05.15.2011")
    a_sent_sheet(SOLANG, {"running": 2, "stuck": 1})
    found = seen(people)
    assert [one.name for one in found.missing] == ["Madak"]
    assert [counts_of(row.tally) for row in found.rows] == [[0, 2, 1, 0], [None] * 4]
    page = browse(people.ina).get(f"{reverse('round.view:place', args=[TELUK_WARU])}?putaran={ROUND.key}").content.decode()
    assert "1 dari 2 desa sudah mengirim" in page
    assert "belum mengirim" in page
    assert "Cuaca atau musim" in page


def test_a_filled_sheet_counts_only_after_it_was_sent(people: People) -> None:
    sheet = a_monitoring_sheet(people)
    assert seen(people).total is None
    delivery.send_sheet(people.rahman.actor, sheet)
    assert counts_of(seen(people).total) == [0, 1, 0, 0]
    delivery.return_sheet(people.ina.actor, sheet, reason="Periksa lagi.")
    assert seen(people).total is None


def test_the_sums_above_are_the_rows_below(people: People) -> None:
    for number, code in enumerate(villages(7)):
        if number != 3:
            a_sent_sheet(code, {"done": number, "running": 1, "stuck": number % 3, "later": 2}, female=number + 1, male=2)
    district = district_round(people.umar.actor, village(SBT), ROUND)
    rows = [row.tally for one in district.rows for row in one.rows]
    assert district.total == together(one.total for one in district.rows) == together(rows)
    assert (district.sent, district.villages) == (6, 7)
    total = district.total
    assert total is not None
    stored = MonitoringLine.objects.filter(sheet__state="sent")
    assert {key: total.count(key) for key in STATUSES} == {key: stored.filter(status=key).count() for key in STATUSES}
    assert sum(count for _, count in causes_of(total)) == total.count("stuck")
    alone = [subdistrict_round(people.umar.actor, one.place, ROUND) for one in district.rows]
    assert [one.total for one in alone] == [one.total for one in district.rows], "the kecamatan sees what the kabupaten sees of it"


def test_many_villages_cost_no_more_queries(people: People, browse: Browse) -> None:
    client = browse(people.umar)
    url = f"{reverse('round.view:district', args=[SBT])}?putaran={ROUND.key}"
    for code in villages(2):
        a_sent_sheet(code, {"running": 1})
    client.get(url)
    few = count_queries(lambda: client.get(url))
    for number in range(20):
        code = f"81.05.02.{2300 + number}"
        Region.objects.create(code=code, name=f"Desa {number}", level="village", kind="desa", parent_id="81.05.02")
        a_cycle(code)
        a_sent_sheet(code, {"running": 1, "stuck": 2})
    assert count_queries(lambda: client.get(url)) == few


def figures(people: People) -> dict[str, Figure]:
    return {figure.label: figure for heading in headings_of(people.ina.actor, seen(people)) for figure in heading.figures}


def test_every_figure_says_its_day_its_record_and_how_complete_it_is(people: People) -> None:
    a_cycle(SOLANG)
    a_cycle("81.05.15.2011")
    delivery.send_sheet(people.rahman.actor, a_monitoring_sheet(people))
    known = figures(people)
    assert all(figure.day and figure.source for figure in known.values())
    sheets = known["Desa yang mengirim lembar pemantauan"]
    assert (sheets.says, sheets.complete) == ("1 desa", "belum mengirim: Madak")
    assert known["Penerima manfaat yang dijangkau"].says == "belum tercatat", "nobody reported yet, which is not nobody reached"
    assert known["Berjalan"].complete == "1 dari 2 desa"


def test_without_a_sheet_there_is_nothing_to_close(people: People) -> None:
    a_cycle(SOLANG)
    report = a_round_report(people)
    with pytest.raises(Blocked) as refused:
        actions.close_round(people.ina.actor, report)
    assert [one.code for one in refused.value.findings] == ["round.sheets"]


def test_what_was_sent_stays_as_it_was(people: People) -> None:
    a_cycle("81.05.15.2011")
    report = a_round_report(people)
    actions.remark_round(people.ina.actor, report, remarks={"b3": "Musim timur menahan kapal.", "b1": ""})
    sheet = a_monitoring_sheet(people, status="stuck", cause="weather")
    delivery.send_sheet(people.rahman.actor, sheet)
    actions.close_round(people.ina.actor, report)
    report.refresh_from_db()
    before = headings_of(people.umar.actor, seen(people))
    assert [heading.remark for heading in before if heading.remark] == ["Musim timur menahan kapal."]
    MonitoringLine.objects.filter(sheet=sheet).update(status="done")
    assert headings_of(people.umar.actor, seen(people)) == before
    assert report.content["total"] == [0, 0, 1, 0]
    with pytest.raises(Blocked):
        actions.remark_round(people.ina.actor, report, remarks={"b1": "Terlambat."})


def test_the_kabupaten_receives_or_gives_back(people: People) -> None:
    report = a_round_report(people)
    delivery.send_sheet(people.rahman.actor, a_monitoring_sheet(people))
    assert [task.verb for task in round_tasks(people.ina.actor)] == ["round.close"]
    actions.close_round(people.ina.actor, report)
    assert [task.verb for task in round_tasks(people.umar.actor)] == ["round.receive"]
    with pytest.raises(NotAllowed):
        actions.receive_round(people.ina.actor, report)
    actions.return_round(people.umar.actor, report, reason="Sebut hasil rapatnya.")
    report.refresh_from_db()
    assert (report.state, report.content, report.sent_on) == ("returned", {}, None)
    actions.close_round(people.ina.actor, report)
    actions.receive_round(people.lina.actor, report, reply="Dibahas dalam rapat Tim Kabupaten.")
    report.refresh_from_db()
    assert (report.state, report.received_on) == ("received", TODAY)


def test_a_village_reads_its_kecamatans_report_and_not_anothers(people: People, browse: Browse) -> None:
    report = a_round_report(people)
    assert browse(people.rahman).get(reverse("round.view", args=[report.pk])).status_code in (200, 403)
    assert browse(people.dewi).get(reverse("round.view", args=[report.pk])).status_code == 404


@pytest.mark.parametrize(("place", "key"), [(SOLANG, ROUND.key)])
def test_a_report_is_made_for_a_kecamatan(people: People, place: str, key: str) -> None:
    with pytest.raises((Invalid, NotAllowed)):
        actions.open_round(people.ina.actor, village(place), chosen=ROUND)


def test_there_is_one_report_for_a_kecamatan_and_a_round(people: People) -> None:
    a_round_report(people)
    with pytest.raises(Blocked):
        a_round_report(people)


def test_remarks_are_written_under_known_headings_and_not_too_long(people: People, browse: Browse) -> None:
    report = a_round_report(people)
    with pytest.raises(Invalid):
        actions.remark_round(people.ina.actor, report, remarks={"b9": "Tidak ada pokok ini."})
    url = reverse("round.remark", args=[report.pk])
    long: dict[str, Any] = {"b1": "x" * 2001, "13": "Lokakarya berjalan."}
    answer = browse(people.ina).post(url, long)
    assert answer.status_code == 422
    assert "Lokakarya berjalan." in answer.content.decode()
    assert browse(people.ina).post(url, {"13": "Lokakarya berjalan."}).status_code == 302
    report.refresh_from_db()
    assert report.remarks == {"13": "Lokakarya berjalan."}

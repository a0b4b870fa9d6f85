"""The meeting's material makes itself: what changed since the last meeting, what waits at which office, and who was reached."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.urls import reverse

from bangkit.coordination import actions
from bangkit.coordination.models import Meeting
from bangkit.coordination.queries.pack import Pack, meeting_pack
from bangkit.foundation.regions.models import Region
from bangkit.stages.delivery import actions as delivery
from bangkit.stages.delivery.models import ProgressReport, Work
from bangkit.stages.planning.models import Activity, Plan
from bangkit.stages.support import actions as support
from bangkit.stages.support.models import Need
from tests.coordination.test_rounds import a_cycle, a_sent_sheet, villages
from tests.factories import TODAY, YEAR, a_case, a_found_pair, a_monitoring_sheet, a_work, village
from tests.fixtures import count_queries
from tests.people import MADAK, NOW, SBT, SOLANG, TELUK_WARU, People, Person

Browse = Callable[[Person], Client]
EARLIER = NOW - timedelta(days=30)


def a_rakor(people: People) -> Meeting:
    """A meeting of today, after one that was held a month ago."""
    umar, place = people.umar.at(EARLIER), village(SBT)
    old = actions.call_meeting(umar, place, name="Rakor I", held_on=EARLIER.date(), venue="Bula")
    actions.hold_meeting(umar, old, male=4, female=4)
    actions.decide(umar, old, text="Kirim jadwal kapal.", owner_role="opd", owner_office="pertanian", due_on=TODAY - timedelta(days=3))
    return actions.call_meeting(people.umar.actor, place, name="Rakor II", held_on=TODAY, venue="Bula")


def said(pack: Pack, code: str = SOLANG) -> list[tuple[str, str]]:
    """Rule and words of everything chosen of a village."""
    one = next(each for part in pack.subdistricts for each in part.villages if each.village.code == code)
    return [(saying.rule, saying.text) for chosen in one.parts for saying in chosen.sayings]


def reported(people: People, **seen: object) -> Work:
    work = a_work(people)
    told = {"reported_on": TODAY, "physical_percent": 40, "spent": 1_000_000, "what_runs": "Bibit ditanam.", **seen}
    return delivery.report_progress(people.yuli.actor, work, **told)  # type: ignore[arg-type]


def test_a_village_is_told_by_what_changed_since_the_last_meeting(people: People) -> None:
    a_cycle(SOLANG)
    a_cycle(MADAK)
    meeting = a_rakor(people)
    reported(people, what_does_not="Dusun kedua menunggu kapal. Besok dicoba.", cause="transport", help_needed="Perahu angkut.")
    pack = meeting_pack(people.umar.actor, meeting)
    assert (pack.since, pack.day) == (EARLIER.date(), TODAY)
    found = dict(said(pack))
    assert found["progress"].startswith("Bibit kacang tanah: fisik 40 persen")
    assert found["obstacle"] == "Bibit kacang tanah: Dusun kedua menunggu kapal (angkutan atau laut)."
    assert found["help_report"] == "Perahu angkut (Bibit kacang tanah)."
    assert said(pack, MADAK) == []
    assert [one.name for one in pack.silent] == ["Madak"]


def test_what_was_told_at_the_last_meeting_is_not_told_again(people: People) -> None:
    a_cycle(SOLANG)
    reported(people)
    ProgressReport.objects.update(reported_on=TODAY - timedelta(days=40))
    pack = meeting_pack(people.umar.actor, a_rakor(people))
    assert "progress" not in dict(said(pack))


def test_a_works_trouble_is_told_once_even_when_the_sheet_says_it_too(people: People) -> None:
    a_cycle(SOLANG)
    work = reported(people, cause="weather", what_does_not="Ombak")
    delivery.halt_work(people.rahman.actor, work, reason="Musim ombak.")
    delivery.send_sheet(people.rahman.actor, a_monitoring_sheet(people, status="stuck", cause="weather"))
    rules = [rule for rule, _ in said(meeting_pack(people.umar.actor, a_rakor(people)))]
    assert "halted" in rules
    assert "stuck" not in rules


def test_needs_stand_by_office_the_oldest_first_and_those_without_owner_above_all(people: People) -> None:
    a_cycle(SOLANG)
    case = a_case(people)
    support.raise_need(people.nus.actor, village(MADAK), name="Bibit kacang", text="Bibit kacang untuk dua kelompok.")
    a_cycle(MADAK)
    meeting = a_rakor(people)
    pack = meeting_pack(people.umar.actor, meeting)
    unowned, office = pack.offices
    assert (unowned.label, unowned.waiting) == ("Belum ada OPD pemiliknya", 1)
    assert (office.waiting, office.late, office.answered) == (1, 0, 0)
    late = meeting_pack(people.umar.at(NOW + timedelta(days=60)), meeting)
    assert late.offices[1].late == 1
    assert late.offices[1].lines[0].age == office.lines[0].age + 60
    support.refuse_support(people.tomi.actor, case, reason="Bukan tahun ini.")
    assert [one.answered for one in meeting_pack(people.umar.actor, meeting).offices] == [0, 1]


def test_open_decisions_of_earlier_meetings_are_carried_into_it_with_their_lateness(people: People) -> None:
    pack = meeting_pack(people.umar.actor, a_rakor(people))
    assert [(row.decision.text, row.is_late) for row in pack.decisions] == [("Kirim jadwal kapal.", True)]


def test_what_two_sides_plan_is_brought_to_the_table(people: People) -> None:
    pair = a_found_pair(people)
    lines = meeting_pack(people.umar.actor, a_rakor(people)).overlaps
    assert [line.pk for line in lines] == [pair.pk]
    assert pair.activity.name in lines[0].text
    assert "Saran" in lines[0].text, "a suggestion is called one"


def test_a_number_that_nobody_recorded_is_called_so(people: People) -> None:
    a_cycle(SOLANG)
    pack = meeting_pack(people.umar.actor, a_rakor(people))
    figures = {figure.label: figure for figure in (*pack.figures, *pack.inclusion)}
    assert figures["Kegiatan tidak berjalan"].says == "belum tercatat"
    assert figures["Musyawarah desa"].says == "belum tercatat"
    assert all(figure.day and figure.source for figure in figures.values())


def test_the_kecamatan_has_the_same_material_of_its_own_villages(people: People) -> None:
    for code in (*villages(4), SOLANG):
        if code == SOLANG:
            a_cycle(code)
        a_sent_sheet(code, {"running": 2, "stuck": 1})
    small = actions.convene_meeting(people.ina.actor, village(TELUK_WARU), name="Koordinasi", held_on=TODAY, venue="Kantor camat")
    pack = meeting_pack(people.ina.actor, small)
    whole = meeting_pack(people.umar.actor, a_rakor(people))
    assert [part.place.code for part in pack.subdistricts] == [TELUK_WARU]
    assert pack.villages == 3
    here = next(part for part in whole.subdistricts if part.place.code == TELUK_WARU)
    assert (here.tally, here.sent) == (pack.subdistricts[0].tally, pack.subdistricts[0].sent)


def test_many_villages_cost_no_more_queries_than_few(people: People) -> None:
    meeting = a_rakor(people)
    for code in villages(2):
        _full(code)
    meeting_pack(people.umar.actor, meeting)
    few = count_queries(lambda: meeting_pack(people.umar.actor, meeting))
    for number in range(32):
        code = f"81.05.02.{2300 + number}"
        Region.objects.create(code=code, name=f"Desa {number}", level="village", kind="desa", parent_id="81.05.02")
        a_cycle(code)
        _full(code)
    assert meeting_pack(people.umar.actor, meeting).villages == 34
    assert count_queries(lambda: meeting_pack(people.umar.actor, meeting)) == few


def _full(code: str) -> None:
    """A village with a sheet, two works that were reported and a need."""
    a_sent_sheet(code, {"running": 1, "stuck": 1})
    row = {"region_id": code, "created_at": NOW}
    plan = Plan.objects.get(region_id=code, target_year=YEAR)
    for number in range(2):
        activity = Activity.objects.create(plan=plan, name=f"Kegiatan {number}", state="set", **row)
        work = Work.objects.create(activity=activity, started_on=TODAY - timedelta(days=20), **row)
        told = {"what_runs": "Jalan.", "reporter_role": "village_team", "physical_percent": 30, "spent": 0}
        ProgressReport.objects.create(work=work, reported_on=TODAY, help_needed="Semen", male=3, female=4, **told, **row)
    Need.objects.create(source="call", name="Semen", text="Semen untuk saluran.", target_year=YEAR, raised_on=TODAY, **row)


def test_page_and_screen_show_it_without_a_script(people: People, browse: Browse) -> None:
    a_cycle(SOLANG)
    meeting = a_rakor(people)
    reported(people)
    client = browse(people.umar)
    page = client.get(reverse("meeting.view:pack", args=[meeting.pk])).content.decode()
    assert "Bahan Rakor II" in page
    assert "Kirim jadwal kapal." in page
    screen = client.get(reverse("meeting.view:screen", args=[meeting.pk])).content.decode()
    assert screen.count('class="slide') >= 6
    assert 'href="#angka"' in screen
    assert "style=" not in screen
    assert reverse("meeting.view:pack", args=[meeting.pk]) in client.get(reverse("meeting.view", args=[meeting.pk])).content.decode()


def test_a_class_and_a_meeting_that_was_called_off_have_none(people: People, browse: Browse) -> None:
    meeting = a_rakor(people)
    Meeting.objects.filter(pk=meeting.pk).update(state="cancelled")
    assert browse(people.umar).get(reverse("meeting.view:pack", args=[meeting.pk])).status_code == 404

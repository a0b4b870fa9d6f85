"""Teams of 7, 9 and 11: formed in a meeting, appointed by decree; women are counted, names are kept only where a decree needs them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bangkit.coordination.actions import apply_retention
from bangkit.core.findings import collect
from bangkit.core.teams import GUARDS, kinds, suggested_seats
from bangkit.foundation.access.errors import Invalid, NotAllowed
from bangkit.foundation.audit.models import Event
from bangkit.foundation.regions.models import Region
from bangkit.stages.planning import actions, queries
from bangkit.stages.planning.models import Team
from tests.factories import TODAY, YEAR, a_full_activity, a_plan, a_team
from tests.fixtures import count_queries, without_ids
from tests.people import SBT, SOLANG, People, Person

Browse = Callable[[Person], Client]
SECRET = "Ina Latuconsina"


def seats(sexes: str) -> list[Any]:
    return [{"post": "anggota", "element": f"Unsur {number}", "sex": sex} for number, sex in enumerate(sexes)]


def codes(people: People, team: Team) -> set[str]:
    facts = queries.team_facts(team, people.usman.actor)
    return {finding.code for finding in collect(GUARDS.values(), facts)}


def test_the_page_begins_with_the_suggested_make_up_of_the_size_that_is_asked(people: People, browse: Browse) -> None:
    page = browse(people.usman).get(reverse("team.form", args=[SOLANG]), {"jenis": "rkp", "jumlah": "11"}).content.decode()
    assert "Wakil penyandang disabilitas" in page
    assert "Sekretaris Desa" in page
    smaller = browse(people.usman).get(reverse("team.form", args=[SOLANG]), {"jenis": "rkp", "jumlah": "7"}).content.decode()
    assert "Wakil penyandang disabilitas" not in smaller


@pytest.mark.parametrize("size", [7, 9, 11])
def test_each_suggested_make_up_has_its_size_its_three_posts_and_women(size: int) -> None:
    found = suggested_seats("rkp", size, SOLANG)
    assert len(found) == size
    assert [seat.post for seat in found[:3]] == ["pembina", "ketua", "sekretaris"]
    assert "Kelompok perempuan" in {seat.element for seat in found}


def test_a_team_is_formed_on_the_page_and_empty_rows_are_left_out(people: People, browse: Browse) -> None:
    typed = {"year": str(YEAR), "formed_on": "9 Mar 2026", "place": "Balai desa"}
    for number, sex in enumerate("LPP", start=1):
        typed |= {f"post_{number}": "anggota", f"element_{number}": f"Unsur {number}", f"sex_{number}": sex}
    answer = browse(people.usman).post(f"{reverse('team.form', args=[SOLANG])}?jenis=rkp", typed)
    team = Team.objects.get()
    assert answer.url == reverse("team.view", args=[team.pk])
    assert [(seat.number, seat.element, seat.sex) for seat in team.seats.all()] == [
        (1, "Unsur 1", "L"),
        (2, "Unsur 2", "P"),
        (3, "Unsur 3", "P"),
    ]
    assert Event.objects.get(verb="team.form").note == "3 kursi (2 perempuan, 1 laki-laki)."


def test_a_seat_without_its_sex_is_refused_by_its_field_and_nothing_is_written(people: People, browse: Browse) -> None:
    typed = {"year": str(YEAR), "formed_on": "9 Mar 2026", "place": "Balai desa", "element_1": "Perangkat desa"}
    answer = browse(people.usman).post(f"{reverse('team.form', args=[SOLANG])}?jenis=rkp", typed)
    assert answer.status_code == 422
    assert "Kursi 1: pilih perempuan atau laki-laki" in answer.content.decode()
    assert 'value="Perangkat desa"' in answer.content.decode()
    assert not Team.objects.exists()


@pytest.mark.parametrize(("change", "field"), [
    ({"formed_on": date(2026, 3, 11)}, "formed_on"),
    ({"place": " "}, "place"),
    ({"year": YEAR + 2}, "year"),
    ({"kind": "tim_sukses"}, "kind"),
    ({"kind": "verification"}, "scope"),
    ({"seats": []}, "seats"),
    ({"seats": seats("X")}, "seats"),
])  # fmt: skip
def test_what_cannot_be_is_refused_by_its_field(people: People, change: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        a_team(people, **change)
    assert field in refusal.value.field_errors
    assert not Team.objects.exists()


def test_the_same_team_of_a_year_is_not_written_twice(people: People) -> None:
    a_team(people)
    with pytest.raises(Invalid, match="sudah tercatat"):
        a_team(people)


@pytest.mark.parametrize(("sexes", "found"), [
    ("PPPLLLL", set()),
    ("PPLLLLL", {"team.women"}),  # 2 of 7 is 28.6 percent
    ("LLLLLLL", {"team.women"}),
    ("PPPLLLLL", {"team.odd"}),
    ("PPLL", {"team.size", "team.odd"}),
    ("P" * 13, {"team.size"}),
])  # fmt: skip
def test_number_and_women_are_advice(people: People, sexes: str, found: set[str]) -> None:
    team = a_team(people, seats=seats(sexes))
    assert codes(people, team) == found
    actions.appoint_team(people.usman.actor, team, decree_no="4/2026", decree_on=TODAY)
    assert team.state == "appointed"


def test_the_livelihood_team_may_be_as_large_as_the_groups_that_join_it(people: People) -> None:
    assert kinds()["livelihood"].most == 0
    assert codes(people, a_team(people, kind="livelihood", seats=seats("PPLL" * 5))) == set()


def test_the_plan_says_that_its_team_is_missing_and_later_that_women_are(people: People) -> None:
    plan = a_plan(people)
    a_full_activity(people, plan)
    found = {one.code: one for one in queries.plan_findings(people.usman.actor, plan, queries.plan_facts(plan, people.usman.actor))}
    assert found["plan.team"].url == reverse("team.view:village", args=[SOLANG])
    a_team(people, seats=seats("LLLLLLP"))
    found = {one.code: one for one in queries.plan_findings(people.usman.actor, plan, queries.plan_facts(plan, people.usman.actor))}
    assert "plan.team" not in found
    assert "Perempuan 1 dari 7 anggota tim" in found["plan.team_women"].message


def test_a_decree_cannot_be_older_than_the_meeting_and_waits_as_a_task(people: People) -> None:
    team = a_team(people)
    assert [task.verb for task in queries.open_tasks(people.usman.actor)] == ["team.appoint"]
    with pytest.raises(Invalid) as refusal:
        actions.appoint_team(people.usman.actor, team, decree_no="4/2026", decree_on=date(2026, 3, 1))
    assert set(refusal.value.field_errors) == {"decree_on"}
    actions.appoint_team(people.usman.actor, team, decree_no="4/2026", decree_on=TODAY)
    assert queries.open_tasks(people.usman.actor) == []


def test_the_words_of_the_decree_begin_with_the_policy_and_stay_as_edited(people: People, browse: Browse) -> None:
    team = a_team(people)
    url = reverse("team.appoint", args=[team.pk])
    assert "Nomor 114 Tahun 2014" in browse(people.usman).get(url).content.decode()
    typed = {"decree_no": "4/2026", "decree_on": "10 Mar 2026", "weighing": "bahwa perlu;", "citing": "Perbup contoh;"}
    browse(people.usman).post(url, typed)
    again = browse(people.usman).get(url).content.decode()
    assert "Perbup contoh;" in again
    assert "Nomor 114 Tahun 2014" not in again


def test_the_work_plan_begins_with_the_usual_steps_and_a_line_needs_its_activity(people: People, browse: Browse) -> None:
    team, url = a_team(people), ""
    url = reverse("team.schedule", args=[team.pk])
    assert "Pencermatan ulang RPJM Desa" in browse(people.rahman).get(url).content.decode()
    refused = browse(people.rahman).post(url, {"time_1": "Juli"})
    assert refused.status_code == 422
    browse(people.rahman).post(url, {"activity_1": "PKD", "time_1": "Juli", "output_1": "Laporan"})
    team.refresh_from_db()
    assert [(step.activity, step.time, step.output) for step in team.work_plan] == [("PKD", "Juli", "Laporan")]


def test_names_are_shown_only_behind_a_deliberate_act_that_is_recorded(people: People, browse: Browse) -> None:
    team = a_team(people)
    actions.name_seats(people.usman.actor, team, names={2: SECRET})
    for url in (reverse("team.view", args=[team.pk]), reverse("team.change", args=[team.pk]), reverse("seat.name", args=[team.pk])):
        assert SECRET not in browse(people.usman).get(url).content.decode()
    door = reverse("seat.view", args=[team.pk])
    assert SECRET not in browse(people.usman).get(door).content.decode()
    assert not Event.objects.filter(verb="seat.view").exists()
    opened = browse(people.usman).post(door)
    assert SECRET in opened.content.decode()
    assert opened["Cache-Control"] == "no-store, private"
    assert Event.objects.filter(verb="seat.view").count() == 1
    assert not any(SECRET in str(event.before) + str(event.after) + event.note for event in Event.objects.all())
    with pytest.raises(NotAllowed):
        actions.open_seats(people.umar.actor, team)


def test_a_name_leaves_with_the_seat_that_changes_hands_and_can_be_taken_back(people: People, browse: Browse) -> None:
    team = a_team(people)
    actions.name_seats(people.usman.actor, team, names={1: SECRET, 2: "Ama"})
    changed: list[Any] = [{"post": seat.post, "element": seat.element, "sex": seat.sex} for seat in team.seats.all()]
    changed[0]["element"] = "Penjabat Kepala Desa"
    actions.change_team(people.usman.actor, team, formed_on=TODAY, place="Balai", seats=changed[:5])
    assert [seat.name for seat in team.seats.all()] == ["", "Ama", "", "", ""]
    browse(people.usman).post(reverse("seat.name", args=[team.pk]), {"forget": "on"})
    assert not team.seats.exclude(name="").exists()


def test_a_nik_is_refused_by_its_field(people: People, browse: Browse) -> None:
    team = a_team(people)
    answer = browse(people.usman).post(reverse("seat.name", args=[team.pk]), {"name_1": "8105 1520 0490 0001"})
    assert answer.status_code == 422
    assert "tampak seperti NIK" in answer.content.decode()


def test_disability_is_said_inside_the_village_only(people: People, browse: Browse) -> None:
    team = a_team(people, seats=[*seats("PPPLLL"), {"post": "anggota", "element": "Wakil", "sex": "L", "has_disability": True}])
    url = reverse("team.view", args=[team.pk])
    assert "1 penyandang disabilitas" in browse(people.usman).get(url).content.decode()
    assert "1 penyandang disabilitas" not in browse(people.umar).get(url).content.decode()


def test_names_end_one_year_after_the_teams_year(people: People) -> None:
    team = a_team(people, seats=[*seats("PPPLLL"), {"post": "anggota", "element": "Wakil", "sex": "L", "has_disability": True}])
    actions.name_seats(people.usman.actor, team, names={1: SECRET})
    place = Region.objects.get(pk=SBT)
    early, late = date(2027, 12, 31), date(2028, 1, 1)
    for day, left in ((early, 1), (late, 0)):
        operator = people.operator.at(people.operator.actor.now.replace(year=day.year, month=day.month, day=day.day))
        apply_retention(operator, place, until=day)
        assert team.seats.exclude(name="").count() == left
    assert team.seats.filter(has_disability=True).count() == 0
    assert team.seats.filter(sex="P").count() == 3


def test_a_villages_teams_cost_the_same_for_few_and_for_many(people: People, browse: Browse) -> None:
    a_team(people)
    client, url = browse(people.umar), reverse("team.view:village", args=[SOLANG])
    client.get(url)
    one = count_queries(lambda: client.get(url))
    for number in range(4):
        a_team(people, kind="verification", scope=f"Jenis {number}")
    assert count_queries(lambda: client.get(url)) == one
    assert "Tim Verifikasi" in without_ids(client.get(url).content.decode())

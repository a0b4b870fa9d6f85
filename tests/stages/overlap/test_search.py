"""A search adds what is new, keeps what people decided, and marks what changed meanwhile; it decides nothing."""

from __future__ import annotations

from typing import Any

import pytest

from bangkit.foundation.access.errors import NotAllowed
from bangkit.foundation.access.models import User
from bangkit.foundation.audit.models import Event
from bangkit.foundation.jobs.actions import Progress
from bangkit.foundation.jobs.models import Job
from bangkit.stages.overlap import actions, queries
from bangkit.stages.overlap.jobs import search_all
from bangkit.stages.overlap.models import Pair
from bangkit.stages.planning import actions as planning
from bangkit.stages.planning.models import Activity, Plan
from bangkit.stages.profile import actions as profile
from bangkit.stages.profile.models import Profile, Programme
from bangkit.stages.programmes.models import ProgrammeLine, ProgrammeVersion
from tests.factories import (
    TODAY,
    YEAR,
    a_found_pair,
    a_full_activity,
    a_group,
    a_lot,
    a_plan,
    a_plan_at,
    a_programme_line,
    searched,
    village,
)
from tests.fixtures import count_queries
from tests.people import MADAK, NOW, SBD, SBT, SOLANG, People

WHY = "Dinas melaksanakan di Solang; desa memakai dananya untuk embung."


def a_plan_of_madak(people: People, **activity: Any) -> Plan:
    """A plan of the neighbouring village that left it; its right people have tests of their own."""
    plan = Plan.objects.create(region_id=MADAK, target_year=YEAR + 1, state="submitted", created_at=NOW)
    values = {"name": "Benih kacang tanah", "volume": 400, "unit": "kg", "cost": 9_000_000, "hamlet": "Tengah", **activity}
    Activity.objects.create(plan=plan, region_id=MADAK, created_at=NOW, **values)
    return plan


def test_seed_of_the_village_and_seed_of_the_office_for_the_same_village_are_a_duplication(people: People) -> None:
    pair = a_found_pair(people, beneficiaries="kelompok tani", target=500, target_unit="kg")
    assert (pair.suggested, pair.state, pair.office) == ("duplication", "open", "pertanian")
    assert pair.region_id == SOLANG
    assert any("Tempatnya sama" in reason for reason in pair.reasons)


def test_searching_again_changes_nothing(people: People) -> None:
    pair = a_found_pair(people)
    before = list(Pair.objects.values())
    again = searched(people)
    assert list(Pair.objects.values()) == before
    assert (again.found, again.fresh, again.changed) == (1, 0, 0)
    assert Pair.objects.get().pk == pair.pk


def test_a_decision_stays_and_new_pairs_come_beside_it(people: People) -> None:
    pair = actions.decide_pair(people.umar.actor, a_found_pair(people), verdict="duplication", reason=WHY)
    a_programme_line(places=(SOLANG,), name="Pelatihan budidaya kacang tanah", sub_code="3.27.07.2.01.0001")
    again = searched(people)
    pair.refresh_from_db()
    assert (pair.state, pair.verdict, pair.reason, pair.is_changed) == ("decided", "duplication", WHY, False)
    assert again.fresh == 1


@pytest.mark.parametrize("side", ["village", "office"])
def test_what_changed_since_the_decision_is_marked(people: People, side: str) -> None:
    pair = actions.decide_pair(people.umar.actor, a_found_pair(people), verdict="duplication", reason=WHY)
    if side == "village":
        Activity.objects.filter(pk=pair.activity_id).update(cost=15_000_000)
    else:
        ProgrammeLine.objects.update(budget=90_000_000)
    assert searched(people).changed == 1
    pair.refresh_from_db()
    assert pair.is_changed
    assert (pair.state, pair.verdict) == ("decided", "duplication")
    assert list(queries.pairs_to_discuss(SBT)) == [pair]
    again = actions.decide_pair(people.umar.actor, pair, verdict="overlap", reason=WHY)
    assert not again.is_changed


def test_a_new_version_of_the_renja_finds_its_old_decisions(people: People) -> None:
    pair = actions.decide_pair(people.umar.actor, a_found_pair(people, sub_code="3.27.02.2.01.0001"), verdict="duplication", reason=WHY)
    ProgrammeVersion.objects.update(state="replaced")
    version = ProgrammeVersion.objects.create(region_id=SBT, year=YEAR + 1, document="renja", number=2, state="current", created_at=NOW)
    line = ProgrammeLine.objects.get()
    places = list(line.places.all())
    line.pk, line.version, line._state.adding = None, version, True
    line.pk = Pair._meta.pk.get_default()  # type: ignore[union-attr]
    line.save()
    for place in places:
        place.pk, place.line, place._state.adding = Pair._meta.pk.get_default(), line, True  # type: ignore[union-attr]
        place.save()
    assert searched(people).fresh == 0
    pair.refresh_from_db()
    assert (pair.state, pair.other_ref, pair.is_changed) == ("decided", line.pk, False)


def test_what_is_no_longer_found_leaves_the_list_unless_somebody_decided(people: People) -> None:
    pair = a_found_pair(people)
    ProgrammeLine.objects.update(state="cancelled")
    searched(people)
    assert list(queries.pairs(people.umar.actor)) == []
    pair.refresh_from_db()
    actions.decide_pair(people.umar.actor, pair, verdict="unrelated", reason="Programnya dibatalkan dinas.")
    assert list(queries.pairs(people.umar.actor)) == [pair]


def test_a_draft_is_the_villages_own_affair(people: People) -> None:
    a_full_activity(people, a_plan(people))
    a_programme_line(places=(SOLANG,))
    assert searched(people).found == 0


def test_a_proposal_is_searched_in_the_year_it_asks_for(people: People) -> None:
    plan = a_plan_at(people, "agreed", route="du_rkp")
    planning.prepare_proposal(people.rahman.actor, plan.activities.get(), need="Benih kacang tanah untuk kelompok tani.")
    a_programme_line(year=YEAR + 2)
    a_programme_line(year=YEAR + 1, places=(SOLANG,))
    assert searched(people, YEAR + 1).found == 0
    assert searched(people, YEAR + 2).found == 1
    assert Pair.objects.get().suggested == "synergy"


def test_what_a_village_begins_itself_and_asks_more_of_stands_in_both_years(people: People) -> None:
    plan = a_plan_at(people, "agreed")
    planning.prepare_proposal(people.rahman.actor, plan.activities.get(), need="Benih kacang tanah untuk kelompok tani.")
    a_programme_line(year=YEAR + 1, places=(SOLANG,))
    a_programme_line(year=YEAR + 2)
    assert (searched(people, YEAR + 1).found, searched(people, YEAR + 2).found) == (1, 1)


def test_household_matters_of_an_office_are_not_set_beside_anything(people: People) -> None:
    a_plan_at(people, "submitted")
    a_programme_line(places=(SOLANG,), program_code="3.27.01", sub_code="3.27.01.2.06.0002")
    assert searched(people).programmes == 0


def test_two_villages_of_a_kecamatan_that_plan_the_same_are_a_synergy_for_the_kecamatan(people: People) -> None:
    a_plan_at(people, "submitted")
    a_plan_of_madak(people)
    searched(people)
    pair = Pair.objects.get(kind="village")
    assert (pair.suggested, pair.region_id) == ("synergy", SOLANG[:8])
    assert {pair.activity.region_id, pair.other.region_id} == {SOLANG, MADAK}


def test_what_comes_into_the_village_anyway_is_set_beside_its_plan(people: People) -> None:
    a_plan_at(people, "submitted")
    sheet = Profile.objects.create(region_id=SOLANG, year=YEAR, created_at=NOW)
    values = {"origin": "province", "name": "Benih kacang tanah", "agency": "Dinas Provinsi", "source": "Contoh", "created_at": NOW}
    Programme.objects.create(region_id=SOLANG, profile=sheet, year=YEAR + 1, **values)
    searched(people)
    assert Pair.objects.get(kind="incoming").suggested == "overlap"


def test_a_group_that_received_goats_last_year_is_shown_beside_its_next_plan(people: People) -> None:
    group = a_group(people)
    a_lot(people, group)
    a_plan_at(people, "submitted", name="Pelatihan kesehatan kambing", group=group)
    searched(people)
    pair = Pair.objects.get(kind="group")
    assert pair.other_name == "kambing bergulir Kelompok Kambing"
    assert pair.reasons[0].startswith("Kelompok yang sama")


def test_another_kabupaten_is_neither_read_nor_written(people: People) -> None:
    a_found_pair(people)
    a_programme_line(district=SBD)
    found = queries.search(SBD, YEAR + 1)
    assert (found.activities, found.programmes, found.seen) == (0, 1, [])
    actions.record_search(people.dewi.actor, village(SBD), year=YEAR + 1, outcome=found)
    assert Pair.objects.get().is_current


def test_who_may_search_and_what_the_trail_says(people: People) -> None:
    found = queries.search(SBT, YEAR + 1)
    for key in ("rahman", "ina", "tomi", "yakob", "observer"):
        with pytest.raises(NotAllowed):
            actions.record_search(people[key].actor, village(SBT), year=YEAR + 1, outcome=found)
    actions.record_search(people.sari.actor, village(SBT), year=YEAR + 1, outcome=found)
    assert Event.objects.filter(verb="overlap.search").get().note == f"Tahun {YEAR + 1}: 0 sandingan, 0 baru."


def test_the_search_runs_as_long_work_and_says_how_far_it_is(people: People) -> None:
    a_plan_at(people, "submitted")
    a_programme_line(places=(SOLANG,))
    job = Job(
        region=village(SBT), kind="overlap", name="Contoh", args={"year": YEAR + 1}, actor_id=str(User.objects.get(username="umar").pk)
    )
    said: list[tuple[int, int, str]] = []
    for _ in range(2):
        search_all(people.umar.actor, job, Progress(lambda *step: said.append(step)))
    assert Pair.objects.count() == 1
    assert said[0] == (0, 100, "Membaca rencana desa dan program")


def test_a_search_costs_the_same_queries_however_much_there_is(people: People) -> None:
    a_found_pair(people)
    few = count_queries(lambda: queries.search(SBT, YEAR + 1))
    plan = Plan.objects.get(region_id=SOLANG)
    for number in range(6):
        Activity.objects.create(plan=plan, region_id=SOLANG, name=f"Benih kacang tanah {number}", volume=1, unit="kg", created_at=NOW)
        a_programme_line(places=(SOLANG,), name=f"Benih kacang tanah lot {number}")
    outcome: list[Any] = []
    assert count_queries(lambda: outcome.append(queries.search(SBT, YEAR + 1))) == few
    assert len(outcome[0].seen) > 6
    write = count_queries(lambda: actions.record_search(people.umar.actor, village(SBT), year=YEAR + 1, outcome=outcome[0]))
    assert write < 20


def test_today_is_the_day_on_which_it_was_seen(people: People) -> None:
    assert a_found_pair(people).seen_on == TODAY
    assert profile  # the cast's groups come from the real actions

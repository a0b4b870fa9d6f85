"""The village profile as a story: dated observations, a calendar, shocks, and an agreement that is never changed afterwards."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bangkit.core.livelihood import assets, indicators
from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.foundation.audit.models import Event
from bangkit.foundation.regions.models import Region
from bangkit.stages.profile import queries
from bangkit.stages.profile.actions import Observed, confirm_profile, observe_assets, open_profile, record_season, record_shock
from bangkit.stages.profile.models import Observation, Profile, SeasonRow, Shock
from tests.fixtures import queries_at_most
from tests.people import ATE_DALO, MADAK, SBT, SOLANG, People, Person

DAY = date(2026, 3, 1)
SOURCE = "Lokakarya desa"


def opened(by: Person, year: int = 2026, code: str = SOLANG) -> Profile:
    return open_profile(by.actor, Region.objects.get(code=code), year=year)


def everything(share: float = 0.5, day: date = DAY) -> list[Observed]:
    """Every indicator at a share of the way from its low to its high goalpost."""
    return [Observed(each.code, round(each.low + share * (each.high - each.low), 1), day, SOURCE) for each in indicators().values()]


def filled(by: Person, year: int = 2026, share: float = 0.5) -> Profile:
    profile = observe_assets(by.actor, opened(by, year), observations=everything(share))
    record_season(by.actor, profile, group="activity", label="Panen pala", levels="000122000132", source=SOURCE)
    return profile


def agreed(by: Person, **kwargs: Any) -> Profile:
    return confirm_profile(
        by.actor, filled(by, **kwargs), confirmed_on=date(2026, 3, 8), male=18, female=20, goal="Pangan cukup sepanjang tahun."
    )


def test_from_opening_to_agreement(people: People) -> None:
    profile = agreed(people.rahman)
    assert (profile.state, profile.goal) == ("confirmed", "Pangan cukup sepanjang tahun.")
    told = list(Event.objects.order_by("seq").values_list("verb", "stage", "cycle_year", "note"))
    assert told == [
        ("profile.open", 4, 2026, ""),
        ("profile.observe", 4, 2026, "Manusia, Alam, Fisik, Keuangan, Sosial: 20 indikator."),
        ("profile.season", 4, 2026, "Baris Panen pala."),
        ("profile.confirm", 4, 2026, ""),
    ]


def test_an_agreed_profile_is_never_changed(people: People) -> None:
    profile = agreed(people.rahman)
    with pytest.raises(Blocked):
        observe_assets(people.rahman.actor, profile, observations=everything())
    with pytest.raises(Blocked):
        record_season(people.rahman.actor, profile, group="price", label="Harga pala", levels="3" * 12)


def test_who_may_not(people: People) -> None:
    with pytest.raises(NotAllowed):
        opened(people.nus)
    with pytest.raises(NotAllowed):
        opened(people.ina)
    with pytest.raises(NotAllowed):
        confirm_profile(people.yakob.actor, filled(people.rahman), confirmed_on=DAY, male=1, female=1, goal="x")


@pytest.mark.parametrize("year", [2014, 2028])
def test_the_year_lies_near(people: People, year: int) -> None:
    with pytest.raises(Invalid):
        opened(people.rahman, year)


def test_one_profile_for_a_village_and_year(people: People) -> None:
    opened(people.rahman)
    with pytest.raises(Invalid, match="sudah ada"):
        opened(people.yuli)


def test_a_profile_is_of_a_village(people: People) -> None:
    with pytest.raises(Invalid):
        open_profile(people.sari.actor, Region.objects.get(code=SBT), year=2026)


@pytest.mark.parametrize(
    ("seen", "field"),
    [
        (Observed("H1", Decimal(240), DAY, SOURCE), "H1_value"),
        (Observed("H1", Decimal("40.125"), DAY, SOURCE), "H1_value"),
        (Observed("H1", None, DAY, SOURCE), "H1_value"),
        (Observed("H1", Decimal(40), DAY, SOURCE, no_data=True), "H1_value"),
        (Observed("H1", Decimal(40), date(2026, 3, 11), SOURCE), "H1_on"),
        (Observed("H1", Decimal(40), DAY, "  "), "H1_source"),
        (Observed("Z9", Decimal(40), DAY, SOURCE), "Z9"),
    ],
)
def test_an_observation_needs_a_believable_value_a_day_and_a_source(people: People, seen: Observed, field: str) -> None:
    profile = opened(people.yuli)
    with pytest.raises(Invalid) as refusal:
        observe_assets(people.yuli.actor, profile, observations=[Observed("H2", Decimal(10), DAY, SOURCE), seen])
    assert field in refusal.value.field_errors
    assert not Observation.objects.exists()


def test_observing_again_replaces_and_no_data_is_never_zero(people: People) -> None:
    profile = opened(people.yuli)
    observe_assets(
        people.yuli.actor, profile, observations=[Observed("H1", Decimal(100), DAY, SOURCE), ("H2", None, DAY, "Kader", "", True)]
    )
    human = queries.scores_of(profile)[0]
    assert (human.score, human.available) == (5, 1)
    observe_assets(people.yuli.actor, profile, observations=[Observed("H1", Decimal(50), DAY, "Hitungan kader")])
    assert queries.scores_of(profile)[0].score == 2.5
    assert Observation.objects.count() == 2


def test_agreement_waits_for_every_asset_and_the_calendar(people: People) -> None:
    profile = opened(people.yuli)
    with pytest.raises(Blocked) as refusal:
        confirm_profile(people.yuli.actor, profile, confirmed_on=DAY, male=1, female=1, goal="x")
    assert {finding.code for finding in refusal.value.findings} == {"profile.assets", "profile.calendar"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"male": 0, "female": 0}, "female"), ({"confirmed_on": date(2026, 3, 11)}, "confirmed_on"), ({"goal": " "}, "goal")],
)
def test_an_agreement_needs_people_a_past_day_and_a_goal(people: People, changes: dict[str, Any], field: str) -> None:
    values = {"confirmed_on": DAY, "male": 3, "female": 4, "goal": "Pangan cukup.", **changes}
    with pytest.raises(Invalid) as refusal:
        confirm_profile(people.yuli.actor, filled(people.yuli), **values)
    assert field in refusal.value.field_errors


def test_a_season_row_is_replaced_changed_and_removed(people: People) -> None:
    profile = opened(people.yuli)
    actor = people.yuli.actor
    record_season(actor, profile, group="labour_women", levels="333300000000")
    record_season(actor, profile, group="labour_women", levels="222200000000")
    row = SeasonRow.objects.get()
    assert (row.label, row.levels) == ("Perempuan", "222200000000")
    record_season(actor, profile, group="labour_women", label="Perempuan di kebun", levels="111100000000", row=row)
    assert SeasonRow.objects.get().label == "Perempuan di kebun"
    record_season(actor, profile, group="labour_women", levels="", row=row, is_removed=True)
    assert not SeasonRow.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"group": "x"}, "group"), ({"label": ""}, "label"), ({"levels": "0" * 12}, "many"), ({"levels": "4" * 12}, "levels")],
)
def test_a_season_row_that_makes_no_sense_is_refused(people: People, changes: dict[str, Any], field: str) -> None:
    values = {"group": "price", "label": "Harga pala", "levels": "100000000000", **changes}
    with pytest.raises(Invalid) as refusal:
        record_season(people.yuli.actor, opened(people.yuli), **values)
    assert field in refusal.value.field_errors


def test_seasons_of_last_year_are_the_start_of_the_next(people: People) -> None:
    agreed(people.rahman, year=2025)
    profile = opened(people.rahman, 2026)
    assert [row.label for row in profile.seasons.all()] == ["Panen pala"]
    assert profile.observations.count() == 0


def test_shocks_are_recorded_changed_and_removed(people: People) -> None:
    profile, actor = opened(people.yuli), people.yuli.actor
    values = {"kind": "natural", "what": "Gelombang merusak perahu", "happened_on": DAY, "households": 6, "male": 14, "female": 12}
    record_shock(actor, profile, **values)
    shock = Shock.objects.get()
    assert shock.kind_label == "Alam"
    record_shock(actor, profile, **{**values, "households": 7}, row=shock)
    assert Shock.objects.get().households == 7
    record_shock(actor, profile, **values, row=shock, is_removed=True)
    assert not Shock.objects.exists()
    with pytest.raises(Invalid):
        record_shock(actor, profile, **{**values, "kind": "x"})
    with pytest.raises(Invalid):
        record_shock(actor, profile, **{**values, "happened_on": date(2026, 4, 1)})


def test_rows_of_another_profile_are_refused(people: People) -> None:
    foreign = filled(people.rahman).seasons.get()
    with pytest.raises(Invalid):
        record_season(people.nus.actor, opened(people.nus, code=MADAK), group="price", label="x", levels="1" * 12, row=foreign)


def test_the_sheet_compares_means_with_the_year_before(people: People) -> None:
    agreed(people.rahman, year=2025, share=0.4)
    profile = filled(people.rahman, year=2026, share=0.5)
    observe_assets(people.rahman.actor, profile, observations=[Observed("H1", None, DAY, SOURCE, no_data=True)])
    row, actor = Profile.objects.select_related("region").get(pk=profile.pk), people.yuli.actor
    with queries_at_most(3):
        sheet = queries.profile_sheet(actor, row)
    human = sheet.lines[0]
    assert human.basis == "3 dari 4 indikator, 1 dinyatakan tanpa data"
    assert sheet.before is not None
    assert sheet.before.year == 2025
    assert {line.change for line in sheet.lines} <= {"naik", "turun", "tetap"}
    assert sheet.pentagon is not None
    assert len(sheet.pentagon.assets) == 5


def test_weak_assets_are_those_below_the_threshold(people: People) -> None:
    profile = opened(people.rahman)
    assert queries.weak_assets(profile) == []
    low = [Observed(each.code, Decimal(str(each.low if each.rising else each.high)), DAY, SOURCE) for each in assets()[1].indicators]
    observe_assets(people.rahman.actor, profile, observations=low)
    assert queries.weak_assets(profile) == [("natural", "Alam")]


def test_the_pentagon_of_a_village_is_its_newest(people: People) -> None:
    assert queries.pentagon_of(people.yuli.actor, SOLANG) is None
    filled(people.rahman)
    chart = queries.pentagon_of(people.yuli.actor, SOLANG)
    assert chart is not None
    assert chart.when == "Mar\u00a02026"
    assert queries.pentagon_of(people.dewi.actor, SOLANG) is None


def test_planning_reads_the_newest_profile_up_to_its_year(people: People) -> None:
    agreed(people.rahman, year=2025)
    assert queries.profile_of(SOLANG, 2026) == queries.profile_of(SOLANG, 2025)
    assert queries.profile_of(SOLANG, 2024) is None


def test_marks_of_the_first_part_of_stage_four(people: People) -> None:
    agreed(people.rahman)
    opened(people.nus, code=MADAK)
    with queries_at_most(1):
        marks = queries.stage_marks([SOLANG, MADAK, ATE_DALO], 2026)
    assert (marks[SOLANG].done, marks[SOLANG].line) == (date(2026, 3, 8), "Profil disepakati")
    assert (marks[MADAK].status, marks[MADAK].line) == ("running", "Profil: 0 dari 20 indikator")
    assert ATE_DALO not in marks


def test_tasks_follow_the_steps_in_one_query(people: People) -> None:
    yuli, umar = people.yuli.actor, people.umar.actor
    profile = opened(people.yuli)
    assert [task.verb for task in queries.open_tasks(yuli)] == ["profile.observe"]
    observe_assets(yuli, profile, observations=everything())
    assert [task.verb for task in queries.open_tasks(yuli)] == ["profile.season"]
    record_season(yuli, profile, group="activity", label="Melaut", levels="010000000330")
    with queries_at_most(1):
        assert [task.verb for task in queries.open_tasks(yuli)] == ["profile.confirm"]
    assert queries.open_tasks(umar) == []
    assert queries.open_tasks(people.nus.actor) == []

"""What surrounds the assets, as a story: written, corrected, brought along to the next year, and said to hold."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bangkit.core.entry_points import entry_rules
from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.foundation.audit.models import Event
from bangkit.foundation.audit.queries import verify_chain
from bangkit.stages.profile import actions, queries
from bangkit.stages.profile.actions import Observed, observe_assets, record_season, record_shock
from bangkit.stages.profile.models import GROUP_KINDS, Profile, Programme, Rule, SeasonRow, Shock, Strategy, Trend
from tests.people import People, Person
from tests.stages.profile.test_profile import DAY, SOURCE, agreed, filled, opened

TREND = {
    "kind": "resource",
    "what": "Jarak melaut",
    "direction": "up",
    "effect": "harms",
    "since": 2018,
    "evidence": "Dulu setengah jam, kini dua jam.",
    "source": SOURCE,
}
RULE = {
    "name": "Sasi pala",
    "level": "custom",
    "kind": "culture",
    "about": "Pala tidak dipetik sebelum sasi dibuka.",
    "effect": "helps",
    "source": "Tokoh adat",
}
STRATEGY: dict[str, Any] = {
    "name": "Kebun pala",
    "rank": "main",
    "doers": "both",
    "way": "intensify",
    "headed_female": 7,
    "headed_male": 40,
    "poorest": 12,
    "months": [9, 4, 5],
    "market": "Pengumpul di Bula",
    "source": SOURCE,
}
PROGRAMME: dict[str, Any] = {
    "origin": "regency",
    "name": "Bantuan bibit pala",
    "year": 2027,
    "agency": "Dinas Pertanian",
    "budget": 80_000_000,
    "implementer": "Dinas Pertanian",
    "volume": Decimal(2000),
    "unit": "pohon",
    "goals": [2, 8],
    "field": "4",
    "source": "Surat Bappeda",
}


def told(by: Person) -> Profile:
    """A profile of 2025 with one row of everything."""
    profile = filled(by, 2025)
    actions.record_trend(by.actor, profile, **TREND)
    actions.record_rule(by.actor, profile, **RULE)
    actions.record_strategy(by.actor, profile, **STRATEGY)
    actions.record_programme(by.actor, profile, **PROGRAMME)
    actions.record_outcomes(by.actor, profile, values=[Observed("HI1", 20, DAY, SOURCE)])
    return profile


def test_everything_around_the_assets_is_told_in_the_diary(people: People) -> None:
    told(people.rahman)
    notes = dict(Event.objects.filter(verb__startswith="profile.").values_list("verb", "note"))
    assert notes["profile.trend"] == "Sumber daya alam: Jarak melaut."
    assert notes["profile.rule"] == "Adat: Sasi pala."
    assert notes["profile.strategy"] == "Utama: Kebun pala."
    assert notes["profile.programme"] == "Kabupaten, 2027: Bantuan bibit pala."
    assert notes["profile.outcome"] == "1 indikator hasil."
    strategy = Strategy.objects.get()
    assert (strategy.months, strategy.season, strategy.households) == ([4, 5, 9], "Apr–Mei dan Sep", 47)
    assert verify_chain()[1] == []


def test_a_correction_and_a_removal_leave_what_was_said_in_the_trail(people: People) -> None:
    profile = told(people.rahman)
    row = Rule.objects.get()
    actions.record_rule(people.rahman.actor, profile, **{**RULE, "name": "Sasi pala dan kelapa"}, row=row)
    actions.record_rule(people.rahman.actor, profile, row=row, is_removed=True)
    assert not Rule.objects.exists()
    changed, removed = Event.objects.filter(verb="profile.rule").order_by("seq")[1:]
    (before,), (after,) = changed.before.values(), changed.after.values()
    assert (before, after) == ({"name": "Sasi pala"}, {"name": "Sasi pala dan kelapa"})
    (gone,), (nothing,) = removed.before.values(), removed.after.values()
    assert (gone["name"], gone["about"], nothing) == ("Sasi pala dan kelapa", RULE["about"], None)


def test_a_corrected_row_of_the_calendar_leaves_what_it_said_in_the_trail(people: People) -> None:
    profile = filled(people.rahman)
    record_season(people.rahman.actor, profile, group="activity", label="Panen pala", levels="000111000132", source=SOURCE)
    record_season(people.rahman.actor, profile, group="", levels="", row=profile.seasons.get(), is_removed=True)
    changed, removed = Event.objects.filter(verb="profile.season").order_by("seq")[1:]
    assert list(changed.before.values()) == [{"levels": "000122000132"}]
    assert next(iter(removed.before.values()))["levels"] == "000111000132"


def test_an_earlier_figure_of_the_year_stays_visible_with_who_wrote_it(people: People) -> None:
    profile = opened(people.yuli)
    observe_assets(people.yuli.actor, profile, observations=[Observed("H1", 40, DAY, "Kader")])
    observe_assets(people.rahman.actor, profile, observations=[Observed("H1", None, DAY, "Kader", no_data=True)])
    observe_assets(
        people.rahman.actor, profile, observations=[Observed("H1", 45, date(2026, 3, 5), "Sekolah"), Observed("H2", 9, DAY, "Kader")]
    )
    trail = queries.value_trail(people.observer.actor, profile)
    first, second, third = trail["H1"]
    assert (first.value, first.role, first.source) == ("40.00", "Fasilitator Desa", "Kader")
    assert second.no_data
    assert second.said("persen").startswith("tidak ada data (diamati 1")
    assert (third.value, third.no_data, third.observed_on, third.role) == ("45.00", False, date(2026, 3, 5), "Tim Desa")
    assert len(trail["H2"]) == 1
    assert queries.value_trail(people.dewi.actor, profile) == {}


def test_what_changes_slowly_comes_along_marked_until_somebody_says_that_it_holds(people: People) -> None:
    told(people.rahman)
    profile = opened(people.rahman, 2026)
    marks = {name: getattr(profile, name).get().carried_from for name in ("trends", "rules", "strategies", "seasons")}
    assert marks == {"trends": 2025, "rules": 2025, "strategies": 2025, "seasons": 2025}
    assert not profile.programmes.exists()
    assert not profile.outcomes.exists()
    actions.record_trend(people.rahman.actor, profile, **TREND, row=profile.trends.get())
    assert profile.trends.get().carried_from is None
    rule, season = profile.rules.get(), profile.seasons.get()
    actions.keep_rows(people.yuli.actor, profile, rows=[rule.pk, season.pk])
    assert Event.objects.get(verb="profile.keep").note == "Panen pala dan Sasi pala."
    assert actions.profile_facts(profile, people.rahman.actor).carried_over == 1
    for rows in ([], [rule.pk]):
        with pytest.raises(Invalid):
            actions.keep_rows(people.yuli.actor, profile, rows=rows)


def test_a_mark_remembers_the_year_in_which_a_row_was_last_said_to_hold(people: People) -> None:
    told(people.rahman)
    opened(people.rahman, 2026)
    assert opened(people.rahman, 2027).rules.get().carried_from == 2025


def test_last_years_rows_stay_behind_when_nobody_wants_them(people: People) -> None:
    told(people.rahman)
    profile = actions.open_profile(people.rahman.actor, Profile.objects.get().region, year=2026, has_last_context=False)
    assert not Trend.objects.filter(profile=profile).exists()
    assert SeasonRow.objects.filter(profile=profile).exists()


@pytest.mark.parametrize(
    ("record", "values", "changes", "field"),
    [
        ("record_trend", TREND, {"kind": "gossip"}, "kind"),
        ("record_trend", TREND, {"since": 2031}, "since"),
        ("record_trend", TREND, {"direction": "sideways"}, "direction"),
        ("record_trend", TREND, {"evidence": " "}, "evidence"),
        ("record_rule", RULE, {"level": "x"}, "level"),
        ("record_rule", RULE, {"since": 2031}, "since"),
        ("record_rule", RULE, {"name": ""}, "name"),
        ("record_strategy", STRATEGY, {"poorest": 48}, "poorest"),
        ("record_strategy", STRATEGY, {"months": [13]}, "months"),
        ("record_strategy", STRATEGY, {"way": "wait"}, "way"),
        ("record_strategy", STRATEGY, {"source": ""}, "source"),
        ("record_programme", PROGRAMME, {"origin": "friend"}, "origin"),
        ("record_programme", PROGRAMME, {"unit": ""}, "unit"),
        ("record_programme", PROGRAMME, {"goals": [19]}, "goals"),
        ("record_programme", PROGRAMME, {"field": "9"}, "field"),
        ("record_programme", PROGRAMME, {"year": 1850}, "year"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(
    people: People, record: str, values: dict[str, Any], changes: dict[str, Any], field: str
) -> None:
    profile = opened(people.rahman)
    with pytest.raises(Invalid) as refused:
        getattr(actions, record)(people.rahman.actor, profile, **{**values, **changes})
    assert field in refused.value.field_errors
    assert not any(model.objects.exists() for model in (Trend, Rule, Strategy, Programme))


def test_an_outcome_is_a_figure_or_no_data_and_never_both(people: People) -> None:
    profile = opened(people.rahman)
    for wrong in (Observed("HI1", 120, DAY, SOURCE), Observed("H1", 20, DAY, SOURCE), Observed("HI1", 5, DAY, SOURCE, no_data=True)):
        with pytest.raises(Invalid):
            actions.record_outcomes(people.rahman.actor, profile, values=[wrong])
    with pytest.raises(Invalid):
        actions.record_outcomes(people.rahman.actor, profile, values=[])
    actions.record_outcomes(
        people.rahman.actor, profile, values=[Observed("HF1", None, DAY, SOURCE, no_data=True), Observed("HI1", 0, DAY, SOURCE)]
    )
    lines = {line.indicator.code: line.now for line in queries.outcome_lines(profile)}
    assert lines["HF1"] is not None
    assert lines["HF1"].value is None
    assert lines["HI1"] is not None
    assert lines["HI1"].value == 0
    assert lines["HW1"] is None


def test_a_programme_may_be_written_down_after_the_agreement_and_nothing_else(people: People) -> None:
    profile = agreed(people.rahman)
    actions.record_programme(people.rahman.actor, profile, **PROGRAMME)
    for record, values in ((actions.record_trend, TREND), (actions.record_rule, RULE), (actions.record_strategy, STRATEGY)):
        with pytest.raises(Blocked):
            record(people.rahman.actor, profile, **values)
    profile.refresh_from_db()
    assert profile.state == "confirmed"


def test_programmes_stand_in_the_order_of_the_form_and_once_each(people: People) -> None:
    profile = opened(people.rahman)
    for origin, name in (("ngo", "Pelatihan tenun"), ("government", "Jalan kawasan"), ("regency", "Bibit")):
        actions.record_programme(
            people.rahman.actor, profile, **{**PROGRAMME, "origin": origin, "name": name, "is_rural_area": origin == "government"}
        )
    assert [row.name for row in queries.programmes_of(profile)] == ["Jalan kawasan", "Bibit", "Pelatihan tenun"]
    assert [row.name for row in queries.programmes_of(profile, is_rural_area=True)] == ["Jalan kawasan"]
    with pytest.raises(Invalid, match="sudah tercatat"):
        actions.record_programme(people.rahman.actor, profile, **{**PROGRAMME, "name": "  bibit "})


def test_who_may_not_and_rows_of_another_profile(people: People) -> None:
    profile = told(people.rahman)
    with pytest.raises(NotAllowed):
        actions.record_programme(people.ina.actor, profile, **PROGRAMME)
    with pytest.raises(NotAllowed):
        actions.keep_rows(people.observer.actor, profile, rows=["x"])
    other = opened(people.rahman, 2026)
    with pytest.raises(Invalid):
        actions.record_rule(people.rahman.actor, other, **RULE, row=Rule.objects.get(profile=profile))


def test_a_count_that_nobody_made_is_not_a_zero(people: People) -> None:
    profile = opened(people.rahman)
    record_shock(people.rahman.actor, profile, kind="natural", what="Banjir", happened_on=DAY)
    assert Shock.objects.get().affected == "yang terdampak belum dihitung"
    record_shock(
        people.rahman.actor,
        profile,
        kind="natural",
        what="Banjir",
        happened_on=DAY,
        households=3,
        poorest=1,
        female=0,
        disability=2,
        row=Shock.objects.get(),
    )
    assert Shock.objects.get().affected == "3 rumah tangga, 1 rumah tangga miskin (A-RTM), 0 perempuan dan 2 penyandang disabilitas"


def test_entry_points_read_shocks_of_all_years_groups_and_strategies(people: People) -> None:
    older = filled(people.rahman, 2025, share=0.2)
    record_shock(people.rahman.actor, older, kind="economic", what="Harga pala jatuh", happened_on=date(2025, 2, 1))
    profile = filled(people.rahman, 2026, share=0.2)
    record_shock(people.rahman.actor, profile, kind="economic", what="Harga pala jatuh lagi", happened_on=DAY)
    actions.record_strategy(people.rahman.actor, profile, **STRATEGY)
    actions.register_group(people.rahman.actor, profile.region, name="Simpan Sejahtera", kind="savings", members_female=9, members_male=0)
    points = {one.asset: one for one in queries.village_entry_points(people.observer.actor, profile, queries.scores_of(profile))}
    assert points["financial"].is_whole
    assert points["financial"].shocks == ("Ekonomi: 2 kali dalam 5 tahun terakhir.",)
    assert points["financial"].potentials == ("Kelompok: Simpan Sejahtera", "Strategi: Kebun pala")
    assert points["social"].potentials == ("Kelompok: Simpan Sejahtera",)


def test_the_inventory_of_potentials_is_something_to_build_on_until_a_newer_one_is_made(people: People) -> None:
    made = actions.Made(DAY, SOURCE, female=9, male=8)
    older = opened(people.rahman, 2025)
    actions.assess(people.rahman.actor, older, tool="potentials", made=made, rows=[{"category": "natural", "explanation": "Lahan tidur"}])
    profile = filled(people.rahman, 2026, share=0.2)

    def natural() -> tuple[str, ...]:
        points = queries.village_entry_points(people.observer.actor, profile, queries.scores_of(profile))
        return next(one.potentials for one in points if one.asset == "natural")

    assert natural() == ("Inventaris potensi: Lahan tidur",)
    actions.assess(people.rahman.actor, profile, tool="potentials", made=made, rows=[{"category": "natural", "explanation": "Mata air"}])
    assert natural() == ("Inventaris potensi: Mata air",)


def test_every_kind_of_group_has_a_link() -> None:
    assert {key for key, _ in GROUP_KINDS} == set(entry_rules().group_builds)


def test_findings_name_what_is_half_told(people: People) -> None:
    profile = filled(people.rahman)
    record_shock(people.rahman.actor, profile, kind="natural", what="Banjir", happened_on=DAY)
    facts = actions.profile_facts(profile, people.rahman.actor)
    assert (facts.shocks_unanswered, facts.carried_over) == (1, 0)
    assert facts.empty_parts == ("kecenderungan", "aturan", "strategi penghidupan", "program pihak lain", "hasil penghidupan")

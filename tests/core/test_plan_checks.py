"""A village plan: complete, paid for to the last rupiah, talked over with people, inclusive (stages 4 and 5).

The tables read like the policy: what is so, and what the rule then says. Facts are those of one good plan with one thing changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core import plan_checks
from bangkit.core.earmarks import earmarks_of
from bangkit.core.findings import Guard, blockers, collect
from bangkit.core.money import CeilingFacts, LineFacts, ShareFacts, balance
from bangkit.core.plan_checks import GUARDS, MENDED_BY, ActivityFacts, Elsewhere, IdeaFacts, PlanFacts, women_share_target
from bangkit.core.policy import policy, read_toml

GOOD = ActivityFacts("Kebun bibit", 12_000_000, 12_000_000, 20, 22, 15, ("natural",), months=(4, 8))
PLAN = PlanFacts((GOOD,), consultation_male=21, consultation_female=20, consultations=1, musdes_male=21, musdes_female=20, musdes_count=1)

activities = st.builds(
    ActivityFacts,
    st.sampled_from(["Kebun bibit", "kebun  BIBIT", "Embung", "Tenun"]),
    st.integers(0, 10**11),
    st.integers(0, 10**11),
    *(st.integers(0, 60) for _ in range(3)),
    st.just(("natural",)),
    st.sampled_from([(), ("lokasi",), ("biaya", "volume")]),
    months=st.sampled_from([(), (4,), (11, 12, 1)]),
    has_owner=st.booleans(),
    has_existing_data=st.booleans(),
    waits_for_proposal=st.booleans(),
    route=st.sampled_from(["rkpdes", "du_rkp", "other"]),
    authority=st.sampled_from(["", "village", "regency", "province"]),
    hamlet=st.sampled_from(["", "Kanava", "Pantai"]),
    is_from_pkd=st.booleans(),
    has_recurrent_cost=st.booleans(),
    quiet_group=st.sampled_from(["", "Kelompok Kambing"]),
    is_climate_checked=st.booleans(),
    climate_risks=st.sampled_from([(), ("kekeringan",)]),
)
ELSEWHERE = tuple(Elsewhere(kind, "Kebun benih", "Dinas") for kind in ("programme", "office", "neighbour"))
plans = st.builds(
    PlanFacts,
    st.lists(activities, max_size=5).map(tuple),
    *(st.integers(0, 60) for _ in range(7)),
    women_busy_months=st.sampled_from([(), (11, 12, 1, 2)]),
    men_busy_months=st.sampled_from([(), (4,)]),
    shocks=st.sampled_from([(), (("7", "Banjir"),)]),
    elsewhere=st.sampled_from([(), ELSEWHERE]),
)


def with_one(**changes: Any) -> PlanFacts:
    """The good plan, its one activity changed."""
    return replace(PLAN, activities=(replace(GOOD, **changes),))


def with_two(**changes: Any) -> PlanFacts:
    """The good plan, and beside its activity a second one that differs in ``changes``."""
    return replace(PLAN, activities=(GOOD, replace(GOOD, title="Embung", **changes)))


def with_pair(one: str, other: str, hamlets: tuple[str, str] = ("", "")) -> PlanFacts:
    """A plan of two activities by these names, in these hamlets."""
    lines = (replace(GOOD, title=one, hamlet=hamlets[0]), replace(GOOD, title=other, hamlet=hamlets[1]))
    return replace(PLAN, activities=lines)


FLOOD = (("7", "Banjir Januari"),)
WEAK = (("natural", "Alam"), ("financial", "Keuangan"))
LATE = replace(PLAN, due_on=date(2026, 9, 30), today=date(2026, 10, 1))


def with_money(
    *shares: ShareFacts, ceiling: int = 100, status: str = "official", year: int = 2024, state: str = "draft", **line: Any
) -> PlanFacts:
    """The good plan with one line's money; 2024 has no rules of its own, 2026 has those of KDMP."""
    lines = (LineFacts("1", "Kebun bibit", 12_000_000, shares, **line),)
    ceilings = [CeilingFacts("DDS", ceiling, status)] if ceiling else []
    return replace(PLAN, plan_state=state, money=balance(ceilings, lines, earmarks_of(year)))


KEPT, OVER = ShareFacts("DDS", 100), ShareFacts("DDS", 101)
# rule, facts → level
TABLE: list[tuple[str, PlanFacts, str | None]] = [
    ("has_activities", PlanFacts(), "blocker"),
    ("has_activities", PLAN, None),
    ("activities_complete", with_one(missing=("lokasi",)), "blocker"),
    ("activities_complete", PLAN, None),
    ("funding_matches_cost", with_one(funded=11_999_999), "blocker"),
    ("funding_matches_cost", with_one(funded=12_000_000), None),
    ("funding_matches_cost", with_one(funded=12_000_001), "blocker"),
    ("funding_matches_cost", with_one(cost=0, funded=0), None),
    ("funding_matches_cost", with_one(cost=0, funded=5, missing=("biaya",)), None),  # asked for its cost first
    ("ceilings_known", with_money(KEPT, ceiling=0), "warning"),
    ("ceilings_known", with_money(ShareFacts("SWD", 5), ceiling=0), None),  # swadaya needs no letter
    ("ceilings_known", with_money(KEPT), None),
    ("ceilings_known", PLAN, None),
    ("ceilings_current", with_money(KEPT, status="carried"), "warning"),
    ("ceilings_current", with_money(KEPT), None),
    ("ceilings_kept", with_money(OVER), "blocker"),
    ("ceilings_kept", with_money(KEPT), None),
    ("ceilings_kept", with_money(OVER, status="estimate"), None),  # what is not certain stops nothing
    ("ceilings_kept", with_money(OVER, state="submitted"), None),  # the lines are closed; the kecamatan sees a warning
    ("ceilings_kept", with_money(replace(OVER, in_kind=True)), None),
    ("ceilings_watched", with_money(OVER, status="estimate"), "warning"),
    ("ceilings_watched", with_money(OVER, state="submitted"), "warning"),
    ("ceilings_watched", with_money(KEPT, year=2026), "warning"),  # takes what is set aside for KDMP
    ("ceilings_watched", with_money(KEPT), None),
    ("earmarks_kept", with_money(KEPT, year=2026), "warning"),
    ("earmarks_kept", with_money(ShareFacts("DDS", 58), year=2026, tags=("kdmp",)), None),  # 58,03 of 100, whole rupiah
    ("earmarks_kept", with_money(KEPT, ceiling=0, year=2026), None),  # nothing to take a share of
    ("wages_kept", with_money(KEPT, year=2026, tags=("pktd",), estimated=100, wages=49), "warning"),
    ("wages_kept", with_money(KEPT, year=2026, tags=("pktd",)), "warning"),  # no RAB yet
    ("wages_kept", with_money(KEPT, year=2026, tags=("pktd",), estimated=100, wages=50), None),
    ("estimates_match", with_money(KEPT, estimated=11_999_999, wages=0), "warning"),
    ("estimates_match", with_money(KEPT, estimated=12_000_000, wages=0), None),
    ("estimates_match", with_money(KEPT), None),  # a line may do without a RAB
    ("consultation_recorded", replace(PLAN, consultations=0), "blocker"),
    ("consultation_recorded", PLAN, None),
    ("women_took_part", replace(PLAN, consultation_male=7, consultation_female=3), None),  # exactly at the target
    ("women_took_part", replace(PLAN, consultation_male=71, consultation_female=29), "warning"),
    ("women_took_part", replace(PLAN, consultation_male=9, consultation_female=0), "warning"),
    ("women_took_part", replace(PLAN, consultation_male=0, consultation_female=0), None),  # nobody counted is no share
    ("women_at_musdes", replace(PLAN, musdes_male=7, musdes_female=3), None),
    ("women_at_musdes", replace(PLAN, musdes_male=71, musdes_female=29), "warning"),
    ("considerations_answered", replace(PLAN, open_considerations=1), "blocker"),
    ("considerations_answered", PLAN, None),
    ("answers_weak_assets", replace(PLAN, weak_assets=WEAK), "warning"),
    ("answers_weak_assets", replace(PLAN, weak_assets=WEAK[:1]), None),
    ("poorest_benefit", with_one(poorest=0), "warning"),
    ("poorest_benefit", with_two(poorest=0), None),  # one line that reaches them is enough
    ("poorest_benefit", PlanFacts(), None),
    ("names_differ", replace(PLAN, activities=(GOOD, replace(GOOD, title=" kebun  BIBIT"))), "warning"),
    ("names_differ", with_two(), None),
    ("results_have_owner", with_one(has_owner=False), "warning"),
    ("results_have_owner", PLAN, None),
    ("results_have_owner", with_one(has_owner=False, missing=("yang merawat",)), None),  # called incomplete, not told twice
    ("women_have_time", replace(PLAN, women_busy_months=(4, 8)), "warning"),
    ("women_have_time", replace(PLAN, women_busy_months=(4,)), None),  # there are other months
    ("women_have_time", replace(with_one(female=0), women_busy_months=(4, 8)), None),
    ("women_have_time", replace(with_one(months=()), women_busy_months=(4, 8)), None),
    ("existing_data_known", with_one(has_existing_data=False), "note"),
    ("existing_data_known", PLAN, None),
    ("calendar_kept", replace(PLAN, due_on=date(2026, 9, 30), today=date(2026, 9, 30)), None),
    ("calendar_kept", LATE, "note"),
    ("calendar_kept", replace(PLAN, today=date(2026, 12, 1)), None),  # no calendar, no lateness
    ("comments_answered", replace(PLAN, comments_open=2), "warning"),
    ("comments_answered", PLAN, None),
    ("consultation_is_over", replace(PLAN, consultation_until=date(2026, 4, 1)), "note"),
    ("consultation_is_over", PLAN, None),
    ("lines_are_verified", with_one(verdict=""), "note"),
    ("lines_are_verified", with_one(verdict="unfit"), None),
    ("lines_are_verified", PLAN, None),  # nobody asked
    ("lines_are_fit", with_one(verdict="unfit"), "warning"),
    ("lines_are_fit", with_one(verdict="fit"), None),
    ("team_is_known", replace(PLAN, team_people=0), "note"),
    ("team_is_known", replace(PLAN, team_people=7, team_female=3), None),
    ("team_is_known", PLAN, None),  # nobody asked
    ("women_in_team", replace(PLAN, team_people=10, team_female=3), None),  # exactly at the target
    ("women_in_team", replace(PLAN, team_people=11, team_female=3), "warning"),
    ("women_in_team", replace(PLAN, team_people=7, team_female=0), "warning"),
    ("women_in_team", replace(PLAN, team_people=0), None),  # an empty team has no share
    ("answers_shocks", replace(PLAN, shocks=FLOOD), "warning"),
    ("answers_shocks", replace(with_one(shock_keys=("7",)), shocks=FLOOD), None),
    ("answers_shocks", PlanFacts(shocks=FLOOD), None),  # an empty plan is asked for its activities first
    ("comes_from_pkd", with_one(is_from_pkd=False), "note"),
    ("comes_from_pkd", PLAN, None),
    ("authority_fits", with_one(authority="regency"), "warning"),
    ("authority_fits", with_one(authority="province", route="du_rkp"), None),
    ("authority_fits", with_one(authority="village", route="du_rkp"), "warning"),
    ("authority_fits", with_one(authority="village"), None),
    ("authority_fits", with_one(authority=""), None),  # not said is asked by completeness
    ("authority_fits", with_one(authority="regency", route="other"), None),
    ("women_benefit", with_one(male=71, female=29), "warning"),
    ("women_benefit", with_one(male=7, female=3), None),  # exactly at the target
    ("women_benefit", with_two(male=20, female=0), None),  # one line for men alone is no fault
    ("women_benefit", with_one(male=0, female=0), None),
    ("things_differ", with_pair("Benih jagung", "Bibit jagung"), "warning"),
    ("things_differ", with_pair("Benih jagung", "Benih  Jagung"), None),  # the same name is another rule's
    ("things_differ", with_pair("Benih jagung", "Bibit jagung", hamlets=("Kanava", "Pantai")), None),
    ("things_differ", with_pair("Benih jagung", "Bibit jagung", hamlets=("Kanava", "")), "warning"),
    ("not_coming_anyway", replace(PLAN, elsewhere=(Elsewhere("programme", "Kebun bibit desa", "Dinas Pertanian"),)), "warning"),
    ("not_coming_anyway", replace(PLAN, elsewhere=(Elsewhere("neighbour", "Kebun bibit desa", "Madak"),)), None),
    ("not_on_the_list", replace(PLAN, elsewhere=(Elsewhere("office", "Kebun bibit desa", "Dinas Pertanian"),)), "warning"),
    ("not_on_the_list", replace(PLAN, elsewhere=(Elsewhere("programme", "Kebun bibit desa", "Dinas Pertanian"),)), None),
    ("not_next_door", replace(PLAN, elsewhere=(Elsewhere("neighbour", "Kebun bibit Madak", "Madak"),)), "note"),
    ("not_next_door", replace(PLAN, elsewhere=(Elsewhere("neighbour", "Perahu nelayan", "Madak"),)), None),
    ("recurrent_has_owner", with_one(has_recurrent_cost=True, has_owner=False), "warning"),
    ("recurrent_has_owner", with_one(has_recurrent_cost=True), None),
    ("groups_alive", with_one(quiet_group="Kelompok Kambing"), "warning"),
    ("groups_alive", PLAN, None),
    ("men_have_time", replace(PLAN, men_busy_months=(4, 8)), "warning"),
    ("men_have_time", replace(PLAN, men_busy_months=(4,)), None),
    ("men_have_time", replace(with_one(male=0), men_busy_months=(4, 8)), None),
    ("climate_checked", with_one(is_climate_checked=False), "note"),
    ("climate_checked", PLAN, None),
    ("risks_answered", with_one(climate_risks=("kekeringan",)), "warning"),
    ("risks_answered", PLAN, None),
    ("steps_on_time", replace(PLAN, late_steps=(("Musyawarah desa", date(2026, 6, 30)),)), "note"),
    ("steps_on_time", PLAN, None),
    ("musdes_recorded", replace(PLAN, musdes_count=0), "blocker"),
    ("musdes_recorded", PLAN, None),
    ("proposals_prepared", with_one(waits_for_proposal=True), "note"),
    ("proposals_prepared", PLAN, None),
    ("plan_is_open", PLAN, None),
    ("plan_is_open", replace(PLAN, plan_state="returned"), None),
    ("plan_is_open", replace(PLAN, plan_state="submitted"), "blocker"),
    ("plan_is_open", replace(PLAN, plan_state="established"), "blocker"),
    ("plan_is_agreed", replace(PLAN, plan_state="reviewed"), "blocker"),
    ("plan_is_agreed", replace(PLAN, plan_state="agreed"), None),
    ("plan_is_agreed", replace(PLAN, plan_state="established"), None),
    ("drawn_from_rpjm", PLAN, None),
    ("drawn_from_rpjm", with_one(is_outside_rpjm=False), None),
    ("drawn_from_rpjm", with_one(is_outside_rpjm=True), "note"),
    ("proposal_may_change", replace(PLAN, plan_state="established"), "blocker"),
    ("proposal_may_change", replace(PLAN, plan_state="agreed"), None),
]


@pytest.mark.parametrize(("name", "facts", "level"), TABLE, ids=[f"{row[0]}-{number}" for number, row in enumerate(TABLE)])
def test_the_policy(name: str, facts: PlanFacts, level: str | None) -> None:
    found = GUARDS[name](facts)
    assert (found.level if found else None) == level
    assert found is None or (found.message and found.next_step)


def test_every_rule_stands_in_the_table_and_is_seen_speaking_and_silent() -> None:
    rules = set(GUARDS) - {"idea_is_free"}
    assert {name for name, _, level in TABLE if level} == rules
    assert {name for name, _, level in TABLE if level is None} == rules


def test_an_idea_comes_back_only_when_no_live_activity_carries_it() -> None:
    assert GUARDS["idea_is_free"](IdeaFacts(0)) is None
    found = GUARDS["idea_is_free"](IdeaFacts(1))
    assert found is not None
    assert found.level == "blocker"


def test_an_idea_comes_back_from_a_joining_only_while_nothing_was_decided_on_its_result() -> None:
    found = GUARDS["idea_is_free"](IdeaFacts(0, moved_on=1))
    assert found is not None
    assert (found.code, found.level) == ("idea.moved_on", "blocker")


@given(st.integers(0, 10**12), st.integers(-3, 3))
def test_funding_matches_exactly_at_equality(cost: int, off: int) -> None:
    funded = max(0, cost + off)
    finding = GUARDS["funding_matches_cost"](with_one(cost=cost, funded=funded))
    assert (finding is None) == (funded == cost)


@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_too_little_and_too_much_are_said_with_the_gap(cost: int, gap: int) -> None:
    short = GUARDS["funding_matches_cost"](with_one(cost=cost + gap, funded=cost))
    over = GUARDS["funding_matches_cost"](with_one(cost=cost, funded=cost + gap))
    assert short is not None
    assert over is not None
    money = f"Rp\u00a0{gap:,}".replace(",", ".")
    assert f"kurang {money}" in short.message
    assert f"lebih {money}" in over.message


@given(plans, st.randoms(use_true_random=False))
def test_the_order_of_the_activities_decides_nothing(plan: PlanFacts, chance: Random) -> None:
    shuffled = list(plan.activities)
    chance.shuffle(shuffled)
    rules = _rules_of("plan.submit", "plan.establish")
    before, after = collect(rules, plan), collect(rules, replace(plan, activities=tuple(shuffled)))
    assert [(one.code, one.level) for one in before] == [(one.code, one.level) for one in after]


@given(plans)
def test_every_finding_of_a_plan_points_to_lines_that_it_is_about(plan: PlanFacts) -> None:
    for finding in collect(_rules_of("plan.submit", "plan.establish"), plan):
        _, pick = MENDED_BY.get(finding.code, ("", None))
        if pick is not None:
            assert pick(plan), f"{finding.code} speaks, and leads to no line"


@given(plans)
def test_a_plan_goes_on_its_way_when_and_only_when_nothing_blocks(plan: PlanFacts) -> None:
    stopped = blockers(collect(_rules_of("plan.submit"), plan))
    whole = (
        plan.activities
        and not any(one.missing for one in plan.activities)
        and all(one.funded == one.cost for one in plan.activities)
        and plan.consultations
        and not plan.open_considerations
    )
    assert (not stopped) == bool(whole)


def _rules_of(*verbs: str) -> list[Guard]:
    return [GUARDS[name] for verb in verbs for name in policy().verbs[verb].needs]


@pytest.mark.parametrize(("count", "words"), [(1, "Kegiatan Satu"), (2, "2 kegiatan"), (5, "dan 2 lainnya")])
def test_one_is_named_some_are_listed_and_many_are_counted(count: int, words: str) -> None:
    names = ["Satu", "Dua", "Tiga", "Empat", "Lima"][:count]
    lines = tuple(replace(GOOD, title=name, missing=("lokasi", "satuan")) for name in names)
    found = GUARDS["activities_complete"](replace(PLAN, activities=lines))
    assert found is not None
    assert words in found.message
    assert "lokasi, satuan" in found.message


def test_being_late_is_said_as_a_date_and_a_number_of_days() -> None:
    found = GUARDS["calendar_kept"](replace(PLAN, due_on=date(2026, 9, 30), today=date(2026, 10, 12)))
    assert found is not None
    assert "30\u00a0Sep\u00a02026" in found.message
    assert "12 hari" in found.message


def test_the_share_of_women_is_a_setting_of_the_kabupaten(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_toml("planning")["attendance"]["setting"] is True
    assert women_share_target() == read_toml("planning")["attendance"]["women_share_percent"]
    monkeypatch.setattr(plan_checks.meetings, "women_share_target", lambda: 50)
    assert GUARDS["women_took_part"](replace(PLAN, consultation_male=10, consultation_female=10)) is None
    assert GUARDS["women_took_part"](replace(PLAN, consultation_male=11, consultation_female=10)) is not None


def test_what_mends_a_finding_is_a_verb_of_the_policy() -> None:
    verbs: Mapping[str, object] = policy().verbs
    assert {verb for verb, _ in MENDED_BY.values()} <= set(verbs)

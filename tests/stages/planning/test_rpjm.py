"""RPJM Desa: years as rows, one lawful way to establishment and to change, and the yearly plan drawn from it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.foundation.audit.models import Event
from bangkit.stages.planning import actions as planning
from bangkit.stages.planning import queries
from bangkit.stages.planning.models import Amendment, Rpjm, RpjmAim, RpjmLine, RpjmYear
from tests.factories import SCORES, TODAY, a_plan, an_idea, village
from tests.people import People, Person

Browse = Callable[[Person], Client]
pytestmark = pytest.mark.django_db

OUTLINE = "1 Meningkatkan hasil kebun dan laut\n1.1 Panen bernilai lebih tinggi\n1.1.1 Pengering pala dipakai tiga kelompok"
SEED = {
    "code": "4.2.01",
    "location": "Dusun Kanava",
    "unit": "kg",
    "male": 20,
    "female": 22,
    "poorest": 15,
    "assets": ["natural"],
    "goals": [2],
}
MUSRENBANG = {"held_on": TODAY, "place": "Balai desa", "male": 20, "female": 15, "poorest": 9, "decisions": "Setuju."}


def years(*rows: tuple[int, int, int, str]) -> list[Any]:
    """Rows as (year, volume, cost, source)."""
    return [{"year": year, "volume": Decimal(volume), "cost": cost, "source": source} for year, volume, cost, source in rows]


def an_rpjm(people: People, *, start_year: int = 2026, length: int = 6, **values: Any) -> Rpjm:
    """An RPJM with a vision, a chain of aims and one line in two years."""
    vision = values.pop("vision", "Desa yang mandiri dari kebun dan lautnya")
    rpjm = planning.open_rpjm(people.rahman.actor, village(), start_year=start_year, years=length, vision=vision, **values)
    planning.set_aims(people.rahman.actor, rpjm, outline=OUTLINE)
    a_line(people, rpjm)
    return rpjm


def a_line(people: People, rpjm: Rpjm, *rows: tuple[int, int, int, str], **values: Any) -> RpjmLine:
    """A line of the RPJM, written by Pak Rahman."""
    chosen = rows or ((2027, 500, 12_000_000, "DDS"), (2028, 600, 15_000_000, "ADD"))
    key = planning.write_line(people.rahman.actor, rpjm, years=years(*chosen), **{"name": "Bibit kacang tanah", **SEED, **values})
    return RpjmLine.objects.get(pk=key)


def established(people: People, rpjm: Rpjm | None = None) -> Rpjm:
    """The RPJM brought to its regulation by the real moves."""
    rpjm = rpjm or an_rpjm(people)
    planning.discuss_rpjm(people.rahman.actor, rpjm, **MUSRENBANG)
    planning.agree_rpjm(people.hasna.actor, rpjm, agreed_on=TODAY)
    return planning.establish_rpjm(people.usman.actor, rpjm, decree_no="2/2026", established_on=TODAY)


@pytest.mark.parametrize("length", [6, 8])
def test_a_village_opens_six_or_eight_years(people: People, length: int) -> None:
    rpjm = planning.open_rpjm(people.rahman.actor, village(), start_year=2027, years=length)
    assert list(rpjm.all_years) == list(range(2027, 2027 + length))


@pytest.mark.parametrize("length", [5, 7, 9])
def test_other_lengths_are_refused_by_the_setting(people: People, length: int) -> None:
    with pytest.raises(Invalid) as refusal:
        planning.open_rpjm(people.rahman.actor, village(), start_year=2027, years=length)
    assert "6 atau 8" in refusal.value.field_errors["years"]
    assert not Rpjm.objects.exists()


def test_two_rpjms_never_cover_the_same_year(people: People) -> None:
    planning.open_rpjm(people.rahman.actor, village(), start_year=2020, years=6)
    with pytest.raises(Invalid) as refusal:
        planning.open_rpjm(people.rahman.actor, village(), start_year=2025, years=8)
    assert "2020–2025" in refusal.value.field_errors["start_year"]
    assert planning.open_rpjm(people.rahman.actor, village(), start_year=2026, years=8).pk


def test_the_outline_is_kept_with_its_numbers_and_a_target_keeps_its_lines(people: People) -> None:
    rpjm = an_rpjm(people)
    target = RpjmAim.objects.get(kind="target")
    line = a_line(people, rpjm, name="Pengering pala", aim=target)
    moved = (
        "1 Menjaga laut\n2 Meningkatkan hasil kebun dan laut\n2.1 Panen bernilai lebih tinggi\n2.1.1 Pengering pala dipakai tiga kelompok"
    )
    planning.set_aims(people.rahman.actor, rpjm, outline=moved)
    line.refresh_from_db()
    assert line.aim is not None
    assert [row.label for row in queries.rpjm_sheet(people.rahman.actor, rpjm).aims] == ["1", "2", "2.1", "2.1.1"]
    with pytest.raises(Invalid) as refusal:
        planning.set_aims(people.rahman.actor, rpjm, outline="1 Menjaga laut")
    assert "dilayani 1 kegiatan" in refusal.value.field_errors["outline"]
    assert RpjmAim.objects.count() == 4, "a refusal leaves the outline as it was"


@pytest.mark.parametrize(
    ("rows", "field", "said"),
    [
        ([(2025, 1, 5, "DDS")], "year_2025", "di luar 2026–2031"),
        ([(2027, 1, 5, "DDS"), (2027, 2, 6, "DDS")], "year_2027", "dua kali"),
        ([(2027, 1, 5, "XXX")], "year_2027", "tidak ada pada daftar"),
        ([(2027, 0, 0, "DDS")], "year_2027", "Isi volume atau biaya"),
    ],
)
def test_a_wrong_year_is_said_at_its_year_and_nothing_is_written(people: People, rows: Any, field: str, said: str) -> None:
    rpjm = planning.open_rpjm(people.rahman.actor, village(), start_year=2026, years=6)
    with pytest.raises(Invalid) as refusal:
        planning.write_line(people.rahman.actor, rpjm, years=years(*rows), **{"name": "Bibit", **SEED})
    assert said in refusal.value.field_errors[field]
    assert not RpjmLine.objects.exists()


def test_a_year_with_two_sources_keeps_both_and_their_sum(people: People) -> None:
    rpjm = an_rpjm(people)
    a_line(people, rpjm, (2027, 10, 4_000_000, "DDS"), (2027, 5, 1_000_000, "SWD"), name="Kandang kambing", code="4.2.02")
    row = next(row for row in queries.rpjm_sheet(people.rahman.actor, rpjm).rows if row.line.name == "Kandang kambing")
    (cell,) = row.filled
    assert (cell.volume, cell.cost, cell.sources) == (Decimal(15), 5_000_000, ("DDS", "SWD"))


def test_a_ceiling_that_nobody_filled_in_is_not_zero(people: People) -> None:
    rpjm = an_rpjm(people)
    planning.set_rpjm_ceilings(people.rahman.actor, rpjm, year=2027, amounts={"DDS": 10_000_000})
    sheet = queries.rpjm_sheet(people.rahman.actor, rpjm)
    rest = {(balance.code, row.year): row.rest for balance in sheet.balances for row in balance.years}
    assert rest[("DDS", 2027)] == -2_000_000
    assert rest[("ADD", 2028)] is None
    codes = {finding.code: finding.message for finding in _findings(people, rpjm)}
    assert "2027 DDS lebih" in codes["rpjm.over"]
    assert "2028" in codes["rpjm.ceilings"]
    assert "2027" not in codes["rpjm.ceilings"]


def _findings(people: People, rpjm: Rpjm) -> list[Any]:
    from bangkit.core.findings import collect
    from bangkit.core.guards import GUARDS
    from bangkit.core.policy import policy

    facts = queries.rpjm_facts(rpjm, people.rahman.actor)
    return list(collect((GUARDS[name] for name in policy().verbs["rpjm.discuss"].needs), facts))


def test_filling_later_years_leaves_those_that_are_filled(people: People) -> None:
    rpjm = an_rpjm(people)
    planning.set_rpjm_ceilings(people.rahman.actor, rpjm, year=2028, amounts={"DDS": 7})
    planning.set_rpjm_ceilings(people.rahman.actor, rpjm, year=2026, amounts={"DDS": 5}, fills_later=True)
    assert list(rpjm.ceilings.order_by("year").values_list("amount", flat=True)) == [5, 5, 7, 5, 5, 5]


def test_without_a_vision_or_a_year_it_is_not_discussed(people: People) -> None:
    rpjm = planning.open_rpjm(people.rahman.actor, village(), start_year=2026, years=6)
    planning.write_line(people.rahman.actor, rpjm, years=[], **{"name": "Bibit", **SEED})
    with pytest.raises(Blocked) as refusal:
        planning.discuss_rpjm(people.rahman.actor, rpjm, **MUSRENBANG)
    assert {finding.code for finding in refusal.value.findings} == {"rpjm.vision", "rpjm.missions", "rpjm.years"}


def test_the_way_to_the_regulation_is_walked_by_three_parties(people: People) -> None:
    rpjm = established(people)
    assert (rpjm.state, rpjm.decree_no, rpjm.version) == ("established", "2/2026", 1)
    trail = Event.objects.filter(subject="rpjm", subject_id=str(rpjm.pk)).order_by("seq")
    assert [(event.verb, event.party) for event in trail][-3:] == [
        ("rpjm.discuss", "village_team"), ("rpjm.agree", "bpd"), ("rpjm.establish", "village_government"),
    ]  # fmt: skip


@pytest.mark.parametrize("key", ["rahman", "hasna", "ina", "sari", "yuli"])
def test_only_the_village_government_establishes(people: People, key: str) -> None:
    rpjm = an_rpjm(people)
    planning.discuss_rpjm(people.rahman.actor, rpjm, **MUSRENBANG)
    planning.agree_rpjm(people.hasna.actor, rpjm, agreed_on=TODAY)
    with pytest.raises(NotAllowed):
        planning.establish_rpjm(people[key].actor, rpjm, decree_no="2/2026", established_on=TODAY)


def test_what_is_established_is_closed_except_by_one_of_two_causes(people: People) -> None:
    rpjm = established(people)
    with pytest.raises(Blocked):
        a_line(people, rpjm, name="Sumur bor")
    with pytest.raises(Invalid) as refusal:
        planning.amend_rpjm(people.usman.actor, rpjm, cause="wish", explanation="Warga meminta tambahan kegiatan tahun depan.")
    assert "dua sebab" in refusal.value.field_errors["cause"]
    with pytest.raises(Invalid) as short:
        planning.amend_rpjm(people.usman.actor, rpjm, cause="event", explanation="Banjir")
    assert "explanation" in short.value.field_errors
    assert not Amendment.objects.exists()


def test_six_years_become_eight_by_an_amendment_that_keeps_what_stood(people: People) -> None:
    rpjm = established(people)
    kept = rpjm.lines.get()
    planning.amend_rpjm(people.usman.actor, rpjm, cause="policy", explanation="Masa jabatan kepala desa menjadi 8 tahun (UU 3/2024).")
    assert (rpjm.state, rpjm.version, rpjm.decree_no) == ("amending", 2, "")
    planning.edit_rpjm(people.rahman.actor, rpjm, vision=rpjm.vision, years=8)
    a_line(people, rpjm, (2033, 2, 40_000_000, "DDS"), name="Embung desa", code="2.3.19", unit="unit")
    key = planning.write_line(
        people.rahman.actor,
        rpjm,
        row=kept,
        years=years((2027, 500, 12_000_000, "DDS"), (2028, 800, 20_000_000, "ADD")),
        name=kept.name,
        **SEED,
    )
    assert key == kept.pk
    (step,) = queries.rpjm_steps(rpjm)
    assert step.is_running
    assert [(line.kind, line.name) for line in step.comparison.lines] == [("entered", "Embung desa"), ("changed", "Bibit kacang tanah")]
    (year,) = step.comparison.of_kind("changed")[0].years
    assert (year.year, year.volume_before, year.volume_now, year.difference) == (2028, Decimal(600), Decimal(800), 5_000_000)
    assert [word.what for word in step.comparison.words] == ["masa berlaku"]
    assert step.comparison.difference == 45_000_000
    assert established(people, rpjm).version == 2
    assert Amendment.objects.get().decree_no == "2/2026"


def test_years_that_hold_something_cannot_be_cut_off(people: People) -> None:
    rpjm = an_rpjm(people, length=8)
    a_line(people, rpjm, (2033, 1, 5, "DDS"), name="Embung", code="2.3.19")
    with pytest.raises(Invalid) as refusal:
        planning.edit_rpjm(people.rahman.actor, rpjm, vision="Visi", years=6)
    assert "2032" in refusal.value.field_errors["years"]


def test_a_line_that_leaves_keeps_its_reason(people: People) -> None:
    rpjm = an_rpjm(people)
    line = rpjm.lines.get()
    planning.leave_line(people.rahman.actor, rpjm, row=line, reason="Sudah dibiayai program lain.")
    sheet = queries.rpjm_sheet(people.rahman.actor, rpjm)
    assert (len(sheet.rows), [one.reason for one in sheet.left]) == (0, ["Sudah dibiayai program lain."])


def test_a_yearly_plan_is_drawn_once_with_its_idea_and_its_money(people: People) -> None:
    idea = an_idea(people)
    planning.rank_idea(people.yuli.actor, idea, **SCORES)
    rpjm = an_rpjm(people)
    from_idea = a_line(people, rpjm, (2027, 300, 6_000_000, "DDS"), name="Bibit dari gagasan", idea=idea)
    plain = rpjm.lines.get(name="Bibit kacang tanah")
    established(people, rpjm)
    plan = a_plan(people, target_year=2027)
    keys = [str(from_idea.pk), str(plain.pk)]
    planning.draw_lines(people.rahman.actor, rpjm, plan=plan, lines=keys)
    made = {row.name: row for row in plan.activities.all()}
    assert made["Bibit dari gagasan"].idea == idea
    idea.refresh_from_db()
    assert idea.state == "adopted", "the idea is not offered again"
    drawn = made["Bibit kacang tanah"]
    assert (drawn.volume, drawn.cost, drawn.unit, drawn.code, drawn.poorest) == (Decimal(500), 12_000_000, "kg", "4.2.01", 15)
    assert [(share.source, share.amount) for share in drawn.fundings.all()] == [("DDS", 12_000_000)]
    with pytest.raises(Invalid) as refusal:
        planning.draw_lines(people.rahman.actor, rpjm, plan=plan, lines=keys)
    assert "sudah diambil" in refusal.value.field_errors["lines"]
    planning.drop_activity(people.rahman.actor, drawn, reason="Ditunda setahun.")
    planning.draw_lines(people.rahman.actor, rpjm, plan=plan, lines=[str(plain.pk)])
    assert plan.activities.filter(name="Bibit kacang tanah").count() == 2


def test_a_draft_is_not_drawn_and_another_year_is_not_offered(people: People) -> None:
    rpjm = an_rpjm(people)
    plan = a_plan(people, target_year=2027)
    with pytest.raises(Blocked):
        planning.draw_lines(people.rahman.actor, rpjm, plan=plan, lines=[str(rpjm.lines.get().pk)])
    established(people, rpjm)
    late = a_plan(people, target_year=2026)
    assert queries.drawable(people.rahman.actor, rpjm, late) == []


def test_a_plan_says_what_does_not_come_from_its_rpjm(people: People, browse: Browse) -> None:
    rpjm = established(people)
    plan = a_plan(people, target_year=2027)
    planning.draw_lines(people.rahman.actor, rpjm, plan=plan, lines=[str(rpjm.lines.get().pk)])
    planning.add_activity(people.rahman.actor, plan, name="Perahu baru")
    found = {one.code: one for one in queries.plan_findings(people.rahman.actor, plan, queries.plan_facts(plan, people.rahman.actor))}
    assert "Perahu baru" in found["plan.rpjm"].message
    assert "Bibit" not in found["plan.rpjm"].message
    text = browse(people.rahman).get(reverse("plan.view", args=[plan.pk])).content.decode()
    assert "Dari RPJM Desa" in text
    assert "1 baru di luarnya: Perahu baru" in text


def test_without_an_rpjm_nothing_is_said(people: People) -> None:
    plan = a_plan(people, target_year=2027)
    planning.add_activity(people.rahman.actor, plan, name="Perahu baru")
    facts = queries.plan_facts(plan, people.rahman.actor)
    assert "plan.rpjm" not in {one.code for one in queries.plan_findings(people.rahman.actor, plan, facts)}


def test_it_is_written_in_a_browser_without_javascript(people: People, browse: Browse) -> None:
    client = browse(people.rahman)
    client.post(reverse("rpjm.open", args=[village().code]), {"start_year": "2027", "years": "8", "vision": "Visi", "inaugurated_on": ""})
    rpjm = Rpjm.objects.get()
    client.post(reverse("rpjm.aim", args=[rpjm.pk]), {"outline": OUTLINE})
    target = RpjmAim.objects.get(kind="target")
    sent = {
        "name": "Pengering pala", "code": "4.7.04", "aim": str(target.pk), "unit": "unit", "male": "5", "female": "9", "poorest": "4",
        "pattern": "swakelola", "volume_2029": "2", "year_2029": "8.000.000", "source_2029": "DDS", "more_1": "2029",
        "volume_more_1": "1", "cost_more_1": "4.000.000", "source_more_1": "SWD",
    }  # fmt: skip
    wrong = client.post(reverse("rpjm.line", args=[rpjm.pk]), {**sent, "more_1": ""})
    assert wrong.status_code == 422
    assert "Pilih juga tahunnya" in wrong.content.decode()
    assert 'value="8.000.000"' in wrong.content.decode(), "what was typed is still there"
    assert not RpjmLine.objects.exists()
    client.post(reverse("rpjm.line", args=[rpjm.pk]), sent)
    rows = RpjmYear.objects.order_by("source").values_list("year", "source", "volume", "cost")
    assert list(rows) == [(2029, "DDS", Decimal(2), 8_000_000), (2029, "SWD", Decimal(1), 4_000_000)]
    line = RpjmLine.objects.get()
    form = client.get(reverse("rpjm.line:row", args=[rpjm.pk, line.pk])).content.decode()
    assert 'value="4.000.000"' in form, "the second source comes back in its own row"
    page = client.get(reverse("rpjm.view", args=[rpjm.pk])).content.decode()
    assert "Rp\u00a012.000.000" in page


def test_the_page_costs_the_same_however_long_the_rpjm_is(
    people: People, browse: Browse, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    rpjm = an_rpjm(people)
    client, url = browse(people.rahman), reverse("rpjm.view", args=[rpjm.pk])
    client.get(url)
    for number in range(12):
        a_line(people, rpjm, (2026, 1, 1_000_000, "DDS"), (2029, 1, 1_000_000, "ADD"), name=f"Kegiatan {number}")
    with django_assert_max_num_queries(24):
        assert client.get(url).status_code == 200


def test_late_after_the_inauguration_is_a_warning(people: People) -> None:
    rpjm = an_rpjm(people, inaugurated_on=date(2025, 11, 30))
    assert {"rpjm.late"} <= {finding.code for finding in _findings(people, rpjm)}, "28 February 2026 has passed"
    planning.edit_rpjm(people.rahman.actor, rpjm, vision=rpjm.vision, inaugurated_on=date(2025, 12, 10))
    assert "rpjm.late" not in {finding.code for finding in _findings(people, rpjm)}, "10 March 2026 is the last day"


def waiting_for(people: People, who: str) -> list[str]:
    """The RPJM steps among somebody's tasks."""
    return [task.verb for task in queries.open_tasks(people[who].actor) if task.verb.startswith("rpjm.")]


def test_an_rpjm_waits_for_one_step_at_a_time_among_the_tasks_of_its_party(people: People) -> None:
    rpjm = an_rpjm(people)
    assert waiting_for(people, "rahman") == ["rpjm.discuss"]
    assert waiting_for(people, "hasna") == waiting_for(people, "nus") == []
    planning.discuss_rpjm(people.rahman.actor, rpjm, **MUSRENBANG)
    assert waiting_for(people, "hasna") == waiting_for(people, "rahman") == ["rpjm.agree"], "either may write down what the BPD agreed on"
    planning.agree_rpjm(people.hasna.actor, rpjm, agreed_on=TODAY)
    assert (waiting_for(people, "hasna"), waiting_for(people, "usman")) == ([], ["rpjm.establish"])

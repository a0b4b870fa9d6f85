"""Ceilings: written down from a letter, taken over from last year, removed; a plan's money beside them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from bangkit.core.words import rupiah
from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.foundation.audit.models import Event
from bangkit.foundation.imports import actions as imports
from bangkit.stages.planning import actions, queries
from bangkit.stages.planning.models import Ceiling
from tests.factories import MEETING, TODAY, a_full_activity, a_plan, village
from tests.fixtures import count_queries
from tests.people import MADAK, SBT, SOLANG, People, Person

Browse = Callable[[Person], Client]
JUTA = 1_000_000
LETTER = {"year": 2027, "status": "official", "dated_on": TODAY, "letter": "Surat Bupati 140/12/2026 (contoh)"}


def a_ceiling(people: People, source: str = "DDS", amount: int = 800 * JUTA, **changes: Any) -> Ceiling:
    return actions.set_ceiling(people.usman.actor, village(), source=source, amount=amount, **{**LETTER, **changes})


def text(browse: Browse, person: Person, name: str, *args: Any, query: str = "") -> str:
    answer = browse(person).get(reverse(name, args=args) + query)
    assert answer.status_code == 200
    return answer.content.decode().replace("\xa0", " ")


def test_one_letter_names_several_sources_and_the_diary_tells_each(people: People) -> None:
    rows = actions.set_ceilings(people.usman.actor, village(), {"DDS": 800 * JUTA, "ADD": 300 * JUTA}, **LETTER)
    assert [(row.source, row.amount, row.recorded_by) for row in rows] == [
        ("DDS", 800 * JUTA, "Pemerintah Desa"),
        ("ADD", 300 * JUTA, "Pemerintah Desa"),
    ]
    notes = Event.objects.filter(verb="ceiling.set").order_by("seq").values_list("note", flat=True)
    assert notes[0].startswith(f"{rupiah(800 * JUTA)}, pagu resmi, Surat Bupati")


def test_a_new_number_replaces_the_old_one_and_says_what_it_was(people: People) -> None:
    first = a_ceiling(people, status="estimate")
    second = a_ceiling(people, amount=750 * JUTA)
    assert first.pk == second.pk
    assert (second.previous_amount, second.previous_status) == (800 * JUTA, "estimate")
    assert "semula Rp" in Event.objects.filter(verb="ceiling.set").latest("seq").note


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"year": 2035}, "year"),
        ({"source": "XYZ"}, "source"),
        ({"amount": -1}, "amount"),
        ({"status": "carried"}, "status"),
        ({"dated_on": date(2026, 3, 11)}, "dated_on"),
        ({"letter": "  "}, "letter"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(people: People, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        a_ceiling(people, **changes)
    assert list(refusal.value.field_errors) == [field]
    assert not Ceiling.objects.exists()


def test_an_error_in_one_source_leaves_nothing_half_written(people: People) -> None:
    with pytest.raises(Invalid):
        actions.set_ceilings(people.usman.actor, village(), {"DDS": 1, "XYZ": 2}, **LETTER)
    assert not Ceiling.objects.exists()
    with pytest.raises(Invalid):
        actions.set_ceilings(people.usman.actor, village(), {}, **LETTER)


def test_last_years_number_stands_in_and_is_marked_until_the_new_one_comes(people: People) -> None:
    a_ceiling(people, year=2026, amount=700 * JUTA)
    a_ceiling(people, "ADD", 200 * JUTA, year=2026)
    a_ceiling(people, "ADD", 250 * JUTA)
    taken = actions.take_over_ceilings(people.rahman.actor, village(), year=2027)
    assert [(row.source, row.amount, row.status, row.taken_from) for row in taken] == [("DDS", 700 * JUTA, "carried", 2026)]
    assert queries.ceilings_of(SOLANG, 2027)[1].amount == 250 * JUTA, "what is known already stays"
    with pytest.raises(Invalid):
        actions.take_over_ceilings(people.rahman.actor, village(), year=2027)
    new = a_ceiling(people)
    assert (new.status, new.taken_from, new.previous_status) == ("official", None, "carried")


def test_a_number_carried_twice_still_names_the_year_it_came_from(people: People) -> None:
    a_ceiling(people, year=2026)
    actions.take_over_ceilings(people.rahman.actor, village(), year=2027)
    taken = actions.take_over_ceilings(people.rahman.actor, village(), year=2028)
    assert taken[0].taken_from == 2026


def test_without_last_year_there_is_nothing_to_take_over(people: People) -> None:
    with pytest.raises(Invalid) as refusal:
        actions.take_over_ceilings(people.rahman.actor, village(), year=2027)
    assert "2026 belum dicatat" in refusal.value.field_errors["year"]


def test_a_wrong_row_is_removed_with_its_reason(people: People) -> None:
    row = a_ceiling(people)
    with pytest.raises(Invalid):
        actions.remove_ceiling(people.rahman.actor, row, reason=" ")
    actions.remove_ceiling(people.rahman.actor, row, reason="Surat desa lain.")
    assert not Ceiling.objects.exists()
    told = Event.objects.get(verb="ceiling.remove").note
    assert "Surat desa lain." in told
    assert rupiah(800 * JUTA) in told


def test_who_may_not(people: People) -> None:
    for person in (people.hasna, people.ina, people.nus, people.observer):
        with pytest.raises(NotAllowed):
            actions.set_ceiling(person.actor, village(), source="DDS", amount=1, **LETTER)


def test_the_kabupaten_is_no_village(people: People) -> None:
    with pytest.raises(Invalid):
        actions.set_ceiling(people.umar.actor, village(SBT), source="DDS", amount=1, **LETTER)


def imported(people: People, content: bytes) -> Any:
    actor = people.umar.actor
    batch = imports.open_import(actor, village(SBT), layout="ceilings", upload=SimpleUploadedFile("pagu.csv", content))
    answers = {"year": "2027", "status": "official", "letter": "SK Bupati 12/2026 (contoh)", "dated_on": "1 Mar 2026"}
    imports.preview_import(actor, batch, columns=batch.columns, answers=answers)
    return imports.apply_import(actor, batch, plan=imports.planned(actor, batch))


def test_the_kabupatens_list_comes_in_at_once_and_changes_nothing_that_is_known(people: People) -> None:
    a_ceiling(people, amount=700 * JUTA)
    batch = imported(
        people, b"Kode desa;Dana Desa;ADD\n81.05.15.2004;800.000.000;300.000.000\n8105152011;750.000.000;\n53.18.07.2002;1;2\n"
    )
    assert (batch.accepted, batch.refused) == (2, 1)
    assert [(row.source, row.amount) for row in queries.ceilings_of(SOLANG, 2027)] == [("DDS", 700 * JUTA), ("ADD", 300 * JUTA)]
    (row,) = queries.ceilings_of(MADAK, 2027)
    assert (row.source, row.amount, row.recorded_by, row.letter) == (
        "DDS",
        750 * JUTA,
        "Sekretaris Tim Kabupaten",
        "SK Bupati 12/2026 (contoh)",
    )


# --- A plan beside its ceilings ----------------------------------------------------------------------------------------------


def test_an_official_ceiling_stops_the_submission_and_an_estimate_does_not(people: People) -> None:
    plan = a_plan(people)
    a_full_activity(people, plan)  # Dana Desa 8.000.000
    actions.consult_plan(people.yuli.actor, plan, **MEETING)
    a_ceiling(people, amount=7 * JUTA)
    with pytest.raises(Blocked) as refusal:
        actions.submit_plan(people.rahman.actor, plan)
    assert [finding.code for finding in refusal.value.findings] == ["plan.ceiling"]
    assert "lebih" in refusal.value.findings[0].message
    a_ceiling(people, amount=7 * JUTA, status="estimate")
    actions.submit_plan(people.rahman.actor, plan)
    assert plan.state == "submitted"


def test_an_activity_counts_for_a_purpose_of_its_year_only(people: People) -> None:
    plan = a_plan(people)
    activity = a_full_activity(people, plan)
    shares: Any = [{"source": "DDS", "amount": 12 * JUTA}]
    actions.fund_activity(people.rahman.actor, activity, shares=shares, earmarks=["food"])
    assert activity.earmarks == ["food"]
    actions.fund_activity(people.rahman.actor, activity, shares=shares)
    assert activity.earmarks == ["food"], "what is not said stays"
    with pytest.raises(Invalid):
        actions.fund_activity(people.rahman.actor, activity, shares=shares, earmarks=["operations"])
    money = queries.plan_money(plan)
    assert [(row.earmark.key, row.reached) for row in money.earmarks if row.lines] == [("food", 12 * JUTA)]


def test_the_money_costs_the_same_for_one_activity_and_for_many(people: People) -> None:
    plan = a_plan(people)
    a_ceiling(people)
    a_full_activity(people, plan)
    one = count_queries(lambda: queries.plan_money(plan))
    for number in range(5):
        a_full_activity(people, plan, name=f"Kegiatan {number}")
    assert count_queries(lambda: queries.plan_money(plan)) == one == 3
    assert queries.plan_money(plan).by_source["DDS"].used == 6 * 8 * JUTA


def test_a_dropped_line_takes_nothing(people: People) -> None:
    plan = a_plan(people)
    activity = a_full_activity(people, plan)
    actions.drop_activity(people.rahman.actor, activity, reason="Belum waktunya.")
    assert queries.plan_money(plan).sources == ()


# --- Pages -------------------------------------------------------------------------------------------------------------------


def test_the_village_reads_what_is_free_and_by_which_letter(people: People, browse: Browse) -> None:
    a_ceiling(people)
    page = text(browse, people.ina, "ceiling.view", SOLANG, query="?tahun=2027")
    for words in ("Rp 800.000.000", "Pagu resmi", "Surat Bupati 140/12/2026", "Rp 464.240.000", "Rp 335.760.000", "PMK 7/2026"):
        assert words in page
    assert "Aturan 2027 belum diketahui; memakai tahun terakhir yang diketahui, 2026." in page
    assert "Semula" in page


def test_a_ceiling_that_is_not_written_down_is_never_shown_as_nothing(people: People, browse: Browse) -> None:
    plan = a_plan(people)
    a_full_activity(people, plan)
    page = text(browse, people.rahman, "plan.view:money", plan.pk)
    assert "Pagu belum dicatat" in page
    assert 'data-label="Pagu" class="num ">–' in page
    assert 'data-label="Sisa" class="num ">Rp' not in page
    assert "pagu belum dicatat" in text(browse, people.rahman, "plan.view", plan.pk)


def test_what_is_left_stands_on_the_plan_on_the_form_and_on_its_own_page(people: People, browse: Browse) -> None:
    plan = a_plan(people)
    activity = a_full_activity(people, plan)
    a_ceiling(people, year=2026, amount=100 * JUTA)
    actions.take_over_ceilings(people.rahman.actor, village(), year=2027)
    left = "Rp 33.970.000"  # 100 − 58,03 − 8 juta
    for name, pk in (("plan.view", plan.pk), ("plan.view:money", plan.pk)):
        page = text(browse, people.rahman, name, pk)
        assert left in page
        assert "memakai pagu tahun lalu" in page.lower()
    form = text(browse, people.rahman, "activity.fund", activity.pk)
    assert "Rp 41.970.000" in form, "before this activity takes anything"


def test_the_form_keeps_what_was_typed_and_says_what_is_wrong(people: People, browse: Browse) -> None:
    client = browse(people.usman)
    url = reverse("ceiling.set", args=[SOLANG])
    sent = {"year": "2027", "status": "official", "letter": "", "dated_on": "10 Mar 2026", "amount_DDS": "Rp 800.000.000"}
    answer = client.post(url, sent)
    assert answer.status_code == 422
    assert "Nomor surat atau sumber belum diisi." in answer.content.decode()
    assert "800.000.000" in answer.content.decode()
    answer = client.post(url, {**sent, "letter": "Surat Bupati 1"})
    assert answer.status_code == 302
    assert Ceiling.objects.get().amount == 800 * JUTA


def test_the_purposes_are_ticked_on_the_form(people: People, browse: Browse) -> None:
    plan = a_plan(people)
    activity = a_full_activity(people, plan)
    sent = {"source_1": "DDS", "amount_1": "12.000.000", "paid_1": "apbdes", "earmarks": ["food", "pktd"]}
    assert browse(people.rahman).post(reverse("activity.fund", args=[activity.pk]), sent).status_code == 302
    activity.refresh_from_db()
    assert activity.earmarks == ["food", "pktd"]

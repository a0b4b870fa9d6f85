"""Five goats and what became of them: given to a group, passed from hand to hand, corrected in the open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from bangkit.core.revolving import balances
from bangkit.foundation.access.errors import Blocked, Invalid
from bangkit.foundation.audit.models import Event
from bangkit.stages.profile import actions, queries
from bangkit.stages.profile.actions import Holder
from bangkit.stages.profile.models import Group, Household, RevolvingEntry, RevolvingLot
from tests.factories import TODAY, a_group, a_lot, village
from tests.fixtures import count_queries, without_ids
from tests.people import MADAK, NOW, People, Person

Browse = Callable[[Person], Client]


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def a_household(number: str = "014", code: str = "") -> Household:
    place = village(code) if code else village()
    return Household.objects.create(region=place, number=number, hamlet="Kanava", created_at=NOW, updated_on=TODAY)


def move(people: People, lot: RevolvingLot, kind: str, number: int, days: int, holder: Holder, to: Holder | None = None) -> RevolvingLot:
    return actions.record_movement(people.yuli.actor, lot, kind=kind, number=number, happened_on=ago(days), holder=holder, to=to)


def held(people: People, lot: RevolvingLot) -> dict[str, int]:
    page = queries.lot_page(people.yuli.actor, lot)
    return {one.name: one.held for one in page.holders}


def test_goats_go_from_group_to_group_to_household_and_the_sums_stay(people: People) -> None:
    lot, second, household = a_lot(people), a_group(people, name="Kelompok Ibu"), a_household()
    first = Holder(lot.group)
    move(people, lot, "born", 4, 100, first)
    move(people, lot, "passed", 3, 90, first, Holder(second))
    move(people, lot, "passed", 1, 60, Holder(second), Holder(household=household))
    move(people, lot, "died", 1, 30, first)
    assert held(people, lot) == {"Kelompok Kambing": 5, "Kelompok Ibu": 2, "Rumah tangga 014": 1}
    sums = queries.sums_of(lot)
    assert (sums.given, sums.born, sums.died, sums.held, sums.passed) == (5, 4, 1, 8, 4)


def test_no_more_can_be_passed_on_than_there_is_and_nothing_is_written(people: People, browse: Browse) -> None:
    lot, second = a_lot(people), a_group(people, name="Kelompok Ibu")
    client = browse(people.yuli)
    key = f"group:{lot.group_id}"
    sent = {"kind": "passed", "holder": key, "number": "6", "happened_on": "1 Mar 2026", "to_group": f"group:{second.pk}"}
    answer = client.post(reverse("revolving.record", args=[lot.pk]), sent)
    assert answer.status_code == 422
    assert "memegang 5 ekor" in answer.content.decode()
    assert 'value="6"' in answer.content.decode()
    assert lot.entries.count() == 1
    assert client.post(reverse("revolving.record", args=[lot.pk]), {**sent, "number": "5"}).status_code == 302


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"to_group": ""}, "to_group"),
        ({"to_household": "999", "to_group": ""}, "to_household"),
        ({"kind": "died"}, "to_group"),
        ({"number": "0"}, "number"),
        ({"happened_on": "1 Jan 2020"}, "happened_on"),
        ({"happened_on": "1 Jan 2030"}, "happened_on"),
    ],
)
def test_what_does_not_fit_is_said_at_its_field(people: People, browse: Browse, changes: dict[str, str], field: str) -> None:
    lot, second = a_lot(people), a_group(people, name="Kelompok Ibu")
    sent = {
        "kind": "passed",
        "holder": f"group:{lot.group_id}",
        "number": "1",
        "happened_on": "1 Mar 2026",
        "to_group": f"group:{second.pk}",
    }
    answer = browse(people.yuli).post(reverse("revolving.record", args=[lot.pk]), {**sent, **changes})
    assert answer.status_code == 422
    assert answer.context["form"].errors[field]
    assert lot.entries.count() == 1


def test_a_household_is_named_by_its_number_and_only_in_its_own_village(people: People, browse: Browse) -> None:
    lot = a_lot(people)
    a_household("014")
    a_household("077", MADAK)
    sent = {"kind": "passed", "holder": f"group:{lot.group_id}", "number": "1", "happened_on": "1 Mar 2026"}
    client, url = browse(people.yuli), reverse("revolving.record", args=[lot.pk])
    assert client.post(url, {**sent, "to_household": "077"}).status_code == 422
    assert client.post(url, {**sent, "to_household": "014"}).status_code == 302
    page = client.get(reverse("revolving.view", args=[lot.pk])).content.decode()
    assert "Rumah tangga 014" in page


def test_outside_the_village_a_household_has_no_number(people: People, browse: Browse) -> None:
    lot, household = a_lot(people), a_household("0147")
    move(people, lot, "passed", 1, 60, Holder(lot.group), Holder(household=household))
    for person, seen in ((people.rahman, True), (people.usman, True), (people.ina, False), (people.observer, False), (people.sari, False)):
        for name in ("revolving.view", "revolving.view:sheet"):
            page = without_ids(browse(person).get(reverse(name, args=[lot.pk])).content.decode())
            assert ("Rumah tangga 0147" in page) == seen
            assert ("0147" in page) == seen
            assert ("Rumah tangga penerima 1" in page) != seen
    assert "0147" not in without_ids(str(list(Event.objects.values_list("note", "title", "after"))))


def test_a_household_that_was_joined_to_another_says_so(people: People) -> None:
    lot, household = a_lot(people), a_household("014")
    move(people, lot, "passed", 1, 60, Holder(lot.group), Holder(household=household))
    Household.objects.filter(pk=household.pk).update(state="merged", merged_into=a_household("003"))
    assert held(people, lot) == {"Kelompok Kambing": 4, "Rumah tangga 014 (digabung ke 003)": 1}


def test_what_is_wrong_is_corrected_by_a_counter_note_and_both_stay_readable(people: People, browse: Browse) -> None:
    lot, second = a_lot(people), a_group(people, name="Kelompok Ibu")
    move(people, lot, "passed", 3, 90, Holder(lot.group), Holder(second))
    row = lot.entries.get(kind="passed")
    client, url = browse(people.yuli), reverse("revolving.correct", args=[lot.pk])
    assert client.post(url, {"row": str(row.pk), "reason": "Yang benar dua ekor."}).status_code == 302
    assert held(people, lot) == {"Kelompok Kambing": 5}
    assert list(lot.entries.order_by("created_at", "pk").values_list("number", flat=True)) == [5, 3, -3]
    page = client.get(reverse("revolving.view", args=[lot.pk])).content.decode()
    assert "Koreksi: Digulirkan" in page
    assert "(dikoreksi)" in page
    with pytest.raises(Invalid, match="sudah dikoreksi"):
        actions.correct_movement(people.yuli.actor, lot, row=row, reason="Lagi.")


def test_a_correction_that_would_leave_less_than_nothing_is_refused(people: People) -> None:
    lot, second = a_lot(people), a_group(people, name="Kelompok Ibu")
    move(people, lot, "passed", 3, 90, Holder(lot.group), Holder(second))
    move(people, lot, "sold", 2, 30, Holder(second))
    with pytest.raises(Blocked) as refused:
        actions.correct_movement(people.yuli.actor, lot, row=lot.entries.get(kind="passed"), reason="Keliru.")
    assert refused.value.findings[0].code == "revolving.correction"
    assert lot.entries.count() == 3


def test_the_table_itself_refuses_impossible_rows(people: People) -> None:
    lot = a_lot(people)
    wrong = (
        {"kind": "born", "number": 0, "group": lot.group},
        {"kind": "born", "number": -1, "group": lot.group},
        {"kind": "born", "number": 1},
        {"kind": "born", "number": 1, "group": lot.group, "to_group": lot.group},
        {"kind": "passed", "number": 1, "group": lot.group},
    )
    for values in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            RevolvingEntry.objects.create(region_id=lot.region_id, lot=lot, happened_on=TODAY, created_at=NOW, **values)


def test_a_group_that_rests_and_still_holds_is_asked_about(people: People) -> None:
    lot = a_lot(people, given_on=TODAY)
    assert queries.lot_page(people.yuli.actor, lot).findings == ()
    actions.rest_group(people.rahman.actor, lot.group, reason="Bubar.")
    assert [found.code for found in queries.lot_page(people.yuli.actor, lot).findings] == ["revolving.resting"]


def test_a_gift_is_noted_from_the_groups_page_with_its_agreement(people: People, browse: Browse) -> None:
    group = a_group(people)
    client = browse(people.rahman)
    assert "Catat bantuan bergulir" in client.get(reverse("group.view", args=[group.pk])).content.decode()
    sent = {
        "asset": "goat",
        "number": "5",
        "given_on": "1 Okt 2025",
        "source": "Program",
        "what": "betina",
        "pass_on": "5",
        "within_months": "18",
    }
    assert client.post(reverse("revolving.give", args=[group.pk]), sent).status_code == 302
    lot = RevolvingLot.objects.get()
    assert (lot.unit, lot.agreement().due_on) == ("ekor", date(2027, 4, 1))
    event = Event.objects.get(verb="revolving.give")
    assert (event.title, event.note.replace("\u00a0", " ")) == ("kambing bergulir Kelompok Kambing", "5 ekor, 1 Okt 2025.")


def test_the_list_and_the_sheet_cost_the_same_for_many_notes(people: People, browse: Browse) -> None:
    lot = a_lot(people)
    client = browse(people.yuli)
    urls = (reverse("revolving.view:list"), reverse("revolving.view:sheet", args=[lot.pk]), reverse("revolving.view", args=[lot.pk]))
    client.get(urls[0])
    few = [count_queries(lambda url=url: client.get(url)) for url in urls[:2]]
    for number in range(5):
        a_lot(people, a_group(people, name=f"Kelompok {number}"))
        move(people, lot, "passed", 1, 50, Holder(lot.group), Holder(Group.objects.get(name=f"Kelompok {number}")))
    assert [count_queries(lambda url=url: client.get(url)) for url in urls[:2]] == few
    sheet = client.get(urls[1]).content.decode()
    assert "Buku perguliran, dalam ekor" in sheet
    assert sheet.count("<td>&nbsp;</td>") == 12
    drawing = client.get(urls[2]).content.decode()
    assert drawing.count("<circle") == 6


def test_balances_are_nowhere_kept(people: People) -> None:
    lot = a_lot(people)
    RevolvingEntry.objects.filter(lot=lot).update(number=7)
    assert held(people, lot) == {"Kelompok Kambing": 7} == {"Kelompok Kambing": sum(balances(actions.ledger(lot)).values())}

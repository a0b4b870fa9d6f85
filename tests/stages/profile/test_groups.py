"""A group's life: registered by numbers, kept up to date, noted, checked, rested and revived."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bangkit.core.groups import areas
from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.foundation.audit.models import Event
from bangkit.stages.profile import actions, queries
from bangkit.stages.profile.forms.groups import CheckForm
from bangkit.stages.profile.models import Group
from tests.factories import TODAY, a_group, a_lot, village
from tests.fixtures import count_queries
from tests.people import People, Person

Browse = Callable[[Person], Client]
EVERY = {item.key: "yes" for area in areas() for item in area.items}


def text_of(client: Client, url: str) -> str:
    return client.get(url).content.decode().replace("\u00a0", " ")


def test_a_group_is_counted_and_what_was_not_asked_is_not_nought(people: People, browse: Browse) -> None:
    group = a_group(people, leader="female", members_disability=0)
    page = text_of(browse(people.yuli), reverse("group.view", args=[group.pk]))
    assert "6 perempuan, 9 laki-laki" in page
    assert "<dt>Dari rumah tangga miskin</dt><dd>belum ditanyakan</dd>" in page
    assert "<dt>Dengan disabilitas</dt><dd>0 orang</dd>" in page
    assert "<dt>Ketua</dt><dd>perempuan</dd>" in page


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"members_female": 0, "members_male": 0}, "members_female"),
        ({"members_poorest": 16}, "members_poorest"),
        ({"members_disability": 99}, "members_disability"),
        ({"since": TODAY.year + 1}, "since"),
        ({"formed_on": TODAY + timedelta(days=1)}, "formed_on"),
        ({"since": 2020, "formed_on": TODAY}, "formed_on"),
        ({"leader": "Pak Anu"}, "leader"),
        ({"kind": "sihir"}, "kind"),
        ({"note": "NIK 3171234567890123"}, "note"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(people: People, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        a_group(people, **changes)
    assert field in refused.value.field_errors
    assert not Group.objects.exists()


def test_data_is_put_right_and_the_trail_keeps_what_it_was(people: People, browse: Browse) -> None:
    group = a_group(people)
    client, url = browse(people.rahman), reverse("group.update", args=[group.pk])
    assert 'value="Kelompok Kambing"' in text_of(client, url)
    sent = {"name": "Kelompok Kambing Maju", "kind": "livestock", "members_female": "8", "members_male": "9", "members_poorest": "11"}
    assert client.post(url, {**sent, "members_poorest": "18"}).status_code == 422
    assert client.post(url, sent).status_code == 302
    group.refresh_from_db()
    assert (group.name, group.members_female, group.members_poorest) == ("Kelompok Kambing Maju", 8, 11)
    event = Event.objects.get(verb="group.update")
    assert (event.before["members_female"], event.after["members_female"]) == (6, 8)


def test_two_groups_of_a_village_never_share_a_name(people: People) -> None:
    a_group(people)
    other = a_group(people, name="Kelompok Tenun")
    with pytest.raises(Invalid, match="sudah terdaftar"):
        actions.update_group(people.rahman.actor, other, name="kelompok kambing")


def test_a_group_rested_wrongly_is_revived_with_its_reason(people: People) -> None:
    group = actions.rest_group(people.rahman.actor, a_group(people), reason="Dikira bubar.")
    with pytest.raises(Blocked):
        actions.report_group(people.rahman.actor, group, kind="meeting", happened_on=TODAY)
    with pytest.raises(Invalid):
        actions.revive_group(people.rahman.actor, group, reason=" ")
    actions.revive_group(people.yuli.actor, group, reason="Masih bertemu setiap bulan.")
    assert group.state == "active"
    assert list(Event.objects.filter(subject="group").values_list("verb", flat=True)) == ["group.register", "group.rest", "group.revive"]


def test_a_group_is_active_by_what_was_noted_and_only_so(people: People) -> None:
    group = a_group(people)
    assert not queries.is_active(group, TODAY)
    actions.report_group(people.yuli.actor, group, kind="meeting", happened_on=TODAY - timedelta(days=200), female=5, male=4)
    assert not queries.is_active(group, TODAY)
    actions.report_group(people.yuli.actor, group, kind="sale", happened_on=TODAY, quantity=Decimal("12.5"), unit="kg", income=250_000)
    assert queries.is_active(group, TODAY)
    actions.rest_group(people.rahman.actor, group, reason="Bubar.")
    assert not queries.is_active(group, TODAY)


def test_savings_checks_and_what_revolves_are_signs_of_life_too(people: People) -> None:
    saver, checker, keeper = (a_group(people, name=name) for name in ("Simpan", "Periksa", "Ternak"))
    actions.save_group(people.rahman.actor, saver, counted_on=TODAY, total=1_000_000, source="Buku kas")
    actions.assess_group(people.rahman.actor, checker, checked_on=TODAY, answers=EVERY, female=3, male=3)
    a_lot(people, keeper, given_on=TODAY)
    assert all(queries.is_active(group, TODAY) for group in (saver, checker, keeper))


def test_a_note_can_be_changed_and_removed(people: People, browse: Browse) -> None:
    group = a_group(people)
    client = browse(people.yuli)
    client.post(reverse("group.report", args=[group.pk]), {"kind": "meeting", "happened_on": "9 Mar 2026", "female": "4"})
    row = group.reports.get()
    url = reverse("group.report:row", args=[group.pk, row.pk])
    client.post(url, {"kind": "sale", "happened_on": "9 Mar 2026", "quantity": "3", "unit": "ikat", "income": "45.000"})
    row.refresh_from_db()
    assert (row.kind, row.quantity, row.income, row.female) == ("sale", 3, 45_000, None)
    assert client.post(url, {"kind": "sale", "happened_on": "9 Mar 2026", "quantity": "3"}).status_code == 422
    client.post(url, {"kind": "sale", "happened_on": "9 Mar 2026", "is_removed": "on"})
    assert not group.reports.exists()


def test_savings_of_the_same_day_are_put_right_and_never_by_person(people: People) -> None:
    group = a_group(people)
    actions.save_group(people.rahman.actor, group, counted_on=TODAY, total=500_000, source="Buku kas")
    actions.save_group(
        people.rahman.actor, group, counted_on=TODAY, total=550_000, source="Buku kas", lent=200_000, savers_female=6, savers_male=2
    )
    assert group.savings.get().total == 550_000
    with pytest.raises(Invalid) as refused:
        actions.save_group(people.rahman.actor, group, counted_on=TODAY, total=100, source="", lent=200, savers_female=7)
    assert set(refused.value.field_errors) == {"lent", "source", "savers_female"}


def test_the_second_check_shows_its_direction_on_the_page(people: People, browse: Browse) -> None:
    group = a_group(people)
    first = dict.fromkeys(EVERY, "no")
    actions.assess_group(people.yuli.actor, group, checked_on=TODAY - timedelta(days=300), answers=first, female=4, male=4)
    client = browse(people.yuli)
    sent = {f"item_{key}": "yes" for key in EVERY} | {
        "item_women_decide": "partly",
        "female": "5",
        "male": "4",
        "checked_on": "10 Mar 2026",
    }
    assert client.post(reverse("group.assess", args=[group.pk]), sent).status_code == 302
    page = text_of(client, reverse("group.view", args=[group.pk]))
    assert "naik 100" in page
    assert "naik 88" in page
    assert "Paling perlu dikuatkan: <strong>struktur dan aturan bersama</strong>" in page


def test_every_item_of_the_check_is_a_row_to_tap() -> None:
    drawn = {name: field.widget.template_name for name, field in CheckForm().fields.items() if name.startswith("item_")}
    assert set(drawn) == {f"item_{key}" for key in EVERY}
    assert set(drawn.values()) == {"ui/_choices.html"}


def test_a_check_without_any_answer_is_refused(people: People) -> None:
    with pytest.raises(Invalid, match="Belum ada satu butir"):
        actions.assess_group(people.yuli.actor, a_group(people), checked_on=TODAY, answers={"cash_book": "unknown"}, female=1, male=1)


def test_the_list_finds_groups_without_notes_and_costs_the_same_for_many(people: People, browse: Browse) -> None:
    busy = a_group(people, name="Rajin")
    a_group(people, name="Diam")
    actions.report_group(people.yuli.actor, busy, kind="meeting", happened_on=TODAY)
    client, url = browse(people.yuli), reverse("group.view:list")
    client.get(url)
    few = count_queries(lambda: client.get(url))
    for number in range(6):
        actions.report_group(people.yuli.actor, a_group(people, name=f"Kelompok {number}"), kind="work", happened_on=TODAY)
    assert count_queries(lambda: client.get(url)) == few
    rows, since = queries.groups_with_last(people.yuli.actor), TODAY - timedelta(days=1)
    assert set(queries.active_since(rows, since, is_active=False).values_list("name", flat=True)) == {"Diam"}
    assert "Diam" not in queries.active_since(rows, since, is_active=True).values_list("name", flat=True)
    assert client.get(f"{url}?catatan=ada").status_code == client.get(f"{url}?catatan=tidak").status_code == 200
    assert "Rajin" not in text_of(client, f"{url}?usaha=craft")


def test_the_kecamatan_reads_and_does_not_write(people: People) -> None:
    group = a_group(people)
    with pytest.raises(NotAllowed):
        actions.report_group(people.ina.actor, group, kind="meeting", happened_on=TODAY)
    with pytest.raises(NotAllowed):
        actions.update_group(people.nus.actor, group, name="Bukan desa saya")


def test_registering_is_for_villages(people: People) -> None:
    with pytest.raises(NotAllowed):
        actions.register_group(people.rahman.actor, village("81.05.15"), name="X", kind="farm", members_female=1, members_male=1)

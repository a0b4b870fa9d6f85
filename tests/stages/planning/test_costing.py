"""RAB and local prices: written in rows, priced from the list with its day, copied, taken as cost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Sum
from django.test import Client
from django.urls import reverse

from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.foundation.audit.models import Event
from bangkit.foundation.imports import actions as imports
from bangkit.stages.planning import actions, queries
from bangkit.stages.planning.models import Activity, Price, RabItem
from tests.factories import MEETING, RAB, TODAY, a_full_activity, a_plan, a_plan_at, village
from tests.fixtures import count_queries
from tests.people import SBT, SOLANG, TELUK_WARU, People, Person

Browse = Callable[[Person], Client]
CEMENT = {
    "section": "material",
    "name": "Semen 50 kg",
    "unit": "zak",
    "amount": 90_000,
    "dated_on": TODAY,
    "origin": "Toko di Bula (contoh)",
}
ITEM: dict[str, Any] = {"section": "material", "name": "Pasir", "volume": Decimal(2), "unit": "m3", "unit_price": 250_000}


def an_activity(people: People, **changes: Any) -> Activity:
    return a_full_activity(people, a_plan(people), **changes)


def write(people: People, activity: Activity, *items: dict[str, Any]) -> Activity:
    return actions.write_estimate(people.rahman.actor, activity, items=items)  # type: ignore[arg-type]


def a_price(people: People, person: str = "umar", place: str = SBT, **changes: Any) -> Price:
    return actions.record_price(people[person].actor, village(place), **{**CEMENT, **changes})


def text(browse: Browse, person: Person, name: str, *args: Any) -> str:
    answer = browse(person).get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode().replace("\xa0", " ")


# --- RAB ---------------------------------------------------------------------------------------------------------------------


def test_the_database_adds_up_to_what_the_rab_says(people: People) -> None:
    activity = write(people, an_activity(people), *RAB)
    rab = queries.rab_of(activity)
    assert rab.total == 12_850_003 == activity.rab_items.aggregate(whole=Sum("amount"))["whole"]
    assert [(section.label, section.total) for section in rab.sections] == [("Bahan", 6_000_003), ("Alat", 850_000), ("Upah", 6_000_000)]
    assert "jumlah Rp" in Event.objects.get(verb="activity.estimate").note


def test_a_new_list_replaces_the_old_one_and_the_diary_says_what_it_was(people: People) -> None:
    activity = write(people, an_activity(people), *RAB)
    write(people, activity, ITEM)
    assert [row.name for row in activity.rab_items.all()] == ["Pasir"]
    assert "semula Rp" in Event.objects.filter(verb="activity.estimate").latest("seq").note
    write(people, activity)
    assert queries.rab_of(activity).is_empty


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"section": "lain"}, "section_3"),
        ({"name": " "}, "name_3"),
        ({"volume": Decimal(0)}, "volume_3"),
        ({"volume": Decimal("0.0001")}, "volume_3"),
        ({"unit": ""}, "unit_3"),
        ({"unit_price": None}, "price_3"),
        ({"unit_price": 0}, "price_3"),
        ({"account": "4.1.1.01"}, "account_3"),
        ({"source": "XYZ"}, "source_3"),
    ],
)
def test_what_cannot_be_is_refused_by_its_row_and_nothing_is_lost(people: People, changes: dict[str, Any], field: str) -> None:
    activity = write(people, an_activity(people), *RAB)
    with pytest.raises(Invalid) as refusal:
        write(people, activity, ITEM, {**ITEM, **changes, "row": 3})
    assert list(refusal.value.field_errors) == [field]
    assert activity.rab_items.count() == len(RAB)


def test_a_closed_plan_keeps_its_rab(people: People) -> None:
    plan = a_plan_at(people, "submitted")
    with pytest.raises(Blocked):
        write(people, plan.activities.get(), ITEM)
    with pytest.raises(NotAllowed):
        actions.write_estimate(people.hasna.actor, plan.activities.get(), items=())


def test_the_cost_is_taken_from_the_rab_by_one_step_and_a_finding_tells_until_then(people: People) -> None:
    activity = write(people, an_activity(people), *RAB)
    actor = people.rahman.actor

    def found() -> dict[str, str]:
        plan = activity.plan
        return {one.code: one.url for one in queries.plan_findings(actor, plan, queries.plan_facts(plan, actor))}

    assert found()["plan.rab"] == reverse("activity.take_estimate", args=[activity.pk])
    actions.take_estimate(actor, activity)
    assert activity.cost == 12_850_003
    assert "plan.rab" not in found()
    assert "semula Rp" in Event.objects.get(verb="activity.take_estimate").note


def test_an_empty_rab_is_no_cost(people: People) -> None:
    with pytest.raises(Invalid):
        actions.take_estimate(people.rahman.actor, an_activity(people))


def test_a_rab_is_copied_with_its_prices_and_never_over_another(people: People) -> None:
    a_price(people)
    plan = a_plan(people)
    first = write(people, a_full_activity(people, plan), {"section": "material", "name": "semen 50 kg", "volume": Decimal(10)})
    second = a_full_activity(people, plan, name="Kebun kedua")
    actions.copy_estimate(people.rahman.actor, second, origin=first)
    copied = second.rab_items.get()
    assert (copied.unit_price, copied.priced_on, copied.price_origin) == (90_000, TODAY, "Toko di Bula (contoh)")
    assert first.rab_items.count() == 1
    with pytest.raises(Invalid):
        actions.copy_estimate(people.rahman.actor, second, origin=first)
    with pytest.raises(Invalid):
        actions.copy_estimate(people.rahman.actor, first, origin=first)
    assert queries.activities_with_rab(people.rahman.actor, second) == [first]


# --- Prices ------------------------------------------------------------------------------------------------------------------


def test_an_item_of_the_list_brings_price_unit_day_and_origin(people: People) -> None:
    a_price(people)
    activity = write(people, an_activity(people), {"section": "material", "name": "SEMEN  50 kg", "volume": Decimal("2.5")})
    row = activity.rab_items.get()
    assert (row.unit, row.unit_price, row.amount, row.priced_on) == ("zak", 90_000, 225_000, TODAY)


def test_a_price_in_a_rab_stays_what_it_was(people: People) -> None:
    old = a_price(people, dated_on=date(2025, 1, 5))
    activity = write(people, an_activity(people), {"section": "material", "name": "Semen 50 kg", "volume": Decimal(1)})
    a_price(people, amount=99_000)
    actions.correct_price(people.umar.actor, old, is_removed=True)
    write(people, activity, {"section": "material", "name": "Semen 50 kg", "unit": "zak", "volume": Decimal(3), "unit_price": 90_000})
    row = activity.rab_items.get()
    assert (row.unit_price, row.priced_on) == (90_000, date(2025, 1, 5))
    assert [item.name for item in queries.rab_of(activity).old_prices(TODAY)] == ["Semen 50 kg"]


def test_a_price_of_ones_own_claims_no_list(people: People) -> None:
    a_price(people)
    activity = write(
        people,
        an_activity(people),
        {"section": "material", "name": "Semen 50 kg", "unit": "zak", "volume": Decimal(1), "unit_price": 95_000},
    )
    assert activity.rab_items.get().priced_on is None


def test_the_nearest_place_and_then_the_newest_day_hold(people: People) -> None:
    a_price(people, amount=80_000, dated_on=date(2025, 5, 1))
    a_price(people, amount=85_000)
    a_price(people, "ina", TELUK_WARU, amount=97_000, dated_on=date(2025, 6, 1))
    assert queries.price_book(SOLANG, TODAY).find("semen 50 kg", "ZAK").amount == 97_000  # type: ignore[union-attr]
    assert queries.price_book(SBT, TODAY).find("semen 50 kg").amount == 85_000  # type: ignore[union-attr]
    assert count_queries(lambda: queries.price_book(SOLANG, TODAY)) == 1


def test_an_old_price_nearby_gives_way_to_a_newer_one_farther_away(people: People) -> None:
    a_price(people, amount=85_000)
    a_price(people, "rahman", SOLANG, amount=70_000, dated_on=date(2025, 3, 9))
    assert queries.price_book(SOLANG, TODAY).find("Semen 50 kg").amount == 85_000  # type: ignore[union-attr]


def test_a_thing_sold_by_two_units_is_not_guessed(people: People) -> None:
    a_price(people)
    a_price(people, unit="kg", amount=2_000)
    assert queries.price_book(SOLANG, TODAY).find("Semen 50 kg") is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"section": "x"}, "section"),
        ({"name": " "}, "name"),
        ({"unit": ""}, "unit"),
        ({"amount": 0}, "amount"),
        ({"origin": " "}, "origin"),
        ({"dated_on": date(2026, 3, 11)}, "dated_on"),
    ],
)
def test_a_price_that_cannot_be_is_refused_at_its_field(people: People, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        a_price(people, **changes)
    assert list(refusal.value.field_errors) == [field]


def test_the_same_price_is_not_written_twice_and_a_wrong_one_is_mended(people: People) -> None:
    row = a_price(people)
    with pytest.raises(Invalid):
        a_price(people, amount=91_000)
    actions.correct_price(people.umar.actor, row, amount=91_000, origin="Toko lain", section="material")
    assert Price.objects.get().amount == 91_000
    with pytest.raises(NotAllowed):
        actions.correct_price(people.rahman.actor, row, is_removed=True)


def test_a_list_of_the_kabupaten_is_imported(people: People) -> None:
    upload = SimpleUploadedFile(
        "harga.csv", b"No;Nama barang;Satuan;Harga;Kelompok\n1;Paku 5 cm;kg;22.000;Bahan\n2;Upah tukang;HOK;150.000;Upah\n3;;;;\n"
    )
    actor = people.umar.actor
    batch = imports.open_import(actor, village(SBT), layout="prices", upload=upload)
    imports.preview_import(actor, batch, columns=batch.columns, answers={"dated_on": "2026-03-01", "origin": "Standar harga (contoh)"})
    imports.apply_import(actor, batch, plan=imports.planned(actor, batch))
    assert list(Price.objects.order_by("name").values_list("name", "section", "amount")) == [
        ("Paku 5 cm", "material", 22_000),
        ("Upah tukang", "wage", 150_000),
    ]


# --- Pages -------------------------------------------------------------------------------------------------------------------


def test_the_rab_is_written_on_a_page_without_script_and_shown_with_its_sums(people: People, browse: Browse) -> None:
    a_price(people, dated_on=date(2024, 12, 1))
    activity = an_activity(people)
    url = reverse("activity.estimate", args=[activity.pk])
    client = browse(people.rahman)
    assert "Semen 50 kg" in client.get(url).content.decode()
    sent = {"name_1": "Semen 50 kg", "volume_1": "10", "name_2": "Upah tukang", "section_2": "wage", "volume_2": "2,5", "unit_2": "HOK"}
    answer = client.post(url, sent)
    assert answer.status_code == 422
    assert "Isi harga satuan" in answer.content.decode()
    assert not RabItem.objects.exists()
    assert client.post(url, {**sent, "price_2": "Rp 150.000"}).status_code == 302
    page = text(browse, people.rahman, "activity.view:rab", activity.pk)
    for words in (
        "Rp 900.000",
        "Rp 375.000",
        "Rp 1.275.000",
        "29,41 persen",
        "Harga lebih tua dari 12 bulan",
        "Pakai jumlah RAB sebagai biaya",
    ):
        assert words in page
    assert client.post(reverse("activity.take_estimate", args=[activity.pk])).status_code == 302
    activity.refresh_from_db()
    assert activity.cost == 1_275_000


def test_a_row_without_its_thing_is_asked_for_it(people: People, browse: Browse) -> None:
    url = reverse("activity.estimate", args=[an_activity(people).pk])
    answer = browse(people.rahman).post(url, {"volume_1": "10", "price_1": "5.000"})
    assert answer.status_code == 422
    assert "Tulis uraiannya" in answer.content.decode()


def test_padat_karya_shows_whether_wages_reach_their_share(people: People, browse: Browse) -> None:
    activity = an_activity(people)
    shares: Any = [{"source": "DDS", "amount": 12_000_000}]
    actions.fund_activity(people.rahman.actor, activity, shares=shares, earmarks=["pktd"])
    write(people, activity, *RAB)
    page = text(browse, people.ina, "activity.view:rab", activity.pk)
    assert "paling sedikit 50 persen" in page
    assert "Kurang" in page
    facts = queries.plan_facts(activity.plan, people.rahman.actor)
    assert "plan.wages" in {one.code for one in queries.plan_findings(people.rahman.actor, activity.plan, facts)}


def test_everybody_of_the_place_reads_the_prices_and_an_old_one_is_marked(people: People, browse: Browse) -> None:
    a_price(people, dated_on=date(2024, 12, 1))
    page = text(browse, people.rahman, "price.view", SOLANG)
    assert "Semen 50 kg" in page
    assert "Perlu ditanyakan lagi" in page
    assert "Toko di Bula (contoh)" in page
    assert reverse("price.correct", args=[Price.objects.get().pk]) not in page, "the village did not write it"
    assert browse(people.dewi).get(reverse("price.view", args=[SOLANG])).status_code == 404


def test_the_money_of_the_plan_shows_cost_beside_rab(people: People, browse: Browse) -> None:
    activity = write(people, an_activity(people), *RAB)
    actions.consult_plan(people.yuli.actor, activity.plan, **MEETING)
    page = text(browse, people.rahman, "plan.view:money", activity.plan.pk)
    assert "Rp 12.850.003" in page
    assert "46,7%" in page

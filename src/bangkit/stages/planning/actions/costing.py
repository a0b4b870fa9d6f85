"""The verbs of RAB and of local prices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NotRequired, TypedDict

from bangkit.core.access import Actor, can
from bangkit.core.costing import MOST_PRICE, MOST_VOLUME, SECTIONS, Rab, amount_of
from bangkit.core.reference import economic_accounts, funding_sources
from bangkit.core.words import rupiah
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.foundation.ids import uuid7
from bangkit.foundation.regions.models import Region
from bangkit.stages.planning.models import Activity, Price, RabItem
from bangkit.stages.planning.queries.costing import PriceBook, price_book, rab_of
from bangkit.stages.planning.queries.facts import activity_facts

PLACES = 3
MOST_ITEMS = 200


class ItemValues(TypedDict):
    """One line of a RAB. ``unit_price`` None: the price of the list is taken. ``row``: by which number its errors are named."""

    section: str
    name: str
    volume: Decimal
    unit: NotRequired[str]
    unit_price: NotRequired[int | None]
    account: NotRequired[str]
    source: NotRequired[str]
    row: NotRequired[int]


def _wrong_item(values: ItemValues) -> dict[str, str]:
    """What cannot be, by field."""
    errors: dict[str, str] = {}
    if values["section"] not in dict(SECTIONS):
        errors["section"] = "Pilih bahan, alat, atau upah."
    if not values["name"].strip():
        errors["name"] = "Tulis uraiannya."
    if not 0 < values["volume"] <= MOST_VOLUME or values["volume"] != round(values["volume"], PLACES):
        errors["volume"] = "Volume lebih dari 0, paling banyak 3 angka di belakang koma."
    price = values.get("unit_price")
    if price is not None and not 0 < price <= MOST_PRICE:
        errors["price"] = "Harga satuan lebih dari 0."
    if values.get("account") and values["account"] not in economic_accounts():
        errors["account"] = "Kode rekening ini tidak ada pada daftar belanja Permendagri 20/2018."
    if values.get("source") and values["source"] not in funding_sources():
        errors["source"] = "Sumber dana ini tidak ada pada daftar."
    return errors


def _made(actor: Actor, activity: Activity, values: ItemValues, book: PriceBook, kept: Sequence[RabItem]) -> RabItem:
    """The row as it will stand; a price of the list brings its date and origin, and one that stood here keeps those it had."""
    errors = _wrong_item(values)
    name, unit, price = " ".join(values["name"].split()), (values.get("unit") or "").strip(), values.get("unit_price")
    listed = book.find(name, unit)
    unit = unit or (listed.unit if listed else "")
    if not unit:
        errors["unit"] = "Tulis satuannya."
    if price is None and listed is None:
        errors.setdefault("price", "Isi harga satuan; uraian dan satuan ini tidak ada pada daftar harga.")
    if errors:
        raise Invalid({f"{field}_{values.get('row', 1)}": text for field, text in errors.items()})
    if price is None and listed is not None:
        price = listed.amount
    row = RabItem(region_id=activity.region_id, activity=activity, created_at=actor.now, section=values["section"], name=name)
    row.volume, row.unit, row.unit_price = values["volume"], unit, price or 0
    row.amount = amount_of(row.volume, row.unit_price)
    row.account, row.source = values.get("account") or "", values.get("source") or ""
    before = next((one for one in kept if (one.name, one.unit, one.unit_price) == (name, unit, price)), None)
    if before is not None:
        row.priced_on, row.price_origin = before.priced_on, before.price_origin
    elif listed is not None and listed.amount == price:
        row.priced_on, row.price_origin = listed.dated_on, listed.origin
    return row


def _told(rab: Rab, before: Rab) -> str:
    parts = [f"{section.label} {rupiah(section.total)}" for section in rab.sections]
    was = f"; semula {rupiah(before.total)}" if not before.is_empty else ""
    return f"{', '.join(parts) or 'dikosongkan'}, jumlah {rupiah(rab.total)}{was}."


def _replace(activity: Activity, rows: Sequence[RabItem], before: Rab) -> None:
    activity.rab_items.all().delete()
    for place, row in enumerate(rows, start=1):
        row.position = place
        row.put()
    remark(_told(Rab(tuple(row.as_item() for row in rows)), before))


@action("activity.estimate", facts=activity_facts)
def write_estimate(actor: Actor, activity: Activity, *, items: Sequence[ItemValues]) -> Activity:
    """Susun RAB kegiatan: bahan, alat, upah; daftar yang baru menggantikan yang lama (Permendagri 114/2014)."""
    if len(items) > MOST_ITEMS:
        raise Invalid(message=f"Paling banyak {MOST_ITEMS} butir. Gabungkan yang kecil.")
    kept = list(activity.rab_items.order_by("position"))
    book = price_book(activity.region_id, actor.today)
    rows = [_made(actor, activity, values, book, kept) for values in items]
    order = [key for key, _ in SECTIONS]
    _replace(activity, sorted(rows, key=lambda row: order.index(row.section)), Rab(tuple(row.as_item() for row in kept)))
    return activity


@action("activity.copy_estimate", facts=activity_facts)
def copy_estimate(actor: Actor, activity: Activity, *, origin: Activity) -> Activity:
    """Salin RAB dari kegiatan lain; harganya ikut beserta tanggalnya, dan RAB yang sudah ada tidak tertimpa."""
    if activity.rab_items.exists():
        raise Invalid({"origin": "RAB kegiatan ini sudah terisi. Kosongkan dulu, atau ubah langsung."})
    if not can(actor, "activity.view", origin.region_id) or origin.pk == activity.pk or not origin.rab_items.exists():
        raise Invalid({"origin": "Pilih kegiatan lain yang RAB-nya sudah tersusun."})
    rows = list(origin.rab_items.order_by("position"))
    for row in rows:
        row.pk, row.region_id, row.activity, row.created_at = uuid7(), activity.region_id, activity, actor.now
        row._state.adding = True
    _replace(activity, rows, Rab(()))
    return activity


@action("activity.take_estimate", facts=activity_facts)
def take_estimate(actor: Actor, activity: Activity) -> Activity:
    """Pakai jumlah RAB sebagai biaya kegiatan; sumber dananya lalu disesuaikan."""
    rab = rab_of(activity)
    if rab.is_empty:
        raise Invalid(message="RAB kegiatan ini belum tersusun.")
    remark(f"{rupiah(rab.total)}, semula {rupiah(activity.cost)}.")
    activity.cost = rab.total
    return activity


# --- Local prices ------------------------------------------------------------------------------------------------------------


def _wrong_price(actor: Actor, values: dict[str, Any]) -> dict[str, str]:
    errors: dict[str, str] = {}
    if values["section"] not in dict(SECTIONS):
        errors["section"] = "Pilih bahan, alat, atau upah."
    asked = {"name": "Tulis barang atau pekerjaannya.", "unit": "Tulis satuannya.", "origin": "Tulis dari mana harganya."}
    errors |= {name: told for name, told in asked.items() if not str(values[name]).strip()}
    if not 0 < values["amount"] <= MOST_PRICE:
        errors["amount"] = "Harga lebih dari 0."
    if values["dated_on"] > actor.today:
        errors["dated_on"] = "Tanggal harga tidak boleh sesudah hari ini."
    return errors


@action("price.record")
def record_price(actor: Actor, place: Region, *, section: str, name: str, unit: str, amount: int, dated_on: date, origin: str) -> Price:
    """Catat harga setempat satu barang, alat, atau upah, dengan tanggal dan asalnya; harga lama tetap ada."""
    called, per = " ".join(name.split()), " ".join(unit.split())
    values = {"section": section, "name": called, "unit": per, "amount": amount, "dated_on": dated_on, "origin": origin.strip()}
    errors = _wrong_price(actor, values)
    if not errors and Price.objects.filter(region=place, name=called, unit=per, dated_on=dated_on).exists():
        errors["dated_on"] = "Harga barang dan tanggal ini sudah tercatat. Perbaiki catatan itu."
    if errors:
        raise Invalid(errors)
    return Price(region=place, created_at=actor.now, **values).put()


@action("price.correct")
def correct_price(actor: Actor, price: Price, *, amount: int = 0, origin: str = "", section: str = "", is_removed: bool = False) -> Price:
    """Perbaiki atau hapus harga yang salah tulis; RAB yang sudah memakainya tidak berubah."""
    if is_removed:
        Price.objects.filter(pk=price.pk).delete()
        remark(f"Dihapus: {rupiah(price.amount)}.")
        return price
    values = {"section": section, "name": price.name, "unit": price.unit, "amount": amount, "dated_on": price.dated_on, "origin": origin}
    errors = _wrong_price(actor, values)
    if errors:
        raise Invalid(errors)
    price.section, price.amount, price.origin = section, amount, origin.strip()
    return price

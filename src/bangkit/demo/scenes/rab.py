"""Scenes of RAB: local prices of the kabupaten and of the village, and what an activity costs item by item. All numbers are *contoh*."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any

from bangkit.demo.scenes.panduan import Desk
from bangkit.demo.scenes.village import Village
from bangkit.demo.stage import Beat, at
from bangkit.stages.planning import actions as planning
from bangkit.stages.planning.models import Price

ORIGIN = "Harga karangan untuk peragaan (contoh)"
# Section, thing, unit, rupiah.
PRICES = (
    ("material", "Semen 50 kg", "zak", 92_000), ("material", "Pasir", "m3", 310_000), ("material", "Paku 5 cm", "kg", 24_000),
    ("material", "Seng gelombang", "lembar", 78_000), ("material", "Bibit pala", "batang", 18_000), ("material", "Benih jagung", "kg", 95_000),
    ("material", "Pupuk kandang", "karung", 35_000), ("material", "Benang tenun", "gulung", 60_000), ("material", "Kawat duri", "rol", 340_000),
    ("tool", "Cangkul", "buah", 95_000), ("tool", "Parang", "buah", 85_000), ("tool", "Gerobak dorong", "buah", 620_000),
    ("wage", "Upah pekerja", "HOK", 110_000), ("wage", "Upah tukang", "HOK", 150_000), ("wage", "Pelatih", "hari", 350_000),
)  # fmt: skip
# What a sample RAB holds, of the field and of a craft or a class: the thing of the list, and its share of the cost in percent.
FIELD = (("Bibit pala", 30), ("Pupuk kandang", 15), ("Cangkul", 5), ("Upah pekerja", 40))
CRAFT = (("Benang tenun", 35), ("Pelatih", 30), ("Upah pekerja", 25))
FIRST_VILLAGES = ("81.05.15.2004", "53.18.07.2013")


def scene_daftar_harga(desk: Desk) -> Iterator[Beat]:
    """Sekretaris mencatat daftar harga kabupaten pada tahun pertama, dan sebagian lagi tahun-tahun berikutnya."""
    some = PRICES if desk.index == 0 else PRICES[:6]
    yield Beat(at(desk.year, 3, 2, 9), "daftar harga dicatat", desk.regency, partial(_record, desk, some))
    if desk.index == 0:
        yield Beat(at(desk.year, 3, 5, 9), "harga keliru diperbaiki", desk.regency, partial(_mend, desk))


def _record(desk: Desk, rows: tuple[tuple[str, str, str, int], ...], moment: datetime) -> None:
    actor = desk.role("district_secretary", moment)
    for section, name, unit, amount in rows:
        told = amount + amount * desk.index * 4 // 100
        planning.record_price(
            actor, desk.place, section=section, name=name, unit=unit, amount=told, dated_on=moment.date(), origin=ORIGIN
        )  # fmt: skip


def _mend(desk: Desk, moment: datetime) -> None:
    row = Price.objects.filter(region=desk.place, name="Cangkul").latest("dated_on")
    planning.correct_price(desk.role("district_secretary", moment), row, amount=row.amount - 5_000, origin=row.origin, section="tool")


def scene_rab_kegiatan(village: Village) -> Iterator[Beat]:
    """Dua desa menyusun RAB kegiatan pertama, menyalinnya untuk kegiatan kedua, dan memakai jumlahnya sebagai biaya."""
    if village.code in FIRST_VILLAGES:
        yield village.beat("RAB disusun", village.on(5, 15), partial(_write, village))


def _write(village: Village, moment: datetime) -> None:
    actor = village.role("village_team", moment)
    plan = village.memo.plans[village.year + 1]
    rows = plan.activities.exclude(state="dropped").exclude(route="du_rkp").order_by("priority")
    # Those of one kind first, since the second takes the first one's RAB.
    first, second = sorted(rows, key=lambda row: not row.code.startswith(("4.2.", "4.7.")))[:2]
    if village.is_first_year:
        planning.record_price(
            village.role("village_team", moment), village.region, section="material", name="Bibit pala", unit="batang", amount=15_000,
            dated_on=moment.date(), origin=ORIGIN,
        )  # fmt: skip
    planning.write_estimate(actor, first, items=_items(first))
    planning.copy_estimate(actor, second, origin=first)
    planning.take_estimate(actor, second)
    _balance(actor, second)


def _items(activity: Any) -> list[Any]:
    known = {name: (section, amount) for section, name, _, amount in PRICES}
    found: list[Any] = []
    for name, percent in FIELD if activity.code.startswith("4.2.") else CRAFT:
        section, amount = known[name]
        found.append({"section": section, "name": name, "volume": Decimal(max(1, activity.cost * percent // 100 // amount))})
    return found


def _balance(actor: Any, activity: Any) -> None:
    """The sources follow the new cost in the same proportion; the last takes what rounding leaves."""
    rows = list(activity.fundings.order_by("amount"))
    whole = sum(row.amount for row in rows)
    amounts = [activity.cost * row.amount // whole for row in rows]
    amounts[-1] += activity.cost - sum(amounts)
    shares = [
        {"source": row.source, "amount": amount, "in_kind": row.in_kind, "paid_through": row.paid_through}
        for row, amount in zip(rows, amounts, strict=True)
    ]
    planning.fund_activity(actor, activity, shares=shares)  # type: ignore[arg-type]

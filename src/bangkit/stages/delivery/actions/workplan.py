"""How a work is meant to go: milestones, money in tranches, materials. What changes is in the event, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NotRequired, TypedDict

from bangkit.core.access import Actor
from bangkit.core.progress import Step, kinds, weights_problem
from bangkit.core.reference import funding_sources
from bangkit.core.words import number, rupiah
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action, enclose, remark
from bangkit.foundation.audit.snapshot import take
from bangkit.foundation.ids import uuid7
from bangkit.stages.delivery.actions.works import work_facts
from bangkit.stages.delivery.models import CARRIERS, Material, Milestone, Tranche, Work

# As many as the report's question about finished steps can name, at every door.
MOST_STEPS, MOST_TRANCHES, MOST_MATERIALS = 12, 12, 60
STEP_FIELDS = ("name", "weight", "starts_on", "ends_on")
TRANCHE_FIELDS = ("source", "planned_on", "planned", "received_on", "received")
MATERIAL_FIELDS = ("name", "unit", "needed", "arrived", "arrived_on")


class StepValues(TypedDict):
    """A milestone. ``number`` is the row's own for good."""

    number: int
    name: str
    weight: int
    starts_on: NotRequired[date | None]
    ends_on: NotRequired[date | None]


class TrancheValues(TypedDict):
    """A tranche as planned; whole rupiah."""

    number: int
    source: str
    planned: int
    planned_on: NotRequired[date | None]


class MaterialValues(TypedDict):
    """A material. ``arrived`` None: nobody said yet."""

    number: int
    name: str
    unit: str
    needed: Decimal
    arrived: NotRequired[Decimal | None]


def _wrong_steps(steps: Sequence[StepValues]) -> dict[str, str]:
    errors: dict[str, str] = {}
    for row in steps:
        if not row["name"].strip():
            errors[f"name_{row['number']}"] = "Tulis nama tahapnya."
        if not 1 <= row["weight"] <= 100:
            errors[f"weight_{row['number']}"] = "Bobot 1 sampai 100 persen."
        start, end = row.get("starts_on"), row.get("ends_on")
        if start and end and end < start:
            errors[f"ends_on_{row['number']}"] = "Rencana selesai mendahului rencana mulai."
    values = [Step(row["number"], row["name"], row["weight"]) for row in steps]
    if not errors and (problem := weights_problem(values)):
        errors[f"weight_{steps[-1]['number']}"] = problem
    return errors


def _replace(work: Work, model: Any, kept: dict[int, Any], rows: Sequence[Any], actor: Actor, fields: Sequence[str]) -> None:
    """Rows keep their number and their id; those that are gone are gone, and each change stands in the event."""
    named = {row["number"] for row in rows}
    for number_, row in kept.items():
        if number_ not in named:
            enclose(f"{model.__name__} {number_}", row, take(row), fields=fields, is_gone=True)
            model.objects.filter(pk=row.pk).delete()
    for values in rows:
        row = kept.get(values["number"]) or model(id=uuid7(), region_id=work.region_id, work=work, created_at=actor.now)
        before = take(row) if values["number"] in kept else {}
        for name, value in values.items():
            setattr(row, name, value)
        if not before or take(row) != before:
            row.put()
            enclose(f"{model.__name__} {row.number}", row, before, fields=fields)


@action("delivery.plan", facts=work_facts)
def plan_work(
    actor: Actor,
    work: Work,
    *,
    kind: str,
    carried_by: str = "",
    carrier_name: str = "",
    due_on: date | None = None,
    target_volume: Decimal | None = None,
    target_unit: str = "",
    steps: Sequence[StepValues] = (),
) -> Work:
    """Susun rencana pelaksanaan: jenis pekerjaan, pelaksana, sasaran, dan tahap berbobot dengan tanggalnya."""
    errors = _wrong_steps(steps)
    if kind not in kinds():
        errors["kind"] = "Pilih jenis pekerjaan pada daftar."
    if carried_by and carried_by not in dict(CARRIERS):
        errors["carried_by"] = "Pilih pelaksana pada daftar."
    if due_on is not None and due_on < work.started_on:
        errors["due_on"] = "Rencana selesai mendahului tanggal mulai."
    if target_volume is not None and target_volume <= 0:
        errors["target_volume"] = "Sasaran lebih dari 0."
    elif target_volume is not None and not target_unit.strip():
        errors["target_unit"] = "Tulis satuan sasarannya."
    if len(steps) > MOST_STEPS:
        errors["name_1"] = f"Paling banyak {MOST_STEPS} tahap."
    if errors:
        raise Invalid(errors)
    _replace(work, Milestone, {row.number: row for row in work.milestones.all()}, steps, actor, STEP_FIELDS)
    work.kind, work.carried_by, work.carrier_name = kind, carried_by, carrier_name.strip()
    work.due_on, work.target_volume, work.target_unit = due_on, target_volume, target_unit.strip() if target_volume else ""
    remark(f"{kinds()[kind].label}, {number(len(steps))} tahap.")
    return work


def _wrong_tranches(rows: Sequence[TrancheValues]) -> dict[str, str]:
    errors: dict[str, str] = {}
    for row in rows:
        if row["source"] not in funding_sources():
            errors[f"source_{row['number']}"] = "Pilih sumber dana pada daftar."
        if row["planned"] <= 0:
            errors[f"planned_{row['number']}"] = "Jumlahnya lebih dari 0."
    return errors


@action("delivery.schedule_money", facts=work_facts)
def schedule_money(actor: Actor, work: Work, *, tranches: Sequence[TrancheValues]) -> Work:
    """Atur termin dana: sumber, rencana tanggal, dan jumlahnya. Yang sudah diterima tidak terhapus."""
    errors = _wrong_tranches(tranches)
    kept = {row.number: row for row in work.tranches.all()}
    for row in kept.values():
        if row.received is not None and row.number not in {one["number"] for one in tranches}:
            errors[f"planned_{row.number}"] = "Termin ini sudah diterima, jadi tidak dapat dihapus. Koreksi penerimaannya dahulu."
    if len(tranches) > MOST_TRANCHES:
        errors["planned_1"] = f"Paling banyak {MOST_TRANCHES} termin."
    if errors:
        raise Invalid(errors)
    _replace(work, Tranche, kept, tranches, actor, TRANCHE_FIELDS)
    remark(f"{number(len(tranches))} termin, jumlah {rupiah(sum(row['planned'] for row in tranches))}.")
    return work


@action("delivery.receive_money", facts=work_facts)
def receive_money(actor: Actor, work: Work, *, received: dict[int, tuple[date, int] | None]) -> Work:
    """Catat dana yang diterima tiap termin: tanggal dan jumlahnya; kosong berarti belum diterima."""
    rows = {row.number: row for row in work.tranches.all()}
    errors: dict[str, str] = {}
    for number_, told in received.items():
        if number_ not in rows:
            errors[f"received_{number_}"] = "Termin ini tidak ada."
        elif told is not None and told[0] > actor.today:
            errors[f"received_on_{number_}"] = "Tanggal diterima tidak boleh sesudah hari ini."
        elif told is not None and told[1] <= 0:
            errors[f"received_{number_}"] = "Jumlahnya lebih dari 0; kosongkan bila belum diterima."
    if errors:
        raise Invalid(errors)
    for number_, told in received.items():
        row = rows[number_]
        before = take(row)
        row.received_on, row.received = told or (None, None)
        if take(row) != before:
            row.put()
            enclose(f"Tranche {number_}", row, before, fields=TRANCHE_FIELDS)
    remark(f"Diterima {rupiah(sum(row.received or 0 for row in rows.values()))} dari {rupiah(sum(row.planned for row in rows.values()))}.")
    return work


def _wrong_materials(rows: Sequence[MaterialValues]) -> dict[str, str]:
    errors: dict[str, str] = {}
    for row in rows:
        arrived = row.get("arrived")
        if not row["name"].strip():
            errors[f"name_{row['number']}"] = "Tulis nama bahannya."
        if not row["unit"].strip():
            errors[f"unit_{row['number']}"] = "Tulis satuannya."
        if row["needed"] <= 0:
            errors[f"needed_{row['number']}"] = "Jumlahnya lebih dari 0."
        if arrived is not None and arrived < 0:
            errors[f"arrived_{row['number']}"] = "Jumlah yang tiba tidak boleh kurang dari 0."
    return errors


@action("delivery.list_materials", facts=work_facts)
def list_materials(actor: Actor, work: Work, *, materials: Sequence[MaterialValues]) -> Work:
    """Catat bahan dan alat: yang dibutuhkan dan yang sudah tiba di lokasi."""
    errors = _wrong_materials(materials)
    if len(materials) > MOST_MATERIALS:
        errors["name_1"] = f"Paling banyak {MOST_MATERIALS} bahan."
    if errors:
        raise Invalid(errors)
    kept = {row.number: row for row in work.materials.all()}
    _replace(work, Material, kept, [_dated(actor, values, kept.get(values["number"])) for values in materials], actor, MATERIAL_FIELDS)
    here = [row for row in materials if (arrived := row.get("arrived")) is not None and arrived >= row["needed"]]
    remark(f"{number(len(materials))} bahan, {number(len(here))} sudah lengkap.")
    return work


def _dated(actor: Actor, values: MaterialValues, before: Material | None) -> dict[str, Any]:
    """With the day on which somebody last said how much is there."""
    arrived = values.get("arrived")
    same = before is not None and before.arrived == arrived
    return {
        **values,
        "arrived": arrived,
        "arrived_on": before.arrived_on if same and before else actor.today if arrived is not None else None,
    }


@action("delivery.take_materials", facts=work_facts)
def take_materials(actor: Actor, work: Work) -> Work:
    """Ambil bahan dan alat dari RAB kegiatan; yang sudah ada dengan nama dan satuan yang sama tidak ditambah lagi."""
    kept = list(work.materials.all())
    known = {(row.name, row.unit) for row in kept}
    wanted = [row for row in work.activity.rab_items.exclude(section="wage").order_by("position") if (row.name, row.unit) not in known]
    if not wanted:
        raise Invalid(message="Tidak ada bahan atau alat baru pada RAB kegiatan ini.")
    last = max((row.number for row in kept), default=0)
    if last + len(wanted) > MOST_MATERIALS:
        raise Invalid(message=f"RAB memuat {len(wanted)} butir; paling banyak {MOST_MATERIALS} bahan pada satu kegiatan.")
    for place, item in enumerate(wanted, start=last + 1):
        row = Material(region_id=work.region_id, work=work, created_at=actor.now, number=place, name=item.name, unit=item.unit)
        row.needed, row.is_from_rab = item.volume, True
        row.put()
        enclose(f"Material {place}", row, {}, fields=MATERIAL_FIELDS)
    remark(f"{number(len(wanted))} butir dari RAB.")
    return work

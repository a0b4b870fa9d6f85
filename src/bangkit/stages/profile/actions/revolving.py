"""The verbs of aid that revolves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bangkit.core.access import Actor
from bangkit.core.groups import settings
from bangkit.core.revolving import GIVEN, KINDS, PASSED, Entry, may_record
from bangkit.core.words import date_text
from bangkit.core.words import number as number_text
from bangkit.foundation.access.errors import Blocked, Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.stages.profile.models import Group, Household, RevolvingEntry, RevolvingLot


@dataclass(frozen=True)
class Holder:
    """Who holds: a group or a household of the village, never both."""

    group: Group | None = None
    household: Household | None = None

    @property
    def name(self) -> str:
        """What people call it: the group's name, the household's number."""
        return self.group.name if self.group else self.household.title() if self.household else ""

    def belongs_to(self, region_id: str) -> bool:
        """Whether it is one holder, of this village."""
        held = [one for one in (self.group, self.household) if one is not None]
        return len(held) == 1 and held[0].region_id == region_id


def _assets() -> dict[str, str]:
    return {one["key"]: one["unit"] for one in settings()["revolving"]["asset"]}


@action("revolving.give")
def give_lot(
    actor: Actor,
    group: Group,
    *,
    asset: str,
    number: int,
    given_on: date,
    source: str,
    what: str = "",
    pass_on: int | None = None,
    within_months: int | None = None,
    rule: str = "",
) -> RevolvingLot:
    """Catat bantuan bergulir yang diterima kelompok, beserta kesepakatan perguliran."""
    errors = {}
    if asset not in _assets():
        errors["asset"] = "Pilih salah satu."
    if number <= 0:
        errors["number"] = "Tulis berapa banyak yang diberikan."
    if given_on > actor.today:
        errors["given_on"] = "Tanggal diberikan tidak boleh sesudah hari ini."
    if not source.strip():
        errors["source"] = "Tulis dari siapa bantuan ini."
    if errors:
        raise Invalid(errors)
    lot = RevolvingLot(region_id=group.region_id, group=group, asset=asset, unit=_assets()[asset], created_at=actor.now)
    lot.given_on, lot.source, lot.what = given_on, source.strip(), what.strip()
    lot.pass_on, lot.within_months, lot.rule = pass_on, within_months, rule.strip()
    lot.put()
    _entry(actor, lot, GIVEN, given_on, number, Holder(group)).put()
    remark(f"{number_text(number)} {lot.unit}, {date_text(given_on)}.")
    return lot


def _entry(actor: Actor, lot: RevolvingLot, kind: str, on: date, number: int, holder: Holder, to: Holder | None = None) -> RevolvingEntry:
    row = RevolvingEntry(region_id=lot.region_id, lot=lot, kind=kind, happened_on=on, number=number, created_at=actor.now)
    row.group, row.household = holder.group, holder.household
    row.to_group, row.to_household = (to.group, to.household) if to else (None, None)
    return row


def ledger(lot: RevolvingLot) -> list[Entry]:
    """The lot's entries as the rules read them, in the order in which they happened."""
    return [row.as_entry() for row in lot.entries.order_by("happened_on", "created_at", "pk")]


@action("revolving.record")
def record_movement(
    actor: Actor,
    lot: RevolvingLot,
    *,
    kind: str,
    happened_on: date,
    number: int,
    holder: Holder,
    to: Holder | None = None,
    note: str = "",
) -> RevolvingLot:
    """Catat yang lahir, mati, hilang, dijual, atau digulirkan kepada kelompok atau rumah tangga lain."""
    errors = {}
    if kind not in dict(KINDS) or kind == GIVEN:
        errors["kind"] = "Pilih salah satu kejadian."
    if number <= 0:
        errors["number"] = "Tulis berapa banyak."
    if not lot.given_on <= happened_on <= actor.today:
        errors["happened_on"] = f"Tanggalnya antara {date_text(lot.given_on)} dan hari ini."
    if not holder.belongs_to(lot.region_id):
        errors["holder"] = "Pilih pemegang di desa ini."
    if kind == PASSED and (to is None or not to.belongs_to(lot.region_id)):
        errors["to"] = "Pilih kelompok atau rumah tangga penerima di desa ini."
    if kind == PASSED and to == holder:
        errors["to"] = "Penerima sama dengan pemegangnya."
    if kind != PASSED and to is not None:
        errors["to"] = "Penerima hanya ditulis bila digulirkan."
    if errors:
        raise Invalid(errors)
    row = _entry(actor, lot, kind, happened_on, number, holder, to)
    row.note = note.strip()
    refused = may_record(ledger(lot), row.as_entry(), name=holder.name, unit=lot.unit)
    if refused:
        raise Blocked((refused,))
    row.put()
    remark(f"{row.get_kind_display()} {number_text(number)} {lot.unit}, {date_text(happened_on)}.")
    return lot


@action("revolving.correct")
def correct_movement(actor: Actor, lot: RevolvingLot, *, row: RevolvingEntry, reason: str) -> RevolvingLot:
    """Koreksi satu catatan dengan catatan lawannya; yang keliru tetap terbaca."""
    if row.lot_id != lot.pk or row.number < 0:
        raise Invalid(message="Catatan ini tidak dapat dikoreksi.")
    if lot.entries.filter(corrects=row).exists():
        raise Invalid(message="Catatan ini sudah dikoreksi.")
    if not reason.strip():
        raise Invalid({"reason": "Tulis apa yang keliru."})
    holder, to = Holder(row.group, row.household), Holder(row.to_group, row.to_household)
    counter = _entry(actor, lot, row.kind, row.happened_on, -row.number, holder, to if row.kind == PASSED else None)
    counter.corrects, counter.note = row, reason.strip()[:300]
    refused = may_record(ledger(lot), counter.as_entry(), name=holder.name, unit=lot.unit)
    if refused:
        raise Blocked((refused,))
    counter.put()
    return lot

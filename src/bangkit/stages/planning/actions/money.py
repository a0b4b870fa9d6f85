"""The verbs of a village's ceilings: written down from a letter, last year's taken over for the time being, removed when wrong."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from bangkit.core.access import Actor, acting_grant
from bangkit.core.money import STATUSES
from bangkit.core.reference import funding_sources
from bangkit.core.words import rupiah
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.foundation.regions.models import Region
from bangkit.stages.planning.models import Ceiling

YEARS_BACK, YEARS_AHEAD = 3, 2
SURE = ("official", "estimate")


def _check_year(actor: Actor, village: Region, year: int) -> dict[str, str]:
    if not village.is_village:
        return {"year": "Pagu dicatat pada desanya."}
    first, last = actor.today.year - YEARS_BACK, actor.today.year + YEARS_AHEAD
    return {} if first <= year <= last else {"year": f"Isi tahun {first} sampai {last}."}


def _role(actor: Actor, verb: str, village: Region) -> str:
    grant = acting_grant(actor, verb, village.code)
    return grant.role if grant else ""


@action("ceiling.set")
def set_ceiling(actor: Actor, village: Region, *, year: int, source: str, amount: int, status: str, dated_on: date, letter: str) -> Ceiling:
    """Catat pagu satu sumber untuk satu tahun; yang lama disebut dalam jejak (Permendagri 114/2014, pencermatan pagu indikatif)."""
    errors = _check_year(actor, village, year)
    if source not in funding_sources():
        errors["source"] = "Sumber dana ini tidak ada pada daftar."
    if amount < 0:
        errors["amount"] = "Pagu tidak boleh kurang dari 0."
    if status not in SURE:
        errors["status"] = "Pilih pagu resmi atau perkiraan."
    if dated_on > actor.today:
        errors["dated_on"] = "Tanggal surat tidak boleh sesudah hari ini."
    if not letter.strip():
        errors["letter"] = "Tulis nomor surat, atau dari mana angkanya."
    if errors:
        raise Invalid(errors)
    row = Ceiling.objects.select_for_update().filter(region=village, year=year, source=source).first()
    if row is not None:
        row.previous_amount, row.previous_status = row.amount, row.status
    row = row or Ceiling(region=village, year=year, source=source, created_at=actor.now)
    row.amount, row.status, row.dated_on, row.letter, row.taken_from = amount, status, dated_on, letter.strip(), None
    row.recorded_role, row.recorded_on = _role(actor, "ceiling.set", village), actor.today
    before = f", semula {rupiah(row.previous_amount)} ({dict(STATUSES)[row.previous_status].lower()})" if row.previous_status else ""
    remark(f"{rupiah(amount)}, {dict(STATUSES)[status].lower()}, {row.letter}{before}.")
    return row.put()


def set_ceilings(
    actor: Actor, village: Region, amounts: Mapping[str, int], *, year: int, status: str, dated_on: date, letter: str
) -> list[Ceiling]:
    """Ceilings of several sources from one letter: all of them or none. Errors: ``Invalid``."""
    if not amounts:
        raise Invalid(message="Isi pagu sedikitnya satu sumber. Yang dikosongkan tidak diubah.")
    with transaction.atomic():
        return [
            set_ceiling(actor, village, year=year, source=source, amount=amount, status=status, dated_on=dated_on, letter=letter)
            for source, amount in amounts.items()
        ]


@action("ceiling.take_over")
def take_over_ceilings(actor: Actor, village: Region, *, year: int) -> list[Ceiling]:
    """Pakai pagu tahun lalu bagi sumber yang pagu barunya belum dicatat; tetap ditandai sampai yang baru dicatat."""
    errors = _check_year(actor, village, year)
    if errors:
        raise Invalid(errors)
    known = set(Ceiling.objects.filter(region=village, year=year).values_list("source", flat=True))
    last = [row for row in Ceiling.objects.filter(region=village, year=year - 1).order_by("source") if row.source not in known]
    if not last:
        told = "Semua sumber yang punya pagu tahun lalu sudah tercatat." if known else f"Pagu {year - 1} belum dicatat."
        raise Invalid({"year": told})
    taken = []
    for row in last:
        new = Ceiling(region=village, year=year, source=row.source, created_at=actor.now, amount=row.amount, status="carried")
        new.dated_on, new.letter, new.taken_from = row.dated_on, row.letter, row.taken_from or row.year
        new.recorded_role, new.recorded_on = _role(actor, "ceiling.take_over", village), actor.today
        taken.append(new.put())
    told = "; ".join(f"{row.source_name} {rupiah(row.amount)}" for row in taken)
    remark(f"Tahun {year}: {told}."[:500])
    return taken


@action("ceiling.remove")
def remove_ceiling(actor: Actor, ceiling: Ceiling, *, reason: str) -> Ceiling:
    """Hapus catatan pagu yang keliru, dengan sebabnya; angkanya tetap dalam jejak."""
    if not reason.strip():
        raise Invalid({"reason": "Tulis mengapa catatan ini dihapus."})
    remark(f"{rupiah(ceiling.amount)}, {ceiling.letter}. {reason.strip()}")
    Ceiling.objects.filter(pk=ceiling.pk).delete()
    return ceiling

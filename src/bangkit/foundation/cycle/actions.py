"""Opening and closing a village's cycle."""

from __future__ import annotations

from datetime import date

from bangkit.core.access import Actor
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action
from bangkit.foundation.cycle.models import PHASES, Cycle
from bangkit.foundation.regions.models import Region


@action("cycle.open")
def open_cycle(
    actor: Actor, village: Region, *, year: int, phase: str, starts_on: date | None = None, ends_on: date | None = None
) -> Cycle:
    """Buka siklus sebuah desa; masanya menentukan kolom pelaksana (seed 3.2)."""
    if village.level != "village":
        raise Invalid({"region": "Siklus hanya untuk desa."})
    if phase not in dict(PHASES):
        raise Invalid({"phase": "Pilih masa program atau pasca program."})
    if Cycle.objects.filter(region=village, year=year).exists():
        raise Invalid({"year": f"Siklus {year} untuk desa ini sudah ada."})
    first, last = starts_on or date(year, 1, 1), ends_on or date(year, 12, 31)
    if last < first:
        raise Invalid({"ends_on": "Tanggal akhir mendahului tanggal mulai."})
    return Cycle(region=village, year=year, phase=phase, starts_on=first, ends_on=last, created_at=actor.now).put()


@action("cycle.close")
def close_cycle(actor: Actor, cycle: Cycle) -> Cycle:
    """Tutup siklus yang sudah dievaluasi."""
    return cycle

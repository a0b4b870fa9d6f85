"""The verb of population counts."""

from __future__ import annotations

from datetime import date

from bangkit.core.access import Actor
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action
from bangkit.foundation.regions.models import Region
from bangkit.stages.profile.models import DIMENSIONS, PopulationCount


@action("population.record")
def record_population(
    actor: Actor,
    village: Region,
    *,
    dimension: str,
    label: str,
    female: int,
    male: int,
    counted_on: date,
    source: str,
) -> PopulationCount:
    """Catat jumlah perempuan dan laki-laki satu kelompok penduduk; baris dan tanggal yang sama diperbaiki."""
    called = " ".join(label.split())
    errors = {}
    if not village.is_village:
        errors["label"] = "Jumlah penduduk dicatat pada desanya."
    if dimension not in dict(DIMENSIONS):
        errors["dimension"] = "Pilih salah satu."
    if not called:
        errors["label"] = "Tulis kelompoknya, misalnya Dusun Kanava atau 18–56 tahun."
    if counted_on > actor.today:
        errors["counted_on"] = "Tanggal data tidak boleh sesudah hari ini."
    if not source.strip():
        errors["source"] = "Tulis sumbernya, misalnya OpenSID desa."
    if errors:
        raise Invalid(errors)
    kept = PopulationCount.objects.filter(region=village, dimension=dimension, counted_on=counted_on, label=called).first()
    kept = kept or PopulationCount(region=village, dimension=dimension, counted_on=counted_on, label=called, created_at=actor.now)
    kept.female, kept.male, kept.total, kept.source = female, male, female + male, source.strip()
    return kept.put()

"""The verbs of published indices. What is written down is what the source says; IDM comes from its official list only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from bangkit.core.access import Actor
from bangkit.core.indices import ID, index_kinds, statuses
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.foundation.regions.models import Region
from bangkit.stages.profile.models import IndexScore

MOST = Decimal(1000)


@action("index.record")
def record_index(
    actor: Actor,
    village: Region,
    *,
    year: int,
    status: str,
    source: str,
    published_on: date,
    score: Decimal | None = None,
    dimensions: Mapping[str, Decimal | None] | None = None,
) -> IndexScore:
    """Catat Indeks Desa satu tahun seperti diterbitkan: nilai, enam dimensi, status, sumber, dan tanggalnya."""
    kept = IndexScore(region=village, kind=ID, year=year, created_at=actor.now)
    errors = {} if village.is_village else {"year": "Indeks dicatat untuk desa."}
    if IndexScore.objects.filter(region=village, kind=ID, year=year).exists():
        errors["year"] = f"Indeks Desa {year} untuk desa ini sudah tercatat. Perbaiki catatan itu."
    _fill(actor, kept, errors, status=status, source=source, published_on=published_on, score=score, dimensions=dimensions or {})
    return kept.put()


@action("index.correct")
def correct_index(
    actor: Actor,
    kept: IndexScore,
    *,
    status: str = "",
    source: str = "",
    published_on: date | None = None,
    score: Decimal | None = None,
    dimensions: Mapping[str, Decimal | None] | None = None,
    is_removed: bool = False,
) -> IndexScore:
    """Perbaiki atau hapus catatan Indeks Desa yang salah tulis; angka lamanya tetap dalam jejak."""
    if not index_kinds()[kept.kind].is_entered:
        raise Invalid(message="IDM dimuat dari daftar resmi dan tidak diubah di sini.")
    if is_removed:
        IndexScore.objects.filter(pk=kept.pk).delete()
        remark("Catatan dihapus.")
        return kept
    _fill(actor, kept, {}, status=status, source=source, published_on=published_on, score=score, dimensions=dimensions or {})
    return kept


def _fill(
    actor: Actor,
    kept: IndexScore,
    errors: dict[str, str],
    *,
    status: str,
    source: str,
    published_on: date | None,
    score: Decimal | None,
    dimensions: Mapping[str, Decimal | None],
) -> None:
    """Check and take over. The status is the source's word, so that it is never compared with the score."""
    kind = index_kinds()[kept.kind]
    if not kind.first_year <= kept.year <= actor.today.year:
        errors["year"] = f"{kind.label} diterbitkan sejak {kind.first_year}; tahun {kept.year} tidak mungkin."
    if status not in statuses():
        errors["status"] = "Pilih status seperti tertulis pada sumbernya."
    if not source.strip():
        errors["source"] = "Tulis sumbernya, misalnya keputusan menteri beserta nomornya."
    if published_on is None or published_on > actor.today:
        errors["published_on"] = "Tulis tanggal sumbernya, tidak sesudah hari ini."
    names = [name for name, _ in kind.dimensions]
    values = {name: dimensions.get(name) for name in names}
    for name, value in {"score": score, **values}.items():
        if value is not None and not (0 <= value < MOST and value == round(value, 4)):
            errors[name] = "Angka dari 0, kurang dari 1.000, paling banyak 4 angka di belakang koma."
    if errors:
        raise Invalid(errors)
    kept.status, kept.source, kept.published_on, kept.score = status, source.strip(), published_on, score
    for name, value in values.items():
        setattr(kept, name, value)

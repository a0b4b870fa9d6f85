"""The verbs of measured rainfall. A whole file is kept with its rows as they stood; undoing takes exactly those rows away."""

from __future__ import annotations

from decimal import Decimal

from bangkit.core.access import Actor
from bangkit.core.climate import monthly
from bangkit.core.climate_files import RainReading
from bangkit.core.words import number
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.foundation.regions.models import Region
from bangkit.stages.profile.models import RainImport, RainMonth, RainRow

LOT = 500
_EXACT = Decimal("0.0001")


@action("rainfall.load")
def load_rainfall(
    actor: Actor, place: Region, *, reading: RainReading, file_name: str, sha256: str, source: str, station: str = ""
) -> RainImport:
    """Simpan semua baris berkas apa adanya beserta bulan-bulannya; belum dipakai sampai ada yang memakainya."""
    called = " ".join((station or reading.station).split())[:100]
    errors: dict[str, str] = {}
    if reading.fatal:
        errors["upload"] = reading.fatal
    if not source.strip():
        errors["source"] = "Tulis dari mana berkas ini, misalnya data harian BMKG, diunduh 12 Mar 2026."
    if not called:
        errors["station"] = "Berkas ini tidak menyebut stasiunnya. Tulis nama stasiun atau tempat ukurnya."
    if RainImport.objects.filter(region=place, sha256=sha256, station=called).exists():
        errors["upload"] = "Berkas ini sudah dimuat untuk tempat ini. Batalkan dulu impor yang lama bila ingin memuatnya lagi."
    if errors:
        raise Invalid(errors)
    kept = RainImport(region=place, layout=reading.layout, station=called, source=source.strip(), created_at=actor.now)
    kept.details = [*(list(pair) for pair in reading.details), *(["Catatan", note] for note in reading.notes)]
    kept.file_name, kept.sha256 = file_name[-100:], sha256
    kept.rows_read, kept.rows_measured, kept.rows_refused = len(reading.rows), reading.measured, len(reading.refused)
    kept.put()
    RainRow.objects.bulk_create(_rows(actor, kept, reading), batch_size=LOT)
    RainMonth.objects.bulk_create(_months(actor, kept, reading), batch_size=LOT)
    remark(f"{number(kept.rows_read)} baris, {number(kept.rows_refused)} ditolak.")
    return kept


def _rows(actor: Actor, kept: RainImport, reading: RainReading) -> list[RainRow]:
    return [
        RainRow(
            region_id=kept.region_id,
            created_at=actor.now,
            rain_import=kept,
            line=row.line,
            key=row.key[:40],
            text=row.text[:40],
            first=row.first,
            amount=_exact(row.amount),
            why=row.why[:120],
            column=row.column[:30],
            version=row.version,
        )
        for row in reading.rows
    ]


def _months(actor: Actor, kept: RainImport, reading: RainReading) -> list[RainMonth]:
    return [
        RainMonth(
            region_id=kept.region_id,
            created_at=actor.now,
            rain_import=kept,
            year=each.year,
            month=each.month,
            amount=_exact(each.amount),
            part=_exact(each.part),
            known=each.known,
            expected=each.expected,
            version=each.version,
        )
        for each in monthly(reading.rows, reading.step)
    ]


def _exact(amount: Decimal | None) -> Decimal | None:
    """A ten-thousandth of a millimetre is finer than any gauge; the text beside it stays as it was written."""
    return None if amount is None else amount.quantize(_EXACT)


@action("rainfall.use")
def use_rainfall(actor: Actor, kept: RainImport) -> RainImport:
    """Pakai deret ini di samping kalender musim."""
    if not kept.months.filter(amount__isnull=False).exists():
        remark("Belum ada bulan yang lengkap di dalamnya.")
    return kept


@action("rainfall.undo")
def undo_rainfall(actor: Actor, kept: RainImport, *, reason: str) -> RainImport:
    """Hapus impor ini dengan semua baris dan bulannya; impor lain tidak tersentuh."""
    if not reason.strip():
        raise Invalid({"reason": "Tulis mengapa impor ini dibatalkan."})
    kept.months.all().delete()
    kept.rows.all().delete()
    RainImport.objects.filter(pk=kept.pk).delete()
    return kept

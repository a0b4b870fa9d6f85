"""What stands beside the official list: coordinates, post codes, BPS codes, other spellings, and old codes.

Each comes from its own small table, names its source, and only says what that source proves; what is not known stays empty.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from django.db import transaction
from django.db.models import Model

from bangkit.foundation.regions.importers.cells import Row, code_cell, number_cell, once, read_rows, text_cell
from bangkit.foundation.regions.importers.official import PACKAGE_EDITION_DATE
from bangkit.foundation.regions.importers.report import CellError, ImportReport
from bangkit.foundation.regions.models import Region, RegionAlias, RegionLink

_MICRO = Decimal("0.000001")
_VILLAGE = 13

T = TypeVar("T")
M = TypeVar("M", bound=Model)


def import_places(path: Path, *, is_preview: bool = False) -> ImportReport:
    """Coordinates and post codes (kode, nama, lat, lng, kodepos); the name must be the official one, as a check of the code."""
    report = ImportReport("Koordinat dan kode pos", path.name, is_preview)
    known = Region.objects.in_bulk()
    seen: dict[str, int] = {}

    def take(number: int, row: Row) -> Region:
        region = _known(known, code_cell(row, "kode"), "kode")
        once(seen, region.code, number, "kode")
        if text_cell(row, "nama").casefold() not in (region.name.casefold(), region.title().casefold()):
            raise CellError("nama", row["nama"], f"Nama resmi {region.code} adalah {region.name}.")
        latitude = number_cell(row, "lat", Decimal(-12), Decimal(7)).quantize(_MICRO)
        longitude = number_cell(row, "lng", Decimal(94), Decimal(142)).quantize(_MICRO)
        if row["kodepos"] and not (row["kodepos"].isdigit() and len(row["kodepos"]) == 5):
            raise CellError("kodepos", row["kodepos"], "Kode pos terdiri dari lima angka.")
        region.latitude, region.longitude = latitude, longitude
        region.postcode = row["kodepos"] or region.postcode
        return region

    rows = list(_each(path, ("kode", "nama", "lat", "lng", "kodepos"), report, take))
    return _update(rows, ("latitude", "longitude", "postcode"), report)


def import_bps_codes(path: Path, *, is_preview: bool = False) -> ImportReport:
    """BPS codes (kode, kode_bps, sumber), only where a source gives them: they cannot be derived from the Kemendagri code."""
    report = ImportReport("Kode BPS", path.name, is_preview)
    known = Region.objects.in_bulk()
    seen: dict[str, int] = {}

    def take(number: int, row: Row) -> Region:
        region = _known(known, code_cell(row, "kode"), "kode")
        once(seen, region.code, number, "kode")
        bps_code = text_cell(row, "kode_bps", 11)
        if not bps_code.isdigit() or len(bps_code) not in (2, 4, 7, 10):
            raise CellError("kode_bps", bps_code, "Kode BPS terdiri dari 2, 4, 7, atau 10 angka.")
        text_cell(row, "sumber", 200)
        region.bps_code = bps_code
        return region

    rows = list(_each(path, ("kode", "kode_bps", "sumber"), report, take))
    return _update(rows, ("bps_code",), report)


def import_aliases(path: Path, *, is_preview: bool = False) -> ImportReport:
    """Other spellings in use (kode, nama_lain, alasan), so that people and imports find the official place."""
    report = ImportReport("Nama lain wilayah", path.name, is_preview)
    known = Region.objects.in_bulk()
    seen: dict[str, int] = {}

    def take(number: int, row: Row) -> RegionAlias:
        region = _known(known, code_cell(row, "kode"), "kode")
        name = text_cell(row, "nama_lain")
        once(seen, f"{region.code} {name.casefold()}", number, "nama_lain")
        if name.casefold() == region.name.casefold():
            raise CellError("nama_lain", name, "Sama dengan nama resminya.")
        return RegionAlias(region=region, name=name, reason=text_cell(row, "alasan", 200))

    rows = list(_each(path, ("kode", "nama_lain", "alasan"), report, take))
    return _upsert(rows, ("region_id", "name"), ("reason",), report)


def import_links(path: Path, *, is_preview: bool = False) -> ImportReport:
    """Old codes and what became of them (kode_2025, kode_lama, nama_lama).

    The date is that of the official list in which the new code stands; no source at hand gives the day of the change itself.
    """
    report = ImportReport("Sambungan kode lama", path.name, is_preview)
    known = Region.objects.in_bulk()
    seen: dict[str, int] = {}

    def take(number: int, row: Row) -> RegionLink:
        region = _known(known, code_cell(row, "kode_2025", _VILLAGE), "kode_2025")
        old_code = code_cell(row, "kode_lama", _VILLAGE)
        once(seen, old_code, number, "kode_lama")
        if old_code in known and known[old_code].is_current:
            raise CellError("kode_lama", old_code, "Kode ini masih berlaku dalam daftar resmi.")
        return RegionLink(
            old_code=old_code,
            old_name=text_cell(row, "nama_lama"),
            new_code=region.code,
            kind=RegionLink.Kind.RECODED,
            valid_from=PACKAGE_EDITION_DATE,
            source=path.name,
        )

    rows = list(_each(path, ("kode_2025", "kode_lama", "nama_lama"), report, take))
    _upsert(rows, ("old_code", "new_code"), ("old_name", "kind", "valid_from", "source"), report)
    if not report.is_preview:
        new = [row.new_code for row in rows]
        Region.objects.filter(code__in=new, valid_from__isnull=True).update(valid_from=PACKAGE_EDITION_DATE)
    return report


def _each(path: Path, columns: tuple[str, ...], report: ImportReport, take: Callable[[int, Row], T]) -> Iterator[T]:
    for number, row in read_rows(path, columns, report):
        try:
            yield take(number, row)
        except CellError as error:
            report.refuse(number, error)


def _known(known: dict[str, Region], code: str, column: str) -> Region:
    try:
        return known[code]
    except KeyError:
        raise CellError(column, code, "Kode ini tidak ada dalam daftar wilayah yang dimuat.") from None


def _update(rows: list[Region], fields: tuple[str, ...], report: ImportReport) -> ImportReport:
    """Write the fields of the places that changed, in one transaction."""
    before = {row["code"]: row for row in Region.objects.values("code", *fields)}
    changed = [row for row in rows if any(getattr(row, name) != before[row.code][name] for name in fields)]
    report.count(Counter(changed=len(changed), unchanged=len(rows) - len(changed)))
    if not report.is_preview:
        with transaction.atomic():
            Region.objects.bulk_update(changed, fields, batch_size=500)
    return report


def _upsert(rows: list[M], key: tuple[str, ...], fields: tuple[str, ...], report: ImportReport) -> ImportReport:
    """Add or change rows by their natural key, in one transaction."""
    if not rows:
        return report
    model = type(rows[0])
    before = {tuple(row[name] for name in key): row for row in model._default_manager.values(*key, *fields)}
    outcomes: Counter[str] = Counter()
    to_write = []
    for row in rows:
        old = before.get(tuple(getattr(row, name) for name in key))
        is_same = old is not None and all(str(old[name]) == str(getattr(row, name)) for name in fields)
        outcomes["unchanged" if is_same else "changed" if old else "added"] += 1
        if not is_same:
            to_write.append(row)
    report.count(outcomes)
    if not report.is_preview:
        with transaction.atomic():
            model._default_manager.bulk_create(to_write, update_conflicts=True, unique_fields=key, update_fields=fields)
    return report

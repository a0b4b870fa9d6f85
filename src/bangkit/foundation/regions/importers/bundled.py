"""Everything about places that the product carries, loaded in the order in which one stands on the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from django.db import transaction

from bangkit.core.access import inside
from bangkit.data import DATA_DIR
from bangkit.foundation.regions.importers.boundaries import import_boundaries
from bangkit.foundation.regions.importers.details import (
    import_aliases,
    import_bps_codes,
    import_links,
    import_places,
)
from bangkit.foundation.regions.importers.official import PACKAGE_EDITION, load_official
from bangkit.foundation.regions.importers.report import ImportReport
from bangkit.foundation.regions.models import Boundary, Region

BOUNDARY_SOURCE = "cahyadsn/wilayah_boundaries (MIT)"
_PLACES = DATA_DIR / "stats" / "desa_81.05_53.18.csv"
_LINKS = DATA_DIR / "stats" / "crosswalk_ukar_sengan_2024_2025.csv"
_ALIASES = DATA_DIR / "regions" / "aliases.csv"
_BPS_CODES = DATA_DIR / "regions" / "bps_codes.csv"


def boundary_files() -> list[Path]:
    """The village boundaries that the product carries, one file per kabupaten."""
    return sorted((DATA_DIR / "boundaries").glob("kel_*.geojson"))


def load_bundled(within: Iterable[str] = (), *, has_boundaries: bool = True) -> list[ImportReport]:
    """The official list of the places named (or of the whole country), then all that stands beside it; all or nothing."""
    return list(each_bundled(within, has_boundaries=has_boundaries))


def each_bundled(within: Iterable[str] = (), *, has_boundaries: bool = True) -> Iterator[ImportReport]:
    """``load_bundled``, report by report, so that a command can show how far it is."""
    scopes = tuple(within)
    with transaction.atomic():
        official = load_official(scopes)
        yield official
        if official.fatal:
            return
        yield _without_elsewhere(import_places(_PLACES), scopes)
        yield _without_elsewhere(import_bps_codes(_BPS_CODES), scopes)
        yield _without_elsewhere(import_links(_LINKS), scopes)
        yield _without_elsewhere(import_aliases(_ALIASES), scopes)
        if has_boundaries:
            yield _without_elsewhere(import_boundaries(boundary_files(), BOUNDARY_SOURCE), scopes)


def is_loaded(within: Iterable[str]) -> bool:
    """Whether the list that the product carries is there already, with its boundaries, for the places named."""
    codes = set(within)
    listed = Region.objects.filter(code__in=codes, edition=PACKAGE_EDITION).count()
    return listed == len(codes) and Boundary.objects.filter(source=BOUNDARY_SOURCE).exists()


def _without_elsewhere(report: ImportReport, scopes: tuple[str, ...]) -> ImportReport:
    """Rows of places that were not asked for are no mistake of the file; say how many, and refuse none."""
    elsewhere = [row for row in report.refused if scopes and not any(inside(row.value, scope) for scope in scopes)]
    if elsewhere:
        report.refused = [row for row in report.refused if row not in elsewhere]
        report.notes.append(f"{len(elsewhere)} {report.unit} dari wilayah lain dilewati.")
    return report

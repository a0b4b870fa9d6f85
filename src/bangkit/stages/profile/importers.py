"""Tables from outside: the Kemendesa index table, and rainfall files as cells for the pure readers."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models.functions import Now

from bangkit.core.climate_files import RainReading, read_rainfall
from bangkit.core.words import joined
from bangkit.foundation.imports.reading import open_upload
from bangkit.foundation.regions.importers.idm import IdmRow, read_idm
from bangkit.foundation.regions.importers.report import ImportReport
from bangkit.foundation.regions.models import Region
from bangkit.foundation.regions.queries import old_codes
from bangkit.stages.profile.models import IndexScore

VALUES = ("score", "social", "economic", "environment", "status", "source")


def import_idm(path: Path, *, year: int, source: str) -> ImportReport:
    """Read an IDM table and keep its rows; a second run changes only what differs. The report names every refused row."""
    villages = Region.objects.filter(level=Region.Level.VILLAGE, valid_until__isnull=True)
    report, rows = read_idm(path, dict(villages.values_list("code", "name")), old_codes())
    if report.fatal:
        return report
    known = {row.region_id: row for row in IndexScore.objects.filter(kind="IDM", year=year)}
    outcomes: Counter[str] = Counter()
    with transaction.atomic():
        for row in rows:
            outcomes[_keep(row, known.get(row.code), year, source)] += 1
    report.checked = 0
    report.count(outcomes)
    return report


def _keep(row: IdmRow, kept: IndexScore | None, year: int, source: str) -> str:
    values = dict(zip(VALUES, (row.idm, row.iks, row.ike, row.ikl, row.status.capitalize(), source), strict=True))
    if kept is None:
        # The database's clock: it only says when the row was loaded, no rule reads it.
        IndexScore.objects.create(region_id=row.code, kind="IDM", year=year, created_at=Now(), **values)
        return "added"
    if all(getattr(kept, name) == value for name, value in values.items()):
        return "unchanged"
    for name, value in values.items():
        setattr(kept, name, value)
    kept.save()
    return "changed"


def read_rain_file(content: bytes, *, today: date, area: str = "") -> tuple[RainReading, str]:
    """A rainfall file and its digest; CSV, Excel or ODS, known by its bytes. Errors: ``Invalid`` when it is no table at all.

    Of several sheets the first that can be read counts, and a note names the others; when none can, the first one's reason is given.
    """
    upload, readings = open_upload(content), {}
    for sheet in upload.sheets:
        grid = [(number, [_written(cell) for cell in cells]) for number, cells in upload.rows(sheet)]
        readings[sheet] = read_rainfall(grid, today=today, area=area)
    chosen = next((sheet for sheet, reading in readings.items() if not reading.fatal), upload.sheets[0])
    found, others = readings[chosen], [sheet for sheet in upload.sheets if sheet != chosen]
    if others and not found.fatal:
        note = f"Hanya lembar {chosen} yang dibaca, tidak termasuk {joined(others)}. Muat lembar lain sebagai berkas sendiri."
        found = replace(found, notes=(*found.notes, note))
    return found, hashlib.sha256(content).hexdigest()


def _written(cell: Any) -> str:
    """A cell as text; a date as 2024-12-31, a whole number of a spreadsheet without its point."""
    return cell.isoformat()[:10] if isinstance(cell, date) else str(cell)

"""Boundaries from GeoJSON, checked place by place, made to meet, simplified, and kept as SVG paths.

The outlines serve orientation on a screen and in a paper; they are no reference for official boundaries, and every map says so.
Kecamatan and kabupaten are put together from their villages where all of these are there: then the maps of all levels agree.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import shapely
from django.db import transaction
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from bangkit.foundation.regions.importers.cells import code_cell, once
from bangkit.foundation.regions.importers.outlines import (
    NamePlace,
    dissolved,
    meeting_outlines,
    place_names,
    simplified,
    svg_path,
    units,
)
from bangkit.foundation.regions.importers.report import CellError, ImportReport
from bangkit.foundation.regions.models import Boundary, Region

# Degrees. A kecamatan is drawn on the map of its kabupaten, a village on the map of its kecamatan.
_TOLERANCE = {"village": 0.001, "subdistrict": 0.004, "regency": 0.004, "province": 0.01}
_INDONESIA = (94.0, -12.0, 142.0, 7.0)
_FIELDS = ("path", "left", "top", "right", "bottom", "anchor_x", "anchor_y", "text_x", "text_y", "source")

Shapes = dict[str, BaseGeometry]


def import_boundaries(paths: Iterable[Path], source: str, *, is_preview: bool = False) -> ImportReport:
    """Read GeoJSON files (property ``kode``, polygons in degrees) and bring the outlines to them: all or nothing."""
    files = list(paths)
    report = ImportReport("Batas wilayah", ", ".join(path.name for path in files), is_preview, unit="objek")
    known = Region.objects.in_bulk()
    shapes: Shapes = {}
    for path in files:
        shapes |= _read(path, known, report)
    if report.fatal or not shapes:
        return report
    rows = [row for level in _drawn(shapes, known, report) for row in _rows(level, known, source)]
    sums = sum(row.region_id not in shapes for row in rows)
    if sums:
        report.notes.append(f"{sums} batas kecamatan dan kabupaten disusun dari batas desanya.")
    return _write(rows, shapes, report)


def _read(path: Path, known: dict[str, Region], report: ImportReport) -> Shapes:
    """The file's usable outlines; the number of a refused object counts from 1."""
    try:
        content = json.loads(path.read_bytes())
        features = content["features"] if content["type"] == "FeatureCollection" else None
    except (OSError, ValueError, KeyError, TypeError):
        features = None
    if not isinstance(features, list):
        report.stop(f"Berkas {path.name} bukan GeoJSON dengan daftar objek (FeatureCollection).")
        return {}
    shapes: Shapes = {}
    seen: dict[str, int] = {}
    for number, feature in enumerate(features, start=1):
        report.read += 1
        try:
            code = _code(feature, known)
            once(seen, code, number, "kode")
            shapes[code] = _outline(feature)
        except CellError as error:
            report.refuse(number, error)
    return shapes


def _code(feature: Any, known: dict[str, Region]) -> str:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict) or "kode" not in properties:
        raise CellError("kode", "", "Objek tidak memiliki kode wilayah.")
    code = code_cell({"kode": str(properties["kode"])}, "kode")
    if code not in known:
        raise CellError("kode", code, "Kode ini tidak ada dalam daftar wilayah yang dimuat.")
    return code


def _outline(feature: dict[str, Any]) -> BaseGeometry:
    try:
        outline = shape(feature["geometry"])
    except (KeyError, TypeError, ValueError, AttributeError, shapely.errors.ShapelyError):
        raise CellError("geometry", "", "Bentuknya tidak dapat dibaca.") from None
    if outline.geom_type not in ("Polygon", "MultiPolygon") or outline.is_empty:
        raise CellError("geometry", outline.geom_type, "Yang diminta bidang (Polygon atau MultiPolygon) yang berisi.")
    left, bottom, right, top = outline.bounds
    if not (left >= _INDONESIA[0] and bottom >= _INDONESIA[1] and right <= _INDONESIA[2] and top <= _INDONESIA[3]):
        raise CellError("geometry", f"{left:.3f} {bottom:.3f}", "Di luar Indonesia. Koordinat harus bujur dan lintang (WGS 84).")
    outline = shapely.make_valid(outline, method="structure", keep_collapsed=False)
    if shapely.set_precision(outline, 0.001).is_empty:
        raise CellError("geometry", outline.geom_type, "Terlalu kecil untuk digambar.")
    return outline


def _drawn(shapes: Shapes, known: dict[str, Region], report: ImportReport) -> Iterable[Shapes]:
    """Meeting and simplified outlines, one group per kabupaten and level, with what their villages add up to."""
    groups: dict[tuple[str, str], Shapes] = defaultdict(dict)
    for code, outline in sorted(shapes.items()):
        groups[(code[:5], known[code].level)][code] = outline
    for (_, level), group in list(groups.items()):
        outlines = meeting_outlines(list(group.values()))
        group.update(zip(group, outlines, strict=True))
        if level == "village":
            _add_sums(groups, group, known, report)
    for (_, level), group in groups.items():
        yield dict(zip(group, simplified(list(group.values()), _TOLERANCE[level]), strict=True))


def _add_sums(groups: dict[tuple[str, str], Shapes], villages: Shapes, known: dict[str, Region], report: ImportReport) -> None:
    """Put kecamatan and kabupaten together from their villages, unless some are missing; then keep what the files give."""
    by_parent: dict[str, list[str]] = defaultdict(list)
    for code in villages:
        by_parent[code[:8]].append(code)
        by_parent[code[:5]].append(code)
    current = Counter(
        parent for region in known.values() if region.is_village and region.is_current for parent in (region.code[:8], region.code[:5])
    )
    for parent, codes in by_parent.items():
        if len(codes) == current[parent]:
            outline = dissolved([villages[code] for code in codes])
            groups[(parent[:5], known[parent].level)][parent] = outline
        else:
            report.notes.append(f"{known[parent].title()}: batas {current[parent] - len(codes)} desa tidak ada dalam berkas.")


def _rows(outlines: Shapes, known: dict[str, Region], source: str) -> Iterable[Boundary]:
    """Table rows, with names placed among the places that share a map."""
    by_map: dict[str, list[str]] = defaultdict(list)
    for code in outlines:
        by_map[known[code].parent_id or ""].append(code)
    for codes in by_map.values():
        places = place_names([known[code].name for code in codes], [outlines[code] for code in codes])
        for code, place in zip(codes, places, strict=True):
            yield _row(code, outlines[code], place, source)


def _row(code: str, outline: BaseGeometry, place: NamePlace, source: str) -> Boundary:
    west, south, east, north = outline.bounds
    left, top = units(west, north)
    right, bottom = units(east, south)
    anchor_x, anchor_y = units(*place.anchor)
    text_x, text_y = units(*place.text)
    return Boundary(
        region_id=code, path=svg_path(outline), left=left, top=top, right=right, bottom=bottom,
        anchor_x=anchor_x, anchor_y=anchor_y, text_x=text_x, text_y=text_y, source=source,
    )  # fmt: skip


@transaction.atomic
def _write(rows: list[Boundary], read: Shapes, report: ImportReport) -> ImportReport:
    before = {row.region_id: row for row in Boundary.objects.filter(region_id__in=[row.region_id for row in rows])}
    to_write = []
    outcomes: Counter[str] = Counter()
    for row in rows:
        old = before.get(row.region_id)
        is_same = old is not None and all(getattr(old, name) == getattr(row, name) for name in _FIELDS)
        if row.region_id in read:
            outcomes["unchanged" if is_same else "changed" if old else "added"] += 1
        if not is_same:
            to_write.append(row)
    report.count(outcomes)
    if not report.is_preview:
        Boundary.objects.bulk_create(to_write, update_conflicts=True, unique_fields=["region"], update_fields=_FIELDS)
    return report

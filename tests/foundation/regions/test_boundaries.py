"""Boundaries: neighbours meet after simplifying, wrong objects are named, and the map says what its table says."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shapely
from django.template.loader import render_to_string

from bangkit.data import DATA_DIR
from bangkit.foundation.regions.importers.boundaries import import_boundaries
from bangkit.foundation.regions.importers.bundled import boundary_files
from bangkit.foundation.regions.importers.outlines import meeting_outlines, place_names, simplified, svg_path
from bangkit.foundation.regions.maps import district_map, region_map
from bangkit.foundation.regions.models import Boundary, Region

Write = Callable[..., Path]
SBT = DATA_DIR / "boundaries" / "kel_81.05.geojson"

pytestmark = pytest.mark.slow


def square(x: float, y: float, side: float = 0.02) -> dict[str, Any]:
    """A square in degrees."""
    return json.loads(shapely.to_geojson(shapely.box(x, y, x + side, y + side)))


def feature(code: object, geometry: object) -> dict[str, object]:
    """An object with a code and a shape."""
    return {"type": "Feature", "properties": {"kode": code}, "geometry": geometry}


def collection(*features: object) -> str:
    """The text of a GeoJSON file."""
    return json.dumps({"type": "FeatureCollection", "features": features})


def polygons(path: str) -> shapely.Geometry:
    """An SVG path drawn back into a shape."""
    rings = []
    for ring in re.findall(r"M(-?\d+) (-?\d+)l([^z]*)z", path):
        x, y = int(ring[0]), int(ring[1])
        points = [(x, y)]
        steps = [int(number) for number in re.findall(r"-?\d+", ring[2])]
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
        rings.append(shapely.Polygon(points))
    shape = rings[0]
    for ring in rings[1:]:
        shape = shapely.symmetric_difference(shape, ring)
    return shape


@pytest.mark.parametrize("path", boundary_files(), ids=lambda path: path.stem)
def test_the_published_outlines_meet_after_simplifying(path: Path) -> None:
    content = json.loads(path.read_text())
    shapes = [shapely.geometry.shape(item["geometry"]) for item in content["features"]]
    assert not shapely.coverage_is_valid(shapes), "as published, neighbours overlap; else this work is not needed"
    meeting = meeting_outlines(shapes)
    assert shapely.coverage_is_valid(meeting)
    assert shapely.coverage_is_valid(simplified(meeting, 0.001))
    total = sum(shape.area for shape in shapes)
    assert sum(shape.area for shape in meeting) == pytest.approx(total, rel=0.005)


def test_a_path_draws_the_shape_and_its_hole() -> None:
    ring = shapely.Polygon(shapely.box(130, -4, 130.1, -3.9).exterior, [shapely.box(130.02, -3.98, 130.05, -3.95).exterior])
    assert polygons(svg_path(ring)).area == pytest.approx(100 * 100 - 30 * 30)


def test_names_stand_apart_on_the_map() -> None:
    shapes = [shapely.box(130 + x / 10, -4 + y / 10, 130.1 + x / 10, -3.9 + y / 10) for x in range(3) for y in range(3)]
    places = place_names([f"Kecamatan {number}" for number in range(9)], shapes)
    assert all(shape.contains(shapely.Point(place.anchor)) for shape, place in zip(shapes, places, strict=True))
    assert len({place.text for place in places}) == 9


def test_seram_bagian_timur_gets_all_its_outlines_and_those_of_its_kecamatan(seram_timur: str) -> None:
    report = import_boundaries([SBT], "uji")
    assert (report.read, report.added, report.refused) == (198, 198, [])
    assert report.notes == ["17 batas kecamatan dan kabupaten disusun dari batas desanya."]
    rows = {row.region_id: row for row in Boundary.objects.all()}
    assert len(rows) == 198 + 16 + 1
    drawn = [polygons(row.path) for code, row in rows.items() if len(code) == 8]
    assert shapely.coverage_is_valid(drawn), "kecamatan still meet as they are stored"
    assert all(row.left <= row.anchor_x <= row.right and row.top <= row.anchor_y <= row.bottom for row in rows.values())
    again = import_boundaries([SBT], "uji")
    assert (again.added, again.changed, again.unchanged) == (0, 0, 198)


def test_the_map_of_a_kabupaten_is_light_and_says_its_figures_in_words(seram_timur: str) -> None:
    import_boundaries([SBT], "cahyadsn")
    drawn = district_map("81.05", {"81.05.15": 3, "81.05.09": 1}, {"81.05.15": "64%", "81.05.09": "31%"})
    assert drawn is not None
    html = render_to_string("regions/_map.html", {"map": drawn})
    assert len(gzip.compress(html.encode())) < 4000
    assert html.count("<path class=") == 16 + html.count('class="leader"')
    assert "<title>Teluk Waru: 64%</title>" in html
    assert ">Pulau Panjang 31%</text>" in html
    assert "bukan acuan batas resmi. Sumber: cahyadsn." in html
    assert "style=" not in html
    assert "<script" not in html
    levels = {area.code: area.level for area in drawn.areas}
    assert (levels["81.05.15"], levels["81.05.01"]) == (3, 0), "a place without a value is drawn in the palest step"


def test_names_and_outlines_stay_inside_the_frame(seram_timur: str) -> None:
    import_boundaries([SBT], "uji")
    labels = {region.code: "100%" for region in Region.objects.filter(level="subdistrict")}
    drawn = district_map("81.05", {}, labels)
    assert drawn is not None
    _, _, width, height = map(float, drawn.view_box.split())
    assert len(drawn.labels) == 16
    assert all(0 <= label.x <= width and 0 <= label.y <= height for label in drawn.labels)


def test_a_map_may_link_to_the_pages_of_its_places(teluk_waru: str) -> None:
    import_boundaries([SBT], "uji")
    region = Region.objects.get(code=teluk_waru)
    drawn = region_map(region, {}, urls={"81.05.15.2004": "/desa/81.05.15.2004/"})
    html = render_to_string("regions/_map.html", {"map": drawn})
    assert html.count("<a href=") == 1
    assert len(drawn.areas if drawn else ()) == 11


def test_without_boundaries_there_is_no_map_and_the_page_keeps_its_table(teluk_waru: str) -> None:
    assert district_map("81.05", {}) is None
    assert district_map("99.99", {}) is None
    assert render_to_string("regions/_map.html", {"map": None}).strip() == ""


def test_a_level_that_the_map_does_not_have_is_a_mistake_of_the_caller(teluk_waru: str) -> None:
    import_boundaries([SBT], "uji")
    with pytest.raises(ValueError, match="0 to 3"):
        district_map("81.05", {"81.05.15": 4})


def test_wrong_objects_are_named_and_the_good_ones_are_drawn(teluk_waru: str, write: Write) -> None:
    bow = {"type": "Polygon", "coordinates": [[[130, -3], [130.1, -3.1], [130.1, -3], [130, -3.1], [130, -3]]]}
    path = write(
        collection(
            feature("81.05.15.2004", square(130, -3.4)),
            feature("81.05.99.2001", square(130, -3.4)),
            {"type": "Feature", "geometry": square(130, -3.4)},
            feature("81.05.15.2005", {"type": "Point", "coordinates": [130, -3]}),
            feature("81.05.15.2006", square(450000, 9600000)),
            feature("81.05.15.2004", square(130.5, -3.4)),
            feature("81.05.15.2007", None),
            feature("81.05.15.2008", square(130.2, -3.4, side=0.0001)),
            "bukan objek",
            feature("81.05.15.2009", bow),
        ),
        "batas.geojson",
    )
    report = import_boundaries([path], "uji")
    assert [(row.row, row.column) for row in report.refused] == [
        (2, "kode"), (3, "kode"), (4, "geometry"), (5, "geometry"), (6, "kode"), (7, "geometry"), (8, "geometry"), (9, "kode"),
    ]  # fmt: skip
    assert report.refused[0].sentence().startswith("objek 2, kolom kode")
    assert set(Boundary.objects.values_list("region_id", flat=True)) == {"81.05.15.2004", "81.05.15.2009"}
    assert report.notes[0].endswith("batas 9 desa tidak ada dalam berkas.")


@pytest.mark.parametrize("text", ["", "[1, 2]", '{"type": "FeatureCollection"}', '{"type": "Feature", "features": []}', "kode,nama"])
def test_a_file_that_is_no_geojson_stops_the_import(teluk_waru: str, write: Write, text: str) -> None:
    report = import_boundaries([write(text, "batas.geojson")], "uji")
    assert "bukan GeoJSON" in report.fatal
    assert not Boundary.objects.exists()


def test_one_unusable_file_keeps_the_others_from_being_written(teluk_waru: str, write: Write) -> None:
    good = write(collection(feature("81.05.15.2004", square(130, -3.4))), "baik.geojson")
    import_boundaries([good, write("rusak", "rusak.geojson")], "uji")
    assert not Boundary.objects.exists()


def test_a_preview_of_boundaries_writes_nothing(teluk_waru: str) -> None:
    assert import_boundaries([SBT], "uji", is_preview=True).added == 11
    assert not Boundary.objects.exists()

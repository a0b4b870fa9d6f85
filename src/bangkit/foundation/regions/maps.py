"""The map of a place as values for a template: outlines, three steps of lightness, names with leader lines.

A map never stands alone: what it shows also stands in a table beside it and as words in the title of each outline. It serves
orientation and is no reference for official boundaries, which its caption says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bangkit.foundation.regions.models import Boundary, Region
from bangkit.foundation.regions.queries import children

# The map is drawn 600 wide with letters of 17 (a desk) to 25 (a phone); names are given room for the larger.
_WIDTH = 600
_LETTER_WIDTH, _LINE_HEIGHT, _MARGIN = 13.0, 30.0, 4.0


@dataclass(frozen=True)
class MapArea:
    """One outline; ``level`` 0–3 is its step of lightness, 0 for a place without a value."""

    code: str
    name: str
    path: str
    level: int
    label: str
    url: str

    @property
    def title(self) -> str:
        """The words that a pointer or a screen reader finds on the outline."""
        return f"{self.name}: {self.label}" if self.label else self.name


@dataclass(frozen=True)
class MapLabel:
    """A name with its figure, and the line from it to the place."""

    text: str
    x: float
    y: float
    line: str


@dataclass(frozen=True)
class RegionMap:
    """Everything that ``regions/_map.html`` draws."""

    region: Region
    title: str
    description: str
    view_box: str
    transform: str
    areas: tuple[MapArea, ...]
    labels: tuple[MapLabel, ...]
    source: str

    @property
    def html_id(self) -> str:
        """The code without dots, which mean something else in a selector."""
        return f"map-{self.region.code.replace('.', '-')}"


@dataclass(frozen=True)
class _Frame:
    left: float
    top: float
    scale: float

    def x(self, units: float) -> float:
        return round((units - self.left) * self.scale, 1)

    def y(self, units: float) -> float:
        return round((units - self.top) * self.scale, 1)


def region_map(
    region: Region,
    values: Mapping[str, int],
    labels: Mapping[str, str] | None = None,
    *,
    title: str = "",
    description: str = "",
    urls: Mapping[str, str] | None = None,
) -> RegionMap | None:
    """The places directly in ``region``, each in its step 0–3; those with a label get name and figure written beside.

    ``None`` when no boundaries were imported for it: the page then shows its table alone.
    """
    labels, urls = labels or {}, urls or {}
    rows = list(Boundary.objects.filter(region__in=children(region.code)).select_related("region").order_by("region_id"))
    if not rows:
        return None
    if wrong := {value for value in values.values() if value not in (0, 1, 2, 3)}:
        raise ValueError(f"map levels must be 0 to 3, not {sorted(wrong)}")
    named = [row for row in rows if row.region_id in labels]
    frame, height = _frame(rows, named, labels)
    return RegionMap(
        region=region,
        title=title or f"Peta {region.title()}",
        description=description or "Angkanya ada pada tabel.",
        view_box=f"0 0 {_WIDTH} {height}",
        transform=f"scale({frame.scale:.5f}) translate({-frame.left:.1f} {-frame.top:.1f})",
        areas=tuple(_area(row, values, labels, urls) for row in rows),
        labels=tuple(_label(row, labels, frame) for row in named),
        source=rows[0].source,
    )


def district_map(
    code: str,
    values: Mapping[str, int],
    labels: Mapping[str, str] | None = None,
    *,
    title: str = "",
    description: str = "",
) -> RegionMap | None:
    """``region_map`` by code, for the kabupaten page."""
    region = Region.objects.filter(code=code).first()
    return region_map(region, values, labels, title=title, description=description) if region else None


def _area(row: Boundary, values: Mapping[str, int], labels: Mapping[str, str], urls: Mapping[str, str]) -> MapArea:
    code = row.region_id
    return MapArea(code, row.region.name, row.path, values.get(code, 0), labels.get(code, ""), urls.get(code, ""))


def _words(row: Boundary, labels: Mapping[str, str]) -> str:
    return f"{row.region.name} {labels[row.region_id]}".strip()


def _frame(rows: list[Boundary], named: list[Boundary], labels: Mapping[str, str]) -> tuple[_Frame, int]:
    """The frame that holds all outlines and all names. Names have a fixed size on paper, so the scale is found in two steps."""
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    top, bottom = min(row.top for row in rows), max(row.bottom for row in rows)
    scale = _WIDTH / max(right - left, 1)
    for _ in range(3):
        halves = [(row, len(_words(row, labels)) * _LETTER_WIDTH / 2 / scale) for row in named]
        west = min([left, *(row.text_x - half for row, half in halves)]) - _MARGIN / scale
        east = max([right, *(row.text_x + half for row, half in halves)]) + _MARGIN / scale
        scale = _WIDTH / (east - west)
    line = _LINE_HEIGHT / scale
    north = min([top, *(row.text_y - line for row in named)]) - _MARGIN / scale
    south = max([bottom, *(row.text_y + line / 2 for row in named)]) + _MARGIN / scale
    return _Frame(west, north, scale), round((south - north) * scale)


def _label(row: Boundary, labels: Mapping[str, str], frame: _Frame) -> MapLabel:
    words = _words(row, labels)
    half = len(words) * _LETTER_WIDTH / 2 * 0.75
    x, y = frame.x(row.text_x), frame.y(row.text_y)
    start_x, start_y = frame.x(row.anchor_x), frame.y(row.anchor_y)
    end_x = max(x - half, min(x + half, start_x))
    end_y = y + _LINE_HEIGHT * 0.3 if start_y > y else y - _LINE_HEIGHT * 0.7
    is_away = abs(start_x - x) > half or abs(start_y - y) > _LINE_HEIGHT
    if abs(start_y - y) <= _LINE_HEIGHT:
        end_y = y - _LINE_HEIGHT * 0.2
    line = f"M{start_x} {start_y}L{end_x:.1f} {end_y:.1f}" if is_away else ""
    return MapLabel(words, x, y, line)


# --- One village, to place points on ----------------------------------------------------------------------------------------

_UNITS_PER_DEGREE = 1000


@dataclass(frozen=True)
class VillageFrame:
    """A village's outline in a square of ``side`` points, with the way from coordinates to the square and back.

    Coordinates are degrees (WGS 84), latitude to the north. The outline is simplified: a point is good for talk, not for measuring.
    """

    path: str
    side: int
    scale: float
    left: float
    top: float
    source: str

    @property
    def transform(self) -> str:
        """What moves the stored path into the square."""
        return f"scale({self.scale:.5f}) translate({-self.left:.2f} {-self.top:.2f})"

    def at(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Where a place lies in the square; outside of 0 to ``side`` when it lies outside of the frame."""
        x, y = longitude * _UNITS_PER_DEGREE, -latitude * _UNITS_PER_DEGREE
        return (x - self.left) * self.scale, (y - self.top) * self.scale

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Latitude and longitude of a point of the square."""
        return -(y / self.scale + self.top) / _UNITS_PER_DEGREE, (x / self.scale + self.left) / _UNITS_PER_DEGREE


def village_frame(region: Region, side: int = 300, margin: int = 12) -> VillageFrame | None:
    """The frame of one place; None where no boundary was imported for it."""
    row = Boundary.objects.filter(region=region).first()
    if row is None:
        return None
    wide, high = max(row.right - row.left, 1), max(row.bottom - row.top, 1)
    scale = (side - 2 * margin) / max(wide, high)
    left = row.left - (side / scale - wide) / 2
    top = row.top - (side / scale - high) / 2
    return VillageFrame(row.path, side, scale, left, top, row.source)

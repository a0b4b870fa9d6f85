"""Geometry of outlines: neighbours that truly meet, fewer points, a compact SVG path, and a free spot for each name.

Published boundaries are drawn place by place, so that neighbours overlap by metres or leave slivers. Simplified one by one they
would drift apart on the map. So the lines of all are first laid on one grid and cut at each other; every piece between them
goes to the place that holds most of it; then all are simplified together, and edges still meet.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

UNITS_PER_DEGREE = 1000
_GRID = 1 / UNITS_PER_DEGREE
_LARGEST_GAP = 50 * _GRID**2

# The frame in which names are placed, and how large they are in it: the map is drawn 600 wide with letters of 17 to 25.
_FRAME = 600
_LETTER_WIDTH, _LINE_HEIGHT, _GAP = 13.0, 30.0, 2.0
_DISTANCES = (0, 35, 60, 90, 125, 165, 210, 260, 320)
_DIRECTIONS = 16
_LAND_COST, _CROSSING_COST, _OUTSIDE_COST = 1.2, 400.0, 0.5


def meeting_outlines(shapes: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    """The same places on the grid, with neighbours sharing their edges exactly.

    A small gap between places goes to the neighbour along which it lies longest; a large one is water and stays.
    """
    snapped = shapely.set_precision(np.array(shapes, dtype=object), _GRID)
    if shapely.coverage_is_valid(snapped):
        return list(snapped)
    lines = shapely.union_all([shape.boundary for shape in snapped], grid_size=_GRID)
    pieces: list[list[BaseGeometry]] = [[] for _ in shapes]
    tree = shapely.STRtree(snapped)
    for piece in shapely.polygonize([lines]).geoms:
        inside = piece.representative_point()
        near = tree.query(piece)
        holders = [index for index in near if snapped[index].intersects(inside)]
        if holders:
            pieces[max(holders, key=lambda index: snapped[index].intersection(piece).area)].append(piece)
        elif len(near) and piece.area < _LARGEST_GAP:
            edge = piece.boundary
            pieces[max(near, key=lambda index: snapped[index].intersection(edge).length)].append(piece)
    return [shapely.union_all(own, grid_size=_GRID) for own in pieces]


def simplified(shapes: Sequence[BaseGeometry], tolerance: float) -> list[BaseGeometry]:
    """Fewer points, the same ones on both sides of every edge."""
    return list(shapely.coverage_simplify(np.array(shapes, dtype=object), tolerance))


def dissolved(shapes: Sequence[BaseGeometry]) -> BaseGeometry:
    """The outline of several places together."""
    return shapely.union_all(list(shapes), grid_size=_GRID)


def svg_path(shape: BaseGeometry) -> str:
    """The outline as a path of whole units, each ring from its first point by steps."""
    return "".join(_ring(points) for points in _rings(shape))


def _rings(shape: BaseGeometry) -> Iterator[list[tuple[int, int]]]:
    for polygon in getattr(shape, "geoms", [shape]):
        for ring in (polygon.exterior, *polygon.interiors):
            yield [units(x, y) for x, y in ring.coords[:-1]]


def _ring(points: list[tuple[int, int]]) -> str:
    x, y = points[0]
    moves = " ".join(f"{after[0] - before[0]} {after[1] - before[1]}" for before, after in pairwise(points))
    return f"M{x} {y}l{moves}z".replace(" -", "-")


def units(longitude: float, latitude: float) -> tuple[int, int]:
    """Degrees as map units, y to the south."""
    return round(longitude * UNITS_PER_DEGREE), round(-latitude * UNITS_PER_DEGREE)


@dataclass(frozen=True)
class NamePlace:
    """A point inside the place and the middle of its name, in degrees."""

    anchor: tuple[float, float]
    text: tuple[float, float]


def place_names(names: Sequence[str], shapes: Sequence[BaseGeometry]) -> list[NamePlace]:
    """A free spot for each name on a map of these places: near it, rather on water than on land, never on another name.

    Greedy, smallest place first, since it has the least room; a name that finds no free spot stands in its place.
    """
    left, bottom, right, top = shapely.total_bounds(np.array(shapes, dtype=object))
    scale = _FRAME / max(right - left, top - bottom, _GRID)
    land = shapely.simplify(dissolved(shapes), 4 / scale)
    shapely.prepare(land)
    anchors = [shapely.point_on_surface(shape).coords[0] for shape in shapes]
    taken: list[BaseGeometry] = []
    leaders: list[BaseGeometry] = []
    found: dict[int, NamePlace] = {}
    for index in sorted(range(len(names)), key=lambda index: shapes[index].area):
        size = ((len(names[index]) + 5) * _LETTER_WIDTH / scale, _LINE_HEIGHT / scale)
        text = _spot(anchors[index], size, scale, land, (taken, leaders))
        taken.append(_box(text, size, _GAP / scale))
        leaders.append(shapely.linestrings([anchors[index], text]))
        found[index] = NamePlace(anchors[index], text)
    return [found[index] for index in range(len(names))]


def _box(middle: tuple[float, float], size: tuple[float, float], gap: float = 0.0) -> BaseGeometry:
    half_width, half_height = size[0] / 2 + gap, size[1] / 2 + gap
    return shapely.box(middle[0] - half_width, middle[1] - half_height, middle[0] + half_width, middle[1] + half_height)


def _spot(
    anchor: tuple[float, float],
    size: tuple[float, float],
    scale: float,
    land: BaseGeometry,
    others: tuple[list[BaseGeometry], list[BaseGeometry]],
) -> tuple[float, float]:
    """The cheapest free candidate around the anchor."""
    taken, leaders = others
    best, best_cost = anchor, math.inf
    for middle, distance in _candidates(anchor, size, scale):
        if distance >= best_cost:
            continue
        box = _box(middle, size)
        if any(box.intersects(other) for other in taken):
            continue
        leader = shapely.linestrings([anchor, middle])
        crossings = sum(leader.intersects(other) for other in (*taken, *leaders))
        crossings += sum(box.intersects(other) for other in leaders)
        cost = distance + crossings * _CROSSING_COST
        if cost < best_cost:
            cost += _LAND_COST * land.intersection(box).area / size[1] * scale
            cost += _OUTSIDE_COST * (size[0] - _inside_width(box, land)) * scale
        if cost < best_cost:
            best, best_cost = middle, cost
    return best


def _inside_width(box: BaseGeometry, land: BaseGeometry) -> float:
    """How much of the name's width lies within the frame of the land: beyond it the map must shrink."""
    return float(max(0.0, min(box.bounds[2], land.bounds[2]) - max(box.bounds[0], land.bounds[0])))


def _candidates(anchor: tuple[float, float], size: tuple[float, float], scale: float) -> Iterator[tuple[tuple[float, float], float]]:
    """Middles of the name around the anchor, nearest first; to the side the name must clear its own half width."""
    for distance in _DISTANCES:
        for step in range(_DIRECTIONS if distance else 1):
            angle = 2 * math.pi * step / _DIRECTIONS
            reach = distance / scale
            sideways = size[0] / 2 if distance else 0.0
            x = anchor[0] + math.cos(angle) * (reach + sideways)
            yield (x, anchor[1] + math.sin(angle) * reach), float(distance)

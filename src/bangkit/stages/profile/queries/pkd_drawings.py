"""What the PKD tools draw: places on the village outline, and institutions around the village by benefit and closeness."""

from __future__ import annotations

import math
from collections.abc import Sequence

from bangkit.foundation.regions.maps import VillageFrame, village_frame
from bangkit.foundation.regions.models import Region
from bangkit.foundation.ui.drawings import Circle, Drawing, Path, Shape, Words
from bangkit.stages.profile.models import PkdEntry

VENN_WIDTH, VENN_HEIGHT, CENTRE = 380, 360, (190.0, 180.0)
# Radius by benefit (small, some, large) and distance by closeness (far, some, near), in points of the drawing.
RADII = {"1": 14.0, "2": 22.0, "3": 31.0}
DISTANCES = {"1": 140.0, "2": 100.0, "3": 62.0}
DOT = 9.0


def sketch_drawing(region: Region, entries: Sequence[PkdEntry]) -> Drawing | None:
    """The outline of the village with the numbers of the elements that have a place; None without a stored boundary."""
    frame = village_frame(region)
    return drawn_on(frame, region, entries) if frame else None


def drawn_on(frame: VillageFrame, region: Region, entries: Sequence[PkdEntry]) -> Drawing:
    """The same on a frame that is at hand."""
    shapes: list[Shape] = [Path(frame.path, "land", frame.transform, frame.scale)]
    placed = [entry for entry in entries if entry.latitude is not None and entry.longitude is not None]
    for entry in placed:
        x, y = frame.at(float(entry.latitude), float(entry.longitude))  # type: ignore[arg-type]
        shapes += [Circle(x, y, DOT, "dot"), Words(x, y + 4, str(entry.number), "light", 11)]
    told = f"{len(placed)} unsur ditandai dengan nomor barisnya; namanya ada pada tabel."
    return Drawing("sketsa", f"Garis batas {region.title()}", told, frame.side, frame.side, tuple(shapes))


def institution_drawing(region: Region, entries: Sequence[PkdEntry]) -> Drawing | None:
    """Circles around the village: a large one is of great benefit, a near one is easy to reach. None while nothing is judged."""
    judged = [entry for entry in entries if entry.data.get("benefit") and entry.data.get("closeness")]
    if not judged:
        return None
    x0, y0 = CENTRE
    shapes: list[Shape] = [Circle(x0, y0, reach, "ring") for reach in DISTANCES.values()]
    spots = [_spot(place, len(judged), entry) for place, entry in enumerate(judged)]
    shapes += [Path(f"M{x0:g} {y0:g}L{x:.1f} {y:.1f}", "tie") for x, y in spots]
    shapes += [Circle(x0, y0, 26, "village"), Words(x0, y0 + 4, "Warga", "light", 12)]
    for (x, y), entry in zip(spots, judged, strict=True):
        shapes += [Circle(x, y, RADII[entry.data["benefit"]], "body"), Words(x, y + 5, str(entry.number), size=14)]
    told = "Lingkaran besar berarti manfaatnya besar; dekat ke tengah berarti mudah dijangkau warga. Nomor dan nama ada pada tabel."
    return Drawing("bagan", f"Bagan kelembagaan {region.title()}", told, VENN_WIDTH, VENN_HEIGHT, tuple(shapes))


def _spot(place: int, whole: int, entry: PkdEntry) -> tuple[float, float]:
    """Spread evenly by the order of the rows, so that the drawing stays the same while nothing changes."""
    angle = math.radians(360 / whole * place - 90)
    reach = DISTANCES[entry.data["closeness"]]
    return CENTRE[0] + reach * math.cos(angle), CENTRE[1] + reach * math.sin(angle)

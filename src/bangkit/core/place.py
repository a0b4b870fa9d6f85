"""Where something is, in words and as a coarse point: enough to find the place, too little to point at somebody's house."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

# Three digits are about 110 metres at the equator.
PLACES = Decimal("0.001")
SOUTH, NORTH, WEST, EAST = -12, 7, 94, 142
# A point further from the village's own than so many degrees (about 55 km) is a slip of the pen.
FAR_FROM_VILLAGE = Decimal("0.5")
HALF, FAR, OUTSIDE = "half", "far", "outside"


def place_text(hamlet: str, neighbourhood: str, location: str) -> str:
    """Hamlet, RT/RW and what else was written, joined; what the last one already says is not said twice. Empty when nothing is known."""
    said = location.casefold()
    has_hamlet = bool(hamlet) and hamlet.casefold() in said
    parts = [location if has_hamlet else _named("Dusun", hamlet)]
    if neighbourhood.casefold() not in said:
        parts.append(_named("RT", neighbourhood))
    if not has_hamlet:
        parts.append(location)
    return ", ".join(part for part in parts if part)


def _named(kind: str, text: str) -> str:
    """The kind before a bare name or number; a text that says it already stays."""
    return text if not text or text.casefold().startswith(kind.casefold()) else f"{kind} {text}"


def coarse(degrees: Decimal) -> Decimal:
    """Degrees rounded half up to three digits; rounding again changes nothing."""
    return degrees.quantize(PLACES, rounding=ROUND_HALF_UP)


def point_problem(
    latitude: Decimal | None, longitude: Decimal | None, village: tuple[Decimal | None, Decimal | None] = (None, None)
) -> str:
    """What is wrong with a point in degrees: "half" (one number alone), "outside" (not in Indonesia), "far" (from its village); "" when nothing.

    ``village``: the village's own point; None where it is not known, and then nothing is far.
    """
    if latitude is None and longitude is None:
        return ""
    if latitude is None or longitude is None:
        return HALF
    if not (SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST):
        return OUTSIDE
    north, east = village
    if north is None or east is None:
        return ""
    is_far = abs(latitude - north) > FAR_FROM_VILLAGE or abs(longitude - east) > FAR_FROM_VILLAGE
    return FAR if is_far else ""

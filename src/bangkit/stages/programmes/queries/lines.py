"""Which programmes count for a kabupaten and a year, and which of them name a village.

Programmes are public within their kabupaten, as ``programme.view`` says; pages ask for that right at the place before they read.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from bangkit.core.access import ancestors
from bangkit.stages.programmes.models import LINKED, OFFICIAL, ProgrammeLine, ProgrammeVersion


def current_versions(district: str, year: int) -> Any:
    """The lists that count for a kabupaten and a year: the official one in force, and what others bring."""
    in_force = Q(document__in=OFFICIAL, state="current") | Q(document="other")
    return ProgrammeVersion.objects.filter(in_force, region_id=district, year=year)


def current_lines(district: str, year: int) -> Any:
    """The lines that count for a kabupaten and a year, without those that were cancelled."""
    versions = current_versions(district, year)
    return ProgrammeLine.objects.filter(version__in=versions, state="planned").select_related("version").order_by("sub_code", "name", "pk")


def lines_naming(village: str, year: int) -> Any:
    """The lines that count and name this very village, each once."""
    return _in_places(village, year, (village,))


def lines_reaching(village: str, year: int) -> Any:
    """The lines that count and name the village or its kecamatan, each once."""
    return _in_places(village, year, (village, *ancestors(village)[:1]))


def _in_places(village: str, year: int, places: tuple[str, ...]) -> Any:
    district = ".".join(village.split(".")[:2])
    return current_lines(district, year).filter(places__place_id__in=places, places__state__in=LINKED).distinct()

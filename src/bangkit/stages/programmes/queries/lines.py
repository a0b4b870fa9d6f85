"""Which programmes count for a kabupaten and a year, and which of them name a village.

Programmes are public within their kabupaten, as ``programme.view`` says; pages ask for that right at the place before they read.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from bangkit.core.access import Actor, ancestors
from bangkit.core.tasks import Hit
from bangkit.foundation.access.models import within
from bangkit.stages.programmes.models import LINKED, OFFICIAL, ProgrammeLine, ProgrammePlace, ProgrammeVersion


def counting(prefix: str = "") -> Q:
    """The lists that count: the official one in force, and what others bring."""
    return Q(**{f"{prefix}document__in": OFFICIAL, f"{prefix}state": "current"}) | Q(**{f"{prefix}document": "other"})


def current_versions(district: str, year: int) -> Any:
    """The lists that count for a kabupaten and a year."""
    return ProgrammeVersion.objects.filter(counting(), region_id=district, year=year)


def current_lines(district: str, year: int) -> Any:
    """The lines that count for a kabupaten and a year, without those that were cancelled."""
    versions = current_versions(district, year)
    return ProgrammeLine.objects.filter(version__in=versions, state="planned").select_related("version").order_by("sub_code", "name", "pk")


def lines_naming(village: str, year: int) -> Any:
    """The lines that count and name this very village, each once."""
    return in_places(current_lines(_district(village), year), Q(place_id=village))


def lines_reaching(village: str, year: int) -> Any:
    """The lines that count and name the village or its kecamatan, each once."""
    return in_places(current_lines(_district(village), year), Q(place_id__in=(village, *ancestors(village)[:1])))


def in_places(lines: Any, where: Q) -> Any:
    """The lines that name one of the places for sure."""
    return lines.filter(Exists(ProgrammePlace.objects.filter(where, line=OuterRef("pk"), state__in=LINKED)))


def inside_place(lines: Any, code: str) -> Any:
    """The lines that name a place or one in it."""
    return in_places(lines, within((code,), "place_id"))


def _district(code: str) -> str:
    return ".".join(code.split(".")[:2])


def shown_lines(actor: Actor) -> Any:
    """Every line that counts in the reader's kabupaten, the newest year first."""
    rows = ProgrammeLine.objects.visible_to(actor, "programme.view").filter(counting("version__"), state="planned")
    return rows.select_related("version").order_by("-version__year", "sub_code", "name", "pk")


def search(actor: Actor, words: str, limit: int = 10) -> list[Hit]:
    """Programmes that count, by name, code or who brings them."""
    wanted = Q(name__icontains=words) | Q(sub_code__startswith=words) | Q(agency__icontains=words)
    rows = shown_lines(actor).filter(wanted)[:limit]
    return [
        Hit("Program", row.name, f"{row.carrier}, {row.version.year}", reverse("programme.view", args=[row.pk]), row.region_id)
        for row in rows
    ]

"""What is set side by side, read from the other rooms: activities, programmes, what comes in anyway, and what groups received.

A village's plan counts once it left the village; a draft is the village's own affair.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q

from bangkit.core.overlap.evidence import Side
from bangkit.core.overlap.matching import Programme
from bangkit.core.overlap.rules import setting
from bangkit.foundation.access.models import within
from bangkit.stages.planning.models import Activity, Proposal
from bangkit.stages.profile.models import Profile, RevolvingLot, Rule
from bangkit.stages.profile.models import Programme as Incoming
from bangkit.stages.programmes.models import LINKED, ProgrammeLine, ProgrammePlace
from bangkit.stages.programmes.queries import current_lines

TOLD = ("submitted", "reviewed", "agreed", "established", "amending")
# A proposal that was merged into another lives on in that one.
ASKING = ("draft", "sent")
HOUSEHOLD_PROGRAM = "01"
# The route of an activity that its village does not pay itself.
ONLY_ASKED = "du_rkp"


def digest(one: Side, other: Side) -> str:
    """What two sides say, as a short print: it differs when either changed. What a village agreed on anyway does not count."""
    told = [repr(replace(side, key="", standing="", names=())) for side in (one, other)]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:32]


def _standing(codes: Iterable[str]) -> dict[str, str]:
    """The rules that villages hold to, by the newest profile, in words; one query."""
    newest: dict[str, tuple[int, list[str]]] = {}
    rows = Rule.objects.filter(region_id__in=set(codes)).exclude(followed="no").order_by("profile__year", "pk")
    for code, year, name, about in rows.values_list("region_id", "profile__year", "name", "about"):
        if code not in newest or newest[code][0] != year:
            newest[code] = (year, [])
        newest[code][1].extend((name, about))
    return {code: ". ".join(said) for code, (_, said) in newest.items()}


def _sentences(*texts: str) -> str:
    """Texts one after the other, each once and with one full stop between."""
    return ". ".join(dict.fromkeys(text.strip().rstrip(".") for text in texts if text.strip()))


def activities_for(district: str, year: int) -> list[Activity]:
    """Activities that land in the year: what that year's plans carry out themselves, and what a proposal asks the kabupaten for.

    One activity may be both, in two years: its village begins, and asks for more in the year after.
    """
    rows = Activity.objects.inside(district).filter(plan__state__in=TOLD).exclude(state="dropped")
    asked = Q(proposal__state__in=ASKING, proposal__target_year=year)
    own = Q(plan__target_year=year) & ~Q(route=ONLY_ASKED)
    return list(rows.filter(asked | own).select_related("plan", "region", "proposal", "group").order_by("region_id", "pk"))


def activities_around(district: str, year: int) -> list[Activity]:
    """Activities of groups in the years beside, for the same group helped twice."""
    reach = int(setting("meaning", "group_years"))
    rows = Activity.objects.inside(district).filter(plan__state__in=TOLD, group__isnull=False).exclude(state="dropped")
    rows = rows.filter(plan__target_year__range=(year - reach, year + reach)).exclude(plan__target_year=year)
    return list(rows.select_related("plan", "region", "proposal").order_by("region_id", "pk"))


def side_of_activity(row: Activity, year: int, standing: str = "") -> Side:
    """An activity as the comparison of a year reads it; what it asks of the kabupaten in that year is told by its proposal."""
    proposal: Proposal | None = getattr(row, "proposal", None)
    asks = proposal is not None and proposal.state in ASKING and proposal.target_year == year
    more = _sentences(row.specification, proposal.need if proposal and asks else "")
    return Side(
        f"activity:{row.pk}",
        row.name,
        more,
        row.implementer,
        f"{row.plan.goal}. {standing}",
        places=(row.region_id,),
        names=tuple(filter(None, (row.region.name, row.hamlet))),
        hamlet=row.hamlet,
        year=year if asks else row.plan.target_year,
        code=row.code,
        group=str(row.group_id or ""),
        volume=row.volume or None,
        unit=row.unit,
        cost=row.cost or None,
        asks=asks,
    )


def activity_sides(rows: Iterable[Activity], year: int) -> dict[str, Side]:
    """Many activities by their keys; one query for what their villages hold to."""
    listed = list(rows)
    standing = _standing(row.region_id for row in listed)
    return {f"activity:{row.pk}": side_of_activity(row, year, standing.get(row.region_id, "")) for row in listed}


def lines_for(district: str, year: int) -> list[ProgrammeLine]:
    """The programmes of the year without the household matters of offices."""
    found: Iterable[ProgrammeLine] = current_lines(district, year)
    return [row for row in found if row.program_code.split(".")[2:3] != [HOUSEHOLD_PROGRAM]]


def places_of(lines: Iterable[ProgrammeLine]) -> Mapping[Any, tuple[str, ...]]:
    """The places that lines surely name, by the line; one query."""
    found: dict[Any, list[str]] = defaultdict(list)
    versions = {row.version_id for row in lines}
    rows = ProgrammePlace.objects.filter(line__version__in=versions, state__in=LINKED, place__isnull=False).order_by("place_id")
    for line, place in rows.values_list("line_id", "place_id"):
        found[line].append(place)
    return {line: tuple(codes) for line, codes in found.items()}


def side_of_line(row: ProgrammeLine, places: tuple[str, ...] = (), key: str = "") -> Side:
    """A line of a programme; its money belongs to all its places together."""
    more = _sentences(row.output, row.indicator)
    return Side(
        key or f"line:{row.pk}",
        row.name,
        more,
        row.beneficiaries,
        places=places,
        year=row.version.year,
        code=row.sub_code,
        volume=row.target,
        unit=row.target_unit,
        cost=row.budget,
    )


@dataclass(frozen=True)
class Lines:
    """The programmes of a year with their sides and what the catalogue reads, all in one order."""

    rows: list[ProgrammeLine]
    sides: list[Side]
    programmes: list[Programme]


def lines_ready(district: str, year: int) -> Lines:
    """The programmes of a year, in three queries. A line keeps its key in a new version, by who carries it, code and name."""
    rows = lines_for(district, year)
    places, seen = places_of(rows), Counter[str]()
    sides = []
    for row in rows:
        named = "|".join((row.agency_code or row.agency, row.unit_code, row.sub_code, " ".join(row.name.casefold().split())))
        sides.append(side_of_line(row, places.get(row.pk, ()), f"line:{hashlib.sha256(named.encode()).hexdigest()[:24]}-{seen[named]}"))
        seen[named] += 1
    return Lines(rows, sides, [programme_of(row) for row in rows])


def programme_of(row: ProgrammeLine) -> Programme:
    """A line as the matching by meaning reads it."""
    return Programme(row.sub_code or str(row.pk), row.name, row.activity, row.program.removeprefix("PROGRAM "), row.agency)


def side_of_incoming(row: Incoming) -> Side:
    """What others bring into the village, by its profile."""
    return Side(
        f"incoming:{row.pk}",
        row.name,
        who=_sentences(row.agency, row.implementer),
        places=(row.region_id,),
        year=row.year,
        volume=row.volume,
        unit=row.unit,
        cost=row.budget,
    )


def incoming_for(district: str, year: int) -> list[Incoming]:
    """The register of programmes in the villages' newest profiles, for the year; two queries."""
    newest = dict(Profile.objects.inside(district).order_by("year").values_list("region_id", "pk"))
    return list(Incoming.objects.filter(profile__in=newest.values(), year=year).order_by("region_id", "pk"))


def side_of_lot(row: RevolvingLot) -> Side:
    """What a group received."""
    what = f"{row.asset_label} {row.what}".strip()
    return Side(f"lot:{row.pk}", what, places=(row.region_id,), year=row.given_on.year, group=str(row.group_id), unit=row.unit)


def lots_for(district: str) -> list[RevolvingLot]:
    """What groups received, of all years; the comparison looks at the year."""
    return list(RevolvingLot.objects.filter(within((district,))).order_by("region_id", "pk"))

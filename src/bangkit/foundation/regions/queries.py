"""Reading places: what lies in what, which place a typed name means, and the map of a place.

Places are public and the same for everybody, so these queries take no actor; what is known *about* a place is asked elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q, QuerySet
from rapidfuzz import fuzz, process

from bangkit.core.access import ancestors as codes_above
from bangkit.foundation.regions.models import CODE_SHAPE, Region, RegionAlias, RegionLink

_LEAST_SCORE = 72
_CODE = re.compile(CODE_SHAPE)


def inside_q(scope: str, field: str = "code") -> Q:
    """Rows at ``scope`` or in it, as a half-open range that uses the plain index ("/" is the sign after ".")."""
    return Q(**{field: scope}) | Q(**{f"{field}__gte": f"{scope}.", f"{field}__lt": f"{scope}/"})


def regions_inside(scope: str) -> QuerySet[Region]:
    """The place and all in it, whether or not still in the official list."""
    return Region.objects.filter(inside_q(scope))


def district_codes() -> tuple[str, ...]:
    """The kabupaten that this installation serves."""
    return tuple(getattr(settings, "BANGKIT_DISTRICTS", ("81.05", "53.18")))


def districts() -> list[Region]:
    """The kabupaten that this installation serves, in the order of the settings."""
    rows = Region.objects.in_bulk(district_codes())
    return [rows[code] for code in district_codes() if code in rows]


def children(code: str) -> QuerySet[Region]:
    """The places directly in ``code`` that the newest official list holds, by code."""
    return Region.objects.filter(parent_id=code, valid_until__isnull=True).order_by("code")


def villages(scope: str) -> QuerySet[Region]:
    """The villages in ``scope`` that the newest official list holds, by code."""
    return regions_inside(scope).filter(level=Region.Level.VILLAGE, valid_until__isnull=True).order_by("code")


def ancestors(code: str) -> list[Region]:
    """The places above ``code``, nearest first, as ``core.access.ancestors``."""
    rows = Region.objects.in_bulk(codes_above(code))
    return [rows[above] for above in codes_above(code) if above in rows]


def current_code(code: str) -> str:
    """The code that an old one became; a code without a link is its own."""
    link = RegionLink.objects.filter(old_code=code).values_list("new_code", flat=True)
    return link[0] if len(link) == 1 else code


def old_codes() -> dict[str, str]:
    """Every old code with the one new code that it became; split places are left out, since nobody can say which."""
    pairs = list(RegionLink.objects.values_list("old_code", "new_code"))
    counts = [old for old, _ in pairs]
    return {old: new for old, new in pairs if counts.count(old) == 1}


@dataclass(frozen=True)
class Found:
    """A place that a typed text may mean; ``matched`` is the spelling that fitted, ``score`` 0–100."""

    region: Region
    score: float
    matched: str


def find_regions(text: str, within: str | Iterable[str] | None = None, *, level: str = "", limit: int = 10) -> list[Found]:
    """The places that ``text`` may mean, best first: by code, official name, other spelling, or nearly so.

    ``within`` is one or several scopes; without it the kabupaten served. "Solang, Teluk Waru" looks for the first part in
    places of the second.
    """
    wanted = " ".join(text.split())
    scopes = [within] if isinstance(within, str) else list(within if within is not None else district_codes())
    if not wanted or not scopes:
        return []
    scope = Q()
    for code in scopes:
        scope |= inside_q(code)
    rows = Region.objects.filter(scope, valid_until__isnull=True)
    rows = rows.filter(level=level) if level else rows
    if _CODE.fullmatch(wanted):
        return [Found(region, 100.0, wanted) for region in rows.filter(code=current_code(wanted))]
    return _nearest(wanted, _spellings(rows), limit)


def _spellings(rows: QuerySet[Region]) -> list[tuple[str, str, str]]:
    """(plain spelling, spelling, code) of every name and other name among the rows."""
    names = list(rows.values_list("name", "code"))
    codes = {code for _, code in names}
    others = RegionAlias.objects.filter(region__in=rows).values_list("name", "region_id")
    return [(plain(name), name, code) for name, code in (*names, *others) if code in codes]


def plain(text: str) -> str:
    """Letters and digits only, since people join and split words as they like: Nama Lena, Namalena, NAMA-LENA."""
    return re.sub(r"[\W_]+", "", text.casefold())


_TITLES = re.compile(r"^(desa|kelurahan|kecamatan|kec\.?|distrik|kabupaten|kab\.?|kota|negeri|provinsi)\s+", re.IGNORECASE)


def _nearest(wanted: str, spellings: Sequence[tuple[str, str, str]], limit: int) -> list[Found]:
    first, _, above = wanted.partition(",")
    scored: dict[str, tuple[float, str]] = {}
    for form in {plain(first), plain(_TITLES.sub("", first.strip()))}:
        for index, score in _scores(form, [spelling for spelling, _, _ in spellings]):
            _, name, code = spellings[index]
            if score > scored.get(code, (0.0, ""))[0]:
                scored[code] = (score, name)
    regions = Region.objects.in_bulk(scored)
    found = [Found(regions[code], score, name) for code, (score, name) in scored.items()]
    if above.strip():
        found = [hit for hit in found if plain(_TITLES.sub("", above.strip())) in plain("".join(hit.region.names[1:]))]
    return sorted(found, key=lambda hit: (-hit.score, hit.region.code))[:limit]


def _scores(form: str, spellings: Sequence[str]) -> list[tuple[int, float]]:
    """Exact 100, beginning of a name 90–99, otherwise likeness; short texts must fit exactly or as a beginning."""
    if not form:
        return []
    begins = [
        (index, 100.0 if spelling == form else 90 + 9 * len(form) / len(spelling))
        for index, spelling in enumerate(spellings)
        if spelling.startswith(form)
    ]
    if len(form) < 4:
        return begins
    near = process.extract(form, spellings, scorer=fuzz.ratio, score_cutoff=_LEAST_SCORE, limit=50)
    return begins + [(index, min(score, 99.0) * 0.9) for spelling, score, index in near if spelling != form]

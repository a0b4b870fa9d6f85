"""What every page shows around its content: the person, their places, five words of navigation, the help line.

The values are worked out once for a request and before the template runs, so that the frame costs one query and the templates
none. A page may name its own place by passing ``here``; otherwise the place chosen last, then the person's first place, counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from bangkit.core.access import Actor, Grant, knows_place, regions_where
from bangkit.core.policy import policy
from bangkit.foundation.access.pages import actor_of
from bangkit.foundation.regions.models import Region
from bangkit.foundation.ui.guide import section_for

HERE_KEY = "here"
DISTRICT_LEVEL = "regency"


@dataclass(frozen=True)
class Place:
    """A place of mine in the switcher, with the role held there."""

    code: str
    title: str
    detail: str
    role: str
    url: str
    is_here: bool = False


@dataclass(frozen=True)
class NavItem:
    """One word of the navigation."""

    label: str
    icon: str
    url: str
    is_current: bool


def first_url(*candidates: tuple[str, tuple[Any, ...]]) -> str:
    """The first address that exists; "" when none does, since rooms arrive one by one."""
    for name, args in candidates:
        try:
            return reverse(name, args=args)
        except NoReverseMatch:
            continue
    return ""


def place_url(region: Region) -> str:
    """The page of a place: a village's own page, else its kabupaten's."""
    if region.is_village:
        return first_url(("village.view", (region.code,)))
    return first_url(
        ("district.view", (region.regency_code or region.code,)), ("district.view", ()), ("village.view:list", ()), ("task.view", ())
    )


def default_crumbs(here: Region | None, title: str) -> tuple[tuple[str, str], ...]:
    """The way back for a page at a place: kabupaten, the place's own page, this page."""
    if here is None:
        return ()
    above = first_url(("district.view", (here.regency_code,)), ("district.view", ())) if here.is_village else ""
    way = ((here.regency_title, above), (here.title(), place_url(here)))
    return (*(step for step in way if step[1]), (title, ""))


def role_label(grant: Grant) -> str:
    """The role as people call it."""
    role = policy().roles.get(grant.role)
    return role.label if role else grant.role


def short_above(region: Region) -> str:
    """What stands under a place's name: the places above it, short enough for a phone."""
    above = ", ".join(region.path_name.split(", ")[1:])
    return above.replace("Kecamatan ", "Kec. ").replace("Kabupaten ", "")


def _chosen(request: HttpRequest, actor: Actor) -> str:
    """The place chosen last, as long as it still lies in my places."""
    code = str(request.session.get(HERE_KEY, "")) if hasattr(request, "session") else ""
    return code if code and knows_place(actor, code) else ""


def _regions(actor: Actor, chosen: str) -> dict[str, Region]:
    codes = {grant.code for grant in actor.grants} | {chosen}
    return {region.code: region for region in Region.objects.filter(code__in=codes)}


def _here(actor: Actor, chosen: str, regions: dict[str, Region]) -> Region | None:
    if chosen in regions:
        return regions[chosen]
    return next((regions[grant.code] for grant in actor.grants if grant.code in regions), None)


def _places(actor: Actor, regions: dict[str, Region], here: Region | None) -> tuple[Place, ...]:
    labels: dict[str, list[str]] = {}
    for grant in actor.grants:
        if grant.code in regions and role_label(grant) not in labels.setdefault(grant.code, []):
            labels[grant.code].append(role_label(grant))
    return tuple(
        Place(
            code,
            regions[code].title(),
            short_above(regions[code]),
            ", ".join(roles),
            first_url(("task.view:place", (code,))) or place_url(regions[code]),
            here is not None and here.code == code,
        )
        for code, roles in labels.items()
    )


def _nav(request: HttpRequest, actor: Actor, here: Region | None) -> tuple[NavItem, ...]:
    village = first_url(("village.view", (here.code,))) if here is not None and here.is_village else ""
    village = village or first_url(("village.view:list", ()), ("village.view", ()))
    regency = here.regency_code if here is not None else ""
    works_there = any(policy().roles[grant.role].level == DISTRICT_LEVEL for grant in actor.grants if grant.role in policy().roles)
    district = first_url(("district.view", (regency,)), ("district.view", ())) if works_there else ""
    words = (
        ("Tugas", "tasks", "task.view", first_url(("task.view", ()))),
        ("Desa", "village", "village.view", village),
        ("Kabupaten", "district", "district.view", district),
        ("Rapat", "meeting", "meeting.view", first_url(("meeting.view", ()), ("meeting.view:list", ()))),
        ("Panduan", "help", "help.view", first_url(("help.view", ()))),
    )
    current = _current_word(request)
    return tuple(NavItem(label, icon, url, verb == current) for label, icon, verb, url in words if url and regions_where(actor, verb))


def _current_word(request: HttpRequest) -> str:
    """The word of the navigation under which this page lies; everything about a village's work lies under Desa."""
    verb = verb_of(request)
    subject = verb.partition(".")[0]
    if verb in ("task.view", "help.view", "district.view"):
        return verb
    if subject in ("meeting", "decision"):
        return "meeting.view"
    if subject in ("account", "membership", "guidance", "training", "facilitator", "search", "notice", "job", "outbox", ""):
        return ""
    return "village.view"


def verb_of(request: HttpRequest) -> str:
    """The verb that this page needs; "" for open pages."""
    match = getattr(request, "resolver_match", None)
    return str(getattr(match.func, "verb", "")) if match else ""


def chrome(request: HttpRequest) -> dict[str, Any]:
    """Context processor of the page frame."""
    known: dict[str, Any] | None = getattr(request, "frame", None)
    if known is None:
        known = _build(request)
        request.frame = known  # type: ignore[attr-defined]
    return known


def _build(request: HttpRequest) -> dict[str, Any]:
    """The values of the frame; also right for a person without a place and for nobody."""
    actor = actor_of(request) if hasattr(request, "user") else None
    section = section_for(verb_of(request))
    values: dict[str, Any] = {
        "actor": actor,
        "places": (),
        "here": None,
        "nav": (),
        "person_role": "",
        "outbox": first_url(("outbox.view", ())) if actor else "",
        "is_demo": bool(getattr(settings, "BANGKIT_DEMO", False)),
        "help_anchor": section.anchor,
        "help_label": section.title,
        "source_url": settings.BANGKIT_SOURCE_URL,
    }
    if actor is not None:
        chosen = _chosen(request, actor)
        regions = _regions(actor, chosen)
        here = _here(actor, chosen, regions)
        places = _places(actor, regions, here)
        values |= {"here": here, "places": places, "nav": _nav(request, actor, here)}
        values["person_role"] = next((place.role for place in places if place.is_here), places[0].role if places else "")
    return values

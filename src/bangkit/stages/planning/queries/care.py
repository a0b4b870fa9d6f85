"""What stands beside an activity while it is completed: what is missing, whose matter it probably is, seasons, shocks, rain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bangkit.core import authority
from bangkit.core.access import Actor
from bangkit.core.pkd import shown, tool_of
from bangkit.core.profile_checks import months_text
from bangkit.core.readiness import Item, items
from bangkit.core.words import date_text
from bangkit.stages.planning.models import Activity
from bangkit.stages.planning.queries.facts.village import busy_months
from bangkit.stages.profile.models import Group, PkdEntry, Profile, Shock
from bangkit.stages.profile.queries import entries_of, profile_of
from bangkit.stages.profile.queries.climate import extremes, rain_beside_calendar

# The tools whose rows an activity can answer; the others describe, and ask for nothing.
ANSWERABLE = ("problems", "actions", "potentials")
PARTIES = {"labour_women": "perempuan", "labour_men": "laki-laki"}


@dataclass(frozen=True)
class Tick:
    """One item of the list "siap diusulkan" with its answer."""

    item: Item
    is_done: bool


def ticks(activity: Activity) -> tuple[Tick, ...]:
    """The whole list, required items first."""
    filled = activity.filled
    return tuple(Tick(item, filled.get(item.key, False)) for item in sorted(items(), key=lambda item: not item.is_must))


@dataclass(frozen=True)
class Beside:
    """Sentences that a person reads while deciding; each says where it comes from."""

    authority: str
    seasons: tuple[str, ...]
    shocks: tuple[str, ...]
    rain: str


def authority_hint(activity: Activity) -> str:
    """Whose matter it probably is, with the reason; empty when nothing speaks. A guess, never set by itself."""
    found = authority.guess(activity.code, activity.name, activity.region_id)
    return f"Dugaan: {authority.level_label(found.level)}. {found.reason}" if found else ""


def season_hints(activity: Activity, profile: Profile | None) -> tuple[str, ...]:
    """Of the months in which it runs, those in which women and men have much work by the season calendar."""
    if profile is None or not activity.months:
        return ()
    busy = {group: set(months) & set(activity.months) for group, months in busy_months(profile).items()}
    nobody = set.intersection(*busy.values())
    said = [f"Pada {months_text(nobody)} tidak ada yang punya waktu: beban kerja perempuan dan laki-laki banyak"] if nobody else []
    said += [f"Pada {months_text(hard - nobody)} beban kerja {PARTIES[group]} banyak" for group, hard in busy.items() if hard - nobody]
    return tuple(f"{one} (kalender musim {profile.year})." for one in said)


def shocks_of(profile: Profile | None) -> list[Shock]:
    """The shocks of a profile, the newest first."""
    return list(profile.shocks.order_by("-happened_on")) if profile else []


def beside(actor: Actor, activity: Activity, profile: Profile | None, shocks: Sequence[Shock]) -> Beside:
    """Everything that is shown while the second page is filled."""
    series = rain_beside_calendar(actor, activity.region_id)
    rain = ""
    if series is not None:
        wet, dry = extremes(series)
        rain = f"Data hujan {series.source}: basah {wet or 'tidak ada'}; kering {dry or 'tidak ada'}."
    told = tuple(f"{one.kind_label}: {one.what}, {date_text(one.happened_on)}; {one.affected}." for one in shocks)
    return Beside(authority_hint(activity), season_hints(activity, profile), told, rain)


def village_groups(code: str) -> list[Group]:
    """The groups of a village that still exist, by name."""
    return list(Group.objects.filter(region_id=code, state="active").order_by("name"))


def pkd_rows(profile: Profile | None) -> dict[str, list[tuple[PkdEntry, str]]]:
    """Rows of the tools that ask for something, by the tool's label, with their first words."""
    found: dict[str, list[tuple[PkdEntry, str]]] = {}
    for entry in entries_of(profile) if profile else []:
        if entry.tool in ANSWERABLE:
            found.setdefault(tool_of(entry.tool).label, []).append((entry, f"{entry.number}. {_first_words(entry)}"[:120]))
    return found


def _first_words(entry: PkdEntry) -> str:
    """What a row says: its required words; where the tool begins with the number of another row, what it comes to at its end."""
    texts = [one for one in entry.kind.columns if one.type in ("text", "long")]
    ordered = [*(one for one in texts if one.required), *reversed(texts)]
    return next((text for one in ordered if (text := shown(one, entry.data.get(one.key)))), "")


def profile_for(activity: Activity) -> Profile | None:
    """The profile from which the activity's plan is made."""
    return profile_of(activity.region_id, activity.plan.cycle_year)


def pkd_words(activity: Activity) -> str:
    """The row of the PKD that the activity answers, as it stands now: a correction keeps the number."""
    entry = activity.pkd_entry
    if entry is None:
        return ""
    if entry.struck_at is not None:
        kept = PkdEntry.objects.filter(profile=entry.profile_id, tool=entry.tool, number=entry.number, struck_at__isnull=True)
        entry = kept.first() or entry
    return f"{tool_of(entry.tool).label}, baris {entry.number}: {_first_words(entry)}"


def shock_words(activity: Activity) -> list[str]:
    """The shocks that the activity answers."""
    return [one.what for one in Shock.objects.filter(region_id=activity.region_id, pk__in=activity.shocks)] if activity.shocks else []

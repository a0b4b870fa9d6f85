"""The season calendar of a profile: the drawing, what it says, and both voices side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bangkit.core.access import Actor
from bangkit.core.findings import Finding
from bangkit.core.profile_checks import calendar_findings, months_text, peak
from bangkit.core.words import date_text, people_text
from bangkit.foundation.ui.charts import SeasonChart, SeasonGroup, SeasonRow
from bangkit.stages.profile.models import SEASON_GROUPS, Profile
from bangkit.stages.profile.models import SeasonRow as StoredRow
from bangkit.stages.profile.queries.climate import RAIN_LABEL, RainSeries, extremes, rain_beside_calendar, rain_row

LOADS = ("labour_women", "labour_men")
LOADS_TITLE = "Beban kerja"


@dataclass(frozen=True)
class SeasonVoice:
    """One row told in words, for the table of both voices."""

    voice: str
    label: str
    peak: str
    source: str


@dataclass(frozen=True)
class CalendarPage:
    """The calendar as its page shows it."""

    profile: Profile
    chart: SeasonChart | None
    findings: tuple[Finding, ...]
    voices: tuple[SeasonVoice, ...]
    rows: tuple[StoredRow, ...]
    rain: RainSeries | None = None


def _rows(profile: Profile) -> list[StoredRow]:
    return list(profile.seasons.order_by("created_at", "pk"))


def calendar_page(actor: Actor, profile: Profile) -> CalendarPage:
    """The calendar in three queries; the current month is marked in the calendar of the current year only."""
    rows = _rows(profile)
    month = actor.today.month if profile.year == actor.today.year else 0
    findings = calendar_findings([row.as_line() for row in rows])
    rain = rain_beside_calendar(actor, profile.region_id)
    return CalendarPage(profile, _chart(profile, rows, month, rain), findings, tuple(voices(rows, rain)), tuple(rows), rain)


def season_chart(profile: Profile, month: int = 0) -> SeasonChart | None:
    """The calendar as a drawing, for pages and papers of other rooms; None while it is empty."""
    return _chart(profile, _rows(profile), month)


def _chart(profile: Profile, rows: list[StoredRow], month: int, rain: RainSeries | None = None) -> SeasonChart | None:
    if not rows:
        return None
    groups: list[SeasonGroup] = []
    loads: list[SeasonRow] = []
    for key, title, look in SEASON_GROUPS:
        drawn = tuple(SeasonRow(row.label, _levels(row), look) for row in rows if row.group == key)
        if key == "data" and rain is not None:
            drawn += (SeasonRow(RAIN_LABEL, rain_row(rain), look),)
        if key in LOADS:
            loads += drawn
        if key == LOADS[-1] and loads:
            groups.append(SeasonGroup(LOADS_TITLE, "", tuple(loads)))
        elif drawn and key not in LOADS:
            groups.append(SeasonGroup(title, look, drawn))
    note = "Belum disepakati"
    if profile.confirmed_on:
        note = f"Disepakati {people_text(profile.observed_by_female, profile.observed_by_male)}, {date_text(profile.confirmed_on)}"
    return SeasonChart(f"Kalender musim {profile.region.title()}, {profile.year}", tuple(groups), note, month)


def _levels(row: StoredRow) -> dict[int, int]:
    return {month: int(level) for month, level in enumerate(row.levels, 1) if level != "0"}


def voices(rows: Iterable[StoredRow], rain: RainSeries | None = None) -> list[SeasonVoice]:
    """What people remember of hazards beside what was measured; only where there are both."""
    listed = list(rows)
    if not listed or not (rain or any(row.group == "data" for row in listed)):
        return []
    wanted = [row for row in listed if row.group in ("hazard", "food", "data")]
    told = [
        SeasonVoice(
            "Data" if row.group == "data" else "Warga",
            row.label,
            months_text(peak(row.as_line())) or "tidak ada puncak",
            row.source or "tidak disebut",
        )
        for row in sorted(wanted, key=lambda row: row.group == "data")
    ]
    if rain is not None:
        wet, dry = extremes(rain)
        told.append(SeasonVoice("Data", RAIN_LABEL, f"basah: {wet or 'tidak ada'}; kering: {dry or 'tidak ada'}", rain.source))
    return told

"""Pages of the year: meetings beside the planning calendar, the cadence of each place, and the same dates for a phone's calendar."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.coordination.models import Meeting
from bangkit.coordination.pages.meetings import LOOKS, load
from bangkit.coordination.queries.cadence import cadence_page
from bangkit.coordination.queries.calendar import CalendarPage, calendar_page, years_of
from bangkit.core.access import can
from bangkit.core.ics import Entry, calendar_file
from bangkit.foundation.access.loading import region_for
from bangkit.foundation.access.pages import PageRequest, page


def _year(request: HttpRequest, years: list[int], today: int) -> int:
    text = request.GET.get("tahun", "")
    return int(text) if text.isdigit() and int(text) in years else today


@page("meeting.view")
def meeting_calendar(request: PageRequest, code: str) -> HttpResponse:
    """Twelve months: what falls due, what was held, what is late, and when the next meeting should be."""
    actor = request.actor
    place = region_for(actor, code, "meeting.view")
    years = years_of(actor, place)
    year = _year(request, years, actor.today.year)
    sheet = calendar_page(actor, place, year)
    cadence = place.regency_code if can(actor, "meeting.view", place.regency_code) else ""
    context = {
        "here": place,
        "sheet": sheet,
        "years": years,
        "months": [(month, [(row, LOOKS[row.state]) for row in month.meetings]) for month in sheet.months],
        "today": actor.today,
        "cadence_url": reverse("meeting.view:cadence", args=[cadence]) if cadence else "",
    }
    return render(request, "coordination/calendar.html", context)


@page("meeting.view")
def cadence(request: PageRequest, code: str) -> HttpResponse:
    """Held of needed, next and late, for the kabupaten and each kecamatan; and who convened."""
    actor = request.actor
    district = region_for(actor, code, "meeting.view")
    years = years_of(actor, district)
    year = _year(request, years, actor.today.year)
    context = {"here": district, "sheet": cadence_page(actor, district, year), "years": years, "today": actor.today}
    return render(request, "coordination/cadence.html", context)


def _entry(meeting: Meeting, address: str) -> Entry:
    """A meeting for a phone's calendar, in the clock of its own place."""
    told: dict[str, Any] = {"place": meeting.venue, "text": f"{meeting.agenda}\n{address}".strip()}
    told["is_cancelled"] = meeting.state == "cancelled"
    uid, title = f"{meeting.pk}@bangkit", meeting.name
    if meeting.starts_at is None:
        return Entry(uid, title, meeting.held_on, **told)
    zone = ZoneInfo(meeting.region.timezone_name)
    ends = datetime.combine(meeting.held_on, meeting.ends_at, zone) if meeting.ends_at else None
    return Entry(uid, title, datetime.combine(meeting.held_on, meeting.starts_at, zone), ends, **told)


def _file(text: str, name: str) -> HttpResponse:
    return HttpResponse(
        text, content_type="text/calendar; charset=utf-8", headers={"Content-Disposition": f'attachment; filename="{name}.ics"'}
    )


@page("meeting.view")
def meeting_file(request: PageRequest, pk: UUID) -> HttpResponse:
    """One meeting as a file for a phone's calendar."""
    actor, meeting = load(request, pk, "meeting.view")
    address = request.build_absolute_uri(reverse("meeting.view", args=[pk]))
    return _file(calendar_file([_entry(meeting, address)], actor.now), f"rapat-{meeting.held_on}")


@page("meeting.view")
def calendar_export(request: PageRequest, code: str) -> HttpResponse:
    """The year's meetings and planning dates as a file for a phone's calendar."""
    actor = request.actor
    place = region_for(actor, code, "meeting.view")
    year = _year(request, years_of(actor, place), actor.today.year)
    sheet = calendar_page(actor, place, year)
    return _file(calendar_file(_entries(request, sheet), actor.now), f"kalender-{code}-{year}")


def _entries(request: HttpRequest, sheet: CalendarPage) -> list[Entry]:
    found: list[Entry] = []
    for month in sheet.months:
        found += [_entry(row, request.build_absolute_uri(reverse("meeting.view", args=[row.pk]))) for row in month.meetings]
        for due in month.dues:
            title = f"Batas: {due.label} (siklus {due.cycle_year})"
            found.append(Entry(f"{due.item.key}-{due.cycle_year}-{sheet.place.code}@bangkit", title, due.due_on, text=due.item.source))
    return found

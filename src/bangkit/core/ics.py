"""Dates as an iCalendar file (RFC 5545), so that a phone's own calendar can keep them. Only what every calendar reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LONGEST = 73


@dataclass(frozen=True)
class Entry:
    """One entry. ``starts`` and ``ends`` are aware moments, or a day without an hour (``ends`` None: that day only)."""

    uid: str
    title: str
    starts: datetime | date
    ends: datetime | None = None
    place: str = ""
    text: str = ""
    is_cancelled: bool = False


def _escaped(text: str) -> str:
    out = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return out.replace("\r\n", "\\n").replace("\n", "\\n")


def _folded(line: str) -> str:
    """Lines are at most 75 octets; the rest goes on after a space, never in the middle of a letter."""
    parts, rest = [], line
    while len(rest.encode()) > LONGEST:
        cut = LONGEST
        while len(rest[:cut].encode()) > LONGEST:
            cut -= 1
        parts.append(rest[:cut])
        rest = f" {rest[cut:]}"
    return "\r\n".join([*parts, rest])


def _utc(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise ValueError("an entry's moment carries its zone")
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _when(entry: Entry) -> list[str]:
    if not isinstance(entry.starts, datetime):
        return [f"DTSTART;VALUE=DATE:{entry.starts:%Y%m%d}", f"DTEND;VALUE=DATE:{entry.starts + timedelta(days=1):%Y%m%d}"]
    found = [f"DTSTART:{_utc(entry.starts)}"]
    return [*found, f"DTEND:{_utc(entry.ends)}"] if entry.ends is not None else found


def _lines(entry: Entry, stamp: str) -> list[str]:
    lines = ["BEGIN:VEVENT", f"UID:{entry.uid}", f"DTSTAMP:{stamp}", *_when(entry), f"SUMMARY:{_escaped(entry.title)}"]
    lines += [f"LOCATION:{_escaped(entry.place)}"] if entry.place else []
    lines += [f"DESCRIPTION:{_escaped(entry.text)}"] if entry.text else []
    return [*lines, *(["STATUS:CANCELLED"] if entry.is_cancelled else []), "END:VEVENT"]


def calendar_file(entries: Iterable[Entry], now: datetime) -> str:
    """The whole file as text, lines ended as the format asks. Errors: ``ValueError`` for a moment without zone."""
    stamp = _utc(now)
    body = [line for entry in entries for line in _lines(entry, stamp)]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//BangKIT//Rapat//ID", "CALSCALE:GREGORIAN", *body, "END:VCALENDAR"]
    return "\r\n".join(_folded(line) for line in lines) + "\r\n"

"""Numbers, money, dates and distances as people in the villages write them.

One place for the spelling, so that a page, a list's export and a paper cannot disagree: a thousand is 1.000, half is 0,5, money
is whole rupiah, a date is 24 Nov 2026 and a time carries the zone in which people there read a clock.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from zoneinfo import ZoneInfo

NBSP = "\u00a0"
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
MONTHS_SHORT = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
ZONES = {"Asia/Jakarta": "WIB", "Asia/Pontianak": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
EMPTY = "–"


def number(value: int | Decimal | float | None) -> str:
    """A whole number with Indonesian thousands: 1.250.000."""
    if value is None:
        return EMPTY
    return f"{int(value):,}".replace(",", ".")


def rupiah(value: int | None) -> str:
    """Whole rupiah, with a space that does not break: Rp 12.500.000."""
    if value is None:
        return EMPTY
    sign = "-" if value < 0 else ""
    return f"{sign}Rp{NBSP}{number(abs(int(value)))}"


def decimal_text(value: Decimal | float | int | str | None, places: int | None = None) -> str:
    """A decimal with a comma. ``places`` fixes the digits; without it, needless zeros are dropped."""
    if value is None or value == "":
        return EMPTY
    try:
        exact = Decimal(str(value))
    except InvalidOperation:
        return str(value)
    if places is not None:
        exact = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    whole, _, rest = f"{exact:f}".lstrip("-").partition(".")
    rest = rest if places is not None else rest.rstrip("0")
    sign = "-" if exact < 0 else ""
    return sign + number(int(whole)) + (f",{rest}" if rest else "")


def plain_digits(text: str, groups: int = 1) -> str:
    """A number as people write it, "1.250,5" or "2.000", with a decimal point and no groups; what else it holds is left for the reader.

    ``groups``: from how many groups of three digits on a point without a comma can only part thousands. "0.500" is a half.
    """
    bare = re.sub(r"\s", "", text)
    if "," in bare or re.match(rf"^-?[1-9][0-9]{{0,2}}(\.[0-9]{{3}}){{{groups},}}$", bare):
        bare = bare.replace(".", "").replace(",", ".")
    return bare


def date_text(value: date | None, style: str = "") -> str:
    """A date. ``style``: "" 24 Nov 2026 · "hari" Selasa, 24 Nov 2026 · "panjang" 24 November 2026 · "pendek" 24 Nov · "bulan" Nov 2026."""
    if value is None:
        return EMPTY
    short = MONTHS_SHORT[value.month - 1]
    if style == "panjang":
        return f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    if style == "pendek":
        return f"{value.day}{NBSP}{short}"
    if style == "bulan":
        return f"{short}{NBSP}{value.year}"
    text = f"{value.day}{NBSP}{short}{NBSP}{value.year}"
    return f"{DAYS[value.weekday()]}, {text}" if style == "hari" else text


def zone_name(place: object) -> str:
    """The zone of a place, a zone or a zone's name; WIT where nothing better is known."""
    named = getattr(place, "timezone_name", None) or getattr(place, "key", None) or str(place or "")
    return named if named in ZONES else "Asia/Jayapura"


def moment_text(value: datetime | None, place: object = None) -> str:
    """A moment in the place's own zone: 24 Nov 2026, 09.00 WIT."""
    if value is None:
        return EMPTY
    name = zone_name(place)
    there = value.astimezone(ZoneInfo(name))
    return f"{date_text(there.date())}, {there:%H.%M}{NBSP}{ZONES[name]}"


def distance_text(day: date | None, today: date) -> str:
    """How far a due date is: hari ini, besok, 14 hari lagi, lewat 2 hari."""
    if day is None:
        return "tanpa batas waktu"
    away = (day - today).days
    if away == 0:
        return "hari ini"
    if away == 1:
        return "besok"
    return f"{away} hari lagi" if away > 0 else f"lewat {-away} hari"


def people_text(female: int | None, male: int | None, poorest: int | None = None) -> str:
    """People are always counted both ways: 24 perempuan, 22 laki-laki; 18 anggota rumah tangga miskin."""
    text = f"{number(female or 0)} perempuan, {number(male or 0)} laki-laki"
    return text if poorest is None else f"{text}; {number(poorest)} anggota rumah tangga miskin"


def joined(parts: list[str]) -> str:
    """Words in a row as people say them: a, b dan c."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} dan {parts[-1]}" if parts else ""

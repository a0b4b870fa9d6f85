"""Numbers and days written out, as minutes of a meeting are worded: empat belas September dua ribu dua puluh enam."""

from __future__ import annotations

from datetime import date

from bangkit.core.words import DAYS, MONTHS

_UNITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
_SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu"), (100, "ratus"))
_TWELVE, _TWENTY = 12, 20


def spoken(value: int) -> str:
    """A whole number from zero upwards in words: 1526 → seribu lima ratus dua puluh enam."""
    if value < _TWELVE:
        return _UNITS[value]
    if value < _TWENTY:
        return f"{_UNITS[value - 10]} belas"
    for size, name in _SCALES:
        count, rest = divmod(value, size)
        if count:
            head = f"se{name}" if count == 1 and size in (100, 1000) else f"{spoken(count)} {name}"
            return f"{head} {spoken(rest)}" if rest else head
    tens, rest = divmod(value, 10)
    return f"{_UNITS[tens]} puluh {_UNITS[rest]}" if rest else f"{_UNITS[tens]} puluh"


def spoken_day(day: date) -> str:
    """A day as minutes begin: Senin tanggal empat belas bulan September tahun dua ribu dua puluh enam."""
    return f"{DAYS[day.weekday()]} tanggal {spoken(day.day)} bulan {MONTHS[day.month - 1]} tahun {spoken(day.year)}"

"""Rainfall files as they come: daily BMKG tables, dekads of WFP/CHIRPS, and plain months. Pure readers of a grid of cells.

A reader keeps every row of the table as it stood, with its line; it says of each either the amount in mm, or why there is none, or
which column it refused and why. 8888 and 9999 of BMKG are words for "not measured" and "no data", an empty cell is no data, and
none of them is ever 0 mm. Sources: the legend inside BMKG data-online files; WFP's column names on the Humanitarian Data Exchange.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from bangkit.core.policy import read_toml

Grid = Sequence[tuple[int, Sequence[str]]]
Layout = Literal["bmkg", "chirps", "plain", ""]

DAY, DEKAD, MONTH = "day", "dekad", "month"
STEP: dict[str, str] = {"bmkg": DAY, "chirps": DEKAD, "plain": MONTH}
VERSIONS = ("final", "prelim", "forecast")
_HEAD_WITHIN = 40
_MOST_AREAS_TOLD = 12
_YEAR, _MONTH = ("year", "tahun"), ("month", "bulan")
_RAIN = ("precip", "precipitation", "curah_hujan", "curah hujan", "hujan", "rainfall", "mm")


@dataclass(frozen=True)
class RainLine:
    """One row of the table. ``amount`` in mm, None where there is none; ``why`` then says the reason in Indonesian.

    ``column`` is set when the row was refused, and ``first`` is None only then; ``version`` is final, prelim, forecast or "".
    """

    line: int
    key: str
    text: str
    first: date | None = None
    amount: Decimal | None = None
    why: str = ""
    column: str = ""
    version: str = ""

    @property
    def is_refused(self) -> bool:
        """Whether the row was left out of the months."""
        return bool(self.column)


@dataclass(frozen=True)
class RainReading:
    """What a file says. ``fatal`` is set, and ``rows`` empty, when it cannot be used as a whole; ``areas`` are its pcodes."""

    layout: Layout = ""
    station: str = ""
    details: tuple[tuple[str, str], ...] = ()
    rows: tuple[RainLine, ...] = ()
    notes: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    fatal: str = ""

    @property
    def step(self) -> str:
        """What one row covers: day, dekad or month."""
        return STEP.get(self.layout, "")

    @property
    def refused(self) -> tuple[RainLine, ...]:
        """The rows left out, in the order of the file."""
        return tuple(row for row in self.rows if row.is_refused)

    @property
    def measured(self) -> int:
        """How many rows hold an amount."""
        return sum(row.amount is not None for row in self.rows)


@dataclass
class _Table:
    """The table found inside the grid: its head, where each named column stands, and the rows below."""

    names: list[str]
    line: int
    above: Grid
    head: Sequence[str]
    below: Grid

    def at(self, *names: str) -> int:
        """The place of the first of these columns; -1 when there is none."""
        return next((self.names.index(name) for name in names if name in self.names), -1)


class _CellError(ValueError):
    """A cell that cannot be taken."""

    def __init__(self, column: str, why: str) -> None:
        super().__init__(why)
        self.column, self.why = column, why


@lru_cache(maxsize=1)
def codes() -> dict[Decimal, str]:
    """The numbers that mean that there is no number, e.g. 8888 → "tidak terukur"."""
    return {Decimal(code): str(meaning) for code, meaning in read_toml("climate")["codes"].items()}


@lru_cache(maxsize=1)
def limits() -> dict[str, int]:
    """The most that a day, a dekad and a month can hold in mm, and the first believable year."""
    return {key: int(value) for key, value in read_toml("climate")["limits"].items()}


def read_rainfall(grid: Grid, *, today: date, area: str = "") -> RainReading:
    """Read a rainfall table of any known layout.

    ``grid``: line number and cells. ``today``: later days are refused, forecasts apart. ``area``: the pcode to take from a file of
    several areas; codes are never matched to places here, since BPS and Kemendagri number them differently.
    """
    for place, (line, cells) in enumerate(grid[:_HEAD_WITHIN]):
        names = [re.sub(r"\s+", " ", cell).strip().lower() for cell in cells]
        for layout, reader in _READERS.items():
            if _FITS[layout](names):
                return reader(_Table(names, line, grid[:place], cells, grid[place + 1 :]), today, area)
    seen = next((", ".join(cell for cell in cells if cell) for _, cells in grid if any(cells)), "")
    return RainReading(
        fatal="Kepala tabel tidak dikenali. Yang dikenal: BMKG (TANGGAL dan RR), CHIRPS (date dan rfh), atau year, month, precip."
        + (f" Baris pertama berkas ini: {seen[:120]}." if seen else " Berkas ini kosong.")
    )


# --- Cells ------------------------------------------------------------------------------------------------------------------


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place].strip() if 0 <= place < len(cells) else ""


def _day(text: str, column: str, shapes: Sequence[str], example: str) -> date:
    for shape in shapes:
        try:
            return datetime.strptime(text[:10], shape).date()  # noqa: DTZ007 (a date has no zone)
        except ValueError:
            continue
    raise _CellError(column, f"Bukan tanggal. Yang dibaca: {example}.")


def _amount(text: str, column: str, most: int, *, dots_group: bool = False) -> tuple[Decimal | None, str]:
    """The amount in mm, or None and the reason. ``dots_group``: a point before three digits may be a thousand, so it is refused."""
    if text in ("", "-", "–"):
        return None, "kosong" if not text else "tidak ada data"
    if not re.fullmatch(r"-?[0-9]+([.,][0-9]+)?", text):
        raise _CellError(column, "Bukan angka.")
    if dots_group and re.fullmatch(r"-?[0-9]{1,3}\.[0-9]{3}", text):
        raise _CellError(column, "Titiknya dapat berarti ribuan atau pecahan. Tulis pecahan dengan koma.")
    value = Decimal(text.replace(",", "."))
    if value in codes():
        return None, codes()[value]
    if value < 0:
        raise _CellError(column, "Hujan tidak mungkin kurang dari 0 mm.")
    if value > most:
        raise _CellError(column, f"Lebih dari {most} mm; tidak masuk akal.")
    return value, ""


def _believable(day: date, column: str, today: date, *, is_forecast: bool = False) -> date:
    if day.year < limits()["first_year"]:
        raise _CellError(column, f"Tahun {day.year} terlalu awal.")
    if day > today and not is_forecast:
        raise _CellError(column, "Tanggalnya belum terjadi.")
    return day


def _once(rows: Iterable[RainLine]) -> list[RainLine]:
    """Refuse the second row of the same day, naming the first: two figures for one day cannot both be summed."""
    seen: dict[date, int] = {}
    found = []
    for row in rows:
        first = seen.setdefault(row.first, row.line) if row.first else row.line
        doubled = first != row.line
        found.append(
            replace(row, first=None, amount=None, column="tanggal", why=f"Tanggal ini sudah ada pada baris {first}.") if doubled else row
        )
    return found


def _rows(grid: Grid, read: Callable[[int, Sequence[str]], RainLine | None], key: int, value: int) -> tuple[RainLine, ...]:
    found: list[RainLine] = []
    for line, cells in grid:
        try:
            row = read(line, cells)
        except _CellError as error:
            row = RainLine(line, _cell(cells, key)[:40], _cell(cells, value)[:40], why=error.why, column=error.column)
        if row is not None:
            found.append(row)
    return tuple(_once(found))


def _checked(reading: RainReading) -> RainReading:
    if not reading.rows:
        return replace(reading, fatal="Tabelnya tidak berisi satu baris pun.")
    if not any(row.first for row in reading.rows):
        first = reading.rows[0]
        return replace(reading, rows=(), fatal=f"Tidak ada baris yang dapat dibaca. Baris {first.line}: {first.why}")
    return reading


# --- BMKG data-online: a day a row, the station beside or above the table -------------------------------------------------------

_LABELS = {
    "id wmo": "ID WMO",
    "nama stasiun": "Nama stasiun",
    "lintang": "Lintang",
    "bujur": "Bujur",
    "elevasi": "Elevasi",
    "periode": "Periode",
}


def _details(rows: Grid) -> tuple[tuple[str, str], ...]:
    """What the file says of its station, from cells beside or above the table, as text: coordinates there are often mangled."""
    found: dict[str, str] = {}
    for _, cells in rows:
        for place, cell in enumerate(cells):
            label = _LABELS.get(cell.strip(" :").lower())
            value = next((text.strip(" :") for text in cells[place + 1 :] if text.strip(" :")), "")
            if label and value:
                found.setdefault(label, value)
    return tuple((label, found[label]) for label in _LABELS.values() if label in found)


def _bmkg(table: _Table, today: date, area: str) -> RainReading:
    day, rain = table.at("tanggal"), table.at("rr")

    def read(line: int, cells: Sequence[str]) -> RainLine | None:
        key, text = _cell(cells, day), _cell(cells, rain)
        if not key and not text:
            return None
        if re.match(r"(8888|9999)\b", key) or (not text and not re.match(r"[0-9]", key)):
            return None  # the legend under the table
        first = _believable(_day(key, "TANGGAL", ("%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d"), "31-12-2024"), "TANGGAL", today)
        amount, why = _amount(text, "RR", limits()["day"], dots_group=True)
        return RainLine(line, key, text, first, amount, why)

    details = _details([*table.above, (table.line, table.head), *table.below[:_HEAD_WITHIN]])
    known = dict(details)
    station = " ".join(part for part in (known.get("ID WMO", ""), known.get("Nama stasiun", "")) if part)
    # The columns of the table end at the first empty head; what stands to the right of it describes the station.
    ends = table.names.index("") if "" in table.names else len(table.names)
    unused = [name for place, name in enumerate(table.head[:ends]) if place not in (day, rain)]
    notes = (f"Kolom yang tidak dipakai: {', '.join(unused)}.",) if unused else ()
    return _checked(RainReading("bmkg", station, details, _rows(table.below, read, day, rain), notes))


# --- WFP/HDX: a dekad a row, one or several areas ----------------------------------------------------------------------------------


def _chirps(table: _Table, today: date, area: str) -> RainReading:
    day, rain, version = table.at("date"), table.at("rfh"), table.at("version")
    code = next((place for place, name in enumerate(table.names) if name.endswith("pcode")), table.at("adm_id", "adm2_id", "adm1_id"))
    below = [(line, cells) for line, cells in table.below if any(cells) and not _cell(cells, 0).startswith("#")]
    areas = tuple(dict.fromkeys(_cell(cells, code) for _, cells in below)) if code >= 0 else ()
    told = ", ".join(areas[:_MOST_AREAS_TOLD]) + (" …" if len(areas) > _MOST_AREAS_TOLD else "")
    if area and area not in areas:
        return RainReading("chirps", areas=areas, fatal=f"Wilayah {area} tidak ada dalam berkas ini. Yang ada: {told or 'tidak disebut'}.")
    if not area and len(areas) > 1:
        return RainReading("chirps", areas=areas, fatal=f"Berkas ini memuat {len(areas)} wilayah. Pilih satu kode wilayahnya: {told}.")
    own = [(line, cells) for line, cells in below if not area or _cell(cells, code) == area]

    def read(line: int, cells: Sequence[str]) -> RainLine:
        kind = _cell(cells, version).lower()
        if kind not in ("", *VERSIONS):
            raise _CellError("version", "Yang dikenal: final, prelim, forecast.")
        key, text = _cell(cells, day), _cell(cells, rain)
        first = _believable(_day(key, "date", ("%Y-%m-%d",), "2024-12-21"), "date", today, is_forecast=kind == "forecast")
        if first.day not in (1, 11, 21):
            raise _CellError("date", "Dasarian dimulai tanggal 1, 11, atau 21.")
        amount, why = _amount(text, "rfh", limits()["dekad"])
        return RainLine(line, key, text, first, amount, why, version=kind)

    station = area or (areas[0] if areas else "")
    pixels = _cell(own[0][1], table.at("n_pixels")) if own else ""
    details = tuple((label, text) for label, text in (("Kode wilayah berkas", station), ("Jumlah piksel", pixels)) if text)
    return _checked(RainReading("chirps", station, details, _rows(own, read, day, rain), areas=areas))


# --- Plain: a month a row ------------------------------------------------------------------------------------------------------------


def _plain(table: _Table, today: date, area: str) -> RainReading:
    year, month, rain = table.at(*_YEAR), table.at(*_MONTH), table.at(*_RAIN)

    def read(line: int, cells: Sequence[str]) -> RainLine | None:
        if not any(cells) or _cell(cells, 0).startswith("#"):
            return None
        years, months, text = _cell(cells, year), _cell(cells, month), _cell(cells, rain)
        if not re.fullmatch(r"[0-9]{4}(\.0)?", years):
            raise _CellError(table.names[year], "Bukan tahun empat angka.")
        if not re.fullmatch(r"0?[1-9](\.0)?|1[0-2](\.0)?", months):
            raise _CellError(table.names[month], "Bukan bulan 1 sampai 12.")
        first = _believable(date(int(years[:4]), int(months.split(".")[0]), 1), table.names[year], today)
        amount, why = _amount(text, table.names[rain], limits()["month"])
        return RainLine(line, f"{first:%Y-%m}", text, first, amount, why)

    return _checked(RainReading("plain", rows=_rows(table.below, read, year, rain)))


_READERS: dict[Layout, Callable[[_Table, date, str], RainReading]] = {"bmkg": _bmkg, "chirps": _chirps, "plain": _plain}
_FITS: dict[Layout, Callable[[list[str]], bool]] = {
    "bmkg": lambda names: "tanggal" in names and "rr" in names,
    "chirps": lambda names: "date" in names and "rfh" in names,
    "plain": lambda names: all(any(name in names for name in wanted) for wanted in (_YEAR, _MONTH, _RAIN)),
}


def expected_rows(step: str, year: int, month: int) -> int:
    """How many rows a whole month has: its days, three dekads, or one."""
    return {DAY: monthrange(year, month)[1], DEKAD: 3, MONTH: 1}[step]

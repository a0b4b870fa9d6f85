"""Money and targets as offices type them: "1.234.567,00", "Rp", "-", "1,5 M", "100 Org", "1.000,5 Ha".

What cannot be read is said, never guessed: a comma that may part thousands or decimals is no number. Nothing is not 0.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from bangkit.core.policy import read_toml

MOST_RUPIAH = 10**15
_MOST_TARGET = 10**14
_UNTOLD = {"", "-", "–", "—", "n/a", "na", "null", "none", "nihil", "undefined"}
_WORDS = {
    "rb": (10**3, "ribu"), "ribu": (10**3, "ribu"),
    "jt": (10**6, "juta"), "juta": (10**6, "juta"),
    "m": (10**9, "miliar"), "mlr": (10**9, "miliar"), "milyar": (10**9, "miliar"), "miliar": (10**9, "miliar"), "milyard": (10**9, "miliar"),
    "t": (10**12, "triliun"), "triliun": (10**12, "triliun"), "trilyun": (10**12, "triliun"),
}  # fmt: skip
_MONEY = re.compile(r"^(?:rp|idr)?\.?\s*(?P<digits>[\d.,\s]*\d)\s*(?P<word>[a-z]+)?\.?\s*(?:,-+|-)?$")
_SCIENTIFIC = re.compile(r"^\d+([.,]\d+)?e[+]?\d{1,2}$")
_NUMBER = re.compile(r"(?<![A-Za-z\d.,])\d[\d.,]*(?![A-Za-z²³]\d)")


class Unreadable(ValueError):
    """A number that nobody can read for sure; ``why`` says in Indonesian what to do."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Amount:
    """Whole rupiah, None where nothing is told; ``note`` says how an unusual spelling was read."""

    value: int | None
    note: str = ""


@dataclass(frozen=True)
class Target:
    """A number (two decimals, None where none was read) with its unit; ``note`` says what was left."""

    number: Decimal | None
    unit: str
    note: str = ""


def amount_of(cell: Any) -> Amount:
    """Rupiah from a cell, 0 to ``MOST_RUPIAH``. Nothing or a dash is None. Errors: ``Unreadable``."""
    if isinstance(cell, bool | date | time):
        raise Unreadable("Bukan jumlah rupiah.")
    if isinstance(cell, int | float | Decimal):
        return _whole(Decimal(str(cell)), "")
    text = " ".join(str(cell if cell is not None else "").split()).casefold()
    if text in _UNTOLD or text in ("rp", "rp.", "rp -", "rp. -", "rp-"):
        return Amount(None)
    if _SCIENTIFIC.match(text):
        return Amount(
            _whole(Decimal(text.replace(",", ".")), "").value, "Ditulis dengan pangkat sepuluh; angka di belakangnya mungkin hilang."
        )
    found = _MONEY.match(text)
    if not found or (found["word"] and found["word"] not in _WORDS):
        raise Unreadable("Bukan jumlah rupiah. Tulis angka saja.")
    factor, word = _WORDS[found["word"]] if found["word"] else (1, "")
    number = grouped(found["digits"], is_scaled=factor > 1)
    return _whole(number * factor, f"Dibaca dalam {word}; periksa jumlahnya." if word else "")


def _whole(value: Decimal, note: str) -> Amount:
    if not value.is_finite() or not 0 <= value <= MOST_RUPIAH:
        raise Unreadable("Di luar batas. Periksa lagi jumlahnya.")
    rounded = value.to_integral_value(ROUND_HALF_UP)
    if rounded != value and value < 1000:
        raise Unreadable("Rupiah tidak ditulis dengan pecahan. Tulis jumlah lengkapnya.")
    return Amount(int(rounded), note or ("Dibulatkan ke rupiah." if rounded != value else ""))


def grouped(digits: str, *, is_scaled: bool = False) -> Decimal:
    """A number with groups of thousands in Indonesian or English manner. ``is_scaled``: a word such as juta follows.

    Errors: ``Unreadable`` where a separator may mean both.
    """
    bare = re.sub(r"\s", "", digits)
    dots, commas = bare.count("."), bare.count(",")
    if dots and commas:
        thousands, decimal = (".", ",") if bare.rindex(",") > bare.rindex(".") else (",", ".")
        bare = _parted(bare, thousands, decimal)
    elif dots:
        bare = _parted(bare, ".", "") if (re.match(r"^\d{1,3}(\.\d{3})+$", bare) and not is_scaled) or dots > 1 else bare
    elif commas > 1:
        bare = _parted(bare, ",", "")
    elif commas:
        if re.match(r"^[1-9]\d{0,2},\d{3}$", bare) and not is_scaled:
            raise Unreadable("Koma ini dapat berarti ribuan atau pecahan. Tulis tanpa koma.")
        bare = bare.replace(",", ".")
    try:
        return Decimal(bare)
    except InvalidOperation:
        raise Unreadable("Bukan angka. Tulis angka saja.") from None


def _parted(bare: str, thousands: str, decimal: str) -> str:
    whole, _, rest = bare.partition(decimal) if decimal else (bare, "", "")
    if not re.match(rf"^\d{{1,3}}({re.escape(thousands)}\d{{3}})*$", whole) or not re.match(r"^\d*$", rest):
        raise Unreadable("Titik dan komanya tidak beraturan. Tulis angka saja.")
    return whole.replace(thousands, "") + (f".{rest}" if rest else "")


@lru_cache(maxsize=1)
def _units() -> dict[str, str]:
    rows = read_toml("programmes")["unit"]["rows"]
    return {_unit_key(spelling): row[0] for row in rows for spelling in row}


def _unit_key(text: str) -> str:
    return re.sub(r"[^\w%/'²³]+", "", text.casefold())


@lru_cache(maxsize=5_000)
def unit_name(text: str) -> str:
    """A unit as the policy spells it; one that the policy does not know stays as it was written."""
    bare = " ".join(text.split()).strip(" .,;:()")
    return _units().get(_unit_key(bare), bare) if bare.casefold() not in _UNTOLD else ""


@lru_cache(maxsize=20_000)
def target_of(text: str, unit: str = "") -> Target:
    """The target of one output. ``text``: as it stands, may hold the unit too; ``unit``: the column of units, may be empty."""
    plain = re.sub(r"\([^)\d]*\)", " ", " ".join(text.split()))
    column = unit_name(unit)
    if plain.casefold().strip() in _UNTOLD:
        return Target(None, column)
    numbers = _NUMBER.findall(plain)
    if len(numbers) != 1:
        return Target(None, column, "Targetnya lebih dari satu angka." if numbers else "Targetnya tidak berupa angka.")
    try:
        number = grouped(numbers[0].strip(".,"))
    except Unreadable as problem:
        return Target(None, column, problem.why)
    if number > _MOST_TARGET:
        return Target(None, column, "Targetnya di luar batas.")
    said = unit_name(plain.replace(numbers[0], " ", 1))
    differ = bool(column and said and column != said)
    return Target(round(number, 2), column or said, "Satuan pada target berbeda dari kolom satuan." if differ else "")

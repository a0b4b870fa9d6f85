"""Parsers of single cells: each takes what stood in the cell and gives a clean value, or says why it cannot.

A reason never repeats what stood there: reasons are kept with the import, what somebody typed is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from bangkit.core.words import number as number_text
from bangkit.core.words import plain_digits
from bangkit.foundation.ui.fields import parse_date

Parser = Callable[[Any], Any]
_EITHER = re.compile(r"^-?[1-9][0-9]{0,2}\.[0-9]{3}$")
_UNTOLD = {"", "-", "–", "—", "n/a", "na"}


class CellProblem(ValueError):
    """A cell that cannot be taken; ``why`` says in Indonesian what to do."""

    def __init__(self, why: str, column: str = "") -> None:
        super().__init__(why)
        self.why, self.column = why, column


def is_empty(cell: Any) -> bool:
    """Nothing, or a dash that stands for nothing."""
    return isinstance(cell, str) and cell.strip().lower() in _UNTOLD


def text(longest: int = 100) -> Parser:
    """Words that fit their field."""

    def parse(cell: Any) -> str:
        value = " ".join(str(cell).split())
        if len(value) > longest:
            raise CellProblem(f"Lebih dari {longest} huruf. Ringkas lagi.")
        return value

    return parse


def exact(cell: Any) -> Decimal:
    """A number written with decimal comma or point, grouped or not, with or without Rp. Errors: ``CellProblem``."""
    if isinstance(cell, bool):
        raise CellProblem("Bukan angka. Tulis angka saja.")
    bare = re.sub(r"^rp\.?|,-+$", "", re.sub(r"\s", "", str(cell)), flags=re.IGNORECASE)
    try:
        found = Decimal(str(cell)) if isinstance(cell, int | float) else Decimal(plain_digits(bare))
    except InvalidOperation:
        raise CellProblem("Bukan angka. Tulis angka saja.") from None
    if not found.is_finite():
        raise CellProblem("Bukan angka. Tulis angka saja.")
    return found


def count(low: int = 0, high: int = 10**9) -> Parser:
    """A whole number between two limits."""

    def parse(cell: Any) -> int:
        value = exact(cell)
        if value != value.to_integral_value():
            raise CellProblem("Bukan bilangan bulat.")
        if not low <= value <= high:
            raise CellProblem(f"Di luar batas {number_text(low)} sampai {number_text(high)}.")
        return int(value)

    return parse


def decimal(low: Decimal | int, high: Decimal | int, places: int = 2) -> Parser:
    """A number between two limits, rounded to its places; a point that may part thousands or decimals is refused."""

    def parse(cell: Any) -> Decimal:
        if isinstance(cell, str) and _EITHER.match(cell.strip()):
            raise CellProblem("Titik ini dapat berarti ribuan atau pecahan. Pakai koma untuk pecahan.")
        value = exact(cell)
        if not low <= value <= high:
            raise CellProblem(f"Di luar batas {low} sampai {high}.")
        return round(value, places)

    return parse


def day(cell: Any) -> date:
    """A day, as a date cell or written like 21/11/2026."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    try:
        return parse_date(str(cell))
    except ValueError:
        raise CellProblem("Bukan tanggal yang ada. Tulis seperti 21/11/2026.") from None


def village_code(cell: Any) -> str:
    """A Kemendagri code with or without its dots, e.g. 81.05.15.2004 or 8105152004."""
    bare = "".join(sign for sign in str(cell) if sign.isdigit())
    if len(bare) != 10:
        raise CellProblem("Bukan kode desa Kemendagri sepuluh angka, misalnya 81.05.15.2004.")
    return f"{bare[:2]}.{bare[2:4]}.{bare[4:6]}.{bare[6:]}"


def choice(options: Mapping[str, Any]) -> Parser:
    """One of several words, however they are capitalised; the first few are named when it is none of them."""
    known = {key.casefold(): value for key, value in options.items()}

    def parse(cell: Any) -> Any:
        found = known.get(" ".join(str(cell).split()).casefold())
        if found is None:
            raise CellProblem(f"Tidak dikenal. Pakai salah satu: {', '.join(list(options)[:10])}.")
        return found

    return parse

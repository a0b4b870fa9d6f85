"""The tools of the Pengkajian Keadaan Desa as data: their columns, what a row may hold, how a cell is read (policy/pkd.toml).

One reading of the policy serves the page, the printed sheet, the late entry from that sheet and the report, so that the four can
never disagree about a column. A row is checked here and nowhere else, since rows also arrive from paper and from the field.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from bangkit.core.instruments import Instrument, Question
from bangkit.core.policy import PolicyError, read_toml
from bangkit.core.words import decimal_text, number, plain_digits

TYPES = frozenset({"text", "long", "count", "number", "year", "choice", "row", "households"})
LONGEST = {"text": 160, "long": 600}
FIRST_YEAR, LARGEST = 1500, Decimal(10) ** 12
ENTRY_VERB = "profile.assess"
_COLUMN_KEYS = frozenset({"key", "label", "type", "above", "asks", "hint", "unit", "width", "required", "choices", "of"})
_TOOL_KEYS = frozenset({
    "key", "slug", "label", "day", "paper", "verb", "asked", "hint", "optional", "frame", "points", "private", "column",
})  # fmt: skip
_SEPARATORS = re.compile(r"[,;\s]+")

Values = dict[str, Any]


@dataclass(frozen=True)
class Column:
    """One column of a tool. ``of``: the tool whose row number a "row" column holds. ``width``: its share on a printed sheet."""

    key: str
    label: str
    type: str
    above: str = ""
    asks: str = ""
    hint: str = ""
    unit: str = ""
    width: float = 1.0
    required: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    of: str = ""

    @property
    def question(self) -> str:
        """Its label where it stands alone, away from the heads of a table."""
        return self.asks or self.label


@dataclass(frozen=True)
class Tool:
    """One tool. ``verb``: by which it is filled. ``frame``: its sheet leaves room for a drawing. ``points``: rows may carry a place.

    ``private``: its rows hold internal household numbers and are shown only to those who fill the tool.
    """

    key: str
    slug: str
    label: str
    day: int
    paper: str
    asked: str
    hint: str
    verb: str = ENTRY_VERB
    optional: bool = False
    frame: bool = False
    points: bool = False
    private: bool = False
    columns: tuple[Column, ...] = ()

    def column(self, key: str) -> Column:
        """A column by its key. Errors: ``KeyError``."""
        return {column.key: column for column in self.columns}[key]


@dataclass(frozen=True)
class Day:
    """One of the three days: its number, what it is about, what it is for."""

    number: int
    label: str
    aim: str


@dataclass(frozen=True)
class Setting:
    """How many rows a page offers, how many may come at once, from how many informants a ranking is a mean."""

    rows_at_once: int
    rows_from_sheet: int
    most_rows: int
    enough_informants: int


def _column(raw: dict[str, Any], where: str) -> Column:
    where = f"{where}, {raw.get('key')}"
    if unknown := sorted(set(raw) - _COLUMN_KEYS):
        raise PolicyError(f"{where}: unknown key {', '.join(unknown)}")
    if raw["type"] not in TYPES:
        raise PolicyError(f"{where}: unknown type {raw['type']}")
    if (raw["type"] == "choice") != bool(raw.get("choices")) or (raw["type"] == "row") != bool(raw.get("of")):
        raise PolicyError(f"{where}: choices belong to choice and of to row, and to nothing else")
    return Column(**{**raw, "choices": tuple((str(value), str(label)) for value, label in raw.get("choices", ()))})


def parse_tool(raw: dict[str, Any]) -> Tool:
    """A tool from its policy. Errors: ``PolicyError`` naming tool and key."""
    where = f"pkd.toml, {raw.get('key')}"
    if unknown := sorted(set(raw) - _TOOL_KEYS):
        raise PolicyError(f"{where}: unknown key {', '.join(unknown)}")
    columns = tuple(_column(one, where) for one in raw.get("column", ()))
    if len({column.key for column in columns}) != len(columns):
        raise PolicyError(f"{where}: a column stands twice")
    plain = {key: value for key, value in raw.items() if key != "column"}
    tool = Tool(**plain, columns=columns)
    if bool(columns) != (tool.verb == ENTRY_VERB):
        raise PolicyError(f"{where}: columns belong to tools that are filled by {ENTRY_VERB}")
    return tool


@lru_cache(maxsize=1)
def tools() -> tuple[Tool, ...]:
    """All tools in the order of the policy, wanted ones first. Errors: ``PolicyError`` also for a row of an unknown tool."""
    found = tuple(parse_tool(raw) for raw in read_toml("pkd")["tool"])
    keys = {tool.key for tool in found}
    strangers = [column.of for tool in found for column in tool.columns if column.of and column.of not in keys]
    if strangers or len(keys) != len(found) or len({tool.slug for tool in found}) != len(found):
        raise PolicyError(f"pkd.toml: a tool stands twice, or {strangers} is unknown")
    return found


def tool_of(key: str) -> Tool:
    """A tool by its key or by the word in its address. Errors: ``KeyError``."""
    known = {tool.slug: tool for tool in tools()} | {tool.key: tool for tool in tools()}
    return known[key]


def wanted() -> tuple[Tool, ...]:
    """The tools that a whole PKD has; optional ones never count."""
    return tuple(tool for tool in tools() if not tool.optional)


@lru_cache(maxsize=1)
def days() -> tuple[Day, ...]:
    """The three days in order."""
    return tuple(Day(raw["number"], raw["label"], raw["aim"]) for raw in read_toml("pkd")["day"])


@lru_cache(maxsize=1)
def setting() -> Setting:
    """The settings of the tools."""
    raw = read_toml("pkd")["setting"]
    return Setting(raw["rows_at_once"], raw["rows_from_sheet"], raw["most_rows"], raw["enough_informants"])


# --- Reading a row --------------------------------------------------------------------------------------------------------


class Unreadable(ValueError):
    """A cell that cannot be read; the message says in Indonesian what is wrong with this very value."""


def _count(text: str) -> int:
    bare = text.replace(".", "").replace(" ", "")
    if not bare.isdecimal() or int(bare) > LARGEST:
        raise Unreadable(f"“{text}” bukan bilangan bulat. Tulis angka saja, misalnya 25.")
    return int(bare)


def _decimal(text: str) -> str:
    """Exact digits as text, since a record keeps what was written and not its binary neighbour."""
    try:
        value = Decimal(plain_digits(text))
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or abs(value) > LARGEST:
        raise Unreadable(f"“{text}” bukan angka. Pakai koma untuk pecahan, misalnya 0,5.")
    return f"{value:f}"


def _year(text: str, this_year: int) -> int:
    value = _count(text)
    if not FIRST_YEAR <= value <= this_year:
        raise Unreadable(f"Tahun {text} di luar batas {FIRST_YEAR} sampai {this_year}. Periksa lagi.")
    return value


def _households(text: str) -> list[int]:
    parts = [part for part in _SEPARATORS.split(text) if part]
    if wrong := next((part for part in parts if not part.isdecimal() or not 0 < int(part) < 10**6), None):
        raise Unreadable(f"“{wrong}” bukan nomor rumah tangga. Tulis nomor internal dipisah koma, misalnya 3, 14, 27.")
    return [int(part) for part in parts]


def _clean(column: Column, raw: Any) -> str:
    """What was typed, without needless space; a list (household numbers as they are kept) reads like what was typed."""
    text = ", ".join(str(one) for one in raw) if isinstance(raw, list | tuple) else "" if raw is None else str(raw)
    text = text.replace("\r\n", "\n").strip()
    return re.sub(r"\n{3,}", "\n\n", text) if column.type == "long" else " ".join(text.split())


def read_cell(column: Column, raw: Any, this_year: int) -> Any:
    """A cell as it is kept: text, int, exact digits, or a list of household numbers; None when empty.

    Errors: ``Unreadable``.
    """
    text = _clean(column, raw)
    if not text:
        return None
    if column.type in LONGEST:
        if len(text) > LONGEST[column.type]:
            raise Unreadable(f"Panjangnya {len(text)} huruf, paling panjang {LONGEST[column.type]}. Ringkas lagi.")
        return text
    if column.type == "choice":
        if text not in dict(column.choices):
            raise Unreadable("Pilihan ini tidak ada dalam daftar. Pilih yang lain.")
        return text
    if column.type == "year":
        return _year(text, this_year)
    return {"count": _count, "row": _count, "number": _decimal, "households": _households}[column.type](text)


def read_row(tool: Tool, raw: Mapping[str, Any], this_year: int) -> tuple[Values, dict[str, str]]:
    """The values of a row by column key, and what is wrong by column key. A row that holds nothing gives two empty answers."""
    values: Values = {}
    errors: dict[str, str] = {}
    for column in tool.columns:
        try:
            value = read_cell(column, raw.get(column.key), this_year)
        except Unreadable as wrong:
            errors[column.key] = str(wrong)
            continue
        if value is not None:
            values[column.key] = value
    if not values and not errors:
        return {}, {}
    errors |= {
        column.key: f"{column.question} belum diisi."
        for column in tool.columns
        if column.required and column.key not in values and column.key not in errors
    }
    return values, errors | _twice(tool, values)


def _twice(tool: Tool, values: Values) -> dict[str, str]:
    """A household lies in one pile of an informant; also twice in the same pile is a slip."""
    seen: set[int] = set()
    errors: dict[str, str] = {}
    for column in tool.columns:
        if column.type == "households":
            listed: list[int] = values.get(column.key, [])
            again = sorted({one for one in listed if one in seen or listed.count(one) > 1})
            if again:
                errors[column.key] = f"Rumah tangga nomor {again[0]} sudah ada pada tumpukan informan ini."
            seen.update(listed)
    return errors


def shown(column: Column, value: Any) -> str:
    """A kept cell in the words of a page or a paper; empty for nothing."""
    if value is None or value == "":
        return ""
    if column.type == "choice":
        return dict(column.choices).get(str(value), str(value))
    if column.type == "number":
        return decimal_text(value)
    if column.type == "count":
        return number(value)
    if column.type == "households":
        return ", ".join(str(one) for one in value)
    return str(value)


def again(tool: Tool, values: Mapping[str, Any]) -> Values:
    """Kept cells as somebody would type them, so that a row can be written anew: a kept 1.125 is typed 1,125."""
    typed = {"number": decimal_text, "households": lambda listed: ", ".join(str(one) for one in listed)}
    return {column.key: typed.get(column.type, str)(values[column.key]) for column in tool.columns if values.get(column.key) is not None}


def comes_back(under: Mapping[int, int | None], start: int) -> bool:
    """Whether, followed from branch to branch, a row of the tree comes back to itself."""
    seen, at = {start}, under.get(start)
    while at is not None and at not in seen:
        seen.add(at)
        at = under.get(at)
    return at is not None


@dataclass(frozen=True)
class Branch:
    """A row of the problem tree with what hangs on it."""

    number: int
    part: str
    text: str
    below: tuple[Branch, ...]


def grown(rows: Sequence[tuple[int, Values]]) -> tuple[Branch, ...]:
    """The problem tree from its rows (number, values): roots first. A row whose branch was struck out becomes a root again."""
    known = {place for place, _ in rows}

    def branch(place: int, values: Values) -> Branch:
        hanging = tuple(branch(one, each) for one, each in rows if each.get("under") == place)
        return Branch(place, values["part"], values["text"], hanging)

    return tuple(branch(place, values) for place, values in rows if values.get("under") not in known)


@dataclass(frozen=True)
class Change:
    """A thing in two years: ``state`` is tetap, berubah, baru or tidak disebut lagi."""

    name: str
    state: str
    before: str
    now: str


def compared(tool: Tool, before: Sequence[Values], now: Sequence[Values]) -> tuple[Change, ...]:
    """The rows of two years matched by their first required words, this year's order first; numbers of rows are not compared."""
    key = next((column for column in tool.columns if column.required and column.type in LONGEST), tool.columns[0])
    told = [column for column in tool.columns if column.key != key.key and column.type not in ("row", "households")]

    def name(values: Values) -> str:
        return shown(key, values.get(key.key)).casefold()

    def rest(values: Values) -> str:
        return "; ".join(f"{column.question}: {text}" for column in told if (text := shown(column, values.get(column.key))))

    older = {name(values): values for values in before}
    found = []
    for values in now:
        was = older.pop(name(values), None)
        state = "baru" if was is None else "tetap" if rest(was) == rest(values) else "berubah"
        found.append(Change(shown(key, values.get(key.key)), state, rest(was) if was else "", rest(values)))
    gone = [Change(shown(key, values.get(key.key)), "tidak disebut lagi", rest(values), "") for values in older.values()]
    return (*found, *gone)


# --- One row of a tool, asked in the field ----------------------------------------------------------------------------------

# How a column is asked on a phone. Figures travel as text, since only the rules of the tools know 1.250 from 1,25.
_ASKED = {"text": "text", "long": "text", "number": "text", "count": "count", "year": "count", "row": "count", "choice": "select_one"}
FIELD_VERSION, LONGEST_FIGURE = "1", 20
_ORIGIN = (
    Question("held_on", "date", "Tanggal pada lembar", "Hari ini ditanyakan kepada warga.", required=True),
    Question("source", "text", "Sumber", "Misalnya lokakarya desa, musyawarah dusun, kelompok perempuan.", required=True, max_length=160),
    Question("recorder", "text", "Dicatat oleh", "Perannya, bukan namanya: misalnya kader desa.", max_length=80),
    Question("female", "count", "Perempuan yang ikut", unit="orang"),
    Question("male", "count", "Laki-laki yang ikut", unit="orang"),
)


def _question(column: Column) -> Question:
    """A column as a question, under the name that it has on the page of one row."""
    longest = LONGEST_FIGURE if column.type == "number" else LONGEST.get(column.type)
    return Question(
        f"r0_{column.key}",
        _ASKED[column.type],
        column.question,
        column.hint,
        required=column.required,
        max_length=longest,
        choices=column.choices,
        minimum=FIRST_YEAR if column.type == "year" else 0,
        unit=column.unit,
    )


def instrument_of(tool: Tool) -> Instrument:
    """One row of a tool as an instrument, for phones without signal and for ODK Collect."""
    questions = (*_ORIGIN, *(_question(column) for column in tool.columns))
    return Instrument(f"pkd_{tool.key}", FIELD_VERSION, f"PKD: {tool.label}", ENTRY_VERB, questions, unit="village")


def field_tools() -> tuple[Tool, ...]:
    """The tools that may be filled in the field; rows with household numbers stay with those who sit together."""
    return tuple(tool for tool in tools() if tool.verb == ENTRY_VERB and not tool.private)


@lru_cache(maxsize=1)
def field_instruments() -> tuple[Instrument, ...]:
    """One row of each of them as an instrument."""
    return tuple(instrument_of(tool) for tool in field_tools())

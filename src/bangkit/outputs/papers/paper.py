"""A paper as a value: what it says, not how it looks. Three renderers turn the same value into PDF, DOCX and XLSX.

The renderers know nothing of villages; the builders know nothing of fonts. The value survives as JSON, so that an issued paper
stays what it was when the record moves on.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from bangkit.core.words import MONTHS_SHORT, NBSP, decimal_text, number

Kind = Literal["text", "number", "rupiah", "date", "tick", "center"]
Role = Literal["", "group", "sum", "total"]
Sheet = Literal["F4L", "F4P", "A4L", "A4P", "A3L"]

# Millimetres, width and height. F4 (folio) as village offices buy it; A3 for sheets that people write on together.
SHEETS: dict[str, tuple[int, int]] = {"F4L": (330, 210), "F4P": (210, 330), "A4L": (297, 210), "A4P": (210, 297), "A3L": (420, 297)}
TICK = "√"
# What no printer shows and no office file may hold.
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True)
class Column:
    """One column: its head, an optional head above several, how its cells are written, its share of the width, its letter."""

    head: str
    above: str = ""
    kind: Kind = "text"
    weight: float = 1.0
    letter: str = ""


@dataclass(frozen=True)
class Row:
    """One row. ``role``: "" an ordinary one, "group" the line of a bidang, "sum" what it comes to, "total" the whole."""

    cells: tuple[Any, ...]
    role: Role = ""


@dataclass(frozen=True)
class Block:
    """One piece of a paper. ``findings``: level, fact, next step. ``row_height`` in mm leaves room to write by hand.

    An "annex" is a heading on a new page; who signs stands before the first one.

    ``drawing`` is an SVG that stands alone, ``width`` mm wide; ``text`` then says what it shows, for those who do not see it.
    """

    kind: Literal["heading", "text", "items", "findings", "pairs", "table", "drawing", "annex"]
    text: str = ""
    items: tuple[str, ...] = ()
    findings: tuple[tuple[str, str, str], ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    row_height: int = 0
    drawing: str = ""
    width: int = 0


@dataclass(frozen=True)
class Signature:
    """Who signs: ``above`` is the line over the role (place and date, or "Disusun oleh"); without a name, a line to write on."""

    role: str
    name: str = ""
    above: str = ""


@dataclass(frozen=True)
class Paper:
    """A whole paper. ``data_time`` says as of when the record is; ``number``, ``seal`` and ``check_url`` let anyone check it.

    A sheet to be filled by hand leads elsewhere: its ``code_words`` stand beside the QR of ``check_url`` instead.
    """

    kind: str
    title: str
    subtitle: str = ""
    letterhead: tuple[str, ...] = ()
    identity: tuple[tuple[str, str], ...] = ()
    blocks: tuple[Block, ...] = ()
    signatures: tuple[Signature, ...] = ()
    number: str = ""
    seal: str = ""
    data_time: str = ""
    check_url: str = ""
    code_words: tuple[str, ...] = ()
    sheet: Sheet = "F4L"
    is_draft: bool = False
    is_sample: bool = False

    def as_json(self) -> dict[str, Any]:
        """Plain values, as they are kept with an issued paper."""
        return _plain(asdict(self))  # type: ignore[no-any-return]

    @property
    def body_and_annexes(self) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
        """The blocks over the signatures, and those after them."""
        first = next((place for place, block in enumerate(self.blocks) if block.kind == "annex"), len(self.blocks))
        return self.blocks[:first], self.blocks[first:]

    @property
    def heading(self) -> str:
        """Title and subtitle in one line."""
        return " ".join(f"{self.title} {self.subtitle}".split())

    @property
    def footer(self) -> str:
        """The line at the foot of every page."""
        parts = (f"Nomor kertas: {self.number}" if self.number else "", f"Keadaan data: {self.data_time}" if self.data_time else "")
        return " · ".join(part for part in parts if part)

    @property
    def marks(self) -> tuple[str, ...]:
        """What stands at the head of every page of a paper that must not be taken for a valid one."""
        draft = "RANCANGAN, belum diterbitkan" if self.is_draft else ""
        return tuple(mark for mark in (draft, "CONTOH, bukan data nyata" if self.is_sample else "") if mark)

    @property
    def code_says(self) -> str:
        """What the QR is for, for those who do not see it."""
        return self.code_words[0] if self.code_words else "Kode QR untuk memeriksa keaslian kertas ini"

    @property
    def check_words(self) -> tuple[str, ...]:
        """The lines beside the QR."""
        if not self.check_url:
            return ()
        if self.code_words:
            return (*self.code_words, self.check_url)
        seal = (f"Sidik isi: {self.seal}",) if self.seal else ()
        return ("Periksa keaslian: pindai kode QR ini, atau buka alamat berikut.", self.check_url, *seal)


def _plain(value: Any) -> Any:
    """Only what JSON knows, and only characters that every format can hold."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    if isinstance(value, str):
        return _CONTROL.sub(" ", unicodedata.normalize("NFC", value.replace("\r\n", "\n")))
    return value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, Decimal) else value


def _pairs(raw: list[list[str]]) -> tuple[tuple[Any, ...], ...]:
    return tuple(tuple(one) for one in raw)


def _block(raw: dict[str, Any]) -> Block:
    return Block(
        raw["kind"],
        text=raw["text"],
        items=tuple(raw["items"]),
        findings=_pairs(raw["findings"]),
        pairs=_pairs(raw["pairs"]),
        columns=tuple(Column(**column) for column in raw["columns"]),
        rows=tuple(Row(tuple(row["cells"]), row["role"]) for row in raw["rows"]),
        row_height=raw["row_height"],
        drawing=raw.get("drawing", ""),
        width=raw.get("width", 0),
    )


def from_json(raw: dict[str, Any]) -> Paper:
    """The value back from its JSON."""
    parts = {
        "letterhead": tuple(raw["letterhead"]),
        "identity": _pairs(raw["identity"]),
        "blocks": tuple(_block(block) for block in raw["blocks"]),
        "signatures": tuple(Signature(**one) for one in raw["signatures"]),
        "code_words": tuple(raw.get("code_words", ())),
    }
    return Paper(**{**raw, **parts})


def cleaned(paper: Paper) -> Paper:
    """The same paper as it would come back from the record; what renderers begin with."""
    return from_json(paper.as_json())


def rupiah(amount: int) -> str:
    """12500000 → 12.500.000, without the sign: in papers the unit stands in the head."""
    return f"-{number(-amount)}" if amount < 0 else number(amount)


def shown(value: Any, kind: str) -> str:
    """A cell as text."""
    if value is None or value == "":
        return ""
    if kind == "rupiah":
        return rupiah(int(value))
    if kind == "number":
        return decimal_text(value)
    if kind == "tick":
        return TICK if value else ""
    if kind == "date":
        day = value if isinstance(value, date) else date.fromisoformat(str(value))
        return f"{day.day}{NBSP}{MONTHS_SHORT[day.month - 1]}{NBSP}{day.year}"
    return str(value)

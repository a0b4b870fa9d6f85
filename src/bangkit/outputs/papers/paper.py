"""A paper as a value: what it says, not how it looks. Three renderers turn the same value into PDF, DOCX and XLSX.

The renderers know nothing of villages; the builders know nothing of fonts. The value survives as JSON, so that an issued paper
stays what it was when the record moves on.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Kind = Literal["text", "number", "rupiah", "tick", "center"]
Sheet = Literal["F4L", "F4P"]

# Millimetres, width and height: F4 (folio) as villages print.
SHEETS: dict[str, tuple[int, int]] = {"F4L": (330, 210), "F4P": (210, 330)}


@dataclass(frozen=True)
class Column:
    """One column: its head, an optional head above several, how its cells are written, and its share of the width."""

    head: str
    above: str = ""
    kind: Kind = "text"
    weight: float = 1.0


@dataclass(frozen=True)
class Row:
    """One row. ``role``: "" an ordinary one, "group" a bidang's line, "sum" a subtotal or total."""

    cells: tuple[Any, ...]
    role: str = ""


@dataclass(frozen=True)
class Block:
    """One piece of a paper: a heading, a paragraph, numbered items, pairs, or a table."""

    kind: Literal["heading", "text", "items", "pairs", "table"]
    text: str = ""
    items: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Signature:
    """Who signs; an empty name prints a line to write on."""

    role: str
    name: str = ""
    place_date: str = ""


@dataclass(frozen=True)
class Paper:
    """A whole paper. ``data_time`` says as of when the record is; ``number`` and ``check_url`` let anyone check it."""

    kind: str
    title: str
    subtitle: str = ""
    letterhead: tuple[str, ...] = ()
    identity: tuple[tuple[str, str], ...] = ()
    blocks: tuple[Block, ...] = ()
    signatures: tuple[Signature, ...] = ()
    number: str = ""
    data_time: str = ""
    check_url: str = ""
    sheet: Sheet = "F4L"
    is_draft: bool = False
    is_sample: bool = False
    extra: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Plain values, as they are kept with an issued paper."""
        return asdict(self)

    @property
    def footer(self) -> str:
        """The line beside the QR."""
        parts = [f"Nomor kertas: {self.number}" if self.number else "", f"Keadaan data: {self.data_time}" if self.data_time else ""]
        parts += ["Rancangan, belum diterbitkan" if self.is_draft else "", "Angka contoh, bukan data nyata" if self.is_sample else ""]
        return " · ".join(part for part in parts if part)


def from_json(raw: dict[str, Any]) -> Paper:
    """The value back from its JSON."""
    blocks = tuple(
        Block(
            block["kind"],
            block["text"],
            tuple(block["items"]),
            tuple((one, two) for one, two in block["pairs"]),
            tuple(Column(**column) for column in block["columns"]),
            tuple(Row(tuple(row["cells"]), row["role"]) for row in block["rows"]),
        )
        for block in raw["blocks"]
    )
    signatures = tuple(Signature(**one) for one in raw["signatures"])
    plain = {key: value for key, value in raw.items() if key not in ("blocks", "signatures", "letterhead", "identity")}
    identity = tuple((one, two) for one, two in raw["identity"])
    return Paper(**plain, letterhead=tuple(raw["letterhead"]), identity=identity, blocks=blocks, signatures=signatures)


def rupiah(amount: int) -> str:
    """12500000 → 12.500.000, without the sign: in papers the unit stands in the head."""
    return f"{amount:,}".replace(",", ".")


def shown(value: Any, kind: str) -> str:
    """A cell as text."""
    if value is None or value == "":
        return ""
    if kind == "rupiah":
        return rupiah(int(value))
    if kind == "number":
        text = f"{float(value):,.2f}".rstrip("0").rstrip(".")
        return text.replace(",", " ").replace(".", ",").replace(" ", ".")
    if kind == "tick":
        return "√" if value else ""
    return str(value)

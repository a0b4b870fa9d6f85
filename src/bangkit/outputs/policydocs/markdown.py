"""The little Markdown that the documents need: headings, tables, lists, and text that cannot break them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

HEAD = "<!-- Dibuat oleh `./bangkit docs` dari src/bangkit/policy. Ubah kebijakannya, bukan berkas ini. -->"


def cell(value: object) -> str:
    """A value inside a table: one line, and a bar that is not a border."""
    return " ".join(str(value).split()).replace("|", "\\|") or " "


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table; a row of another width is an error, since Markdown would drop its end without a word."""
    lines = [heads, ["---"] * len(heads)]
    for row in rows:
        if len(row) != len(heads):
            raise ValueError(f"a row of {len(row)} cells in a table of {len(heads)}: {row[0]}")
        lines.append([cell(value) for value in row])
    return "\n".join(f"| {' | '.join(str(value) for value in line)} |" for line in lines)


def bullets(items: Iterable[str]) -> str:
    """A list."""
    return "\n".join(f"- {item}" for item in items)


def document(title: str, intro: str, *blocks: str) -> str:
    """A whole file: title, what it is for, and its blocks, separated by one empty line."""
    return "\n\n".join((HEAD, f"# {title}", intro, *(block for block in blocks if block))) + "\n"


def code(name: str) -> str:
    """A name as the code knows it."""
    return f"`{name}`"


def words(items: Iterable[str]) -> str:
    """Items in a row; a dash when there are none."""
    return ", ".join(items) or "–"


def decimal(value: float) -> str:
    """A number with the comma that people write."""
    return f"{value:g}".replace(".", ",")

"""PDF by typst: tagged for screen readers (PDF/UA-1), bundled fonts, page x of y, the same bytes for the same paper.

Everything reaches the template as JSON, never as markup. A sign that the fonts do not have (an emoji in the name of an activity)
would stop an accessible PDF; it is printed as an empty box, since a paper must come out of the printer on the day of the meeting.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

from bangkit.outputs.papers.layout import Cell, body_cells, head_rows
from bangkit.outputs.papers.paper import SHEETS, Block, Paper, cleaned
from bangkit.outputs.papers.symbol import as_svg_file

HERE = Path(__file__).resolve().parent
BOX = "□"
# Signs that are known to be in the fonts: Latin with its accents, and the usual punctuation. Any other one is tried once.
_USUAL = re.compile(r"[\n\x20-\x7e\xa0-\u017f\u2010-\u201f\u2022\u2026√□]*")
_LONG_WORD = re.compile(r"\S{19,}")
_BREAK = "\u200b"


@lru_cache(maxsize=1)
def fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[HERE / "fonts"])


def _set(source: bytes, inputs: dict[str, str]) -> bytes:
    content, warnings = typst.compile_with_warnings(source, format="pdf", sys_inputs=inputs, font_paths=fonts(), pdf_standards="ua-1")
    if warnings:
        raise RuntimeError("; ".join(str(warning) for warning in warnings))
    return bytes(content)


@lru_cache(maxsize=2048)
def _is_printable(sign: str) -> bool:
    """Whether the typesetter can show a sign with the fonts that it has: within a word, since some pass alone and not there."""
    probe = b'#set document(title: "x")\n#set text(font: "TeX Gyre Bonum")\n#sys.inputs.sign'
    try:
        _set(probe, {"sign": f"1{sign}a"})
    except (typst.TypstError, RuntimeError):
        return False
    return True


def _printable(value: Any, allowed: Callable[[str], bool]) -> Any:
    """The same values with the usual signs and any other that is ``allowed``; a box in place of the rest."""
    if isinstance(value, dict):
        return {key: _printable(inner, allowed) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_printable(inner, allowed) for inner in value]
    if not isinstance(value, str) or _USUAL.fullmatch(value):
        return value
    return "".join(sign if _USUAL.fullmatch(sign) or allowed(sign) else BOX for sign in value)


def _breakable(text: str) -> str:
    """Very long words may break anywhere, so that they stay in their cell."""
    return _LONG_WORD.sub(lambda word: _BREAK.join(word[0][start : start + 9] for start in range(0, len(word[0]), 9)), text)


def _cell(cell: Cell) -> dict[str, Any]:
    return {"text": _breakable(cell.text), "across": cell.across, "down": cell.down, "side": cell.side}


def _table(block: Block) -> dict[str, Any]:
    heads = [[_cell(cell) for cell in row] for row in head_rows(block.columns)]
    lines = [{"role": row.role, "cells": [_cell(cell) for cell in body_cells(row, block.columns)]} for row in block.rows]
    return {"heads": heads, "lines": lines}


@dataclass(frozen=True)
class Entry:
    """A line of a contents page: what belongs there, which paper of the bundle it is, or what to do where there is none yet."""

    number: str
    label: str
    part: int | None = None
    note: str = ""
    todo: str = ""


@dataclass(frozen=True)
class Contents:
    """The first page of a bundle."""

    title: str
    letterhead: tuple[str, ...]
    intro: str
    footer: str
    rows: tuple[Entry, ...]


def _raw(paper: Paper) -> dict[str, Any]:
    """A paper for the template: every cell already as text, since the template only sets type."""
    width, height = SHEETS[paper.sheet]
    raw = paper.as_json()
    for block, source in zip(raw["blocks"], paper.blocks, strict=True):
        block.update(_table(source))
        block["rows"] = []
    words = {
        "heading": paper.heading,
        "footer": paper.footer,
        "marks": paper.marks,
        "check_words": paper.check_words,
        "code_says": paper.code_says,
        "qr": as_svg_file(paper.check_url).decode() if paper.check_url else "",
    }
    return {**raw, **words, "width": width, "height": height, "size": 9.5 if width > height else 10.5}


def template_input(papers: Sequence[Paper], contents: Contents | None = None, allowed: Callable[[str], bool] | None = None) -> str:
    """All that the template sets, as JSON."""
    head = contents or papers[0]
    title = contents.title.replace("\n", " ") if contents else papers[0].heading
    author = ", ".join(head.letterhead) or "BangKIT"
    whole = {"title": title, "author": author, "contents": asdict(contents) if contents else None, "papers": [_raw(one) for one in papers]}
    return json.dumps(_printable(whole, allowed or _is_printable), ensure_ascii=False)


def words_for(words: dict[str, Any]) -> str:
    """Words for another template of this folder; signs that the fonts do not have become boxes."""
    return json.dumps(_printable(words, _is_printable), ensure_ascii=False)


def set_type(source: bytes, inputs: dict[str, str]) -> bytes:
    """Another template of this folder as tagged PDF. Errors: ``RuntimeError`` when the typesetter warns."""
    return _set(source, inputs)


@lru_cache(maxsize=1)
def _template() -> bytes:
    return (HERE / "paper.typ").read_bytes()


def to_pdf(paper: Paper) -> bytes:
    """The paper as tagged PDF. Errors: ``RuntimeError`` when the typesetter warns, e.g. of a missing font."""
    return _typeset([cleaned(paper)], None)


def to_bundle(contents: Contents, papers: Sequence[Paper]) -> bytes:
    """Many papers as one PDF: a contents page with the number of each page, then the papers, pages counted through."""
    return _typeset([cleaned(paper) for paper in papers], contents)


def _typeset(papers: Sequence[Paper], contents: Contents | None) -> bytes:
    try:
        return _set(_template(), {"paper": template_input(papers, contents)})
    except typst.TypstError:
        # Signs that pass one by one may fail side by side: a letter of one font with a mark of another. Then only the usual ones.
        return _set(_template(), {"paper": template_input(papers, contents, lambda sign: False)})

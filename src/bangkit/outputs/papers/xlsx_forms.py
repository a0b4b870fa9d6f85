"""How cells of a paper look in Excel: one set of named formats."""

from __future__ import annotations

from typing import Any

FONT = "Bookman Old Style"
NUMBER_FORMATS = {"rupiah": "#,##0_ ", "number": "#,##0.##_ ", "date": "d mmm yyyy"}
_SIDES = {"tick": "center", "center": "center", "date": "center", "rupiah": "right", "number": "right", "text": "left"}
_GREY = "#ECECEC"


def forms(book: Any) -> dict[str, Any]:
    """Formats by name; those of table cells are ``kind`` and ``kind_strong``."""
    words = {"font_name": FONT, "font_size": 10, "valign": "top", "text_wrap": True}
    cell = {**words, "font_size": 9, "border": 1}
    centered = {**words, "align": "center"}
    found = {
        "plain": words,
        "small": {**words, "font_size": 8, "valign": "vcenter"},
        "heading": {**words, "font_size": 11, "bold": True},
        "letterhead": {**centered, "font_size": 11},
        "letterhead_last": {**centered, "font_size": 14, "bold": True, "bottom": 6},
        "title": {**centered, "font_size": 12, "bold": True},
        "mark": {**centered, "bold": True, "italic": True},
        "signature": centered,
        "head": {**cell, "bold": True, "align": "center", "valign": "vcenter", "bg_color": _GREY},
    }
    for kind, side in _SIDES.items():
        shape = {**cell, "align": side} | ({"num_format": NUMBER_FORMATS[kind]} if kind in NUMBER_FORMATS else {})
        found[kind] = shape
        found[f"{kind}_strong"] = {**shape, "bold": True, "bg_color": _GREY}
    return {name: book.add_format(shape) for name, shape in found.items()}

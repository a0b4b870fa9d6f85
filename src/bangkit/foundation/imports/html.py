"""Rows of an HTML page that was saved as a spreadsheet. Only tables are read; nothing is followed or run."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

_SILENT = {"script", "style", "head"}
_MOST_SPAN = 120


class _Rows(HTMLParser):
    """Collects the cells of every row; a table inside a cell gives rows of its own, as these pages use tables for layout."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[list[Any]] = []
        self._rows: list[list[Any]] = []
        self._cells: list[list[str]] = []
        self._spans: list[int] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "tr":
            self._rows.append([])
        elif tag in ("td", "th") and self._rows:
            self._cells.append([])
            span = dict(attrs).get("colspan") or "1"
            self._spans.append(min(int(span), _MOST_SPAN) if span.isdecimal() else 1)
        elif tag == "br" and self._cells:
            self._cells[-1].append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in ("td", "th") and self._cells and self._rows:
            text = "".join(self._cells.pop()).strip()
            self._rows[-1] += [text, *[""] * (self._spans.pop() - 1)]
        elif tag == "tr" and self._rows:
            self.found.append(self._rows.pop())

    def handle_data(self, data: str) -> None:
        if self._cells and not self._silent:
            self._cells[-1].append(data)


def html_rows(text: str) -> list[list[Any]]:
    """The rows of every table, inner ones before the outer row that holds them."""
    parser = _Rows()
    parser.feed(text)
    parser.close()
    return parser.found

"""Every list works alike: search, filters, sorting, pages of twenty, and the same rows as a file.

A room says what the rows are and how they are written; this module reads the address (``?cari=pala&keadaan=siap&urut=-biaya&hal=2``)
and applies it to a queryset or to a plain list by the same rules. What the address says wrongly is ignored, never an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bangkit.core import words
from bangkit.foundation.access.pages import actor_of
from bangkit.foundation.ui import export
from bangkit.foundation.ui.context import default_crumbs
from bangkit.foundation.ui.tables import Chip, Column, Table, attribute, shown

__all__ = ["Chip", "Column", "Empty", "Filter", "Listing", "ListingView", "listing_page"]

SEARCH, SORT, PAGE, FILE = "cari", "urut", "hal", "berkas"
_MOST_WORDS = 6
_NEIGHBOURS = 1

Rows = QuerySet[Any] | Sequence[Any]


@dataclass(frozen=True)
class Filter:
    """A choice above the list. ``field``: what must equal the choice; ``apply``: for anything harder, (rows, value) → rows."""

    key: str
    label: str
    options: Sequence[tuple[str, str]]
    field: str = ""
    apply: Callable[[Any, str], Any] | None = None

    def narrowed(self, rows: Rows, value: str) -> Rows:
        """The rows that fit the choice."""
        if self.apply is not None:
            return self.apply(rows, value)  # type: ignore[no-any-return]
        name = self.field or self.key
        if isinstance(rows, QuerySet):
            return rows.filter(**{name: value})
        path = name.replace("__", ".")
        return [row for row in rows if str(attribute(row, path)) == value]


@dataclass(frozen=True)
class Empty:
    """What an empty list says: why, who starts, and the first step."""

    title: str
    why: str = ""
    who: str = ""
    step_label: str = ""
    step_url: str = ""


@dataclass(frozen=True)
class Listing:
    """What a list is made of."""

    rows: Rows
    columns: Sequence[Column]
    empty: Empty
    filters: Sequence[Filter] = ()
    search: Sequence[str | Callable[[Any], str]] = ()
    page_size: int = 20
    noun: str = "baris"
    caption: str = ""
    order: str = ""
    exports: bool = True


@dataclass(frozen=True)
class Head:
    """A column's head with the address that sorts by it."""

    column: Column
    url: str = ""
    direction: str = ""


@dataclass(frozen=True)
class ListingView:
    """A listing as one address asks for it."""

    listing: Listing
    params: Mapping[str, str]

    @property
    def query(self) -> str:
        """The words searched for."""
        return self.params.get(SEARCH, "").strip()[:100] if self.listing.search else ""

    def chosen(self, one: Filter) -> str:
        """The choice of a filter, when it is one of its options."""
        value = self.params.get(one.key, "")
        return value if value in {str(option) for option, _ in one.options} else ""

    @property
    def is_narrowed(self) -> bool:
        """Whether a search or a filter is on."""
        return bool(self.query) or any(self.chosen(one) for one in self.listing.filters)

    @property
    def sorting(self) -> tuple[Column | None, bool]:
        """The column sorted by and whether downwards."""
        asked = self.params.get(SORT, "") or self.listing.order
        found = next((column for column in self.listing.columns if column.sort and column.key == asked.lstrip("-")), None)
        return found, asked.startswith("-")

    def found(self) -> Rows:
        """All rows that fit, sorted."""
        rows = self.listing.rows
        for one in self.listing.filters:
            if value := self.chosen(one):
                rows = one.narrowed(rows, value)
        if self.query:
            rows = _searched(rows, self.listing.search, self.query.lower().split()[:_MOST_WORDS])
        column, downwards = self.sorting
        return _sorted(rows, column, downwards) if column else rows

    def address(self, **changes: str) -> str:
        """This list's address with some values changed; "" drops a value."""
        known = {SEARCH: self.query, **{one.key: self.chosen(one) for one in self.listing.filters}, SORT: self.params.get(SORT, "")}
        return "?" + urlencode({key: value for key, value in {**known, **changes}.items() if value})

    def heads(self) -> list[Head]:
        """The heads; a second tap on the same one turns the order round."""
        current, downwards = self.sorting
        heads = []
        for column in self.listing.columns:
            if not column.sort:
                heads.append(Head(column))
                continue
            is_current = current is column
            turned = f"-{column.key}" if is_current and not downwards else column.key
            direction = ("descending" if downwards else "ascending") if is_current else ""
            heads.append(Head(column, self.address(**{SORT: turned}), direction))
        return heads

    def page(self) -> dict[str, Any]:
        """What the template needs: the rows of one page and how to reach the others."""
        rows, size = self.found(), max(1, self.listing.page_size)
        count = rows.count() if isinstance(rows, QuerySet) else len(rows)
        last = max(1, -(-count // size))
        number = min(max(1, _whole(self.params.get(PAGE, ""))), last)
        start = (number - 1) * size
        table = Table(self.listing.columns, rows[start : start + size], self.listing.caption, heads=self.heads())
        return {
            "table": table,
            "count": count,
            "first": start + 1 if count else 0,
            "last": min(start + size, count),
            "number": number,
            "pages": [(page, self.address(**{PAGE: str(page)})) for page in _page_numbers(number, last)],
            "previous": self.address(**{PAGE: str(number - 1)}) if number > 1 else "",
            "next": self.address(**{PAGE: str(number + 1)}) if number < last else "",
            "page_count": last,
        }

    def filter_fields(self) -> list[dict[str, Any]]:
        """The filters with their current choice."""
        return [{"filter": one, "chosen": self.chosen(one)} for one in self.listing.filters]

    def described(self) -> str:
        """What the list is narrowed to, in words, for the exported file."""
        parts = [f"cari “{self.query}”"] if self.query else []
        for one in self.listing.filters:
            parts += [f"{one.label}: {label}" for option, label in one.options if self.chosen(one) == str(option)]
        return ", ".join(parts) or "semua"


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 1


def _page_numbers(number: int, last: int) -> list[int]:
    """First, last and the neighbours; 0 stands for a gap."""
    wanted = sorted({1, last, *range(max(1, number - _NEIGHBOURS), min(last, number + _NEIGHBOURS) + 1)})
    pages: list[int] = []
    for page in wanted:
        if pages and page - pages[-1] > 1:
            pages.append(0)
        pages.append(page)
    return pages


def _searched(rows: Rows, fields: Iterable[str | Callable[[Any], str]], parts: list[str]) -> Rows:
    """Rows in which every word stands in some field."""
    named = list(fields)
    if isinstance(rows, QuerySet):
        every = [reduce(or_, (Q(**{f"{name}__icontains": part}) for name in named if isinstance(name, str))) for part in parts]
        return rows.filter(reduce(and_, every))

    def text(row: Any) -> str:
        values = (name(row) if callable(name) else attribute(row, name.replace("__", ".")) for name in named)
        return " ".join(str(shown(value)) for value in values if value is not None).lower()

    return [row for row in rows if all(part in text(row) for part in parts)]


def _sorted(rows: Rows, column: Column, downwards: bool) -> Rows:
    """Sorted with empty values last both ways, on both databases and for lists."""
    if isinstance(rows, QuerySet):
        name = column.sort if isinstance(column.sort, str) else column.key
        key = F(name).desc(nulls_last=True) if downwards else F(name).asc(nulls_last=True)
        return rows.order_by(key, "pk")
    value = column.sort if callable(column.sort) else column.raw
    filled = [row for row in rows if value(row) is not None]
    empty = [row for row in rows if value(row) is None]
    return [*sorted(filled, key=lambda row: _sort_key(value(row)), reverse=downwards), *empty]


def _sort_key(value: Any) -> Any:
    return str(value).lower() if isinstance(value, str | Chip) else value


def listing_page(
    request: HttpRequest,
    listing: Listing,
    *,
    title: str,
    template: str = "ui/list.html",
    intro: str = "",
    moves: Sequence[Any] = (),
    crumbs: Sequence[tuple[str, str]] = (),
    extra: dict[str, Any] | None = None,
    **context: Any,
) -> HttpResponse:
    """The list as a page, or as a file when the address asks for one (``?berkas=xlsx`` or ``csv``)."""
    view = ListingView(listing, request.GET)
    wanted = request.GET.get(FILE, "")
    if listing.exports and wanted in ("xlsx", "csv"):
        return _file(request, view, title, wanted)
    given = {**(extra or {}), **context}
    values = {
        "title": title,
        "intro": intro,
        "list": view,
        "moves": moves,
        "crumbs": crumbs or default_crumbs(given.get("here"), title),
        **view.page(),
        "export_xlsx": view.address(**{FILE: "xlsx"}) if listing.exports else "",
        "export_csv": view.address(**{FILE: "csv"}) if listing.exports else "",
        **given,
    }
    return render(request, template, values)


def _file(request: HttpRequest, view: ListingView, title: str, ending: str) -> HttpResponse:
    """All rows that fit, not only the page; the second sheet says when, by what filter, and whether the data are invented."""
    actor = actor_of(request)
    if actor is None:
        return HttpResponse(status=403)
    rows = view.found()
    listed = rows.iterator(chunk_size=500) if isinstance(rows, QuerySet) and not rows._prefetch_related_lookups else rows  # type: ignore[attr-defined]
    if ending == "csv":
        body, kind = export.to_csv(view.listing.columns, listed), export.CSV
    else:
        notes = [f"Diunduh {words.moment_text(actor.now)}", f"Saringan: {view.described()}", _source_note()]
        body = export.to_xlsx(view.listing.columns, listed, title=title, notes=notes, made=actor.now)
        kind = export.XLSX
    response = HttpResponse(body, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{export.file_name(title, actor.today, ending)}"'
    return response


def _source_note() -> str:
    is_demo = getattr(settings, "BANGKIT_DEMO", False)
    return "Contoh: data peragaan, bukan data nyata." if is_demo else "Sumber: catatan BangKIT kabupaten ini."

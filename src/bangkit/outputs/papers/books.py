"""A book: the papers that belong to one document, as one PDF with a contents page. What belongs in it is policy/bundles.toml.

A paper may come from another record of the village: the profile behind a plan, last year's evaluation. What is not there yet is
listed all the same, with what to do.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bangkit.core.access import Actor
from bangkit.core.policy import read_toml
from bangkit.outputs.papers.builders.common import letterhead
from bangkit.outputs.papers.kinds import KINDS, Kind, build
from bangkit.outputs.papers.models import IssuedPaper
from bangkit.outputs.papers.paper import Paper
from bangkit.outputs.papers.pdf import Contents, Entry
from bangkit.outputs.papers.queries import issued, paper_of
from bangkit.outputs.papers.subjects import SUBJECTS

# How far back a record may lie behind the document's year.
YEARS_BACK = 2


@dataclass(frozen=True)
class Place:
    """One line of the table: what belongs there, the kinds that may stand there, and what to do where there is none."""

    label: str
    todo: str
    kinds: tuple[str, ...] = ()
    many: bool = False


@dataclass(frozen=True)
class Book:
    """A book about a subject."""

    key: str
    about: str
    name: str
    title: str
    places: tuple[Place, ...]


@lru_cache(maxsize=1)
def books() -> dict[str, Book]:
    """Every book by its key."""
    found = {}
    for key, raw in read_toml("bundles").items():
        places = tuple(Place(one["label"], one["todo"], tuple(one.get("kinds", ())), bool(one.get("many"))) for one in raw["entries"])
        found[key] = Book(key, raw["about"], raw["name"], raw["title"], places)
    return found


def books_about(about: str) -> list[Book]:
    """The books of a subject."""
    return [book for book in books().values() if book.about == about]


@dataclass(frozen=True)
class Found:
    """A paper that can stand in a book: of which kind, about which record, and whether it was issued."""

    kind: Kind
    record: Any
    issued: IssuedPaper | None

    def paper(self, actor: Actor, base_url: str) -> Paper:
        """As it was issued, else as the record stands now."""
        return paper_of(self.issued, base_url) if self.issued else build(actor, self.record, self.kind)


@dataclass(frozen=True)
class Line:
    """A place of the book with what was found for it."""

    number: int
    place: Place
    found: tuple[Found, ...]


def lines_of(actor: Actor, book: Book, record: Any) -> list[Line]:
    """What each place of the book holds now, for this reader."""
    newest = {(row.kind, row.about_id): row for row in issued(actor).filter(region_id=record.region_id).order_by("version")}
    known: dict[str, list[Any]] = {book.about: [record]}
    lines = []
    for number, place in enumerate(book.places, start=1):
        found: list[Found] = []
        kinds = [KINDS[key] for key in place.kinds if key in KINDS]
        for about in dict.fromkeys(kind.about for kind in kinds):
            if about not in known:
                known[about] = _near(actor, book, record, about)
            for one in known[about]:
                if not found or place.many:
                    found += _first(kinds, about, one, newest)
        lines.append(Line(number, place, tuple(found)))
    return lines


# Records that belong to the document itself; all others are looked for in the village.
OWN: dict[tuple[str, str], Callable[[Any], Any]] = {
    ("plan", "activity"): lambda plan: plan.activities.exclude(state="dropped").order_by("code", "priority", "created_at"),
    ("plan", "assembly"): lambda plan: plan.meetings.order_by("held_on", "created_at"),
}


def _near(actor: Actor, book: Book, record: Any, about: str) -> list[Any]:
    """The document's own records of another subject, else the village's that lie near its year, the newest first."""
    own = OWN.get((book.about, about))
    if own is not None:
        return list(own(record).select_related("region", "plan"))
    subject, year = SUBJECTS[about], SUBJECTS[book.about].year(record)
    rows = [row for row in subject.at(actor, record.region_id) if year - YEARS_BACK <= subject.year(row) <= year]
    return sorted(rows, key=subject.year, reverse=True)


def _first(kinds: list[Kind], about: str, record: Any, newest: dict[tuple[str, str], IssuedPaper]) -> list[Found]:
    """The first kind that was issued, else the first that can be made."""
    mine = [kind for kind in kinds if kind.about == about]
    rows = [Found(kind, record, newest.get((kind.key, str(record.pk)))) for kind in mine]
    ready = [one for one in rows if one.issued] or [one for one in rows if not one.kind.ready(record)]
    return ready[:1]


def contents_of(book: Book, record: Any, lines: list[Line], papers: list[Paper]) -> Contents:
    """The contents page; ``papers`` are those of all lines, in order."""
    rows: list[Entry] = []
    part = 0
    for line in lines:
        if not line.found:
            rows.append(Entry(str(line.number), line.place.label, todo=line.place.todo))
        for one in line.found:
            label = f"{line.place.label}: {one.record.title()}" if len(line.found) > 1 else line.place.label
            note = f"Nomor {one.issued.number}" if one.issued else "Rancangan, belum diterbitkan"
            rows.append(Entry(str(line.number), label, part, note))
            part += 1
    there = sum(bool(line.found) for line in lines)
    intro = f"{there} dari {len(lines)} lampiran ada. Nomor halaman mengikuti urutan berkas ini."
    times = sorted({paper.data_time for paper in papers if paper.data_time})
    footer = f"Keadaan data: {times[-1]}" if len(times) == 1 else book.name
    title = f"{book.title}\n{record.title().upper()}"
    return Contents(title, letterhead(record.region), intro, footer, tuple(rows))

"""The printed sheet of an instrument: the same questions with their codes, to be written on by hand and entered later.

Questions that follow each other with the same answers share one table with the codes above it, so that a sheet stays short.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby

from bangkit.core.answers import when_words
from bangkit.core.instruments import SURVEY, Instrument, Question, coded
from bangkit.core.words import date_text
from bangkit.outputs.papers.builders.common import identity, letterhead
from bangkit.outputs.papers.paper import Block, Column, Paper, Row
from bangkit.stages.profile.models import Survey

BOX = "□"
LINES = {"text": f"\n{'.' * 30}\n{'.' * 30}", "rupiah": f"Rp {'.' * 18}", "date": f"{'.' * 6} / {'.' * 6} / {'.' * 10}"}
# From this many questions with the same choices on, the codes stand once above them.
SHARED_FROM = 3
OPENING = "Tanpa nama dan tanpa NIK. Yang tidak ditanya dibiarkan kosong; tidak tahu lain dari nol."
LATER = " Di aplikasi pilih “pindahkan dari lembar”; kodenya sama."
OWN = (
    Column("No", kind="center", weight=0.4),
    Column("Pertanyaan", weight=3),
    Column("Jawaban: tandai atau tulis", weight=3),
)
CODED = (Column("No", kind="center", weight=0.4), Column("Pertanyaan", weight=4.6), Column("Kode", kind="center", weight=1))


def sheet_of(one: Instrument, survey: Survey | None = None) -> Paper:
    """The sheet, for a round of a village or blank for any."""
    place = survey.region if survey else None
    about = [("Versi instrumen", one.version)]
    if survey:
        about.append(("Putaran", f"mulai {date_text(survey.since)}"))
    return Paper(
        kind="instrument",
        title=one.title,
        subtitle="lembar isian",
        letterhead=letterhead(place) if place else (),
        identity=(*(identity(place) if place else (("Desa", "." * 34), ("Kecamatan", "." * 34))), *about, ("Pengumpul data", "." * 34)),
        blocks=tuple(_blocks(one)),
        sheet="A4P",
    )


def _blocks(one: Instrument) -> Iterable[Block]:
    yield Block("text", text=OPENING + (LATER if one.verb == SURVEY else ""))
    number, said = 0, ""
    for _, rows in groupby(one.questions, key=_table_key(one)):
        listed = list(rows)
        first = listed[0]
        if first.type == "section":
            yield Block("heading", text=first.label)
            # What opened the section before it opens this one too.
            before, said = said, when_words(one, first)
            words = " ".join(part for part in (first.hint, said if said != before else "") if part)
            yield from [Block("text", text=words)] if words else []
        elif first.type == "note":
            yield Block("text", text=first.label)
        elif first.is_answered:
            yield from _tables(one, listed, number)
            number += len(listed)
    if one.source:
        yield Block("text", text=f"Sumber: {one.source}")


def _table_key(one: Instrument) -> Callable[[Question], tuple[object, ...]]:
    """What keeps questions in one table: kind of row, and the choices where many share them."""
    counts: dict[tuple[tuple[str, str], ...], int] = {}
    for question in one.questions:
        counts[question.choices] = counts.get(question.choices, 0) + 1

    def key(question: Question) -> tuple[object, ...]:
        if not question.is_answered:
            return (question.name,)
        is_shared = question.type == "select_one" and counts[question.choices] >= SHARED_FROM
        return ("coded", question.choices) if is_shared else ("own",)

    return key


def _tables(one: Instrument, questions: list[Question], number: int) -> Iterable[Block]:
    if len(questions) >= SHARED_FROM and len({question.choices for question in questions}) == 1 and questions[0].choices:
        yield Block("text", text="Kode: " + ";  ".join(f"{value} {label}" for value, label in questions[0].choices))
        rows = tuple(Row((str(place), _asked(one, each), "")) for place, each in enumerate(questions, number + 1))
        yield Block("table", columns=CODED, rows=rows)
    else:
        rows = tuple(Row((str(place), _asked(one, each), _answer(each))) for place, each in enumerate(questions, number + 1))
        yield Block("table", columns=OWN, rows=rows)


def _asked(one: Instrument, question: Question) -> str:
    optional = "" if question.required else " (boleh kosong)"
    return "\n".join(part for part in (f"{question.label}{optional}", question.hint, when_words(one, question)) if part)


def _answer(question: Question) -> str:
    if question.choices:
        several = ("Boleh lebih dari satu:",) if question.type == "select_many" else ()
        return "\n".join((*several, *(f"{BOX} {coded(value, label)}" for value, label in question.choices)))
    return f"{LINES.get(question.type, '.' * 14)} {question.unit}".strip(" ")

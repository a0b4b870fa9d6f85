"""Renja, RKPD or APBD of a kabupaten, or the part of one office, as SIPD exports it: flat CSV or workbook, or its JSON.

A file makes a new version, or goes into one that is still being filled, since SIPD gives some lists office by office. Every row becomes a
line, or is named with the reason why not: another year, another office, nothing that could be a programme, a sum, a repeated heading.
What is unusual is kept and noted. The places that a line names are linked as far as they are sure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model
from django.urls import reverse

from bangkit.core.access import can
from bangkit.core.offices import office_label
from bangkit.core.programmes.amounts import Amount, target_of, unit_name
from bangkit.core.programmes.codes import code_note, office_of, parents_of
from bangkit.core.programmes.places import Gazetteer
from bangkit.core.programmes.places import plain as plain_name
from bangkit.core.programmes.rights import own_offices
from bangkit.core.reference import programme_names
from bangkit.core.words import number, rupiah
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.imports.layout import CellProblem, Heading, Layout, Run, Skip, plain
from bangkit.stages.programmes.forms.imports import RenjaForm
from bangkit.stages.programmes.layouts.renja_columns import COLUMNS, HEADING_WORDS, LONGEST, MONEY, TEXTS
from bangkit.stages.programmes.models import ProgrammeLine, ProgrammePlace, ProgrammeVersion
from bangkit.stages.programmes.queries.places import gazetteer

_SUM = re.compile(r"^(grand |sub ?)?(total|jumlah)\b", re.IGNORECASE)


@dataclass
class Book:
    """What the reading knows: the version, whether it is new, whose lines may be read, and the names of places."""

    version: ProgrammeVersion
    is_new: bool
    offices: frozenset[str] | None
    places: Gazetteer
    is_made: bool = False


def _prepare(run: Run) -> Book:
    """The version that is filled. Errors: ``Invalid`` by the field ``into`` or ``year``."""
    if run.region.level != "regency":
        raise Invalid(message="Daftar program diimpor untuk kabupaten, bukan untuk satu desa.")
    year, document = run.answers["year"], run.answers["document"]
    offices = own_offices(run.actor, "programme.add", run.region.code) if run.actor.user_id else None
    versions = ProgrammeVersion.objects.filter(region=run.region, year=year, document=document)
    if run.answers["into"] == "open":
        found = versions.filter(state="open").order_by("-number").first()
        if found is None:
            raise Invalid({"into": "Belum ada versi yang masih diisi untuk dokumen dan tahun ini. Pilih versi baru."})
        return Book(found, False, offices, gazetteer(run.region.code))
    if run.actor.user_id and (offices is not None or not can(run.actor, "renja.open", run.region.code)):
        raise Invalid(
            {"into": "Versi baru dibuka Bappeda atau sekretaris Tim Kabupaten. Tambahkan baris dinas Anda ke versi yang masih diisi."}
        )
    last = versions.order_by("-number").values_list("number", flat=True).first() or 0
    new = ProgrammeVersion(region=run.region, year=year, document=document, number=last + 1, created_at=run.actor.now)
    new.dated_on, new.source = run.answers["dated_on"], run.answers["source"]
    return Book(new, True, offices, gazetteer(run.region.code))


def _leave_out(run: Run, raw: Mapping[str, Any], cells: Sequence[Any]) -> None:
    """Repeated headings, numbers of columns, sums, and rows that only name a program or kegiatan over others."""
    words = [str(cell) for cell in cells if cell != ""]
    if plain(words[0]) in HEADING_WORDS and sum(plain(word) in HEADING_WORDS for word in words) > 2:
        raise Skip("Judul kolom yang terulang.")
    if len(words) > 3 and [word.strip("()") for word in words] == [str(place) for place in range(1, len(words) + 1)]:
        raise Skip("Nomor kolom.")
    if _SUM.match(words[0]) or _SUM.match(str(raw.get("name") or "")):
        raise Skip("Baris jumlah; dihitung sendiri dari baris lain.")
    if not raw.get("name") and not raw.get("sub_code") and (raw.get("program") or raw.get("activity") or raw.get("agency")):
        raise Skip("Baris judul SKPD, program, atau kegiatan.")


def _check(run: Run, values: dict[str, Any]) -> None:
    """What concerns the row as a whole; notes on what is kept although it is unusual."""
    book: Book = run.known
    if values["year"] is not None and values["year"] != book.version.year:
        raise CellProblem(f"Baris ini untuk tahun lain. Impor ini untuk {book.version.year}.", "year")
    if not values["sub_code"] and all(values[key] is None or values[key].value is None for key in MONEY):
        raise CellProblem("Tidak ada kode dan tidak ada pagu, jadi bukan baris program. Bila catatan atau tanda tangan, abaikan.", "name")
    values["office"] = office_of(values["agency_code"] or "")
    if book.offices is not None and values["office"] not in book.offices:
        names = ", ".join(office_label(key, run.region.code) for key in sorted(book.offices))
        raise CellProblem(f"Baris SKPD lain. Anda memasukkan baris {names} saja.", "agency")
    key = tuple(values[name] for name in ("agency_code", "unit_code", "sub_code", "name", "output", "indicator", "target_text", "location"))
    same = (*key, values["budget"], values["budget_indicative"])
    first = run.seen.setdefault(same, run.number)
    if first != run.number:
        raise Skip(f"Sama persis dengan baris {first}.")


def _make(run: Run, values: dict[str, Any]) -> Sequence[Model]:
    """The line with the places that it names; the version itself before its first line."""
    book: Book = run.known
    line = ProgrammeLine(region=run.region, version=book.version, created_at=run.actor.now, office=values["office"])
    line.source = book.version.source[:160]
    for key in TEXTS:
        setattr(line, key, _fitting(run, key, values[key] or ""))
    _fill_from_code(line)
    if note := code_note(line.sub_code):
        run.note("sub_code", line.sub_code, note)
    for key in MONEY:
        amount: Amount | None = values[key]
        setattr(line, key, amount.value if amount else None)
        if amount and amount.note:
            run.note(key, "", amount.note)
    target = target_of(line.target_text, values["target_unit"] or "")
    line.target, line.target_unit = target.number, unit_name(target.unit)[: LONGEST["target_unit"]]
    if target.note:
        run.note("target_text", line.target_text, target.note)
    first = [book.version] if book.is_new and not book.is_made else []
    book.is_made = True
    return [*first, line, *_places(run, line)]


def _fitting(run: Run, key: str, text: str) -> str:
    """The words as far as they fit; what is cut off is said."""
    most = LONGEST[key]
    if most is not None and len(text) > most:
        run.note(key, "", f"Lebih dari {most} huruf; sisanya tidak disimpan.")
        return text[:most]
    return text


def _fill_from_code(line: ProgrammeLine) -> None:
    """What the code says and the file leaves out."""
    above = dict(zip(("affair_code", "program_code", "activity_code"), parents_of(line.sub_code), strict=True))
    for key, code in above.items():
        setattr(line, key, getattr(line, key) or code)
    names = programme_names()
    line.program = line.program or names.get(line.program_code, "")[: LONGEST["program"]]
    line.activity = line.activity or names.get(line.activity_code, "")[: LONGEST["activity"]]


def _places(run: Run, line: ProgrammeLine) -> list[ProgrammePlace]:
    found = []
    for mention in run.known.places.find(line.location, line.name, line.output, line.indicator):
        state = "sure" if mention.is_sure else "asked"
        place = ProgrammePlace(region=run.region, line=line, place_id=mention.code or None, state=state, created_at=run.actor.now)
        place.words, place.key = mention.words[:120], plain_name(mention.words)[:120]
        if not mention.is_sure:
            run.note("location", mention.words, "Nama tempat ini belum jelas; dijawab sekali pada daftar nama tempat.")
        found.append(place)
    return found


def _answers(heading: Heading, today: date) -> dict[str, str]:
    """The document as the title names it, and next year's list; for the person to confirm."""
    above = f"{heading.sheet} {' '.join(heading.above)}".casefold()
    document = next((key for key in ("rkpd", "apbd", "renja") if key in above), "renja")
    years = re.findall(r"\b20\d\d\b", above)
    return {"year": years[-1] if years else str(today.year + 1), "document": document, "into": "new", "source": "SIPD"}


def _shown(made: Sequence[Model]) -> str:
    line = next(row for row in made if isinstance(row, ProgrammeLine))
    return "; ".join(
        part for part in (line.sub_code, line.name, line.agency, rupiah(line.budget) if line.budget is not None else "") if part
    )


def _summed(run: Run, made: Sequence[Model]) -> list[str]:
    lines = [row for row in made if isinstance(row, ProgrammeLine)]
    told = [line.budget for line in lines if line.budget is not None]
    places = [row for row in made if isinstance(row, ProgrammePlace)]
    sure = sum(row.state == "sure" for row in places)
    return [
        f"Jumlah pagu {rupiah(sum(told))} dari {number(len(told))} baris yang menyebut pagu.",
        f"Tempat yang disebut: {number(sure)} jelas, {number(len(places) - sure)} ditanyakan.",
    ]


RENJA = Layout(
    key="renja",
    label="Program kabupaten (Renja, RKPD, APBD)",
    about="Daftar program dari SIPD: CSV, Excel, atau JSON. Angka dan satuan yang tidak seragam dibaca; judul dan jumlah dilewati.",
    verb="programme.add",
    columns=COLUMNS,
    make=_make,
    check=_check,
    prepare=_prepare,
    form=RenjaForm,
    answers=_answers,
    leave_out=_leave_out,
    shown=_shown,
    summed=_summed,
    done=lambda region: reverse("renja.view:list"),
)

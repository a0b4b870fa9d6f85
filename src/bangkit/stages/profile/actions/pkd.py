"""The verb of the PKD tools: rows of a sheet are written, corrected or struck out, one row or a whole sheet at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from bangkit.core.access import Actor
from bangkit.core.pkd import ENTRY_VERB, Column, Tool, Values, comes_back, read_row, setting, shown, tool_of, tools
from bangkit.core.words import date_text
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.foundation.files.actions import attach_file
from bangkit.stages.profile.models import PkdEntry, PkdSheet, Profile
from bangkit.stages.profile.queries.pkd import entries_of, next_number

MOST_TOLD = 3


@dataclass(frozen=True)
class Made:
    """Where a sheet comes from: its day, from whom, by which role it was written, how many women and men took part."""

    held_on: date
    source: str
    recorder: str = ""
    female: int = 0
    male: int = 0


@action("profile.assess")
def assess(
    actor: Actor,
    profile: Profile,
    *,
    tool: str,
    made: Made,
    rows: Sequence[Mapping[str, Any]] = (),
    row: PkdEntry | None = None,
    is_removed: bool = False,
    photo: Any = None,
) -> Profile:
    """Catat baris sebuah alat PKD; ``row`` diperbaiki atau dicoret, baris lamanya tetap tersimpan (seed 2, PKD; 4.3).

    ``rows`` hold the cells by column key, and ``latitude``/``longitude`` where the tool has places; empty ones are passed over.
    Errors by field: ``r0_condition`` is the column ``condition`` of the first row given.
    """
    kind = _tool(tool)
    _refuse_wrong_sheet(made, actor.today)
    if row is not None and (row.profile_id != profile.pk or row.tool != kind.key or row.struck_at is not None):
        raise Invalid(message="Baris ini bukan bagian dari lembar yang dibuka, atau sudah diperbaiki orang lain.")
    if is_removed and row is not None:
        _strike(actor, profile, row)
        remark(f"{kind.label}: baris {row.number} dicoret.")
        return profile
    read = _read(kind, profile, rows, actor.today.year, row)
    if not read and photo is None:
        raise Invalid(message="Belum ada baris yang diisi.")
    sheet = _sheet(actor, profile, kind, made)
    if photo is not None:
        sheet.photo = attach_file(actor, profile.region, upload=photo, kind="photo", about=("profile", str(profile.pk)))
        sheet.put()
    numbers = _write(actor, sheet, read, row)
    remark(_told(kind, numbers, read, made, is_correction=row is not None))
    return profile


def _tool(key: str) -> Tool:
    try:
        found = tool_of(key)
    except KeyError:
        raise Invalid(message=f"Alat {key} tidak ada dalam daftar alat PKD.") from None
    if found.verb != ENTRY_VERB:
        raise Invalid(message=f"{found.label} diisi pada halamannya sendiri.")
    return found


def _refuse_wrong_sheet(made: Made, today: date) -> None:
    errors: dict[str, str] = {}
    if made.held_on > today:
        errors["held_on"] = "Tanggal lembar tidak boleh sesudah hari ini."
    if not made.source.strip():
        errors["source"] = "Tulis dari mana isinya, misalnya lokakarya desa atau musyawarah dusun."
    if made.female < 0 or made.male < 0:
        errors["female"] = "Jumlah orang tidak boleh kurang dari nol."
    if errors:
        raise Invalid(errors)


def _read(kind: Tool, profile: Profile, rows: Sequence[Mapping[str, Any]], year: int, row: PkdEntry | None) -> list[Values]:
    """The rows that hold something, checked. Errors: ``Invalid`` by the place of the row and its column."""
    if len(rows) > setting().most_rows:
        raise Invalid(message=f"Paling banyak {setting().most_rows} baris sekaligus; kirimkan dalam dua bagian.")
    errors: dict[str, str] = {}
    found: list[Values] = []
    for place, raw in enumerate(rows):
        values, wrong = read_row(kind, raw, year)
        errors |= {f"r{place}_{key}": text for key, text in wrong.items()}
        point, wrong_point = _point(kind, raw)
        errors |= {f"r{place}_{key}": text for key, text in wrong_point.items()}
        if values and not wrong and not wrong_point:
            found.append(values | point)
    if errors:
        raise Invalid(errors)
    _refuse_loose_rows(kind, profile, found, row)
    return found


def _point(kind: Tool, raw: Mapping[str, Any]) -> tuple[Values, dict[str, str]]:
    """Both coordinates or none, within Indonesia."""
    latitude, longitude = raw.get("latitude"), raw.get("longitude")
    if not kind.points or (latitude in (None, "") and longitude in (None, "")):
        return {}, {}
    if latitude in (None, "") or longitude in (None, ""):
        return {}, {"latitude": "Tulis lintang dan bujurnya, atau kosongkan keduanya."}
    north, east = Decimal(str(latitude)), Decimal(str(longitude))
    if not (-12 <= north <= 7 and 94 <= east <= 142):
        return {}, {"latitude": "Titik ini di luar Indonesia. Periksa lintang dan bujurnya."}
    return {"latitude": round(north, 6), "longitude": round(east, 6)}, {}


def _refuse_loose_rows(kind: Tool, profile: Profile, found: list[Values], row: PkdEntry | None) -> None:
    """A row that names the number of another row names one that is there; a branch of the tree never comes back to itself."""
    first = row.number if row else next_number(profile, kind.key)
    own = {first + place: values for place, values in enumerate(found)}
    for column in kind.columns:
        if column.type != "row":
            continue
        known = {entry.number: entry.data.get(column.key) for entry in entries_of(profile, column.of)}
        known |= {number: values.get(column.key) for number, values in own.items()} if column.of == kind.key else {}
        for place, (number, values) in enumerate(own.items()):
            wanted = values.get(column.key)
            if wanted is not None and wanted not in known:
                raise Invalid({f"r{place}_{column.key}": f"Baris nomor {wanted} tidak ada pada {tool_of(column.of).label.lower()}."})
            if column.of == kind.key and comes_back(known, number):
                raise Invalid({f"r{place}_{column.key}": "Cabang ini kembali kepada dirinya sendiri. Pilih nomor lain."})


def _sheet(actor: Actor, profile: Profile, kind: Tool, made: Made) -> PkdSheet:
    """The sheet of that day and source; rows that come later to the same sheet join it."""
    facts = {"held_on": made.held_on, "source": " ".join(made.source.split()), "recorder": " ".join(made.recorder.split())}
    facts |= {"female": made.female, "male": made.male}
    found: PkdSheet | None = profile.pkd_sheets.filter(tool=kind.key, **facts).first()
    return found or PkdSheet(region_id=profile.region_id, profile=profile, tool=kind.key, created_at=actor.now, **facts).put()


def _strike(actor: Actor, profile: Profile, row: PkdEntry) -> None:
    """Strike a row out, unless another one names its number. What was masked is forgotten with it: only what stands is needed."""
    naming = [(kind, column) for kind in tools() for column in kind.columns if column.of == row.tool]
    for kind, column in naming:
        holders = [entry.number for entry in entries_of(profile, kind.key) if _names(entry, column, row)]
        if holders:
            raise Invalid({"is_removed": f"Baris {holders[0]} pada {kind.label.lower()} merujuk baris ini. Perbaiki baris itu dahulu."})
    _struck(actor, row)


def _names(entry: PkdEntry, column: Column, row: PkdEntry) -> bool:
    return entry.pk != row.pk and entry.data.get(column.key) == row.number


def _struck(actor: Actor, row: PkdEntry) -> None:
    row.struck_at, row.private = actor.now, {}
    row.put()


def _write(actor: Actor, sheet: PkdSheet, read: list[Values], row: PkdEntry | None) -> list[int]:
    """New rows under new numbers; a corrected row keeps its number and stands beside the one that it replaces."""
    kind = tool_of(sheet.tool)
    first = row.number if row else next_number(sheet.profile, kind.key)
    if row is not None:
        _struck(actor, row)
    hidden = {column.key for column in kind.columns if column.type == "households"}
    for place, values in enumerate(read):
        entry = PkdEntry(region_id=sheet.region_id, profile=sheet.profile, sheet=sheet, tool=kind.key, created_at=actor.now)
        entry.number = first + place
        entry.latitude, entry.longitude = values.pop("latitude", None), values.pop("longitude", None)
        entry.data = {key: value for key, value in values.items() if key not in hidden}
        entry.private = {key: value for key, value in values.items() if key in hidden}
        entry.put()
    return [first + place for place in range(len(read))]


def _told(kind: Tool, numbers: list[int], read: list[Values], made: Made, *, is_correction: bool) -> str:
    """What the diary says: which tool, which rows by their first words, and from which sheet. Nothing of private rows."""
    where = f"lembar {date_text(made.held_on)}, {made.source.strip()}"
    if not numbers:
        return f"{kind.label}: foto lembar ({where})."
    if is_correction:
        return f"{kind.label}: baris {numbers[0]} diperbaiki ({where})."
    title = next(column for column in kind.columns if column.required)
    words = [shown(title, values.get(title.key)) for values in read[:MOST_TOLD]] if not kind.private else []
    more = f" dan {len(read) - MOST_TOLD} lainnya" if words and len(read) > MOST_TOLD else ""
    listed = f": {', '.join(one[:60] for one in words)}{more}" if words else ""
    return f"{kind.label}, {len(numbers)} baris{listed} ({where})."

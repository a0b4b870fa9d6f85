"""Needs and programmes from tables, as villages write them and as SIPD exports them."""

from __future__ import annotations

from dataclasses import dataclass

from bangkit.core.delimited import Table, Unusable
from bangkit.core.overlap.matching import Programme
from bangkit.core.reference import programme_names


@dataclass(frozen=True)
class Need:
    """What a village asks for, in its own words."""

    id: str
    name: str


def _needs_columns(table: Table, *names: str) -> None:
    if missing := [name for name in names if name not in table.header]:
        raise Unusable(f"Kolom yang belum ada: {', '.join(missing)}. Yang ada: {', '.join(table.header)}.")


def _cells(table: Table, name: str) -> list[str]:
    return [" ".join(cell.split()) for cell in table.column(name)] if name in table.header else [""] * len(table.rows)


def needs_of(table: Table) -> list[Need]:
    """The needs of a table with at least ``id,nama``. A row without a name stays, and simply finds nothing. Errors: ``Unusable``."""
    _needs_columns(table, "id", "nama")
    return [Need(number, name) for number, name in zip(_cells(table, "id"), _cells(table, "nama"), strict=True)]


def programmes_of_table(table: Table) -> list[Programme]:
    """The programmes of a SIPD table with at least ``kode_sub_giat,nama_sub_giat``, each once; what stands over a sub kegiatan is taken
    from the table where it is there, else from the nomenclature. Errors: ``Unusable``."""
    _needs_columns(table, "kode_sub_giat", "nama_sub_giat")
    known: dict[tuple[str, str], Programme] = {}
    columns = ("kode_sub_giat", "nama_sub_giat", "nama_giat", "nama_program", "nama_skpd")
    for code, name, activity, programme, office in zip(*(_cells(table, column) for column in columns), strict=True):
        if name and code != "kode_sub_giat":
            known.setdefault((code, name), _programme(code, name, activity, programme, office))
    if not known:
        raise Unusable("Belum ada program dalam berkas.")
    return list(known.values())


def _programme(code: str, name: str, activity: str, programme: str, office: str) -> Programme:
    parts, names = code.split("."), programme_names()
    return Programme(
        code,
        name,
        activity or names.get(".".join(parts[:5]), ""),
        (programme or names.get(".".join(parts[:3]), "")).removeprefix("PROGRAM "),
        office,
    )


def named_programmes() -> list[Programme]:
    """Every sub kegiatan of the nomenclature in use."""
    return [_programme(code, name, "", "", "") for code, name in programme_names().items() if len(code.split(".")) == 6]

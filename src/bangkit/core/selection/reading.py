"""Candidates from a table and rules from TOML, as analysts and secretaries write them. Every fault is named with its row and column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeGuard

from bangkit.core.delimited import Table, Unusable
from bangkit.core.selection.values import Candidate, Earmark, Rules

_COST = "cost_"
_NEEDED = ("id", "name", "score")
_KNOWN = {"budget", "min_share", "earmark", "per_dusun", "must", "never"}
_KEYS = {"per_dusun": {"min"}, "must": {"ids"}, "never": {"ids"}}
_YES_NO = {"": False, "0": False, "1": True, "0.0": False, "1.0": True}  # a spreadsheet or a data frame writes 1.0


def candidates_of(table: Table) -> list[Candidate]:
    """The activities of a table: ``id,name,score``, one ``cost_<SOURCE>`` column per source in whole rupiah, and what else is there.

    An empty cost means that the source pays nothing of it; an empty score is an error, since no score is not a score of 0.
    Errors: ``Unusable`` naming row and column.
    """
    missing = [name for name in _NEEDED if name not in table.header]
    if not any(name.startswith(_COST) for name in table.header):
        missing.append("cost_<SUMBER>")
    if missing:
        raise Unusable(f"Kolom yang belum ada: {', '.join(missing)}.")
    if twice := sorted({name for name in table.header if name and table.header.count(name) > 1}):
        raise Unusable(f"Kolom {', '.join(twice)} ada lebih dari satu di berkas. Setiap kolom memerlukan nama sendiri.")
    rows = [dict(zip(table.header, row, strict=True)) for row in table.rows]
    if not rows:
        raise Unusable("Belum ada kegiatan dalam berkas.")
    found = [_candidate(row, number) for number, row in enumerate(rows, 1)]
    ids = [each.id for each in found]
    if doubles := sorted({each for each in ids if ids.count(each) > 1}):
        raise Unusable(f"Kolom id: {', '.join(doubles)} dipakai lebih dari satu kegiatan.")
    names = _by_name(found)
    return [_tied(each, row, names, number) for number, (each, row) in enumerate(zip(found, rows, strict=True), 1)]


def _candidate(row: Mapping[str, str], number: int) -> Candidate:
    cell = {name: value.strip() for name, value in row.items()}
    if not cell["id"]:
        raise Unusable(f"Baris {number}, kolom id: belum diisi.")
    costs = {name.removeprefix(_COST): _rupiah(value, number, name) for name, value in cell.items() if name.startswith(_COST)}
    return Candidate(
        cell["id"],
        cell["name"],
        _score(cell["score"], number),
        {source: amount for source, amount in costs.items() if amount},
        cell.get("dusun", ""),
        _yes_no(cell.get("women", ""), number, "women"),
        _yes_no(cell.get("poorest", ""), number, "poorest"),
        frozenset(_listed(cell.get("tags", ""))),
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


def _score(text: str, number: int) -> Fraction:
    try:
        return Fraction(Decimal(text.replace(",", ".")))
    except (ArithmeticError, ValueError) as error:
        raise Unusable(f"Baris {number}, kolom score: «{text}» bukan angka.") from error


def _rupiah(text: str, number: int, column: str) -> int:
    if not text:
        return 0
    try:
        amount = Decimal(text)
    except ArithmeticError as error:
        raise Unusable(f"Baris {number}, kolom {column}: «{text}» bukan rupiah. Tulis angka saja, misalnya 12500000.") from error
    if not amount.is_finite() or amount < 0 or amount != int(amount):
        raise Unusable(f"Baris {number}, kolom {column}: «{text}» bukan rupiah utuh, 0 atau lebih.")
    return int(amount)


def _yes_no(text: str, number: int, column: str) -> bool:
    if text not in _YES_NO:
        raise Unusable(f"Baris {number}, kolom {column}: «{text}» bukan 0 atau 1.")
    return _YES_NO[text]


def _by_name(candidates: Sequence[Candidate]) -> dict[str, str]:
    """Ids by id and by name; a name that two activities carry names neither."""
    names = [each.name for each in candidates]
    unique = {each.name: each.id for each in candidates if names.count(each.name) == 1}
    return unique | {each.id: each.id for each in candidates}


def _tied(each: Candidate, row: Mapping[str, str], names: Mapping[str, str], number: int) -> Candidate:
    ties: dict[str, tuple[str, ...]] = {}
    for column in ("requires", "excludes"):
        cell = row.get(column, "").strip()
        listed = (cell,) if cell in names else _listed(cell)  # a name may hold a semicolon
        unknown = [name for name in listed if names.get(name, each.id) == each.id]
        if unknown:
            raise Unusable(f"Baris {number}, kolom {column}: {', '.join(unknown)} bukan id atau nama kegiatan lain.")
        ties[column] = tuple(dict.fromkeys(names[name] for name in listed))
    return Candidate(
        each.id, each.name, each.score, each.costs, each.dusun, each.women, each.poorest, each.tags, ties["requires"], ties["excludes"]
    )


def rules_of(raw: Mapping[str, Any], candidates: Sequence[Candidate]) -> tuple[Rules, list[str]]:
    """The rules of a file, and what a person should know about them. Errors: ``Unusable`` naming the table and the key."""
    if unknown := sorted(set(raw) - _KNOWN):
        raise Unusable(f"Aturan [{unknown[0]}] tidak dikenal. Yang ada: {', '.join(sorted(_KNOWN))}.")
    for name, keys in _KEYS.items():
        if unknown := sorted(set(_table(raw, name)) - keys):
            raise Unusable(f"[{name}] {unknown[0]} tidak dikenal. Yang ada: {', '.join(keys)}.")
    budget = {source: _amount(value, f"[budget] {source}") for source, value in _table(raw, "budget").items()}
    shares = {group: _share(value, f"[min_share] {group}") for group, value in _table(raw, "min_share").items()}
    if wrong := sorted(set(shares) - {"women", "poorest"}):
        raise Unusable(f"[min_share] {wrong[0]} tidak dikenal. Yang ada: women, poorest.")
    names = _by_name(candidates)
    rules = Rules(
        budget,
        shares,
        {tag: _earmark(tag, value, budget) for tag, value in _table(raw, "earmark").items()},
        _amount(_table(raw, "per_dusun").get("min", 0), "[per_dusun] min"),
        _ids(_table(raw, "must"), names, "must"),
        _ids(_table(raw, "never"), names, "never"),
    )
    used = {source for each in candidates for source in each.costs}
    notes = [f"Sumber {source} tidak punya pagu dalam aturan, jadi tidak dibatasi." for source in sorted(used - set(budget))]
    notes += [f"Pagu {source}: tidak ada kegiatan yang memakai sumber ini." for source in sorted(set(budget) - used)]
    return rules, notes


def _table(raw: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = raw.get(name, {})
    if not isinstance(value, Mapping):
        raise Unusable(f"[{name}] ditulis sebagai bagian dengan kurung siku, bukan satu nilai.")
    return value


def _is_number(value: object) -> TypeGuard[int | Decimal]:
    return not isinstance(value, bool) and isinstance(value, int | Decimal) and Decimal(value).is_finite()


def _amount(value: object, where: str) -> int:
    if not _is_number(value) or value != int(value) or value < 0:
        raise Unusable(f"{where}: «{value}» bukan bilangan utuh, 0 atau lebih.")
    return int(value)


def _share(value: object, where: str) -> Fraction:
    if not _is_number(value) or not 0 <= value <= 1:
        raise Unusable(f"{where}: «{value}» bukan bagian antara 0 dan 1, misalnya 0.3.")
    return Fraction(value)


def _earmark(tag: str, value: Any, budget: Mapping[str, int]) -> Earmark:
    if isinstance(value, Mapping) and (unknown := sorted(set(value) - {"source", "min"})):
        raise Unusable(f"[earmark.{tag}] {unknown[0]} tidak dikenal. Yang ada: source, min.")
    source = str(value.get("source", "")) if isinstance(value, Mapping) else ""
    if source not in budget:
        raise Unusable(f"[earmark.{tag}] source: «{source}» tidak punya pagu pada [budget].")
    return Earmark(source, _share(value.get("min"), f"[earmark.{tag}] min"))


def _ids(value: Mapping[str, Any], names: Mapping[str, str], where: str) -> frozenset[str]:
    listed = value.get("ids", [])
    if not isinstance(listed, list):
        raise Unusable(f'[{where}] ids: tulis daftar id, misalnya ids = ["K1"].')
    if unknown := [str(each) for each in listed if str(each) not in names]:
        raise Unusable(f"[{where}] ids: {', '.join(unknown)} bukan id atau nama kegiatan.")
    return frozenset(names[str(each)] for each in listed)

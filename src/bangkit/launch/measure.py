"""``measure NAME FILE.csv``: a published measure over a table, for researchers and analysts. Only the table goes to standard output.

Exit code 0 also when cells were missing or invalid (they are told beside the row and on standard error); 2 when there is nothing
to measure: an unknown measure or option, a missing column, an unreadable file.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bangkit.core.delimited import Table, Unusable, read, write
from bangkit.core.measures.catalogue import MEASURES, NOT_COMPUTED
from bangkit.core.measures.describing import described
from bangkit.core.measures.measure import Measure
from bangkit.core.measures.running import Answer, answer
from bangkit.launch.saying import entry
from bangkit.launch.tables import content, put

_WITH_VALUE = {"-o": "output", "--output": "output", "--map": "map"}
_ALONE = {"--list": "list", "--example": "example", "-h": "help", "--help": "help"}


@dataclass
class Request:
    """What was asked: the measure, the file, where to write, names of columns (ours: theirs) and options."""

    name: str = ""
    file: str = ""
    output: str = ""
    wish: str = ""
    names: dict[str, str] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)


def run(arguments: list[str]) -> int:
    """Do what was asked; 2 with one line on standard error when it cannot be done."""
    try:
        _do(request(arguments))
    except Unusable as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


def _do(request: Request) -> None:
    if request.wish == "list" or not request.name:
        put("\n".join(described(measure) for measure in MEASURES.values()), request.output)
        return
    measure = _measure(request.name)
    if request.wish == "help":
        put(described(measure), request.output)
    elif request.wish == "example":
        put(write(measure.example[0], measure.example[1:]), request.output)
    else:
        table = _table(measure, request.file)
        got = answer(measure, _renamed(table, request.names), request.options, table.decimal_comma)
        _check_names(measure, table, got, request.names)
        put(_answered(measure, table, got), request.output, request.file)
        sys.stderr.write("".join(f"{line}\n" for line in _summary(measure, table, got)))


def request(arguments: list[str]) -> Request:
    """What the arguments ask; options of a measure are known once it was named."""
    asked, rest = Request(), list(arguments)
    words = []
    while rest:
        word = rest.pop(0)
        if not word.startswith("-") or word == "-":
            words.append(word)
            asked.name = words[0]
            continue
        name, given, value = word.partition("=") if word.startswith("--") else (word, "", "")
        if name in _ALONE:
            asked.wish = _ALONE[name]
        elif name in _WITH_VALUE:
            _set(asked, _WITH_VALUE[name], value if given else _next(rest, name))
        else:
            _option(asked, name, value if given else None, rest)
    if len(words) > 2:
        raise Unusable(f"Terlalu banyak berkas: {', '.join(words[1:])}. Satu berkas untuk satu kali hitung.")
    asked.file = words[1] if len(words) == 2 else ""
    return asked


def _next(rest: list[str], name: str) -> str:
    if not rest:
        raise Unusable(f"{name} memerlukan nilai.")
    return rest.pop(0)


def _set(asked: Request, what: str, value: str) -> None:
    if what == "output":
        asked.output = value
        return
    ours, equals, theirs = value.partition("=")
    if not (ours and equals and theirs):
        raise Unusable(f"--map {value}: tulis NAMA_UKURAN=NAMA_DI_BERKAS, misalnya --map FCSStap=pokok.")
    asked.names[ours] = theirs


def _option(asked: Request, name: str, value: str | None, rest: list[str]) -> None:
    if not asked.name:
        raise Unusable(f"Sebut ukurannya sebelum {name}. Daftar ukuran: {entry()} measure --list")
    measure = _measure(asked.name)
    option = next((option for option in measure.options if f"--{option.name}" == name), None)
    if option is None:
        known = ", ".join(f"--{option.name}" for option in measure.options) or "tidak ada"
        raise Unusable(f"{measure.name} tidak mengenal {name}. Pilihannya: {known}; yang umum: -o, --map, --example.")
    if option.parse is None:
        if value is not None:
            raise Unusable(f"{name} tidak memakai nilai.")
        asked.options[option.name] = True
        return
    text = value if value is not None else _next(rest, name)
    try:
        asked.options[option.name] = option.parse(text)
    except ValueError as error:
        raise Unusable(f"{name} {text}: {error}.") from error


def _measure(name: str) -> Measure:
    if name in NOT_COMPUTED:
        raise Unusable(f"{name} tidak dihitung di sini. {NOT_COMPUTED[name]}")
    if name not in MEASURES:
        raise Unusable(f"Tidak ada ukuran «{name}». Yang ada: {', '.join(MEASURES)}.")
    return MEASURES[name]


def _table(measure: Measure, file: str) -> Table:
    if not file and not measure.takes_file:
        return Table((), [], ",")
    if not file:
        raise Unusable(
            f"Sebut berkasnya: {entry()} measure {measure.name} BERKAS.csv. Contoh isi: {entry()} measure {measure.name} --example"
        )
    data = content(file)
    try:
        table = read(data)
    except Unusable as error:
        raise Unusable(f"{file}: {error}") from error
    if not table.rows:
        raise Unusable(f"{file}: tidak ada baris data di bawah kepala tabel.")
    return table


def _renamed(table: Table, names: dict[str, str]) -> dict[str, list[str]]:
    """The columns under the names that the measure knows."""
    for ours, theirs in names.items():
        if theirs not in table.header:
            raise Unusable(f"--map {ours}={theirs}: tidak ada kolom {theirs}. Kolom di berkas: {', '.join(table.header)}.")
    taken = set(names) | set(names.values())
    plain = {name: table.column(name) for name in table.header if name not in taken and name}
    return plain | {ours: table.column(theirs) for ours, theirs in names.items()}


def _check_names(measure: Measure, table: Table, got: Answer, names: dict[str, str]) -> None:
    """Refuse a renamed column that was not read, and a column that was read though two bear its name."""
    for ours, theirs in names.items():
        if ours not in got.read:
            raise Unusable(f"--map {ours}={theirs}: {measure.name} tidak membaca kolom {ours}.")
    for name in got.read:
        if table.header.count(names.get(name, name)) > 1:
            raise Unusable(
                f"Kolom {names.get(name, name)} ada lebih dari satu di berkas. Setiap kolom yang dibaca memerlukan nama sendiri."
            )


def _answered(measure: Measure, table: Table, got: Answer) -> str:
    """The whole table to print: the input with the answer beside it, or the answer alone."""
    answers = list(got.columns.values())
    if measure.kind == "table":
        return write(list(got.columns), zip(*answers, strict=True))
    kept = [place for place, name in enumerate(table.header) if name not in got.columns]
    header = [*(table.header[place] for place in kept), *got.columns]
    rows = ([*(row[place] for place in kept), *answer] for row, answer in zip(table.rows, zip(*answers, strict=True), strict=True))
    return write(header, rows)


def _summary(measure: Measure, table: Table, got: Answer) -> Iterator[str]:
    yield f"{measure.name}: {got.rows} baris dibaca."
    if got.read:
        yield f"  kolom: {', '.join(got.read)}"
    for name, empty in got.empty.items():
        yield f"  {name}: {got.rows - empty} terisi, {empty} kosong"
    for reason, count in got.problems.most_common(10):
        yield f"  {count} kali: {reason}"
    if len(got.problems) > 10:
        yield f"  dan {len(got.problems) - 10} sebab lain"
    for name in got.columns:
        if name in table.header and measure.kind == "rows":
            yield f"  Kolom {name} di berkas diganti dengan hasil hitungan."
    for remark in got.remarks:
        yield f"  {remark}"

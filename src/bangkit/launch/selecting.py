"""``select ACTIVITIES.csv RULES.toml [-o CHOSEN.csv]``: choose activities under a budget; the table goes out, what it cost to standard error.

Exit code 0 with a choice, 3 when the rules cannot all be kept (they are named), 2 when a file cannot be used.
"""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from fractions import Fraction

from bangkit.core.delimited import Unusable, read, write
from bangkit.core.selection import PATIENCE, Candidate, Rules, Selection, Undecided, select
from bangkit.core.selection.reading import candidates_of, rules_of
from bangkit.core.words import decimal_text
from bangkit.launch.saying import entry
from bangkit.launch.tables import content, put

_INFEASIBLE, _UNUSABLE = 3, 2


def run(arguments: list[str]) -> int:
    """Choose, and say how good the choice is."""
    try:
        files, output, seconds = _request(arguments)
        candidates = candidates_of(read(content(files[0])))
        rules, notes = rules_of(_toml(files[1]), candidates)
        found = _chosen(candidates, rules, seconds)
    except Unusable as error:
        sys.stderr.write(f"{error}\n")
        return _UNUSABLE
    _say(*_told(found), *notes)
    if found.status == "infeasible":
        return _INFEASIBLE
    return _put(candidates, found, output, files)


def _put(candidates: list[Candidate], found: Selection, output: str, files: list[str]) -> int:
    table = write(("id", "chosen"), [(each.id, str(int(each.id in found.chosen))) for each in candidates])
    try:
        put(table, output, *files)
    except Unusable as error:
        sys.stderr.write(f"{error}\n")
        return _UNUSABLE
    return 0


def _request(arguments: list[str]) -> tuple[list[str], str, float]:
    files, output, seconds, rest = [], "", str(PATIENCE), list(arguments)
    while rest:
        word = rest.pop(0)
        name, given, value = word.partition("=")
        if name in ("-o", "--output", "--seconds"):
            if not given and not rest:
                raise Unusable(f"{name} memerlukan nilai.")
            value = value if given else rest.pop(0)
            output, seconds = (output, value) if name == "--seconds" else (value, seconds)
        elif word.startswith("-") and word != "-":
            raise Unusable(f"Pilihan {word} tidak dikenal. Yang ada: -o BERKAS, --seconds DETIK.")
        else:
            files.append(word)
    if len(files) != 2:
        raise Unusable(f"Pemakaian: {entry()} select KEGIATAN.csv ATURAN.toml [-o TERPILIH.csv] [--seconds DETIK]")
    return files, output, _seconds(seconds)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise Unusable(f"--seconds {text}: tulis lamanya mencari dalam detik, misalnya 5.")
    return seconds


def _toml(name: str) -> dict[str, object]:
    try:
        return tomllib.loads(content(name).decode("utf-8-sig"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Unusable(f"{name}: bukan TOML yang benar ({error}).") from error


def _chosen(candidates: list[Candidate], rules: Rules, seconds: float) -> Selection:
    try:
        with _quiet():
            return select(candidates, rules, seconds=seconds)
    except Undecided as error:
        raise Unusable(f"Belum ada pilihan yang ditemukan dalam {seconds:g} detik. Beri waktu lebih lama dengan --seconds.") from error


@contextmanager
def _quiet() -> Iterator[None]:
    """The solver greets on standard output, which belongs to the table."""
    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


def _number(value: Fraction | None) -> str:
    return "" if value is None else f"{float(value):.10g}"


def _told(found: Selection) -> Iterator[str]:
    """How good the choice is and what fairness costs; or which rules clash."""
    if found.score is None or found.bound is None:
        yield "status=infeasible score= bound="
        yield "Aturan-aturan ini tidak dapat dipenuhi bersama:"
        yield from (f"  - {says}" for says in found.clash)
        yield "Longgarkan sedikitnya satu di antaranya."
        return
    yield f"status={found.status} score={_number(found.score)} bound={_number(found.bound)}"
    if found.status == "feasible" and found.score > 0:
        gap = float((found.bound - found.score) / found.score) * 100
        yield f"Belum terbukti terbaik: yang terbaik paling banyak {decimal_text(gap, 2)} % lebih tinggi. Harga di bawah ini taksiran."
    yield from (f"price {name} = {_number(price)}" for name, price in found.prices)


def _say(*lines: str) -> None:
    sys.stderr.write("".join(f"{line}\n" for line in lines))

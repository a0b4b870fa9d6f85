"""A measure in words: what it reads and answers, for the command line and for the documents."""

from __future__ import annotations

from bangkit.core.measures.cells import written
from bangkit.core.measures.measure import Column, Measure


def valid_text(column: Column) -> str:
    """What a cell of this column may hold, in a few words; "" where anything may."""
    if column.codes:
        return "kode " + " / ".join(written(code) for code in column.codes)
    if column.low is not None and column.high is not None:
        return f"{written(column.low)}–{written(column.high)}{', bulat' if column.whole else ''}"
    if column.low is not None:
        return f"mulai {written(column.low)}{', bulat' if column.whole else ''}"
    return "teks" if column.text else ""


def described(measure: Measure) -> str:
    """A measure as lines: columns, results, options, missing cells, source."""
    lines = [f"{measure.name} – {measure.label}", "  kolom:"]
    lines += [f"    {column.name}: {column.label}{_beside(column)}" for column in measure.columns] or ["    tidak ada"]
    lines += ["  hasil:" if measure.kind == "rows" else "  hasil (tabel tersendiri):"]
    lines += [f"    {result.name}: {result.label}" for result in measure.results]
    if measure.options:
        lines += ["  pilihan:", *(f"    --{option.name}{' NILAI' if option.parse else ''}: {option.label}" for option in measure.options)]
    return "\n".join([*lines, f"  bila kosong: {measure.missing}", f"  sumber: {measure.source}", ""])


def _beside(column: Column) -> str:
    parts = [part for part in (valid_text(column), "boleh tidak ada" if column.optional else "") if part]
    return f" ({'; '.join(parts)})" if parts else ""

"""Tables of text as people save them: comma, semicolon or tab, with or without a BOM, UTF-8 or Latin-1, blank lines between."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_DELIMITERS = (",", ";", "\t")


class Unusable(Exception):
    """The input cannot be used at all. The text says in Indonesian what is wrong and what to do."""


@dataclass(frozen=True)
class Table:
    """A table of text cells: the header, the rows (each as long as the header) and the delimiter it was written with."""

    header: tuple[str, ...]
    rows: list[list[str]]
    delimiter: str

    @property
    def decimal_comma(self) -> bool:
        """Whether a comma inside a cell may be a decimal comma."""
        return self.delimiter != ","

    def column(self, name: str) -> list[str]:
        """The cells of one column; of the first, where several bear the name."""
        place = self.header.index(name)
        return [row[place] for row in self.rows]


def read(data: bytes) -> Table:
    """The table in ``data``. Raises ``Unusable`` when there is none: empty, not text, or rows longer than their header."""
    text = _text(data)
    first = next((line for line in text.splitlines() if line.strip()), "")
    if not first:
        raise Unusable("Berkas kosong.")
    delimiter = max(_DELIMITERS, key=lambda mark: _outside_quotes(first).count(mark))
    csv.field_size_limit(10_000_000)
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True) if any(map(str.strip, row))]
    except csv.Error as error:
        raise Unusable(f"Berkas tidak terbaca sebagai CSV: {error}.") from error
    if not rows:
        raise Unusable("Berkas tidak berisi nama kolom.")
    header = tuple(name.strip() for name in rows[0])
    return Table(header, [_fitted(row, len(header), number) for number, row in enumerate(rows[1:], 1)], delimiter)


def write(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The table as text, comma between cells and one line for each row, whatever the input was written with."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def _text(data: bytes) -> str:
    if data[:4] == b"PK\x03\x04" or (b"\x00" in data[:1000] and data[:2] not in (b"\xff\xfe", b"\xfe\xff")):
        raise Unusable("Berkas bukan CSV. Buku kerja Excel atau LibreOffice: simpan dulu sebagai CSV.")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])


def _fitted(row: list[str], width: int, number: int) -> list[str]:
    """The row as long as the header; cells that a short row lacks are empty."""
    if any(cell.strip() for cell in row[width:]):
        raise Unusable(f"Baris data ke-{number} mempunyai {len(row)} sel, kepala tabel {width}. Periksa tanda pemisah dan tanda kutip.")
    return row[:width] + [""] * (width - len(row))

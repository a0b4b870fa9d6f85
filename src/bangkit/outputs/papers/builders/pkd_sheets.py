"""The printed sheets of the PKD tools: empty, with cells to write in, and a code that leads to where they are entered later.

The columns, the order of the rows and their number are those of the page of late entry, so that a sheet is typed from top to bottom.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bangkit.core.livelihood import assets
from bangkit.core.pkd import Column as Cell
from bangkit.core.pkd import Tool, setting
from bangkit.core.terms import terms_for
from bangkit.core.words import MONTHS_SHORT, NBSP, moment_text
from bangkit.foundation.regions.models import Region
from bangkit.outputs.papers.builders.common import identity, letterhead
from bangkit.outputs.papers.paper import SHEETS, Block, Column, Paper, Row, Sheet
from bangkit.stages.profile.models import SEASON_GROUPS, Profile

LINE = "." * 34
SHORT_LINE = "." * 14
BOX = "□"
# What a cell may hold of printed choices, and on how many columns of an A4 sheet; longer lists are numbered below the table.
LONGEST_CHOICES, MOST_COLUMNS = 60, 6
# Millimetres that head, heads of the table and foot take of a sheet; the rest is for rows.
TAKEN, LEAST_ROW = {"A4L": 113, "A4P": 113, "A3L": 116}, 7
TAKEN_BY_SECOND_HEAD, TAKEN_BY_LEGEND = 8, 9
FRAME = {"A4L": 98, "A3L": 185}
SEASON_ROW = {"A4L": 9, "A3L": 8}
SEASON_ROWS = {"activity": 3, "hazard": 2, "food": 1, "price": 2, "income": 1, "labour_women": 1, "labour_men": 1}
SAYS = "Pindai, atau buka alamat berikut, untuk memasukkan isi lembar ini."


def blank_sheet(profile: Profile, tool: Tool, sheet: Sheet, first: int, address: str, now: datetime) -> Paper:
    """The empty sheet of a tool for a village's year. ``first``: the number of its first row; ``address``: of its late entry."""
    village = profile.region
    return Paper(
        kind=f"pkd_{tool.key}",
        title=tool.label.upper(),
        subtitle=f"PENGKAJIAN KEADAAN DESA TAHUN {profile.year}" + (" (PILIHAN)" if tool.optional else ""),
        letterhead=letterhead(village),
        identity=identity(village),
        blocks=(
            Block("text", text=f"{tool.hint} Yang ditanya: {tool.asked}"),
            Block("pairs", pairs=_origin()),
            *_body(profile, tool, sheet, first),
        ),
        data_time=f"lembar kosong, dicetak {moment_text(now, village)}",
        check_url=address,
        code_words=(SAYS,),
        sheet=sheet,
    )


def _origin() -> tuple[tuple[str, str], ...]:
    """What makes the rows traceable, to be written by hand."""
    return (
        ("Tanggal, tempat", f"{LINE} {LINE}"),
        ("Sumber", f"{LINE} (misalnya lokakarya desa, kelompok perempuan)"),
        ("Yang ikut", f"perempuan {SHORT_LINE} laki-laki {SHORT_LINE}"),
        ("Dicatat oleh", f"{LINE} (peran, bukan nama)"),
    )


def _body(profile: Profile, tool: Tool, sheet: Sheet, first: int) -> tuple[Block, ...]:
    if tool.key == "calendar":
        return _calendar(profile.region, SEASON_ROW[sheet])
    if tool.key == "assets":
        return _assets()
    rows = setting().rows_from_sheet
    in_cells = [_fits(one, tool, sheet) for one in tool.columns]
    listed = zip(tool.columns, in_cells, strict=True)
    legend = tuple(Block("text", text=_legend(one)) for one, fits in listed if one.choices and not fits)
    more = TAKEN_BY_SECOND_HEAD * any(one.above for one in tool.columns) + TAKEN_BY_LEGEND * len(legend)
    height = max(LEAST_ROW, (SHEETS[sheet][1] - TAKEN[sheet] - more) // rows)
    columns = (Column("No", kind="center", weight=0.3), *(_column(one) for one in tool.columns))
    cells = tuple(_boxes(one) if fits else "" for one, fits in zip(tool.columns, in_cells, strict=True))
    numbered = tuple(Row((str(first + place), *cells)) for place in range(rows))
    table = Block("table", columns=columns, rows=numbered, row_height=height)
    return (*_frame(tool, sheet), table, *legend)


def _frame(tool: Tool, sheet: Sheet) -> tuple[Block, ...]:
    """Room for the drawing itself, on a page of its own."""
    if not tool.frame:
        return ()
    room = Block("table", columns=(Column(f"Gambar {tool.label.lower()}"),), rows=(Row(("",)),), row_height=FRAME[sheet])
    return (room, Block("heading", text="Unsur yang digambar"))


def _column(one: Cell) -> Column:
    head = f"{one.label} ({one.unit})" if one.unit and not one.above else one.label
    return Column(head, above=one.above, weight=one.width)


def _fits(one: Cell, tool: Tool, sheet: Sheet) -> bool:
    """Whether the choices of a column fit into its cells."""
    roomy = SHEETS[sheet][0] > SHEETS["A4L"][0] or len(tool.columns) <= MOST_COLUMNS
    return bool(one.choices) and roomy and sum(len(label) for _, label in one.choices) <= LONGEST_CHOICES


def _boxes(one: Cell) -> str:
    """Boxes to tick."""
    return "  ".join(f"{BOX}{NBSP}{label}" for _, label in one.choices)


def _legend(one: Cell) -> str:
    """Choices that are too long for a cell: their numbers stand below, and the number is written in the cell."""
    listed = "; ".join(f"{place} {label}" for place, (_, label) in enumerate(one.choices, 1))
    return f"{one.label}, tulis nomornya: {listed}."


def _calendar(village: Region, height: int) -> tuple[Block, ...]:
    """Twelve months, with the seasons as people there call them and what is always asked."""
    months = tuple(Column(name, weight=0.55, kind="center") for name in MONTHS_SHORT)
    columns = (Column("No", kind="center", weight=0.4), Column("Masalah/kegiatan", weight=2.6), *months, Column("Keterangan", weight=1.6))
    rows: list[Row] = []
    place = 0
    for key, title, _ in SEASON_GROUPS:
        words = [word.label for word in terms_for(village.code).seasons] if key == "season" else [""] * SEASON_ROWS.get(key, 0)
        rows += [Row((title,), "group")] if words else []
        for label in words:
            place += 1
            rows.append(Row((str(place), label, *([""] * 13))))
    how = "Tiap bulan: kosong berarti tidak ada, 1 sedikit, 2 sedang, 3 banyak."
    return (Block("text", text=how), Block("table", columns=columns, rows=tuple(rows), row_height=height))


def _assets() -> tuple[Block, ...]:
    columns = (
        Column("Kode", kind="center", weight=0.4),
        Column("Pertanyaan", weight=3),
        Column("Satuan", weight=0.8),
        Column("Angka", weight=0.8),
        Column("Tidak ada data", weight=0.7),
        Column("Tanggal dan sumber lain", weight=1.4),
    )
    rows: list[Row] = []
    for asset in assets():
        rows.append(Row((f"Aset {asset.label.lower()}",), "group"))
        rows += [Row((one.code, one.question, one.unit, "", BOX, "")) for one in asset.indicators]
    return (Block("table", columns=columns, rows=tuple(rows), row_height=LEAST_ROW),)


def sheet_size(tool: Tool, asked: str) -> Sheet:
    """The size asked for, where the tool fits on it; else the tool's own."""
    usual: Any = tool.paper
    if asked == "a4" and usual == "A3L":
        return "A4L"
    return "A3L" if asked == "a3" and usual == "A4L" else usual

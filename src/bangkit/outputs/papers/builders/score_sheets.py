"""The empty score sheet of one voice: the same numbers and order as the page of late entry, and a code that leads there."""

from __future__ import annotations

from datetime import datetime

from bangkit.core.sorting import VOICES
from bangkit.core.words import NBSP, moment_text
from bangkit.outputs.papers.builders.common import identity, letterhead
from bangkit.outputs.papers.builders.pkd_sheets import BOX, LINE, SAYS, SHORT_LINE
from bangkit.outputs.papers.paper import Block, Column, Paper, Row
from bangkit.stages.planning.queries import Board

# Up to so many steps are printed to put a dot on; a longer scale leaves a line to write a number.
MOST_STEPS = 10
ROW_HEIGHT = 14
DOTS = (
    "Tiap orang memberi satu titik pada satu angka di tiap kriteria ({low} sedikit, {high} sangat). Sesudah itu urutkan titiknya dari "
    "kecil ke besar dan lingkari angka yang di tengah; angka itulah yang dimasukkan. Nama tidak ditulis."
)
NUMBERS = "Sepakati satu angka {low} sampai {high} di tiap kriteria. Nama tidak ditulis."


def score_sheet(board: Board, address: str, now: datetime) -> Paper:
    """The sheet for the ideas of a year or the activities of a plan. ``address``: where it is entered."""
    measure, village = board.measure, board.village
    scale = measure.scale
    is_short = scale.high - scale.low < MOST_STEPS
    cell = (NBSP * 3).join(str(step) for step in range(scale.low, scale.high + 1)) if is_short else SHORT_LINE
    thing = "Kegiatan" if board.plan else "Gagasan"
    heads = tuple(Column(label, kind="center", weight=1.3) for _, label in measure.criteria)
    columns = (Column("No", kind="center", weight=0.4), Column(thing, weight=2.6), Column("Dari", weight=1.6), *heads)
    rows = tuple(Row((str(item.number), item.name, item.who, *([cell] * len(heads)))) for item in board.items)
    return Paper(
        kind="lembar_nilai",
        title=f"LEMBAR NILAI {thing.upper()}",
        subtitle=f"RENCANA TAHUN {board.plan.target_year}" if board.plan else f"TAHUN {board.year}",
        letterhead=letterhead(village),
        identity=identity(village),
        blocks=(
            Block("text", text=(DOTS if is_short else NUMBERS).format(low=scale.low, high=scale.high)),
            Block("pairs", pairs=_origin()),
            Block("table", columns=columns, rows=rows, row_height=ROW_HEIGHT),
        ),
        data_time=f"lembar kosong, dicetak {moment_text(now, village)}",
        check_url=address,
        code_words=(SAYS,),
        sheet="A4L",
    )


def _origin() -> tuple[tuple[str, str], ...]:
    """Whose scores, how many people, when: to be ticked and written by hand."""
    voices = "   ".join(f"{BOX}{NBSP}{label}" for _, label in VOICES)
    return (
        ("Yang menilai", f"{voices} {SHORT_LINE}"),
        ("Jumlah orang", SHORT_LINE),
        ("Tanggal, tempat", f"{LINE} {LINE}"),
        ("Juga menilai pada lembar lain", f"{BOX}{NBSP}ya   {BOX}{NBSP}tidak"),
    )

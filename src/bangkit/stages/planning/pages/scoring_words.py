"""What sorting says in words: where voices differ, how firm the top is, whose sheets there are."""

from __future__ import annotations

from fractions import Fraction
from uuid import UUID

from bangkit.core.disclosure import Shown, disclosure_text
from bangkit.core.sorting import Firmness, top_size
from bangkit.core.words import EMPTY, decimal_text, joined, number
from bangkit.foundation.ui.tables import Column, Table
from bangkit.stages.planning.models import ScoreSheet
from bangkit.stages.planning.queries.scoring import Board, Row

WHO = {
    "all": "semua bersama",
    "women": "perempuan",
    "poorest": "rumah tangga termiskin",
    "men": "laki-laki",
    "disability": "penyandang disabilitas",
    "group": "kelompok",
}
LEAST = Fraction(1, 20)  # what rounds to 0,1 at least; less is "the same"


def shown_people(count: Shown) -> str:
    """A number of people as this reader may see it."""
    return f"{number(count)} orang" if isinstance(count, int) else str(disclosure_text(count))


def _differs(row: Row, voice: str) -> str:
    """How a voice differs from the whole, in a clause; empty where there is nothing to compare."""
    gap = row.difference(voice)
    if gap is None:
        return ""
    if abs(gap) < LEAST:
        return f"{WHO[voice]} menilai sama"
    way = "lebih tinggi" if gap > 0 else "lebih rendah"
    labels = dict(row.board.measure.criteria)
    most = labels[row.apart.widest(voice)].lower()
    return f"{WHO[voice]} menilai {way} {decimal_text(float(abs(gap)), 1)} dari {row.board.measure.highest}, terutama pada {most}"


def differs(row: Row, voices: list[str]) -> str:
    """Where the voices differ from the whole, in a sentence."""
    parts = [part for voice in voices if (part := _differs(row, voice))]
    text = "; ".join(parts)
    return text[:1].upper() + text[1:] + "." if text else EMPTY


def people_words(board: Board) -> str:
    """How many people stand behind the sheets, by voice."""
    by_voice, total = board.people
    parts = [f"{WHO[voice]} {shown_people(count)}" for voice, count in by_voice.items() if count]
    missing = [WHO[voice] for voice in ("women", "poorest") if not by_voice[voice]]
    text = f"Dihitung dalam nilai semua peserta: {shown_people(total)}. Menurut suara: {'; '.join(parts)}." if parts else ""
    return text + (f" Belum ada lembar dari {joined(missing)}." if missing and parts else "")


def firm_words(board: Board, found: tuple[Firmness[UUID], int, bool]) -> str:
    """Does the top change without one criterion? In a few sentences."""
    firm, scored, is_agreed = found
    noun = "kegiatan" if board.plan else "gagasan"
    by = "nilai bersama" if is_agreed else "rata-rata lembar"
    if scored <= top_size():
        return f"Baru {scored} {noun} dinilai, jadi semuanya masuk {top_size()} teratas. Urutannya dibandingkan setelah ada lebih banyak."
    labels = dict(board.measure.criteria)
    moved = [labels[row.criterion].lower() for row in firm.without if row.changes]
    head = f"Dari {scored} {noun} menurut {by}, {len(firm.top)} berada di {top_size()} teratas (yang seri ikut dihitung). "
    if not moved:
        return head + "Kriteria mana pun yang dikeluarkan, daftar teratas ini tetap sama."
    kept = f"{len(firm.firm)} di antaranya tetap di sana, kriteria mana pun yang dikeluarkan. "
    return (
        head + kept + f"Daftarnya berubah bila yang dikeluarkan: {joined(moved)}. Bicarakan lebih lama yang masuk dan keluar di bawah ini."
    )


def without_table(board: Board, firm: Firmness[UUID]) -> Table:
    """What enters and leaves the top without each criterion."""
    labels = dict(board.measure.criteria)

    def names(keys: tuple[UUID, ...]) -> str:
        return "; ".join(board.by_pk[key].name for key in keys) or "tidak ada"

    columns = [
        Column("criterion", "Bila dikeluarkan", lambda row: labels[row.criterion]),
        Column("enters", "Masuk daftar teratas", lambda row: names(row.enters), phone="long"),
        Column("leaves", "Keluar dari daftar teratas", lambda row: names(row.leaves), phone="long"),
    ]
    return Table(columns, firm.without, f"{top_size()} teratas tanpa satu kriteria", sample=True)


def _scored_on(board: Board, sheet: ScoreSheet) -> int:
    """How many of the things on the board a sheet scored; what was put aside since is not counted."""
    return sum(1 for line in sheet.lines.all() if (line.activity_id or line.idea_id) in board.by_pk)


def sheet_table(board: Board) -> Table:
    """The sheets that there are; only for readers inside the village."""
    columns = [
        Column("voice", "Suara", "voice_text"),
        Column("people", "Orang", "people", numeric=True),
        Column("held_on", "Tanggal", "held_on"),
        Column("lines", "Yang dinilai", lambda sheet: f"{_scored_on(board, sheet)} dari {len(board.items)}"),
        Column("extra", "Dihitung", lambda sheet: "Tersendiri saja" if sheet.is_extra else "Ya"),
    ]
    return Table(columns, board.sheets, "Lembar yang tercatat", sample=True)

"""Tables of a place's evaluation, for its page and its paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bangkit.coordination.queries.evaluation import PlaceEvaluation
from bangkit.core.indicators import Reading
from bangkit.core.stages import stages
from bangkit.core.words import date_text, decimal_text, number
from bangkit.foundation.ui.tables import Chip, Column, Table

LOOKS = {"naik": "done", "turun": "refused", "tetap": "plain", "baru": "running", "hilang": "waiting", "tidak ada data": "plain"}
MOST_NAMED = 4


def value_text(row: Reading, at: int = -1) -> str:
    """A measure of one year in words."""
    value = row.values[at]
    if value is None:
        return "belum ada data"
    unit = "%" if row.indicator.unit == "persen" else f" {row.indicator.unit}"
    return f"{decimal_text(value, 0 if row.indicator.unit != 'persen' else 1)}{unit}"


def parts_text(row: Reading) -> str:
    """What the value of the last year was computed from."""
    told = row.parts[-1]
    if told is None or row.indicator.unit != "persen":
        return "–"
    return f"{number(round(told[0]))} dari {number(round(told[1]))}"


def movement_chip(row: Reading) -> Chip:
    """The direction since the year before, coloured by its meaning."""
    kind = LOOKS[row.movement] if row.is_better is None else "done" if row.is_better else "refused"
    return Chip(kind, row.movement)


def missing_text(row: Reading, names: dict[str, str]) -> str:
    """Which villages add nothing, and which stand at nought."""
    told = [(word, _named(codes, names)) for word, codes in (("tanpa data", row.without), ("masih nol", row.at_zero)) if codes]
    return "; ".join(f"{word}: {listed}" for word, listed in told) or "–"


def _named(codes: Iterable[str], names: dict[str, str]) -> str:
    listed = [names.get(code, code) for code in codes]
    more = len(listed) - MOST_NAMED
    return ", ".join(listed[:MOST_NAMED]) + (f", dan {more} desa lain" if more > 0 else "")


def objective_table(rows: list[Reading], sheet: PlaceEvaluation) -> Table:
    """The measures of one objective over the years, with who is missing."""
    columns = [
        Column("label", "Ukuran", lambda row: row.indicator.label),
        *(Column(f"y{year}", str(year), _at(at), numeric=True, phone="row" if at >= 1 else "hide") for at, year in enumerate(sheet.years)),
        Column("parts", "Dihitung dari", parts_text, phone="long"),
        Column("movement", "Arah", movement_chip),
        Column("missing", "Belum ikut", lambda row: missing_text(row, sheet.names), phone="long"),
    ]
    return Table(columns, rows, "", sample=True)


def _at(at: int) -> Callable[[Reading], str]:
    return lambda row: value_text(row, at)


def verdict_table(sheet: PlaceEvaluation) -> Table:
    """How many activities got which verdict."""
    columns = [Column("label", "Putusan", lambda row: row[0]), Column("count", "Kegiatan", lambda row: number(row[1]), numeric=True)]
    done = sum(one.state == "concluded" for one in sheet.evaluated)
    note = f"{len(sheet.evaluated)} dari {sheet.villages} desa dievaluasi, {done} sudah disimpulkan"
    return Table(columns, sheet.verdicts, note, sample=True)


def step_table(sheet: PlaceEvaluation) -> Table:
    """The dated steps of villages."""
    columns = [
        Column("label", "Langkah", lambda row: row.label),
        Column("due", "Batas", lambda row: date_text(row.due_on)),
        Column("in_time", "Tepat waktu", lambda row: number(row.in_time), numeric=True),
        Column("late", "Terlambat", lambda row: number(row.late), numeric=True),
        Column("undone", "Lewat, belum", lambda row: number(row.undone), numeric=True),
    ]
    return Table(columns, sheet.process.steps, f"Langkah desa menurut kalender; {sheet.villages} desa", sample=True)


def answer_table(sheet: PlaceEvaluation) -> Table:
    """Answers of the OPD."""
    found = sheet.process.answers
    lines = [("Dijawab tepat waktu", found.in_time), ("Dijawab terlambat", found.late), ("Menunggu jawaban", found.waiting)]
    lines.append(("Di antaranya lewat batas", found.overdue))
    columns = [Column("label", "Jawaban OPD", lambda row: row[0]), Column("count", "Kebutuhan", lambda row: number(row[1]), numeric=True)]
    return Table(columns, lines, f"Kebutuhan yang diteruskan tahun {sheet.year}: {found.total}", sample=True)


def meeting_table(sheet: PlaceEvaluation) -> Table:
    """Meetings held and owed."""
    columns = [
        Column("place", "Tempat", lambda row: row[0]),
        Column("held", "Terlaksana", lambda row: number(row[1].held), numeric=True),
        Column("required", "Setahun", lambda row: number(row[1].required), numeric=True),
        Column("owed", "Terlambat", lambda row: number(row[1].owed), numeric=True),
    ]
    return Table(columns, sheet.process.meetings, "Rapat koordinasi", sample=True)


def share_table(sheet: PlaceEvaluation) -> Table:
    """Who carried each stage."""
    labels = {stage.number: stage.label for stage in stages()}
    columns = [
        Column("stage", "Tahap", lambda row: f"{row.stage}. {labels[row.stage]}"),
        Column("local", "Pihak setempat", lambda row: number(row.local), numeric=True),
        Column("program", "Tim Program", lambda row: number(row.program), numeric=True),
        Column(
            "share", "Bagian setempat", lambda row: "belum ada data" if row.share is None else f"{round(row.share * 100)}%", numeric=True
        ),
        Column("carrier", "Dijalankan", lambda row: row.label),
    ]
    return Table(columns, sheet.process.shares, "Alih kelola: langkah yang dijalankan, dibaca dari jejak", sample=True)

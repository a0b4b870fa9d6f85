"""The S-curve as a drawing and as its table: planned beside actual, for the work and for the money. The table is the content."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from bangkit.core.progress import Point, WorkState, s_curve
from bangkit.core.words import MONTHS_SHORT, date_text, decimal_text, number
from bangkit.foundation.ui.drawings import Circle, Drawing, Path, Shape, Words
from bangkit.foundation.ui.tables import Column, Table

WIDTH, HEIGHT, LEFT, RIGHT, TOP, FOOT = 380, 214, 36.0, 12.0, 10.0, 52.0
PLOT_WIDTH, PLOT_HEIGHT = WIDTH - LEFT - RIGHT, HEIGHT - TOP - FOOT
MOST_MONTHS = 7
MILLION = 1_000_000


@dataclass(frozen=True)
class Line:
    """One line of a drawing: its words, its look, and the value of a point; a day without a value is left out.

    Money comes at once and stays, so that its line has steps; what was spent is known only on the days of reports.
    """

    label: str
    look: str
    value: Callable[[Point], float | None]
    has_dots: bool = False
    is_stepped: bool = False


PHYSICAL = (
    Line("rencana", "earlier", lambda point: point.planned),
    Line("menurut laporan", "course", lambda point: point.actual, has_dots=True),
)
MONEY = (
    Line("rencana", "earlier", lambda point: point.planned_money, is_stepped=True),
    Line("diterima", "came", lambda point: point.received, is_stepped=True),
    Line("terpakai", "course", lambda point: point.spent, has_dots=True),
)


@dataclass(frozen=True)
class Curve:
    """Both drawings with their days; a drawing is None where there is nothing to show. ``note`` says which line is missing, and why."""

    work: tuple[Point, ...]
    money: tuple[Point, ...]
    work_drawing: Drawing | None
    money_drawing: Drawing | None
    note: str

    def work_table(self) -> Table:
        """The work day by day; a dash where nothing is known for that day."""
        columns = [
            Column("on", "Tanggal", lambda point: date_text(point.on)),
            Column("planned", "Rencana", lambda point: _percent(point.planned), numeric=True),
            Column("actual", "Menurut laporan", lambda point: _percent(point.actual), numeric=True),
        ]
        return Table(columns, self.work, "Kemajuan fisik (persen)", "Garis datar: tidak ada data.", sample=True)

    def money_table(self) -> Table:
        """The money day by day, whole rupiah up to that day; days of one year go without it, so that four columns fit a telephone."""
        spans_years = len({point.on.year for point in self.money}) > 1
        columns = [
            Column("on", "Tanggal", lambda point: date_text(point.on, "" if spans_years else "pendek")),
            Column("planned_money", "Rencana", kind="number"),
            Column("received", "Diterima", kind="number"),
            Column("spent", "Terpakai", kind="number"),
        ]
        return Table(columns, self.money, "Dana sampai hari itu (Rp)", "Garis datar: tidak ada data.", sample=True)


def _percent(value: float | None) -> str | None:
    return None if value is None else decimal_text(round(value, 1))


def _note(state: WorkState) -> str:
    notes = []
    if not state.steps:
        notes.append("Garis rencana fisik belum ada: tahapnya belum disusun.")
    elif any(step.ends_on is None for step in state.steps):
        notes.append("Garis rencana fisik belum ada: ada tahap tanpa rencana selesai.")
    if not state.tranches:
        notes.append("Garis rencana dana belum ada: terminnya belum diatur.")
    elif any(one.planned_on is None for one in state.tranches):
        notes.append("Garis rencana dana belum ada: ada termin tanpa rencana tanggal.")
    return " ".join(notes)


def curve_of(state: WorkState) -> Curve:
    """The S-curve of a work."""
    work = s_curve(state.started_on, state.due_on, state.steps, (), state.seen)
    money = s_curve(state.started_on, state.due_on, (), state.tranches, state.seen)
    top = max((value for point in money for line in MONEY if (value := line.value(point)) is not None), default=0)
    has_work = bool(state.seen) or any(point.planned is not None for point in work)
    return Curve(
        work,
        money,
        _drawing("kurva-fisik", "Kurva S kemajuan fisik, persen", work, PHYSICAL, 100.0, "%") if has_work else None,
        _drawing("kurva-dana", "Kurva S dana, juta rupiah", money, MONEY, _round_top(top), "juta") if top else None,
        _note(state),
    )


def _round_top(value: float) -> float:
    """A top that four marks divide into plain numbers."""
    unit = 10.0 ** math.floor(math.log10(value))
    return next(unit * times for times in (1, 1.2, 1.6, 2, 2.4, 3.2, 4, 6, 8, 10) if unit * times >= value)


class _Scale:
    """Where a day and a value stand in the drawing."""

    def __init__(self, first: date, last: date, top: float) -> None:
        self.first, self.days, self.top = first, max(1, (last - first).days), top

    def x(self, day: date) -> float:
        return LEFT + PLOT_WIDTH * (day - self.first).days / self.days

    def y(self, value: float) -> float:
        return TOP + PLOT_HEIGHT * (1 - value / self.top)


def _drawing(key: str, title: str, points: Sequence[Point], lines: Sequence[Line], top: float, unit: str) -> Drawing:
    first, last = points[0].on, points[-1].on
    scale = _Scale(first, last, top)
    shapes: list[Shape] = [*_grid(scale, top, unit), *_months(scale, first, last)]
    said = []
    for line in lines:
        known = [(point.on, value) for point in points if (value := line.value(point)) is not None]
        if not known:
            continue
        shapes += _course(scale, line, known)
        newest = known[-1]
        amount = f"{decimal_text(round(newest[1], 1))} persen" if unit == "%" else f"Rp {number(int(newest[1]))}"
        said.append(f"{line.label} {amount} pada {date_text(newest[0])}")
    shapes += _legend([line for line in lines if any(line.value(point) is not None for point in points)])
    return Drawing(key, title, f"{'; '.join(said) or 'Belum ada angka'}. Semua angka ada pada tabel.", WIDTH, HEIGHT, tuple(shapes))


def _course(scale: _Scale, line: Line, known: Sequence[tuple[date, float]]) -> list[Shape]:
    (first, start), *others = known
    draw = "H{x:.1f}V{y:.1f}" if line.is_stepped else "L{x:.1f} {y:.1f}"
    path = f"M{scale.x(first):.1f} {scale.y(start):.1f}" + "".join(draw.format(x=scale.x(day), y=scale.y(value)) for day, value in others)
    dots: list[Shape] = [Circle(scale.x(day), scale.y(value), 3, "village") for day, value in known] if line.has_dots else []
    return [Path(path, line.look, scale=0.6), *dots]


def _grid(scale: _Scale, top: float, unit: str) -> list[Shape]:
    shapes: list[Shape] = []
    for part in (0.0, 0.25, 0.5, 0.75, 1.0):
        y, value = scale.y(top * part), top * part
        label = f"{value:.0f}" if unit == "%" else decimal_text(round(value / MILLION, 1))
        shapes += [Path(f"M{LEFT:g} {y:.1f}H{WIDTH - RIGHT:g}", "tie"), Words(LEFT - 4, y + 4, label, size=11, anchor="end")]
    return shapes


def _months(scale: _Scale, first: date, last: date) -> list[Shape]:
    """The first of each month, as many as fit."""
    months = [(first.year * 12 + first.month + step) for step in range((last.year - first.year) * 12 + last.month - first.month)]
    every = max(1, -(-len(months) // MOST_MONTHS))
    shapes: list[Shape] = []
    for month in months[::every]:
        year, place = divmod(month, 12)
        x = scale.x(date(year, place + 1, 1))
        foot = TOP + PLOT_HEIGHT
        shapes += [Path(f"M{x:.1f} {foot:g}v5", "tie"), Words(x, foot + 17, f"{MONTHS_SHORT[place]} {year % 100:02d}", size=11)]
    return shapes


def _legend(lines: Sequence[Line]) -> list[Shape]:
    shapes: list[Shape] = []
    step = (WIDTH - LEFT) / max(1, len(lines))
    for place, line in enumerate(lines):
        x, y = LEFT + step * place, HEIGHT - 12.0
        shapes += [Path(f"M{x:.1f} {y - 4:g}h22", line.look, scale=0.6), Words(x + 26, y, line.label, size=12, anchor="start")]
    return shapes

"""What came of an activity beside what was meant: how much was reached of what was planned, and whether it was on time (seed 4.3)."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bangkit.core.words import date_text

When = Literal["on_time", "late", "overdue", "running", "unknown"]


@dataclass(frozen=True)
class Timing:
    """Whether an activity kept its time. ``days`` ≥ 0 is by how many days it was late, or has been late until today."""

    when: When
    days: int = 0
    due: date | None = None

    @property
    def label(self) -> str:
        """In Indonesian."""
        day = f" (rencana {date_text(self.due)})" if self.due else ""
        return {
            "on_time": f"tepat waktu{day}",
            "late": f"selesai terlambat {self.days} hari{day}",
            "overdue": f"belum selesai, lewat {self.days} hari{day}",
            "running": f"masih berjalan{day}",
            "unknown": "tanggal rencana atau tanggal selesainya tidak tercatat",
        }[self.when]


def due_day(due_on: date | None, year: int, ends_month: int | None) -> date | None:
    """The day by which it should be done: the one that was written down, else the end of its last planned month (1–12); None without."""
    if due_on is not None or ends_month is None:
        return due_on
    return date(year, ends_month, calendar.monthrange(year, ends_month)[1])


def timing(due: date | None, finished: date | None, today: date) -> Timing:
    """Whether it was done by ``due``. Without a due day nothing can be said; an unfinished one is overdue only after its day."""
    if due is None:
        return Timing("unknown")
    if finished is not None:
        return Timing("on_time", 0, due) if finished <= due else Timing("late", (finished - due).days, due)
    return Timing("running", 0, due) if today <= due else Timing("overdue", (today - due).days, due)


def reached_percent(planned: float | None, reached: float | None) -> int | None:
    """Reached in whole percent of planned; None when either is unknown or nothing was planned."""
    if not planned or reached is None:
        return None
    return round(reached * 100 / planned)

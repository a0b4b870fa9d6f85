"""Telling villages what became of their asks: in year Y about what they asked for in Y - 1, until a day of the policy (policy/desks.toml)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bangkit.core.need_board import settings

Telling = Literal["told", "told_late", "late", "due", "later", "nothing"]

LABELS: dict[Telling, str] = {
    "told": "Sudah diberi tahu",
    "told_late": "Diberi tahu sesudah batasnya",
    "late": "Belum, lewat batasnya",
    "due": "Belum diberi tahu",
    "later": "Belum waktunya",
    "nothing": "Tidak ada yang diminta",
}
CHIPS: dict[Telling, str] = {
    "told": "done",
    "told_late": "done",
    "late": "refused",
    "due": "waiting",
    "later": "plain",
    "nothing": "plain",
}


def ways() -> dict[str, str]:
    """How a village was told, by key."""
    return dict(settings()["feedback"]["way"])


def window(year: int) -> tuple[date, date]:
    """The first and the last day of telling in ``year``."""
    opens, due = (date.fromisoformat(f"{year}-{settings()['feedback'][name]}") for name in ("opens", "due"))
    return opens, due


def telling(year: int, asked: int, told_on: date | None, today: date) -> Telling:
    """Where a village stands: ``asked`` needs (0 or more) of the year before, and the day on which it was told, None when it was not."""
    opens, due = window(year)
    if told_on is not None:
        return "told" if told_on <= due else "told_late"
    if not asked:
        return "nothing"
    if today > due:
        return "late"
    return "due" if today >= opens else "later"


@dataclass(frozen=True)
class TellingCount:
    """A year at a glance: villages that asked for something, told, and late."""

    villages: int
    told: int
    late: int


def count_tellings(found: list[Telling]) -> TellingCount:
    """Villages that asked, those told (late ones too), and those past their day; villages without an ask are left out."""
    asked = [one for one in found if one != "nothing"]
    return TellingCount(len(asked), sum(1 for one in asked if one in ("told", "told_late")), asked.count("late"))

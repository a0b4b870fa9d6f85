"""Consulting the community in the open: how long, how many comments the door takes, and the message that carries the news.

All numbers are settings (policy/consultation.toml). The door counts comments, never people: no address of a sender is kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from bangkit.core.policy import read_toml
from bangkit.core.words import date_text, rupiah


@lru_cache(maxsize=1)
def settings() -> dict[str, Any]:
    """policy/consultation.toml as plain values."""
    return read_toml("consultation")


def hiding_reasons() -> dict[str, str]:
    """Why a comment is not shown, by key, in words that finish "tidak ditampilkan karena …"."""
    return dict(settings()["hidden"])


def ways() -> dict[str, str]:
    """How a comment came, by key; "page" is the public page."""
    return dict(settings()["way"])


@dataclass(frozen=True)
class PublicLine:
    """One activity as everybody reads it: counts of people only, money in whole rupiah (0 where no cost was given yet).

    ``number`` ≥ 1 is what people say on paper ("kegiatan 3"); ``key`` finds the activity again.
    """

    number: int
    key: str
    field: str
    name: str
    place: str = ""
    volume: str = ""
    time: str = ""
    male: int = 0
    female: int = 0
    poorest: int = 0
    cost: int = 0
    sources: tuple[tuple[str, int], ...] = ()

    @property
    def sources_text(self) -> str:
        """The sources with their sums; empty where none was given."""
        return "; ".join(f"{name} {rupiah(amount)}" for name, amount in self.sources)


def wrong_period(closes_on: date, today: date) -> str:
    """What is wrong with a closing day, in Indonesian; empty when nothing is. Range: the policy's least to most days from today."""
    period = settings()["period"]
    days = (closes_on - today).days
    if days < period["least_days"]:
        return f"Beri warga waktu sedikitnya {period['least_days']} hari."
    return f"Paling lama {period['most_days']} hari." if days > period["most_days"] else ""


def is_full(recent: int, waiting: int) -> bool:
    """Whether the public door rests: too many comments in a short time, or too many unread ones (counts, 0 or more)."""
    door = settings()["door"]
    return bool(recent >= door["in_that_time"] or waiting >= door["waiting"])


def plain_address(name: str, year: int) -> str:
    """A short address that people can type from a poster: "Desa Bondo Boghila", 2027 → "bondo-boghila-2027"; letters and digits only."""
    words = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")
    return f"{words or 'desa'}-{year}"


def message_text(village: str, year: int, lines: Sequence[PublicLine], address: str, closes_on: date) -> str:
    """A message to pass on by telephone, at most ``message.longest`` characters: as many activities as fit, and how many more.

    Missing: an activity without cost is named without one. Errors: ``ValueError`` when not even the address fits.
    """
    longest = int(settings()["message"]["longest"])
    head = f"*Rancangan rencana {year}, {village}*\nBaca dan beri masukan sampai {date_text(closes_on)}:\n{address}\n"
    foot = (
        "\nTidak perlu akun dan tidak perlu menyebut nama. Setiap masukan dijawab. "
        "Yang tidak dapat menulis: sampaikan kepada Fasilitator Desa atau Tim Desa."
    )
    for count in range(len(lines), -1, -1):
        rows = [f"\n{one.number}. {one.name}" + (f", {rupiah(one.cost)}" if one.cost else "") for one in lines[:count]]
        more = f"\ndan {len(lines) - count} kegiatan lainnya" if count < len(lines) else ""
        text = f"{head}{''.join(rows)}{more}\n{foot}"
        if len(text) <= longest:
            return text
    raise ValueError("the address is longer than a message")

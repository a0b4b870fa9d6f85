"""What an activity costs, item by item (RAB): bahan, alat, upah; every sum is whole rupiah and follows from the items.

An item's amount is volume times unit price, a half rupiah rounded up; sections and the whole are sums of items, never of rounded
shares, so that page, PDF, DOCX and XLSX cannot disagree.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from bangkit.core.policy import read_toml

SECTIONS = (("material", "Bahan"), ("tool", "Alat"), ("wage", "Upah"))
MOST_VOLUME = Decimal(10) ** 9
MOST_PRICE = 10**12


def amount_of(volume: Decimal, unit_price: int) -> int:
    """Volume times unit price in whole rupiah. ``volume`` ≥ 0 with at most three decimals, ``unit_price`` ≥ 0 whole rupiah."""
    return int((volume * unit_price).quantize(Decimal(1), ROUND_HALF_UP))


@dataclass(frozen=True)
class Item:
    """One line of a RAB. ``priced_on`` and ``origin`` say from which price list the price came, as it was then; None and "" otherwise."""

    section: str
    name: str
    volume: Decimal
    unit: str
    unit_price: int
    account: str = ""
    source: str = ""
    priced_on: date | None = None
    origin: str = ""

    @property
    def amount(self) -> int:
        """Whole rupiah."""
        return amount_of(self.volume, self.unit_price)

    @property
    def plain_volume(self) -> Decimal:
        """The volume without needless zeros: 10 and 2.5, never 10.000 or 1E+1."""
        return self.volume.quantize(Decimal(1)) if self.volume == self.volume.to_integral_value() else self.volume.normalize()


@dataclass(frozen=True)
class Section:
    """Bahan, alat or upah with its items."""

    key: str
    label: str
    items: tuple[Item, ...]

    @property
    def total(self) -> int:
        """Whole rupiah."""
        return sum(item.amount for item in self.items)


@dataclass(frozen=True)
class Rab:
    """All items of an activity. A RAB without items is not a RAB of 0: ask ``is_empty`` first."""

    items: tuple[Item, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nobody has written an item."""
        return not self.items

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections that have items, in the form's order."""
        found = (Section(key, label, tuple(item for item in self.items if item.section == key)) for key, label in SECTIONS)
        return tuple(section for section in found if section.items)

    @property
    def total(self) -> int:
        """Whole rupiah: the sum of the items."""
        return sum(item.amount for item in self.items)

    @property
    def wages(self) -> int:
        """Whole rupiah of the section upah."""
        return sum(item.amount for item in self.items if item.section == "wage")

    @property
    def wage_percent(self) -> Decimal | None:
        """Wages as percent of the whole, two decimals; None while the whole is 0."""
        return (Decimal(self.wages) * 100 / self.total).quantize(Decimal("0.01"), ROUND_HALF_UP) if self.total else None

    def old_prices(self, today: date) -> tuple[Item, ...]:
        """Items whose price from the list is older than the setting."""
        return tuple(item for item in self.items if item.priced_on and is_old(item.priced_on, today))


@lru_cache(maxsize=1)
def old_after_months() -> int:
    """After how many months a price should be asked for again (a setting of policy/prices.toml)."""
    return int(read_toml("prices")["age"]["months"])


def is_old(dated_on: date, today: date) -> bool:
    """Whether a price of that day is older than the setting; on the very day, so many months later, it is not yet old."""
    months = (today.year - dated_on.year) * 12 + today.month - dated_on.month
    return (months, today.day) > (old_after_months(), dated_on.day)

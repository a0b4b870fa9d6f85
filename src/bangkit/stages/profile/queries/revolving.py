"""Reads of aid that revolves: lots, who holds how many, the chain of passing, and what to ask about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from bangkit.core import revolving as rules
from bangkit.core.access import Actor, can
from bangkit.core.findings import Finding, warning
from bangkit.stages.profile.models import Group, Household, RevolvingEntry, RevolvingLot

_HOLDERS = ("group", "household__merged_into", "to_group", "to_household__merged_into")


def lots(actor: Actor) -> Any:
    """The lots that the reader may see, with their entries."""
    rows = RevolvingLot.objects.visible_to(actor, "revolving.view")
    return rows.select_related("region", "group").prefetch_related("entries").order_by("-given_on", "pk")


def sums_of(lot: RevolvingLot) -> rules.Totals:
    """A lot's sums, from its entries at hand."""
    return rules.totals(row.as_entry() for row in lot.entries.all())


def findings_of(lot: RevolvingLot, today: date) -> tuple[Finding, ...]:
    """What is worth asking about a lot today, from its entries at hand."""
    return rules.lot_findings(_entries(lot.entries.all()), lot.agreement(), today, unit=lot.unit)


def _entries(rows: Any) -> list[rules.Entry]:
    return [row.as_entry() for row in sorted(rows, key=lambda row: (row.happened_on, row.created_at, row.pk))]


@dataclass(frozen=True)
class Held:
    """A holder with its balance and its place in the chain. ``key`` as the rules call it; ``y`` and ``x`` place it in the drawing."""

    key: str
    name: str
    held: int
    received: int
    source: str
    depth: int
    place: int

    _STEP, _ROW, _EDGE = 22, 40, 14

    @property
    def x(self) -> int:
        """Where its dot stands: one step to the right for each passing."""
        return self._EDGE + min(self.depth, 6) * self._STEP

    @property
    def y(self) -> int:
        """One row a holder."""
        return self.place * self._ROW + 20

    @property
    def text_x(self) -> int:
        """Where its words begin."""
        return self.x + 12


@dataclass(frozen=True)
class Path:
    """A line of the drawing from giver to taker."""

    d: str


@dataclass(frozen=True)
class LotPage:
    """Everything that the page and the printed sheet of a lot show. ``names``: what the reader may call each holder."""

    names: dict[str, str]
    entries: list[RevolvingEntry]
    totals: rules.Totals
    holders: list[Held]
    paths: list[Path]
    findings: tuple[Finding, ...]
    correctable: list[RevolvingEntry]

    @property
    def height(self) -> int:
        """The drawing's height."""
        return max(len(self.holders), 1) * Held._ROW + 4


def lot_page(actor: Actor, lot: RevolvingLot) -> LotPage:
    """A lot with its ledger, read in one query beside the lot itself. Households are numbered only for those who may list them."""
    today = actor.today
    rows = list(lot.entries.select_related(*_HOLDERS, "corrected_by").order_by("happened_on", "created_at", "pk"))
    entries = [row.as_entry() for row in rows]
    names = _names(rows, numbered=can(actor, "household.list", lot.region_id))
    links = rules.chain(entries)
    places = {link.holder: place for place, link in enumerate(links)}
    holders = [
        Held(link.holder, names[link.holder], link.held, link.received, names.get(link.source, ""), link.depth, places[link.holder])
        for link in links
    ]
    paths = [_path(holders[places[link.source]], holders[places[link.holder]]) for link in links if link.source]
    found = rules.lot_findings(entries, lot.agreement(), today, unit=lot.unit) + _resting(rows, entries)
    correctable = [row for row in rows if row.number > 0 and not hasattr(row, "corrected_by")]
    return LotPage(names, rows, rules.totals(entries), holders, paths, found, correctable)


def _names(rows: list[RevolvingEntry], *, numbered: bool) -> dict[str, str]:
    """Every holder by its key: a group's name; a household's number, or for other readers only its place in the ledger."""
    found: dict[str, str] = {}
    for row in rows:
        for key, group, household in ((row.holder, row.group, row.household), (row.to, row.to_group, row.to_household)):
            if group is not None:
                found[key] = group.name
            elif household is not None and key not in found:
                place = sum(name.startswith("Rumah tangga") for name in found.values()) + 1
                found[key] = _numbered(household) if numbered else f"Rumah tangga penerima {place}"
    return found


def _numbered(household: Household) -> str:
    joined = household.merged_into
    return f"{household.title()} (digabung ke {joined.number})" if joined else household.title()


def _path(giver: Held, taker: Held) -> Path:
    return Path(f"M{giver.x} {giver.y + 6}V{taker.y}H{taker.x - 6}")


def _resting(rows: list[RevolvingEntry], entries: list[rules.Entry]) -> tuple[Finding, ...]:
    """Groups that hold something and rest."""
    held = rules.balances(entries)
    groups = {row.holder: row.group for row in rows if row.group} | {row.to: row.to_group for row in rows if row.to_group}
    resting = sorted(group.name for key, group in groups.items() if group and group.state != "active" and held.get(key, 0) > 0)
    return tuple(
        warning(
            "revolving.resting", f"{name} dinyatakan tidak aktif tetapi masih memegang bantuan ini.", "Sepakati kepada siapa digulirkan."
        )
        for name in resting
    )


def takers(lot: RevolvingLot) -> list[Group]:
    """The village's groups to which something may be passed."""
    return list(Group.objects.filter(region_id=lot.region_id, state="active").order_by("name"))


def household_by_number(region_id: str, number: str) -> Household | None:
    """A household of the village by its internal number."""
    found: Household | None = Household.objects.filter(region_id=region_id, number=number.strip(), state="active").first()
    return found


def household_of(region_id: str, pk: str) -> Household | None:
    """A household of the village by its key."""
    found: Household | None = Household.objects.filter(region_id=region_id, pk=pk).first()
    return found

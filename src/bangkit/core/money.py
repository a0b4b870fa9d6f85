"""The money of a plan: what each source may give, what the lines take from it, what is bound to a purpose, what is left.

Everything is whole rupiah. A ceiling (pagu indikatif) that nobody wrote down is None and never 0: then nothing can be left or over.
Only money that goes through the APB Desa counts against a village's ceiling; what an OPD pays, what is paid directly, and what comes
as goods or labour stands beside it. Sources outside the APB Desa (an OPD's budget, a company) count whatever way they are paid.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from bangkit.core.earmarks import Earmark, Earmarks
from bangkit.core.reference import funding_sources

STATUSES = (("official", "Pagu resmi"), ("estimate", "Perkiraan"), ("carried", "Memakai pagu tahun lalu"))
VILLAGE_PATH = "APB Desa"


@dataclass(frozen=True)
class CeilingFacts:
    """What a source may give in a year, whole rupiah, and how sure that is (a key of ``STATUSES``)."""

    source: str
    amount: int
    status: str = "official"

    @property
    def status_label(self) -> str:
        """How sure it is, in words."""
        return dict(STATUSES).get(self.status, self.status)


@dataclass(frozen=True)
class ShareFacts:
    """One source's part of a line, whole rupiah. ``paid_through``: apbdes, opd or direct."""

    source: str
    amount: int
    in_kind: bool = False
    paid_through: str = "apbdes"

    @property
    def counts(self) -> bool:
        """Whether it counts against the ceiling of its source."""
        if self.in_kind:
            return False
        return self.paid_through == "apbdes" if goes_through_village(self.source) else True


@dataclass(frozen=True)
class LineFacts:
    """A line of the plan. ``tags``: earmarks that it counts for. ``estimated`` and ``wages``: totals of its RAB, None without one."""

    key: str
    title: str
    cost: int = 0
    shares: tuple[ShareFacts, ...] = ()
    tags: tuple[str, ...] = ()
    estimated: int | None = None
    wages: int | None = None

    def counted(self, source: str) -> int:
        """What it takes from the ceiling of ``source``."""
        return sum(share.amount for share in self.shares if share.source == source and share.counts)


def goes_through_village(source: str) -> bool:
    """Whether the source is money of the APB Desa, so that the village itself spends it."""
    known = funding_sources().get(source)
    return known is not None and known.path.startswith(VILLAGE_PATH)


def needs_ceiling(source: str) -> bool:
    """Whether a plan that uses the source should know its ceiling: what always goes through the APB Desa (swadaya need not)."""
    known = funding_sources().get(source)
    return known is not None and known.path == VILLAGE_PATH


@dataclass(frozen=True)
class SourceBalance:
    """A source in one plan, whole rupiah. ``used`` counts against the ceiling, ``beside`` does not.

    ``held``: bound to a purpose by the year's rules and not taken by a line of that purpose yet.
    """

    source: str
    name: str
    ceiling: CeilingFacts | None
    used: int
    beside: int
    set_aside: int = 0
    held: int = 0

    @property
    def planned(self) -> int:
        """Everything that the lines name of this source."""
        return self.used + self.beside

    @property
    def free_ceiling(self) -> int | None:
        """The part of the ceiling that the year's rules do not set aside; None without a ceiling."""
        return None if self.ceiling is None else self.ceiling.amount - self.set_aside

    @property
    def left(self) -> int | None:
        """What may still be planned; below 0 when too much is. None without a ceiling."""
        return None if self.ceiling is None else self.ceiling.amount - self.used - self.held

    @property
    def exceeded(self) -> int:
        """By how much the lines go beyond what may be planned; 0 without a ceiling."""
        return 0 if self.left is None else max(0, -self.left)

    @property
    def over(self) -> int:
        """By how much the lines exceed the ceiling itself; 0 without a ceiling."""
        return 0 if self.ceiling is None else max(0, self.used - self.ceiling.amount)

    @property
    def over_free(self) -> int:
        """By how much they reach into what is set aside, as far as the ceiling itself is kept; 0 without a ceiling."""
        return self.exceeded - self.over


@dataclass(frozen=True)
class EarmarkBalance:
    """A purpose in one plan. ``limit``: whole rupiah that the rule asks; None where it asks none or the ceiling is not known."""

    earmark: Earmark
    limit: int | None
    reached: int
    lines: int

    @property
    def missing(self) -> int:
        """How much a minimum or a fixed part still lacks."""
        return max(0, self.limit - self.reached) if self.limit is not None and self.earmark.rule in ("min", "exact") else 0

    @property
    def above(self) -> int:
        """How much lies above a maximum or a fixed part."""
        return max(0, self.reached - self.limit) if self.limit is not None and self.earmark.rule in ("max", "exact") else 0

    @property
    def is_kept(self) -> bool | None:
        """Whether the rule is kept; None where it cannot be said."""
        return None if self.limit is None else not self.missing and not self.above


@dataclass(frozen=True)
class WageCheck:
    """A padat karya line: the part of wages in its RAB. ``wages`` and ``estimated`` in whole rupiah, None without a RAB."""

    earmark: Earmark
    line: LineFacts

    @property
    def is_kept(self) -> bool | None:
        """Whether wages reach the share; None without a RAB."""
        if not self.line.estimated or self.line.wages is None or self.earmark.share is None:
            return None
        return self.line.wages * 100 >= self.earmark.share * self.line.estimated


@dataclass(frozen=True)
class Money:
    """A plan's money: every source that has a ceiling or a share, every purpose of the year, and the lines themselves."""

    year: int
    sources: tuple[SourceBalance, ...]
    earmarks: tuple[EarmarkBalance, ...]
    wage_checks: tuple[WageCheck, ...]
    rules: Earmarks
    lines: tuple[LineFacts, ...] = ()

    @cached_property
    def by_source(self) -> Mapping[str, SourceBalance]:
        """The balances by the source's code."""
        return {row.source: row for row in self.sources}

    @property
    def ceiling(self) -> int:
        """All ceilings that are known, whole rupiah."""
        return sum(row.ceiling.amount for row in self.sources if row.ceiling)

    @property
    def used(self) -> int:
        """What counts against a ceiling."""
        return sum(row.used for row in self.sources)

    @property
    def planned(self) -> int:
        """Everything that the lines name."""
        return sum(row.planned for row in self.sources)

    @property
    def without_ceiling(self) -> tuple[SourceBalance, ...]:
        """Sources of the APB Desa that lines use and whose ceiling nobody wrote down."""
        return tuple(row for row in self.sources if row.ceiling is None and row.used and needs_ceiling(row.source))

    @property
    def carried(self) -> tuple[SourceBalance, ...]:
        """Sources whose ceiling is last year's."""
        return tuple(row for row in self.sources if row.ceiling and row.ceiling.status == "carried")


def _earmark_balance(earmark: Earmark, ceilings: Mapping[str, CeilingFacts], lines: tuple[LineFacts, ...]) -> EarmarkBalance:
    ceiling = ceilings.get(earmark.source)
    tagged = [line for line in lines if earmark.key in line.tags]
    reached = sum(line.counted(earmark.source) for line in tagged)
    return EarmarkBalance(earmark, earmark.limit(ceiling.amount if ceiling else None), reached, len(tagged))


def balance(ceilings: Iterable[CeilingFacts], lines: Iterable[LineFacts], rules: Earmarks) -> Money:
    """The money of a plan. One ceiling a source (the last one given counts); sources in the order of the reference list.

    Source: Permendagri 114/2014 (pagu indikatif), the year's rules of Dana Desa in policy/earmarks.toml.
    """
    known = {row.source: row for row in ceilings}
    told = tuple(lines)
    purposes = tuple(_earmark_balance(row, known, told) for row in rules.rows if row.of == "ceiling")
    codes = {share.source for line in told for share in line.shares} | set(known)
    order = {code: place for place, code in enumerate(funding_sources())}
    rows = tuple(_source_balance(code, known.get(code), told, purposes) for code in sorted(codes, key=lambda code: order.get(code, 99)))
    wages = tuple(WageCheck(row, line) for row in rules.rows if row.of == "wage" for line in told if row.key in line.tags)
    return Money(rules.year, rows, purposes, wages, rules, told)


def _source_balance(
    code: str, ceiling: CeilingFacts | None, lines: tuple[LineFacts, ...], purposes: tuple[EarmarkBalance, ...]
) -> SourceBalance:
    shares = [share for line in lines for share in line.shares if share.source == code]
    bound = [row for row in purposes if row.earmark.source == code and row.earmark.rule == "exact" and row.limit is not None]
    known = funding_sources().get(code)
    return SourceBalance(
        code,
        known.short if known else code,
        ceiling,
        used=sum(share.amount for share in shares if share.counts),
        beside=sum(share.amount for share in shares if not share.counts),
        set_aside=sum(row.limit or 0 for row in bound),
        held=sum(row.missing for row in bound),
    )

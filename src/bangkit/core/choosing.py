"""A plan's activities as a question of choosing under its ceilings, and the answer in words beside the room's own choice.

Purely a proposal: nothing here applies anything. Money is whole rupiah; an activity without a score or without money that counts
against a ceiling is left out and named, since "not scored" is never 0 and what costs nothing is no question of choosing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from hashlib import sha256
from typing import Any

from bangkit.core.policy import read_toml
from bangkit.core.selection import Candidate, Earmark, Rules, Selection, rows_of
from bangkit.core.words import decimal_text, rupiah

WOMEN_KIND, POOR_KIND = "women", "poor"


@lru_cache(maxsize=1)
def defaults() -> Mapping[str, int]:
    """The percentages and numbers with which the page begins, from policy/planning.toml."""
    return {key: int(value) for key, value in read_toml("planning")["choosing"].items() if key not in ("setting", "note")}


@dataclass(frozen=True)
class Ask:
    """The rules as a room types them. ``women``, ``poorest``: percent of the money chosen, 0–100; ``per_hamlet``: activities, from 0.

    ``must`` and ``never`` hold keys of lines. 0 and empty: no such rule.
    """

    women: int = 0
    poorest: int = 0
    per_hamlet: int = 0
    must: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Purpose:
    """A part of a source bound to a purpose: ``limit`` whole rupiah, ``rule`` exact, min or max (policy/earmarks.toml)."""

    label: str
    source: str
    rule: str
    limit: int


@dataclass(frozen=True)
class Line:
    """An activity of the plan. ``key``: what the room calls it (K3); ``costs``: whole rupiah that count against each source's ceiling.

    ``score``: None where the room gave none. ``in_room``: whether the room has it in. ``requires``, ``excludes``: keys of other lines.
    """

    key: str
    name: str
    score: int | None
    costs: Mapping[str, int]
    hamlet: str = ""
    women: bool = False
    poorest: bool = False
    purposes: frozenset[str] = frozenset()
    requires: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    in_room: bool = True

    @property
    def left_out(self) -> str:
        """Why it cannot be chosen among; empty when it can."""
        if not any(self.costs.values()):
            return "tidak memakai pagu desa, atau sumber dananya belum dicatat"
        return "belum ada skornya" if self.score is None else ""


def reaches(part: int, whole: int, percent: int) -> bool:
    """Whether ``part`` of ``whole`` people are at least ``percent``; with nobody counted, no."""
    return whole > 0 and part * 100 >= percent * whole


@dataclass(frozen=True)
class Question:
    """What is given to the solver, and what a room should know about it."""

    lines: tuple[Line, ...]
    candidates: tuple[Candidate, ...]
    rules: Rules
    ask: Ask
    notes: tuple[str, ...] = ()

    @property
    def left_out(self) -> tuple[Line, ...]:
        """Lines that cannot be chosen among."""
        return tuple(line for line in self.lines if line.left_out)

    @property
    def room(self) -> frozenset[str]:
        """The room's own choice among the candidates."""
        known = {each.id for each in self.candidates}
        return frozenset(line.key for line in self.lines if line.in_room and line.key in known)

    def score_of(self, chosen: frozenset[str]) -> int:
        """All scores of a choice together."""
        return int(sum((each.score for each in self.candidates if each.id in chosen), start=Fraction(0)))

    def spent(self, chosen: frozenset[str]) -> dict[str, int]:
        """Whole rupiah by source that a choice takes."""
        found = dict.fromkeys((*self.rules.budget, *(source for each in self.candidates for source in each.costs)), 0)
        for each in self.candidates:
            for source, amount in each.costs.items() if each.id in chosen else ():
                found[source] += amount
        return found

    def broken_by(self, chosen: frozenset[str]) -> tuple[str, ...]:
        """The rules that a choice does not keep, in words."""
        places = frozenset(place for place, each in enumerate(self.candidates) if each.id in chosen)
        return tuple(row.says for row in rows_of(self.candidates, self.rules) if not row.holds(places))


def question(lines: Sequence[Line], ceilings: Mapping[str, int], purposes: Sequence[Purpose], ask: Ask) -> Question:
    """The activities of a plan as candidates, and ceilings, purposes and the room's rules as rules.

    ``ceilings``: source → whole rupiah; a source without one is not limited, which is noted. A part that is bound exactly becomes a
    budget of its own: only its lines take from it, and only the rest is free. Unknown keys in ``ask`` are left aside.
    """
    exact = [one for one in purposes if one.rule == "exact" and one.source in ceilings]
    chosen_among = [line for line in lines if not line.left_out]
    keys = {line.key for line in chosen_among}
    notes = [note for line in chosen_among for note in _lost_ties(line, keys)]
    candidates = tuple(_candidate(line, exact, keys) for line in chosen_among)
    budget = {source: amount - sum(one.limit for one in exact if one.source == source) for source, amount in ceilings.items()}
    budget = {source: max(0, amount) for source, amount in budget.items()} | {_bound(one): one.limit for one in exact}
    used = {source for each in candidates for source in each.costs}
    notes += [f"Pagu {source} belum dicatat, jadi tidak dibatasi." for source in sorted(used - set(budget))]
    served = {purpose for line in chosen_among for purpose in line.purposes}
    shares = [one for one in purposes if one.rule in ("min", "max") and budget.get(one.source)]
    notes += [
        f"Belum ada calon yang dihitung untuk {one.label}, jadi bagian ini tidak dihitung di sini; ia tetap menjadi temuan rencana."
        for one in shares
        if one.rule == "min" and one.label not in served
    ]
    rules = Rules(
        budget,
        {name: Fraction(percent, 100) for name, percent in (("women", ask.women), ("poorest", ask.poorest)) if percent},
        {
            one.label: Earmark(one.source, Fraction(one.limit, budget[one.source]), is_most=one.rule == "max")
            for one in shares
            if one.label in served
        },
        ask.per_hamlet,
        ask.must & keys,
        ask.never & keys,
    )
    return Question(tuple(lines), candidates, rules, ask, tuple(notes))


def _bound(purpose: Purpose) -> str:
    """The name of a budget that is bound to one purpose."""
    return f"{purpose.source} untuk {purpose.label}"


def _lost_ties(line: Line, keys: set[str]) -> list[str]:
    gone = [other for other in line.requires if other not in keys]
    return [f"{line.key} hanya bersama {other}, tetapi {other} tidak ikut dipilih; kaitan ini tidak dihitung." for other in gone]


def _candidate(line: Line, exact: Sequence[Purpose], keys: set[str]) -> Candidate:
    mine = {one.source: _bound(one) for one in exact if one.label in line.purposes}
    costs = {mine.get(source, source): amount for source, amount in line.costs.items() if amount}
    return Candidate(
        line.key,
        line.name,
        Fraction(line.score or 0),
        costs,
        line.hamlet,
        line.women,
        line.poorest,
        line.purposes,
        tuple(other for other in line.requires if other in keys),
        tuple(other for other in line.excludes if other in keys),
    )


# --- The answer in words ------------------------------------------------------------------------------------------------------


def standing_words(found: Selection) -> str:
    """How good the proposal is: proven, or how far from the best at most."""
    if found.score is None or found.bound is None:
        return "Tidak ada pilihan yang memenuhi semua aturan ini bersama."
    if found.status == "optimal":
        return "Terbukti: tidak ada gabungan lain yang jumlah skornya lebih tinggi dan memenuhi semua aturan."
    gap = float((found.bound - found.score) / found.score) * 100 if found.score else 0.0
    return f"Belum terbukti terbaik: yang terbaik paling banyak {decimal_text(round(gap, 1))} % lebih tinggi. Harga aturan di bawah ini taksiran."


def _kept(name: str, ask: Ask) -> str:
    """What a rule of fairness keeps, as the beginning of a sentence."""
    if name == "women":
        return f"Menjaga {ask.women} % uang untuk kelompok perempuan"
    if name == "poorest":
        return f"Menjaga {ask.poorest} % uang untuk rumah tangga termiskin"
    if name == "per_dusun":
        return f"Menjaga sedikitnya {ask.per_hamlet} kegiatan di setiap dusun"
    return f"Menjaga bagian {name.removeprefix('earmark.')}"


def price_words(found: Selection, ask: Ask) -> tuple[str, ...]:
    """The price of every rule of fairness, a sentence each: in percent of the score that would be possible without it."""
    said = []
    for name, price in found.prices:
        if not price or found.score is None:
            said.append(f"{_kept(name, ask)} tidak menurunkan skor.")
            continue
        percent = float(price / (found.score + price)) * 100
        points = decimal_text(float(price), 0)
        said.append(
            f"{_kept(name, ask)} menurunkan skor {decimal_text(round(percent, 1))} % ({points} dari {decimal_text(float(found.score + price), 0)})."
        )
    return tuple(said)


def rules_words(asked: Question) -> tuple[str, ...]:
    """The rules under which it was chosen, as a paper prints them."""
    ask, said = asked.ask, [f"pagu {source} {rupiah(amount)}" for source, amount in asked.rules.budget.items()]
    if ask.women:
        said.append(f"sedikitnya {ask.women} % uang untuk kelompok perempuan")
    if ask.poorest:
        said.append(f"sedikitnya {ask.poorest} % uang untuk rumah tangga termiskin")
    if ask.per_hamlet:
        said.append(f"sedikitnya {ask.per_hamlet} kegiatan di setiap dusun")
    for label, mark in asked.rules.earmarks.items():
        way = "paling banyak" if mark.is_most else "sedikitnya"
        said.append(f"{label}: {way} {decimal_text(round(float(mark.share) * 100, 1))} % dari {mark.source}")
    for word, keys in (("wajib masuk", asked.rules.must), ("tidak boleh masuk", asked.rules.never)):
        if keys:
            said.append(f"{word}: {', '.join(sorted(keys, key=_numbered))}")
    return tuple(said)


def _numbered(key: str) -> tuple[int, str]:
    digits = "".join(letter for letter in key if letter.isdigit())
    return int(digits or 0), key


def as_typed(ask: Ask) -> dict[str, Any]:
    """The rules as plain values, for a record of what was asked."""
    return {
        "women": ask.women, "poorest": ask.poorest, "per_hamlet": ask.per_hamlet, "must": sorted(ask.must, key=_numbered),
        "never": sorted(ask.never, key=_numbered),
    }  # fmt: skip


def ask_of(raw: Mapping[str, Any]) -> Ask:
    """The rules back from ``as_typed``."""
    return Ask(int(raw["women"]), int(raw["poorest"]), int(raw["per_hamlet"]), frozenset(raw["must"]), frozenset(raw["never"]))


def fingerprint(asked: Question) -> str:
    """A question by its content: the same activities, scores, money and rules give the same 64 letters, anything else others."""
    candidates = [
        (one.id, str(one.score), sorted(one.costs.items()), one.dusun, one.women, one.poorest, sorted(one.tags), one.requires, one.excludes)
        for one in asked.candidates
    ]
    rules = asked.rules
    marks = [(label, mark.source, str(mark.share), mark.is_most) for label, mark in sorted(rules.earmarks.items())]
    shares = [(name, str(share)) for name, share in sorted(rules.min_share.items())]
    whole = [candidates, sorted(rules.budget.items()), shares, marks, rules.per_dusun, sorted(rules.must), sorted(rules.never)]
    return sha256(json.dumps(whole).encode()).hexdigest()


def as_plain(found: Selection) -> dict[str, Any]:
    """An answer as plain values, exact, to be kept."""
    return {
        "status": found.status, "chosen": sorted(found.chosen, key=_numbered), "score": _exact(found.score), "bound": _exact(found.bound),
        "prices": [[name, str(price)] for name, price in found.prices], "clash": list(found.clash),
    }  # fmt: skip


def _exact(value: Fraction | None) -> str:
    return "" if value is None else str(value)


def from_plain(raw: Mapping[str, Any]) -> Selection:
    """The answer back from ``as_plain``."""
    score, bound = (Fraction(raw[name]) if raw[name] else None for name in ("score", "bound"))
    prices = tuple((name, Fraction(price)) for name, price in raw["prices"])
    return Selection(raw["status"], frozenset(raw["chosen"]), score, bound, prices, tuple(raw["clash"]))

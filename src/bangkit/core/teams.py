"""Teams of a village that write or check its plan: who sits where, how many, and what the rules say (policy/teams.toml).

Seats and numbers follow the practice of "tim 7, 9, 11"; everything is a setting, so a finding advises and never stops. No rule with a
share of women was found (``women``): at least one, with a target that the kabupaten agrees on.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bangkit.core.findings import Finding, Guard, warning
from bangkit.core.policy import PolicyError, read_toml
from bangkit.core.terms import terms_for


@dataclass(frozen=True)
class TeamKind:
    """One kind of team. ``least`` and ``most`` people are advice (``most`` 0: no upper limit); ``sizes``: suggested make-ups."""

    key: str
    label: str
    least: int
    most: int
    odd: bool
    sizes: tuple[int, ...]
    source: str


@dataclass(frozen=True)
class SuggestedSeat:
    """A seat to begin with: the post's key and the group that the person comes from, in local words."""

    post: str
    element: str


@dataclass(frozen=True)
class WorkStep:
    """One line of a team's work plan (RKTL): what, why, when, where, who, and what it leaves. All words, all may be empty but ``activity``."""

    activity: str
    purpose: str = ""
    time: str = ""
    place: str = ""
    who: str = ""
    output: str = ""


@dataclass(frozen=True)
class TeamFacts:
    """What the rules need to know of a team: its kind's key, and how many women and men sit in it (counts, 0 or more)."""

    kind: str
    female: int = 0
    male: int = 0

    @property
    def people(self) -> int:
        """Everybody who sits in it."""
        return self.female + self.male


@lru_cache(maxsize=1)
def kinds() -> dict[str, TeamKind]:
    """The kinds of team by key, in the policy's order. Errors: ``PolicyError`` for a kind that asks for more than it allows."""
    found = {row["key"]: TeamKind(**{**row, "sizes": tuple(row["sizes"])}) for row in read_toml("teams")["kind"]}
    for kind in found.values():
        if kind.most and kind.most < kind.least:
            raise PolicyError(f"teams.toml, {kind.key}: most is below least")
    return found


@lru_cache(maxsize=1)
def posts() -> dict[str, str]:
    """The posts of a team with their words, in order."""
    return dict(read_toml("teams")["post"])


@lru_cache(maxsize=1)
def women_least() -> int:
    """How many women a team has at least (a setting)."""
    return int(read_toml("teams")["women"]["least"])


@lru_cache(maxsize=1)
def women_share_percent() -> int:
    """The share of women, in percent, that a team aims at (a setting; not found in any rule)."""
    return int(read_toml("teams")["women"]["share_percent"])


def suggested_seats(kind: str, size: int, code: str = "") -> tuple[SuggestedSeat, ...]:
    """The make-up to begin with for a team of ``size`` people, in the words of place ``code``; a size between two takes the smaller one.

    Errors: ``KeyError`` for an unknown kind. Source: policy/teams.toml (own suggestion around the seats of Permendagri 114/2014).
    """
    kinds()[kind]
    words = terms_for(code).words
    rows = [row for row in read_toml("teams")["seat"] if kind in row["kinds"] and row["since"] <= size]
    return tuple(SuggestedSeat(row["post"], row["element"].format(**words)) for row in rows)


def suggested_steps(kind: str, code: str = "") -> tuple[WorkStep, ...]:
    """The work plan to begin with, in the words of place ``code``. Errors: ``KeyError`` for an unknown kind."""
    kinds()[kind]
    words = terms_for(code).words
    names = ("activity", "purpose", "time", "place", "who", "output")
    return tuple(
        WorkStep(**{name: row.get(name, "").format(**words) for name in names})
        for row in read_toml("teams")["step"]
        if kind in row["kinds"]
    )


def decree_texts(kind: str, code: str, day: str) -> dict[str, str]:
    """``weighing`` and ``citing`` of a decree, one item a line, to begin with: the kabupaten's own text where it wrote one.

    ``day`` is the day of the meeting in words. Errors: ``KeyError`` for an unknown kind.
    """
    raw: dict[str, Any] = read_toml("teams")["decree"]
    own = raw["regency"].get(".".join(code.split(".")[:2]), {})
    words = {**terms_for(code).words, "team": kinds()[kind].label, "purpose": raw["purpose"][kind], "day": day}
    return {name: "\n".join(line.format(**words) for line in own.get(name, raw[name])) for name in ("weighing", "citing")}


def too_few_women(female: int, people: int) -> bool:
    """Whether a team of ``people`` (> 0) has fewer women than the settings ask; an empty team has no share yet."""
    return people > 0 and (female < women_least() or female * 100 < women_share_percent() * people)


def women_words(female: int, people: int) -> str:
    """How many women sit in a team, against the target."""
    return f"Perempuan {female} dari {people} anggota tim, di bawah sasaran (sedikitnya {women_least()} orang; {women_share_percent()} persen)."


def team_size_fits(facts: TeamFacts) -> Finding | None:
    """Seven to eleven people (Permendagri 114/2014); fewer or more is said, not refused."""
    kind = kinds()[facts.kind]
    if kind.least <= facts.people and (not kind.most or facts.people <= kind.most):
        return None
    asked = f"{kind.least} sampai {kind.most}" if kind.most else f"sedikitnya {kind.least}"
    return warning("team.size", f"{kind.label} berisi {facts.people} orang; dianjurkan {asked} orang.", "Ubah susunan tim, atau lanjutkan.")


def team_count_is_odd(facts: TeamFacts) -> Finding | None:
    """An odd number is practice: a vote does not end in a draw."""
    if not kinds()[facts.kind].odd or facts.people % 2:
        return None
    return warning("team.odd", f"Jumlah tim genap ({facts.people}); kebiasaannya ganjil: 7, 9, atau 11.", "Tambah atau kurangi satu kursi.")


def team_includes_women(facts: TeamFacts) -> Finding | None:
    """Women take part in the team; the share is a setting."""
    if not too_few_women(facts.female, facts.people):
        return None
    return warning("team.women", women_words(facts.female, facts.people), "Tambah anggota perempuan lewat musyawarah.")


GUARDS: dict[str, Guard] = {
    "team_size_fits": team_size_fits,
    "team_count_is_odd": team_count_is_odd,
    "team_includes_women": team_includes_women,
}

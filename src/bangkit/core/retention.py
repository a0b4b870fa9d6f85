"""How long personal data may stay: the limits of the policy for machines (``keep`` in ``policy/privacy.toml`` and ``privacy.d``).

A limit says how many years after which happening a field must be empty. What counts as that happening in a table, and how a field is
emptied, the rooms know; the words for people (``retention``) stand beside the limit and must name the same number.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bangkit.core.policy import PolicyError, privacy_fields

# What a limit can count from, in words.
AFTER = {
    "membership": "keanggotaan terakhir berakhir",
    "training": "pelatihan selesai",
    "assignment": "penugasan berakhir",
    "update": "terakhir dimutakhirkan",
    "survey": "putarannya ditutup",
    "answer": "dijawab",
    "team": "tahun kerja tim berakhir",
    "hidden": "diputuskan tidak ditampilkan",
    "assembly": "musyawarah diadakan",
    "complaint": "aduannya dinyatakan selesai",
    "story": "diceritakan",
}


@dataclass(frozen=True)
class Limit:
    """``years`` ≥ 0 after a happening (a key of ``AFTER``)."""

    years: int
    after: str


@lru_cache(maxsize=1)
def limits() -> dict[str, Limit]:
    """Every field with a limit, by ``app.Model.field``. Errors: ``PolicyError`` for an unknown happening or a number below 0."""
    found: dict[str, Limit] = {}
    for name, rule in privacy_fields().items():
        keep = rule.get("keep")
        if keep is None:
            continue
        if set(keep) != {"years", "after"} or keep["after"] not in AFTER or not isinstance(keep["years"], int) or keep["years"] < 0:
            raise PolicyError(f"{name}: keep needs years (0 or more) and after (one of {', '.join(AFTER)})")
        found[name] = Limit(keep["years"], keep["after"])
    return found


def limit_day(field: str, until: date) -> date:
    """What happened before this day is past its time on ``until``. Errors: ``KeyError`` for a field without a limit.

    29 February counts as 28 February in other years.
    """
    years = limits()[field].years
    try:
        return until.replace(year=until.year - years)
    except ValueError:
        return until.replace(year=until.year - years, day=28)

"""DTSEN deciles beside the village's own judgement: differences are listed for the musyawarah, and neither is changed by the other.

A decile 1 (poorest) to 10 is decided by BPS alone (Inpres 4/2025); it is stored as imported and never computed here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from bangkit.core.policy import read_toml
from bangkit.core.words import decimal_text


@dataclass(frozen=True)
class Limits:
    """Settings: deciles up to ``poor_until`` are compared with A-RTM; a ranking score from ``ranked_poor`` is poor, up to ``ranked_well`` not."""

    lowest: int
    highest: int
    poor_until: int
    ranked_poor: float
    ranked_well: float


@lru_cache(maxsize=1)
def limits() -> Limits:
    """The limits of the policy."""
    raw = read_toml("dtsen")
    decile, ranking = raw["decile"], raw["ranking"]
    return Limits(decile["lowest"], decile["highest"], decile["poor_until"], float(ranking["poor_from"]), float(ranking["well_until"]))


def consent_purpose() -> str:
    """The purpose that a household must have agreed to before its decile is kept."""
    return str(read_toml("dtsen")["consent"]["purpose"])


def consent_says() -> str:
    """The same in words."""
    return str(read_toml("dtsen")["consent"]["says"])


def accepts(decile: int) -> bool:
    """Whether it is a decile, 1 to 10."""
    return limits().lowest <= decile <= limits().highest


def differences(decile: int | None, poorest: bool | None, score: float | None) -> tuple[str, ...]:
    """What the register and the village say differently of one household, in Indonesian; empty when nothing can be compared.

    ``decile`` 1–10 or None (not in what was imported); ``poorest`` is the village's A-RTM, None when not asked; ``score`` is its own
    ranking 0–100 (100 poorest), None when not ranked. Missing on either side is no difference, except A-RTM without a decile.
    Errors: ``ValueError`` for a decile outside 1–10.
    """
    if decile is None:
        return ("A-RTM menurut desa, tidak ada dalam DTSEN yang diimpor",) if poorest else ()
    if not accepts(decile):
        raise ValueError("a decile is 1 to 10")
    rule, found = limits(), []
    is_poor = decile <= rule.poor_until
    if poorest is not None and poorest != is_poor:
        found.append(f"DTSEN desil {decile}, desa: {'A-RTM' if poorest else 'bukan A-RTM'}")
    if score is not None and (score <= rule.ranked_well if is_poor else score >= rule.ranked_poor):
        found.append(f"DTSEN desil {decile}, peringkat warga: {'mampu' if is_poor else 'miskin'} ({decimal_text(score, 0)})")
    return tuple(found)

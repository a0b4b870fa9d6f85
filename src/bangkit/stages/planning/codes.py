"""Suggesting activity codes from the words that villagers use; a person always decides.

Two sources are added up: the words of the official names (a rare word says more than a common one), and the kabupaten's own list
of everyday words (policy/planning.toml), since nobody says "peningkatan produksi tanaman pangan" for seed. Words are compared
loosely, so that cengkih and cengkeh meet.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from rapidfuzz import fuzz

from bangkit.core.policy import read_toml
from bangkit.core.reference import ActivityCode, activities_only, activity_codes

SAME_WORD, GOOD_ENOUGH = 88, 0.7
_EMPTY_WORDS = frozenset({"dan", "untuk", "bagi", "dari", "oleh", "yang", "dengan", "desa", "dusun", "warga", "lain", "milik", "bersama"})
_EMPTY_WORDS |= {"kegiatan", "tingkat", "serta", "baru", "kecil", "dll", "dst"}
_FIRST, _NEXT = 1.5, 1.2
_REST = "90"


def _words(text: str) -> list[str]:
    found = re.findall(r"[a-z][a-z-]+", text.lower())
    return [word for word in dict.fromkeys(found) if len(word) > 2 and word not in _EMPTY_WORDS]


@lru_cache(maxsize=1)
def _names() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Code and words of every kegiatan with a name of its own; the "lain-lain" are never suggested."""
    return tuple((code.code, tuple(_words(code.name))) for code in activities_only() if not code.code.endswith(_REST))


@lru_cache(maxsize=1)
def _hints() -> tuple[tuple[tuple[str, ...], tuple[str, ...], float], ...]:
    rows = read_toml("planning")["code_words"]["row"]
    return tuple((tuple(row["words"]), tuple(row["codes"]), float(row.get("weight", 1))) for row in rows)


def _is_among(word: str, others: tuple[str, ...]) -> bool:
    return any(fuzz.ratio(word, other) >= SAME_WORD for other in others)


def _by_names(words: list[str]) -> dict[str, float]:
    """A word counts for what it tells apart: one divided by the root of how many names hold it."""
    scores: dict[str, float] = defaultdict(float)
    for word in words:
        holders = [code for code, named in _names() if _is_among(word, named)]
        for code in holders:
            scores[code] += 1 / len(holders) ** 0.5
    return scores


def _by_hints(words: list[str]) -> dict[str, float]:
    scores: dict[str, float] = defaultdict(float)
    for hints, codes, weight in _hints():
        count = sum(1 for word in words if _is_among(word, hints))
        for place, code in enumerate(codes):
            scores[code] += count * weight * (_NEXT if place else _FIRST)
    return scores


def suggest_codes(text: str, limit: int = 3) -> list[ActivityCode]:
    """The kegiatan of Permendagri 20/2018 that ``text`` most likely means, best first; empty when nothing is near."""
    words = _words(text)
    names, hints = _by_names(words), _by_hints(words)
    scores = {code: names.get(code, 0.0) + hints.get(code, 0.0) for code in {*names, *hints}}
    best = sorted((code for code, score in scores.items() if score >= GOOD_ENOUGH), key=lambda code: (-scores[code], code))
    return [activity_codes()[code] for code in best[:limit] if code in activity_codes()]

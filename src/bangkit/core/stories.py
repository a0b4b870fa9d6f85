"""Stories of most significant change: who may read one, and in which order of levels it is chosen (Davies & Dart 2005).

A story belongs to the one who told it. The consent names the furthest reader; a withdrawn one is read by nobody, whoever asks.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from bangkit.core.findings import Finding, blocker
from bangkit.core.policy import read_toml

CONSENTS = (("village", "Hanya di desa ini"), ("district", "Di kabupaten ini"), ("public", "Siapa saja"))
LEVELS = (("hamlet", "Dusun"), ("village", "Desa"), ("subdistrict", "Kecamatan"), ("regency", "Kabupaten"))
LEVEL_KEYS = tuple(key for key, _ in LEVELS)
# From these levels on, people of other villages sit in the session.
OUTSIDE = LEVEL_KEYS[2:]


@lru_cache(maxsize=1)
def domains() -> dict[str, str]:
    """The domains of change by key, in the order of the policy (policy/evaluation.toml)."""
    return {row["key"]: row["label"] for row in read_toml("evaluation")["domain"]}


def level_label(level: str) -> str:
    """A level of choosing in words; the key itself when it is none."""
    return dict(LEVELS).get(level, level)


def may_read(consent: str, state: str, village: str, places: Iterable[str]) -> bool:
    """Whether somebody with memberships at ``places`` (codes) may read a story of ``village``.

    ``consent``: a key of ``CONSENTS``; ``state``: told or withdrawn. Only what was told and only as far as the consent reaches:
    "village" is a membership at that very village, "district" one anywhere in its kabupaten, "public" anybody.
    """
    if state != "told":
        return False
    if consent == "public":
        return True
    if consent == "district":
        return any(code[:5] == village[:5] for code in places)
    return consent == "village" and village in tuple(places)


def choosing(level: str, consent: str, chosen: Iterable[str]) -> Finding | None:
    """Why a story cannot be chosen at ``level`` now; None when it can. ``chosen``: the levels where it was chosen already.

    A story climbs: the kecamatan chooses among those that a village chose, the kabupaten among those of a kecamatan. A hamlet's session
    may be left out. Errors: ``ValueError`` for an unknown level.
    """
    place, known = LEVEL_KEYS.index(level), set(chosen)
    if level in known:
        return blocker("story.chosen", f"Cerita ini sudah dipilih pada tingkat {level_label(level).lower()}.", "Pilih tingkat berikutnya.")
    if level in OUTSIDE and consent == "village":
        return blocker(
            "story.consent",
            "Penceritanya hanya mengizinkan cerita ini dibaca di desanya.",
            "Tanyakan dahulu kepada pencerita, lalu ubah persetujuannya.",
        )
    if level in OUTSIDE and LEVEL_KEYS[place - 1] not in known:
        below = level_label(LEVEL_KEYS[place - 1]).lower()
        return blocker("story.below", f"Cerita ini belum dipilih pada tingkat {below}.", f"Pilih lebih dahulu pada tingkat {below}.")
    return None


@lru_cache(maxsize=1)
def consent_ways() -> dict[str, str]:
    """How a teller agreed, by key (policy/evaluation.toml)."""
    return {row["key"]: row["label"] for row in read_toml("evaluation")["consent_way"]}

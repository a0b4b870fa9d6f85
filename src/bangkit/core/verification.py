"""Verifying an activity and its RAB: the checklist, and what a verdict needs (policy/verification.toml, all of it a setting)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from bangkit.core.policy import read_toml

FIT, UNFIT = "fit", "unfit"


@lru_cache(maxsize=1)
def checklist() -> dict[str, str]:
    """What is looked at, by key, in order."""
    return {row["key"]: row["label"] for row in read_toml("verification")["item"]}


@lru_cache(maxsize=1)
def answers() -> dict[str, str]:
    """What can be said of an item: yes, no, none (not needed here)."""
    return dict(read_toml("verification")["answer"])


@lru_cache(maxsize=1)
def verdicts() -> dict[str, str]:
    """LAYAK and TIDAK LAYAK by key."""
    return dict(read_toml("verification")["verdict"])


def lacking(told: Mapping[str, str]) -> tuple[str, ...]:
    """The labels of the items that are missing ("no"), in the checklist's order. Items without an answer are not counted."""
    return tuple(label for key, label in checklist().items() if told.get(key) == "no")


def wrong_verdict(told: Mapping[str, str], verdict: str, reason: str) -> dict[str, str]:
    """What is wrong with a verdict, by field, in Indonesian; empty when nothing is.

    Every item is answered; TIDAK LAYAK says why; LAYAK in spite of something missing says why too.
    """
    errors = {f"item_{key}": f"Jawab: {label}." for key, label in checklist().items() if told.get(key) not in answers()}
    if verdict not in verdicts():
        errors["verdict"] = "Pilih LAYAK atau TIDAK LAYAK."
    elif verdict == UNFIT and len(reason.strip()) < 10:
        errors["reason"] = "Tulis mengapa tidak layak dan apa yang perlu diperbaiki."
    elif verdict == FIT and lacking(told) and len(reason.strip()) < 10:
        errors["reason"] = "Ada berkas yang tidak ada. Tulis mengapa tetap layak."
    return errors

"""Households: what may be kept of one, for which purpose, and what never (UU 27/2022; rules in ``policy/households.toml``).

Without consent a household is a number, a hamlet and counts of its members. Each purpose that its head agrees to opens the fields of
that purpose and no others. No NIK is asked; a text that looks like one is refused wherever households are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from bangkit.core.policy import PolicyError, read_toml

SEXES = (("P", "Perempuan"), ("L", "Laki-laki"))
REQUEST_KINDS = (
    ("access", "Melihat datanya"),
    ("correction", "Perbaikan data"),
    ("erasure", "Penghapusan data"),
    ("withdrawal", "Penarikan persetujuan"),
    ("copy", "Salinan data"),
)
REQUEST_RESULTS = (("fulfilled", "Dipenuhi"), ("partly", "Dipenuhi sebagian"), ("refused", "Ditolak dengan alasan"))
BANDS = ("toddler", "child", "adult", "elder")
# Sixteen digits, also when somebody groups them with blanks, dots or dashes: the shape of a NIK and of a family card's number.
_SIXTEEN = re.compile(r"(?<!\d)\d(?:[ .\-]?\d){15}(?![ .\-]?\d)")
NIK_REFUSED = "Ini tampak seperti NIK atau nomor KK. Nomor itu tidak disimpan di sini; hapus angkanya."


@dataclass(frozen=True)
class Purpose:
    """What the head of a household can agree to. ``fields`` are the names that it opens; ``says`` tells them in words."""

    key: str
    label: str
    why: str
    says: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class ConsentText:
    """One version of the words that are read aloud before anybody agrees."""

    version: str
    says: str
    is_current: bool


@lru_cache(maxsize=1)
def purposes() -> tuple[Purpose, ...]:
    """The purposes in the policy's order. Errors: ``PolicyError`` when two purposes claim the same field."""
    found = tuple(
        Purpose(row["key"], row["label"], row["why"], row["says"], tuple(row["fields"])) for row in read_toml("households")["purpose"]
    )
    fields = [name for purpose in found for name in purpose.fields]
    if twice := sorted({name for name in fields if fields.count(name) > 1}):
        raise PolicyError(f"households.toml: {', '.join(twice)} stands in two purposes")
    return found


def consent_fields() -> tuple[str, ...]:
    """Every field that may only be filled with consent."""
    return tuple(name for purpose in purposes() for name in purpose.fields)


def opened_by(agreed: Iterable[str]) -> frozenset[str]:
    """The fields that the agreed purposes (their keys) open; an unknown key opens nothing."""
    keys = set(agreed)
    return frozenset(name for purpose in purposes() if purpose.key in keys for name in purpose.fields)


def beyond_consent(values: Mapping[str, Any], agreed: Iterable[str]) -> tuple[str, ...]:
    """The names in ``values`` that hold something (not "" and not None) although no agreed purpose opens them."""
    allowed = opened_by(agreed)
    return tuple(name for name in consent_fields() if values.get(name) not in ("", None) and name not in allowed)


@lru_cache(maxsize=1)
def consent_texts() -> tuple[ConsentText, ...]:
    """Every version, since old consents point to old texts. Errors: ``PolicyError`` unless exactly one is current."""
    found = tuple(ConsentText(row["version"], row["says"], row.get("current", False)) for row in read_toml("households")["text"])
    if sum(text.is_current for text in found) != 1:
        raise PolicyError("households.toml: exactly one text must be current")
    return found


def current_text() -> ConsentText:
    """The version that is read aloud today."""
    return next(text for text in consent_texts() if text.is_current)


@lru_cache(maxsize=8)
def choices(kind: str) -> tuple[tuple[str, str], ...]:
    """Keys and labels of one list of the policy: method, language, income_range, debt_range, livelihood."""
    return tuple((row["key"], row["label"]) for row in read_toml("households")[kind])


@lru_cache(maxsize=1)
def bands() -> tuple[tuple[str, str, str], ...]:
    """Age bands as key, label and ages. Errors: ``PolicyError`` when the keys are not the columns that exist."""
    found = tuple((row["key"], row["label"], row["ages"]) for row in read_toml("households")["band"])
    if tuple(key for key, _, _ in found) != BANDS:
        raise PolicyError(f"households.toml: the bands must be {', '.join(BANDS)}, in this order")
    return found


def looks_like_nik(text: str) -> bool:
    """Whether a text holds sixteen digits in a row, grouped or not. Longer numbers are not a NIK."""
    return _SIXTEEN.search(text) is not None


def household_number(text: str) -> str | None:
    """A village's own number of a household as it is kept, in three digits or more: "14" and "014" are one; None for anything else."""
    return text.zfill(3) if re.fullmatch(r"\d{1,4}", text) else None


def hamlet_name(text: str) -> str:
    """A hamlet as it is kept: "dusun  Kanava" and "Kanava" are one place."""
    return re.sub(r"^dusun\s+", "", " ".join(text.split()), flags=re.IGNORECASE)


def total(counts: Iterable[int | None]) -> int | None:
    """The sum of counts; None as soon as one is not known, since "no data" is never 0."""
    listed = list(counts)
    known = [count for count in listed if count is not None]
    return sum(known) if len(known) == len(listed) else None


def request_due(kind: str, asked_at: datetime) -> datetime:
    """When a request must be answered: the policy's hours after it was asked (``policy/privacy.toml`` [rights])."""
    rights = read_toml("privacy")["rights"]
    return asked_at + timedelta(hours=rights["correction_hours" if kind == "correction" else "request_hours"])


def masked_name(name: str) -> str:
    """A name as lists show it: its first letter and nothing more; empty stays empty."""
    bare = name.strip()
    return f"{bare[0].upper()}…" if bare else ""


def label_of(kind: str, key: str) -> str:
    """The words of a key of one of the policy's lists; the key itself when the policy dropped it."""
    return dict(choices(kind)).get(key, key)

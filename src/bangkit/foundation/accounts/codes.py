"""The code of a one-time link: long enough that nobody guesses it, short and plain enough to be typed from paper.

Without letters and digits that are mistaken for each other. Sixteen of 31 signs are about 79 bits; only the digest is kept.
"""

from __future__ import annotations

import hashlib
import re
import secrets

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
LENGTH, GROUP = 16, 4


def new_code() -> str:
    """A fresh code, as it stands in the address."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def plain_code(text: str) -> str:
    """What somebody typed, as the code stands in the address: spaces, dashes and small letters do not matter."""
    return re.sub(r"[^A-Z0-9]", "", text.upper())[: 2 * LENGTH]


def grouped(code: str) -> str:
    """The code in groups of four, to be read out and typed."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def digest_of(text: str) -> str:
    """What is kept of a code."""
    return hashlib.sha256(plain_code(text).encode()).hexdigest()

"""UUID version 7 keys: made anywhere, sorted by time. The standard library has them only from Python 3.14."""

from __future__ import annotations

import secrets
import time
from uuid import UUID


def uuid7() -> UUID:
    """A new key: 48 bits of Unix milliseconds, then random bits (RFC 9562 §5.7)."""
    milliseconds = time.time_ns() // 1_000_000
    random_a, random_b = secrets.randbits(12), secrets.randbits(62)
    return UUID(int=milliseconds << 80 | 0x7 << 76 | random_a << 64 | 0b10 << 62 | random_b)

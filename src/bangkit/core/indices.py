"""The published indices of villages as the policy names them: kinds, dimensions, statuses. Nothing here computes one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from bangkit.core.policy import read_toml

IDM, ID = "IDM", "ID"


@dataclass(frozen=True)
class IndexKind:
    """A published index: ``dimensions`` are field names with labels; ``first_year`` 0 when it has no beginning here."""

    key: str
    label: str
    short: str
    basis: str
    is_entered: bool
    first_year: int
    dimensions: tuple[tuple[str, str], ...]


@lru_cache(maxsize=1)
def index_kinds() -> dict[str, IndexKind]:
    """The kinds by key, older ones first."""
    return {
        row["key"]: IndexKind(
            row["key"],
            row["label"],
            row["short"],
            row["basis"],
            row["entry"] == "form",
            int(row.get("first_year", 0)),
            tuple((part["key"], part["label"]) for part in row["dimension"]),
        )
        for row in read_toml("indices")["kind"]
    }


def index_short(key: str) -> str:
    """An index as people call it; the key itself when the policy no longer knows it."""
    found = index_kinds().get(key)
    return found.short if found else key


def statuses() -> tuple[str, ...]:
    """The five statuses, best first, as the publisher calls them."""
    return tuple(read_toml("indices")["statuses"])


def incomparable() -> str:
    """Why two kinds are never compared."""
    return str(read_toml("indices")["incomparable"])

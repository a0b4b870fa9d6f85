"""What an activity needs before it is "siap diusulkan": a list of the policy (readiness.toml), ticked item by item.

Badly specified proposals are the commonest complaint about village plans (a culvert without a survey, a tractor without a
specification). Which items must stand and which are only advised is a setting of the kabupaten.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from bangkit.core.policy import PolicyError, read_toml

MUST, SHOULD = "must", "should"
PAGES = ("edit", "care", "fund")
_KEYS = {"key", "label", "field", "page", "level", "why"}


@dataclass(frozen=True)
class Item:
    """One item: ``label`` as sentences say it, ``field`` and ``page`` where it is filled, ``why`` it is asked. ``level``: must or should."""

    key: str
    label: str
    field: str
    page: str
    level: str
    why: str

    @property
    def is_must(self) -> bool:
        """Whether nothing leaves the village without it."""
        return self.level == MUST


@lru_cache(maxsize=1)
def items() -> tuple[Item, ...]:
    """The list in the policy's order. Errors: ``PolicyError`` on an unknown key, page or level."""
    found = []
    for raw in read_toml("readiness")["item"]:
        if unknown := sorted(set(raw) ^ _KEYS):
            raise PolicyError(f"readiness.toml, {raw.get('key')}: {', '.join(unknown)}")
        if raw["page"] not in PAGES or raw["level"] not in (MUST, SHOULD):
            raise PolicyError(f"readiness.toml, {raw['key']}: unknown page or level")
        found.append(Item(**raw))
    return tuple(found)


def missing_items(filled: Mapping[str, bool]) -> tuple[Item, ...]:
    """Items that are not filled, required and advised. ``filled``: by item key; a key that is not told counts as not filled."""
    return tuple(item for item in items() if not filled.get(item.key, False))


def missing_labels(filled: Mapping[str, bool]) -> tuple[str, ...]:
    """What must still be filled, in words; empty when the activity is ready."""
    return tuple(item.label for item in missing_items(filled) if item.is_must)

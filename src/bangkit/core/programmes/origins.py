"""From whom a programme comes: as on the village's own register, and what the government sets aside in Dana Desa."""

from __future__ import annotations

from functools import lru_cache

from bangkit.core.livelihood_context import label_in, programme_origins
from bangkit.core.policy import read_toml


@lru_cache(maxsize=1)
def origins() -> tuple[tuple[str, str], ...]:
    """Keys and labels in the order of the policy."""
    earmark = read_toml("programmes")["earmark"]
    return (*((key, label_in(programme_origins(), key)) for key, _ in programme_origins()), (earmark["key"], earmark["label"]))


def origin_label(key: str) -> str:
    """The label; the key itself when the policy no longer knows it."""
    return dict(origins()).get(key, key)

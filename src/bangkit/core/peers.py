"""A village looks at another one's results: words instead of scores, since a score between neighbours is remembered for years."""

from __future__ import annotations

STANDINGS = (
    ("not_yet", "Belum berjalan"),
    ("begun", "Mulai berjalan"),
    ("well", "Berjalan baik"),
    ("model", "Layak ditiru"),
)


def wrong_pair(visited: str, visitor: str) -> str:
    """Why these two villages (codes of 13 characters) are no pair of a round, in Indonesian; empty when they are."""
    if visited == visitor:
        return "Desa tidak memandang dirinya sendiri. Pilih desa yang dikunjungi."
    if visited[:8] != visitor[:8]:
        return "Putaran ini antardesa dalam satu kecamatan."
    return ""

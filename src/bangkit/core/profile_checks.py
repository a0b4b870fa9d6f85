"""Rules of stage 4a: a profile that covers the five assets and the seasons before the village agrees on it (seed 4.3)."""

from __future__ import annotations

from dataclasses import dataclass

from bangkit.core.findings import Finding, Guard, blocker


@dataclass(frozen=True)
class ProfileFacts:
    """What the rules need to know of a profile. ``assets_without_data``: Indonesian labels of assets with no observation."""

    assets_without_data: tuple[str, ...]
    season_rows: int


def profile_covers_assets(facts: ProfileFacts) -> Finding | None:
    """Every asset has been looked at; "tidak ada data" is an answer, silence is not."""
    if not facts.assets_without_data:
        return None
    names = ", ".join(facts.assets_without_data)
    return blocker("profile.assets", f"Aset yang belum punya catatan: {names}.", "Isi datanya, atau nyatakan tidak ada data beserta sumbernya.")


def profile_has_calendar(facts: ProfileFacts) -> Finding | None:
    """The seasonal calendar is one of the two sheets that every workshop used."""
    if facts.season_rows > 0:
        return None
    return blocker("profile.calendar", "Kalender musim masih kosong.", "Isi sedikitnya satu baris kalender musim.")


GUARDS: dict[str, Guard] = {"profile_covers_assets": profile_covers_assets, "profile_has_calendar": profile_has_calendar}

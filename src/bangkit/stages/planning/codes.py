"""Suggesting activity codes from a name's words; a person always decides."""

from __future__ import annotations

from rapidfuzz import fuzz, process, utils

from bangkit.core.reference import ActivityCode, activities_only

GOOD_ENOUGH = 45


def suggest_codes(text: str, limit: int = 3) -> list[ActivityCode]:
    """The kegiatan of Permendagri 20/2018 whose names are nearest to ``text``, best first; empty when nothing is near."""
    names = [code.name for code in activities_only()]
    found = process.extract(
        text, names, scorer=fuzz.token_set_ratio, processor=utils.default_process, limit=limit, score_cutoff=GOOD_ENOUGH
    )
    return [activities_only()[position] for _, _, position in found]

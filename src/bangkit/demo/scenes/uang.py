"""Scenes of money: the pagu letter and, where it comes late, last year's numbers first. All numbers are *contoh*."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from bangkit.demo.scenes.village import Village
from bangkit.demo.stage import Beat
from bangkit.stages.planning import actions as planning

MILLION = 1_000_000
# What each source gives in the first year of the story, in million rupiah; later years a little more.
PAGU = {"PAD": 12, "DDS": 800, "PBH": 25, "ADD": 320}


def scene_pagu_indikatif(village: Village) -> Iterator[Beat]:
    """Pagu tahun lalu dipakai dulu, perkiraan dicatat, lalu surat kabupaten datang dan angkanya diganti."""
    if village.is_first_year:
        yield village.beat("pagu tahun berjalan dicatat", village.on(1, 12), partial(_letter, village, village.year))
    yield village.beat("pagu tahun lalu dipakai dulu", village.on(5, 3), partial(_take_over, village))
    if village.number % 4 != 3:
        yield village.beat("surat pagu datang", village.on(5, 20), partial(_letter, village, village.year + 1))
    if village.has("returned"):
        yield village.beat("catatan pagu keliru dihapus", village.on(5, 21), partial(_remove, village))


def _amounts(village: Village, year: int) -> dict[str, int]:
    step = village.number % 5 * 10 + (year - village.world.years[0]) * 5
    return {source: (amount + amount * step // 1000) * MILLION for source, amount in PAGU.items()}


def _letter(village: Village, year: int, moment: datetime) -> None:
    who = village.role("village_government", moment)
    letter = f"Surat Bupati tentang pagu indikatif {year} (contoh)"
    planning.set_ceilings(who, village.region, _amounts(village, year), year=year, status="official", dated_on=moment.date(), letter=letter)


def _take_over(village: Village, moment: datetime) -> None:
    planning.take_over_ceilings(village.role("village_team", moment), village.region, year=village.year + 1)


def _remove(village: Village, moment: datetime) -> None:
    row = planning.set_ceiling(
        village.role("village_government", moment), village.region, year=village.year + 1, source="PBP", amount=50 * MILLION,
        status="estimate", dated_on=moment.date(), letter="Kabar dari desa tetangga (contoh)",
    )  # fmt: skip
    planning.remove_ceiling(village.role("village_team", moment), row, reason="Bantuan provinsi itu untuk desa lain.")

"""The story: all beats of all scenes, played in the order in which they happened, none of them later than now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime

from django.db import transaction

from bangkit.demo.cast import NAMED, SBD, SBT, Persona, camat, generic
from bangkit.demo.importers import make_people
from bangkit.demo.scenes import kabupaten
from bangkit.demo.scenes.support import scene_jawaban, scene_usulan
from bangkit.demo.scenes.village import Memo, Village
from bangkit.demo.stage import Beat, World, at
from bangkit.demo.tales import TALES, Tale
from bangkit.foundation.audit.models import Event
from bangkit.foundation.regions.models import Region

ROUNDS = ("81.05.15", "53.18.04", "53.18.07")


def is_told() -> bool:
    """Whether the story was loaded before."""
    return Event.objects.filter(verb="cycle.open", region_id=TALES[0].code).exists()


def full_cast() -> list[Persona]:
    """Everybody: the named ones, and generic people where nobody is named."""
    taken = {(one.role, one.code) for one in NAMED}
    names = dict(Region.objects.filter(code__in=[tale.code for tale in TALES]).values_list("code", "name"))
    subs = Region.objects.filter(code__in={tale.code[:8] for tale in TALES}).order_by("code")
    found = list(NAMED)
    for tale in TALES:
        found += generic(tale.code, names[tale.code], taken)
    found += [camat(row.code, row.name) for row in subs if ("subdistrict", row.code) not in taken]
    return found


def village_year(world: World, tale: Tale, memo: Memo, year: int) -> Iterator[Beat]:
    """One village's year; in the last year a village may have come only so far."""
    village = Village(world, tale, memo, year)
    first = year == world.years[tale.joined]
    beats = [*village.scene_mulai(), *village.scene_profil()]
    if first:
        beats += village.scene_rencana_segera()
    beats += [*village.scene_pelaksanaan(), *village.scene_gagasan(), *village.scene_penetapan()]
    beats += [*scene_usulan(village), *scene_jawaban(village), *village.scene_evaluasi()]
    last = tale.last_month if world.index(year) == 2 else 12
    yield from (beat for beat in beats if beat.at.year > year or beat.at.month <= last)


def regency_year(world: World, regency: str, year: int) -> Iterator[Beat]:
    """One kabupaten's year."""
    index = world.index(year)
    if index in (0, 2):
        yield from kabupaten.scene_panduan(world, regency, year)
    if index == 0:
        yield from kabupaten.scene_pelatihan(world, regency, year, "district_facilitator")
        yield from kabupaten.scene_penugasan_kabupaten(world, regency, year)
    yield from kabupaten.scene_pelatihan(world, regency, year, "village_facilitator")
    for month in (3, 8, 12):
        yield from kabupaten.scene_rapat_tim_kabupaten(world, regency, year, month)
        yield from kabupaten.scene_keputusan_dikerjakan(world, regency, year, month)
    for subdistrict in ROUNDS:
        if subdistrict.startswith(regency):
            for month in (6, 11):
                yield from kabupaten.scene_putaran_kecamatan(world, subdistrict, year, month)


def all_beats(world: World) -> list[Beat]:
    """Every beat, in order of time; what happens at the same moment keeps the order of the telling."""
    beats: list[Beat] = []
    for year in world.years:
        for regency in (SBT, SBD):
            beats += regency_year(world, regency, year)
    for tale in TALES:
        memo = Memo()
        for year in world.years[tale.joined :]:
            beats += village_year(world, tale, memo, year)
    return sorted(beats, key=lambda beat: beat.at)


def tell(now: datetime, say: Callable[[str], None]) -> int:
    """Load people and play every beat up to ``now``; returns how many were played."""
    years = (now.year - 2, now.year - 1, now.year)
    world = World(years)
    cast = full_cast()
    with transaction.atomic():
        make_people(cast, years[0], date(years[1], 12, 31), at(years[0], 1, 2))
    world.cast(cast)
    codes = {one.code for one in cast}
    world.regions = Region.objects.in_bulk(codes)
    beats = [beat for beat in all_beats(world) if beat.at <= now]
    for number, beat in enumerate(beats, start=1):
        with transaction.atomic():
            beat.play()
        if number == len(beats) or number % 40 == 0:
            say(f"  {number} dari {len(beats)} adegan: {beat.at:%b %Y}, {beat.scene}")
    return len(beats)

"""Scenes of a village's beginning of the year: cycle, facilitators, profile with dated figures, groups that come and go."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from bangkit.core.livelihood import Indicator, indicators
from bangkit.demo.places import SEASON_CHANGES, SEASONS, SHOCKS
from bangkit.demo.scenes.village import Village
from bangkit.demo.stage import Beat
from bangkit.foundation.cycle.actions import open_cycle
from bangkit.stages.capacity import actions as capacity
from bangkit.stages.profile import actions as profile

SOURCE = "Lokakarya desa (contoh)"
# What gets worse in the second year, whatever people do: water, the months in which one can work, the months of hunger.
HARDER_IN_SECOND_YEAR = frozenset({"N2", "N3", "F4"})
YEARLY_GAIN, YEARLY_LOSS = Decimal("0.05"), Decimal("0.08")


def scene_siklus_dibuka(village: Village) -> Iterator[Beat]:
    """Siklus desa dibuka; masanya menentukan kolom pelaksana."""

    def play(moment: datetime) -> None:
        phase = "after" if village.index == 2 else "during"
        village.memo.cycles[village.year] = open_cycle(village.who("cycle", moment), village.region, year=village.year, phase=phase)

    yield village.beat("siklus dibuka", village.on(1, 5), play)


def scene_fasilitator_desa_ditugaskan(village: Village) -> Iterator[Beat]:
    """Pada tahun pertama desa menugaskan fasilitatornya sendiri; di Karay fasilitator berganti pada tahun ketiga."""
    if village.is_first_year:
        yield village.beat("fasilitator desa ditugaskan", village.on(1, 9), lambda moment: _assign(village, moment))
    if village.has("new_facilitator"):
        yield village.beat("fasilitator desa berganti", village.on(5, 20), lambda moment: _replace(village, moment))


def _assign(village: Village, moment: datetime) -> None:
    one = village.world.persona("village_facilitator", village.code)
    village.memo.facilitator = capacity.assign_facilitator(
        village.role("village_government", moment), village.region, person_name=one.name, sex=one.sex, decree_no="SK Kades contoh",
        since=moment.date(), until=date(village.world.years[2] + 1, 12, 31), user=village.world.people[(one.role, one.code, "")],
    )  # fmt: skip


def _replace(village: Village, moment: datetime) -> None:
    actor = village.role("village_government", moment)
    reason = "Pindah tugas ke desa lain; kadernya melanjutkan."
    capacity.release_facilitator(actor, village.memo.facilitator, ended_on=moment.date(), reason=reason)
    capacity.assign_facilitator(
        actor, village.region, person_name=f"Kader {village.region.name}", sex="P", decree_no="SK Kades contoh 2", since=moment.date(),
        until=date(village.world.years[2] + 1, 12, 31),
    )  # fmt: skip


def scene_profil_desa(village: Village) -> Iterator[Beat]:
    """Profil lima aset, kalender musim, dan guncangan dari lokakarya; lalu disepakati warga."""
    yield village.beat("profil desa diperbarui", village.on(3, 11), lambda moment: _open(village, moment))
    yield village.beat("kalender musim diisi", village.on(3, 12), lambda moment: _seasons(village, moment))
    yield village.beat("profil desa disepakati", village.on(3, 14), lambda moment: _confirm(village, moment))
    yield village.beat("kelompok dicatat", village.on(3, 15), lambda moment: _groups(village, moment))


def _open(village: Village, moment: datetime) -> None:
    actor = village.who("profile", moment)
    row = profile.open_profile(actor, village.region, year=village.year, goal=village.tale.goal)
    village.memo.profiles[village.year] = row
    seen = [_observed(village, one, number, moment.date()) for number, one in enumerate(indicators().values())]
    profile.observe_assets(actor, row, observations=seen)


def _observed(village: Village, one: Indicator, number: int, seen: date) -> profile.Observed:
    """A contoh value between the goalposts; most rise a little each year, some fall, and in the first year two are unknown."""
    spread = (sum(map(ord, village.code)) * 7 + number * 13) % 40
    if village.is_first_year and number % 11 == spread % 11:
        return profile.Observed(one.code, None, seen, "Belum ada yang mengukur (contoh)", no_data=True)
    share = Decimal("0.22") + Decimal(spread) / 100 + YEARLY_GAIN * village.index
    if one.code in HARDER_IN_SECOND_YEAR and village.index == 1:
        share -= YEARLY_GAIN + YEARLY_LOSS
    low, high = (one.low, one.high) if one.rising else (one.high, one.low)
    value = Decimal(str(low)) + (Decimal(str(high)) - Decimal(str(low))) * share
    return profile.Observed(one.code, round(value), seen, SOURCE)


def _seasons(village: Village, moment: datetime) -> None:
    """The whole calendar in the first year; later only what changed, since last year's rows come along."""
    actor, row = village.who("profile", moment), village.memo.profiles[village.year]
    rows = SEASONS[village.regency] if village.is_first_year else SEASON_CHANGES[village.regency]
    for group, label, levels in rows:
        profile.record_season(actor, row, group=group, levels=levels, label=label, source=SOURCE)
    kind, what, month, day, households, men, women, response = SHOCKS[village.regency][village.index]
    happened = date(village.year, month, day)
    profile.record_shock(
        actor, row, kind=kind, what=what, happened_on=happened, households=households, male=men, female=women, response=response
    )


def _confirm(village: Village, moment: datetime) -> None:
    profile.confirm_profile(
        village.who("confirm", moment), village.memo.profiles[village.year], confirmed_on=moment.date(),
        male=18 + village.number % 7, female=17 + village.number % 5 + village.index * 2,
    )  # fmt: skip


def _groups(village: Village, moment: datetime) -> None:
    """The first group in the first year, the second one a year later; one comes to rest."""
    position = village.index - village.tale.joined
    if position < len(village.tale.groups):
        group = village.tale.groups[position]
        role = "program_team" if village.index == 0 else "village_facilitator"
        row = profile.register_group(
            village.role(role, moment), village.region, name=group.name, kind=group.kind, members_female=group.women,
            members_male=group.men, since=village.year - 1,
        )  # fmt: skip
        village.memo.groups.append(row)
    if village.has("group_rests"):
        reason = "Pengurus merantau; anggota akan membentuk pengurus baru sesudah panen."
        profile.rest_group(village.role("village_team", moment), village.memo.groups[-1], reason=reason)

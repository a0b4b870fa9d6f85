"""The verbs of what surrounds the assets: trends, rules, strategies, programmes of others, and the five outcomes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, TypeVar

from bangkit.core.access import Actor
from bangkit.core.livelihood_context import (
    Choices,
    outcome_indicators,
    process_kinds,
    programme_origins,
    rule_levels,
    strategy_ways,
    trend_kinds,
)
from bangkit.core.reference import fields, village_goals
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.stages.profile.actions.carried import remove_row, write_row
from bangkit.stages.profile.actions.sheet import PLACES, Observed, write_values
from bangkit.stages.profile.models import OutcomeValue, Profile, Programme, Rule, Strategy, Trend

R = TypeVar("R", Trend, Rule, Strategy, Programme)


def _row(actor: Actor, profile: Profile, kind: type[R], row: R | None) -> R:
    """The row to write: the given one, which must belong to the profile, or a new one."""
    if row is not None and row.profile_id != profile.pk:
        raise Invalid(message="Baris ini bukan bagian dari profil yang dibuka.")
    return row or kind(region_id=profile.region_id, profile=profile, created_at=actor.now)


def _refuse_unknown(**given: tuple[str, Choices]) -> None:
    """Every choice must be one of the policy's."""
    wrong = {name: "Pilihan ini tidak ada dalam daftar. Pilih yang lain." for name, (key, known) in given.items() if key not in dict(known)}
    if wrong:
        raise Invalid(wrong)


def _refuse_future(actor: Actor, since: int | None) -> None:
    if since is not None and since > actor.today.year:
        raise Invalid({"since": f"Tahun {since} belum terjadi. Periksa lagi."})


def _line(text: str) -> str:
    return " ".join(text.split())


def _removed(row: R) -> None:
    remark(f"“{row}” dihapus.")
    remove_row(row)


@action("profile.trend")
def record_trend(
    actor: Actor,
    profile: Profile,
    *,
    kind: str = "",
    what: str = "",
    direction: str = "",
    effect: str = "",
    evidence: str = "",
    source: str = "",
    since: int | None = None,
    row: Trend | None = None,
    is_removed: bool = False,
) -> Profile:
    """Catat kecenderungan: apa yang berubah pelan, ke mana arahnya, sejak kapan, apa tandanya (seed 2, konteks kerentanan)."""
    kept = _row(actor, profile, Trend, row)
    if is_removed and row is not None:
        _removed(kept)
        return profile
    _refuse_unknown(kind=(kind, trend_kinds()))
    _refuse_future(actor, since)
    values = {"kind": kind, "what": _line(what), "direction": direction, "effect": effect, "since": since}
    write_row(kept, {**values, "evidence": evidence.strip(), "source": _line(source), "carried_from": None})
    remark(f"{kept.kind_label}: {kept.what}.")
    return profile


@action("profile.rule")
def record_rule(
    actor: Actor,
    profile: Profile,
    *,
    name: str = "",
    level: str = "",
    kind: str = "",
    about: str = "",
    effect: str = "",
    source: str = "",
    followed: str = "",
    since: int | None = None,
    row: Rule | None = None,
    is_removed: bool = False,
) -> Profile:
    """Catat aturan adat, desa, atau kabupaten yang menentukan siapa boleh memakai apa (seed 2, struktur dan proses)."""
    kept = _row(actor, profile, Rule, row)
    if is_removed and row is not None:
        _removed(kept)
        return profile
    _refuse_unknown(level=(level, rule_levels()), kind=(kind, process_kinds()))
    _refuse_future(actor, since)
    values = {"name": _line(name), "level": level, "kind": kind, "about": about.strip(), "followed": followed, "effect": effect}
    write_row(kept, {**values, "since": since, "source": _line(source), "carried_from": None})
    remark(f"{kept.level_label}: {kept.name}.")
    return profile


@action("profile.strategy")
def record_strategy(
    actor: Actor,
    profile: Profile,
    *,
    name: str = "",
    rank: str = "",
    doers: str = "",
    source: str = "",
    way: str = "",
    who: str = "",
    hamlet: str = "",
    headed_female: int | None = None,
    headed_male: int | None = None,
    poorest: int | None = None,
    months: Sequence[int] = (),
    market: str = "",
    row: Strategy | None = None,
    is_removed: bool = False,
) -> Profile:
    """Catat strategi penghidupan: utama atau sampingan, siapa yang mengerjakan, kapan, dijual ke mana; jumlah, bukan nama (seed 2)."""
    kept = _row(actor, profile, Strategy, row)
    if is_removed and row is not None:
        _removed(kept)
        return profile
    values: dict[str, Any] = {"name": _line(name), "rank": rank, "doers": doers, "way": way, "who": _line(who), "hamlet": _line(hamlet)}
    values |= {"headed_female": headed_female, "headed_male": headed_male, "poorest": poorest}
    values |= {"months": sorted(set(months)), "market": _line(market), "source": _line(source), "carried_from": None}
    _refuse_strategy(values)
    write_row(kept, values)
    remark(f"{kept.get_rank_display()}: {kept.name}.")
    return profile


def _refuse_strategy(values: dict[str, Any]) -> None:
    """The poorest are among those counted; months are months. Errors: ``Invalid`` by field."""
    if values["way"]:
        _refuse_unknown(way=(values["way"], strategy_ways()))
    sides = (values["headed_female"], values["headed_male"])
    errors: dict[str, str] = {}
    if values["poorest"] is not None and None not in sides and values["poorest"] > sum(sides):
        errors["poorest"] = f"Rumah tangga miskin {values['poorest']}, semuanya hanya {sum(sides)}. Periksa lagi."
    if any(month not in range(1, 13) for month in values["months"]):
        errors["months"] = "Bulan adalah 1 sampai 12."
    if errors:
        raise Invalid(errors)


@action("profile.programme")
def record_programme(
    actor: Actor,
    profile: Profile,
    *,
    origin: str = "",
    name: str = "",
    year: int = 0,
    source: str = "",
    field: str = "",
    agency: str = "",
    location: str = "",
    volume: Decimal | None = None,
    unit: str = "",
    budget: int | None = None,
    implementer: str = "",
    goals: Sequence[int] = (),
    is_rural_area: bool = False,
    row: Programme | None = None,
    is_removed: bool = False,
) -> Profile:
    """Catat program pihak lain yang masuk desa, supaya tidak ada yang direncanakan dua kali (seed 4.1, 4.3)."""
    kept = _row(actor, profile, Programme, row)
    if is_removed and row is not None:
        _removed(kept)
        return profile
    values = {"origin": origin, "name": _line(name), "year": year, "field": field, "agency": _line(agency), "location": _line(location)}
    values |= {
        "volume": None if volume is None else round(volume, PLACES),
        "unit": _line(unit),
        "budget": budget,
        "implementer": _line(implementer),
    }
    values |= {"goals": sorted(set(goals)), "is_rural_area": is_rural_area, "source": _line(source)}
    _refuse_programme(profile, kept, values)
    write_row(kept, values)
    remark(f"{kept.origin_label}, {kept.year}: {kept.name}.")
    return profile


def _refuse_programme(profile: Profile, kept: Programme, values: dict[str, Any]) -> None:
    """What the table cannot say in words of its own. Errors: ``Invalid`` by field."""
    _refuse_unknown(origin=(values["origin"], programme_origins()))
    errors: dict[str, str] = {}
    if values["volume"] is not None and not values["unit"]:
        errors["unit"] = "Tulis satuannya, misalnya unit, meter, atau orang."
    if values["field"] and values["field"] not in fields():
        errors["field"] = "Pilih salah satu bidang."
    if strangers := [str(goal) for goal in values["goals"] if goal not in village_goals()]:
        errors["goals"] = f"SDGs Desa nomor {', '.join(strangers)} tidak ada."
    same = profile.programmes.filter(origin=values["origin"], name__iexact=values["name"], year=values["year"]).exclude(pk=kept.pk)
    if same.exists():
        errors["name"] = "Program ini sudah tercatat untuk asal dan tahun yang sama."
    if errors:
        raise Invalid(errors)


@action("profile.outcome")
def record_outcomes(actor: Actor, profile: Profile, *, values: Iterable[Observed]) -> Profile:
    """Catat hasil penghidupan menurut lima hasil dalam kerangka; setiap angka bertanggal dan bersumber (seed 2)."""
    listed = list(values)
    write_values(actor, profile, OutcomeValue, listed, outcome_indicators())
    without = sum(each.no_data for each in listed)
    remark(f"{len(listed)} indikator hasil{f', {without} tanpa data' if without else ''}.")
    return profile

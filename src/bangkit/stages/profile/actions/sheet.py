"""The verbs of the village profile. A profile that the village agreed on is never changed: the next year opens a new one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from bangkit.core.access import Actor
from bangkit.core.livelihood import Indicator, assets, indicators
from bangkit.core.livelihood_context import OutcomeIndicator
from bangkit.core.profile_checks import ProfileFacts, shock_kinds
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action, enclose, remark
from bangkit.foundation.audit.snapshot import take
from bangkit.foundation.regions.models import Region
from bangkit.stages.profile.actions.carried import SLOW_CONTEXT, bring_along, context_facts, remove_row, write_row
from bangkit.stages.profile.models import OWN_LABELS, SEASON_GROUPS, DatedValue, Observation, OutcomeValue, Profile, SeasonRow, Shock

FIRST_YEAR = 2015
EMPTY_YEAR = "0" * 12
# Digits that the table keeps; a figure is rounded to them first, so that writing it again is no change in the trail.
PLACES = 2
# What the trail keeps of a figure.
TRACED = ("value", "no_data", "observed_on", "source", "note")


class Observed(NamedTuple):
    """One indicator as it was seen; ``value`` None together with ``no_data`` says that there is no data."""

    indicator: str
    value: Decimal | int | float | None
    observed_on: date
    source: str
    note: str = ""
    no_data: bool = False


def profile_facts(profile: Profile, actor: Actor) -> ProfileFacts:
    """What the rules of this stage read."""
    answered = set(profile.observations.values_list("indicator", flat=True))
    silent = tuple(asset.label for asset in assets() if not answered & {each.code for each in asset.indicators})
    groups = list(profile.seasons.values_list("group", flat=True))
    missing = tuple(label.lower() for key, label in OWN_LABELS.items() if key not in groups)
    unanswered = profile.shocks.filter(response="").count()
    carried, empty = context_facts(profile)
    return ProfileFacts(silent, len(groups), len(set(indicators()) - answered), missing, unanswered, carried, empty)


@action("profile.open")
def open_profile(
    actor: Actor, village: Region, *, year: int, goal: str = "", has_last_seasons: bool = True, has_last_context: bool = True
) -> Profile:
    """Buka pemutakhiran profil untuk satu tahun; yang berubah pelan boleh ikut dari tahun lalu sebagai awal (seed 4.3)."""
    if not village.is_village:
        raise Invalid({"year": "Profil dibuat untuk desa."})
    if not FIRST_YEAR <= year <= actor.today.year + 1:
        raise Invalid({"year": f"Tahun {year} di luar batas {FIRST_YEAR} sampai {actor.today.year + 1}."})
    if Profile.objects.filter(region=village, year=year).exists():
        raise Invalid({"year": f"Profil {year} untuk desa ini sudah ada. Buka profil itu dan lanjutkan mengisinya."})
    profile = Profile(region=village, year=year, goal=goal.strip(), created_at=actor.now).put()
    wanted = ("seasons",) * has_last_seasons + SLOW_CONTEXT * has_last_context
    bring_along(actor, profile, wanted)
    return profile


@action("profile.observe")
def observe_assets(actor: Actor, profile: Profile, *, observations: Iterable[Observed | tuple[object, ...]]) -> Profile:
    """Catat data aset, beberapa indikator sekaligus; setiap angka bertanggal dan bersumber (seed 4.3)."""
    listed = [each if isinstance(each, Observed) else Observed(*each) for each in observations]  # type: ignore[arg-type]
    write_values(actor, profile, Observation, listed, indicators())
    remark(_told(listed))
    return profile


def write_values(
    actor: Actor,
    profile: Profile,
    model: type[Observation] | type[OutcomeValue],
    listed: Sequence[Observed],
    known: Mapping[str, Indicator | OutcomeIndicator],
) -> None:
    """Check all values, then write them: all of them or none. Errors: ``Invalid`` by the fields of the page."""
    if not listed:
        raise Invalid(message="Belum ada yang diisi. Tulis angka, atau tandai tidak ada data.")
    errors: dict[str, str] = {}
    for each in listed:
        errors |= _wrong_with(each, known.get(each.indicator), actor.today)
    if errors:
        raise Invalid(errors)
    rows = {row.indicator: row for row in model.objects.filter(profile=profile, indicator__in=[each.indicator for each in listed])}
    for each in listed:
        row = rows.get(each.indicator) or model(
            region_id=profile.region_id, profile=profile, indicator=each.indicator, created_at=actor.now
        )
        _write_value(row, each)


def _write_value(row: DatedValue, seen: Observed) -> None:
    """Write what was seen; the event keeps what stood there before, so that an earlier value of the year can still be read."""
    before = {} if row._state.adding else take(row)
    row.value = None if seen.value is None else round(exact(seen.value), PLACES)
    row.no_data, row.observed_on, row.source, row.note = seen.no_data, seen.observed_on, seen.source.strip(), seen.note.strip()
    row.put()
    enclose(row.indicator, row, before, fields=TRACED)


def exact(value: Decimal | int | float) -> Decimal:
    """The value as it was written: a float from a phone or a sheet means the digits that it shows, not its binary neighbour."""
    return Decimal(str(value))


def _told(listed: list[Observed]) -> str:
    names = {asset.key: asset.label for asset in assets()}
    found = list(dict.fromkeys(names[indicators()[each.indicator].asset] for each in listed))
    missing = sum(each.no_data for each in listed)
    without = f", {missing} tanpa data" if missing else ""
    return f"{', '.join(found)}: {len(listed)} indikator{without}."


def _wrong_with(each: Observed, known: Indicator | OutcomeIndicator | None, today: date) -> dict[str, str]:
    """What is wrong with one observation, by the names of its fields on the page."""
    code = each.indicator
    if known is None:
        return {code: f"Indikator {code} tidak ada dalam daftar."}
    errors: dict[str, str] = {}
    if each.no_data == (each.value is not None):
        errors[f"{code}_value"] = "Isi angkanya, atau tandai tidak ada data. Salah satu saja."
    elif each.value is not None and not known.accepts(each.value):
        limits = f"{known.valid_low:g} sampai {known.valid_high:g} {known.unit}"
        shown = f"{each.value}".replace(".", ",")
        errors[f"{code}_value"] = f"Angkanya {shown}, yang masuk akal {limits}. Periksa lagi angkanya."
    elif each.value is not None and exact(each.value) != round(exact(each.value), 2):
        errors[f"{code}_value"] = "Paling banyak 2 angka di belakang koma."
    if each.observed_on > today:
        errors[f"{code}_on"] = "Tanggal pengamatan tidak boleh sesudah hari ini."
    if not each.source.strip():
        errors[f"{code}_source"] = "Tulis dari mana angka ini, misalnya lokakarya desa atau data puskesmas."
    return errors


def _wrong_season(group: str, called: str, levels: str, observed_on: date | None, today: date) -> dict[str, str]:
    """What is wrong with a row of the calendar, by field."""
    errors: dict[str, str] = {}
    if group not in {key for key, _, _ in SEASON_GROUPS}:
        errors["group"] = "Pilih salah satu kelompok baris."
    if not called:
        errors["label"] = "Tulis nama barisnya, misalnya Panen pala."
    if levels == EMPTY_YEAR:
        errors["many"] = "Belum ada bulan yang dipilih."
    if observed_on is not None and observed_on > today:
        errors["observed_on"] = "Tanggal kalender tidak boleh sesudah hari ini."
    return errors


@action("profile.season")
def record_season(
    actor: Actor,
    profile: Profile,
    *,
    group: str,
    levels: str,
    label: str = "",
    source: str = "",
    observed_on: date | None = None,
    note: str = "",
    row: SeasonRow | None = None,
    is_removed: bool = False,
) -> Profile:
    """Isi satu baris kalender musim; baris dengan nama yang sama diganti, ``row`` yang diberikan diubah atau dihapus."""
    if row is not None and row.profile_id != profile.pk:
        raise Invalid(message="Baris ini bukan bagian dari profil yang dibuka.")
    if is_removed and row is not None:
        remark(f"Baris {row.label} dihapus.")
        remove_row(row)
        return profile
    called = " ".join(label.split()) or OWN_LABELS.get(group, "")
    same = profile.seasons.filter(group=group, label=called).first()
    errors = _wrong_season(group, called, levels, observed_on, actor.today)
    if row is not None and same is not None and same.pk != row.pk:
        errors["label"] = "Baris dengan nama ini sudah ada."
    if errors:
        raise Invalid(errors)
    kept = row or same or SeasonRow(region_id=profile.region_id, profile=profile, created_at=actor.now)
    values = {"group": group, "label": called, "levels": levels, "source": source.strip()}
    write_row(kept, {**values, "observed_on": observed_on, "note": " ".join(note.split()), "carried_from": None})
    remark(f"Baris {called}.")
    return profile


@action("profile.shock")
def record_shock(
    actor: Actor,
    profile: Profile,
    *,
    kind: str,
    what: str,
    happened_on: date,
    households: int | None = None,
    poorest: int | None = None,
    female: int | None = None,
    male: int | None = None,
    disability: int | None = None,
    response: str = "",
    row: Shock | None = None,
    is_removed: bool = False,
) -> Profile:
    """Catat guncangan: apa, kapan, siapa terdampak, apa yang dilakukan (seed 2, konteks kerentanan)."""
    if row is not None and row.profile_id != profile.pk:
        raise Invalid(message="Catatan ini bukan bagian dari profil yang dibuka.")
    if is_removed and row is not None:
        remove_row(row)
        remark("Satu catatan dihapus.")
        return profile
    if kind not in dict(shock_kinds()):
        raise Invalid({"kind": "Pilih salah satu jenis guncangan."})
    if happened_on > actor.today:
        raise Invalid({"happened_on": "Tanggal kejadian tidak boleh sesudah hari ini."})
    kept = row or Shock(region_id=profile.region_id, profile=profile, created_at=actor.now)
    values = {"kind": kind, "what": what.strip(), "happened_on": happened_on, "response": response.strip()}
    counts = {"households": households, "poorest": poorest, "female": female, "male": male, "disability": disability}
    write_row(kept, {**values, **counts})
    remark(f"{kept.kind_label}: {kept.what}.")
    return profile


@action("profile.confirm", facts=profile_facts)
def confirm_profile(actor: Actor, profile: Profile, *, confirmed_on: date, male: int, female: int, goal: str = "") -> Profile:
    """Sepakati profil bersama warga, laki-laki dan perempuan, dan rumuskan tujuan bersama (seed 2, PKD)."""
    errors: dict[str, str] = {}
    if confirmed_on > actor.today:
        errors["confirmed_on"] = "Tanggal kesepakatan tidak boleh sesudah hari ini."
    if male < 0 or female < 0 or male + female == 0:
        errors["female"] = "Tulis jumlah warga yang ikut menyepakati, perempuan dan laki-laki."
    if not (goal.strip() or profile.goal):
        errors["goal"] = "Tulis tujuan bersama yang dirumuskan warga dari keadaan ini."
    if errors:
        raise Invalid(errors)
    profile.confirmed_on, profile.observed_by_male, profile.observed_by_female = confirmed_on, male, female
    profile.goal = goal.strip() or profile.goal
    return profile

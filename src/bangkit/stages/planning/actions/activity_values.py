"""What an activity holds, and what is wrong with it, field by field."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NotRequired, TypedDict
from uuid import UUID

from bangkit.core.authority import levels
from bangkit.core.climate_check import answers, questions
from bangkit.core.livelihood import assets
from bangkit.core.place import FAR, HALF, OUTSIDE, point_problem
from bangkit.core.reference import activities_only, village_goals
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.regions.models import Region
from bangkit.stages.planning.models import PATTERNS, RECURRENT, ROUTES, Activity
from bangkit.stages.profile.models import Group, PkdEntry, Shock

POINT_WORDS = {
    OUTSIDE: "Titik ini di luar Indonesia. Lintang antara -12 dan 7, bujur antara 94 dan 142.",
    FAR: "Titik ini lebih dari 50 km dari desa. Periksa lagi lintang dan bujurnya.",
}


class ActivityValues(TypedDict):
    """A line of the plan. Money is whole rupiah; people are counts, ``disability`` None where nobody asked; assets by key, goals by
    number 1–18; ``shocks`` are keys of the profile's shocks; ``climate`` answers by question.
    """

    name: str
    code: NotRequired[str]
    hamlet: NotRequired[str]
    neighbourhood: NotRequired[str]
    location: NotRequired[str]
    latitude: NotRequired[Decimal | None]
    longitude: NotRequired[Decimal | None]
    specification: NotRequired[str]
    volume: NotRequired[Decimal]
    unit: NotRequired[str]
    cost: NotRequired[int]
    male: NotRequired[int]
    female: NotRequired[int]
    poorest: NotRequired[int]
    disability: NotRequired[int | None]
    existing_data: NotRequired[str]
    starts_month: NotRequired[int | None]
    ends_month: NotRequired[int | None]
    pattern: NotRequired[str]
    implementer: NotRequired[str]
    maintenance_owner: NotRequired[str]
    recurrent: NotRequired[str]
    authority: NotRequired[str]
    group: NotRequired[Group | None]
    pkd_entry: NotRequired[PkdEntry | None]
    shocks: NotRequired[list[str]]
    climate: NotRequired[dict[str, str]]
    climate_action: NotRequired[str]
    assets: NotRequired[list[str]]
    goals: NotRequired[list[int]]
    priority: NotRequired[int]
    route: NotRequired[str]


def check_activity(values: dict[str, Any], village: Region, known: Activity | None = None) -> None:
    """The values as they will stand: what is not said keeps what ``known`` says. Errors: ``Invalid`` by field."""
    kept = {name: getattr(known, name) for name in ActivityValues.__annotations__} if known is not None else {}
    whole = {**kept, **values}
    errors = {**_wrong_values(whole), **_wrong_point(whole, village), **_wrong_choices(whole), **_wrong_links(whole, village)}
    if errors:
        raise Invalid(errors)


def _wrong_values(values: dict[str, Any]) -> dict[str, str]:
    errors: dict[str, str] = {}
    if not str(values.get("name", "")).strip():
        errors["name"] = "Beri nama kegiatannya."
    everybody = values.get("male", 0) + values.get("female", 0)
    if values.get("poorest", 0) > everybody:
        errors["poorest"] = "A-RTM lebih banyak dari seluruh penerima manfaat. Periksa lagi angkanya."
    if (values.get("disability") or 0) > everybody:
        errors["disability"] = "Penyandang disabilitas lebih banyak dari seluruh penerima manfaat. Periksa lagi angkanya."
    if values.get("volume", Decimal(0)) < 0:
        errors["volume"] = "Volume tidak boleh kurang dari 0."
    start, end = values.get("starts_month"), values.get("ends_month")
    if start and end and end < start:
        errors["ends_month"] = "Bulan selesai mendahului bulan mulai."
    return errors


def _wrong_point(values: dict[str, Any], village: Region) -> dict[str, str]:
    latitude, longitude = values.get("latitude"), values.get("longitude")
    problem = point_problem(latitude, longitude, (village.latitude, village.longitude))
    if problem == HALF:
        return {"longitude" if longitude is None else "latitude": "Titik terdiri dari dua angka. Isi keduanya, atau kosongkan keduanya."}
    return {"latitude": POINT_WORDS[problem]} if problem else {}


def _wrong_choices(values: dict[str, Any]) -> dict[str, str]:
    errors: dict[str, str] = {}
    if values.get("code") and values["code"] not in {code.code for code in activities_only()}:
        errors["code"] = "Kode ini tidak ada pada daftar kegiatan Permendagri 20/2018."
    if set(values.get("assets", ())) - {asset.key for asset in assets()}:
        errors["assets"] = "Pilih aset pada daftar."
    if set(values.get("goals", ())) - set(village_goals()):
        errors["goals"] = "Pilih SDGs Desa pada daftar."
    listed = (
        ("pattern", dict(PATTERNS), "Pilih pola pelaksanaan."),
        ("route", dict(ROUTES), "Pilih jalur kegiatan."),
        ("recurrent", {"", *dict(RECURRENT)}, "Pilih ada atau tidak ada."),
        ("authority", {"", *levels()}, "Pilih kewenangan pada daftar."),
    )
    errors |= {name: words for name, known, words in listed if name in values and values[name] not in known}
    if set(values.get("climate", {})) - {one.key for one in questions()} or set(values.get("climate", {}).values()) - set(answers()):
        errors["climate_action"] = "Jawaban periksa iklim tidak ada pada daftar."
    return errors


def _wrong_links(values: dict[str, Any], village: Region) -> dict[str, str]:
    """What an activity points to belongs to the same village."""
    errors: dict[str, str] = {}
    for name, words in (("group", "Kelompok ini milik desa lain."), ("pkd_entry", "Baris PKD ini milik desa lain.")):
        row = values.get(name)
        if row is not None and row.region_id != village.pk:
            errors[name] = words
    wanted = set(values.get("shocks", ()))
    if wanted and Shock.objects.filter(region=village, pk__in=[key for key in wanted if _is_key(key)]).count() != len(wanted):
        errors["shocks"] = "Pilih guncangan pada profil desa."
    return errors


def _is_key(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True

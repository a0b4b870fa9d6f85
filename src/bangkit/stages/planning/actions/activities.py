"""The verbs of an activity: added, completed, funded, dropped, and set together with its plan (seed 4.3)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NotRequired, TypedDict, Unpack

from bangkit.core.access import Actor
from bangkit.core.findings import blocker
from bangkit.core.livelihood import assets
from bangkit.core.reference import activities_only, funding_sources, village_goals
from bangkit.core.words import rupiah
from bangkit.foundation.access.errors import Blocked, Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.stages.planning.models import PAID_THROUGH, PATTERNS, ROUTES, Activity, Funding, Idea, Plan
from bangkit.stages.planning.queries.facts import activity_facts

SOURCE_TWICE = "Sumber dana yang sama ditulis dua kali."


class ActivityValues(TypedDict):
    """A line of the plan. Money is whole rupiah; people are counts; assets by key, goals by number 1–18."""

    name: str
    code: NotRequired[str]
    location: NotRequired[str]
    volume: NotRequired[Decimal]
    unit: NotRequired[str]
    cost: NotRequired[int]
    male: NotRequired[int]
    female: NotRequired[int]
    poorest: NotRequired[int]
    existing_data: NotRequired[str]
    starts_month: NotRequired[int | None]
    ends_month: NotRequired[int | None]
    pattern: NotRequired[str]
    implementer: NotRequired[str]
    maintenance_owner: NotRequired[str]
    assets: NotRequired[list[str]]
    goals: NotRequired[list[int]]
    priority: NotRequired[int]
    route: NotRequired[str]


class Share(TypedDict):
    """One source's share of an activity's cost in whole rupiah."""

    source: str
    amount: int
    in_kind: NotRequired[bool]
    paid_through: NotRequired[str]


def _check(values: dict[str, Any], known: Activity | None = None) -> None:
    """The values as they will stand: what is not said keeps what ``known`` says."""
    kept = {name: getattr(known, name) for name in ActivityValues.__annotations__} if known is not None else {}
    whole = {**kept, **values}
    errors = {**_wrong_values(whole), **_wrong_choices(whole)}
    if errors:
        raise Invalid(errors)


def _wrong_values(values: dict[str, Any]) -> dict[str, str]:
    errors: dict[str, str] = {}
    if not str(values.get("name", "")).strip():
        errors["name"] = "Beri nama kegiatannya."
    if values.get("poorest", 0) > values.get("male", 0) + values.get("female", 0):
        errors["poorest"] = "A-RTM lebih banyak dari seluruh penerima manfaat. Periksa lagi angkanya."
    if values.get("volume", Decimal(0)) < 0:
        errors["volume"] = "Volume tidak boleh kurang dari 0."
    start, end = values.get("starts_month"), values.get("ends_month")
    if start and end and end < start:
        errors["ends_month"] = "Bulan selesai mendahului bulan mulai."
    return errors


def _wrong_choices(values: dict[str, Any]) -> dict[str, str]:
    errors: dict[str, str] = {}
    if values.get("code") and values["code"] not in {code.code for code in activities_only()}:
        errors["code"] = "Kode ini tidak ada pada daftar kegiatan Permendagri 20/2018."
    if set(values.get("assets", ())) - {asset.key for asset in assets()}:
        errors["assets"] = "Pilih aset pada daftar."
    if set(values.get("goals", ())) - set(village_goals()):
        errors["goals"] = "Pilih SDGs Desa pada daftar."
    if values.get("pattern", "swakelola") not in dict(PATTERNS):
        errors["pattern"] = "Pilih pola pelaksanaan."
    if values.get("route", "rkpdes") not in dict(ROUTES):
        errors["route"] = "Pilih jalur kegiatan."
    return errors


def _fill(activity: Activity, values: dict[str, Any]) -> Activity:
    for name, value in values.items():
        setattr(activity, name, value.strip() if isinstance(value, str) else value)
    return activity


@action("activity.add")
def add_activity(actor: Actor, plan: Plan, *, idea: Idea | None = None, **values: Unpack[ActivityValues]) -> Activity:
    """Tambah kegiatan ke dalam rencana yang masih terbuka (seed 4.3)."""
    if not plan.is_open:
        raise Blocked((blocker("activity.plan_closed", "Rencana ini sudah diajukan.", "Minta kecamatan mengembalikannya bila perlu."),))
    if idea is not None and idea.region_id != plan.region_id:
        raise Invalid({"idea": "Gagasan ini milik desa lain."})
    _check(dict(values))
    activity = Activity(region_id=plan.region_id, plan=plan, idea=idea, created_at=actor.now)
    if not values.get("priority"):
        values["priority"] = plan.activities.exclude(state="dropped").count() + 1
    return _fill(activity, dict(values)).put()


@action("activity.edit", facts=activity_facts)
def edit_activity(actor: Actor, activity: Activity, **values: Unpack[ActivityValues]) -> Activity:
    """Lengkapi kegiatan: lokasi, volume, biaya, penerima manfaat, aset, dan SDGs. Yang tidak disebut tetap."""
    _check(dict(values), activity)
    return _fill(activity, dict(values))


@action("activity.fund", facts=activity_facts)
def fund_activity(actor: Actor, activity: Activity, *, shares: Sequence[Share]) -> Activity:
    """Catat semua sumber dana kegiatan; daftar yang baru menggantikan yang lama."""
    _check_shares(shares)
    activity.fundings.all().delete()
    for share in shares:
        Funding(
            region_id=activity.region_id,
            activity=activity,
            source=share["source"],
            amount=share["amount"],
            in_kind=share.get("in_kind", False),
            paid_through=share.get("paid_through", "apbdes"),
            created_at=actor.now,
        ).put()
    remark(_told(shares))
    return activity


def _told(shares: Sequence[Share]) -> str:
    """All sources with their sums, for the diary: a share is replaced, and the trail is where the old one stays."""
    kind = " berupa barang atau tenaga"
    parts = [
        f"{funding_sources()[share['source']].short} {rupiah(share['amount'])}{kind if share.get('in_kind') else ''}" for share in shares
    ]
    return "; ".join(parts) + "."


def _check_shares(shares: Sequence[Share]) -> None:
    if not shares:
        raise Invalid({"shares": "Isi sedikitnya satu sumber dana."})
    seen = {(share["source"], share.get("in_kind", False)) for share in shares}
    if len(seen) != len(shares):
        raise Invalid({"shares": SOURCE_TWICE})
    for number, share in enumerate(shares, start=1):
        if share["source"] not in funding_sources():
            raise Invalid({"shares": f"Sumber dana baris {number} tidak ada pada daftar."})
        if share["amount"] <= 0:
            raise Invalid({"shares": f"Jumlah baris {number} harus lebih dari 0."})
        if share.get("paid_through", "apbdes") not in dict(PAID_THROUGH):
            raise Invalid({"shares": f"Cara bayar baris {number} tidak ada pada daftar."})


@action("activity.drop", facts=activity_facts)
def drop_activity(actor: Actor, activity: Activity, *, reason: str) -> Activity:
    """Keluarkan dari rencana dengan alasan; catatannya tetap ada."""
    if not reason.strip():
        raise Invalid({"reason": "Tulis mengapa kegiatan ini dikeluarkan."})
    activity.reason = reason.strip()
    return activity


@action("activity.set")
def set_activity(actor: Actor, activity: Activity) -> Activity:
    """Ditetapkan bersama rencananya (seed 3.2 tahap 5)."""
    return activity

"""The verbs of an activity: added, completed, funded, dropped, and set together with its plan (seed 4.3)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NotRequired, TypedDict, Unpack

from bangkit.core.access import Actor
from bangkit.core.earmarks import earmarks_of
from bangkit.core.findings import blocker
from bangkit.core.place import coarse
from bangkit.core.reference import funding_sources
from bangkit.core.words import rupiah
from bangkit.foundation.access.errors import Blocked, Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.stages.planning.actions.activity_values import ActivityValues, check_activity
from bangkit.stages.planning.models import PAID_THROUGH, Activity, Funding, Idea, Plan
from bangkit.stages.planning.queries.facts import activity_facts

SOURCE_TWICE = "Sumber dana yang sama ditulis dua kali."


class Share(TypedDict):
    """One source's share of an activity's cost in whole rupiah."""

    source: str
    amount: int
    in_kind: NotRequired[bool]
    paid_through: NotRequired[str]


def _fill(activity: Activity, values: dict[str, Any]) -> Activity:
    for name, value in values.items():
        setattr(activity, name, value.strip() if isinstance(value, str) else value)
    if activity.latitude is not None and activity.longitude is not None:
        activity.latitude, activity.longitude = coarse(activity.latitude), coarse(activity.longitude)
    return activity


@action("activity.add")
def add_activity(actor: Actor, plan: Plan, *, idea: Idea | None = None, **values: Unpack[ActivityValues]) -> Activity:
    """Tambah kegiatan ke dalam rencana yang masih terbuka (seed 4.3)."""
    if not plan.is_open:
        raise Blocked((blocker("activity.plan_closed", "Rencana ini sudah diajukan.", "Minta kecamatan mengembalikannya bila perlu."),))
    if idea is not None and idea.region_id != plan.region_id:
        raise Invalid({"idea": "Gagasan ini milik desa lain."})
    check_activity(dict(values), plan.region)
    activity = Activity(region_id=plan.region_id, plan=plan, idea=idea, created_at=actor.now)
    if not values.get("priority"):
        values["priority"] = plan.activities.exclude(state="dropped").count() + 1
    return _fill(activity, dict(values)).put()


@action("activity.edit", facts=activity_facts)
def edit_activity(actor: Actor, activity: Activity, **values: Unpack[ActivityValues]) -> Activity:
    """Lengkapi kegiatan: lokasi, volume, biaya, penerima manfaat, aset, dan SDGs. Yang tidak disebut tetap."""
    check_activity(dict(values), activity.region, activity)
    return _fill(activity, dict(values))


@action("activity.fund", facts=activity_facts)
def fund_activity(actor: Actor, activity: Activity, *, shares: Sequence[Share], earmarks: Sequence[str] | None = None) -> Activity:
    """Catat semua sumber dana kegiatan, dan untuk dana terikat mana ia dihitung; daftar yang baru menggantikan yang lama."""
    _check_shares(shares)
    if earmarks is not None:
        activity.earmarks = _known_earmarks(activity, earmarks)
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


def _known_earmarks(activity: Activity, keys: Sequence[str]) -> list[str]:
    """The purposes that hold in the plan's year at this place. Errors: ``Invalid``."""
    known = [row.key for row in earmarks_of(activity.plan.target_year, activity.region_id).rows]
    if set(keys) - set(known):
        raise Invalid({"earmarks": "Pilihan ini tidak ada pada aturan dana terikat tahun itu."})
    return [key for key in known if key in keys]


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


@action("activity.reopen")
def reopen_activity(actor: Actor, activity: Activity) -> Activity:
    """Dibuka lagi bersama perubahan rencananya yang sah (Permendagri 114/2014)."""
    return activity

"""What a village meeting told: recorded as part of ``plan.consult`` and ``plan.agree``, with women and men counted (seed 4.3)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypedDict, Unpack

from django.db import transaction

from bangkit.core.access import Actor
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import remark
from bangkit.foundation.files.actions import attach_file
from bangkit.foundation.files.models import StoredFile
from bangkit.stages.planning.models import Plan, VillageMeeting


class MeetingValues(TypedDict, total=False):
    """When, where, who came (counts), what was said. ``chair`` is a post, never a name; ``photo``: the signed list or the meeting.

    Without a meeting that stands already, day, place, people and decisions are needed.
    """

    held_on: date
    place: str
    male: int
    female: int
    decisions: str
    poorest: int
    disability: int
    chair: str
    photo: StoredFile | None


def _wrong(told: MeetingValues, today: date) -> dict[str, str]:
    errors: dict[str, str] = {}
    came = told.get("male", 0) + told.get("female", 0)
    if "held_on" not in told:
        errors["held_on"] = "Tulis tanggal musyawarahnya."
    elif told["held_on"] > today:
        errors["held_on"] = "Tanggal musyawarah tidak boleh sesudah hari ini."
    if not told.get("place", "").strip():
        errors["place"] = "Tulis tempat musyawarahnya."
    if came <= 0:
        errors["male"] = "Isi jumlah hadir laki-laki dan perempuan."
    for name, value in (("poorest", told.get("poorest", 0)), ("disability", told.get("disability", 0))):
        if value > came:
            errors[name] = f"Jumlahnya {value}, lebih banyak dari seluruh peserta ({came}). Periksa lagi angkanya."
    if not told.get("decisions", "").strip():
        errors["decisions"] = "Tulis butir-butir kesepakatan atau masukan."
    return errors


def record_meeting(actor: Actor, plan: Plan, kind: str, **told: Unpack[MeetingValues]) -> VillageMeeting:
    """Keep a meeting of ``kind`` about a plan. Errors: ``Invalid`` by field."""
    if errors := _wrong(told, actor.today):
        raise Invalid(errors)
    meeting = VillageMeeting(region_id=plan.region_id, plan=plan, kind=kind, created_at=actor.now, **_values(told))
    remark(f"{meeting.people} orang hadir ({meeting.female} perempuan, {meeting.male} laki-laki).")
    return meeting.put()


def _values(told: MeetingValues) -> dict[str, Any]:
    return {name: value.strip() if isinstance(value, str) else value for name, value in told.items()}


def correct_meeting(actor: Actor, meeting: VillageMeeting, **told: Unpack[MeetingValues]) -> str:
    """Mend a meeting that was written down wrongly; what it said before, for the diary. Errors: ``Invalid`` by field."""
    if errors := _wrong(told, actor.today):
        raise Invalid(errors)
    before = f"{meeting.people} orang ({meeting.female} perempuan, {meeting.male} laki-laki)"
    for name, value in _values(told).items():
        # A photo that was not sent again stays.
        if name != "photo" or value is not None:
            setattr(meeting, name, value)
    meeting.put()
    return before


def with_photo(act: Callable[..., Plan], actor: Actor, plan: Plan, data: dict[str, Any]) -> Plan:
    """Attach the photo, if any, and perform the verb; both stand or fall together."""
    values = {key: value if value is not None else 0 for key, value in data.items() if key != "photo"}
    upload = data.get("photo")
    with transaction.atomic():
        photo = None
        if upload:
            photo = attach_file(actor, plan.region, upload=upload, kind="photo", about=("plan", str(plan.pk)))
        return act(actor, plan, photo=photo, **values)

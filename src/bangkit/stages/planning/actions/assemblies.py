"""Meetings of the village as records of their own: called, held, decided on one by one, written down, mended, called off (seed 4.3)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Any, NotRequired, TypedDict, Unpack

from bangkit.core.access import Actor
from bangkit.core.assemblies import WAYS, Named, assembly_kinds, elements, named_people
from bangkit.core.assembly_checks import vote_problem
from bangkit.core.words import number
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action, enclose, remark
from bangkit.foundation.audit.snapshot import take
from bangkit.foundation.files.models import StoredFile
from bangkit.foundation.regions.models import Region
from bangkit.stages.planning.models import DECIDING, Attendee, Plan, Resolution, VillageMeeting
from bangkit.stages.planning.queries.assemblies import assembly_facts

FARTHEST_YEARS = 2


class CallValues(TypedDict):
    """What an invitation says. ``convener`` is a post; ``invites`` and ``agenda`` are lines of text; ``plan``: what it is about, if any."""

    held_on: date
    place: str
    days: NotRequired[int]
    starts_at: NotRequired[time | None]
    ends_at: NotRequired[time | None]
    plan: NotRequired[Plan | None]
    topic: NotRequired[str]
    hamlet: NotRequired[str]
    letter_no: NotRequired[str]
    called_on: NotRequired[date | None]
    convener: NotRequired[str]
    invites: NotRequired[str]
    agenda: NotRequired[str]


class HeldValues(TypedDict, total=False):
    """Who came (counts) and who led. ``names``: an attendance list as typed, only where a paper needs it; counts may then be left out."""

    held_on: date
    place: str
    starts_at: time | None
    ends_at: time | None
    topic: str
    male: int | None
    female: int | None
    poorest: int | None
    disability: int | None
    elements: Mapping[str, int]
    chair: str
    chair_origin: str
    clerk: str
    clerk_origin: str
    speakers: str
    names: str
    photo: StoredFile | None


def _plain(told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.strip() if isinstance(value, str) else value for name, value in told.items()}


def _hours_wrong(values: Mapping[str, Any]) -> dict[str, str]:
    starts, ends = values.get("starts_at"), values.get("ends_at")
    return {"ends_at": "Jam selesai mendahului jam mulai."} if starts and ends and ends <= starts else {}


def _call_wrong(village_code: str, kind: str, values: Mapping[str, Any], today: date) -> dict[str, str]:
    errors = _hours_wrong(values)
    if kind not in assembly_kinds():
        return {"kind": "Pilih jenis musyawarah pada daftar."}
    if abs(values["held_on"].year - today.year) > FARTHEST_YEARS:
        errors["held_on"] = "Tanggal ini terlalu jauh dari hari ini. Periksa lagi tahunnya."
    if not str(values["place"]).strip():
        errors["place"] = "Tulis tempat musyawarahnya."
    if assembly_kinds()[kind].asks == "hamlet" and not str(values.get("hamlet", "")).strip():
        errors["hamlet"] = "Tulis dusun yang bermusyawarah."
    plan = values.get("plan")
    if plan is not None and plan.region_id != village_code:
        errors["plan"] = "Rencana ini bukan rencana desa ini."
    called_on = values.get("called_on")
    if called_on and called_on > values["held_on"]:
        errors["called_on"] = "Tanggal undangan sesudah hari musyawarah."
    return errors


@action("assembly.call")
def call_assembly(actor: Actor, village: Region, *, kind: str, **told: Unpack[CallValues]) -> VillageMeeting:
    """Undang musyawarah atau lokakarya: hari, jam, tempat, pengundang, yang diundang, dan susunan acaranya."""
    if village.level != "village":
        raise Invalid({"kind": "Musyawarah desa hanya diadakan di desa."})
    if errors := _call_wrong(village.code, kind, told, actor.today):
        raise Invalid(errors)
    values = {"days": assembly_kinds()[kind].days, **_plain(told)}
    return VillageMeeting(region=village, kind=kind, state="called", created_at=actor.now, **values).put()


def _from_list(values: dict[str, Any]) -> tuple[Named, ...]:
    """The names of the list, with the counts that follow from it put into ``values``. Errors: ``Invalid`` by field."""
    people, wrong = named_people(str(values.pop("names", "") or ""))
    if wrong:
        raise Invalid({"names": " ".join(wrong[:5])})
    if people:
        for field, sex in (("male", "L"), ("female", "P")):
            counted, said = sum(one.sex == sex for one in people), values.get(field)
            if said not in (None, 0, counted):
                raise Invalid({"names": f"Daftar memuat {counted} {sex}, tetapi angka di atas {said}. Samakan, atau kosongkan angkanya."})
            values[field] = counted
    return people


def _held_wrong(values: Mapping[str, Any], today: date) -> dict[str, str]:
    errors = _hours_wrong(values)
    came = (values.get("male") or 0) + (values.get("female") or 0)
    if values["held_on"] > today:
        errors["held_on"] = "Tanggal musyawarah tidak boleh sesudah hari ini."
    if came <= 0:
        errors["male"] = "Isi jumlah hadir laki-laki dan perempuan."
    for name in ("poorest", "disability"):
        if (values.get(name) or 0) > came:
            errors[name] = f"Jumlahnya {values[name]}, lebih banyak dari seluruh peserta ({came}). Periksa lagi angkanya."
    for key, count in (values.get("elements") or {}).items():
        if key not in elements() or count > came:
            errors[f"element_{key}"] = f"Jumlahnya {count}, lebih banyak dari seluruh peserta ({came}). Periksa lagi angkanya."
    return errors


def _write_held(actor: Actor, meeting: VillageMeeting, told: Mapping[str, Any]) -> None:
    """Check and put in who came; names are replaced only when a list was sent."""
    values = _plain(told)
    values.setdefault("held_on", meeting.held_on)
    people = _from_list(values)
    for name in ("male", "female", "poorest", "disability"):
        if name in values:
            values[name] = values[name] or 0
    checked = {name: getattr(meeting, name) for name in ("male", "female", "poorest", "disability", "starts_at", "ends_at")} | values
    if errors := _held_wrong(checked, actor.today):
        raise Invalid(errors)
    if "elements" in values:
        values["elements"] = {key: count for key, count in values["elements"].items() if count}
    for name, value in values.items():
        # A photo that was not sent again stays.
        if name != "photo" or value is not None:
            setattr(meeting, name, value)
    if people:
        meeting.attendees.all().delete()
        for one in people:
            values = {"name": one.name, "sex": one.sex, "element": one.element}
            Attendee(region_id=meeting.region_id, meeting=meeting, created_at=actor.now, **values).put()


def _told(meeting: VillageMeeting) -> str:
    return f"{number(meeting.people)} orang hadir ({number(meeting.female)} perempuan, {number(meeting.male)} laki-laki)."


@action("assembly.hold")
def hold_assembly(actor: Actor, meeting: VillageMeeting, **told: Unpack[HeldValues]) -> VillageMeeting:
    """Catat yang hadir: laki-laki, perempuan, A-RTM, penyandang disabilitas, menurut unsur; dengan jumlah atau dengan daftar nama."""
    _write_held(actor, meeting, told)
    remark(_told(meeting))
    return meeting


def _resolution_values(meeting: VillageMeeting, values: dict[str, Any]) -> dict[str, Any]:
    """One decision, checked: a vote has counts that those who came can have cast. Errors: ``Invalid`` by field."""
    errors: dict[str, str] = {}
    if not values["text"]:
        errors["text"] = "Tulis butir kesepakatannya."
    if values["way"] not in dict(WAYS):
        errors["way"] = "Pilih cara memutuskannya."
    votes = {name: values.get(name) or 0 for name in ("agree", "disagree", "abstain")}
    if values["way"] == "vote":
        if problem := vote_problem(**votes, people=meeting.people):
            errors["agree"] = problem
    elif any(votes.values()):
        errors["agree"] = "Jumlah suara hanya untuk pemungutan suara. Kosongkan, atau pilih pemungutan suara."
    due = values.get("due_on")
    if due and due < meeting.held_on:
        errors["due_on"] = "Batas waktu mendahului hari musyawarah."
    if errors:
        raise Invalid(errors)
    return {**values, **votes}


@action("assembly.decide", facts=assembly_facts)
def decide_in_assembly(
    actor: Actor,
    meeting: VillageMeeting,
    *,
    text: str,
    way: str,
    agree: int | None = None,
    disagree: int | None = None,
    abstain: int | None = None,
    dissent: str = "",
    owner: str = "",
    due_on: date | None = None,
) -> VillageMeeting:
    """Catat satu butir kesepakatan: mufakat atau pemungutan suara, pendapat yang berbeda, dan siapa yang meneruskannya."""
    told = {"text": text, "way": way, "agree": agree, "disagree": disagree, "abstain": abstain}
    values = _resolution_values(meeting, _plain({**told, "dissent": dissent, "owner": owner, "due_on": due_on}))
    row = Resolution(region_id=meeting.region_id, meeting=meeting, created_at=actor.now, **values).put()
    enclose(f"butir {row.pk}", row, {}, fields=values)
    remark(f"{row.text[:200]} ({row.how})")
    return meeting


@action("assembly.minute", facts=assembly_facts)
def minute_assembly(
    actor: Actor, meeting: VillageMeeting, *, minutes: str, follow_up: str = "", decisions: str | None = None
) -> VillageMeeting:
    """Tulis notulen: pokok pembicaraan dan rencana tindak lanjut."""
    if not minutes.strip():
        raise Invalid({"minutes": "Tulis pokok pembicaraannya."})
    meeting.minutes, meeting.follow_up = minutes.strip(), follow_up.strip()
    if decisions is not None:
        meeting.decisions = decisions.strip()
    return meeting


@action("assembly.correct", facts=assembly_facts)
def correct_assembly(
    actor: Actor, meeting: VillageMeeting, *, resolution: Resolution | None = None, told: Mapping[str, Any]
) -> VillageMeeting:
    """Perbaiki undangan, catatan yang hadir, atau satu butir kesepakatan yang keliru; yang lama disebut dalam jejak."""
    if resolution is not None:
        return _correct_resolution(meeting, resolution, _plain(told))
    if meeting.state == "called":
        values = _plain(told)
        if errors := _call_wrong(meeting.region_id, meeting.kind, values, actor.today):
            raise Invalid(errors)
        for name, value in values.items():
            setattr(meeting, name, value)
        return meeting
    before, old_day = _told(meeting), meeting.held_on
    _write_held(actor, meeting, told)
    _move_agreement(meeting, old_day)
    remark(f"Semula {before} Kini {_told(meeting)}")
    return meeting


def _correct_resolution(meeting: VillageMeeting, row: Resolution, values: dict[str, Any]) -> VillageMeeting:
    if row.meeting_id != meeting.pk:
        raise Invalid(message="Butir ini bukan bagian dari musyawarah yang dibuka.")
    before = take(row)
    for name, value in _resolution_values(meeting, values).items():
        setattr(row, name, value)
    row.put()
    enclose(f"butir {row.pk}", row, before, fields=values)
    remark(f"Butir: {row.text[:200]} ({row.how})")
    return meeting


def _move_agreement(meeting: VillageMeeting, old_day: date) -> None:
    """A plan was agreed on the day of its meeting; when that day was written wrongly, the plan's day follows."""
    plan = meeting.plan
    if plan is None or meeting.kind not in DECIDING or plan.agreed_on != old_day or meeting.held_on == old_day:
        return
    before = take(plan)
    plan.agreed_on = meeting.held_on
    plan.put()
    enclose("plan", plan, before, fields=("agreed_on",))


@action("assembly.cancel")
def cancel_assembly(actor: Actor, meeting: VillageMeeting, *, reason: str) -> VillageMeeting:
    """Batalkan undangan yang tidak jadi, dengan alasannya; undangannya tetap terbaca."""
    if not reason.strip():
        raise Invalid({"reason": "Tulis alasannya, supaya yang diundang mengerti."})
    meeting.reason = reason.strip()
    return meeting


@action("attendance.view")
def open_attendance(actor: Actor, meeting: VillageMeeting) -> list[Attendee]:
    """Buka daftar nama yang hadir; pembukaannya tercatat dalam jejak."""
    meeting.is_only_read = True
    return list(meeting.attendees.all())


@action("attendance.expire")
def expire_attendance(actor: Actor, meeting: VillageMeeting) -> VillageMeeting:
    """Hapus nama pada daftar hadir sesudah masa simpannya; jumlah perempuan dan laki-laki tetap pada musyawarahnya."""
    meeting.is_only_read = True
    count, _ = meeting.attendees.all().delete()
    remark(f"{count} nama.")
    return meeting

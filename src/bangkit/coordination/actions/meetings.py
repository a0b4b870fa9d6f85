"""The verbs of calling a meeting, changing its invitation, and writing down who came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from bangkit.coordination.models import LEVELS, GroupTurn, Invitee, Meeting
from bangkit.coordination.queries.facts import leads, meeting_facts
from bangkit.coordination.queries.guests import guests_for, represents
from bangkit.core.access import Actor, acting_grant, inside
from bangkit.core.assemblies import text_lines
from bangkit.core.cadence import calendar
from bangkit.core.policy import policy
from bangkit.core.words import date_text
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.foundation.regions.models import Region
from bangkit.stages.profile.models import Group

WRONG_PLACE = "Rapat Tim Kabupaten diadakan di kabupaten, koordinasi kecamatan di kecamatan, kelas belajar di kecamatan atau desa."
MOST_OTHERS = 20


@dataclass(frozen=True)
class Presence:
    """Whether an invited party came, and with how many; None where nobody counted."""

    came: bool | None = None
    male: int | None = None
    female: int | None = None


def _called(actor: Actor, place: Region, kind: str, verb: str, told: Mapping[str, Any]) -> Meeting:
    if place.level not in LEVELS[kind]:
        raise Invalid({"region": WRONG_PLACE})
    name = str(told["name"]).strip()
    if not name:
        raise Invalid({"name": "Beri nama rapatnya."})
    grant = acting_grant(actor, verb, place.code)
    party = policy().roles[grant.role].party if grant else ""
    meeting = Meeting(region=place, kind=kind, name=name, held_on=told["held_on"], convener_party=party, created_at=actor.now)
    _write(meeting, told)
    meeting.put()
    _guests(actor, meeting, told.get("invited"), told.get("others", ""))
    return meeting


def _write(meeting: Meeting, told: Mapping[str, Any]) -> None:
    """What stands in the invitation beside its name and day."""
    start, end = told.get("starts_at"), told.get("ends_at")
    if start is not None and end is not None and end <= start:
        raise Invalid({"ends_at": "Jam selesai mendahului jam mulai."})
    serves = told.get("serves", "")
    if serves and serves not in {item.key for item in calendar(meeting.region_id)}:
        raise Invalid({"serves": "Pilih tanggal dari kalender perencanaan."})
    meeting.starts_at, meeting.ends_at, meeting.serves = start, end, serves
    meeting.venue, meeting.agenda = told["venue"], told.get("agenda", "")
    meeting.letter_no = told.get("letter_no", "").strip()


def _guests(actor: Actor, meeting: Meeting, invited: Sequence[str] | None, others: str) -> None:
    """Write who is invited; those who answered or were counted stay. ``None`` leaves the list as it is."""
    if invited is None:
        return
    known = {guest.value: guest for guest in guests_for(meeting.region, meeting.kind, meeting.held_on.year)}
    if unknown := sorted(set(invited) - set(known)):
        raise Invalid({"invited": f"Tidak ada dalam daftar undangan: {', '.join(unknown)}."})
    free = text_lines(others)
    if len(free) > MOST_OTHERS:
        raise Invalid({"others": f"Undangan lain paling banyak {MOST_OTHERS} baris."})
    wanted = {(known[value].kind, known[value].key, known[value].label) for value in invited} | {("other", "", one) for one in free}
    rows = {(row.kind, row.key, row.label): row for row in meeting.invitees.all()}
    stale = [row.pk for key, row in rows.items() if key not in wanted and not row.reply and row.came is None]
    Invitee.objects.filter(pk__in=stale).delete()
    order = list(known)
    fresh = sorted(wanted - set(rows), key=lambda one: (order.index(f"{one[0]}:{one[1]}") if one[1] else len(order), one[2]))
    for place, (kind, key, label) in enumerate(fresh):
        row = Invitee(region_id=meeting.region_id, meeting=meeting, kind=kind, key=key, label=label)
        row.created_at = _after(actor, place)
        row.put()


def _after(actor: Actor, place: int) -> datetime:
    """Rows that are written together keep their order by it: keys made within one millisecond have none."""
    return actor.now + timedelta(microseconds=place)


@action("meeting.call")
def call_meeting(actor: Actor, district: Region, /, *, name: str, held_on: date, venue: str, **more: Any) -> Meeting:
    """Undang rapat Tim Kabupaten, sekurangnya tiga kali setahun (seed 4.1)."""
    return _called(actor, district, "district", "meeting.call", {"name": name, "held_on": held_on, "venue": venue, **more})


@action("meeting.convene")
def convene_meeting(actor: Actor, subdistrict: Region, /, *, name: str, held_on: date, venue: str, **more: Any) -> Meeting:
    """Undang koordinasi kecamatan secara periodik (seed 4.5)."""
    return _called(actor, subdistrict, "subdistrict", "meeting.convene", {"name": name, "held_on": held_on, "venue": venue, **more})


@action("meeting.open_class")
def open_class(
    actor: Actor, place: Region, /, *, name: str, held_on: date, venue: str, theme: str, groups: Sequence[Group], **more: Any
) -> Meeting:
    """Undang kelas belajar: kelompok dari satu atau beberapa desa belajar satu tema."""
    errors: dict[str, str] = {}
    if not theme.strip():
        errors["theme"] = "Tulis temanya, misalnya merawat kebun pala."
    if not groups:
        errors["groups"] = "Pilih sedikitnya satu kelompok."
    if any(not inside(group.region_id, place.code) for group in groups):
        errors["groups"] = "Ada kelompok dari luar wilayah ini."
    if errors:
        raise Invalid(errors)
    meeting = _called(actor, place, "class", "meeting.open_class", {"name": name, "held_on": held_on, "venue": venue, **more})
    meeting.theme = theme.strip()
    meeting.put()
    for place_in_line, group in enumerate(groups):
        GroupTurn(region_id=group.region_id, meeting=meeting, group=group, created_at=_after(actor, place_in_line)).put()
    return meeting


@action("meeting.invite", facts=meeting_facts)
def complete_invitation(
    actor: Actor, meeting: Meeting, *, venue: str, starts_at: time | None = None, ends_at: time | None = None, agenda: str = "",
    letter_no: str = "", serves: str = "", invited: Sequence[str] | None = None, others: str = "",
) -> Meeting:  # fmt: skip
    """Lengkapi waktu, tempat, agenda, dan siapa yang diundang."""
    told = {"venue": venue, "starts_at": starts_at, "ends_at": ends_at, "agenda": agenda, "letter_no": letter_no, "serves": serves}
    _write(meeting, told)
    _guests(actor, meeting, invited, others)
    remark(f"{meeting.invitees.count()} pihak diundang.")
    return meeting


@action("meeting.reply")
def reply_invitation(
    actor: Actor, meeting: Meeting, *, guest: Invitee, reply: str, male: int | None = None, female: int | None = None
) -> Meeting:
    """Nyatakan hadir atau tidak, dengan jumlah laki-laki dan perempuan bila sudah diketahui."""
    if guest.meeting_id != meeting.pk:
        raise Invalid({"guest": "Undangan ini bukan dari rapat ini."})
    if not (represents(actor, guest) or leads(actor, meeting)):
        raise Invalid({"guest": f"Undangan untuk {guest.label} dijawab oleh mereka sendiri atau dicatat pengundang."})
    if reply not in ("yes", "no"):
        raise Invalid({"reply": "Pilih hadir atau tidak dapat hadir."})
    guest.reply, guest.replied_on = reply, actor.today
    guest.will_male, guest.will_female = (male, female) if reply == "yes" else (None, None)
    guest.put()
    remark(f"{guest.label}: {guest.get_reply_display().lower()}.")
    return meeting


@action("meeting.postpone", facts=meeting_facts)
def postpone_meeting(actor: Actor, meeting: Meeting, *, held_on: date, reason: str) -> Meeting:
    """Pindahkan rapat ke tanggal lain; yang diundang menjawab lagi."""
    errors: dict[str, str] = {}
    if held_on == meeting.held_on:
        errors["held_on"] = "Tanggalnya sama dengan yang lama."
    elif held_on < actor.today:
        errors["held_on"] = f"Tanggal {date_text(held_on)} sudah lewat."
    if not reason.strip():
        errors["reason"] = "Tulis alasannya."
    if errors:
        raise Invalid(errors)
    remark(f"Dari {date_text(meeting.held_on)} ke {date_text(held_on)}: {reason.strip()}")
    meeting.first_date = meeting.first_date or meeting.held_on
    meeting.held_on, meeting.reason = held_on, reason.strip()
    meeting.invitees.update(reply="", replied_on=None, will_male=None, will_female=None)
    return meeting


@action("meeting.cancel", facts=meeting_facts)
def cancel_meeting(actor: Actor, meeting: Meeting, *, reason: str) -> Meeting:
    """Batalkan rapat yang sudah diundang."""
    if not reason.strip():
        raise Invalid({"reason": "Tulis alasannya."})
    meeting.reason = reason.strip()
    return meeting


@action("meeting.hold", facts=meeting_facts)
def hold_meeting(
    actor: Actor, meeting: Meeting, *, male: int, female: int, disability: int = 0, came: Mapping[UUID, Presence] | None = None
) -> Meeting:
    """Catat kehadiran laki-laki dan perempuan, juga menurut yang diundang bila dicatat."""
    if meeting.held_on > actor.today:
        raise Invalid({"male": f"Rapat ini baru akan diadakan {date_text(meeting.held_on)}."})
    _count(meeting, male, female, disability, came)
    return meeting


@action("meeting.recount", facts=meeting_facts)
def recount_meeting(
    actor: Actor, meeting: Meeting, *, male: int, female: int, disability: int = 0, came: Mapping[UUID, Presence] | None = None
) -> Meeting:
    """Betulkan jumlah yang hadir."""
    _count(meeting, male, female, disability, came)
    return meeting


def _count(meeting: Meeting, male: int, female: int, disability: int, came: Mapping[UUID, Presence] | None) -> None:
    if male + female <= 0:
        raise Invalid({"male": "Isi jumlah hadir laki-laki dan perempuan."})
    if disability > male + female:
        raise Invalid(
            {"disability": f"Jumlahnya {disability}, lebih banyak dari seluruh peserta ({male + female}). Periksa lagi angkanya."}
        )
    _presences(meeting, male, female, came or {})
    meeting.male, meeting.female, meeting.disability = male, female, disability
    remark(f"{male + female} orang hadir ({female} perempuan, {male} laki-laki).")


def _presences(meeting: Meeting, male: int, female: int, came: Mapping[UUID, Presence]) -> None:
    """Who of the invited came; together they are never more than everyone."""
    men, women = (sum(getattr(one, sex) or 0 for one in came.values()) for sex in ("male", "female"))
    if men > male:
        raise Invalid({"male": f"Menurut yang diundang sudah {men} laki-laki, lebih banyak dari {male}. Samakan angkanya."})
    if women > female:
        raise Invalid({"female": f"Menurut yang diundang sudah {women} perempuan, lebih banyak dari {female}. Samakan angkanya."})
    for row in meeting.invitees.filter(pk__in=came):
        one = came[row.pk]
        counted = bool(one.male or one.female)
        row.came = True if counted and one.came is None else one.came
        row.male, row.female = (one.male, one.female) if row.came else (None, None)
        row.put()


@action("meeting.close", facts=meeting_facts)
def close_meeting(actor: Actor, meeting: Meeting) -> Meeting:
    """Tutup rapat; keputusannya menjadi tugas penanggung jawab."""
    meeting.closed_on = actor.today
    return meeting

"""The verbs of coordination: call, note, hold, decide, close, fulfil."""

from __future__ import annotations

from datetime import date

from bangkit.coordination.models import HEADINGS, Decision, Meeting, MeetingPoint
from bangkit.coordination.queries.facts import decision_facts, meeting_facts
from bangkit.core.access import Actor, acting_grant, inside
from bangkit.core.offices import office_keys
from bangkit.core.policy import policy
from bangkit.core.words import date_text
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.foundation.regions.models import Region


def _called(actor: Actor, place: Region, kind: str, verb: str, name: str, held_on: date, venue: str, agenda: str) -> Meeting:
    level = "regency" if kind == "district" else "subdistrict"
    if place.level != level:
        raise Invalid({"region": "Rapat Tim Kabupaten diadakan di kabupaten, koordinasi kecamatan di kecamatan."})
    if not name.strip():
        raise Invalid({"name": "Beri nama rapatnya."})
    grant = acting_grant(actor, verb, place.code)
    party = policy().roles[grant.role].party if grant else ""
    return Meeting(
        region=place, kind=kind, name=name.strip(), held_on=held_on, venue=venue, agenda=agenda, convener_party=party, created_at=actor.now
    ).put()


@action("meeting.call")
def call_meeting(actor: Actor, district: Region, *, name: str, held_on: date, venue: str, agenda: str = "") -> Meeting:
    """Undang rapat Tim Kabupaten, sekurangnya tiga kali setahun (seed 4.1)."""
    return _called(actor, district, "district", "meeting.call", name, held_on, venue, agenda)


@action("meeting.convene")
def convene_meeting(actor: Actor, subdistrict: Region, *, name: str, held_on: date, venue: str, agenda: str = "") -> Meeting:
    """Undang koordinasi kecamatan secara periodik (seed 4.5)."""
    return _called(actor, subdistrict, "subdistrict", "meeting.convene", name, held_on, venue, agenda)


@action("meeting.note")
def note_point(actor: Actor, meeting: Meeting, *, heading: str, text: str, about: Region | None = None) -> Meeting:
    """Catat capaian, tantangan, pembelajaran, atau dukungan yang dibutuhkan."""
    errors: dict[str, str] = {}
    if heading not in dict(HEADINGS):
        errors["heading"] = "Pilih salah satu dari empat pokok."
    if not text.strip():
        errors["text"] = "Tulis isi pembahasannya."
    if about is not None and not inside(about.code, meeting.region_id):
        errors["about"] = "Desa ini di luar wilayah rapat."
    if errors:
        raise Invalid(errors)
    grant = acting_grant(actor, "meeting.note", meeting.region_id)
    MeetingPoint(
        region_id=meeting.region_id,
        meeting=meeting,
        heading=heading,
        text=text.strip(),
        about=about,
        said_by_role=grant.role if grant else "",
        created_at=actor.now,
    ).put()
    return meeting


@action("meeting.hold")
def hold_meeting(actor: Actor, meeting: Meeting, *, male: int, female: int, disability: int = 0) -> Meeting:
    """Catat kehadiran laki-laki dan perempuan."""
    if male + female <= 0:
        raise Invalid({"male": "Isi jumlah hadir laki-laki dan perempuan."})
    if disability > male + female:
        raise Invalid(
            {"disability": f"Jumlahnya {disability}, lebih banyak dari seluruh peserta ({male + female}). Periksa lagi angkanya."}
        )
    if meeting.held_on > actor.today:
        raise Invalid({"male": f"Rapat ini baru akan diadakan {date_text(meeting.held_on)}."})
    meeting.male, meeting.female, meeting.disability = male, female, disability
    remark(f"{male + female} orang hadir ({female} perempuan, {male} laki-laki).")
    return meeting


@action("meeting.decide")
def decide(actor: Actor, meeting: Meeting, *, text: str, owner_role: str, due_on: date, owner_office: str = "") -> Meeting:
    """Catat keputusan beserta penanggung jawab dan batas waktunya."""
    errors: dict[str, str] = {}
    role = policy().roles.get(owner_role)
    if not text.strip():
        errors["text"] = "Tulis keputusannya."
    if role is None or "decision.fulfil" not in role.verbs:
        errors["owner_role"] = "Pilih pihak yang bertanggung jawab."
    elif role.needs_office and owner_office not in office_keys():
        errors["owner_office"] = "Pilih OPD yang bertanggung jawab."
    if due_on < meeting.held_on:
        errors["due_on"] = "Batas waktu mendahului tanggal rapat."
    if errors:
        raise Invalid(errors)
    office = owner_office if role and role.needs_office else ""
    Decision(
        region_id=meeting.region_id,
        meeting=meeting,
        text=text.strip(),
        owner_role=owner_role,
        owner_office=office,
        due_on=due_on,
        created_at=actor.now,
    ).put()
    remark(text.strip()[:200])
    return meeting


@action("meeting.close", facts=meeting_facts)
def close_meeting(actor: Actor, meeting: Meeting) -> Meeting:
    """Tutup rapat; keputusannya menjadi tugas penanggung jawab."""
    meeting.closed_on = actor.today
    return meeting


@action("decision.fulfil", facts=decision_facts)
def fulfil_decision(actor: Actor, decision: Decision, *, outcome: str) -> Decision:
    """Nyatakan keputusan selesai, dengan hasilnya."""
    if not outcome.strip():
        raise Invalid({"outcome": "Tulis hasilnya dalam satu kalimat."})
    decision.done_on, decision.outcome = actor.today, outcome.strip()
    return decision

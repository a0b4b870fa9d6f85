"""The verbs of decisions: taken in a meeting, told about, fulfilled, dropped with a reason, or carried over."""

from __future__ import annotations

from datetime import date

from bangkit.coordination.models import Decision, DecisionNote, Meeting
from bangkit.coordination.queries.facts import decision_facts, meeting_facts
from bangkit.core.access import Actor, acting_grant, inside
from bangkit.core.offices import office_keys
from bangkit.core.policy import Role, policy
from bangkit.core.words import date_text
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.foundation.regions.models import Region


def _owner_errors(meeting: Meeting, role: Role | None, office: str, place: Region | None) -> dict[str, str]:
    if role is None or "decision.fulfil" not in role.verbs:
        return {"owner_role": "Pilih pihak yang bertanggung jawab."}
    if role.needs_office and office not in office_keys():
        return {"owner_office": "Pilih OPD yang bertanggung jawab."}
    if place is not None and (place.level != role.level or not inside(place.code, meeting.region_id)):
        return {"owner_place": f"{role.label} tidak bertugas di {place.title()}, atau tempat itu di luar wilayah rapat."}
    return {}


@action("meeting.decide", facts=meeting_facts)
def decide(
    actor: Actor, meeting: Meeting, *, text: str, owner_role: str, due_on: date, owner_office: str = "", owner_place: Region | None = None
) -> Meeting:
    """Catat keputusan beserta penanggung jawab dan batas waktunya."""
    role = policy().roles.get(owner_role)
    errors = _owner_errors(meeting, role, owner_office, owner_place)
    if not text.strip():
        errors["text"] = "Tulis keputusannya."
    if due_on < meeting.held_on:
        errors["due_on"] = "Batas waktu mendahului tanggal rapat."
    if errors:
        raise Invalid(errors)
    Decision(
        region_id=meeting.region_id,
        meeting=meeting,
        text=text.strip(),
        owner_role=owner_role,
        owner_office=owner_office if role and role.needs_office else "",
        owner_place=owner_place,
        due_on=due_on,
        created_at=actor.now,
    ).put()
    remark(text.strip()[:200])
    return meeting


@action("decision.fulfil", facts=decision_facts)
def fulfil_decision(actor: Actor, decision: Decision, *, outcome: str) -> Decision:
    """Nyatakan keputusan selesai, dengan hasilnya."""
    if not outcome.strip():
        raise Invalid({"outcome": "Tulis hasilnya dalam satu kalimat."})
    decision.done_on, decision.outcome = actor.today, outcome.strip()
    return decision


@action("decision.progress", facts=decision_facts)
def tell_progress(actor: Actor, decision: Decision, *, text: str) -> Decision:
    """Kabarkan sejauh mana tindak lanjutnya berjalan."""
    if not text.strip():
        raise Invalid({"text": "Tulis sejauh mana tindak lanjutnya."})
    grant = acting_grant(actor, "decision.progress", decision.region_id)
    told = {"noted_on": actor.today, "text": text.strip(), "noted_by_role": grant.role if grant else ""}
    DecisionNote(region_id=decision.region_id, decision=decision, created_at=actor.now, **told).put()
    remark(text.strip()[:200])
    return decision


@action("decision.drop", facts=decision_facts)
def drop_decision(actor: Actor, decision: Decision, *, reason: str) -> Decision:
    """Nyatakan keputusan tidak dilanjutkan, dengan alasan."""
    if not reason.strip():
        raise Invalid({"reason": "Tulis mengapa tidak dilanjutkan."})
    decision.done_on, decision.outcome = actor.today, reason.strip()
    return decision


@action("decision.carry", facts=decision_facts)
def carry_decision(actor: Actor, decision: Decision, *, meeting: Meeting, due_on: date, reason: str = "") -> Decision:
    """Bawa keputusan yang belum selesai ke rapat sesudahnya, dengan batas waktu baru."""
    old, errors = decision.meeting, {}
    if (meeting.region_id, meeting.kind) != (old.region_id, old.kind) or meeting.held_on <= old.held_on:
        errors["meeting"] = "Pilih rapat sejenis sesudah rapat yang memutuskannya."
    elif meeting.state not in ("called", "held"):
        errors["meeting"] = "Rapat itu sudah ditutup atau dibatalkan."
    if due_on < meeting.held_on:
        errors["due_on"] = "Batas waktu mendahului tanggal rapat."
    if errors:
        raise Invalid(errors)
    told = {"text": decision.text, "owner_role": decision.owner_role, "owner_office": decision.owner_office, "due_on": due_on}
    new = Decision(region_id=decision.region_id, meeting=meeting, owner_place=decision.owner_place, created_at=actor.now, **told)
    new.carried_from = decision
    new.put()
    decision.outcome = reason.strip()
    remark(f"Batas waktu {date_text(due_on)}. {reason.strip()}".strip())
    return decision

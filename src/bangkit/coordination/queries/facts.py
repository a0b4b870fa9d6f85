"""What the rules of meetings and decisions read."""

from __future__ import annotations

from bangkit.coordination.models import CALLS, Decision, Meeting
from bangkit.core.access import Actor, can, inside, parties_for
from bangkit.core.coordination_checks import DecisionFacts, MeetingFacts
from bangkit.core.offices import office_label
from bangkit.core.policy import policy


def leads(actor: Actor, meeting: Meeting) -> bool:
    """Whoever may call this kind of meeting at this place may lead it."""
    return can(actor, CALLS[meeting.kind], meeting.region_id)


def meeting_facts(meeting: Meeting, actor: Actor) -> MeetingFacts:
    """Points that stand, headings used, decisions, groups that told something, and who leads."""
    headings = list(meeting.points.filter(struck_on__isnull=True).values_list("heading", flat=True))
    return MeetingFacts(
        points=len(headings),
        headings_used=len(set(headings)),
        decisions=meeting.decisions.count(),
        turns=meeting.turns.exclude(tried="").count() if meeting.kind == "class" else 0,
        is_class=meeting.kind == "class",
        leads=leads(actor, meeting),
        leaders=", ".join(parties_for(CALLS[meeting.kind])),
    )


def owner_label(decision: Decision) -> str:
    """Who carries a decision, in words: the office, or the role with its place."""
    if decision.owner_office:
        return office_label(decision.owner_office, decision.region_id)
    role = policy().roles.get(decision.owner_role)
    label = role.label if role else decision.owner_role
    return f"{label} {decision.owner_place.name}" if decision.owner_place is not None else label


def _carries(decision: Decision, place: str) -> bool:
    """Whether a role held at ``place`` is meant: the named place, else any at the meeting's place, above or below it."""
    if decision.owner_place_id:
        return place == decision.owner_place_id
    return inside(decision.region_id, place) or inside(place, decision.region_id)


def decision_facts(decision: Decision, actor: Actor) -> DecisionFacts:
    """Whether the person holds the role (office, place) that carries it, and whether they lead such meetings."""
    mine = any(
        grant.role == decision.owner_role
        and (not decision.owner_office or grant.office == decision.owner_office)
        and _carries(decision, grant.code)
        for grant in actor.grants
    )
    return DecisionFacts(is_owner=mine, owner_label=owner_label(decision), leads=leads(actor, decision.meeting))

"""What the rules of meetings and decisions read."""

from __future__ import annotations

from bangkit.coordination.models import Decision, Meeting
from bangkit.core.access import Actor, inside
from bangkit.core.coordination_checks import DecisionFacts, MeetingFacts
from bangkit.core.offices import office_label
from bangkit.core.policy import policy


def meeting_facts(meeting: Meeting, actor: Actor) -> MeetingFacts:
    """Points, headings used, decisions."""
    headings = set(meeting.points.values_list("heading", flat=True))
    return MeetingFacts(points=meeting.points.count(), headings_used=len(headings), decisions=meeting.decisions.count())


def owner_label(decision: Decision) -> str:
    """Who carries a decision, in words."""
    if decision.owner_office:
        return office_label(decision.owner_office, decision.region_id)
    role = policy().roles.get(decision.owner_role)
    return role.label if role else decision.owner_role


def decision_facts(decision: Decision, actor: Actor) -> DecisionFacts:
    """Whether the person holds the role (and the office) that carries it, at its place or below."""
    mine = any(
        grant.role == decision.owner_role
        and (not decision.owner_office or grant.office == decision.owner_office)
        and (inside(decision.region_id, grant.code) or inside(grant.code, decision.region_id))
        for grant in actor.grants
    )
    return DecisionFacts(is_owner=mine, owner_label=owner_label(decision))

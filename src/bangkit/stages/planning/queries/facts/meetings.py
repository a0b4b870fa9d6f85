"""What was talked over, and what waits for an answer."""

from __future__ import annotations

from typing import Any

from bangkit.stages.planning.models import CONSULTATIONS, DECIDING, Consideration, Plan, VillageMeeting


def open_considerations(plan: Plan) -> Any:
    """What evaluations up to this cycle asked, not answered yet: older ones stay until they are."""
    return Consideration.objects.filter(region_id=plan.region_id, year__lte=plan.cycle_year, state="open")


def meetings_of(plan: Plan) -> dict[str, Any]:
    """Consultations and village meetings in numbers, and what the last evaluation asked: two queries."""
    meetings = list(VillageMeeting.objects.filter(plan=plan, state="held"))
    consultations = [meeting for meeting in meetings if meeting.kind in dict(CONSULTATIONS)]
    musdes = [meeting for meeting in meetings if meeting.kind in DECIDING]
    return {
        "consultation_male": sum(meeting.male for meeting in consultations),
        "consultation_female": sum(meeting.female for meeting in consultations),
        "consultations": len(consultations),
        "musdes_male": sum(meeting.male for meeting in musdes),
        "musdes_female": sum(meeting.female for meeting in musdes),
        "musdes_count": len(musdes),
        "open_considerations": open_considerations(plan).count(),
    }

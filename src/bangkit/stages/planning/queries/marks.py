"""Marks of stages 4 and 5 for many villages at once. The plan for year N+1 is the work of cycle N."""

from __future__ import annotations

from django.db.models import Min
from django.utils.timezone import localdate

from bangkit.core.stages import StageMark
from bangkit.stages.planning.models import DECIDING, Idea, Plan, VillageMeeting
from bangkit.stages.profile import queries as profile


def _plans(codes: list[str], year: int) -> dict[str, Plan]:
    return {plan.region_id: plan for plan in Plan.objects.filter(region_id__in=codes, target_year=year + 1)}


def stage_marks_planning(codes: list[str], year: int) -> dict[str, StageMark]:
    """Stage 4: begins with the profile or the first idea, done when the plan was consulted on and left the village."""
    marks = dict(profile.stage_marks(codes, year))
    plans = _plans(codes, year)
    voiced = Idea.objects.filter(region_id__in=codes, year=year).values_list("region_id").annotate(first=Min("created_at"))
    first_ideas = {code: localdate(moment) for code, moment in voiced}
    for code in set(marks) | set(plans) | set(first_ideas):
        plan = plans.get(code)
        known = marks.get(code, StageMark())
        starts = [day for day in (known.started, first_ideas.get(code), localdate(plan.created_at) if plan else None) if day]
        # A plan that came back is being worked on again.
        done = plan.submitted_on if plan and (not plan.is_open or plan.state == "amending") else None
        line = f"Rencana {year + 1}: {plan.state_label}" if plan else (known.line or "Gagasan dikumpulkan")
        marks[code] = StageMark(min(starts, default=None), done, line)
    return marks


def stage_marks_establishment(codes: list[str], year: int) -> dict[str, StageMark]:
    """Stage 5: begins when the plan is submitted first, done when it is established."""
    found = {}
    meetings = VillageMeeting.objects.filter(plan__region_id__in=codes, plan__target_year=year + 1, kind__in=DECIDING, state="held")
    agreed = {meeting.region_id: meeting for meeting in meetings}
    for code, plan in _plans(codes, year).items():
        if plan.submitted_on is None:
            continue
        meeting = agreed.get(code)
        line = f"Musdes dihadiri {meeting.people} orang" if meeting and plan.state != "established" else plan.state_label
        found[code] = StageMark(plan.submitted_on, plan.established_on, line)
    return found

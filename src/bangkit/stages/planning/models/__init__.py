"""Stages 4b and 5: from ideas to a plan that the village agrees on, and to proposals for the kabupaten (seed 3.2).

One activity has one id from the room where it was voiced to its evaluation. Nothing is deleted: an idea that is put off or not
taken up keeps the reason, who decided and when; a plan keeps every meeting. Money is whole rupiah; people are counts, women and
men apart, with A-RTM (members of the poorest households) among them.
"""

from bangkit.stages.planning.models.activities import PAID_THROUGH, PATTERNS, RECURRENT, ROUTES, Activity, Funding
from bangkit.stages.planning.models.choosing import TIES, VERDICTS, ActivityTie, ChoiceLine, PlanChoice, PlanSuggestion
from bangkit.stages.planning.models.consultations import Comment, Consultation
from bangkit.stages.planning.models.costing import Price, RabItem
from bangkit.stages.planning.models.findings import FindingAnswer
from bangkit.stages.planning.models.ideas import CRITERIA, LINK_KINDS, Idea, IdeaLink
from bangkit.stages.planning.models.meetings import CONSULTATIONS, DECIDING, MEETING_KINDS, Attendee, Resolution, VillageMeeting
from bangkit.stages.planning.models.money import Ceiling
from bangkit.stages.planning.models.plans import Plan
from bangkit.stages.planning.models.proposals import Consideration, Proposal
from bangkit.stages.planning.models.rpjm import (
    AIM_KINDS,
    CAUSES,
    Amendment,
    Rpjm,
    RpjmAim,
    RpjmCeiling,
    RpjmDirection,
    RpjmLine,
    RpjmLink,
    RpjmYear,
)
from bangkit.stages.planning.models.scoring import SCALES, VOICES, PriorityScore, ScoreSheet, SheetScore
from bangkit.stages.planning.models.teams import SEXES, Team, TeamSeat
from bangkit.stages.planning.models.verifications import Verification

__all__ = [
    "AIM_KINDS",
    "CAUSES",
    "CONSULTATIONS",
    "CRITERIA",
    "DECIDING",
    "LINK_KINDS",
    "MEETING_KINDS",
    "PAID_THROUGH",
    "PATTERNS",
    "RECURRENT",
    "ROUTES",
    "SCALES",
    "SEXES",
    "TIES",
    "VERDICTS",
    "VOICES",
    "Activity",
    "ActivityTie",
    "Amendment",
    "Attendee",
    "Ceiling",
    "ChoiceLine",
    "Comment",
    "Consideration",
    "Consultation",
    "FindingAnswer",
    "Funding",
    "Idea",
    "IdeaLink",
    "Plan",
    "PlanChoice",
    "PlanSuggestion",
    "Price",
    "PriorityScore",
    "Proposal",
    "RabItem",
    "Resolution",
    "Rpjm",
    "RpjmAim",
    "RpjmCeiling",
    "RpjmDirection",
    "RpjmLine",
    "RpjmLink",
    "RpjmYear",
    "ScoreSheet",
    "SheetScore",
    "Team",
    "TeamSeat",
    "Verification",
    "VillageMeeting",
]

"""Forms of coordination, one module a subject; other rooms import them from here."""

from bangkit.coordination.forms.decisions import CarryForm, DecisionForm, DropForm, OutcomeForm, ProgressForm, owner_choices
from bangkit.coordination.forms.meetings import (
    AttendanceForm,
    ClassForm,
    InvitationForm,
    MeetingForm,
    PointForm,
    PostponeForm,
    ReasonForm,
    ReplyForm,
    StrikeForm,
    TurnForm,
)
from bangkit.coordination.forms.places import CycleForm
from bangkit.coordination.forms.recommendations import AnswerForm, RecommendForm
from bangkit.coordination.forms.rounds import ReceiveForm, RemarksForm, ReturnRoundForm

__all__ = [
    "AnswerForm",
    "AttendanceForm",
    "CarryForm",
    "ClassForm",
    "CycleForm",
    "DecisionForm",
    "DropForm",
    "InvitationForm",
    "MeetingForm",
    "OutcomeForm",
    "PointForm",
    "PostponeForm",
    "ProgressForm",
    "ReasonForm",
    "ReceiveForm",
    "RecommendForm",
    "RemarksForm",
    "ReplyForm",
    "ReturnRoundForm",
    "StrikeForm",
    "TurnForm",
    "owner_choices",
]

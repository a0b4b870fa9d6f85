"""Forms of coordination, one module a subject; other rooms import them from here."""

from bangkit.coordination.forms.meetings import AttendanceForm, DecisionForm, MeetingForm, OutcomeForm, PointForm, owner_choices
from bangkit.coordination.forms.places import CycleForm, NoForm

__all__ = [
    "AttendanceForm",
    "CycleForm",
    "DecisionForm",
    "MeetingForm",
    "NoForm",
    "OutcomeForm",
    "PointForm",
    "owner_choices",
]

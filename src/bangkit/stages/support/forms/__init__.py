"""Forms of support, one module a subject; other rooms import them from here."""

from bangkit.stages.support.forms.answers import AcceptForm, ForwardForm, PartForm, PostponeForm, RefuseForm
from bangkit.stages.support.forms.arrivals import ArrivalForm, DeliverForm
from bangkit.stages.support.forms.cases import DataReplyForm, DataRequestForm, OfficeForm, RerouteForm, RouteForm, UrgeForm
from bangkit.stages.support.forms.gatherings import AnswerForm, DissolveForm, GatherForm, LeaveOutForm
from bangkit.stages.support.forms.needs import DetailsForm, NeedForm, WithdrawForm

__all__ = [
    "AcceptForm",
    "AnswerForm",
    "ArrivalForm",
    "DataReplyForm",
    "DataRequestForm",
    "DeliverForm",
    "DetailsForm",
    "DissolveForm",
    "ForwardForm",
    "GatherForm",
    "LeaveOutForm",
    "NeedForm",
    "OfficeForm",
    "PartForm",
    "PostponeForm",
    "RefuseForm",
    "RerouteForm",
    "RouteForm",
    "UrgeForm",
    "WithdrawForm",
]

"""Forms of support, one module a subject; other rooms import them from here."""

from bangkit.stages.support.forms.cases import (
    AcceptForm,
    DataReplyForm,
    DataRequestForm,
    OfficeForm,
    PostponeForm,
    ReceivedForm,
    RefuseForm,
    RerouteForm,
    RouteForm,
)

__all__ = [
    "AcceptForm",
    "DataReplyForm",
    "DataRequestForm",
    "OfficeForm",
    "PostponeForm",
    "ReceivedForm",
    "RefuseForm",
    "RerouteForm",
    "RouteForm",
]

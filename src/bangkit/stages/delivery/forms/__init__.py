"""Forms of delivery, one module a subject; other rooms import them from here."""

from bangkit.stages.delivery.forms.complaints import (
    AnswerComplaintForm,
    ComplaintForm,
    NoteComplaintForm,
    ObjectionForm,
    ReceiptForm,
    SortForm,
    TickForm,
)
from bangkit.stages.delivery.forms.works import FinishForm, HaltForm, ProgressForm, StartForm

__all__ = [
    "AnswerComplaintForm",
    "ComplaintForm",
    "FinishForm",
    "HaltForm",
    "NoteComplaintForm",
    "ObjectionForm",
    "ProgressForm",
    "ReceiptForm",
    "SortForm",
    "StartForm",
    "TickForm",
]

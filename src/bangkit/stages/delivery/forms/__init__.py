"""Forms of delivery, one module a subject; other rooms import them from here."""

from bangkit.stages.delivery.forms.complaints import (
    AnswerComplaintForm,
    ComplaintForm,
    NoteComplaintForm,
    ObjectionForm,
    ReceiptForm,
    SortForm,
)
from bangkit.stages.delivery.forms.reports import CorrectForm, PhotosForm, ProgressForm
from bangkit.stages.delivery.forms.workplan import MaterialsForm, MoneyForm, PlanForm, ReceiveForm
from bangkit.stages.delivery.forms.works import FinishForm, HaltForm, HandOverForm, StartForm

__all__ = [
    "AnswerComplaintForm",
    "ComplaintForm",
    "CorrectForm",
    "FinishForm",
    "HaltForm",
    "HandOverForm",
    "MaterialsForm",
    "MoneyForm",
    "NoteComplaintForm",
    "ObjectionForm",
    "PhotosForm",
    "PlanForm",
    "ProgressForm",
    "ReceiptForm",
    "ReceiveForm",
    "SortForm",
    "StartForm",
]

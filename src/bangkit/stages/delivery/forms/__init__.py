"""Forms of delivery, one module a subject; other rooms import them from here."""

from bangkit.stages.delivery.forms.works import FinishForm, HaltForm, ProgressForm, StartForm

__all__ = [
    "FinishForm",
    "HaltForm",
    "ProgressForm",
    "StartForm",
]

"""Models of delivery, one module a subject; other rooms import them from here."""

from bangkit.stages.delivery.models.works import CAUSES, ProgressReport, Work

__all__ = [
    "CAUSES",
    "ProgressReport",
    "Work",
]

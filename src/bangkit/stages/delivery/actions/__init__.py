"""The verbs of delivery, one module a subject; other rooms import them from here."""

from bangkit.stages.delivery.actions.works import Progress, finish_work, halt_work, keep_photo, report_progress, start_work, work_facts

__all__ = [
    "Progress",
    "finish_work",
    "halt_work",
    "keep_photo",
    "report_progress",
    "start_work",
    "work_facts",
]

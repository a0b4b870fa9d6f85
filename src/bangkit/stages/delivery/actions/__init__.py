"""The verbs of delivery, one module a subject; other rooms import them from here."""

from bangkit.stages.delivery.actions.complaints import (
    answer_complaint,
    close_complaint,
    complaint_facts,
    escalate_complaint,
    expire_complaint,
    leave_complaint,
    note_complaint,
    object_to_answer,
    read_complaint,
    sort_complaint,
    take_up_complaint,
)
from bangkit.stages.delivery.actions.monitoring import correct_sheet, fill_sheet, return_sheet, send_sheet
from bangkit.stages.delivery.actions.works import Progress, finish_work, halt_work, keep_photo, report_progress, start_work, work_facts

__all__ = [
    "Progress",
    "answer_complaint",
    "close_complaint",
    "complaint_facts",
    "correct_sheet",
    "escalate_complaint",
    "expire_complaint",
    "fill_sheet",
    "finish_work",
    "halt_work",
    "keep_photo",
    "leave_complaint",
    "note_complaint",
    "object_to_answer",
    "read_complaint",
    "report_progress",
    "return_sheet",
    "send_sheet",
    "sort_complaint",
    "start_work",
    "take_up_complaint",
    "work_facts",
]

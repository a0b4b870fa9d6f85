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
from bangkit.stages.delivery.actions.reports import Progress, add_photos, correct_report, keep_photo, report_progress
from bangkit.stages.delivery.actions.workplan import (
    MOST_MATERIALS,
    MOST_STEPS,
    MOST_TRANCHES,
    list_materials,
    plan_work,
    receive_money,
    schedule_money,
    take_materials,
)
from bangkit.stages.delivery.actions.works import finish_work, halt_work, hand_over_work, start_work, work_facts

__all__ = [
    "MOST_MATERIALS",
    "MOST_STEPS",
    "MOST_TRANCHES",
    "Progress",
    "add_photos",
    "answer_complaint",
    "close_complaint",
    "complaint_facts",
    "correct_report",
    "correct_sheet",
    "escalate_complaint",
    "expire_complaint",
    "fill_sheet",
    "finish_work",
    "halt_work",
    "hand_over_work",
    "keep_photo",
    "leave_complaint",
    "list_materials",
    "note_complaint",
    "object_to_answer",
    "plan_work",
    "read_complaint",
    "receive_money",
    "report_progress",
    "return_sheet",
    "schedule_money",
    "send_sheet",
    "sort_complaint",
    "start_work",
    "take_materials",
    "take_up_complaint",
    "work_facts",
]

"""Models of delivery, one module a subject; other rooms import them from here."""

from bangkit.stages.delivery.models.complaints import Complaint
from bangkit.stages.delivery.models.monitoring import MonitoringLine, MonitoringSheet, OfARound
from bangkit.stages.delivery.models.workplan import Material, Milestone, Tranche
from bangkit.stages.delivery.models.works import CARRIERS, CAUSES, CONDITIONS, ProgressReport, ReportPhoto, Work

__all__ = [
    "CARRIERS",
    "CAUSES",
    "CONDITIONS",
    "Complaint",
    "Material",
    "Milestone",
    "MonitoringLine",
    "MonitoringSheet",
    "OfARound",
    "ProgressReport",
    "ReportPhoto",
    "Tranche",
    "Work",
]

"""Models of support, one module a subject; other rooms import them from here."""

from bangkit.stages.support.models.cases import FORWARDED_TO, SupportCase
from bangkit.stages.support.models.feedback import Feedback
from bangkit.stages.support.models.gatherings import Gathering
from bangkit.stages.support.models.needs import SOURCES, Need
from bangkit.stages.support.models.shares import RoleShare

__all__ = [
    "FORWARDED_TO",
    "SOURCES",
    "Feedback",
    "Gathering",
    "Need",
    "RoleShare",
    "SupportCase",
]

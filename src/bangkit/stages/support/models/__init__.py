"""Models of support, one module a subject; other rooms import them from here."""

from bangkit.stages.support.models.cases import FORWARDED_TO, SupportCase
from bangkit.stages.support.models.gatherings import Gathering
from bangkit.stages.support.models.needs import SOURCES, Need

__all__ = [
    "FORWARDED_TO",
    "SOURCES",
    "Gathering",
    "Need",
    "SupportCase",
]

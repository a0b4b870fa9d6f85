"""Models of support, one module a subject; other rooms import them from here."""

from bangkit.stages.support.models.cases import SupportCase

__all__ = [
    "SupportCase",
]

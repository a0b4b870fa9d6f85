"""The room of stages 2 and 3."""

from __future__ import annotations

from django.apps import AppConfig


class CapacityConfig(AppConfig):
    name = "bangkit.stages.capacity"
    label = "capacity"
    verbose_name = "Pelatihan dan fasilitator"

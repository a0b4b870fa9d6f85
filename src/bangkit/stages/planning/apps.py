from __future__ import annotations

from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "bangkit.stages.planning"
    label = "planning"
    verbose_name = "Perencanaan"

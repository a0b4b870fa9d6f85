from __future__ import annotations

from django.apps import AppConfig


class CoordinationConfig(AppConfig):
    name = "bangkit.coordination"
    label = "coordination"
    verbose_name = "Koordinasi"

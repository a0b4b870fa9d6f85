from __future__ import annotations

from django.apps import AppConfig


class CycleConfig(AppConfig):
    name = "bangkit.foundation.cycle"
    label = "cycle"
    verbose_name = "Siklus"

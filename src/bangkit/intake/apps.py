from __future__ import annotations

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "bangkit.intake"
    label = "intake"
    verbose_name = "Kiriman lapangan"

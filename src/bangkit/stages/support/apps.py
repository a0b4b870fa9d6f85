from __future__ import annotations

from django.apps import AppConfig


class SupportConfig(AppConfig):
    name = "bangkit.stages.support"
    label = "support"
    verbose_name = "Dukungan"

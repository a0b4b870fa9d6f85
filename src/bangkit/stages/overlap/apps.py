from __future__ import annotations

from django.apps import AppConfig


class OverlapConfig(AppConfig):
    name = "bangkit.stages.overlap"
    label = "overlap"
    verbose_name = "Tumpang tindih dan sinergi"

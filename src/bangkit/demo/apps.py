from __future__ import annotations

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "bangkit.demo"
    label = "demo"
    verbose_name = "Peragaan"

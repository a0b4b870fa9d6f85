from __future__ import annotations

from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "bangkit.outputs.papers"
    label = "papers"
    verbose_name = "Kertas"

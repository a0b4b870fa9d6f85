from __future__ import annotations

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "bangkit.foundation.imports"
    label = "imports"
    verbose_name = "Impor data"

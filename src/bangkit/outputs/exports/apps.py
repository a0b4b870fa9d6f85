from __future__ import annotations

from django.apps import AppConfig


class ExportsConfig(AppConfig):
    name = "bangkit.outputs.exports"
    label = "exports"
    verbose_name = "Berkas untuk sistem lain"

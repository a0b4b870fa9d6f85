from __future__ import annotations

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "bangkit.stages.programmes"
    label = "programmes"
    verbose_name = "Program pemerintah"

from __future__ import annotations

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "bangkit.foundation.jobs"
    label = "jobs"
    verbose_name = "Pekerjaan"

from __future__ import annotations

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "bangkit.foundation.access"
    label = "access"
    verbose_name = "Akses"

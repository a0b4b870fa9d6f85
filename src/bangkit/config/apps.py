"""Registers the deployment checks."""

from __future__ import annotations

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "bangkit.config"
    label = "config"
    verbose_name = "Pengaturan"

    def ready(self) -> None:
        from bangkit.config import checks  # noqa: F401  (registers by import, as Django's checks do)

"""The page frame and everything that the rooms draw their pages with."""

from __future__ import annotations

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "bangkit.foundation.ui"
    label = "ui"
    verbose_name = "Tampilan"

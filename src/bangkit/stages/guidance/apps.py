"""The room of stage 1."""

from __future__ import annotations

from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    name = "bangkit.stages.guidance"
    label = "guidance"
    verbose_name = "Panduan"

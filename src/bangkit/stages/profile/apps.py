"""The room of the village profile."""

from __future__ import annotations

from django.apps import AppConfig


class ProfileConfig(AppConfig):
    name = "bangkit.stages.profile"
    label = "profile"
    verbose_name = "Profil desa"

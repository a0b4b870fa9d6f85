"""Places: the ground on which every right, every plan and every event stands."""

from __future__ import annotations

from django.apps import AppConfig


class RegionsConfig(AppConfig):
    """The room of places."""

    name = "bangkit.foundation.regions"
    label = "regions"
    verbose_name = "Wilayah"
    default_auto_field = "django.db.models.BigAutoField"

from __future__ import annotations

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "bangkit.outputs.search"
    label = "search"
    verbose_name = "Pencarian"

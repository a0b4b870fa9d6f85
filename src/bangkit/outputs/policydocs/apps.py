from __future__ import annotations

from django.apps import AppConfig


class PolicyDocsConfig(AppConfig):
    name = "bangkit.outputs.policydocs"
    label = "policydocs"
    verbose_name = "Dokumen kebijakan"

from __future__ import annotations

from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    name = "bangkit.stages.evaluation"
    label = "evaluation"
    verbose_name = "Evaluasi"

from __future__ import annotations

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "bangkit.stages.delivery"
    label = "delivery"
    verbose_name = "Pelaksanaan"

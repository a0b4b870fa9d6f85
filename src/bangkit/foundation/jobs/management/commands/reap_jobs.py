"""``manage reap_jobs``: put back what a killed worker left behind."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from bangkit.foundation.access.actor import clock
from bangkit.foundation.jobs.actions import reap


class Command(BaseCommand):
    help = "Mengulang pekerjaan panjang yang pekerjanya mati di tengah jalan."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Pekerjaan yang diulang atau dihentikan: {reap(clock())}.")

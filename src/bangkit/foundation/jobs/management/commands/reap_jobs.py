"""``manage reap_jobs``: put back what a killed worker left behind, and forget finished tasks of the library."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from bangkit.foundation.access.actor import clock
from bangkit.foundation.jobs.actions import reap


class Command(BaseCommand):
    help = "Mengulang pekerjaan panjang yang pekerjanya mati di tengah jalan."

    def handle(self, *args: Any, **options: Any) -> None:
        found = reap(clock())
        call_command("prune_db_task_results", verbosity=0)
        self.stdout.write(f"Diulang: {found.retried}. Menyerah: {found.lost}. Diantrekan kembali: {found.requeued}.")

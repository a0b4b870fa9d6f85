"""``manage forget_imports``: let go of uploaded tables that nobody decided about in time."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from bangkit.foundation.access.actor import clock
from bangkit.foundation.imports.actions import forget_undecided


class Command(BaseCommand):
    help = "Menghapus berkas impor yang terlalu lama menunggu keputusan."

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            count = forget_undecided(clock())
        self.stdout.write(f"Berkas impor yang dihapus: {count}.")

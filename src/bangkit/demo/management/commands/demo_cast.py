"""``manage demo_cast``: who may be tried, and how."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from bangkit.demo.cast import NAMED
from bangkit.demo.importers import DEMO_PASSWORD
from bangkit.foundation.access.models import Membership
from bangkit.foundation.accounts.queries import role_label


class Command(BaseCommand):
    help = "Menampilkan peran peragaan."

    def handle(self, *args: Any, **options: Any) -> None:
        names = [one.username for one in NAMED]
        rows = Membership.objects.filter(user__username__in=names).select_related("user", "region").order_by("region_id", "role")
        self.stdout.write("Peran peragaan (klik namanya di halaman masuk, tanpa kata sandi):")
        for row in rows:
            self.stdout.write(f"  {row.user.username:14} {row.user.display_name}: {role_label(row)}, {row.region.title()}")
        self.stdout.write(f"ODK Collect memakai kata sandi peragaan: {DEMO_PASSWORD}")

"""``manage demo_cast``: who may be tried, and how."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from bangkit.core.words import date_text
from bangkit.demo.cast import NAMED
from bangkit.demo.importers import DEMO_PASSWORD
from bangkit.foundation.access.models import Membership
from bangkit.foundation.accounts.queries import role_label


class Command(BaseCommand):
    help = "Menampilkan peran peragaan."

    def handle(self, *args: Any, **options: Any) -> None:
        place = {one.username: number for number, one in enumerate(NAMED)}
        rows = Membership.objects.filter(user__username__in=place).select_related("user", "region")
        today = timezone.localdate()
        self.stdout.write("Peran peragaan (klik namanya di halaman masuk, tanpa kata sandi):")
        for row in sorted(rows, key=lambda row: (place[row.user.username], row.since)):
            ended = "" if row.until >= today else f" (berakhir {date_text(row.until)})"
            self.stdout.write(f"  {row.user.username:13} {row.user.display_name}: {role_label(row)}, {row.region.title()}{ended}")
        self.stdout.write("Desa-desa lain memakai nama umum seperti tim-madak; semuanya ada di halaman masuk.")
        self.stdout.write(f"ODK Collect memakai kata sandi peragaan: {DEMO_PASSWORD}")

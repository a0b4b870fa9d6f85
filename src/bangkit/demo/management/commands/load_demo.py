"""``manage load_demo``: tell the story, once."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from bangkit.demo.stage import ZONE
from bangkit.demo.story import is_told, tell
from bangkit.foundation.access.models import User


class Command(BaseCommand):
    help = "Memuat cerita peragaan: dua tahun dengan program, satu tahun tanpa program."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.BANGKIT_DEMO:
            raise CommandError("Cerita peragaan hanya dimuat dalam peragaan (BANGKIT_DEMO=1).")
        if is_told():
            self.stdout.write("Cerita peragaan sudah ada.")
            return
        if User.objects.exists():
            raise CommandError("Basis data ini sudah berisi akun. Pakai --reset, atau folder lain untuk peragaan.")
        call_command("load_indices", verbosity=0, stdout=self.stdout)
        count = tell(timezone.localtime(timezone.now(), ZONE), self.stdout.write)
        self.stdout.write(f"Cerita peragaan selesai: {count} adegan.")

"""``manage anonymise household``: make households unknown that left or asked for it. Prints numbers, never a name."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from bangkit.core.access import can
from bangkit.foundation.access.actor import actor_for
from bangkit.foundation.access.errors import Blocked, Invalid
from bangkit.foundation.access.models import User
from bangkit.stages.profile.actions import anonymise_household
from bangkit.stages.profile.models import Household


class Command(BaseCommand):
    help = "Menganonimkan rumah tangga yang pindah atau meminta dihapus: data pribadinya hilang, nomornya tetap."

    def add_arguments(self, parser: CommandParser) -> None:
        """Who does it and why stands in the trail."""
        parser.add_argument("kind", choices=["household"])
        parser.add_argument("numbers", nargs="+", help="nomor rumah tangga, misalnya 014 021")
        parser.add_argument("--village", required=True, help="kode desa, misalnya 81.05.15.2004")
        parser.add_argument("--by", required=True, help="nama pengguna yang menjalankannya; ia berhak atas desa itu")
        parser.add_argument("--reason", default="", help="alasannya, tanpa nama orang; wajib selain pratinjau")
        parser.add_argument("--dry-run", action="store_true", help="pratinjau: hanya nomor dan keadaannya")

    def handle(self, *args: Any, numbers: list[str], village: str, by: str, reason: str, dry_run: bool, **options: Any) -> None:
        """All of them, or none."""
        user = User.objects.filter(username=by, is_active=True).first()
        actor = actor_for(user, via="command") if user else None
        if actor is None or not can(actor, "household.anonymise", village):
            raise CommandError(f"{by} tidak berhak menganonimkan rumah tangga di {village}.")
        wanted = {number.zfill(3) for number in numbers}
        rows = list(Household.objects.filter(region_id=village, number__in=wanted).order_by("number"))
        if missing := sorted(wanted - {row.number for row in rows}):
            raise CommandError(f"Tidak ada dalam daftar desa ini: {', '.join(missing)}.")
        with transaction.atomic():
            for row in rows:
                if not dry_run:
                    try:
                        anonymise_household(actor, row, reason=reason)
                    except Blocked as refusal:
                        raise CommandError(f"{row.number}: {' '.join(finding.message for finding in refusal.findings)}") from refusal
                    except Invalid as refusal:
                        raise CommandError(" ".join(refusal.field_errors.values())) from refusal
                self.stdout.write(f"{row.number}: {row.state_label}{', akan dianonimkan' if dry_run else ''}")

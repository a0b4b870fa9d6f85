"""``manage retain``: empty personal data that is past its time. Prints counts by table, never a name."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from bangkit.coordination.actions import apply_retention
from bangkit.coordination.queries.retention import expired
from bangkit.core.access import Actor, regions_where
from bangkit.core.words import date_text
from bangkit.foundation.access.actor import actor_for, clock
from bangkit.foundation.access.models import User
from bangkit.foundation.regions.models import Region


class Command(BaseCommand):
    help = "Menghapus data pribadi yang lewat masa simpannya (policy/privacy.toml). Tanpa --by hanya pratinjau yang mungkin."

    def add_arguments(self, parser: CommandParser) -> None:
        """Who does it is named, since every step of it stands in the trail."""
        parser.add_argument("--dry-run", action="store_true", help="pratinjau: hanya jumlahnya, tidak ada yang dihapus")
        parser.add_argument("--until", type=date.fromisoformat, help="hitung sampai tanggal ini (YYYY-MM-DD); tanpa ini sampai hari ini")
        parser.add_argument("--by", default="", help="nama pengguna operator yang menjalankannya; wajib selain pratinjau")

    def handle(self, *args: Any, dry_run: bool, until: date | None, by: str, **options: Any) -> None:
        """Every kabupaten that the operator keeps, or a preview of all."""
        actor = self._actor(by) if by else None
        if actor is None and not dry_run:
            raise CommandError("Tulis siapa yang menjalankannya: --by NAMA_PENGGUNA operator. Pratinjau: --dry-run.")
        day = until or (actor.today if actor else clock().date())
        codes = regions_where(actor, "retention.apply") if actor else Region.objects.filter(level="regency").values_list("code", flat=True)
        for place in Region.objects.filter(code__in=list(codes)).order_by("code"):
            if dry_run or actor is None:
                self._tell(place, day, [(one.label, one.count) for one in expired(place.code, day)], "akan dihapus")
            elif day > actor.today:
                raise CommandError("Tanggal yang akan datang hanya untuk pratinjau (--dry-run).")
            else:
                self._tell(place, day, list(apply_retention(actor, place, until=day).items()), "dihapus")

    def _actor(self, username: str) -> Actor:
        user = User.objects.filter(username=username, is_active=True).first()
        actor = actor_for(user, via="command") if user else None
        if actor is None or not regions_where(actor, "retention.apply"):
            raise CommandError(f"{username} bukan operator yang sedang bertugas.")
        return actor

    def _tell(self, place: Region, day: date, counts: list[tuple[str, int]], word: str) -> None:
        self.stdout.write(f"{place.title()}, sampai {date_text(day)}:")
        for label, count in counts:
            self.stdout.write(f"  {label}: {count} {word}")

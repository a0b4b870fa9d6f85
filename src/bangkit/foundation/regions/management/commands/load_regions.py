"""``manage load_regions``: the official list of places and what the product carries about them."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from bangkit.foundation.regions.importers.bundled import each_bundled, is_loaded
from bangkit.foundation.regions.queries import district_codes


class Command(BaseCommand):
    """Load places; a second run only writes what changed."""

    help = "Memuat daftar resmi wilayah, koordinat, kode pos, nama lain, sambungan kode lama, dan batas wilayah."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which part of the country, and whether to try it only."""
        parser.add_argument("--all", action="store_true", help="seluruh Indonesia, sekitar 91.600 wilayah")
        parser.add_argument("--provinces", nargs="+", metavar="KODE", help="kode provinsi, misalnya 81 53")
        parser.add_argument("--no-boundaries", action="store_true", help="tanpa batas wilayah")
        parser.add_argument("--if-needed", action="store_true", help="selesai segera bila sudah dimuat")
        parser.add_argument("--dry-run", action="store_true", help="pratinjau: laporan tanpa menyimpan")

    def handle(self, *args: Any, **options: Any) -> None:
        """Show each report as it comes; undo everything in a preview."""
        within = options["provinces"] or sorted({code[:2] for code in district_codes()})
        if options["if_needed"] and not options["all"] and is_loaded(within):
            return
        with transaction.atomic():
            for report in each_bundled(() if options["all"] else within, has_boundaries=not options["no_boundaries"]):
                if report.fatal:
                    raise CommandError(report.fatal)
                if options["verbosity"] > 0:
                    self.stdout.write("\n".join(report.lines()))
            if options["dry_run"]:
                self.stdout.write("Ini pratinjau: tidak ada yang disimpan.")
                transaction.set_rollback(True)

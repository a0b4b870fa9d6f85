"""``manage load_indices``: the Indeks Desa Membangun of the districts served, or of a file of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from bangkit.data import DATA_DIR
from bangkit.foundation.regions.queries import district_codes
from bangkit.stages.profile.importers import import_idm

BUNDLED_YEAR = 2024
BUNDLED_SOURCE = "Kemendesa, Indeks Desa Membangun 2024"


class Command(BaseCommand):
    """Load indices; a second run only writes what changed."""

    help = "Memuat Indeks Desa Membangun (IDM) tiap desa beserta sumbernya, dengan laporan baris yang dibaca, cocok, dan ditolak."

    def add_arguments(self, parser: CommandParser) -> None:
        """A file of one's own needs its year and its source."""
        parser.add_argument("--file", type=Path, help="tabel CSV: kode, nama, idm, iks, ike, ikl, status")
        parser.add_argument("--year", type=int, default=BUNDLED_YEAR, help="tahun indeks")
        parser.add_argument("--source", default="", help="sumber, ditulis di samping setiap angka; wajib bila memakai --file")
        parser.add_argument("--dry-run", action="store_true", help="pratinjau: laporan tanpa menyimpan")

    def handle(self, *args: Any, **options: Any) -> None:
        """Show each report; undo everything in a preview."""
        if options["file"] and not options["source"].strip():
            raise CommandError("Tulis sumber berkas ini dengan --source, karena setiap angka menyebut sumbernya.")
        source = options["source"].strip() or BUNDLED_SOURCE
        bundled = [DATA_DIR / "stats" / f"idm{BUNDLED_YEAR}_{code}.csv" for code in district_codes()]
        paths = [options["file"]] if options["file"] else [path for path in bundled if path.is_file()]
        with transaction.atomic():
            for path in paths:
                report = import_idm(path, year=options["year"], source=source)
                report.is_preview = options["dry_run"]
                if report.fatal:
                    raise CommandError(report.fatal)
                if options["verbosity"] > 0:
                    self.stdout.write("\n".join(report.lines()))
            if options["dry_run"]:
                transaction.set_rollback(True)

"""``manage import_regions JENIS BERKAS``: a kabupaten's own table or boundaries, with a preview and a report by row."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from bangkit.foundation.regions.importers.boundaries import import_boundaries
from bangkit.foundation.regions.importers.details import (
    import_aliases,
    import_bps_codes,
    import_links,
    import_places,
)
from bangkit.foundation.regions.importers.official import Edition, load_official_file
from bangkit.foundation.regions.importers.report import ImportReport

_TABLES = {
    "koordinat": import_places,
    "kode-bps": import_bps_codes,
    "nama-lain": import_aliases,
    "kode-lama": import_links,
}


class Command(BaseCommand):
    """Import one file; refused rows are left out and named, the rest is written together or not at all."""

    help = "Mengimpor tabel wilayah (CSV) atau batas wilayah (GeoJSON) dan melaporkan baris yang ditolak."

    def add_arguments(self, parser: CommandParser) -> None:
        """What kind of file, which file, and whether to try it only."""
        parser.add_argument("kind", metavar="JENIS", choices=[*_TABLES, "batas", "daftar"])
        parser.add_argument("path", metavar="BERKAS", type=Path)
        parser.add_argument("--source", metavar="TEKS", default="", help="sumber batas wilayah, tertulis di bawah peta")
        parser.add_argument("--edition", metavar="NOMOR", default="", help="nomor keputusan daftar resmi")
        parser.add_argument("--edition-date", metavar="TANGGAL", help="tanggal keputusan, misalnya 2025-06-23")
        parser.add_argument("--strict", action="store_true", help="batalkan semuanya bila ada baris yang ditolak")
        parser.add_argument("--dry-run", action="store_true", help="pratinjau: laporan tanpa menyimpan")

    def handle(self, *args: Any, **options: Any) -> None:
        """Preview first where ``--strict`` asks for a clean file."""
        if options["strict"] and not options["dry_run"]:
            preview = self._run(options, is_preview=True)
            if preview.fatal:
                raise CommandError(preview.fatal)
            if not preview.is_clean:
                self.stdout.write("\n".join(preview.lines(most=1000)))
                raise CommandError("Ada baris yang ditolak; tidak ada yang disimpan.")
        report = self._run(options, is_preview=options["dry_run"])
        if report.fatal:
            raise CommandError(report.fatal)
        self.stdout.write("\n".join(report.lines(most=1000)))

    def _run(self, options: dict[str, Any], *, is_preview: bool) -> ImportReport:
        kind, path = options["kind"], options["path"]
        if kind == "batas":
            if not options["source"]:
                raise CommandError("Sebutkan sumber batas wilayah dengan --source, karena tertulis di bawah peta.")
            return import_boundaries([path], options["source"], is_preview=is_preview)
        if kind == "daftar":
            return load_official_file(path, self._edition(options), is_preview=is_preview)
        return _TABLES[kind](path, is_preview=is_preview)

    def _edition(self, options: dict[str, Any]) -> Edition:
        try:
            return Edition(options["edition"] or "", date.fromisoformat(options["edition_date"] or ""))
        except ValueError:
            raise CommandError("Sebutkan tanggal daftar resmi, misalnya --edition-date 2025-06-23.") from None

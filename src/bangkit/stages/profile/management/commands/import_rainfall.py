"""``manage import_rainfall``: a rainfall file for a place, with the same report and the same door as the page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from bangkit.core.access import Actor
from bangkit.core.climate import monthly
from bangkit.core.climate_files import RainReading
from bangkit.core.words import number
from bangkit.foundation.access.actor import actor_for
from bangkit.foundation.access.errors import Invalid, NotAllowed
from bangkit.foundation.access.models import User
from bangkit.foundation.regions.models import Region
from bangkit.stages.profile.actions import load_rainfall, use_rainfall
from bangkit.stages.profile.importers import read_rain_file

MOST_LINES = 20


class Command(BaseCommand):
    """Read, report, and unless it is a preview load and use in one transaction."""

    help = "Memuat berkas hujan (BMKG harian, CHIRPS dari WFP/HDX, atau year, month, precip) untuk sebuah tempat."

    def add_arguments(self, parser: CommandParser) -> None:
        """The files, the place, and what the files do not say."""
        parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="satu atau beberapa berkas stasiun yang sama")
        parser.add_argument("--place", required=True, help="kode desa, kecamatan, atau kabupaten, misalnya 81.05")
        parser.add_argument("--as", dest="username", default="", help="nama pengguna yang berhak memuat data hujan di tempat itu")
        parser.add_argument("--source", default="", help="dari mana berkas ini dan kapan diunduh")
        parser.add_argument("--station", default="", help="nama stasiun, bila berkas tidak menyebutnya")
        parser.add_argument("--area", default="", help="kode wilayah di dalam berkas CHIRPS yang memuat beberapa wilayah")
        parser.add_argument("--dry-run", action="store_true", help="pratinjau: laporan tanpa menyimpan")

    def handle(self, *args: Any, **options: Any) -> None:
        """Errors are sentences that name the file; of several files all are kept or none."""
        place = Region.objects.filter(code=options["place"]).first()
        if place is None:
            raise CommandError(f"Tempat {options['place']} tidak ada dalam daftar wilayah.")
        user = User.objects.filter(username=options["username"]).first()
        if user is None:
            raise CommandError("Tulis siapa yang memuatnya dengan --as NAMA_PENGGUNA, karena setiap impor dicatat atas nama orang.")
        actor = actor_for(user, via="command")
        with transaction.atomic():
            for path in options["files"]:
                try:
                    self._one(actor, place, path, options)
                except OSError:
                    raise CommandError(f"Berkas {path.name} tidak dapat dibuka. Periksa nama dan letaknya.") from None
                except Invalid as refusal:
                    raise CommandError(f"{path.name}: {refusal.message or ' '.join(refusal.field_errors.values())}") from None
                except NotAllowed:
                    raise CommandError(f"{user.username} tidak berhak memuat data hujan untuk {place.title()}.") from None

    def _one(self, actor: Actor, place: Region, path: Path, options: dict[str, Any]) -> None:
        reading, digest = read_rain_file(path.read_bytes(), today=actor.today, area=options["area"])
        self._report(reading, path.name, is_preview=options["dry_run"])
        if options["dry_run"]:
            return
        named = {"file_name": path.name, "sha256": digest, "source": options["source"], "station": options["station"]}
        use_rainfall(actor, load_rainfall(actor, place, reading=reading, **named))
        self.stdout.write(f"  Disimpan dan dipakai untuk {place.title()}. Dapat dibatalkan dari halaman impornya.")

    def _report(self, reading: RainReading, name: str, *, is_preview: bool) -> None:
        if reading.fatal:
            raise CommandError(f"{name}: {reading.fatal}")
        months = monthly(reading.rows, reading.step)
        whole = sum(each.amount is not None for each in months)
        lines = [
            f"{name}: {reading.station or 'stasiun tidak disebut'}",
            f"  {number(len(reading.rows))} baris dibaca, {number(reading.measured)} berisi angka, {number(len(reading.refused))} ditolak",
            f"  {number(whole)} dari {number(len(months))} bulan lengkap",
            *(f"  {note}" for note in reading.notes),
            *(f"  baris {row.line}, kolom {row.column}: {row.why}" for row in reading.refused[:MOST_LINES]),
        ]
        lines += ["  Ini pratinjau: belum ada yang disimpan."] if is_preview else []
        self.stdout.write("\n".join(lines))

"""``manage import_table``: a table of a village or a kabupaten, with the same columns, report and door as the page.

Without ``--apply`` nothing is written: the columns that were guessed, every row that would be made, and every fault by row and column.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.urls import reverse

from bangkit.core.access import Actor
from bangkit.core.words import number
from bangkit.foundation.access.actor import actor_for, clock
from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.foundation.access.models import User
from bangkit.foundation.imports import actions
from bangkit.foundation.imports.checking import Outcome, outcomes
from bangkit.foundation.imports.heading import Heading, fitting_sheets, guess, letter
from bangkit.foundation.imports.layout import Layout, Run, layouts
from bangkit.foundation.imports.reading import NAMES, Upload, open_upload
from bangkit.foundation.regions.models import Region

# More rows than these are told only where something is to be said about them.
MOST_TOLD = 200
YEAR_FIELDS = ("year", "target_year")
MARKS = {"accepted": "ya", "refused": "DITOLAK", "skipped": "lewat"}


class Command(BaseCommand):
    """Read every sheet that fits, report, and with ``--apply`` write all of them or none."""

    help = "Membaca tabel desa dari Excel, ODS, atau CSV; tanpa --apply hanya pratinjau."

    def add_arguments(self, parser: CommandParser) -> None:
        """The kind of table, the file, the village, and what the file does not say."""
        parser.add_argument("kind", choices=sorted(layouts()), help="jenis tabel, misalnya rkpdes")
        parser.add_argument("file", type=Path, help="berkas Excel, ODS, atau CSV")
        place = parser.add_mutually_exclusive_group(required=True)
        place.add_argument("--desa", metavar="KODE", help="kode desa, misalnya 81.05.15.2004")
        place.add_argument("--kabupaten", metavar="KODE", help="kode kabupaten untuk tabel sekabupaten, misalnya 81.05")
        parser.add_argument("--tahun", default="", metavar="TAHUN", help="tahun yang dimaksud tabel itu, misalnya 2027")
        parser.add_argument("--sheet", default="", metavar="LEMBAR", help="hanya lembar ini; tanpa pilihan: semua yang cocok")
        parser.add_argument(
            "--set", action="append", default=[], metavar="NAMA=NILAI", help="keterangan bagi semua baris, misalnya target_year=2027"
        )
        parser.add_argument("--column", action="append", default=[], metavar="NAMA=HURUF", help="pembetulan tebakan kolom, misalnya cost=H")
        parser.add_argument("--apply", action="store_true", help="simpan baris yang diterima")
        parser.add_argument("--as", dest="username", default="", metavar="PENGGUNA", help="atas nama siapa disimpan")

    def handle(self, *args: Any, **options: Any) -> None:
        """Errors are sentences; of several sheets all are kept or none."""
        code, level = (options["desa"], "village") if options["desa"] else (options["kabupaten"], "regency")
        place = Region.objects.filter(code=code, level=level).first()
        if place is None:
            raise CommandError(f"{'Desa' if level == 'village' else 'Kabupaten'} {code} tidak ada dalam daftar wilayah.")
        self.layout, self.options = layouts()[options["kind"]], options
        actor = _reader(options)
        try:
            if actor.user_id:
                actions.layout_for(actor, self.layout.key, place.code)
            content = options["file"].read_bytes()
            upload = open_upload(content)
            headings = self._headings(upload)
            self.stdout.write(f"{options['file'].name}: {NAMES[upload.kind]}, {len(upload.sheets)} lembar berisi; {place.title()}")
            with transaction.atomic():
                for heading in headings:
                    self._one(actor, place, content, upload, heading)
        except OSError:
            raise CommandError(f"Berkas {options['file']} tidak dapat dibuka. Periksa nama dan letaknya.") from None
        except Invalid as refusal:
            raise CommandError(refusal.message or " ".join(refusal.field_errors.values())) from None
        except Blocked as refusal:
            raise CommandError(" ".join(finding.message for finding in refusal.findings)) from None
        except NotAllowed:
            raise CommandError(f"{options['username']} tidak berhak mengimpor data ini untuk {place.title()}.") from None
        if not options["apply"]:
            self.stdout.write("Ini pratinjau: belum ada yang disimpan. Simpan dengan --apply --as PENGGUNA.")

    def _headings(self, upload: Upload) -> list[Heading]:
        found = fitting_sheets(upload, self.layout)
        chosen = [heading for heading in found if self.options["sheet"] in ("", heading.sheet)]
        if not chosen:
            needed = ", ".join(column.label for column in self.layout.columns if column.required)
            known = ", ".join(sheet or "(tanpa nama)" for sheet in upload.sheets)
            raise CommandError(f"Tidak ada lembar dengan judul kolom yang dikenal ({needed}). Lembar dalam berkas: {known}.")
        left = [sheet for sheet in upload.sheets if sheet not in {heading.sheet for heading in chosen}]
        if left:
            self.stdout.write(f"Lembar yang tidak dibaca: {', '.join(left)}")
        return chosen

    def _one(self, actor: Actor, place: Region, content: bytes, upload: Upload, heading: Heading) -> None:
        columns = {**guess(heading.labels, self.layout), **_corrected(self.layout, self.options["column"])}
        answers = {**self.layout.answers(heading, actor.today), **self._year(), **_pairs(self.options["set"])}
        self._columns(heading, columns)
        if answers:
            told = ", ".join(f"{name}={value}" for name, value in answers.items())
            self.stdout.write(f"  bagi semua baris: {told} (ubah dengan --set)")
        run = actions.reading(actor, place, self.layout, answers)
        found = list(outcomes(run, self.layout, upload, heading, columns))
        self._rows(run, found)
        if self.options["apply"]:
            self._apply(actor, place, content, heading, columns, answers)

    def _year(self) -> dict[str, str]:
        """The year that was given, by the name that the layout asks it under. Errors: ``CommandError`` where it asks for none."""
        if not self.options["tahun"]:
            return {}
        asked = [name for name in YEAR_FIELDS if self.layout.form and name in self.layout.form.base_fields]
        if not asked:
            raise CommandError(f"Tabel {self.layout.label} tidak menanyakan tahun. Hapus --tahun.")
        return {asked[0]: self.options["tahun"]}

    def _columns(self, heading: Heading, columns: dict[str, int]) -> None:
        self.stdout.write(f"\nLembar {heading.sheet or '(tanpa nama)'}: judul kolom baris {heading.first}–{heading.last}")
        for column in self.layout.columns:
            if column.key in columns:
                place = columns[column.key]
                label = heading.labels[place] if place < len(heading.labels) else ""
                self.stdout.write(f"  kolom {letter(place):<2} {column.label} ← “{label}”")
        missing = [column.label for column in self.layout.columns if column.key not in columns]
        if missing:
            self.stdout.write(f"  tidak ditemukan: {', '.join(missing)}")

    def _rows(self, run: Run, found: list[Outcome]) -> None:
        is_long = len(found) > MOST_TOLD
        for outcome in found:
            if is_long and outcome.word == "accepted" and not outcome.notes:
                continue
            told = self.layout.shown(outcome.made) if outcome.made else outcome.skipped
            self.stdout.write(f"  baris {outcome.number:>4} {MARKS[outcome.word]:<7} {told}".rstrip())
            for one in (*outcome.troubles, *outcome.notes):
                value = f"“{one.value}” – " if one.value else ""
                self.stdout.write(f"             {one.column}: {value}{one.why}")
        counts = {word: sum(outcome.word == word for outcome in found) for word in MARKS}
        noted = sum(outcome.word == "accepted" and bool(outcome.notes) for outcome in found)
        self.stdout.write(
            f"  Berkas {number(len(found) + run.headings + run.blank)} baris: {number(run.headings)} judul, {number(run.blank)} kosong, "
            f"{number(noted)} diterima dengan catatan."
        )
        self.stdout.write(
            f"  {number(len(found))} baris dibaca: {number(counts['accepted'])} diterima, {number(counts['refused'])} ditolak, "
            f"{number(counts['skipped'])} dilewati."
        )
        for line in self.layout.summed(run, [row for outcome in found for row in outcome.made]):
            self.stdout.write(f"  {line}")

    def _apply(
        self, actor: Actor, place: Region, content: bytes, heading: Heading, columns: dict[str, int], answers: dict[str, str]
    ) -> None:
        upload = SimpleUploadedFile(self.options["file"].name, content)
        batch = actions.open_import(actor, place, layout=self.layout.key, upload=upload)
        batch = actions.preview_import(actor, batch, columns=columns, answers=answers, sheet=heading.sheet)
        batch = actions.apply_import(actor, batch, plan=actions.planned(actor, batch))
        self.stdout.write(f"  Disimpan: {number(batch.accepted)} baris. Dapat dibatalkan pada {reverse('import.view', args=[batch.pk])}")


def _reader(options: dict[str, Any]) -> Actor:
    """Who reads. A preview needs nobody's rights, since it writes nothing and shows only the file itself."""
    user = User.objects.filter(username=options["username"]).first()
    if user is None and (options["apply"] or options["username"]):
        raise CommandError("Tulis siapa yang menyimpannya dengan --as PENGGUNA, karena setiap impor dicatat atas nama orang.")
    return actor_for(user, via="command") if user else Actor("", "", (), clock(), "command")


def _pairs(given: list[str]) -> dict[str, str]:
    return {name.strip(): value.strip() for name, _, value in (one.partition("=") for one in given)}


def _corrected(layout: Layout, given: list[str]) -> dict[str, int]:
    """Columns by their letter. Errors: ``CommandError`` for a name or a letter that does not exist."""
    known, found = {column.key for column in layout.columns}, {}
    for name, letters in _pairs(given).items():
        if name not in known or not letters.isalpha() or len(letters) > 2:
            raise CommandError(f"--column {name}={letters}: tulis nama kolom ({', '.join(sorted(known))}) dan hurufnya, misalnya cost=H.")
        place = 0
        for sign in letters.upper():
            place = place * 26 + ord(sign) - 64
        found[name] = place - 1
    return found

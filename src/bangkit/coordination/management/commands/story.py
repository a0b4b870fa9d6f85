"""``manage story desa CODE``: one village's eight stages by the seed's own words. ``manage story gagasan ID``: one idea's whole life.

Both straight from the database, and both without anybody's name.
"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from bangkit.coordination.queries.handover import village_shares
from bangkit.coordination.queries.idea_story import ideas_by_prefix, told
from bangkit.coordination.queries.marks import marks_of
from bangkit.core.handover import StageShare
from bangkit.core.stages import Stage, StageMark, stages
from bangkit.core.words import date_text
from bangkit.foundation.audit.models import Event
from bangkit.foundation.cycle.models import Cycle
from bangkit.foundation.regions.models import Region

STATUS = {"done": "selesai", "running": "berjalan", "later": "belum dimulai"}


class Command(BaseCommand):
    help = "Menceritakan delapan tahap sebuah desa, atau perjalanan satu gagasan dari ruang musyawarah sampai ujungnya."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", choices=["desa", "gagasan"])
        parser.add_argument("code", help="kode desa, misalnya 81.05.15.2004; atau nomor gagasan, cukup awalnya bila tunggal")

    def handle(self, *args: Any, kind: str, code: str, **options: Any) -> None:
        if kind == "gagasan":
            self._idea(code)
        else:
            self._village(code)

    def _idea(self, text: str) -> None:
        found = ideas_by_prefix(text)
        if not found:
            raise CommandError(f"Gagasan {text} tidak ada. Nomornya terdapat pada alamat halaman gagasan.")
        if len(found) > 1:
            raise CommandError("Awal nomor ini dimiliki beberapa gagasan: " + "; ".join(f"{idea.pk} {idea.what}" for idea in found))
        for line in told(found[0]):
            self.stdout.write(line)

    def _village(self, code: str) -> None:
        village = Region.objects.filter(code=code, level="village").first()
        if village is None:
            raise CommandError(f"Desa {code} tidak ada dalam daftar wilayah.")
        cycles = list(Cycle.objects.filter(region=village).order_by("year"))
        self.stdout.write(f"{village.path_name} ({village.code})")
        if not cycles:
            self.stdout.write("Desa ini belum mengikuti mekanisme.")
        shares = village_shares(code, [cycle.year for cycle in cycles])
        for cycle in cycles:
            self._cycle(village, cycle, shares[cycle.year])
        finished = sum(1 for cycle in cycles if self._is_through(code, cycle.year))
        self.stdout.write(f"\nSiklus yang melalui kedelapan tahap: {finished} dari {len(cycles)}.")

    def _is_through(self, code: str, year: int) -> bool:
        marks = marks_of([code], year)[code]
        return all(marks.get(stage.number, StageMark()).status == "done" for stage in stages())

    def _cycle(self, village: Region, cycle: Cycle, shares: dict[int, StageShare]) -> None:
        self.stdout.write(f"\nSIKLUS {cycle.year} ({cycle.get_phase_display()})")
        marks = marks_of([village.code], cycle.year)[village.code]
        for stage in stages():
            self._stage(stage, cycle, marks.get(stage.number, StageMark()), shares[stage.number])
        papers = Event.objects.filter(region_id=village.code, verb="paper.issue", cycle_year=cycle.year).order_by("seq")
        for paper in papers:
            self.stdout.write(f"   kertas: {paper.title} ({date_text(paper.at.date())})")

    def _stage(self, stage: Stage, cycle: Cycle, mark: StageMark, share: StageShare) -> None:
        dates = " sampai ".join(date_text(day) for day in (mark.started, mark.done) if day)
        self.stdout.write(f"{stage.number}. {stage.title}")
        self.stdout.write(f"   keadaan: {STATUS[mark.status]}{f' ({dates})' if dates else ''}{f'; {mark.line}' if mark.line else ''}")
        self.stdout.write(f"   saat program: {stage.during}")
        self.stdout.write(f"   pasca program: {stage.after}")
        self.stdout.write(f"   nyatanya: {share.label}, {share.local} dari {share.total} langkah oleh pihak lokal")

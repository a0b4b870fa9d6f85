"""The Bupati's list on one sheet: villages that progress well, why, what is not there yet, and what would help each."""

from __future__ import annotations

from bangkit.coordination.queries.progressing import ProgressList, VillageProgress
from bangkit.core.access import Actor
from bangkit.core.need_board import settings
from bangkit.core.village_progress import measures
from bangkit.core.words import date_text, moment_text, number
from bangkit.foundation.regions.models import Region
from bangkit.outputs.papers.paper import Block, Column, Paper, Row

# What stays readable on one sheet; the page shows all of them.
MOST = 12
COLUMNS = (
    Column("No", kind="center", weight=0.4),
    Column("Desa", weight=1.2),
    Column("Mengapa bagus", weight=3.2),
    Column("Yang belum", weight=2),
    Column("Yang menolong", weight=2.2),
)


def _row(place: int, one: VillageProgress) -> Row:
    good = "; ".join(reason.says for reason in one.progress.met)
    missing = "; ".join(f"{reason.measure.label.lower()}: {reason.says}" for reason in (*one.progress.unmet, *one.progress.unknown))
    helps = "; ".join(f"{name} ({owner})" for name, owner in one.help_words[:2]) or "tidak ada kebutuhan yang terbuka"
    return Row((str(place), f"{one.village.name}, {one.subdistrict}", good, missing or "–", helps))


def bupati_list(district: Region, sheet: ProgressList, actor: Actor) -> Paper:
    """One sheet for the Bupati's table."""
    shown = sheet.good[:MOST]
    left = len(sheet.good) - len(shown)
    must = ", ".join(one.label.lower() for one in measures() if one.must)
    how = f"Masuk daftar: {must} (wajib), dan sekurangnya {settings()['progress']['least']} dari {len(measures())} ukuran. "
    more = f" Masih ada {number(left)} desa lain pada halamannya." if left > 0 else ""
    counts = f"{number(len(sheet.good))} dari {number(len(sheet.good) + len(sheet.others))} desa"
    blocks = (
        Block("pairs", pairs=(("Desa yang progresnya bagus", counts),)),
        Block("table", columns=COLUMNS, rows=tuple(_row(place, one) for place, one in enumerate(shown, start=1))),
        Block("text", text=f"{how}Belum ada data tidak dihitung terpenuhi. Ukurannya pengaturan kabupaten.{more}"),
    )
    title, when = (
        "DESA YANG PROGRESNYA BAGUS, DAN APA YANG MENOLONGNYA",
        f"TAHUN {sheet.year}, PER {date_text(actor.today, 'panjang').upper()}",
    )
    head = (f"PEMERINTAH {district.regency_title}".upper(),)
    return Paper("bupati", title, when, head, blocks=blocks, data_time=moment_text(actor.now, district), sheet="F4L")

"""Evaluation reports: of a village, and of a kecamatan or kabupaten over its villages. Made afresh each time, never kept.

Only stories that their tellers gave to everybody stand on paper; since the paper is never kept here, a consent that ends is gone with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from bangkit.coordination.pages.evaluation_tables import missing_text, parts_text, value_text
from bangkit.coordination.queries.evaluation import PlaceEvaluation, place_evaluation
from bangkit.core.access import Actor
from bangkit.core.disclosure import disclosure_text
from bangkit.core.stages import stages
from bangkit.core.words import date_text, decimal_text, number
from bangkit.foundation.regions.models import Region
from bangkit.outputs.papers.builders.common import identity, letterhead, today_in, village_paper
from bangkit.outputs.papers.paper import Block, Column, Paper, Row
from bangkit.stages.evaluation.models import Evaluation, Result
from bangkit.stages.evaluation.pages.tables import asset_table, result_table
from bangkit.stages.evaluation.queries import (
    BeforeAfter,
    Benefit,
    activities_to_assess,
    before_after,
    benefit,
    evaluation_page,
    of_village,
    public_stories,
    sits_in,
)

NO_DATA = "tidak ada data"
PROOF = "Sebelum dan sesudah saja tidak membuktikan apa pun: harga, cuaca, dan program lain juga mengubah penghidupan."
COUNTED = "Bagian hanya dari kegiatan yang kedua angkanya dicatat. Orang yang ikut dua kegiatan terhitung dua kali."
MOST_STORIES = 6


def can_report(record: Any) -> str:
    """A report of a place needs villages with a cycle in the year; a village's own needs activities."""
    if isinstance(record, Evaluation):
        return "" if activities_to_assess(record).exists() else f"Tidak ada kegiatan RKP Desa {record.year} yang ditetapkan."
    found = Evaluation.objects.inside(record.region_id).filter(year=record.year).exists()
    return "" if found else f"Belum ada desa yang membuka evaluasi {record.year}."


def _columns(*told: tuple[str, float, str]) -> tuple[Column, ...]:
    return tuple(Column(head, weight=weight, kind=kind) for head, weight, kind in told)  # type: ignore[arg-type]


def village_report(kind: str, evaluation: Evaluation, actor: Actor) -> Paper:
    """What came of a village's year: activities, assets, people, voices, neighbours, lessons, and what the next plan answers."""
    page = evaluation_page(actor, evaluation)
    code, year = evaluation.region_id, evaluation.year
    is_home = sits_in(actor, code)
    found = before_after(code, year, [row.activity for row in page.rows])
    blocks = (
        Block("heading", text="1. Hasil terhadap rencana"),
        *(block for row in page.rows for block in _activity(row, is_home=is_home)),
        Block("heading", text="2. Aset penghidupan sebelum dan sesudah"),
        _assets(found),
        Block("text", text=PROOF),
        Block("heading", text="3. Siapa yang menerima manfaat"),
        *_people(benefit(actor, code, page.results)),
        Block("heading", text="4. Suara warga"),
        *_stories(evaluation.region, year),
        Block("heading", text="5. Pandangan desa tetangga"),
        *_peers(of_village(actor, code, year).filter(region_id=code)),
        Block("heading", text="6. Pembelajaran dan simpulan"),
        Block("items", items=tuple(f"{one.get_kind_display()}: {one.text}" for one in page.lessons) or ("Belum ada pembelajaran.",)),
        *((Block("text", text=evaluation.conclusion),) if evaluation.conclusion else ()),
    )
    day = evaluation.concluded_on or today_in(evaluation.region, actor.now)
    return village_paper(kind, evaluation.region, "LAPORAN EVALUASI DESA", f"TAHUN {year}", blocks, actor.now, signed_on=day)


def _activity(row: Any, *, is_home: bool) -> tuple[Block, ...]:
    table = result_table(row, is_home=is_home)
    cells = tuple(Row(tuple(str(column.raw(line)) for column in table.columns)) for line in table.rows)
    columns = _columns(("Ukuran", 2, "text"), ("Rencana", 1.2, "text"), ("Tercapai", 1.2, "text"), ("Capaian", 0.8, "text"))
    result = row.result
    verdict = f"Putusan: {result.get_verdict_display()}. {result.reason}" if result else "Belum dinilai."
    edited = f" Angka berbeda dari laporan terakhir: {result.edit_reason}" if result and result.edit_reason else ""
    said = f"{row.activity.name}. {row.timing.label[:1].upper()}{row.timing.label[1:]}. {verdict}{edited}"
    return (Block("text", text=said), Block("table", columns=columns, rows=cells))


def _assets(found: BeforeAfter) -> Block:
    table = asset_table(found)
    columns = tuple(Column(column.label, weight=2.5 if column.key == "activities" else 1.1) for column in table.columns)
    rows = tuple(Row(tuple(str(column.raw(line)) for column in table.columns)) for line in table.rows)
    return Block("table", columns=columns, rows=rows)


def _shown(value: Any) -> str:
    told = disclosure_text(value)
    return NO_DATA if told is None else number(told) if isinstance(told, int) else told


def _people(found: Benefit) -> tuple[Block, ...]:
    columns = _columns(
        ("Siapa", 2.4, "text"), ("Orang", 1, "text"), ("Dari", 1, "text"), ("Bagian", 0.8, "text"), ("Diketahui dari", 1.8, "text")
    )
    rows = tuple(
        Row((
            part.part.label, _shown(part.count), _shown(part.among), "–" if part.percent is None else f"{part.percent}%",
            f"{part.part.counted} kegiatan; {part.part.unknown} tidak diketahui",
        ))
        for part in found.parts
    )  # fmt: skip
    placed = ", ".join(f"{name} {number(count)}" for name, count in found.hamlets)
    told = f" Menurut dusun: {placed}." if placed else ""
    return (Block("table", columns=columns, rows=rows), Block("text", text=f"{COUNTED}{told}"))


def _stories(place: Region, year: int) -> tuple[Block, ...]:
    rows = list(public_stories(place.code).filter(year=year)[:MOST_STORIES])
    if not rows:
        return (Block("text", text="Tidak ada cerita yang penceritanya izinkan dibaca siapa saja."),)
    told = tuple(f"{row.heading} ({row.region.title()}, {row.teller}): {row.change} Mengapa penting: {row.meaning}" for row in rows)
    return (Block("items", items=told), Block("text", text="Dengan izin pencerita untuk dibaca siapa saja; nama tidak dicatat."))


def _peers(rows: Iterable[Any]) -> tuple[Block, ...]:
    told = tuple(
        f"Tamu dari {row.visitor.title()}, {date_text(row.held_on)}. Layak ditiru: {row.copying or '–'} Perlu diperbaiki: "
        f"{row.mending or '–'} Jawaban desa: {row.reply or 'belum dijawab.'}"
        for row in rows
    )
    return (Block("items", items=told),) if told else (Block("text", text="Belum ada desa yang saling berkunjung tahun ini."),)


# --- Of a kecamatan or a kabupaten ------------------------------------------------------------------------------------------------


def place_report(kind: str, record: Any, actor: Actor) -> Paper:
    """What came of a year over the villages of a place: verdicts, objectives, people, voices, and how the mechanism itself ran."""
    sheet = place_evaluation(actor, record.region, record.year)
    blocks = (
        Block("heading", text="1. Putusan atas kegiatan"),
        *_verdicts(sheet),
        Block("heading", text="2. Enam tujuan penghidupan berkelanjutan"),
        *(
            block
            for one, rows in sheet.objectives
            for block in (Block("heading", text=f"{one.number}. {one.label}"), _objective(rows, sheet))
        ),
        Block("text", text=_objective_note(sheet)),
        Block("heading", text="3. Siapa yang menerima manfaat"),
        *_people(sheet.benefit),
        Block("heading", text="4. Suara warga dan pandangan antardesa"),
        Block("text", text=_voices(sheet)),
        *_stories(sheet.place, sheet.year),
        *_peers(sheet.peers),
        Block("heading", text="5. Bagaimana mekanismenya berjalan"),
        *_process(sheet),
    )
    day = today_in(sheet.place, actor.now)
    paper = village_paper(
        kind, sheet.place, "LAPORAN EVALUASI", f"{sheet.place.title().upper()}, TAHUN {sheet.year}", blocks, actor.now, signed_on=day
    )
    head = [f"Pemerintah {sheet.place.regency_title}", sheet.place.subdistrict_title if sheet.place.level == "subdistrict" else ""]
    is_village = sheet.place.is_village
    lines = letterhead(sheet.place) if is_village else tuple(line.upper() for line in head if line)
    return replace(paper, letterhead=lines, identity=identity(sheet.place) if is_village else ())


def _objective_note(sheet: PlaceEvaluation) -> str:
    running = f" Tahun {sheet.year} masih berjalan, jadi arahnya sementara." if sheet.is_running else ""
    return f"Ukurannya pengaturan kabupaten. Tanpa penyebut ditulis belum ada data, bukan 0. Arah tidak membuktikan sebab.{running}"


def _verdicts(sheet: PlaceEvaluation) -> tuple[Block, ...]:
    done = sum(one.state == "concluded" for one in sheet.evaluated)
    told = [(label, number(count)) for label, count in sheet.verdicts]
    followed = f"{sheet.followed.passed} bahan: {sheet.followed.used} dipakai, {sheet.followed.not_used} tidak dipakai, {sheet.followed.open} belum ditanggapi"
    told += [
        ("Desa dievaluasi", f"{len(sheet.evaluated)} dari {sheet.villages}, {done} disimpulkan"),
        ("Diteruskan ke rencana berikutnya", followed),
    ]
    copied = tuple(_copied(one) for one in sheet.results if one.verdict == "replicate")
    more = (Block("text", text="Layak ditiru:"), Block("items", items=copied)) if copied else ()
    return (Block("pairs", pairs=tuple(told)), *more)


def _copied(result: Result) -> str:
    return f"{result.activity.name}, {result.region.title()}: {result.reason}"


def _objective(rows: list[Any], sheet: PlaceEvaluation) -> Block:
    years = tuple((str(year), 1.0, "text") for year in sheet.years)
    columns = _columns(("Ukuran", 2.6, "text"), *years, ("Dihitung dari", 1.3, "text"), ("Arah", 0.9, "text"), ("Belum ikut", 2.4, "text"))
    told = tuple(
        Row((
            row.indicator.label, *(value_text(row, at) for at in range(len(sheet.years))), parts_text(row), row.movement,
            missing_text(row, sheet.names),
        ))
        for row in rows
    )  # fmt: skip
    return Block("table", columns=columns, rows=told)


def _voices(sheet: PlaceEvaluation) -> str:
    chosen = sheet.stories.chosen
    return (
        f"{sheet.stories.told} cerita perubahan dicatat; dipilih dusun {chosen['hamlet']}, desa {chosen['village']}, "
        f"kecamatan {chosen['subdistrict']}, kabupaten {chosen['regency']}."
    )


STEPS = _columns(
    ("Langkah desa", 3, "text"), ("Batas", 1, "text"), ("Tepat waktu", 0.8, "number"), ("Terlambat", 0.8, "number"), ("Lewat, belum", 0.8, "number")
)  # fmt: skip
SHARES = _columns(
    ("Tahap", 2.4, "text"), ("Pihak setempat", 1, "number"), ("Tim Program", 1, "number"), ("Bagian setempat", 1, "text"), ("Dijalankan", 1, "text")
)  # fmt: skip


def _process(sheet: PlaceEvaluation) -> tuple[Block, ...]:
    found, labels, answers = sheet.process, {stage.number: stage.label for stage in stages()}, sheet.process.answers
    steps = tuple(Row((row.label, date_text(row.due_on), row.in_time, row.late, row.undone)) for row in found.steps)
    met = tuple((name, f"{debt.held} dari {debt.required} setahun; terlambat {debt.owed}") for name, debt in found.meetings)
    shares = tuple(Row((f"{one.stage}. {labels[one.stage]}", one.local, one.program, _share(one.share), one.label)) for one in found.shares)
    told = f"Jawaban OPD: {answers.in_time} tepat waktu, {answers.late} terlambat, {answers.waiting} menunggu"
    return (
        Block("table", columns=STEPS, rows=steps),
        Block("text", text=f"{told}; {answers.overdue} di antaranya lewat batas."),
        *((Block("pairs", pairs=met),) if met else ()),
        Block("table", columns=SHARES, rows=shares),
    )


def _share(value: float | None) -> str:
    return "belum ada data" if value is None else f"{decimal_text(value * 100, 0)}%"

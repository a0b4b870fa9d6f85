"""Papers of monitoring: the village's sheet, blank or filled in, and the kecamatan's report of a round."""

from __future__ import annotations

from datetime import datetime

from bangkit.coordination.models import RoundReport
from bangkit.coordination.queries.round_figures import headings_of
from bangkit.coordination.queries.rounds import SubdistrictRound, causes_of, counts_of, subdistrict_round
from bangkit.core.access import Actor
from bangkit.core.round_report import Heading
from bangkit.core.rounds import STATUSES
from bangkit.core.words import EMPTY, date_text, moment_text, number, people_text
from bangkit.outputs.papers.builders.common import identity, letterhead, today_in, village_paper
from bangkit.outputs.papers.builders.places import place_paper
from bangkit.outputs.papers.paper import Block, Column, Paper, Row
from bangkit.stages.delivery.models import CAUSES, MonitoringSheet
from bangkit.stages.delivery.queries import cause_label, lines_of, status_label
from bangkit.stages.delivery.queries.monitoring import Board

BOX, LINE = "□", "." * 26
ASKED = (
    Column("No", kind="center", weight=0.4),
    Column("Kegiatan", weight=2),
    Column("Keadaan (tandai)", weight=1.7),
    Column("Yang sudah berjalan", weight=2.2),
    Column("Yang tidak, dan mengapa", weight=2.2),
    Column("Penyebab (kode)", kind="center", weight=0.9),
    Column("Dukungan yang dibutuhkan", weight=1.9),
)
TOLD = (*ASKED[:2], Column("Keadaan", weight=1.2), *ASKED[3:5], Column("Penyebab", weight=1.3), ASKED[6])
ROOM_TO_WRITE = 24
SAYS = "Pindai untuk memindahkan lembar ini ke aplikasi"
VILLAGES = (
    Column("Desa", weight=1.6),
    Column("Lembar", weight=1.4),
    *(Column(label, kind="center", weight=1) for label in STATUSES.values()),
)
FIGURES = (
    Column("Uraian", weight=2.4),
    Column("Angka", weight=2.2),
    Column("Per tanggal", weight=1.3),
    Column("Sumber dan kelengkapan", weight=2.2),
)


def blank_sheet(board: Board, address: str, now: datetime) -> Paper:
    """The empty sheet with the activities listed; what the record knows already is printed. ``address``: where it is entered."""
    village = board.village
    codes = "; ".join(f"{place} {label}" for place, (_, label) in enumerate(CAUSES))
    return Paper(
        kind="lembar_pemantauan_kosong",
        title="LEMBAR PEMANTAUAN DESA",
        subtitle=board.round.label.upper(),
        letterhead=letterhead(village),
        identity=identity(village),
        blocks=(
            Block(
                "text",
                text="Desa memeriksa bersama: apa yang sudah berjalan, mana yang tidak, dan jika tidak apa kendalanya. Nama tidak ditulis.",
            ),
            Block("pairs", pairs=_session_to_write(board)),
            Block("text", text=f"Kode penyebab: {codes}."),
            Block("table", columns=ASKED, rows=_rows_to_write(board), row_height=ROOM_TO_WRITE),
            Block("pairs", pairs=(("Hal lain", f"{LINE}{LINE}{LINE}"),)),
        ),
        data_time=f"lembar kosong, dicetak {moment_text(now, village)}",
        check_url=address,
        code_words=(SAYS,),
        sheet="A4L",
    )


def _session_to_write(board: Board) -> tuple[tuple[str, str], ...]:
    short = "." * 8
    people = f"perempuan {short}  laki-laki {short}  di antaranya A-RTM {short}  penyandang disabilitas {short}"
    return (("Masa putaran", board.round.span), ("Tanggal pemeriksaan", LINE), ("Peserta (orang)", people))


def _rows_to_write(board: Board) -> tuple[Row, ...]:
    boxes = "\n".join(f"{BOX} {label}" for label in STATUSES.values())
    return tuple(
        Row((str(item.number), "\n".join(part for part in (item.activity.name, _known(item)) if part), boxes, "", "", "", ""))
        for item in board.items
    )


def _known(item: object) -> str:
    report = getattr(item, "report", None)
    return f"(laporan {date_text(report.reported_on)}: {report.physical_percent} persen)" if report else ""


def filled_sheet(kind: str, sheet: MonitoringSheet, actor: Actor) -> Paper:
    """The sheet as the village filled it in."""
    rows = tuple(
        Row((
            str(place),
            "\n".join(part for part in (line.activity.name, f"({line.seen})" if line.seen else "") if part),
            status_label(line.status),
            line.what_runs,
            line.why,
            cause_label(line.cause) if line.cause else "",
            line.help_needed,
        ))
        for place, line in enumerate(lines_of(sheet), start=1)
    )  # fmt: skip
    among = (("A-RTM", sheet.poorest), ("penyandang disabilitas", sheet.disability))
    more = "; ".join(f"{label} {number(count) if count is not None else 'tidak dihitung'}" for label, count in among)
    pairs = (
        ("Masa putaran", sheet.round.span),
        ("Tanggal pemeriksaan", date_text(sheet.held_on, "hari")),
        ("Peserta", f"{people_text(sheet.female, sheet.male)}; {more}"),
        *((("Hal lain", sheet.note),) if sheet.note else ()),
    )
    blocks = (Block("pairs", pairs=pairs), Block("table", columns=TOLD, rows=rows))
    title = "LEMBAR PEMANTAUAN DESA"
    day = sheet.sent_on or sheet.held_on
    return village_paper(kind, sheet.region, title, sheet.round.label.upper(), blocks, actor.now, signed_on=day)


def has_judged_lines(sheet: MonitoringSheet) -> str:
    """What the paper of a sheet needs."""
    return "" if sheet.lines.exclude(status="").exists() else "Belum ada kegiatan yang diperiksa pada lembar ini. Isi dahulu lembarnya."


def round_report(kind: str, report: RoundReport, actor: Actor) -> Paper:
    """The kecamatan's report: villages side by side, then each duty of the camat with its figures and the kecamatan's remark."""
    seen = subdistrict_round(actor, report.region, report.round)
    blocks = (
        Block("text", text=f"Hasil pemantauan desa yang disatukan kecamatan, {report.round.span}."),
        *_village_blocks(report, seen),
        *(block for heading in headings_of(actor, seen) for block in _heading_blocks(heading)),
    )
    day = report.sent_on or today_in(report.region, actor.now)
    title = "LAPORAN KOORDINASI PEMBERDAYAAN MASYARAKAT"
    return place_paper(kind, report.region, title, report.round.label.upper(), blocks, actor.now, signed_on=day)


def _village_blocks(report: RoundReport, seen: SubdistrictRound) -> tuple[Block, ...]:
    """Villages side by side, as they were sent or as they stand."""
    if report.content:
        lines = [(row["name"], row["says"], row["counts"]) for row in report.content["villages"]]
        total = report.content["total"]
    else:
        lines, total = [(row.village.name, row.says, counts_of(row.tally)) for row in seen.rows], counts_of(seen.total)
    sent = sum(counts[0] is not None for _, _, counts in lines)
    rows = [Row((name, says, *_cells(counts))) for name, says, counts in lines]
    rows.append(Row(("Jumlah", f"{sent} dari {len(lines)} desa", *_cells(total)), "total"))
    note = "Jumlah hanya dari desa yang mengirim; tanda – berarti belum mengirim, bukan nol."
    causes = () if report.content else causes_of(seen.total)
    why = (Block("items", items=tuple(f"{label}: {number(count)} kegiatan tidak berjalan" for label, count in causes)),) if causes else ()
    heading = Block("heading", text="Desa demi desa: kegiatan menurut keadaan")
    return (heading, Block("table", columns=VILLAGES, rows=tuple(rows)), Block("text", text=note), *why)


def _cells(counts: list[int | None]) -> list[str]:
    return [EMPTY if count is None else number(count) for count in counts]


def _heading_blocks(heading: Heading) -> tuple[Block, ...]:
    rows = tuple(
        Row((one.label, one.says, one.day, "; ".join(part for part in (one.source, one.complete) if part))) for one in heading.figures
    )
    table = (Block("table", columns=FIGURES, rows=rows),) if rows else ()
    remark = (Block("text", text=f"Catatan kecamatan: {heading.remark}"),) if heading.remark else ()
    return (Block("heading", text=f"{heading.key}. {heading.title}"), Block("text", text=heading.origin), *table, *remark)

"""The material of a meeting as a paper: what the page shows, kept with its day when it is issued."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bangkit.coordination.models import Meeting
from bangkit.coordination.pages.pack import PACKED
from bangkit.coordination.queries.pack import OfficePart, Pack, SubdistrictPart, meeting_pack
from bangkit.core.access import Actor
from bangkit.core.pack import Chosen
from bangkit.core.round_report import Figure
from bangkit.core.words import EMPTY, date_text, number
from bangkit.outputs.papers.builders.places import place_paper
from bangkit.outputs.papers.paper import Block, Column, Paper, Row

FIGURES = (
    Column("Uraian", weight=2.2),
    Column("Angka", weight=2.4),
    Column("Per tanggal", weight=1.5),
    Column("Sumber dan kelengkapan", weight=2.2),
)
DECISIONS = (
    Column("No", kind="center", weight=0.4),
    Column("Keputusan", weight=3.4),
    Column("Penanggung jawab", weight=1.8),
    Column("Batas", weight=1.4),
)
OFFICES = (
    Column("OPD", weight=2.4),
    Column("Menunggu", kind="center", weight=0.9),
    Column("Lewat batas", kind="center", weight=0.9),
    Column("Tertua (hari)", kind="center", weight=0.9),
    Column("Dijawab", kind="center", weight=0.9),
)
WAITING = (
    Column("OPD", weight=1.6),
    Column("Desa", weight=1.4),
    Column("Kebutuhan", weight=3),
    Column("Hari", kind="center", weight=0.6),
    Column("Keadaan", weight=2.2),
)
VILLAGES = (
    Column("Desa", weight=1.2),
    Column("Capaian", weight=2.4),
    Column("Tantangan", weight=2.4),
    Column("Pembelajaran", weight=2),
    Column("Dukungan yang dibutuhkan", weight=2.4),
)


def has_pack(meeting: Meeting) -> str:
    """Which meetings have material."""
    if meeting.kind not in PACKED:
        return "Bahan disusun untuk rapat Tim Kabupaten dan koordinasi kecamatan."
    return "" if meeting.state != "cancelled" else "Rapatnya dibatalkan."


def pack_paper(kind: str, meeting: Meeting, actor: Actor) -> Paper:
    """The material of a meeting, as of the day on which it is made."""
    pack = meeting_pack(actor, meeting)
    blocks = (
        Block("text", text=_opening(pack)),
        Block("heading", text="Angka"),
        Block("table", columns=FIGURES, rows=_figures(pack.figures)),
        *_decisions(pack),
        *_offices(pack.offices, date_text(pack.since)),
        *_overlaps(pack),
        *(block for part in pack.subdistricts for block in _subdistrict(pack, part)),
        Block("heading", text="Siapa yang ikut dan terjangkau"),
        Block("table", columns=FIGURES, rows=_figures(pack.inclusion)),
    )
    return place_paper(kind, meeting.region, "BAHAN RAPAT", meeting.name.upper(), blocks, actor.now, signed_on=pack.day)


def _opening(pack: Pack) -> str:
    meeting = pack.meeting
    since = f"sejak rapat lalu, {date_text(pack.since)}" if pack.previous else f"sejak {date_text(pack.since)}"
    when = f"{date_text(meeting.held_on, 'hari')}, {meeting.venue}"
    return f"{when}. Tersusun dari catatan per {date_text(pack.day)}; yang baru dihitung {since}. Yang belum tercatat disebut begitu dan bukan nol."


def _figures(figures: Iterable[Figure]) -> tuple[Row, ...]:
    return tuple(Row((one.label, one.says, one.day, "; ".join(part for part in (one.source, one.complete) if part))) for one in figures)


def _decisions(pack: Pack) -> tuple[Block, ...]:
    heading = Block("heading", text="Keputusan rapat sebelumnya yang masih terbuka")
    if not pack.decisions:
        return (heading, Block("text", text="Tidak ada keputusan yang masih terbuka."))
    rows = tuple(
        Row((str(place), row.decision.text, row.owner, f"{date_text(row.decision.due_on)}{', lewat' if row.is_late else ''}"))
        for place, row in enumerate(pack.decisions, start=1)
    )
    return (heading, Block("table", columns=DECISIONS, rows=rows))


def _offices(offices: list[OfficePart], since: str) -> tuple[Block, ...]:
    heading = Block("heading", text=f"Kebutuhan desa menurut OPD (dijawab: sejak {since})")
    if not offices:
        return (heading, Block("text", text="Tidak ada kebutuhan yang menunggu, dan tidak ada jawaban baru."))
    counts = tuple(
        Row((one.label, number(one.waiting), number(one.late), EMPTY if one.oldest is None else number(one.oldest), number(one.answered)))
        for one in offices
    )
    lines = tuple(Row((one.label, line.village.name, line.name, number(line.age), line.says)) for one in offices for line in one.lines)
    more = sum(one.more for one in offices)
    note = (Block("text", text=f"Yang tertua lebih dahulu; {number(more)} lagi tidak disebut di sini."),) if more else ()
    listed = (Block("table", columns=WAITING, rows=lines),) if lines else ()
    return (heading, Block("table", columns=OFFICES, rows=counts), *listed, *note)


def _overlaps(pack: Pack) -> tuple[Block, ...]:
    if not pack.overlaps:
        return ()
    return (
        Block("heading", text="Perlu dibahas: tumpang tindih dan sinergi"),
        Block("items", items=tuple(line.text for line in pack.overlaps)),
    )


def _subdistrict(pack: Pack, part: SubdistrictPart) -> tuple[Block, ...]:
    rows = tuple(Row((_named(one.village.name, one.heard_on), *(_cell(chosen) for chosen in one.parts))) for one in part.villages)
    sent = f"{number(part.sent)} dari {number(len(part.villages))} desa mengirim lembar pemantauan"
    told = ""
    if part.tally:
        count = part.tally.count
        told = f": {count('done')} kegiatan selesai, {count('running')} berjalan, {count('stuck')} tidak berjalan, {count('later')} belum waktunya"
    return (
        Block("heading", text=part.place.title()),
        Block("text", text=f"{pack.round.label}: {sent}{told}."),
        Block("table", columns=VILLAGES, rows=rows),
    )


def _named(name: str, heard_on: date | None) -> str:
    return f"{name}\n({date_text(heard_on) if heard_on else 'belum ada laporan'})"


def _cell(chosen: Chosen) -> str:
    lines = [saying.text for saying in chosen.sayings] or [EMPTY]
    return "\n".join([*lines, *([f"(dan {chosen.more} lagi)"] if chosen.more else [])])

"""Papers of one meeting of the village, whatever its kind: invitation, agenda, attendance list to sign, notulen, berita acara."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bangkit.core.access import Actor
from bangkit.core.assemblies import AgendaDay
from bangkit.core.terms import terms_for
from bangkit.core.words import date_text
from bangkit.outputs.papers.builders.common import paper_policy, signed_by, today_in, village_paper
from bangkit.outputs.papers.builders.meetings import (
    CLOSING,
    ROOM_TO_SIGN,
    activities_of,
    agreed_of,
    days_of,
    facts_of,
    opening_of,
    people_of,
    turn,
)
from bangkit.outputs.papers.paper import Block, Column, Paper, Row, Signature
from bangkit.stages.planning.models import DECIDING, VillageMeeting
from bangkit.stages.planning.queries import ideas_heard, plan_sheet

BY_HAND = "." * 24
# So many lines for a meeting of which nobody knows yet how many will come.
EXPECTED = 40
AGENDA = (Column("No", kind="center", weight=0.4), Column("Pukul", weight=1.1), Column("Acara", weight=4), Column("Pemandu", weight=2))
LIST = (
    Column("No", kind="center", weight=0.5),
    Column("Nama", weight=2.6),
    Column("L/P", kind="center", weight=0.6),
    Column("Unsur/kelompok", weight=1.8),
    Column("Dusun", weight=1.3),
    Column("A‑RTM", kind="center", weight=0.8),
    Column("Disabilitas", kind="center", weight=1.0),
    Column("Tanda tangan", weight=2.2),
)
IDEAS = (
    Column("No", kind="center", weight=0.4),
    Column("Gagasan", weight=2.6),
    Column("Mengapa penting", weight=3),
    Column("LK", above="Penerima manfaat", kind="number", weight=0.6),
    Column("PR", above="Penerima manfaat", kind="number", weight=0.6),
    Column("A‑RTM", above="Penerima manfaat", kind="number", weight=0.8),
)


# --- What must stand before --------------------------------------------------------------------------------------------------


def stands(meeting: VillageMeeting) -> str:
    """An invitation that was called off gives no paper."""
    return "" if meeting.state != "cancelled" else "Undangannya dibatalkan."


def has_agenda(meeting: VillageMeeting) -> str:
    """The agenda has lines."""
    return stands(meeting) or ("" if meeting.agenda_by_day else "Susunan acaranya belum ditulis. Lengkapi pada undangannya.")


def has_minutes(meeting: VillageMeeting) -> str:
    """The minutes were written."""
    return "" if meeting.minutes else "Notulennya belum ditulis. Tulis notulen dari halaman musyawarah."


def has_decisions(meeting: VillageMeeting) -> str:
    """It was held, and something was agreed on."""
    if meeting.state != "held":
        return "Musyawarahnya belum terlaksana. Catat yang hadir lebih dahulu."
    if meeting.agreed_lines or meeting.resolutions.exists():
        return ""
    return "Belum ada butir kesepakatan. Catat butirnya dari halaman musyawarah."


# --- Before the meeting ------------------------------------------------------------------------------------------------------


def _topic(meeting: VillageMeeting) -> str:
    return meeting.topic or (f"rencana desa tahun {meeting.plan.target_year}" if meeting.plan else "pembangunan desa")


def _hours(meeting: VillageMeeting) -> str:
    return f"{meeting.hours} {meeting.region.zone_label}" if meeting.hours else BY_HAND


def invitation(kind: str, meeting: VillageMeeting, actor: Actor) -> Paper:
    """Surat undangan, signed by the one who convenes."""
    village, day = meeting.region, meeting.called_on or min(today_in(meeting.region, actor.now), meeting.held_on)
    to = "\n".join(f"{place}. {one}" for place, one in enumerate(meeting.invited, start=1)) or BY_HAND
    head = (
        ("Nomor", meeting.letter_no or BY_HAND),
        ("Lampiran", "Susunan acara" if meeting.agenda else "-"),
        ("Perihal", f"Undangan {meeting.label}"),
    )
    when = (("Hari, tanggal", days_of(meeting)), ("Pukul", _hours(meeting)), ("Tempat", meeting.place), ("Materi", _topic(meeting)))
    blocks = (
        Block("pairs", pairs=head),
        Block("text", text=f"Kepada Yth.\n{to}\ndi tempat"),
        Block(
            "text", text=f"Dengan hormat, kami mengundang Bapak/Ibu/Saudara menghadiri {_small(meeting.label)} yang diselenggarakan pada:"
        ),
        Block("pairs", pairs=when),
        Block("text", text="Perempuan, rumah tangga termiskin, dan penyandang disabilitas diharapkan hadir dan bersuara."),
        Block("text", text="Demikian undangan ini kami sampaikan. Atas kehadirannya kami ucapkan terima kasih."),
        *_agenda_annex(meeting),
    )
    paper = village_paper(kind, village, "SURAT UNDANGAN", meeting.title(), blocks, actor.now, signed_on=day)
    signer = Signature(meeting.convener or BY_HAND, above=f"{village.name}, {date_text(day, 'panjang')}")
    return replace(paper, identity=(), signatures=(signer,))


def _small(label: str) -> str:
    return f"{label[:1].lower()}{label[1:]}"


def _agenda_annex(meeting: VillageMeeting) -> tuple[Block, ...]:
    return (Block("annex", text="SUSUNAN ACARA"), *_agenda_blocks(meeting)) if meeting.agenda_by_day else ()


def _agenda_blocks(meeting: VillageMeeting) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for day in meeting.agenda_by_day:
        if meeting.days > 1 or day.heading:
            blocks.append(Block("heading", text=_day_heading(day)))
        rows = tuple(Row((str(place), one.at, one.title, one.lead)) for place, one in enumerate(day.items, start=1))
        if rows:
            blocks.append(Block("table", columns=AGENDA, rows=rows))
    return tuple(blocks)


def _day_heading(day: AgendaDay) -> str:
    return f"Hari {day.day}: {day.heading}" if day.heading else f"Hari {day.day}"


def agenda(kind: str, meeting: VillageMeeting, actor: Actor) -> Paper:
    """Susunan acara, day by day."""
    when = (("Hari, tanggal", days_of(meeting)), ("Pukul", _hours(meeting)), ("Tempat", meeting.place), ("Materi", _topic(meeting)))
    blocks = (Block("pairs", pairs=when), *_agenda_blocks(meeting))
    paper = village_paper(
        kind, meeting.region, "SUSUNAN ACARA", meeting.title(), blocks, actor.now, signed_on=meeting.called_on or meeting.held_on
    )
    above = paper.signatures[-1].above
    return replace(paper, signatures=(Signature(meeting.convener or BY_HAND, above=above),))


def attendance(kind: str, meeting: VillageMeeting, actor: Actor) -> Paper:
    """Daftar hadir to sign, one list a day; names are written by hand. After the meeting it has as many lines as people came."""
    count = meeting.people or EXPECTED
    rows = tuple(Row((str(place), "", "", "", "", "", "", turn(place))) for place in range(1, count + 1))
    pairs = [("Hari, tanggal", days_of(meeting)), ("Tempat", meeting.place), ("Materi", _topic(meeting))]
    if meeting.people:
        pairs.append(("Jumlah hadir", people_of(meeting)))
    note = (
        "L/P: laki-laki atau perempuan. Beri tanda pada A‑RTM dan disabilitas hanya bila yang hadir bersedia; jumlahnya saja yang dicatat."
    )
    blocks = [Block("pairs", pairs=tuple(pairs)), Block("text", text=note)]
    for day in range(1, meeting.days + 1):
        if meeting.days > 1:
            blocks.append(Block("heading", text=f"Hari {day}"))
        blocks.append(Block("table", columns=LIST, rows=rows, row_height=ROOM_TO_SIGN))
    return village_paper(
        kind, meeting.region, "DAFTAR HADIR", meeting.title(), tuple(blocks), actor.now, signed_on=meeting.last_day
    )  # fmt: skip


# --- After the meeting -------------------------------------------------------------------------------------------------------


def notes(kind: str, meeting: VillageMeeting, actor: Actor) -> Paper:
    """Notulen: what was talked over, what was agreed, what follows."""
    agreed = agreed_of(meeting, meeting.resolutions.all())
    blocks = [
        Block("pairs", pairs=facts_of(meeting, _topic(meeting))),
        Block("heading", text="Pokok pembicaraan"),
        *(Block("text", text=part) for part in meeting.minutes.splitlines() if part.strip()),
    ]
    if agreed:
        blocks += [Block("heading", text="Butir kesepakatan"), Block("items", items=agreed)]
    if meeting.follow_up:
        lines = tuple(line.strip() for line in meeting.follow_up.splitlines() if line.strip())
        blocks += [Block("heading", text="Rencana tindak lanjut"), Block("items", items=lines)]
    return village_paper(kind, meeting.region, "NOTULEN", meeting.title(), tuple(blocks), actor.now, signed_on=meeting.last_day)


def record(kind: str, meeting: VillageMeeting, actor: Actor) -> Paper:
    """Berita acara of any kind: who signs follows the kind (policy/papers.toml)."""
    blocks = [
        Block("text", text=opening_of(meeting, _topic(meeting))),
        Block("pairs", pairs=facts_of(meeting, _topic(meeting))),
        Block("heading", text="Butir kesepakatan"),
        Block("items", items=agreed_of(meeting, meeting.resolutions.all())),
        *_ideas(meeting),
    ]
    if meeting.plan and meeting.kind in DECIDING:
        blocks += activities_of(plan_sheet(actor, meeting.plan))
    blocks.append(Block("text", text=CLOSING))
    paper = village_paper(kind, meeting.region, "BERITA ACARA", meeting.title(), tuple(blocks), actor.now, signed_on=meeting.last_day)
    roles: list[dict[str, Any]] = paper_policy()["assembly_signatures"].get(meeting.kind)
    return replace(paper, signatures=_local(roles, meeting)) if roles else paper


def _local(roles: list[dict[str, Any]], meeting: VillageMeeting) -> tuple[Signature, ...]:
    hamlet = f"{terms_for(meeting.region_id)['hamlet']} {meeting.hamlet}".strip()
    named = [{**one, "label": one["label"].replace("{hamlet_name}", hamlet)} for one in roles]
    return signed_by(named, meeting.region, meeting.last_day)


def _ideas(meeting: VillageMeeting) -> tuple[Block, ...]:
    """The ideas of a hamlet's meeting; nothing for others."""
    ideas = list(ideas_heard(meeting))
    if not ideas:
        return ()
    rows = tuple(Row((str(place), one.what, one.why, one.male, one.female, one.poorest)) for place, one in enumerate(ideas, start=1))
    return (Block("heading", text="Gagasan yang disampaikan"), Block("table", columns=IDEAS, rows=rows))

"""Berita acara musyawarah desa, and its attendance list: printed with lines to sign, counted by women and men.

What the record does not hold (the hour, who took the minutes, who spoke) is left open to be written by hand; the names of those
who came are only on paper and never stored.
"""

from __future__ import annotations

from datetime import datetime

from bangkit.core.access import Actor
from bangkit.core.terms import terms_for
from bangkit.core.words import NBSP, date_text, number
from bangkit.outputs.papers.builders.common import village_paper, volume
from bangkit.outputs.papers.builders.spoken import spoken, spoken_day
from bangkit.outputs.papers.paper import Block, Column, Paper, Row
from bangkit.stages.planning.models import Plan, VillageMeeting
from bangkit.stages.planning.queries import PlanSheet, plan_sheet

SHORT_LINE = "." * 12
BY_HAND = f"{'.' * 38} dari {'.' * 24}"
ROOM_TO_SIGN = 9
LIST = (
    Column("No", kind="center", weight=0.5),
    Column("Nama", weight=3),
    Column("L/P", kind="center", weight=0.6),
    Column("Unsur/kelompok", weight=2),
    Column("Dusun", weight=1.5),
    Column("Tanda tangan", weight=2.4),
)
ACTIVITIES = (
    Column("No", kind="center", weight=0.5),
    Column("Kegiatan", weight=3.1),
    Column("Lokasi", weight=2.1),
    Column("Volume", weight=1.1),
    Column("Biaya (Rp)", kind="rupiah", weight=1.5),
)


def has_musdes(plan: Plan) -> str:
    """What the papers of a musdes need."""
    found = plan.meetings.filter(kind="musdes").exists()
    return "" if found else "Musyawarah desa tentang rencana ini belum tercatat. Catat hasilnya di halaman rencana."


def minutes(kind: str, plan: Plan, actor: Actor) -> Paper:
    """Berita acara of the village meeting about a plan."""
    return minutes_of(kind, plan_sheet(actor, plan), actor.now)


def attendance(kind: str, plan: Plan, actor: Actor) -> Paper:
    """Daftar hadir of the village meeting about a plan."""
    return attendance_of(kind, plan_sheet(actor, plan), actor.now)


def _musdes(sheet: PlanSheet) -> VillageMeeting:
    meeting = sheet.musdes
    if meeting is None:
        raise LookupError("Musyawarah desa belum tercatat.")
    return meeting


def _people(meeting: VillageMeeting) -> str:
    return f"{number(meeting.people)} orang: {number(meeting.female)} perempuan, {number(meeting.male)} laki-laki"


def _opening(sheet: PlanSheet, meeting: VillageMeeting) -> str:
    place = f"{sheet.village.path_name}, Provinsi {sheet.village.province_name}"
    words = terms_for(sheet.village.code)
    present = f"unsur {words['village_government']}, {words['village_council_full']} dan masyarakat"
    return (
        f"Pada hari {spoken_day(meeting.held_on)}, bertempat di {meeting.place}, telah diselenggarakan musyawarah desa tentang "
        f"Rencana Kerja Pemerintah Desa (RKP Desa) Tahun {sheet.plan.target_year} di {place}, yang dihadiri {present} "
        "sebagaimana tercantum dalam daftar hadir terlampir."
    )


def _facts(sheet: PlanSheet, meeting: VillageMeeting) -> tuple[tuple[str, str], ...]:
    among = f"{number(meeting.poorest)} dari rumah tangga termiskin (A-RTM), {number(meeting.disability)} penyandang disabilitas"
    return (
        ("Hari, tanggal", date_text(meeting.held_on, "hari")),
        ("Pukul", f"{SHORT_LINE} sampai {SHORT_LINE}"),
        ("Tempat", meeting.place),
        ("Dihadiri", _people(meeting)),
        ("Di antaranya", among),
        ("Materi", f"Rencana Kerja Pemerintah Desa Tahun {sheet.plan.target_year}"),
        ("Pimpinan musyawarah", meeting.chair or BY_HAND),
        ("Notulis", BY_HAND),
        ("Narasumber", f"1. {BY_HAND}\n2. {BY_HAND}"),
    )


def minutes_of(kind: str, sheet: PlanSheet, now: datetime) -> Paper:
    """Berita acara: day, place, who came, what was agreed, the activities with their costs."""
    meeting = _musdes(sheet)
    lines = [line.activity for line in sheet.lines]
    rows = [Row((str(place), one.name, one.place, volume(one), one.cost)) for place, one in enumerate(lines, start=1)]
    agreed = tuple(line.strip() for line in meeting.decisions.splitlines() if line.strip())
    blocks = (
        Block("text", text=_opening(sheet, meeting)),
        Block("pairs", pairs=_facts(sheet, meeting)),
        Block("heading", text="Butir kesepakatan"),
        Block("items", items=agreed),
        Block("heading", text="Kegiatan yang disepakati"),
        Block("table", columns=ACTIVITIES, rows=(*rows, Row(("Jumlah", "", "", "", sheet.total), "total"))),
        Block("text", text=f"Terbilang: {spoken(sheet.total)} rupiah."),
        Block("text", text="Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya."),
    )
    return _paper(kind, sheet, "BERITA ACARA MUSYAWARAH DESA", blocks, now)


def _turn(place: int) -> str:
    """Where to sign: left and right in turn, as on every list, so that signatures do not run into each other."""
    return f"{place}." if place % 2 else f"{NBSP * 20}{place}."


def attendance_of(kind: str, sheet: PlanSheet, now: datetime) -> Paper:
    """Daftar hadir with one line for each person who came; names are written by hand and never stored."""
    meeting = _musdes(sheet)
    rows = tuple(Row((str(place), "", "", "", "", _turn(place))) for place in range(1, meeting.people + 1))
    pairs = (
        ("Hari, tanggal", date_text(meeting.held_on, "hari")),
        ("Tempat", meeting.place),
        ("Jumlah hadir", _people(meeting)),
    )
    blocks = (Block("pairs", pairs=pairs), Block("table", columns=LIST, rows=rows, row_height=ROOM_TO_SIGN))
    return _paper(kind, sheet, "DAFTAR HADIR MUSYAWARAH DESA", blocks, now)


def _paper(kind: str, sheet: PlanSheet, title: str, blocks: tuple[Block, ...], now: datetime) -> Paper:
    subtitle = f"RENCANA TAHUN {sheet.plan.target_year}"
    return village_paper(kind, sheet.village, title, subtitle, blocks, now, signed_on=_musdes(sheet).held_on)

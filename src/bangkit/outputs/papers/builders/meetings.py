"""Berita acara musyawarah desa, and its attendance list: printed with lines to sign, counted by women and men.

What the record does not hold (the hour, who took the minutes, who spoke) is left open to be written by hand; names stand only on paper.
What every meeting's paper says is here too; papers of one meeting are in ``assemblies``.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bangkit.core.access import Actor
from bangkit.core.terms import terms_for
from bangkit.core.words import NBSP, date_text, number
from bangkit.outputs.papers.builders.common import village_paper, volume
from bangkit.outputs.papers.builders.spoken import spoken, spoken_day
from bangkit.outputs.papers.paper import Block, Column, Paper, Row
from bangkit.stages.planning.models import DECIDING, Plan, Resolution, VillageMeeting
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
CLOSING = "Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya."


def has_musdes(plan: Plan) -> str:
    """What the papers of a musdes need."""
    found = plan.meetings.filter(kind__in=DECIDING, state="held").exists()
    return "" if found else "Musyawarah desa tentang rencana ini belum tercatat. Catat hasilnya di halaman rencana."


def minutes(kind: str, plan: Plan, actor: Actor) -> Paper:
    """Berita acara of the village meeting about a plan."""
    sheet = plan_sheet(actor, plan)
    return minutes_of(kind, sheet, actor.now, _musdes(sheet).resolutions.all())


def attendance(kind: str, plan: Plan, actor: Actor) -> Paper:
    """Daftar hadir of the village meeting about a plan."""
    return attendance_of(kind, plan_sheet(actor, plan), actor.now)


def _musdes(sheet: PlanSheet) -> VillageMeeting:
    meeting = sheet.musdes
    if meeting is None:
        raise LookupError("Musyawarah desa belum tercatat.")
    return meeting


def people_of(meeting: VillageMeeting) -> str:
    """Who came, women and men."""
    return f"{number(meeting.people)} orang: {number(meeting.female)} perempuan, {number(meeting.male)} laki-laki"


def post_of(post: str, origin: str) -> str:
    """A post with where it comes from; lines to write on for what is not known."""
    return BY_HAND if not post else f"{post} dari {origin}" if origin else post


def days_of(meeting: VillageMeeting) -> str:
    """Its day, or its first and last day."""
    first = date_text(meeting.held_on, "hari")
    return first if meeting.days == 1 else f"{first} sampai {date_text(meeting.last_day, 'hari')}"


def opening_of(meeting: VillageMeeting, about: str) -> str:
    """The first sentence, as minutes are worded; the day is written out."""
    village, words = meeting.region, terms_for(meeting.region_id)
    place = f"{village.path_name}, Provinsi {village.province_name}"
    day = f"Pada hari {spoken_day(meeting.held_on)}"
    if meeting.days > 1:
        day += f" sampai dengan hari {spoken_day(meeting.last_day)}"
    present = f"unsur {words['village_government']}, {words['village_council_full']} dan masyarakat"
    label = f"{meeting.label[:1].lower()}{meeting.label[1:]}"
    return (
        f"{day}, bertempat di {meeting.place}, telah diselenggarakan {label} tentang {about} di {place}, yang dihadiri {present} "
        "sebagaimana tercantum dalam daftar hadir terlampir."
    )


def facts_of(meeting: VillageMeeting, about: str) -> tuple[tuple[str, str], ...]:
    """Day, hour, place, who came, what about, who led, wrote and spoke."""
    among = f"{number(meeting.poorest)} dari rumah tangga termiskin (A-RTM), {number(meeting.disability)} penyandang disabilitas"
    elements = "; ".join(f"{label} {number(count)}" for label, count in meeting.element_lines)
    speakers = [post_of(*pair) for pair in meeting.speaker_posts] or [BY_HAND, BY_HAND]
    hours = f"{meeting.hours} {meeting.region.zone_label}" if meeting.hours else f"{SHORT_LINE} sampai {SHORT_LINE}"
    rows = (
        ("Hari, tanggal", days_of(meeting)),
        ("Pukul", hours),
        ("Tempat", meeting.place),
        ("Dihadiri", people_of(meeting)),
        ("Di antaranya", among),
        ("Menurut unsur", elements),
        ("Materi", about),
        ("Pimpinan musyawarah", post_of(meeting.chair, meeting.chair_origin)),
        ("Notulis", post_of(meeting.clerk, meeting.clerk_origin)),
        ("Narasumber", "\n".join(f"{place}. {one}" for place, one in enumerate(speakers, start=1))),
    )
    return tuple((label, value) for label, value in rows if value)


def _decided(row: Resolution) -> str:
    """One decision in a sentence or two: what, how, what others said, who carries it on."""
    parts = [row.text, f"({row.how})"]
    if row.dissent:
        parts.append(f"Pendapat berbeda: {row.dissent}")
    if row.owner:
        parts.append(f"Diteruskan {row.owner}{f', paling lambat {date_text(row.due_on)}' if row.due_on else ''}.")
    return " ".join(parts)


def agreed_of(meeting: VillageMeeting, resolutions: Iterable[Resolution]) -> tuple[str, ...]:
    """Butir kesepakatan: those written down in one go, then those decided one by one with how."""
    return (*meeting.agreed_lines, *(_decided(row) for row in resolutions))


def activities_of(sheet: PlanSheet) -> tuple[Block, ...]:
    """The activities of the plan with their costs, and the sum in words."""
    lines = [line.activity for line in sheet.lines]
    rows = [Row((str(place), one.name, one.place, volume(one), one.cost)) for place, one in enumerate(lines, start=1)]
    return (
        Block("heading", text="Kegiatan yang disepakati"),
        Block("table", columns=ACTIVITIES, rows=(*rows, Row(("Jumlah", "", "", "", sheet.total), "total"))),
        Block("text", text=f"Terbilang: {spoken(sheet.total)} rupiah."),
    )


def minutes_of(kind: str, sheet: PlanSheet, now: datetime, resolutions: Iterable[Resolution] = ()) -> Paper:
    """Berita acara: day, place, who came, what was agreed, the activities with their costs."""
    meeting = _musdes(sheet)
    year = sheet.plan.target_year
    blocks = (
        Block("text", text=opening_of(meeting, f"Rencana Kerja Pemerintah Desa (RKP Desa) Tahun {year}")),
        Block("pairs", pairs=facts_of(meeting, f"Rencana Kerja Pemerintah Desa Tahun {year}")),
        Block("heading", text="Butir kesepakatan"),
        Block("items", items=agreed_of(meeting, resolutions)),
        *activities_of(sheet),
        Block("text", text=CLOSING),
    )
    return _paper(kind, sheet, "BERITA ACARA MUSYAWARAH DESA", blocks, now)


def turn(place: int) -> str:
    """Where to sign: left and right in turn, as on every list, so that signatures do not run into each other."""
    return f"{place}." if place % 2 else f"{NBSP * 20}{place}."


def attendance_of(kind: str, sheet: PlanSheet, now: datetime) -> Paper:
    """Daftar hadir with one line for each person who came; names are written by hand and never stored."""
    meeting = _musdes(sheet)
    rows = tuple(Row((str(place), "", "", "", "", turn(place))) for place in range(1, meeting.people + 1))
    pairs = (
        ("Hari, tanggal", days_of(meeting)),
        ("Tempat", meeting.place),
        ("Jumlah hadir", people_of(meeting)),
    )
    blocks = (Block("pairs", pairs=pairs), Block("table", columns=LIST, rows=rows, row_height=ROOM_TO_SIGN))
    return _paper(kind, sheet, "DAFTAR HADIR MUSYAWARAH DESA", blocks, now)


def _paper(kind: str, sheet: PlanSheet, title: str, blocks: tuple[Block, ...], now: datetime) -> Paper:
    subtitle = f"RENCANA TAHUN {sheet.plan.target_year}"
    return village_paper(kind, sheet.village, title, subtitle, blocks, now, signed_on=_musdes(sheet).held_on)

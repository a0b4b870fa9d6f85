"""Papers of a village's teams: the decree (SK), the work plan (RKTL), and what the verification team found.

Names on a decree are written by hand. Only the copy that a deliberate, recorded act asks for carries those that were typed; it is
handed over and never kept, so that a name does not outlive its time in an issued paper.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from bangkit.core.access import Actor
from bangkit.core.teams import decree_texts, kinds
from bangkit.core.verification import checklist
from bangkit.core.words import date_text
from bangkit.outputs.papers.builders.common import local_words, today_in, village_paper
from bangkit.outputs.papers.builders.plans import has_lines
from bangkit.outputs.papers.paper import TICK, Block, Column, Paper, Row
from bangkit.stages.planning.models import Plan, Team
from bangkit.stages.planning.queries import verified_lines

BY_HAND = "." * 24
MARKS = {"yes": TICK, "no": "–", "none": "tp", "": ""}
SEATS = (
    Column("No", kind="center", weight=0.5),
    Column("Nama", weight=2.4),
    Column("Jabatan dalam tim", weight=1.4),
    Column("Unsur", weight=2.6),
    Column("L/P", kind="center", weight=0.6),
)
STEPS = (
    Column("No", kind="center", weight=0.5),
    Column("Kegiatan", weight=2.6),
    Column("Tujuan", weight=2.4),
    Column("Waktu", weight=1.2),
    Column("Tempat", weight=1.3),
    Column("Pelaksana", weight=1.4),
    Column("Keluaran", weight=2.2),
)
VERIFIED = (
    Column("No", kind="center", weight=0.6),
    Column("Kegiatan", weight=3),
    Column("Biaya (Rp)", kind="rupiah", weight=1.7),
    Column("RAB (Rp)", kind="rupiah", weight=1.7),
    *(Column(str(place), above="Daftar periksa", kind="center", weight=0.5) for place in range(1, len(checklist()) + 1)),
    Column("Putusan", kind="center", weight=1.3),
    Column("Tanggal", kind="date", weight=1.3),
    Column("Catatan", weight=2.6),
)


def _lettered(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return "\n".join(f"{chr(97 + place % 26)}. {line}" for place, line in enumerate(lines))


def _numbered(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return "\n".join(f"{place}. {line}" for place, line in enumerate(lines, start=1))


def decree(kind: str, team: Team, actor: Actor) -> Paper:
    """SK tim: menimbang, mengingat, the decision, and the seats as its annex; names are written by hand."""
    return decree_with(kind, team, actor, {})


def decree_with(kind: str, team: Team, actor: Actor, names: Mapping[int, str]) -> Paper:
    """The same, with the names that were typed, by seat number; whoever calls it has recorded that they were opened."""
    village, words = team.region, local_words(team.region)
    told = decree_texts(team.kind, team.region_id, date_text(team.formed_on, "panjang"))
    rows = tuple(Row((str(seat.number), names.get(seat.number, ""), seat.post_label, seat.element, seat.sex)) for seat in team.seats.all())
    decided = (
        ("KESATU", f"Membentuk {team.title()} dengan susunan sebagaimana tercantum dalam lampiran keputusan ini."),
        ("KEDUA", "Tim bekerja menurut rencana kerja tindak lanjut (RKTL) yang disusunnya."),
        ("KETIGA", "Keputusan ini berlaku sejak tanggal ditetapkan."),
    )
    blocks = (
        Block(
            "pairs",
            pairs=(("Menimbang", _lettered(team.weighing or told["weighing"])), ("Mengingat", _numbered(team.citing or told["citing"]))),
        ),
        Block("heading", text="MEMUTUSKAN"),
        Block("pairs", pairs=decided),
        Block("heading", text="Lampiran: susunan tim"),
        Block("table", columns=SEATS, rows=rows, row_height=8),
    )
    title = f"KEPUTUSAN {words['village_head']} {village.name}".upper()
    subtitle = f"NOMOR {team.decree_no or BY_HAND}\nTENTANG PEMBENTUKAN {team.title().upper()}"
    day = team.decree_on or today_in(village, actor.now)
    return replace(village_paper(kind, village, title, subtitle, blocks, actor.now, signed_on=day), identity=())


def only(*wanted: str) -> Callable[[Team], str]:
    """Whether the team is of one of these kinds: the attachments of an RPJM hold the decree of its own team."""

    def ready(team: Team) -> str:
        return "" if team.kind in wanted else f"Hanya untuk {' dan '.join(kinds()[key].label for key in wanted)}."

    return ready


def steps_of(*wanted: str) -> Callable[[Team], str]:
    """Whether the work plan of such a team was written."""

    def ready(team: Team) -> str:
        return only(*wanted)(team) or ("" if team.steps else "Isi rencana kerja tim lebih dahulu.")

    return ready


def work_plan(kind: str, team: Team, actor: Actor) -> Paper:
    """RKTL: what, why, when, where, who, and what it leaves."""
    rows = tuple(
        Row((str(place), one.activity, one.purpose, one.time, one.place, one.who, one.output))
        for place, one in enumerate(team.work_plan, start=1)
    )
    blocks = (Block("table", columns=STEPS, rows=rows),)
    day = today_in(team.region, actor.now)
    return village_paper(kind, team.region, "RENCANA KERJA TINDAK LANJUT (RKTL)", team.title().upper(), blocks, actor.now, signed_on=day)


def has_verdicts(plan: Plan) -> str:
    """Whether the verification team looked at anything yet."""
    if missing := has_lines(plan):
        return missing
    looked = plan.activities.exclude(state="dropped").filter(verifications__isnull=False).exists()
    return "" if looked else "Catat hasil verifikasi kegiatan lebih dahulu."


def _cells(place: int, line: Any) -> tuple[Any, ...]:
    row, one = line.verification, line.activity
    answers = [MARKS[answer] for _, answer in row.checked] if row else [""] * len(checklist())
    verdict = "Belum" if row is None else "Periksa lagi" if row.is_old else row.verdict_label
    rab = "" if line.rab is None else line.rab
    return (str(place), one.name, one.cost, rab, *answers, verdict, row.checked_on if row else "", row.reason if row else "")


def verification(kind: str, plan: Plan, actor: Actor) -> Paper:
    """Hasil verifikasi: every line with its checklist, its verdict and why."""
    rows = tuple(Row(_cells(place, line)) for place, line in enumerate(verified_lines(actor, plan), start=1))
    legend = tuple(checklist().values())
    blocks = (
        Block("table", columns=VERIFIED, rows=rows),
        Block("heading", text="Daftar periksa"),
        Block("items", items=legend),
        Block(
            "text",
            text=f"{TICK} ada; – tidak ada; tp tidak perlu. “Periksa lagi”: biayanya berubah sesudah diperiksa. Daftar ini pengaturan kabupaten.",
        ),
    )
    day = today_in(plan.region, actor.now)
    subtitle = f"RENCANA TAHUN {plan.target_year}"
    return village_paper(kind, plan.region, "HASIL VERIFIKASI KEGIATAN", subtitle, blocks, actor.now, signed_on=day)

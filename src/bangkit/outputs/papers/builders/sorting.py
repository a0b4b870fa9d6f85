"""Pemeringkatan of ideas, skoring prioritas of activities, and what the village meeting decided beside the suggestion.

Women's and the poorest's scores stand apart beside the room's own. A paper leaves the village, so that scores with few people behind
them are closed on it, as for every reader outside.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bangkit.core.access import Actor
from bangkit.core.sorting import rank_of
from bangkit.core.words import decimal_text, number
from bangkit.outputs.papers.builders.common import today_in, village_paper
from bangkit.outputs.papers.builders.tables import Group, grouped
from bangkit.outputs.papers.paper import Block, Column, Paper
from bangkit.outputs.papers.paper import Row as PaperRow
from bangkit.outputs.papers.subjects import VillageYear
from bangkit.stages.planning.models import VERDICTS, Idea, Plan, PriorityScore
from bangkit.stages.planning.queries import idea_board, plan_board, ranked_ideas
from bangkit.stages.planning.queries.choosing import latest_choice
from bangkit.stages.planning.queries.scoring import Board, Row

APART = (
    Column("Perempuan", "Rata-rata menurut suara (orang)", "center", 1.1),
    Column("A-RTM", "Rata-rata menurut suara (orang)", "center", 1.1),
)
DECISIONS = (
    Column("No", kind="center", weight=0.5, letter="a"),
    Column("Nama kegiatan", weight=3.0, letter="b"),
    Column("Lokasi", weight=1.8, letter="c"),
    Column("Prakiraan biaya (Rp)", kind="rupiah", weight=1.4, letter="d"),
    Column("Saran", kind="center", weight=1.0, letter="e"),
)
CLOSED = "Nilai suara dengan sedikit orang di belakangnya ditutup. Nilai yang belum ada bukan nilai nol."
HELPS = "Peringkat membantu warga berbicara; yang memutuskan adalah musyawarah."


def _apart(row: Row | None) -> tuple[str, str]:
    """Means of women and of the poorest, with how many people stand behind them."""
    found = []
    for voice in ("women", "poorest"):
        said = row.voice(voice) if row else None
        closed = row is not None and row.is_closed(voice)
        found.append(f"{decimal_text(float(said.total), 1)} ({number(said.people)})" if said else "ditutup" if closed else "")
    return found[0], found[1]


def _outside(board: Board) -> tuple[Board, dict[Any, Row]]:
    """The board as it may leave the village, and its rows by thing."""
    shown = replace(board, is_inside=False)
    return shown, {row.item.pk: row for row in shown.rows}


def has_ranking(record: VillageYear) -> str:
    """What pemeringkatan needs."""
    found = Idea.objects.filter(region=record.region, year=record.year, felt_by_many__isnull=False).exists()
    return "" if found else "Belum ada gagasan yang dinilai tahun itu. Beri nilai lima kriteria dari halaman gagasan warga."


def ranking(kind: str, record: VillageYear, actor: Actor) -> Paper:
    """Ideas by the sum of the five PKD criteria."""
    board, rows = _outside(idea_board(actor, record.region, record.year))
    heads = tuple(Column(label, "Kriteria", "center", 0.9) for _, label in board.measure.criteria)
    columns = (
        Column("Peringkat", kind="center", weight=0.7), Column("Gagasan", weight=2.8), Column("Pengusul", weight=1.8), *heads,
        Column("Jumlah nilai", kind="center", weight=0.8), *APART,
    )  # fmt: skip
    lines = [
        PaperRow(
            (
                str(row.rank),
                row.idea.what,
                row.idea.proposer,
                *map(str, row.idea.scores),
                str(row.idea.total),
                *_apart(rows.get(row.idea.pk)),
            )
        )
        for row in ranked_ideas(actor, record.region_id, record.year)
        if row.rank is not None
    ]
    scale = f"Tiap kriteria {board.measure.scale.low} sampai {board.measure.scale.high}. {HELPS} {CLOSED}"
    blocks = (Block("table", columns=columns, rows=tuple(lines)), Block("text", text=scale))
    return _paper(kind, record.region, actor, "PEMERINGKATAN GAGASAN", f"TAHUN {record.year}", blocks)


def has_scores(plan: Plan) -> str:
    """What skoring needs."""
    found = PriorityScore.objects.filter(activity__plan=plan).exclude(activity__state="dropped").exists()
    return "" if found else "Belum ada kegiatan yang diberi skor prioritas. Nilai bersama dari halaman Skor prioritas rencana ini."


def scoring(kind: str, plan: Plan, actor: Actor) -> Paper:
    """Activities by their priority score of 0–400; those without one stand last and say so."""
    board, rows = _outside(plan_board(actor, plan))
    heads = tuple(Column(label, "Kriteria", "center", 1.0) for _, label in board.measure.criteria)
    columns = (
        Column("No", kind="center", weight=0.5), Column("Nama kegiatan", weight=2.8), Column("Lokasi", weight=1.6), *heads,
        Column("Jumlah skor", kind="center", weight=0.8), Column("Peringkat", kind="center", weight=0.8), *APART,
    )  # fmt: skip
    totals = {item.pk: board.measure.total(item.agreed) if item.agreed else None for item in board.items}
    listed = sorted(board.items, key=lambda item: -1 if (total := totals[item.pk]) is None else total, reverse=True)
    lines = []
    for place, item in enumerate(listed, start=1):
        given = [str(item.agreed[key]) if item.agreed else "" for key in board.measure.keys]
        total = totals[item.pk]
        sums = ("belum dinilai", "") if total is None else (str(total), rank_of(total))
        lines.append(PaperRow((str(place), item.name, item.who, *given, *sums, *_apart(rows.get(item.pk)))))
    text = f"Tiap kriteria {board.measure.scale.low} sampai {board.measure.scale.high}. {HELPS} {CLOSED}"
    blocks = (Block("table", columns=columns, rows=tuple(lines)), Block("text", text=text))
    return _paper(kind, plan.region, actor, "SKORING PRIORITAS KEGIATAN", f"RENCANA TAHUN {plan.target_year}", blocks)


def has_choice(plan: Plan) -> str:
    """What the paper of the decision needs."""
    return "" if plan.choices.exists() else "Belum ada keputusan pilihan kegiatan. Catat dari halaman Memilih dengan pagu."


def decision(kind: str, plan: Plan, actor: Actor) -> Paper:
    """What was suggested under which rules, what fairness cost, and what the meeting decided."""
    choice = latest_choice(plan)
    if choice is None:
        raise LookupError("Belum ada keputusan pilihan kegiatan.")
    words = {True: "masuk", False: "tidak masuk", None: ""}
    by_verdict: list[Group] = []
    for key, label in VERDICTS:
        lines = sorted(
            (one for one in choice.lines.all() if one.verdict == key), key=lambda one: (one.activity.priority, one.activity.created_at)
        )
        cells = [
            (str(place), one.activity.name, one.activity.place, one.activity.cost, words[one.was_suggested])
            for place, one in enumerate(lines, start=1)
        ]
        if cells:
            by_verdict.append((label, f"Jumlah {label.lower()}", cells))
    way = (
        "Sesuai saran."
        if choice.as_suggested
        else f"Berbeda dari saran, karena: {choice.reason}"
        if choice.reason
        else "Diputuskan tanpa saran."
    )
    blocks = (
        Block("heading", text="Aturan ruangan"),
        Block("items", items=tuple(choice.rules.get("words", ()))),
        Block("heading", text="Saran, dan harga tiap aturan keadilan"),
        Block("items", items=(choice.rules.get("standing", ""), *choice.rules.get("prices", ()))),
        Block("heading", text="Keputusan musyawarah"),
        Block("text", text=way),
        Block("table", columns=DECISIONS, rows=grouped(by_verdict, DECISIONS)),
    )
    return _paper(kind, plan.region, actor, "SARAN PILIHAN DAN KEPUTUSAN MUSYAWARAH", f"RENCANA TAHUN {plan.target_year}", blocks)


def _paper(kind: str, village: Any, actor: Actor, title: str, subtitle: str, blocks: tuple[Block, ...]) -> Paper:
    return village_paper(kind, village, title, subtitle, blocks, actor.now, signed_on=today_in(village, actor.now))

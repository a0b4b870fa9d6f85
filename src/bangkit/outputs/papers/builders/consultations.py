"""Rekap masukan: what people said to a published draft, and what was answered. Only comments that were read and shown stand in it."""

from __future__ import annotations

from typing import Any

from bangkit.core.access import Actor
from bangkit.core.words import date_text, number
from bangkit.outputs.papers.builders.common import today_in, village_paper
from bangkit.outputs.papers.paper import Block, Column, Paper, Row
from bangkit.stages.planning.models import Comment, Consultation

COMMENTS = (
    Column("No", kind="center", weight=0.5),
    Column("Tanggal", kind="date", weight=1.1),
    Column("Cara", weight=1.2),
    Column("Kegiatan", kind="center", weight=0.8),
    Column("L", above="Penyampai", kind="number", weight=0.5),
    Column("P", above="Penyampai", kind="number", weight=0.5),
    Column("A-RTM", above="Penyampai", kind="number", weight=0.7),
    Column("Disabilitas", above="Penyampai", kind="number", weight=0.9),
    Column("Masukan", weight=3.4),
    Column("Dipakai", kind="center", weight=0.8),
    Column("Jawaban", weight=3),
)


def _used(comment: Comment) -> str:
    return "belum" if comment.is_used is None else "ya" if comment.is_used else "tidak"


def _row(place: int, one: Comment) -> Row:
    about = str(one.line) if one.line else "semua"
    counts = (one.male, one.female, one.poorest, one.disability)
    return Row((str(place), one.created_at.date(), one.way_label, about, *counts, one.text, _used(one), one.reply))


def _hidden(row: Consultation) -> str:
    told: dict[str, int] = {}
    for one in row.comments.filter(state="hidden"):
        told[one.hidden_label] = told.get(one.hidden_label, 0) + 1
    return "; ".join(f"{number(count)} karena {reason}" for reason, count in sorted(told.items())) or "tidak ada"


def summary(kind: str, row: Consultation, actor: Actor) -> Paper:
    """One round: when, how many, each comment with its answer; what is not shown is counted with its reason."""
    shown = list(row.comments.filter(state__in=("shown", "answered")).order_by("created_at"))
    waiting = row.comments.filter(state="waiting").count()
    facts: tuple[tuple[str, Any], ...] = (
        ("Diumumkan", f"{date_text(row.opened_on, 'panjang')} sampai {date_text(row.closed_on or row.closes_on, 'panjang')}"),
        ("Rancangan yang diumumkan", f"{number(len(row.lines))} kegiatan"),
        ("Masukan", f"{number(row.comments.count())} diterima; {number(sum(one.state == 'answered' for one in shown))} dijawab"),
        ("Menunggu dibaca", number(waiting)),
        ("Tidak ditampilkan", _hidden(row)),
    )
    blocks = (
        Block("pairs", pairs=facts),
        Block("table", columns=COMMENTS, rows=tuple(_row(place, one) for place, one in enumerate(shown, start=1))),
        Block("text", text="Jumlah penyampai hanya diisi bila dihitung; pengirim lewat halaman umum tidak dicatat."),
    )
    day, year = today_in(row.region, actor.now), row.plan.target_year
    title, subtitle = "REKAPITULASI MASUKAN DAN TANGGAPAN", f"KONSULTASI RENCANA TAHUN {year}, PUTARAN {row.number}"
    return village_paper(kind, row.region, title, subtitle, blocks, actor.now, signed_on=day)


def has_comments(row: Consultation) -> str:
    """Whether anything was said that may be shown."""
    return "" if row.comments.filter(state__in=("shown", "answered")).exists() else "Belum ada masukan yang ditampilkan."

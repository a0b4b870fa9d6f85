"""The tables of a work's plan: steps, tranches, materials, each beside what happened."""

from __future__ import annotations

from typing import Any

from bangkit.core.reference import funding_sources
from bangkit.core.words import decimal_text
from bangkit.foundation.ui.tables import Chip, Column, Table
from bangkit.stages.delivery.queries import WorkPage


def steps(sheet: WorkPage) -> Table | None:
    """The steps with their weights; done as the newest standing report says."""
    rows, latest = sheet.state.steps, sheet.latest
    if not rows:
        return None
    done = set(latest.steps_done) if latest else set()

    def state(step: Any) -> Chip:
        if step.number in done or sheet.work.state == "done":
            return Chip("done", "Selesai")
        return Chip("running", "Belum selesai") if done else Chip("plain", "Belum dilaporkan")

    columns = [
        Column("number", "No", numeric=True),
        Column("name", "Tahap"),
        Column("weight", "Bobot (%)", kind="number"),
        Column("starts_on", "Rencana mulai", kind="date"),
        Column("ends_on", "Rencana selesai", kind="date"),
        Column("state", "Keadaan", state),
    ]
    return Table(columns, rows, "Tahap pekerjaan", total=["Jumlah", "", sum(step.weight for step in rows), "", "", ""], sample=True)


def tranches(sheet: WorkPage) -> Table | None:
    """The tranches with what came."""
    rows = list(sheet.work.tranches.all())
    if not rows:
        return None
    known = funding_sources()
    columns = [
        Column("number", "Termin", numeric=True),
        Column("source", "Sumber", lambda row: known[row.source].short if row.source in known else row.source),
        Column("planned_on", "Rencana", kind="date"),
        Column("planned", "Rencana (Rp)", kind="rupiah"),
        Column("received_on", "Diterima", kind="date"),
        Column("received", "Diterima (Rp)", kind="rupiah"),
    ]
    came = [row.received for row in rows if row.received is not None]
    total = ["Jumlah", "", "", sum(row.planned for row in rows), "", sum(came) if came else None]
    return Table(columns, rows, "Termin dana", total=total, sample=True)


def materials(sheet: WorkPage) -> Table | None:
    """The materials with what arrived."""
    rows = list(sheet.work.materials.all())
    if not rows:
        return None

    def state(row: Any) -> Chip:
        if row.arrived is None:
            return Chip("plain", "Belum ada kabar")
        return Chip("done", "Lengkap") if row.arrived >= row.needed else Chip("waiting", "Belum lengkap")

    columns = [
        Column("name", "Bahan atau alat", lambda row: f"{row.name} (RAB)" if row.is_from_rab else row.name),
        Column("needed", "Dibutuhkan", lambda row: decimal_text(row.needed), numeric=True),
        Column("arrived", "Sudah tiba", lambda row: None if row.arrived is None else decimal_text(row.arrived), numeric=True),
        Column("unit", "Satuan"),
        Column("state", "Keadaan", state),
        Column("arrived_on", "Per tanggal", kind="date"),
    ]
    return Table(columns, rows, "Bahan dan alat", sample=True)

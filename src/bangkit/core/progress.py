"""How a work goes: late, silent or stuck, with the reason. Nobody is blamed; the finding says what to ask next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bangkit.core.findings import Finding, warning

# Days without a report after which a running work counts as silent: a setting of the kabupaten, no rule names a number.
SILENT_AFTER_DAYS = 60


@dataclass(frozen=True)
class WorkState:
    """One work. Percents 0–100; rupiah whole; dates may be missing, and a missing date makes no claim."""

    title: str
    state: str
    physical_percent: int
    spent: int
    cost: int
    started_on: date
    due_on: date | None
    last_report_on: date | None


def is_silent(work: WorkState, today: date, *, after_days: int = SILENT_AFTER_DAYS) -> bool:
    """Running, and nobody reported for ``after_days`` days (counted from the start while there is no report)."""
    since = work.last_report_on or work.started_on
    return work.state == "running" and (today - since).days > after_days


def is_late(work: WorkState, today: date) -> bool:
    """Past its due date and not finished; never late without a due date."""
    return work.state != "done" and work.due_on is not None and today > work.due_on


def work_findings(work: WorkState, today: date) -> tuple[Finding, ...]:
    """What is worth asking about this work today, in the order late, silent, overspent."""
    found: list[Finding] = []
    if is_late(work, today) and work.due_on is not None:
        days = (today - work.due_on).days
        found.append(
            warning(
                "work.late",
                f"{work.title} lewat {days} hari dari rencana selesai.",
                "Tanyakan kendalanya dan tulis dukungan yang dibutuhkan.",
            )
        )
    if is_silent(work, today):
        found.append(warning("work.silent", f"{work.title} belum dilaporkan lagi sejak lama.", "Minta laporan kemajuan dari Tim Desa."))
    if work.spent > work.cost > 0:
        found.append(
            warning(
                "work.overspent", f"Realisasi {work.title} melebihi biaya rencananya.", "Periksa angka realisasi atau sumber tambahannya."
            )
        )
    return tuple(found)

"""Rules of stage 6: work is done when it was reported and is complete (seed 3.2 tahap 6)."""

from __future__ import annotations

from dataclasses import dataclass

from bangkit.core.findings import Finding, Guard, blocker


@dataclass(frozen=True)
class WorkFacts:
    """What the rules need to know of a work. ``physical_percent``: 0–100, of the last report."""

    reports: int
    physical_percent: int


def progress_reported(facts: WorkFacts) -> Finding | None:
    """A work that nobody reported on cannot be declared done."""
    if facts.reports:
        return None
    return blocker("work.reports", "Belum ada laporan kemajuan untuk kegiatan ini.", "Laporkan dahulu kemajuannya.")


def work_is_complete(facts: WorkFacts) -> Finding | None:
    """Done means 100 percent in the last report."""
    if facts.physical_percent >= 100:
        return None
    return blocker(
        "work.percent",
        f"Laporan terakhir menyebut {facts.physical_percent} persen.",
        "Laporkan kemajuan 100 persen, atau nyatakan terhenti.",
    )


GUARDS: dict[str, Guard] = {"progress_reported": progress_reported, "work_is_complete": work_is_complete}

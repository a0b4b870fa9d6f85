"""A large import as long work: its rows are checked step by step, then, once people decided, written at once."""

from __future__ import annotations

from typing import Any

from bangkit.core.access import Actor
from bangkit.foundation.imports.actions import apply_import, checked, planned, preview_import
from bangkit.foundation.imports.models import UNDECIDED, Import


def apply_in_background(actor: Actor, job: Any, progress: Any) -> None:
    """Apply the import that the job names. Safe to do twice: an import that was applied already is left alone."""
    batch = Import.objects.select_related("region").get(pk=job.args["import"])
    if batch.state == "applied":
        return
    plan = planned(actor, batch, progress.step)
    progress.step(max(batch.read - 1, 0), max(batch.read, 1), "Menyimpan baris")
    apply_import(actor, batch, plan=plan)


def check_in_background(actor: Actor, job: Any, progress: Any) -> None:
    """Check the rows of the import that the job names, by the choices that it carries. Safe to do twice."""
    batch = Import.objects.select_related("region").get(pk=job.args["import"])
    if batch.state not in UNDECIDED:
        return
    choices = {name: job.args[name] for name in ("columns", "answers", "sheet")}
    found = checked(actor, batch, step=progress.step, **choices)
    progress.step(max(len(found.outcomes) - 1, 0), max(len(found.outcomes), 1), "Mencatat hasil pemeriksaan")
    preview_import(actor, batch, check=found, **choices)

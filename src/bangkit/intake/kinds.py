"""What may arrive in an envelope: an explicit table from kind to the form that checks it and the action that performs it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from bangkit.core.access import Actor
from bangkit.foundation.ui.forms import BangkitForm
from bangkit.stages.delivery.forms import ProgressForm
from bangkit.stages.delivery.models import Work
from bangkit.stages.delivery.reporting import report_with_photo


@dataclass(frozen=True)
class Kind:
    """One kind of envelope. ``load`` finds the thing it is about; ``conflicts`` says whether the record moved on meanwhile."""

    name: str
    verb: str
    label: str
    form: type[BangkitForm]
    load: Callable[[str], Any]
    run: Callable[[Actor, Any, dict[str, Any]], Any]
    conflicts: Callable[[Any, dict[str, Any], int | None], bool]
    address: str


def _load_work(text: str) -> Work | None:
    try:
        key = UUID(text)
    except ValueError:
        return None
    return Work.objects.select_related("region", "activity__plan").filter(pk=key).first()


def _report_is_older(work: Work, values: dict[str, Any], base_version: int | None) -> bool:
    """Somebody reported meanwhile, for the same day or a later one: people look at both, the last writer never just wins."""
    if base_version is None or base_version == work.version:
        return False
    seen: date = values["reported_on"]
    return work.last_report_on is not None and work.last_report_on >= seen


KINDS: dict[str, Kind] = {
    "progress.report/1": Kind(
        name="progress.report/1",
        verb="progress.report",
        label="Laporan kemajuan",
        form=ProgressForm,
        load=_load_work,
        run=report_with_photo,
        conflicts=_report_is_older,
        address="delivery.view",
    ),
}

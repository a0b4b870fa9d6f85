"""The search as long work: the page may be closed, and doing it twice changes nothing."""

from __future__ import annotations

from typing import Any

from bangkit.core.access import Actor
from bangkit.foundation.access.loading import region_for
from bangkit.stages.overlap import actions, queries


def search_all(actor: Actor, job: Any, progress: Any) -> None:
    """Search the kabupaten and year that the job's arguments name, and keep what was found."""
    district = region_for(actor, job.region_id, "overlap.search")
    year = int(job.args["year"])
    outcome = queries.search(district.code, year, progress.step)
    actions.record_search(actor, district, year=year, outcome=outcome)

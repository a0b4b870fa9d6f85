"""Searching longer for the best choice, in the background: the page gives up after half a second, this goes on for a minute."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from typing import Any

from bangkit.core.access import Actor
from bangkit.core.choosing import ask_of
from bangkit.core.selection import Undecided, select
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.access.loading import get_for
from bangkit.stages.planning import actions
from bangkit.stages.planning.models import Plan
from bangkit.stages.planning.queries.choosing import choosing_table

# Seconds for the search itself; the prices of the rules take up to half as much again.
LONGEST = 60
SAYS = "Mencari gabungan yang lebih baik dan buktinya"


def search_longer(actor: Actor, job: Any, progress: Any) -> None:
    """Look for the suggestion that the job's arguments ask for, and keep it beside the plan."""
    plan = get_for(actor, Plan, job.args["plan"], "plan.suggest")
    asked = choosing_table(actor, plan, job.args["measure"]).question(ask_of(job.args["ask"]))
    with ThreadPoolExecutor(max_workers=1) as worker:
        search = worker.submit(select, asked.candidates, asked.rules, seconds=float(LONGEST))
        passed = 0
        while True:
            try:
                found = search.result(timeout=1)
                break
            except NotYet:
                passed += 1
                progress.step(min(passed, LONGEST * 3 // 2 - 1), LONGEST * 3 // 2, SAYS)
            except Undecided:
                raise Invalid(message="Belum ada pilihan yang ditemukan. Longgarkan aturannya, lalu coba lagi.") from None
    actions.suggest_plan(actor, plan, asked=asked, found=found)

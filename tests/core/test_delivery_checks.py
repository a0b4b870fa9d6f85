"""Stage 6: work is done when somebody reported on it and the last report says all of it."""

from __future__ import annotations

import pytest

from bangkit.core.delivery_checks import GUARDS, WorkFacts
from bangkit.core.findings import blockers, collect

# reports, percent of the last one → what stops the work from being declared done
TABLE = [
    (0, 0, {"work.reports", "work.percent"}),
    (0, 100, {"work.reports"}),
    (1, 0, {"work.percent"}),
    (7, 99, {"work.percent"}),
    (1, 100, set()),
]


@pytest.mark.parametrize(("reports", "percent", "stopped_by"), TABLE)
def test_what_stops_a_work_from_being_done(reports: int, percent: int, stopped_by: set[str]) -> None:
    found = collect(GUARDS.values(), WorkFacts(reports, percent))
    assert {finding.code for finding in blockers(found)} == stopped_by == {finding.code for finding in found}


def test_the_finding_says_what_the_last_report_said() -> None:
    (finding,) = collect(GUARDS.values(), WorkFacts(2, 85))
    assert "85 persen" in finding.message
    assert finding.next_step == "Laporkan kemajuan 100 persen, atau nyatakan terhenti."

"""Stage 7: only the office that was asked answers, so that an answer has an owner (seed 4.1)."""

from __future__ import annotations

import pytest

from bangkit.core.findings import blockers, collect
from bangkit.core.support_checks import GUARDS, SupportFacts

ASKED = GUARDS["asked_office_is_mine"]

# asked office, the offices for which the person speaks → may answer
TABLE = [
    ("pertanian", {"pertanian"}, True),
    ("pertanian", {"pertanian", "perikanan"}, True),
    ("pertanian", {"perikanan"}, False),
    ("pertanian", set(), False),
    ("pertanian", {"pertanian_"}, False),
    ("", set(), False),
]


@pytest.mark.parametrize(("asked", "mine", "may"), TABLE)
def test_who_answers(asked: str, mine: set[str], may: bool) -> None:
    found = collect([ASKED], SupportFacts(asked, frozenset(mine)))
    assert (not blockers(found)) is may


def test_the_refusal_names_the_office_that_was_asked_and_the_way_out() -> None:
    (finding,) = collect([ASKED], SupportFacts("pertanian", frozenset(), "Dinas Pertanian"))
    assert "Dinas Pertanian" in finding.message
    assert "Tim Kabupaten" in finding.next_step


def test_an_office_without_a_label_is_still_named() -> None:
    (finding,) = collect([ASKED], SupportFacts("pertanian", frozenset()))
    assert "pertanian" in finding.message

"""The demo's story: it loads from nothing, moves from the programme's hands to local ones, and shows troubles as they are."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from bangkit.coordination.queries.handover import district_shares
from bangkit.coordination.queries.marks import marks_of
from bangkit.core.handover import overall
from bangkit.core.stages import StageMark, current_stage
from bangkit.demo.cast import NAMED
from bangkit.demo.stage import at
from bangkit.demo.story import full_cast, is_told, tell
from bangkit.demo.tales import TALES
from bangkit.foundation.access.models import Membership, User
from bangkit.foundation.audit.models import Event
from bangkit.foundation.audit.queries import verify_chain
from bangkit.outputs.papers.models import IssuedPaper
from bangkit.stages.delivery.models import Work
from bangkit.stages.support.models import SupportCase

SOLANG = "81.05.15.2004"
NOW = at(2026, 11, 24)


def load_places() -> None:
    call_command("load_regions", "--no-boundaries", stdout=StringIO())


def is_through(code: str, year: int) -> bool:
    marks = marks_of([code], year)[code]
    return all(marks.get(number, StageMark()).status == "done" for number in range(1, 9))


@pytest.mark.slow
@pytest.mark.django_db
def test_three_years_are_told_by_the_real_actions() -> None:
    load_places()
    lines: list[str] = []
    count = tell(NOW, lines.append)
    assert count > 900
    assert lines[-1].startswith(f"  {count} dari {count}")
    assert is_told()
    _solang_went_through_all_eight_stages_twice()
    _villages_stand_in_different_stages()
    _the_hand_over_moves()
    _troubles_are_there()
    assert verify_chain()[1] == []
    assert set(User.objects.values_list("username", flat=True)) == {one.username for one in full_cast()}
    assert not User.objects.filter(is_demo=False).exists()


def _solang_went_through_all_eight_stages_twice() -> None:
    assert [year for year in (2024, 2025, 2026) if is_through(SOLANG, year)] == [2024, 2025]
    assert IssuedPaper.objects.filter(region_id=SOLANG).count() == 9
    out = StringIO()
    call_command("story", "desa", SOLANG, stdout=out)
    assert "Siklus yang melalui kedelapan tahap: 2 dari 3." in out.getvalue()


def _villages_stand_in_different_stages() -> None:
    codes = [tale.code for tale in TALES]
    marks = marks_of(codes, 2026)
    assert len(codes) >= 12
    assert len({current_stage(marks[code]) for code in codes}) >= 4


def _the_hand_over_moves() -> None:
    for regency in ("81.05", "53.18"):
        shares = [overall(found).share or 0 for found in district_shares(regency, [2024, 2025, 2026]).values()]
        assert shares == sorted(shares)
        assert shares[0] < 0.5 < shares[1] < shares[2] == 1
    ended = Membership.objects.filter(role="program_team")
    assert all(not row.is_active_on(NOW.date()) for row in ended)
    assert not Event.objects.filter(party="program_team", at__gt=at(2025, 12, 31)).exists()


def _troubles_are_there() -> None:
    states = set(SupportCase.objects.values_list("state", flat=True))
    assert {"routed", "needs_data", "accepted", "postponed", "refused", "fulfilled"} <= states
    assert SupportCase.objects.filter(state="routed", due_on__lt=NOW.date()).exists(), "a late answer"
    assert Event.objects.filter(verb="plan.return").exists(), "a plan returned"
    assert Work.objects.filter(state="halted").exists(), "a conflict"


@pytest.mark.django_db
def test_early_in_a_year_the_story_stops_at_today() -> None:
    load_places()
    moment = at(2026, 1, 8)
    tell(moment, lambda line: None)
    assert Event.objects.filter(at__gt=moment + timedelta(minutes=1)).count() == 0
    assert is_through(SOLANG, 2024)


@pytest.mark.django_db
def test_the_story_is_for_the_demo_only(settings: object) -> None:
    settings.BANGKIT_DEMO = False  # type: ignore[attr-defined]
    with pytest.raises(CommandError):
        call_command("load_demo", stdout=StringIO())


def test_no_name_of_the_cast_is_held_twice() -> None:
    names = [one.username for one in NAMED]
    assert len(names) == len(set(names))
    assert {tale.code for tale in TALES} >= {SOLANG, "53.18.04.2015"}

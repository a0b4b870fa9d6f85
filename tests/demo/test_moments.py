"""The story stops at today, whatever day that is; and it is told in the demo only."""

from __future__ import annotations

from datetime import datetime
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from bangkit.core.policy import policy
from bangkit.demo.cast import NAMED, SOLANG, desks
from bangkit.demo.lines import lines
from bangkit.demo.places import TALES
from bangkit.demo.stage import at
from bangkit.demo.story import tell
from bangkit.foundation.access.actor import NOT_GIVEN
from bangkit.foundation.access.models import User
from bangkit.foundation.audit.models import Event
from bangkit.foundation.regions.models import Region
from tests.demo.conftest import load_places
from tests.demo.test_story import is_through


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("moment", [at(2028, 1, 1, 0), at(2026, 12, 31, 23)], ids=lambda moment: f"{moment:%d-%m-%Y}")
def test_the_story_stops_at_today(moment: datetime) -> None:
    load_places()
    tell(moment, lambda line: None)
    assert not Event.objects.filter(at__gt=moment).exists()
    assert is_through(SOLANG, moment.year - 2)
    assert is_through(SOLANG, moment.year - 1)
    assert is_through(SOLANG, moment.year) == (moment.month == 12)


@pytest.mark.django_db
def test_the_story_is_for_the_demo_only(settings: Any) -> None:
    settings.BANGKIT_DEMO = False
    with pytest.raises(CommandError, match="BANGKIT_DEMO=1"):
        call_command("load_demo", stdout=StringIO())


@pytest.mark.django_db
def test_the_story_is_not_told_over_real_people(settings: Any) -> None:
    settings.BANGKIT_DEMO = True
    User(username="orang", display_name="Orang", created_at=at(2026, 1, 1)).save()
    with pytest.raises(CommandError, match="sudah berisi akun"):
        call_command("load_demo", stdout=StringIO())


@pytest.mark.django_db
def test_the_villages_are_real_by_code_and_name() -> None:
    load_places()
    names = dict(Region.objects.filter(code__in=[tale.code for tale in TALES], level="village").values_list("code", "name"))
    assert len(names) == len(TALES) == len({tale.code for tale in TALES})
    assert {"Solang", "Madak", "Nama Lena", "Karay", "Tubir Wasiwang", "Lalasa", "Aran"} <= set(names.values())
    assert {"Kalaki Kambe", "Pandua Tana", "Ate Dalo", "Tanjung Karoso"} <= set(names.values())


def test_no_name_of_the_cast_is_held_twice_and_each_kabupaten_has_every_party() -> None:
    people = [*NAMED, *desks()]
    assert len({one.username for one in people}) == len(people)
    for regency in ("81.05", "53.18"):
        roles = {one.role for one in NAMED if one.code.startswith(regency)}
        assert roles == set(policy().roles) - set(NOT_GIVEN)


def test_every_line_that_a_village_tells_is_in_the_books() -> None:
    known = lines()
    wanted = {key for tale in TALES for key in (*tale.lines, tale.spare)}
    assert wanted <= set(known)
    assert all(sum(line.people[:2]) >= line.people[2] for line in known.values())

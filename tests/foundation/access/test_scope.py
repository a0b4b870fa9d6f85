"""The list twin of the access rule: a row is in my list exactly when I may open it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.http import Http404
from hypothesis import given, settings
from hypothesis import strategies as st

from bangkit.core.access import Actor, Grant, can
from bangkit.core.policy import policy
from bangkit.foundation.access.errors import NotAllowed
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.cycle.models import Cycle
from tests.people import ATE_DALO, KODI, MADAK, NOW, SBD, SBT, SOLANG, TELUK_WARU, People, make_places

CODES = ["81", SBT, TELUK_WARU, SOLANG, MADAK, "53", SBD, KODI, ATE_DALO]
grants = st.builds(Grant, st.sampled_from(sorted(policy().roles)), st.sampled_from(CODES))
actors = st.builds(lambda held: Actor("u", "Orang", tuple(held), datetime(2026, 3, 10, tzinfo=UTC)), st.lists(grants, max_size=3))


@pytest.mark.django_db
@settings(max_examples=60)
@given(actor=actors, verb=st.sampled_from(sorted(policy().verbs)))
def test_visible_to_is_exactly_can(actor: Actor, verb: str) -> None:
    make_places()
    for number, code in enumerate(CODES):
        row = {"year": 2000 + number, "phase": "after", "starts_on": NOW, "ends_on": NOW, "created_at": NOW}
        Cycle.objects.get_or_create(region_id=code, defaults=row)
    seen = set(Cycle.objects.visible_to(actor, verb).values_list("region_id", flat=True))
    assert seen == {code for code in CODES if can(actor, verb, code)}


def test_outside_my_places_a_thing_does_not_exist(people: People) -> None:
    row = Cycle.objects.create(region_id=SOLANG, year=2026, phase="after", starts_on=NOW, ends_on=NOW, created_at=NOW)
    assert get_for(people.yuli.actor, Cycle, row.pk, "village.view") == row
    with pytest.raises(Http404):
        get_for(people.dewi.actor, Cycle, row.pk, "village.view")
    with pytest.raises(NotAllowed):
        get_for(people.yuli.actor, Cycle, row.pk, "cycle.close")
    with pytest.raises(Http404):
        region_for(people.yuli.actor, MADAK, "village.view")

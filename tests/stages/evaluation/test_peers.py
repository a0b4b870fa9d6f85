"""Neighbours look at each other: words instead of scores, read by both villages and the kecamatan, answered by the one looked at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bangkit.foundation.access.errors import Invalid, NotAllowed
from bangkit.stages.evaluation import actions
from bangkit.stages.evaluation.models import PeerReview
from bangkit.stages.evaluation.queries import peer_reviews, peer_tasks
from tests.factories import TODAY, village
from tests.people import ATE_DALO, MADAK, SOLANG, People, Person

Browse = Callable[[Person], Client]
SEEN: dict[str, Any] = {
    "held_on": TODAY,
    "copying": "Kebun bibit bersama.",
    "mending": "Pagar kebun rusak.",
    "standing": "well",
    "female": 3,
}


def a_review(people: People, **changes: Any) -> PeerReview:
    """What Pak Nus and others from Madak saw in Solang."""
    return actions.give_peer_review(people.nus.actor, village(MADAK), **{**SEEN, "visited": village(), **changes})


def test_guests_write_and_the_village_answers(people: People) -> None:
    review = a_review(people)
    assert (review.region_id, review.visitor_id, review.state) == (SOLANG, MADAK, "given")
    assert [task.verb for task in peer_tasks(people.rahman.actor)] == ["peer_review.answer"]
    answered = actions.answer_peer_review(people.rahman.actor, review, reply="Pagar diperbaiki bulan depan.")
    assert (answered.state, answered.replied_on) == ("answered", TODAY)
    assert peer_tasks(people.rahman.actor) == []


def test_both_villages_and_the_kecamatan_read_it_and_nobody_else_answers(people: People, browse: Browse) -> None:
    review = a_review(people)
    for key in ("rahman", "nus", "ina", "umar"):
        assert peer_reviews(people[key].actor).filter(pk=review.pk).exists(), key
        assert browse(people[key]).get(reverse("peer_review.view", args=[review.pk])).status_code == 200, key
    for key in ("nus", "ina", "yuli"):
        with pytest.raises(NotAllowed):
            actions.answer_peer_review(people[key].actor, review, reply="Pagar diperbaiki.")


def test_the_kecamatan_writes_down_a_round_for_its_villages(people: People) -> None:
    review = actions.give_peer_review(people.ina.actor, village(SOLANG), **{**SEEN, "visited": village(MADAK), "round_name": "Putaran 2"})
    assert review.round_name == "Putaran 2"


@pytest.mark.parametrize(("changes", "field"), [
    ({"copying": " ", "mending": ""}, "copying"), ({"held_on": TODAY + timedelta(days=1)}, "held_on"), ({"standing": "9"}, "standing"),
    ({"mending": "NIK 5318071234567890"}, "mending"),
])  # fmt: skip
def test_a_wrong_value_is_named_and_nothing_is_kept(people: People, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        a_review(people, **changes)
    assert set(refused.value.field_errors) == {field}
    assert not PeerReview.objects.exists()


@pytest.mark.parametrize("visited", [MADAK, ATE_DALO])
def test_a_village_looks_at_a_neighbour_not_at_itself_nor_far_away(people: People, visited: str) -> None:
    with pytest.raises(Invalid) as refused:
        a_review(people, visited=village(visited))
    assert set(refused.value.field_errors) == {"visited"}


def test_the_page_offers_the_neighbours_only(people: People, browse: Browse) -> None:
    url, reader = reverse("peer_review.give", args=[MADAK]), browse(people.nus)
    page = reader.get(url)
    assert "Desa Solang" in page.text
    assert "Ate Dalo" not in page.text
    told = {"visited": SOLANG, "held_on": "10 Mar 2026", "copying": "Kebun bibit.", "mending": "", "standing": ""}
    assert reader.post(url, told).status_code == 302
    assert PeerReview.objects.get().standing == ""


def test_a_list_asks_as_often_for_many_as_for_one(people: People, browse: Browse) -> None:
    reader, url = browse(people.rahman), reverse("peer_review.view:village", args=[SOLANG])
    a_review(people)
    reader.get(url)
    with CaptureQueriesContext(connection) as one:
        reader.get(url)
    for _ in range(8):
        a_review(people)
    with CaptureQueriesContext(connection) as many:
        reader.get(url)
    assert len(many) == len(one)

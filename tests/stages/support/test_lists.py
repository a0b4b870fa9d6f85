"""Lists, the desk and the village's page: the same number of queries however many needs there are, and sums that agree."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from bangkit.stages.support import actions, queries
from tests.factories import TODAY
from tests.fixtures import count_queries
from tests.people import MADAK, SBT, SOLANG, People
from tests.stages.support.needs import NO, PART, UPWARDS, YES, a_call, at_office, regency, two_villages

Browse = Any
PAGES = (
    ("need.view:list", []),
    ("need.view:village", [SOLANG]),
    ("support.view:list", []),
    ("support.view:desk", []),
    ("gathering.view:list", []),
    ("gathering.gather", [SBT]),
    ("village.view", [SOLANG]),
    ("task.view", []),
    ("notice.view", []),
)


def some_needs(people: People, number: int) -> None:
    """As many needs of every standing in two villages, each at two offices, some gathered."""
    for place in range(number):
        name = {"name": f"Alat pengering ubi {place}"}
        for code in (SOLANG, MADAK):
            a_call(people, code, **name)
            need = a_call(people, code, **name)
            at_office(people, need)
            actions.refuse_support(people.rina.actor, at_office(people, need, "perikanan"), **NO)
        cases = [at_office(people, a_call(people, code, **name)) for code in (SOLANG, MADAK)]
        actions.gather_cases(people.umar.actor, regency(), cases=cases, name=f"Pengering {place}", why="Serupa.")


@pytest.mark.parametrize(("name", "args"), PAGES, ids=[name for name, _ in PAGES])
@pytest.mark.parametrize("who", ["umar", "tomi", "rahman"])
def test_a_page_asks_the_same_number_of_questions_for_one_need_and_for_many(
    people: People, browse: Browse, name: str, args: list[str], who: str
) -> None:
    client, url = browse(people[who]), reverse(name, args=args)
    some_needs(people, 1)
    client.get(url)
    one = count_queries(lambda: client.get(url))
    some_needs(people, 3)
    assert count_queries(lambda: client.get(url)) <= one


def test_the_desk_counts_each_case_once_by_the_answer_that_the_village_has(people: People) -> None:
    first, second = two_villages(people)
    more = [at_office(people, a_call(people)) for _ in range(4)]
    actions.accept_support(people.tomi.actor, first, **YES)
    actions.accept_part(people.tomi.actor, second, **PART)
    actions.deliver_support(people.tomi.actor, second, delivered_on=TODAY)
    actions.forward_support(people.tomi.actor, more[0], **UPWARDS)
    actions.refuse_support(people.tomi.actor, more[1], **NO)
    actions.withdraw_need(people.rahman.actor, more[2].need, reason="Sudah ada.")
    (row,) = queries.offices_table(people.umar.actor, SBT)
    assert (row.accepted, row.partial, row.forwarded, row.refused, row.waiting, row.total) == (1, 1, 1, 1, 1, 5)


def test_standings_part_the_needs_of_a_village(people: People, browse: Browse) -> None:
    unowned, waiting, answered, gone = (a_call(people) for _ in range(4))
    at_office(people, waiting)
    actions.refuse_support(people.tomi.actor, at_office(people, answered), **NO)
    actions.withdraw_need(people.rahman.actor, gone, reason="Sudah ada.")
    for key, need in (("unowned", unowned), ("waiting", waiting), ("answered", answered), ("withdrawn", gone)):
        assert list(queries.standing(queries.needs(people.umar.actor), key)) == [need], key
    url = reverse("need.view:village", args=[SOLANG])
    assert browse(people.yuli).get(url, {"keadaan": "unowned"}).content.decode().count("Belum ada OPD") >= 1
    assert browse(people.yuli).get(url, {"berkas": "csv"}).status_code == 200


def test_a_need_is_found_by_its_words(people: People) -> None:
    need = a_call(people)
    (hit,) = queries.search(people.rahman.actor, "pengering")
    assert (hit.title, hit.url) == (need.name, reverse("need.view", args=[need.pk]))
    assert queries.search(people.dewi.actor, "pengering") == []

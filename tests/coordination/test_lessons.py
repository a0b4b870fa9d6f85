"""Lessons pass between villages: shared in one kabupaten, pointed out, recommended by a person with a reason, answered by the village."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bangkit.coordination import actions
from bangkit.coordination.models import Recommendation
from bangkit.coordination.queries.lessons import lessons_pointed, library, villages_for
from bangkit.coordination.queries.tasks import task_board
from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.foundation.cycle.actions import open_cycle
from bangkit.stages.delivery import actions as delivery
from bangkit.stages.evaluation.models import Evaluation, Lesson
from tests.factories import TODAY, a_work, village
from tests.fixtures import count_queries
from tests.people import ATE_DALO, MADAK, NOW, SOLANG, People, Person

Browse = Callable[[Person], Client]


def a_lesson(text: str = "Bibit kacang disimpan dahulu sampai hujan datang.", code: str = MADAK, state: str = "concluded") -> Lesson:
    review = Evaluation.objects.get_or_create(region=village(code), year=2025, defaults={"created_at": NOW, "state": state})[0]
    return Lesson.objects.create(region=village(code), created_at=NOW, evaluation=review, kind="worked", text=text)


def a_stuck_village(people: People) -> None:
    """Solang: its work waits for the rain."""
    open_cycle(people.umar.actor, village(), year=2026, phase="after")
    told: dict[str, Any] = {"physical_percent": 10, "spent": 0, "what_runs": "Lahan siap.", "male": 1, "female": 1, "poorest": 1}
    why = {"what_does_not": "Bibit kacang menunggu hujan datang.", "cause": "weather", "why": "Kemarau panjang."}
    delivery.report_progress(people.rahman.actor, a_work(people), reported_on=TODAY, **told, **why)


def given_to_solang(people: People, lesson: Lesson) -> Recommendation:
    return actions.recommend(people.ina.actor, village(), lesson=lesson, why="Kesulitannya sama.")


def test_lessons_of_concluded_years_are_shared_within_the_kabupaten(people: People) -> None:
    lesson = a_lesson()
    a_lesson("Masih disusun.", code=SOLANG, state="open")
    assert list(library(people.yuli.actor)) == [lesson], "a neighbour's lesson may be read"
    assert list(library(people.dewi.actor)) == [], "another kabupaten's may not"
    a_lesson("Di Sumba.", code=ATE_DALO)
    assert [row.text for row in library(people.dewi.actor)] == ["Di Sumba."]


def test_a_village_with_like_words_is_pointed_out_with_the_reason(people: People) -> None:
    lesson = a_lesson()
    a_stuck_village(people)
    (one,) = villages_for(people.umar.actor, lesson)
    assert one.village.code == SOLANG
    assert "menunggu hujan" in one.ground
    (back,) = lessons_pointed(people.umar.actor, village())
    assert (back.lesson, back.given) == (lesson, None)
    assert villages_for(people.umar.actor, a_lesson("Kain dijual lewat telepon.")) == []


def test_a_person_recommends_with_a_reason_and_the_village_answers(people: People) -> None:
    row = given_to_solang(people, a_lesson())
    titles = [card.title for card in task_board(people.rahman.actor).later]
    assert "Jawab anjuran: pembelajaran dari Madak" in titles
    with pytest.raises(Invalid) as refused:
        actions.answer_recommendation(people.rahman.actor, row, answer="unfit")
    assert "text" in refused.value.field_errors
    actions.answer_recommendation(people.rahman.actor, row, answer="tried", text="Musim depan.")
    assert (row.state, row.answered_on) == ("tried", TODAY)
    actions.answer_recommendation(people.usman.actor, row, answer="unfit", text="Tanahnya lain.")
    with pytest.raises(Blocked):
        actions.answer_recommendation(people.rahman.actor, row, answer="known")


def test_who_may_recommend_and_who_answers(people: People) -> None:
    lesson = a_lesson()
    for key in ("yuli", "tomi", "hasna", "observer"):
        with pytest.raises(NotAllowed):
            actions.recommend(people[key].actor, village(), lesson=lesson, why="Coba.")
    row = given_to_solang(people, lesson)
    for key in ("nus", "ina", "umar", "hasna"):
        with pytest.raises(NotAllowed):
            actions.answer_recommendation(people[key].actor, row, answer="known")


@pytest.mark.parametrize("wrong", ["itself", "twice", "silent", "kecamatan"])
def test_a_recommendation_that_makes_no_sense_is_refused(people: People, wrong: str) -> None:
    lesson = a_lesson()
    place, why = village(), "Kesulitannya sama."
    if wrong == "twice":
        given_to_solang(people, lesson)
    place = {"itself": village(MADAK), "kecamatan": village("81.05.15")}.get(wrong, place)
    with pytest.raises(Invalid):
        actions.recommend(people.ina.actor, place, lesson=lesson, why=" " if wrong == "silent" else why)
    assert Recommendation.objects.count() == (wrong == "twice")


def test_the_answer_is_seen_by_the_giver_and_on_the_villages_page(people: People, browse: Browse) -> None:
    row = given_to_solang(people, a_lesson())
    page = browse(people.yuli).get(reverse("village.view", args=[SOLANG])).content.decode()
    assert "Bibit kacang disimpan" in page
    body = {"answer": "unfit", "text": "Tanahnya berbatu."}
    assert browse(people.rahman).post(reverse("recommendation.answer", args=[row.pk]), body).status_code == 302
    assert "Tanahnya berbatu." in browse(people.ina).get(reverse("recommendation.view", args=[row.pk])).content.decode()
    assert "Tidak cocok" in browse(people.umar).get(reverse("recommendation.view:list")).content.decode()
    assert browse(people.nus).get(reverse("recommendation.view", args=[row.pk])).status_code == 404


def test_from_a_village_to_the_lesson_and_from_the_lesson_to_the_village(people: People, browse: Browse) -> None:
    lesson = a_lesson()
    a_stuck_village(people)
    client, url = browse(people.umar), reverse("recommendation.give", args=[SOLANG])
    assert str(lesson.pk) in client.get(url).content.decode()
    assert SOLANG in client.get(reverse("recommendation.give:lesson", args=[lesson.pk])).content.decode()
    assert client.get(f"{url}?pelajaran=bukan-nomor").status_code == 200
    body = {"lesson": str(lesson.pk), "why": ""}
    assert client.post(url, body).status_code == 422
    assert client.post(url, {**body, "why": "Tetangga berhasil."}).status_code == 302
    assert "menunggu hujan" in Recommendation.objects.get().ground


def test_the_library_is_searched_and_costs_the_same_for_many(people: People, browse: Browse) -> None:
    lesson = a_lesson()
    client, url = browse(people.umar), reverse("recommendation.view:library")
    assert lesson.text in client.get(url, {"cari": "kacang"}).content.decode()
    assert lesson.text not in client.get(url, {"cari": "tenun"}).content.decode()
    one = count_queries(lambda: client.get(url))
    for number in range(8):
        given_to_solang(people, a_lesson(f"Pelajaran {number}"))
    assert count_queries(lambda: client.get(url)) == one
    page = reverse("village.view", args=[SOLANG])
    many = count_queries(lambda: client.get(page))
    given_to_solang(people, a_lesson("Satu lagi"))
    assert count_queries(lambda: client.get(page)) == many

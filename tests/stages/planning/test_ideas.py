"""Ideas of the villagers: voiced one by one or by the roomful, scored together, and followed wherever they go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bangkit.core.words import date_text
from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.foundation.audit.models import Event
from bangkit.stages.planning import actions, queries
from bangkit.stages.planning.models import CRITERIA, Idea
from tests.factories import SCORES, TODAY, YEAR, a_plan, an_idea, village
from tests.fixtures import count_queries
from tests.people import MADAK, SOLANG, People, Person

Browse = Callable[[Person], Client]
ROOM = {"hamlet": "Kanava", "group_name": "Kelompok perempuan"}


def lines(*pairs: tuple[str, str]) -> list[tuple[int, dict[str, Any]]]:
    """Lines of the sheet: what and why, numbered from 1."""
    return [(number, {**ROOM, "what": what, "why": why}) for number, (what, why) in enumerate(pairs, start=1)]


def ranked_as(people: People, idea: Idea, score: int) -> Idea:
    return actions.rank_idea(people.yuli.actor, idea, **dict.fromkeys(SCORES, score))


def test_the_five_criteria_are_fields_of_an_idea() -> None:
    assert {name for name, _ in CRITERIA} <= {field.name for field in Idea._meta.get_fields()}


def test_a_room_voices_many_ideas_each_with_its_own_event(people: People) -> None:
    made = actions.voice_ideas(people.yuli.actor, village(), lines(("Bibit", "Habis"), ("Embung", "Kering")))
    assert [idea.what for idea in made] == ["Bibit", "Embung"]
    assert Event.objects.filter(verb="idea.voice").count() == 2


def test_one_wrong_line_keeps_all_lines_out_and_is_named(people: People) -> None:
    with pytest.raises(Invalid) as refused:
        actions.voice_ideas(people.yuli.actor, village(), lines(("Bibit", "Habis"), ("Embung", " ")))
    assert list(refused.value.field_errors) == ["why_2"]
    assert not Idea.objects.exists()
    assert not Event.objects.exists()


@pytest.mark.parametrize("change", [{"hamlet": " "}, {"what": ""}, {"year": 1999}, {"poorest": 50}])
def test_an_idea_that_says_too_little_is_refused(people: People, change: dict[str, Any]) -> None:
    with pytest.raises(Invalid) as refused:
        an_idea(people, **change)
    assert set(refused.value.field_errors) == set(change)


def test_scoring_together_writes_only_what_changed(people: People) -> None:
    first, second = an_idea(people), an_idea(people, what="Embung")
    everything = dict.fromkeys(SCORES, 3)
    assert actions.rank_ideas(people.yuli.actor, {1: (first, everything), 2: (second, everything)}) == 2
    assert actions.rank_ideas(people.yuli.actor, {1: (first, everything), 2: (second, {**everything, "severe": 4})}) == 1
    assert Event.objects.filter(verb="idea.rank").count() == 3


def test_a_wrong_score_leaves_every_idea_as_it_was(people: People) -> None:
    first, second = an_idea(people), an_idea(people, what="Embung")
    with pytest.raises(Invalid) as refused:
        actions.rank_ideas(people.yuli.actor, {1: (first, dict.fromkeys(SCORES, 3)), 2: (second, dict.fromkeys(SCORES, 9))})
    assert {name.rpartition("_")[2] for name in refused.value.field_errors} == {"2"}
    assert set(Idea.objects.values_list("state", flat=True)) == {"voiced"}


def test_equal_totals_share_a_rank_and_stand_by_the_poorest_they_reach(people: People) -> None:
    few, many, best = an_idea(people, poorest=2), an_idea(people, poorest=30, what="Embung"), an_idea(people, what="Jalan")
    for idea, score in ((few, 2), (many, 2), (best, 4)):
        ranked_as(people, idea, score)
    late = an_idea(people, what="Baru")
    rows = queries.ranked_ideas(people.yuli.actor, SOLANG, YEAR)
    assert [(row.idea.pk, row.rank, row.is_tied) for row in rows] == [
        (best.pk, 1, False),
        (many.pk, 2, True),
        (few.pk, 2, True),
        (late.pk, None, False),
    ]


def test_an_idea_in_a_plan_comes_back_only_when_its_activity_was_taken_out(people: People) -> None:
    plan, idea = a_plan(people), ranked_as(people, an_idea(people), 3)
    actions.adopt_idea(people.rahman.actor, idea, plan=plan)
    with pytest.raises(Blocked) as refused:
        actions.revive_idea(people.yuli.actor, idea)
    assert [finding.code for finding in refused.value.findings] == ["idea.in_plan"]
    actions.drop_activity(people.rahman.actor, plan.activities.get(), reason="Dananya belum ada.")
    idea = actions.revive_idea(people.yuli.actor, Idea.objects.get())
    assert (idea.state, idea.total) == ("voiced", None)


def test_an_idea_cannot_be_put_into_another_villages_plan(people: People) -> None:
    idea = ranked_as(people, an_idea(people), 3)
    elsewhere = actions.open_plan(people.nus.actor, village(MADAK), target_year=YEAR + 1)
    with pytest.raises(Invalid):
        actions.adopt_idea(people.rahman.actor, idea, plan=elsewhere)
    with pytest.raises(NotAllowed):
        actions.adopt_idea(people.nus.actor, idea, plan=elsewhere)


def test_what_was_put_off_is_offered_again_next_year(people: People) -> None:
    put_off, dropped = an_idea(people, year=YEAR - 1), an_idea(people, year=YEAR - 1, what="Tidak jadi")
    actions.defer_idea(people.rahman.actor, put_off, reason="Menunggu lahan.")
    actions.reject_idea(people.rahman.actor, dropped, reason="Sudah ada.")
    assert [idea.what for idea in queries.left_over(people.yuli.actor, SOLANG, YEAR)] == ["Bibit kacang tanah", "Tidak jadi"]
    revived = actions.revive_idea(people.yuli.actor, put_off)
    assert (revived.year, revived.reason, revived.decided_on) == (YEAR, "", None)
    assert (revived.first_year, revived.carried_note) == (YEAR - 1, f"Ditunda {date_text(TODAY)} (Tim Desa): Menunggu lahan.")
    assert [idea.what for idea in queries.left_over(people.yuli.actor, SOLANG, YEAR)] == ["Tidak jadi"]
    assert [idea.what for idea in queries.moved_on(people.yuli.actor, SOLANG, YEAR - 1)] == ["Bibit kacang tanah"]


def test_the_story_of_an_idea_leads_to_its_activity_and_to_the_answer(people: People) -> None:
    plan, idea = a_plan(people), ranked_as(people, an_idea(people), 3)
    actions.adopt_idea(people.rahman.actor, idea, plan=plan)
    activity = plan.activities.get()
    actions.prepare_proposal(people.rahman.actor, activity, need="Bibit unggul bagi kelompok tani.")
    story = queries.idea_story(people.yuli.actor, idea)
    assert story.activities == (activity,)
    assert [event.verb for event in story.events] == ["idea.voice", "idea.rank", "idea.adopt", "activity.add", "proposal.prepare"]


def test_counts_say_what_became_of_the_year(people: People) -> None:
    first, second, _ = an_idea(people), an_idea(people, what="Embung", hamlet="Pesisir"), an_idea(people, what="Jalan", group_name="Pemuda")
    actions.adopt_idea(people.rahman.actor, ranked_as(people, first, 4), plan=a_plan(people))
    actions.defer_idea(people.rahman.actor, second, reason="Menunggu lahan.")
    counts = queries.counts_of(queries.ranked_ideas(people.yuli.actor, SOLANG, YEAR))
    assert (counts.total, counts.hamlets, counts.groups) == (3, 2, 1)
    assert (counts.adopted, counts.waiting, counts.put_aside, counts.not_scored) == (1, 1, 1, 2)


def test_the_ranking_costs_the_same_for_one_idea_and_for_many(people: People) -> None:
    an_idea(people)
    one = count_queries(lambda: queries.ranked_ideas(people.yuli.actor, SOLANG, YEAR))
    for number in range(6):
        an_idea(people, what=f"Gagasan {number}")
    assert count_queries(lambda: queries.ranked_ideas(people.yuli.actor, SOLANG, YEAR)) == one


def test_the_ideas_page_offers_scoring_first_and_keeps_reasons(people: People, browse: Browse) -> None:
    actions.reject_idea(people.rahman.actor, an_idea(people), reason="Lahan masih dipakai.")
    an_idea(people, what="Embung")
    url = f"{reverse('plan.view:ideas', args=[SOLANG])}?tahun={YEAR}"
    page = browse(people.yuli).get(url).content.decode()
    assert page.index("Nilai bersama") < page.index("Sampaikan gagasan")
    assert "Lahan masih dipakai. (Tim Desa" in page
    assert "Angkat kembali" in page
    assert "Angkat kembali" not in browse(people.ina).get(url).content.decode()


def test_the_score_sheet_refuses_half_a_line_and_keeps_what_was_typed(people: People, browse: Browse) -> None:
    an_idea(people)
    url = f"{reverse('idea.rank:sheet', args=[SOLANG])}?tahun={YEAR}"
    half = browse(people.yuli).post(url, {"felt_by_many_1": "4", "severe_1": "9"})
    assert half.status_code == 422
    page = half.content.decode()
    assert "Isi kelima kriterianya" in page
    assert 'value="9"' in page
    assert Idea.objects.get().state == "voiced"
    whole = browse(people.yuli).post(url, {f"{name}_1": "3" for name, _ in CRITERIA})
    assert whole.status_code == 302
    assert Idea.objects.get().total == 15


def test_several_ideas_are_written_on_one_page(people: People, browse: Browse) -> None:
    url = reverse("idea.voice:several", args=[SOLANG])
    typed = {"hamlet": "Kanava", "what_1": "Bibit", "why_1": "Habis", "what_3": "Embung", "why_3": ""}
    refused = browse(people.yuli).post(url, typed)
    assert refused.status_code == 422
    assert "Tulis mengapa gagasan ini penting." in refused.content.decode()
    assert 'value="Embung"' in refused.content.decode()
    assert browse(people.yuli).post(url, {**typed, "why_3": "Kering"}).status_code == 302
    assert Idea.objects.count() == 2


def test_an_ideas_own_page_lies_in_its_own_village(people: People, browse: Browse) -> None:
    idea = an_idea(people)
    assert browse(people.rahman).get(reverse("plan.view:idea", args=[SOLANG, idea.pk])).status_code == 200
    assert browse(people.rahman).get(reverse("plan.view:idea", args=[MADAK, idea.pk])).status_code == 404
    assert browse(people.dewi).get(reverse("plan.view:idea", args=[SOLANG, idea.pk])).status_code == 404


def test_without_an_open_plan_the_page_says_what_comes_first(people: People, browse: Browse) -> None:
    idea = ranked_as(people, an_idea(people), 3)
    page = browse(people.rahman).get(reverse("idea.adopt", args=[idea.pk])).content.decode()
    assert "Belum ada rencana yang terbuka." in page
    assert reverse("plan.open", args=[SOLANG]) in page

"""Each voice scores on a sheet of its own; the room's common score stays the room's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.foundation.audit.models import Event
from bangkit.stages.planning import actions, queries
from bangkit.stages.planning.models import Idea, PriorityScore, ScoreSheet, SheetScore
from tests.factories import SCORES, TODAY, YEAR, a_full_activity, a_plan, a_plan_at, a_score_sheet, an_idea, village
from tests.fixtures import count_queries
from tests.people import MADAK, SOLANG, People, Person

Browse = Callable[[Person], Client]
RECORD = reverse("scoring.record", args=[SOLANG])
VOICES = reverse("plan.view:voices", args=[SOLANG])
FOUR = {"authority": 90, "sdgs": 70, "district_plan": 60, "local_resources": 85}


def flat(score: int) -> dict[str, int]:
    return dict.fromkeys(SCORES, score)


def typed(number: int, scores: dict[str, int], **head: Any) -> dict[str, Any]:
    """A sheet as a phone sends it."""
    given = {"voice": "women", "people": "8", "held_on": TODAY.isoformat(), **head}
    return given | {f"{name}_{number}": str(score) for name, score in scores.items()}


def board(people: People, key: str = "yuli") -> Any:
    return queries.idea_board(people[key].actor, village(), YEAR)


# --- Recording -------------------------------------------------------------------------------------------------------------


def test_a_sheet_keeps_the_voice_and_how_many_but_never_the_common_score(people: People) -> None:
    idea = an_idea(people)
    sheet = a_score_sheet(people, idea)
    assert (sheet.voice, sheet.people, sheet.lines.get().scores) == ("women", 8, SCORES)
    idea.refresh_from_db()
    assert (idea.total, idea.state) == (None, "voiced")
    assert Event.objects.get(verb="scoring.record").after[f"idea {idea.pk}"] == {"scores": SCORES}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"voice": "nobody"}, "voice"),
        ({"voice": "group", "group_name": " "}, "group_name"),
        ({"people": 0}, "people"),
        ({"held_on": TODAY + timedelta(days=1)}, "held_on"),
        ({"scores": {**SCORES, "severe": 9}}, "severe_1"),
        ({"scores": {"severe": 3}}, "potential_1"),
    ],
)
def test_a_sheet_that_cannot_be_right_is_refused_whole(people: People, change: dict[str, Any], field: str) -> None:
    idea = an_idea(people)
    with pytest.raises(Invalid) as refused:
        a_score_sheet(people, idea, **change)
    assert field in refused.value.field_errors
    assert not ScoreSheet.objects.exists()
    assert not Event.objects.filter(verb="scoring.record").exists()


def test_an_empty_sheet_and_another_villages_idea_are_refused(people: People) -> None:
    head = {"year": YEAR, "voice": "women", "people": 3, "held_on": TODAY}
    with pytest.raises(Invalid):
        actions.record_sheet(people.yuli.actor, village(), scored={}, **head)
    with pytest.raises(NotAllowed):
        actions.record_sheet(people.yuli.actor, village(MADAK), scored={1: (an_idea(people), SCORES)}, **head)
    with pytest.raises(Invalid):
        actions.record_sheet(people.nus.actor, village(MADAK), scored={1: (an_idea(people), SCORES)}, **head)


def test_a_mended_sheet_replaces_its_lines_and_the_trail_keeps_the_old_ones(people: People) -> None:
    first, second = an_idea(people), an_idea(people, what="Embung")
    sheet = a_score_sheet(people, first)
    actions.correct_sheet(people.yuli.actor, sheet, scored={2: (second, flat(2))}, voice="poorest", people=6, held_on=TODAY)
    assert [line.idea_id for line in SheetScore.objects.all()] == [second.pk]
    event = Event.objects.get(verb="scoring.correct")
    assert event.before[f"idea {first.pk}"] == {"scores": SCORES}
    assert event.after[f"idea {second.pk}"] == {"scores": flat(2)}
    assert (event.before["people"], event.after["people"]) == (8, 6)


def test_a_withdrawn_sheet_counts_no_more_and_says_why(people: People, browse: Browse) -> None:
    sheet = a_score_sheet(people)
    with pytest.raises(Invalid):
        actions.withdraw_sheet(people.yuli.actor, sheet, reason=" ")
    actions.withdraw_sheet(people.yuli.actor, sheet, reason="Dicatat dua kali.")
    assert board(people).sheets == ()
    with pytest.raises(Blocked):
        actions.withdraw_sheet(people.yuli.actor, sheet, reason="Lagi.")


# --- On the phone ----------------------------------------------------------------------------------------------------------


def test_a_sheet_typed_on_a_phone_is_kept(people: People, browse: Browse) -> None:
    an_idea(people), an_idea(people, what="Embung")
    answer = browse(people.yuli).post(f"{RECORD}?tahun={YEAR}", typed(2, flat(4), voice="group", group_name="Penenun", is_extra="on"))
    assert answer.status_code == 302
    sheet = ScoreSheet.objects.get()
    assert (sheet.voice_text, sheet.is_extra, sheet.lines.get().idea.what) == ("Penenun", True, "Embung")


def test_a_line_half_scored_stands_by_its_field_and_keeps_what_was_typed(people: People, browse: Browse) -> None:
    an_idea(people)
    answer = browse(people.yuli).post(RECORD, typed(1, {"severe": 4}))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Isi kelima kriterianya" in page
    assert 'name="severe_1" value="4"' in page
    assert not ScoreSheet.objects.exists()


def test_numbers_stay_when_an_idea_leaves_the_list(people: People, browse: Browse) -> None:
    first, second = an_idea(people), an_idea(people, what="Embung")
    actions.reject_idea(people.rahman.actor, first, reason="Sudah ada.")
    assert [(item.number, item.name) for item in board(people).items] == [(2, "Embung")]
    assert "2. Embung" in browse(people.yuli).get(f"{RECORD}?tahun={YEAR}").content.decode()
    assert second.pk in board(people).by_pk


def test_a_sheet_is_mended_on_its_page(people: People, browse: Browse) -> None:
    sheet = a_score_sheet(people)
    url = reverse("scoring.correct", args=[sheet.pk])
    assert 'name="severe_1" value="3"' in browse(people.yuli).get(url).content.decode()
    assert browse(people.yuli).post(url, typed(1, flat(1))).status_code == 302
    assert sheet.lines.get().scores == flat(1)


# --- Apart and together ------------------------------------------------------------------------------------------------------


def test_the_page_says_in_words_where_women_differ_and_how_many_they_are(people: People, browse: Browse) -> None:
    idea = an_idea(people)
    a_score_sheet(people, idea, voice="men", people=12, scores=flat(2))
    a_score_sheet(people, idea, voice="women", people=8, scores={**flat(2), "severe": 4})
    page = browse(people.yuli).get(f"{VOICES}?tahun={YEAR}").content.decode()
    assert "Perempuan menilai lebih tinggi 1,2 dari 20, terutama pada sangat parah atau mendesak." in page
    assert "12,0 (8 orang)" in page
    assert "Belum ada lembar dari rumah tangga termiskin." in page


def test_outside_the_village_few_people_are_closed_with_their_scores(people: People, browse: Browse) -> None:
    idea = an_idea(people)
    a_score_sheet(people, idea, voice="men", people=12, scores=flat(2))
    a_score_sheet(people, idea, voice="women", people=9, scores=flat(4))
    a_score_sheet(people, idea, voice="poorest", people=2, scores=flat(4), is_extra=True)
    inside, outside = board(people).rows[0], board(people, "umar").rows[0]
    assert inside.voice("poorest").total == 20
    assert outside.voice("poorest") is None
    assert outside.is_closed("poorest")
    assert outside.voice("women").total == 20
    page = browse(people.umar).get(f"{VOICES}?tahun={YEAR}").content.decode()
    assert "kurang dari 5" in page
    assert "Lembar yang tercatat" not in page


def test_a_small_voice_cannot_be_worked_out_from_the_others(people: People) -> None:
    idea = an_idea(people)
    a_score_sheet(people, idea, voice="men", people=12)
    a_score_sheet(people, idea, voice="women", people=2, scores=flat(4))
    row = board(people, "umar").rows[0]
    assert row.voice("women") is None
    assert row.voice("") is None or row.voice("men") is None


def test_the_sheets_propose_and_the_room_keeps_what_it_agreed_on(people: People, browse: Browse) -> None:
    agreed, open_ = an_idea(people), an_idea(people, what="Embung")
    actions.rank_idea(people.yuli.actor, agreed, **flat(1))
    a_score_sheet(people, agreed, open_, voice="women", people=8, scores=flat(4))
    page = browse(people.yuli).get(f"{reverse('idea.rank:sheet', args=[SOLANG])}?tahun={YEAR}&usul=rata").content.decode()
    assert 'name="severe_1" value="1"' in page
    assert 'name="severe_2" value="4"' in page
    assert "1 yang sudah disepakati tidak diubah" in page
    assert Idea.objects.get(pk=open_.pk).total is None


def test_the_page_of_voices_asks_as_much_for_many_ideas_as_for_one(people: People, browse: Browse) -> None:
    a_score_sheet(people)
    url = f"{VOICES}?tahun={YEAR}"
    client = browse(people.yuli)
    client.get(url)
    few = count_queries(lambda: client.get(url))
    ideas = [an_idea(people, what=f"Gagasan {number}") for number in range(6)]
    for voice in ("men", "poorest"):
        a_score_sheet(people, *ideas, voice=voice)
    assert count_queries(lambda: client.get(url)) == few


# --- Does the top change without one criterion? ------------------------------------------------------------------------------


def test_a_top_that_hangs_on_one_criterion_is_told_in_words(people: People, browse: Browse) -> None:
    for number in range(10):
        actions.rank_idea(people.yuli.actor, an_idea(people, what=f"Gagasan {number}"), **{**flat(2), "severe": 4})
    actions.rank_idea(people.yuli.actor, an_idea(people, what="Perahu"), **{**flat(2), "severe": 1, "potential": 4})
    page = browse(people.observer).get(f"{VOICES}?tahun={YEAR}").content.decode()
    assert "Daftarnya berubah bila yang dikeluarkan: sangat parah atau mendesak." in page
    assert "Perahu" in page.split("10 teratas tanpa satu kriteria")[1]


def test_a_firm_top_is_told_too(people: People, browse: Browse) -> None:
    for number in range(12):
        actions.rank_idea(people.yuli.actor, an_idea(people, what=f"Gagasan {number}"), **flat(4 if number < 10 else 1))
    page = browse(people.observer).get(f"{VOICES}?tahun={YEAR}").content.decode()
    assert "Kriteria mana pun yang dikeluarkan, daftar teratas ini tetap sama." in page


# --- The priority score of activities -----------------------------------------------------------------------------------------


def test_an_activity_gets_its_score_its_rank_and_a_sentence_in_the_diary(people: People, browse: Browse) -> None:
    activity = a_full_activity(people, a_plan(people))
    url = reverse("activity.score", args=[activity.pk])
    assert browse(people.rahman).post(url, {name: str(score) for name, score in FOUR.items()}).status_code == 302
    row = PriorityScore.objects.get()
    assert (row.total, row.rank) == (305, "I")
    assert "305 dari 400, peringkat I" in Event.objects.get(verb="activity.score").note
    answer = browse(people.rahman).post(url, {**FOUR, "sdgs": "101"})
    assert answer.status_code == 422
    assert PriorityScore.objects.get().total == 305


def test_a_plan_that_was_handed_in_is_scored_no_more(people: People) -> None:
    activity = a_plan_at(people, "submitted").activities.get()
    with pytest.raises(Blocked):
        actions.score_activity(people.rahman.actor, activity, scores=FOUR)


def test_all_activities_of_a_plan_are_scored_together_from_what_the_sheets_propose(people: People, browse: Browse) -> None:
    plan = a_plan(people)
    first, second = a_full_activity(people, plan), a_full_activity(people, plan, name="Embung")
    client = browse(people.yuli)
    typed_sheet = {
        "voice": "poorest",
        "people": "6",
        "held_on": TODAY.isoformat(),
        **{f"{key}_2": str(value) for key, value in FOUR.items()},
    }
    assert client.post(reverse("scoring.record:plan", args=[plan.pk]), typed_sheet).status_code == 302
    url = reverse("activity.score:sheet", args=[plan.pk])
    assert 'name="authority_2" value="90"' in client.get(f"{url}?usul=tengah").content.decode()
    assert client.post(url, {f"{key}_2": str(value) for key, value in FOUR.items()}).status_code == 302
    assert [row.activity_id for row in PriorityScore.objects.all()] == [second.pk]
    assert actions.score_activities(people.yuli.actor, {1: (first, FOUR), 2: (second, FOUR)}) == 1
    page = client.get(reverse("plan.view:scores", args=[plan.pk])).content.decode()
    assert "305,0 (6 orang)" in page


def test_one_wrong_score_leaves_every_activity_as_it_was(people: People) -> None:
    plan = a_plan(people)
    first, second = a_full_activity(people, plan), a_full_activity(people, plan, name="Embung")
    with pytest.raises(Invalid) as refused:
        actions.score_activities(people.rahman.actor, {1: (first, FOUR), 2: (second, {**FOUR, "sdgs": 500})})
    assert list(refused.value.field_errors) == ["sdgs_2"]
    assert not PriorityScore.objects.exists()

"""What was written down wrongly is mended in the open: the wording of an idea, the record of a meeting."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.queries import history
from bangkit.stages.planning import actions
from bangkit.stages.planning.models import Idea, Plan
from tests.factories import MEETING, a_plan_at, an_idea
from tests.people import People, Person

Browse = Callable[[Person], Client]
WORDS = {"hamlet": "Kanava", "why": "Bibit habis sebelum tanam.", "what": "Bibit kacang tanah lokal", "group_name": ""}


def test_an_idea_written_down_wrongly_gets_its_right_words_and_keeps_the_old_ones_in_its_history(people: People) -> None:
    idea = an_idea(people)
    actions.edit_idea(people.rahman.actor, idea, **WORDS, male=20, female=24, poorest=15)
    kept = Idea.objects.get(pk=idea.pk)
    assert (kept.what, kept.female, kept.state) == ("Bibit kacang tanah lokal", 24, "voiced")
    assert "idea.edit" in [entry.verb for entry in history(people.rahman.actor, "idea", str(idea.pk))]


def test_more_poorest_than_people_is_refused_and_nothing_changes(people: People) -> None:
    idea = an_idea(people)
    with pytest.raises(Invalid) as refusal:
        actions.edit_idea(people.rahman.actor, idea, **WORDS, male=1, female=1, poorest=3)
    assert set(refusal.value.field_errors) == {"poorest"}
    assert Idea.objects.get(pk=idea.pk).what == "Bibit kacang tanah"


def test_a_wrong_count_of_the_musdes_is_mended_on_its_page_and_the_diary_says_both(people: People, browse: Browse) -> None:
    plan = a_plan_at(people, "agreed")
    meeting = plan.meetings.get(kind="musdes")
    url = reverse("plan.correct:row", args=[plan.pk, meeting.pk])
    assert url in browse(people.rahman).get(reverse("plan.view", args=[plan.pk])).content.decode()
    page = browse(people.rahman).get(url).content.decode()
    assert f'value="{meeting.female}"' in page
    told = {name: value for name, value in MEETING.items() if value is not None} | {"female": 37, "male": 5}
    assert browse(people.rahman).post(url, told).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.female, meeting.male) == (37, 5)
    said = history(people.rahman.actor, "plan", str(plan.pk))
    assert any("kini 42 orang (37 perempuan, 5 laki-laki)" in entry.note for entry in said if entry.verb == "plan.correct")


def test_after_the_plan_is_established_its_meetings_stand(people: People, browse: Browse) -> None:
    plan = a_plan_at(people, "established")
    meeting = plan.meetings.get(kind="musdes")
    url = reverse("plan.correct:row", args=[plan.pk, meeting.pk])
    assert url not in browse(people.rahman).get(reverse("plan.view", args=[plan.pk])).content.decode()
    told = {name: value for name, value in MEETING.items() if value is not None} | {"female": 37}
    assert browse(people.rahman).post(url, told).status_code == 422
    meeting.refresh_from_db()
    assert meeting.female != 37


def test_a_meeting_of_another_plan_is_not_mended_here(people: People) -> None:
    plan = a_plan_at(people, "agreed")
    other = Plan.objects.create(region=plan.region, target_year=plan.target_year + 1, created_at=plan.created_at)
    with pytest.raises(Invalid):
        actions.correct_plan_meeting(people.rahman.actor, other, meeting=plan.meetings.get(kind="musdes"), **MEETING)

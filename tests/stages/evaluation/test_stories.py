"""What villagers say: told without a name, read as far as they allow, chosen with a reason, and gone when they take it back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bangkit.core.stories import CONSENTS, may_read
from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.foundation.audit.models import Event
from bangkit.foundation.files.actions import attach_file
from bangkit.foundation.files.models import StoredFile
from bangkit.stages.evaluation import actions
from bangkit.stages.evaluation.models import Story
from bangkit.stages.evaluation.queries import stories, story_counts
from tests.factories import TODAY, YEAR, a_story, village
from tests.foundation.files.test_files import picture
from tests.people import SBT, SOLANG, People, Person

Browse = Callable[[Person], Client]
SESSION: dict[str, Any] = {"held_on": TODAY, "reason": "Banyak keluarga mengalaminya.", "female": 12, "male": 9, "among": 5}


@pytest.mark.parametrize("consent", [key for key, _ in CONSENTS])
def test_everybody_reads_exactly_what_the_teller_allows(people: People, consent: str) -> None:
    story = a_story(people, consent=consent)
    for key in ("yuli", "hasna", "ina", "umar", "observer", "nus"):
        actor = people[key].actor
        places = [grant.code for grant in actor.grants]
        is_here = key != "nus"
        assert stories(actor).filter(pk=story.pk).exists() is (is_here and may_read(consent, "told", SOLANG, places)), key


def test_a_closed_story_is_a_count_and_its_pages_do_not_exist(people: People, browse: Browse) -> None:
    story = a_story(people)
    found = story_counts(people.ina.actor, SOLANG, YEAR)
    assert (found.told, found.closed) == (1, 1)
    for name in ("story.view", "story.view:photo", "story.promote"):
        assert browse(people.ina).get(reverse(name, args=[story.pk])).status_code == 404
    page = browse(people.ina).get(reverse("story.view:village", args=[SOLANG]))
    assert "Benih sendiri" not in page.text
    assert "1 cerita tahun ini tidak tampil bagi Anda" in page.text


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def a_photo(people: People) -> StoredFile:
    upload = SimpleUploadedFile("foto.jpg", picture(size=(40, 30)), content_type="image/jpeg")
    return attach_file(people.yuli.actor, village(), upload=upload, kind="photo", about=("story", ""))


def test_a_story_taken_back_leaves_nothing_behind(
    people: People, browse: Browse, django_capture_on_commit_callbacks: Any, tmp_path: Path
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        story = a_story(people, consent="public", photo=a_photo(people), photo_consent=True)
    actions.choose_story(people.yuli.actor, story, level="village", **SESSION)
    reader, file_pk = browse(people.umar), story.photo.pk
    assert reader.get(reverse("story.view:photo", args=[story.pk])).status_code == 200
    assert reader.get(reverse("file.view", args=[file_pk])).status_code == 404, "only the story hands its photo out"
    assert [path for path in tmp_path.rglob("*") if path.is_file()]
    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw_story(people.yuli.actor, story)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()], "the bytes are gone too"
    story.refresh_from_db()
    assert (story.state, story.withdrawn_on) == ("withdrawn", TODAY)
    assert {story.heading, story.before, story.change, story.meaning, story.teller_role, story.teller_sex, story.hamlet} == {""}
    assert (story.photo, story.choices.get().reason) == (None, "")
    assert not StoredFile.objects.filter(pk=file_pk).exists()
    for url in (reverse("story.view", args=[story.pk]), reverse("story.view:photo", args=[story.pk])):
        assert reader.get(url).status_code == 404
    everywhere = [reverse("story.view:list"), reverse("story.view:village", args=[SOLANG]), reverse("public-stories", args=[SBT])]
    assert not any("Benih sendiri" in reader.get(url).text for url in everywhere)


def test_what_was_said_never_stands_in_the_trail(people: People) -> None:
    story = a_story(people, consent="district")
    actions.change_consent(people.yuli.actor, story, consent="public", consent_way="signature")
    actions.choose_story(people.yuli.actor, story, level="hamlet", **SESSION)
    actions.withdraw_story(people.usman.actor, story)
    told = " ".join(f"{event.title} {event.note} {event.before} {event.after}" for event in Event.objects.filter(stage=8))
    assert not [word for word in ("Benih", "sekolah", "petani kacang", "Banyak keluarga") if word in told]


def test_it_is_chosen_from_the_hamlet_to_the_kecamatan(people: People) -> None:
    story = a_story(people, consent="district")
    with pytest.raises(Blocked):
        actions.promote_story(people.ina.actor, story, level="subdistrict", **SESSION)
    actions.choose_story(people.yuli.actor, story, level="hamlet", **SESSION)
    actions.choose_story(people.hasna.actor, story, level="village", **SESSION)
    actions.promote_story(people.ina.actor, story, level="subdistrict", **SESSION)
    found = story_counts(people.ina.actor, SOLANG, YEAR)
    assert found.chosen == {"hamlet": 1, "village": 1, "subdistrict": 1, "regency": 0}


def test_a_village_does_not_choose_for_the_kecamatan_nor_the_kecamatan_for_the_village(people: People) -> None:
    story = a_story(people, consent="public")
    with pytest.raises(Invalid):
        actions.choose_story(people.yuli.actor, story, level="subdistrict", **SESSION)
    with pytest.raises(NotAllowed):
        actions.choose_story(people.ina.actor, story, level="village", **SESSION)
    with pytest.raises(NotAllowed):
        actions.promote_story(people.yuli.actor, story, level="subdistrict", **SESSION)


@pytest.mark.parametrize(("field", "value"), [
    ("change", " "), ("meaning", ""), ("heading", ""), ("teller_role", " "), ("domain", "money"), ("consent", "all"), ("consent_way", ""),
    ("change", "NIK saya 5318 0712 3456 7890"), ("told_on", TODAY + timedelta(days=1)),
])  # fmt: skip
def test_a_wrong_value_is_named_and_nothing_is_kept(people: People, field: str, value: Any) -> None:
    with pytest.raises(Invalid) as refused:
        a_story(people, **{field: value})
    assert set(refused.value.field_errors) == {field}
    assert not Story.objects.exists()


def test_a_photo_is_kept_only_when_those_on_it_agreed(people: People) -> None:
    with pytest.raises(Invalid) as refused:
        a_story(people, photo=a_photo(people), photo_consent=False)
    assert set(refused.value.field_errors) == {"photo_consent"}


def test_the_choice_says_why_and_its_counts_can_be_true(people: People) -> None:
    story = a_story(people)
    for changes, field in (
        ({"reason": "bagus"}, "reason"),
        ({"poorest": 30}, "poorest"),
        ({"held_on": TODAY + timedelta(days=1)}, "held_on"),
    ):
        with pytest.raises(Invalid) as refused:
            actions.choose_story(people.yuli.actor, story, level="village", **{**SESSION, **changes})
        assert set(refused.value.field_errors) == {field}
    assert not story.choices.exists()


def test_the_form_keeps_what_was_typed_and_tells_the_story(people: People, browse: Browse) -> None:
    told = {
        "told_on": "10 Mar 2026",
        "domain": "income",
        "heading": "Benih sendiri",
        "change": "Kami simpan benih.",
        "meaning": "Uang sekolah.",
    }
    url, reader = reverse("story.tell", args=[SOLANG]), browse(people.yuli)
    refused = reader.post(url, told)
    assert refused.status_code == 422
    assert "Kami simpan benih." in refused.text
    whole = {**told, "teller_role": "petani", "consent": "public", "consent_way": "spoken"}
    assert reader.post(url, whole, follow=True).status_code == 200
    assert "Kami simpan benih." in Client().get(reverse("public-stories", args=[SBT])).text


def test_a_list_asks_as_often_for_many_stories_as_for_one(people: People, browse: Browse) -> None:
    reader, url = browse(people.yuli), reverse("story.view:village", args=[SOLANG])
    a_story(people)
    reader.get(url)
    with CaptureQueriesContext(connection) as one:
        reader.get(url)
    for number in range(8):
        actions.choose_story(people.yuli.actor, a_story(people, heading=f"Cerita {number}"), level="village", **SESSION)
    with CaptureQueriesContext(connection) as many:
        reader.get(url)
    assert len(many) == len(one)

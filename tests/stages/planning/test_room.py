"""A room full of people: one line each, bad lines named at their place, similar ones pointed out and never merged by themselves."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.models import Event
from bangkit.stages.planning import actions, queries
from bangkit.stages.planning.models import Idea
from tests.factories import YEAR, an_idea, village
from tests.fixtures import count_queries
from tests.people import SOLANG, People, Person

Browse = Callable[[Person], Client]
ROOM = reverse("idea.voice:room", args=[SOLANG])
SAID = "Keramba ikan 6 unit — nelayan tidak melaut di musim timur (24 L, 6 P, 9 A-RTM, 1 PD)\n\n2. Bibit pala; bibit lama mati\n"
WHERE = {"hamlet": "Kanava", "group_kind": "fishers", "group_name": ""}


def test_a_room_is_written_down_line_by_line(people: People) -> None:
    made = actions.voice_spoken(people.yuli.actor, village(), lines=SAID, **WHERE)
    assert [(idea.what, idea.male, idea.disability) for idea in made] == [("Keramba ikan 6 unit", 24, 1), ("Bibit pala", 0, 0)]
    assert {idea.proposer for idea in made} == {"Kelompok nelayan, Dusun Kanava"}
    assert Event.objects.filter(verb="idea.voice").count() == 2


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (SAID + "Embung", "Baris 4 («Embung»): belum ada alasannya"),
        (" \n ", "Tulis sedikitnya satu gagasan."),
        ("Bibit - mati\n" * 41, "Ada 41 baris"),
    ],
)
def test_a_line_that_cannot_be_taken_keeps_all_out_and_is_named(people: People, lines: str, said: str) -> None:
    with pytest.raises(Invalid) as refused:
        actions.voice_spoken(people.yuli.actor, village(), lines=lines, **WHERE)
    assert list(refused.value.field_errors) == ["lines"]
    assert said in refused.value.field_errors["lines"]
    assert not Idea.objects.exists()


def test_what_is_wrong_for_all_lines_stands_at_its_own_field(people: People) -> None:
    with pytest.raises(Invalid) as refused:
        actions.voice_spoken(people.yuli.actor, village(), lines=SAID, hamlet="Kanava", group_kind="guild")
    assert refused.value.field_errors == {"group_kind": "Pilih unsur pengusul pada daftar."}


def test_the_page_keeps_what_was_typed_and_shows_what_was_said(people: People, browse: Browse) -> None:
    client = browse(people.yuli)
    refused = client.post(ROOM, {**WHERE, "lines": SAID + "Embung"})
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "Baris 4" in page
    assert "Keramba ikan 6 unit — nelayan" in page
    done = client.post(ROOM, {**WHERE, "lines": SAID}, follow=True).content.decode()
    assert "2 gagasan tercatat." in done
    assert "6 P, 24 L, 9 A-RTM, 1 penyandang disabilitas" in done
    # The next voices come from the same corner of the room.
    assert 'value="Kanava"' in done
    assert '<option value="fishers" selected>' in done


def test_similar_ideas_are_pointed_out_and_both_stay(people: People, browse: Browse) -> None:
    first = an_idea(people, what="Perbaikan jalan setapak ke kebun")
    url = reverse("idea.voice", args=[SOLANG])
    typed = {"hamlet": "Pesisir", "why": "Licin saat hujan", "what": "Jalan setapak kebun diperbaiki"}
    asked = browse(people.yuli).post(url, typed)
    assert asked.status_code == 422
    page = asked.content.decode()
    assert "Mirip dengan «Perbaikan jalan setapak ke kebun»" in page
    assert reverse("plan.view:idea", args=[SOLANG, first.pk]) in page
    assert 'name="tetap"' in page
    assert Idea.objects.count() == 1
    assert browse(people.yuli).post(url, {**typed, "tetap": "on"}).status_code == 302
    assert set(Idea.objects.values_list("state", flat=True)) == {"voiced"}
    listed = browse(people.rahman).get(f"{reverse('plan.view:ideas', args=[SOLANG])}?tahun={YEAR}").content.decode()
    assert listed.count("Mirip dengan") == 2
    assert f"{reverse('idea.merge', args=[first.pk])}?dengan=" in listed
    reader = browse(people.ina).get(f"{reverse('plan.view:ideas', args=[SOLANG])}?tahun={YEAR}").content.decode()
    assert "Mirip dengan" in reader
    assert "gabungkan" not in reader


def test_what_went_into_another_is_not_pointed_out_again(people: People) -> None:
    first, second = an_idea(people, what="Jalan setapak kebun"), an_idea(people, what="Jalan setapak ke kebun")
    told = {"hamlet": "Kanava", "why": "Licin", "what": "Jalan setapak kebun dua dusun"}
    actions.merge_idea(people.rahman.actor, first, others=[second], reason="Satu jalan.", told=told)  # type: ignore[arg-type]
    assert [idea.what for idea in queries.like_what(people.yuli.actor, SOLANG, "Jalan setapak kebun")] == [told["what"]]


def test_the_room_costs_the_same_for_one_voice_and_for_many(people: People, browse: Browse) -> None:
    client = browse(people.yuli)
    an_idea(people)
    client.get(ROOM)
    one = count_queries(lambda: client.get(ROOM))
    actions.voice_spoken(people.yuli.actor, village(), lines="\n".join(f"Gagasan {number} - perlu" for number in range(12)), **WHERE)
    assert count_queries(lambda: client.get(ROOM)) == one

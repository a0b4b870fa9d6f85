"""What a room said, through the outbox: several ideas in one envelope, all of them or none, exactly once."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from bangkit.intake.models import Envelope
from bangkit.stages.planning.models import Idea
from tests.intake.letters import Browse, post
from tests.people import ATE_DALO, NOW, SBT, SOLANG, People, Person

LINES = "Keramba ikan — nelayan tidak melaut (24 L, 6 P, 9 A-RTM)\nBibit pala — bibit lama mati"
pytestmark = pytest.mark.django_db


def letter(person: Person, lines: str = LINES, about: str = SOLANG, **more: Any) -> dict[str, Any]:
    payload = json.dumps({"hamlet": "Kanava", "group_kind": "fishers", "group_name": "", "lines": lines})
    head = {"id": str(uuid4()), "user": str(person.user.pk), "kind": "idea.voice/1", "about": about, "made_at": NOW.isoformat()}
    return {**head, "payload": payload, **more}


def test_several_ideas_arrive_in_one_envelope_and_only_once(people: People, browse: Browse) -> None:
    sent = letter(people.yuli)
    first, again = post(browse(people.yuli), sent), post(browse(people.yuli), sent)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["url"] == reverse("idea.voice:room", args=[SOLANG])
    assert sorted(Idea.objects.values_list("what", flat=True)) == ["Bibit pala", "Keramba ikan"]
    assert Envelope.objects.get().title() == "gagasan warga dari lapangan"


def test_a_bad_line_comes_back_by_its_number_and_nothing_of_it_stays(people: People, browse: Browse) -> None:
    sent = letter(people.yuli, LINES + "\nEmbung")
    refused = post(browse(people.yuli), sent)
    assert refused.status_code == 422
    assert "Baris 3 («Embung»)" in refused.json()["errors"]["lines"]
    assert not Idea.objects.exists()
    mended = post(browse(people.yuli), letter(people.yuli, LINES + "\nEmbung — kering", supersedes=sent["id"]))
    assert mended.status_code == 201
    assert Idea.objects.count() == 3


@pytest.mark.parametrize("about", [ATE_DALO, SBT, "bukan kode"])
def test_only_the_own_village_takes_them(people: People, browse: Browse, about: str) -> None:
    assert post(browse(people.yuli), letter(people.yuli, about=about)).status_code == 403
    assert not Idea.objects.exists()


def test_the_card_names_nothing_that_was_said_and_is_offered_to_those_who_may(people: People, browse: Browse) -> None:
    post(browse(people.yuli), letter(people.yuli))
    url = reverse("idea.voice:card", args=[SOLANG])
    card = browse(people.yuli).get(url).content.decode()
    assert 'data-outbox="idea.voice/1"' in card
    assert "Keramba ikan —" not in card.replace("Keramba ikan 6 unit —", "")
    assert url in browse(people.yuli).get(reverse("outbox.view:device")).content.decode()
    assert url not in browse(people.ina).get(reverse("outbox.view:device")).content.decode()
    worker = browse(people.yuli).get(reverse("service-worker")).content.decode()
    assert url.split(SOLANG)[0] in worker

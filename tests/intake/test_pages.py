"""The outbox's pages: what the device keeps names nobody, the scripts are small, and a file carried by hand is an envelope too."""

from __future__ import annotations

import base64
import gzip
import json
import re
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

import bangkit.intake
from bangkit.core.instruments import instrument
from bangkit.intake.models import Envelope
from bangkit.stages.delivery.forms import ProgressForm
from bangkit.stages.delivery.models import ProgressReport, Work
from tests.fixtures import count_queries
from tests.intake.letters import VALUES, Browse, a_photo, letter, post
from tests.people import People

STATIC = Path(bangkit.intake.__file__).parent / "static" / "intake"


def weight(*names: str) -> int:
    """Bytes on the wire."""
    return sum(len(gzip.compress((STATIC / name).read_bytes(), 9, mtime=0)) for name in names)


def test_the_scripts_of_every_page_are_small() -> None:
    assert weight("outbox.js", "vendor/idb.js") <= 4_500
    assert weight("outbox.js", "vendor/idb.js", "form.js") <= 8_000


@pytest.mark.parametrize("path", sorted(STATIC.glob("*.js")), ids=lambda path: path.name)
def test_the_scripts_speak_to_old_browsers(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"=>|\?\?|\?\.[a-zA-Z(]|\bconst\b|\blet\b|\basync\b|`", text), "Chrome 80 and Firefox 78, without a build"
    assert "eval" not in text
    assert "innerHTML" not in text, "words of people are never markup"


def test_the_outbox_lists_my_works_and_the_states_in_words(people: People, browse: Browse, work: Work) -> None:
    page = browse(people.yuli).get(reverse("outbox.view")).content.decode()
    for words in ("Menunggu sinyal", "Terkirim", "Perlu diperbaiki", "Perlu diperiksa", "Hubungi operator", "Bibit kacang tanah, Solang"):
        assert words in page
    assert reverse("progress.report:card", args=[work.pk]) in page
    assert "Bibit kacang tanah" not in browse(people.nus).get(reverse("outbox.view")).content.decode()
    few = count_queries(lambda: browse(people.yuli).get(reverse("outbox.view")))
    assert count_queries(lambda: browse(people.ina).get(reverse("outbox.view"))) <= few + 2


@pytest.mark.parametrize("name", ["outbox.view:device", "progress.report:card"])
def test_what_the_device_keeps_names_nobody(people: People, browse: Browse, work: Work, name: str) -> None:
    address = reverse(name, args=[work.pk] if "card" in name else [])
    page = browse(people.yuli).get(address).content.decode()
    assert "Mama Yuli" not in page
    assert "csrfmiddlewaretoken" not in page, "a kept token would be stale"
    assert "Fasilitator" not in page
    assert 'data-user="' in page, "an outbox belongs to a person, by number only"


def test_the_offline_page_is_the_same_for_everybody(people: People, browse: Browse) -> None:
    assert Client().get(reverse("offline")).content == browse(people.yuli).get(reverse("offline")).content


def test_the_card_shows_the_questions_of_the_page(people: People, browse: Browse, work: Work) -> None:
    names = [set(re.findall(r'name="(\w+)"', browse(people.yuli).get(reverse(name, args=[work.pk])).content.decode()))
             for name in ("progress.report", "progress.report:card")]  # fmt: skip
    assert names[1] <= names[0]
    assert {"reported_on", "physical_percent", "photo", "what_runs"} <= names[1]
    page = browse(people.yuli).get(reverse("progress.report:card", args=[work.pk])).content.decode()
    assert f'data-about="{work.pk}"' in page
    assert 'data-version="0"' in page
    assert "intake/form.js" in page
    assert "<noscript>" in page


def test_the_worker_knows_the_addresses_that_it_keeps(people: People, work: Work) -> None:
    answer = Client().get(reverse("service-worker"))
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("text/javascript", "no-cache")
    text = answer.content.decode()
    assert len(text.splitlines()) <= 60
    it = json.loads(text[text.index("{") : text.index("};") + 1])
    assert str(work.pk).join(it["card"]) == reverse("progress.report:card", args=[work.pk])
    assert str(work.pk).join(it["report"]) == reverse("progress.report", args=[work.pk])
    assert it["outbox"] == reverse("outbox.view")
    assert reverse("logout") == "/keluar/", "outbox.js clears the cards on leaving by this address"
    assert f"{reverse('login')}?next={reverse('outbox.view')}" in (STATIC / "queue.js").read_text(encoding="utf-8")


def test_a_fresh_token_is_for_the_one_who_is_signed_in(people: People, browse: Browse) -> None:
    address = reverse("outbox.view:token")
    answer = browse(people.yuli).get(address, headers={"accept": "application/json"})
    assert answer.json()["token"]
    assert "no-store" in answer["Cache-Control"]
    assert Client().get(address, headers={"accept": "application/json"}).status_code == 401


def test_without_a_token_nothing_is_delivered(people: People, work: Work) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(people.yuli.user, backend="bangkit.foundation.access.backends.NameOrPhoneBackend")
    assert post(client, letter(people.yuli, work)).status_code == 403
    token = client.get(reverse("outbox.view:token"), headers={"accept": "application/json"}).json()["token"]
    sent = client.post(reverse("outbox.view:send"), letter(people.yuli, work), headers={"accept": "application/json", "x-csrftoken": token})
    assert sent.status_code == 201


def saved(people: People, work: Work, **changes: Any) -> dict[str, Any]:
    """What stands in a file that the outbox of Mama Yuli saved."""
    return {
        "bangkit": "kiriman/1",
        "id": str(uuid4()),
        "user": str(people.yuli.user.pk),
        "kind": "progress.report/1",
        "about": str(work.pk),
        "made_at": "2026-03-10T01:00:00.000Z",
        "base_version": "0",
        "supersedes": "",
        "payload": VALUES,
        "photo": base64.b64encode(a_photo().read()).decode(),
        "photo_name": "kebun.jpg",
        **changes,
    }


def carry(client: Client, content: bytes) -> Any:
    return client.post(reverse("outbox.view:file"), {"saved": SimpleUploadedFile("bangkit.json", content, "application/json")})


def test_a_file_is_delivered_with_its_photo_and_once(people: People, browse: Browse, work: Work) -> None:
    whole = saved(people, work)
    for _ in range(2):
        answer = carry(browse(people.yuli), json.dumps(whole).encode())
        assert answer.status_code == 302
        assert answer.url == reverse("delivery.view", args=[work.pk])
    assert ProgressReport.objects.get().photo is not None
    late = letter(people.yuli, work, id=whole["id"])
    assert post(browse(people.yuli), late).status_code == 200, "the phone that kept it learns that it arrived"


def test_only_its_maker_delivers_a_file(people: People, browse: Browse, work: Work) -> None:
    answer = carry(browse(people.rahman), json.dumps(saved(people, work)).encode())
    assert answer.status_code == 403
    assert "milik akun lain" in answer.content.decode()
    assert not Envelope.objects.exists()


@pytest.mark.parametrize(
    "changes", [{"id": "x"}, {"payload": []}, {"payload": None}, {"photo": "%%%"}, {"made_at": "kemarin"}, {"user": None}]
)
def test_a_broken_file_is_explained(people: People, browse: Browse, work: Work, changes: dict[str, Any]) -> None:
    answer = carry(browse(people.yuli), json.dumps(saved(people, work, **changes)).encode())
    assert answer.status_code in (403, 422)
    assert not Envelope.objects.exists()


@pytest.mark.parametrize("content", [b"\x00rusak", b"[]", b"{}", b"[" * 100_000, b'{"payload": {}}', b"null"])
def test_what_is_no_envelope_is_refused(people: People, browse: Browse, work: Work, content: bytes) -> None:
    answer = carry(browse(people.yuli), content)
    assert answer.status_code == 422
    assert "bukan kiriman BangKIT" in answer.content.decode()


def test_a_file_with_a_wrong_value_says_which(people: People, browse: Browse, work: Work) -> None:
    answer = carry(browse(people.yuli), json.dumps(saved(people, work, payload={**VALUES, "physical_percent": "140"})).encode())
    assert answer.status_code == 422
    assert "140" in answer.content.decode()


def test_the_printed_sheet_asks_what_the_page_asks_of_this_work(people: People, browse: Browse, work: Work) -> None:
    page = browse(people.yuli).get(reverse("progress.report:sheet", args=[work.pk])).content.decode()
    asked = ProgressForm(work=work).fields
    assert set(asked) < {question.name for question in instrument("progress_report").questions}
    for name, field in asked.items():
        assert (f">{escape(field.label)}" in page) == (name != "photo"), name
    assert "1 · Cuaca atau musim" in page
    assert "steps_done" not in asked, "this work has no steps"
    assert {name for name in asked if name.startswith("spent_")} == {"spent_DDS", "spent_SWD"}
    assert (
        reverse("progress.report:sheet", args=[work.pk])
        in browse(people.yuli).get(reverse("progress.report", args=[work.pk])).content.decode()
    )

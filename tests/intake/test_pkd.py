"""One row of a PKD tool through the outbox and through ODK Collect: the same row, the same origin, exactly once."""

from __future__ import annotations

import io
import json
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from pyxform.xls2xform import convert

from bangkit.core.instruments import Instrument
from bangkit.core.pkd import field_instruments, tools
from bangkit.foundation.audit.models import Event
from bangkit.intake.kinds import KINDS
from bangkit.intake.openrosa.xform import xform
from bangkit.intake.openrosa.xlsform import as_xlsx, sheets
from bangkit.stages.profile.models import PkdEntry, Profile
from tests.intake.letters import Browse, post
from tests.intake.test_openrosa import PASSWORD, phone, submit
from tests.people import NOW, People
from tests.stages.profile.test_profile import opened

ROW = {"held_on": "5 Mar 2026", "source": "Musyawarah dusun", "recorder": "kader desa", "female": "8", "male": "6"}
ROW |= {"r0_year": "2014", "r0_event": "Jalan dibuka", "r0_effect": "Hasil kebun dijual", "r0_note": ""}
KIND = "profile.assess/pkd_history.1"


@pytest.fixture
def profile(people: People, settings: Any) -> Profile:
    """An open profile of Solang; two phones know their passwords."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    for person in (people.yuli, people.nus):
        person.user.set_password(PASSWORD)
        person.user.save()
    return opened(people.yuli)


def letter(people: People, profile: Profile, **values: str) -> dict[str, Any]:
    """What the outbox sends of a row that was written without signal."""
    whole = {"id": str(uuid4()), "user": str(people.yuli.user.pk), "kind": KIND, "about": str(profile.pk), "made_at": NOW.isoformat()}
    return {**whole, "payload": json.dumps({**ROW, **values})}


def filled(profile: Profile, **values: str) -> bytes:
    """What ODK Collect sends: the date as ISO."""
    inside = "".join(f"<{name}>{value}</{name}>" for name, value in {**ROW, "held_on": "2026-03-05", **values}.items())
    head = f'<data id="bangkit_pkd_history" version="1"><profile>{profile.pk}</profile>{inside}'
    return f"{head}<meta><instanceID>uuid:{uuid4()}</instanceID></meta></data>".encode()


def test_only_rows_without_household_numbers_travel() -> None:
    private = {tool.key for tool in tools() if tool.private}
    assert private == {"wealth"}
    assert {one.key for one in field_instruments()} & {f"pkd_{key}" for key in private} == set()
    assert {one.kind for one in field_instruments()} <= set(KINDS)


def test_the_outbox_delivers_a_row_once(people: People, profile: Profile, browse: Browse) -> None:
    client, sent = browse(people.yuli), letter(people, profile)
    assert [post(client, sent).status_code for _ in range(2)] == [201, 200]
    row = PkdEntry.objects.get()
    assert row.data == {"year": 2014, "event": "Jalan dibuka", "effect": "Hasil kebun dijual"}
    assert (row.sheet.source, row.sheet.recorder, row.sheet.female, row.sheet.male) == ("Musyawarah dusun", "kader desa", 8, 6)
    assert Event.objects.get(verb="profile.assess").via == "envelope"
    assert post(client, letter(people, profile)).json()["url"] == reverse("profile.view:tool", args=[profile.pk, "sejarah"])


def test_what_is_wrong_is_said_at_its_field_on_the_phone(people: People, profile: Profile, browse: Browse) -> None:
    answer = post(browse(people.yuli), letter(people, profile, r0_year="2099"))
    assert answer.status_code == 422
    assert set(answer.json()["errors"]) == {"r0_year"}
    assert not PkdEntry.objects.exists()


def test_the_page_of_one_row_may_wait_for_signal_and_a_sheet_may_not(people: People, profile: Profile, browse: Browse) -> None:
    client = browse(people.yuli)
    one = client.get(reverse("profile.assess:rows", args=[profile.pk, "sejarah"])).content.decode()
    assert f'data-outbox="{KIND}"' in one
    assert "data-outbox=" not in client.get(reverse("profile.assess:rows", args=[profile.pk, "sejarah"]) + "?baris=8").content.decode()
    assert "data-outbox=" not in client.get(reverse("profile.assess:rows", args=[profile.pk, "kesejahteraan"])).content.decode()


def test_odk_collect_offers_the_tools_while_a_profile_is_open_and_takes_a_row(people: People, profile: Profile) -> None:
    listed = phone().get(reverse("openrosa.form_list")).content.decode()
    assert "bangkit_pkd_history" in listed
    assert "bangkit_pkd_history" not in phone("nus").get(reverse("openrosa.form_list")).content.decode()
    assert str(profile.pk) in phone().get(reverse("openrosa.list", args=["pkd_history"])).content.decode()
    content = filled(profile, female="")
    assert [submit(phone(), content).status_code for _ in range(2)] == [201, 201]
    row = PkdEntry.objects.get()
    assert row.data["year"] == 2014
    assert (row.sheet.female, row.sheet.male) == (0, 6)
    assert submit(phone(), filled(profile, r0_year="1200")).status_code == 422
    assert submit(phone("nus"), filled(profile)).status_code == 403


@pytest.mark.parametrize("one", field_instruments(), ids=lambda one: one.key)
def test_pyxform_accepts_the_form_of_every_tool(one: Instrument) -> None:
    made = convert(xlsform=io.BytesIO(as_xlsx(sheets(one))), validate=False, file_type=".xlsx")
    assert made.warnings == []
    for question in one.questions:
        assert question.name in xform(one.key)

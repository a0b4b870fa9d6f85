"""Pages of plans and activities: what they show in each state, what they refuse, and what can be taken along."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.files.models import StoredFile
from bangkit.stages.planning import actions
from bangkit.stages.planning.models import Activity, Plan, VillageMeeting
from tests.factories import MEETING, a_full_activity, a_plan, a_plan_at
from tests.fixtures import count_queries
from tests.people import SOLANG, People, Person

Browse = Callable[[Person], Client]
TYPED = {"kind": "group", "held_on": "9 Mar 2026", "place": "Rumah Mama Yuli", "male": "0", "female": "14", "decisions": "Waktu sore."}


def a_photo() -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (50, 40), "green").save(out, "JPEG")
    return SimpleUploadedFile("hadir.jpg", out.getvalue(), "image/jpeg")


@pytest.mark.parametrize(("state", "words"), [
    ("draft", "Sebelum diajukan ke kecamatan"),
    ("submitted", "Telaah kecamatan paling lambat 24\u00a0Mar\u00a02026"),
    ("agreed", "Sebelum ditetapkan"),
    ("established", "Perdes 3/2026"),
])  # fmt: skip
def test_the_plan_says_where_it_stands(people: People, browse: Browse, state: str, words: str) -> None:
    who = people.usman if state == "agreed" else people.ina if state == "submitted" else people.rahman
    page = browse(who).get(reverse("plan.view", args=[a_plan_at(people, state).pk])).content.decode()
    assert words in page
    assert "1 kegiatan" in page


def test_each_line_shows_people_place_and_every_source(people: People, browse: Browse) -> None:
    plan = a_plan(people)
    a_full_activity(people, plan)
    actions.fund_activity(people.rahman.actor, Activity.objects.get(), shares=[{"source": "DDS", "amount": 5_000_000}])
    page = browse(people.rahman).get(reverse("plan.view", args=[plan.pk])).content.decode()
    assert "20\u00a0L, 22\u00a0P, 15\u00a0A\u2011RTM" in page
    assert "Dana Desa Rp\u00a05.000.000; kurang Rp\u00a07.000.000" in page
    assert "Perlu dilengkapi" in page


def test_a_group_of_women_is_consulted_with_a_photo_of_the_list(people: People, browse: Browse) -> None:
    plan = a_plan(people)
    a_full_activity(people, plan)
    answer = browse(people.yuli).post(reverse("plan.consult", args=[plan.pk]), {**TYPED, "photo": a_photo()})
    assert answer.status_code == 302
    meeting = VillageMeeting.objects.get()
    assert (meeting.kind, meeting.female, meeting.photo.about_id) == ("group", 14, str(plan.pk))
    page = browse(people.rahman).get(reverse("plan.view", args=[plan.pk])).content.decode()
    assert "Musyawarah khusus unsur masyarakat, Rumah Mama Yuli" in page
    assert meeting.photo.url in page


@pytest.mark.parametrize(("change", "words"), [
    ({"held_on": "9 Mar 2099"}, "tidak boleh sesudah hari ini"),
    ({"female": "0"}, "Isi jumlah hadir"),
    ({"poorest": "30"}, "Jumlahnya 30, lebih banyak dari seluruh peserta (14)"),
    ({"decisions": ""}, "belum diisi"),
    ({"photo": SimpleUploadedFile("hadir.jpg", b"bukan foto")}, "bukan foto JPEG"),
])  # fmt: skip
def test_a_wrong_meeting_is_refused_at_the_field_and_leaves_nothing(
    people: People, browse: Browse, change: dict[str, Any], words: str
) -> None:
    plan = a_plan(people)
    a_full_activity(people, plan)
    answer = browse(people.yuli).post(reverse("plan.consult", args=[plan.pk]), {**TYPED, **change})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "Rumah Mama Yuli" in answer.content.decode()
    assert not VillageMeeting.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_kind_of_meeting_that_does_not_exist_is_refused(people: People) -> None:
    plan = a_plan(people)
    a_full_activity(people, plan)
    with pytest.raises(Invalid) as refused:
        actions.consult_plan(people.yuli.actor, plan, kind="musdes", **MEETING)  # type: ignore[arg-type]
    assert list(refused.value.field_errors) == ["kind"]


def test_completing_an_activity_suggests_codes_and_chooses_none(people: People, browse: Browse) -> None:
    activity = actions.add_activity(people.rahman.actor, a_plan(people), name="Kandang kambing")
    page = browse(people.rahman).get(reverse("activity.edit", args=[activity.pk])).content.decode()
    assert page.index("4.2.02 Peningkatan Produksi Peternakan") < page.index("1.1.01 ")
    assert "Saran dari nama kegiatan" in page
    assert '<option value="4.2.02" selected' not in page


def test_a_part_of_an_activity_can_be_mended_alone(people: People) -> None:
    activity = a_full_activity(people, a_plan(people))
    actions.edit_activity(people.rahman.actor, activity, name="Bibit kacang tanah", poorest=30)
    assert Activity.objects.get().poorest == 30
    with pytest.raises(Invalid):
        actions.edit_activity(people.rahman.actor, activity, name="Bibit kacang tanah", poorest=43)


def test_the_funding_form_holds_more_than_four_shares(people: People, browse: Browse) -> None:
    activity = a_full_activity(people, a_plan(people), cost=15)
    shares = [{"source": code, "amount": 3} for code in ("DDS", "ADD", "PAD", "PBK", "SWD")]
    actions.fund_activity(people.rahman.actor, activity, shares=shares)  # type: ignore[arg-type]
    page = browse(people.rahman).get(reverse("activity.fund", args=[activity.pk])).content.decode()
    assert 'name="source_6"' in page
    typed = {f"source_{row}": share["source"] for row, share in enumerate(shares, 1)} | {f"amount_{row}": "3" for row in range(1, 6)}
    answer = browse(people.rahman).post(reverse("activity.fund", args=[activity.pk]), typed, follow=True)
    assert activity.fundings.count() == 5
    assert "jumlahnya sama dengan biaya" in answer.content.decode()


@pytest.mark.parametrize(("typed", "words"), [
    ({"source_1": "DDS", "amount_1": "5", "amount_2": "7"}, "Pilih juga sumber dananya"),
    ({"source_1": "DDS", "amount_1": "5", "source_2": "ADD"}, "Isi jumlahnya"),
    ({"source_1": "DDS", "amount_1": "5", "source_2": "DDS", "amount_2": "7"}, "ditulis dua kali"),
])  # fmt: skip
def test_half_a_share_is_never_lost_silently(people: People, browse: Browse, typed: dict[str, str], words: str) -> None:
    activity = a_full_activity(people, a_plan(people))
    answer = browse(people.rahman).post(reverse("activity.fund", args=[activity.pk]), typed)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert sum(share.amount for share in activity.fundings.all()) == activity.cost


def test_the_activity_page_tells_where_it_came_from_and_what_is_missing(people: People, browse: Browse) -> None:
    plan = a_plan(people)
    bare = actions.add_activity(people.rahman.actor, plan, name="Perahu")
    page = browse(people.rahman).get(reverse("activity.view", args=[bare.pk])).content.decode()
    assert "Belum lengkap:" in page
    assert page.index("Lengkapi kegiatan") < page.index("Keluarkan dari rencana")
    closed = a_plan_at(people, "established", target_year=2026).activities.get()
    assert "Belum lengkap:" not in browse(people.rahman).get(reverse("activity.view", args=[closed.pk])).content.decode()


def test_all_activities_of_my_places_can_be_found_and_taken_along(people: People, browse: Browse) -> None:
    plan = a_plan(people)
    a_full_activity(people, plan)
    a_full_activity(people, plan, name="Jalan usaha tani", code="2.3.12", route="du_rkp")
    url, umar = reverse("activity.view:list"), browse(people.umar)
    only_roads = umar.get(url, {"bidang": "2", "jalur": "du_rkp", "tahun": "2027"}).content.decode()
    assert "Jalan usaha tani" in only_roads
    assert "Bibit kacang tanah" not in only_roads
    assert umar.get(url, {"berkas": "xlsx"}).status_code == 200
    assert "Bibit kacang tanah" not in browse(people.dewi).get(url).content.decode()


def test_plans_are_listed_with_their_sums_and_dropped_lines_do_not_count(people: People, browse: Browse) -> None:
    plan = a_plan(people)
    a_full_activity(people, plan)
    dropped = a_full_activity(people, plan, name="Perahu", cost=90_000_000)
    actions.drop_activity(people.rahman.actor, dropped, reason="Menjadi usulan.")
    page = browse(people.ina).get(reverse("plan.view:list"), {"urut": "-cost", "cari": "solang"}).content.decode()
    assert "Rp\u00a012.000.000" in page
    assert "102.000.000" not in page
    assert "Rencana 2027" in browse(people.rahman).get(reverse("plan.view:village", args=[SOLANG])).content.decode()


def test_a_page_costs_the_same_for_one_line_and_for_many(people: People, browse: Browse) -> None:
    plan = a_plan(people)
    a_full_activity(people, plan)
    client, url = browse(people.rahman), reverse("plan.view", args=[plan.pk])
    client.get(url)
    one = count_queries(lambda: client.get(url))
    for number in range(5):
        a_full_activity(people, plan, name=f"Kegiatan {number}", code="2.3.12")
    assert count_queries(lambda: client.get(url)) == one


def test_establishing_says_what_is_wrong_with_number_and_date(people: People, browse: Browse) -> None:
    plan = a_plan_at(people, "agreed")
    url = reverse("plan.establish", args=[plan.pk])
    answer = browse(people.usman).post(url, {"decree_no": "3/2026", "established_on": "1 Jan 2026"})
    assert answer.status_code == 422
    assert "mendahului musyawarah desa" in answer.content.decode()
    assert browse(people.usman).post(url, {"decree_no": "3/2026", "established_on": "10/3/2026"}).status_code == 302
    assert Plan.objects.get().established_on == date(2026, 3, 10)

"""Proposals to the kabupaten: mended until they are sent, then followed to their answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from bangkit.foundation.access.errors import Blocked, Invalid
from bangkit.foundation.audit.models import Event
from bangkit.stages.planning import actions
from bangkit.stages.planning.models import Consideration, Proposal
from bangkit.stages.support.actions import postpone_support
from tests.factories import a_case, a_full_activity, a_plan, a_plan_at, a_sent_proposal
from tests.people import NOW, SOLANG, People, Person

Browse = Callable[[Person], Client]
NEED = "Pelatih dan alat tangkap bagi kelompok nelayan."


def test_a_proposal_is_mended_until_it_is_sent(people: People) -> None:
    activity = a_plan_at(people, "agreed").activities.get()
    first = actions.prepare_proposal(people.rahman.actor, activity, need=NEED, office_hint="perikanan")
    again = actions.prepare_proposal(people.usman.actor, activity, need=f"{NEED} Enam unit.", office_hint="perikanan", has_land=True)
    assert again.pk == first.pk
    assert (Proposal.objects.get().need, Proposal.objects.get().has_land) == (f"{NEED} Enam unit.", True)
    assert Event.objects.filter(verb="proposal.prepare", subject_id=str(first.pk)).count() == 2
    actions.send_proposal(people.usman.actor, again)
    with pytest.raises(Blocked):
        actions.prepare_proposal(people.rahman.actor, activity, need=NEED)


@pytest.mark.parametrize(
    ("change", "field"), [({"need": "alat"}, "need"), ({"target_year": 2020}, "target_year"), ({"office_hint": "x"}, "office_hint")]
)
def test_a_wrong_value_of_a_proposal_is_named(people: People, change: dict[str, str], field: str) -> None:
    activity = a_full_activity(people, a_plan(people))
    with pytest.raises(Invalid) as refused:
        actions.prepare_proposal(people.rahman.actor, activity, **{"need": NEED, **change})  # type: ignore[arg-type]
    assert list(refused.value.field_errors) == [field]
    assert not Proposal.objects.exists()


def test_what_was_taken_out_of_the_plan_is_not_proposed(people: People) -> None:
    activity = a_full_activity(people, a_plan(people))
    actions.drop_activity(people.rahman.actor, activity, reason="Tidak jadi.")
    with pytest.raises(Blocked):
        actions.prepare_proposal(people.rahman.actor, activity, need=NEED)


def test_the_page_offers_mending_before_and_not_after_it_is_sent(people: People, browse: Browse) -> None:
    activity = a_plan_at(people, "agreed").activities.get()
    proposal = actions.prepare_proposal(people.rahman.actor, activity, need=NEED)
    url = reverse("proposal.view", args=[proposal.pk])
    assert "Perbaiki usulan" in browse(people.rahman).get(url).content.decode()
    form = browse(people.rahman).get(reverse("proposal.prepare", args=[activity.pk])).content.decode()
    assert NEED in form
    actions.send_proposal(people.usman.actor, proposal)
    page = browse(people.rahman).get(url).content.decode()
    assert "Perbaiki usulan" not in page
    assert "Terkirim, menunggu diteruskan" in page


def test_the_village_reads_the_answer_where_it_asked(people: People, browse: Browse) -> None:
    case = a_case(people)
    postpone_support(people.tomi.actor, case, answer_year=2029, answer_unit="Bidang Perkebunan", reason="Anggaran 2028 sudah terbagi.")
    page = browse(people.rahman).get(reverse("proposal.view", args=[case.proposal.pk])).content.decode()
    assert "2029, Bidang Perkebunan" in page
    assert "Anggaran 2028 sudah terbagi." in page
    assert page.index("mengirim usulan") < page.index("menunda")
    plan_page = browse(people.rahman).get(reverse("plan.view", args=[case.proposal.activity.plan_id])).content.decode()
    assert "Ditunda" in plan_page


def test_the_list_of_proposals_filters_searches_and_leaves_as_a_file(people: People, browse: Browse) -> None:
    a_sent_proposal(people)
    url = reverse("proposal.view:list")
    umar = browse(people.umar)
    assert "Bibit kacang tanah" in umar.get(url, {"keadaan": "sent", "tahun": "2028", "cari": "bibit"}).content.decode()
    assert "Tidak ada hasil" in umar.get(url, {"cari": "rumput laut"}).content.decode()
    csv = umar.get(url, {"berkas": "csv"})
    assert csv.headers["Content-Type"].startswith("text/csv")
    assert "Bibit kacang tanah" in csv.content.decode("utf-8-sig")
    assert "Bibit kacang tanah" not in browse(people.dewi).get(url).content.decode()


def test_an_answer_to_a_consideration_needs_words_and_is_given_once(people: People, browse: Browse) -> None:
    row = Consideration.objects.create(region_id=SOLANG, year=2026, text="Tanam lebih awal.", created_at=NOW)
    url = reverse("consideration.answer", args=[row.pk])
    refused = browse(people.rahman).post(url, {"is_used": "tidak", "reply": ""})
    assert refused.status_code == 422
    assert browse(people.rahman).post(url, {"is_used": "tidak", "reply": "Hujan datang terlambat."}).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.is_used) == ("answered", False)
    with pytest.raises(Blocked):
        actions.answer_consideration(people.rahman.actor, row, is_used=True, reply="Berubah pikiran.")
    assert Event.objects.get(verb="consideration.answer").note == "tidak dipakai."

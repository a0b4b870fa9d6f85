"""No need without owner, answer, date and state: the page, the desks of an OPD and of the Tim Kabupaten, and many answers in one form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bangkit.core.need_board import gap_counts
from bangkit.core.words import date_text
from bangkit.foundation.access.models import Membership
from bangkit.foundation.audit.models import Event
from bangkit.stages.support import actions, queries
from bangkit.stages.support.models import Need, SupportCase
from tests.factories import TODAY, village
from tests.fixtures import count_queries
from tests.people import MADAK, NOW, SBT, People, Person

Browse = Callable[[Person], Client]
ANSWERS = reverse("need.view:answers", args=[SBT])
DESK = reverse("support.view:office")
MANY = reverse("support.accept:many")
COMMON = {"answer": "accept", "answer_year": "2027", "answer_unit": "Bidang Perkebunan", "reason": "Masuk Renja 2027."}


@pytest.fixture(autouse=True)
def _the_clock_of_the_story(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages ask the clock; here it shows the tests' moment."""
    monkeypatch.setattr("bangkit.foundation.access.actor.timezone.now", lambda: NOW)


def a_need(people: People, name: str = "Bibit kacang tanah", *, at: str = "") -> Need:
    """What a village calls for by itself."""
    person = people.nus if at == MADAK else people.rahman
    place = village(MADAK) if at == MADAK else village()
    return actions.raise_need(person.actor, place, name=name, text=f"{name} untuk musim tanam.", target_year=2027)


def routed(people: People, name: str, office: str = "pertanian", *, at: str = "", late: int = 0) -> SupportCase:
    """A need at an office; ``late`` days past its day."""
    case = actions.route_support(people.umar.actor, a_need(people, name, at=at), office=office)
    if late:
        SupportCase.objects.filter(pk=case.pk).update(routed_on=TODAY - timedelta(days=28 + late), due_on=TODAY - timedelta(days=late))
    return case


def gaps(people: People) -> list[int]:
    return [gap.count for gap in gap_counts(queries.board(people.umar.actor, SBT))]


# --- The page ------------------------------------------------------------------------------------------------------------------


def test_the_four_counts_fall_to_zero_when_every_need_has_owner_answer_date_and_state(people: People, browse: Browse) -> None:
    need = a_need(people)
    assert gaps(people) == [1, 1, 1, 1]
    case = actions.route_support(people.umar.actor, need, office="pertanian")
    assert gaps(people) == [0, 1, 0, 0]
    actions.refuse_support(people.tomi.actor, case, reason="Bibit padi saja tahun ini; tanyakan kepada penyuluh.")
    assert gaps(people) == [0, 0, 0, 0]
    page = browse(people.umar).get(ANSWERS).content.decode()
    for words in ("Bibit kacang tanah", "Solang, Teluk Waru", "Dinas Pertanian", "Tidak dapat didukung. Bibit padi saja", date_text(TODAY)):
        assert words in page


def test_each_answer_is_said_in_one_plain_sentence(people: People) -> None:
    answers = (
        (actions.accept_support, {"answer_year": 2027, "answer_unit": "Bidang A"}, "Ya, tahun 2027 oleh Bidang A."),
        (
            actions.postpone_support,
            {"answer_year": 2029, "answer_unit": "Bidang A", "reason": "Anggaran terbagi."},
            "Ya, tetapi ditunda ke tahun 2029 oleh Bidang A. Anggaran terbagi.",
        ),
        (
            actions.forward_support,
            {"forwarded_to": "province", "forwarded_name": "Dinas provinsi", "reason": "Jalan provinsi."},
            "Bukan kewenangan kabupaten; diteruskan kepada Dinas provinsi. Jalan provinsi.",
        ),
    )
    for place, (answer, told, _) in enumerate(answers):
        answer(people.tomi.actor, routed(people, f"Bibit {place}"), **told)
    said = {need.name: need.asked[0].words for need in queries.board(people.umar.actor, SBT)}
    assert [said[f"Bibit {place}"] for place in range(3)] == [words for _, _, words in answers]


def test_a_need_of_two_offices_is_one_line_and_waits_for_both(people: People, browse: Browse) -> None:
    need = a_need(people)
    first = actions.route_support(people.umar.actor, need, office="pertanian")
    actions.route_support(people.umar.actor, need, office="perikanan")
    actions.accept_support(people.tomi.actor, first, answer_year=2027, answer_unit="Bidang Perkebunan")
    (line,) = queries.board(people.umar.actor, SBT)
    assert (line.row, line.gaps, len(line.asked)) == ("+", ("answer",), 2)
    page = browse(people.umar).get(ANSWERS).content.decode()
    assert page.count("Bibit kacang tanah") == 1
    assert "Dinas Pertanian: Ya, tahun 2027 oleh Bidang Perkebunan." in page


def test_the_page_narrows_by_kecamatan_office_year_state_and_gap(people: People, browse: Browse) -> None:
    routed(people, "Bibit pala")
    a_need(people, "Jalan kebun")
    client = browse(people.lina)
    for query, shown, hidden in (
        ("?opd=pertanian", "Bibit pala", "Jalan kebun"),
        ("?tanpa=owner", "Jalan kebun", "Bibit pala"),
        ("?pemegang=-", "Jalan kebun", "Bibit pala"),
        ("?keadaan=waiting", "Bibit pala", "Jalan kebun"),
    ):
        page = client.get(f"{ANSWERS}{query}").content.decode()
        assert f">{shown}</a>" in page
        assert f">{hidden}</a>" not in page
    assert "Tidak ada hasil" in client.get(f"{ANSWERS}?tahun=2026&keadaan=arrived").content.decode()


def test_a_withdrawn_need_is_on_no_line(people: People) -> None:
    need = a_need(people)
    actions.withdraw_need(people.rahman.actor, need, reason="Sudah dibeli sendiri.")
    assert queries.board(people.umar.actor, SBT) == []


def test_one_who_works_in_a_village_sees_its_own_needs_only(people: People, browse: Browse) -> None:
    routed(people, "Bibit pala")
    routed(people, "Perahu", at=MADAK)
    page = browse(people.rahman).get(reverse("need.view:answers", args=["81.05.15.2004"])).content.decode()
    assert "Bibit pala" in page
    assert "Perahu" not in page
    assert browse(people.rahman).get(ANSWERS).status_code == 404


def test_pages_ask_a_constant_number_of_questions(people: People, browse: Browse) -> None:
    routed(people, "Bibit pala", late=3)
    a_need(people, "Jalan")
    for person, url in ((people.umar, ANSWERS), (people.umar, reverse("need.view:matrix", args=[SBT])), (people.tomi, DESK)):
        client = browse(person)

        def read(client: Client = client, url: str = url) -> Any:
            return client.get(url)

        read()
        few = count_queries(read)
        for place in range(4):
            routed(people, f"Bibit {place} {person.key} {url}"[:100], late=place)
            a_need(people, f"Jalan {place} {person.key} {url}"[:100], at=MADAK)
        assert count_queries(read) == few


# --- The desk of the Tim Kabupaten -----------------------------------------------------------------------------------------------


def test_the_matrix_shows_offices_by_kecamatan_and_leads_to_the_needs_behind_each_number(people: People, browse: Browse) -> None:
    routed(people, "Bibit pala", late=40)
    routed(people, "Perahu", "perikanan", at=MADAK)
    a_need(people, "Jalan kebun")
    page = browse(people.umar).get(reverse("need.view:matrix", args=[SBT])).content.decode()
    assert "3 kebutuhan, tiap kebutuhan dihitung sekali" in page
    assert "pemegang=pertanian&amp;kecamatan=Teluk+Waru" in page
    assert "1 kebutuhan tanpa OPD" in page
    assert "Lebih dari 60 hari: 1 kebutuhan" in page
    assert "belum ada jawaban" in page


def test_an_office_in_which_nobody_signs_in_is_named_with_what_waits_there(people: People, browse: Browse) -> None:
    routed(people, "Perahu", "perikanan")
    url = reverse("need.view:matrix", args=[SBT])
    assert "belum punya akun" not in browse(people.umar).get(url).content.decode()
    Membership.objects.filter(office="perikanan").update(until=TODAY - timedelta(days=1))
    page = browse(people.umar).get(url).content.decode()
    assert "belum punya akun" in page
    assert "1 kebutuhan menunggu" in page


# --- The desk of an OPD ----------------------------------------------------------------------------------------------------------


def test_an_office_sees_its_own_cases_the_latest_first(people: People, browse: Browse) -> None:
    routed(people, "Yang baru")
    routed(people, "Yang lama", late=9)
    routed(people, "Perahu", "perikanan")
    page = browse(people.tomi).get(DESK).content.decode()
    assert page.index("Yang lama") < page.index("Yang baru")
    assert "Perahu" not in page
    assert "2 kebutuhan, 1 lewat batas" in page


def test_several_ticked_cases_get_each_its_own_answer_and_event(people: People, browse: Browse) -> None:
    first, second = routed(people, "Bibit pala"), routed(people, "Bibit kelapa", at=MADAK)
    client = browse(people.tomi)
    ticked = f"?kasus={first.pk}&kasus={second.pk}"
    assert "Jawab 2 kebutuhan" in client.get(MANY + ticked).content.decode()
    order = {str(case.pk): place for place, case in enumerate(SupportCase.objects.order_by("due_on", "pk"))}
    own = order[str(second.pk)]
    sent = {**COMMON, "kasus": [str(first.pk), str(second.pk)], f"answer_{own}": "refuse", f"reason_{own}": "Kelapa belum ada benihnya."}
    assert client.post(MANY, sent).status_code == 302
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.answer_year, first.reason) == ("accepted", 2027, "Masuk Renja 2027.")
    assert (second.state, second.reason) == ("refused", "Kelapa belum ada benihnya.")
    assert Event.objects.filter(verb="support.accept").count() == Event.objects.filter(verb="support.refuse").count() == 1


def test_when_one_cannot_be_answered_none_is_and_what_was_typed_stays(people: People, browse: Browse) -> None:
    first, second = routed(people, "Bibit pala"), routed(people, "Bibit kelapa", at=MADAK)
    order = {str(case.pk): place for place, case in enumerate(SupportCase.objects.order_by("due_on", "pk"))}
    sent = {**COMMON, "kasus": [str(first.pk), str(second.pk)], f"answer_year_{order[str(second.pk)]}": "2099"}
    answer = browse(people.tomi).post(MANY, sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Isi tahun antara 2026 dan 2031" in page
    assert "Masuk Renja 2027." in page
    assert not SupportCase.objects.exclude(state="routed").exists()
    assert not Event.objects.filter(verb="support.accept").exists()


def test_a_case_that_somebody_answered_meanwhile_stops_the_whole_form(people: People, browse: Browse) -> None:
    first, second = routed(people, "Bibit pala"), routed(people, "Bibit kelapa", at=MADAK)
    actions.refuse_support(people.tomi.actor, second, reason="Tidak ada benih.")
    answer = browse(people.tomi).post(MANY, {**COMMON, "kasus": [str(first.pk), str(second.pk)]})
    assert answer.status_code == 422
    assert "Muat ulang halaman" in answer.content.decode()
    first.refresh_from_db()
    assert first.state == "routed"


@pytest.mark.parametrize("missing", [{"answer_unit": ""}, {"answer": "refuse", "reason": ""}, {"answer": "accept_part"}])
def test_what_an_answer_needs_is_asked_for_by_name(people: People, browse: Browse, missing: dict[str, str]) -> None:
    case = routed(people, "Bibit pala")
    answer = browse(people.tomi).post(MANY, {**COMMON, "kasus": [str(case.pk)], **missing})
    assert answer.status_code == 422
    assert "Diperlukan untuk jawaban ini" in answer.content.decode()
    assert SupportCase.objects.get().state == "routed"


def test_another_offices_case_is_not_taken_in_even_when_its_number_is_sent(people: People, browse: Browse) -> None:
    mine, other = routed(people, "Bibit pala"), routed(people, "Perahu", "perikanan")
    browse(people.tomi).post(MANY, {**COMMON, "kasus": [str(mine.pk), str(other.pk), "bukan-nomor"]})
    other.refresh_from_db()
    assert other.state == "routed"


def test_nothing_ticked_is_said_and_leads_back(people: People, browse: Browse) -> None:
    answer = browse(people.tomi).get(MANY, follow=True)
    assert "Belum ada yang dicentang" in answer.content.decode()

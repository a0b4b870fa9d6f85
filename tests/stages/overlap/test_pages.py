"""Pages of overlap: the list narrows, a pair stands side by side, an activity shows what might answer it, and buttons lead to verbs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from bangkit.core.words import rupiah
from bangkit.stages.overlap import actions
from bangkit.stages.overlap.models import Pair, Word
from bangkit.stages.planning.models import Activity, Plan
from tests.factories import YEAR, a_found_pair, a_programme_line, a_word, searched
from tests.fixtures import count_queries, without_ids
from tests.people import MADAK, NOW, SBT, SOLANG, People, Person
from tests.stages.overlap.test_decisions import between_villages
from tests.stages.overlap.test_search import WHY

Browse = Callable[[Person], Client]
LIST = "/sandingan/"


def page(browse: Browse, person: Person, url: str, status: int = 200) -> str:
    answer = browse(person).get(url)
    assert answer.status_code == status
    return answer.content.decode()


def test_a_pair_stands_side_by_side_with_its_reasons(people: People, browse: Browse) -> None:
    pair = a_found_pair(people, budget=75_000_000, output="Benih kacang tanah bersertifikat", target=200, target_unit="kg")
    text = page(browse, people.umar, reverse("overlap.view", args=[pair.pk]))
    for said in ("Kedua pihak berdampingan", rupiah(75_000_000), rupiah(12_000_000), "200 kg", "500 kg", "Desa Solang", *pair.reasons):
        assert said in text
    assert "Belum diputuskan. Tim Kabupaten memutuskannya." in text
    assert reverse("overlap.decide", args=[pair.pk]) in text
    assert reverse("overlap.decide", args=[pair.pk]) not in page(browse, people.rahman, reverse("overlap.view", args=[pair.pk]))


def test_a_decision_is_made_on_its_page_and_bad_input_keeps_what_was_typed(people: People, browse: Browse) -> None:
    pair = a_found_pair(people)
    url, client = reverse("overlap.decide", args=[pair.pk]), browse(people.umar)
    refused = client.post(url, {"verdict": "duplication", "reason": "ya"})
    assert refused.status_code == 422
    assert "Tulis alasannya dalam satu kalimat" in refused.content.decode()
    assert client.post(url, {"verdict": "duplication", "reason": WHY}).status_code == 302
    text = page(browse, people.rahman, reverse("overlap.view", args=[pair.pk]))
    assert WHY in text
    assert "Sekretaris Tim Kabupaten" in text


def test_a_neighbours_details_are_not_shown_to_a_village(people: People, browse: Browse) -> None:
    pair = between_villages(people)
    text = page(browse, people.rahman, reverse("overlap.view", args=[pair.pk]))
    assert "dibaca pihak di desa itu" in text
    assert rupiah(9_000_000) not in text
    assert rupiah(9_000_000) in page(browse, people.ina, reverse("overlap.view", args=[pair.pk]))


def test_the_list_narrows_by_place_office_verdict_and_state(people: People, browse: Browse) -> None:
    between_villages(people)
    a_found_pair(people, target=500, target_unit="kg")
    for query, expected in (
        ("", 2),
        ("?putusan=duplication", 1),
        ("?putusan=conflict", 0),
        (f"?desa={MADAK}", 1),
        (f"?kecamatan={SOLANG[:8]}", 2),
        (f"?kabupaten={SBT}&opd=pertanian", 1),
        ("?keadaan=decided", 0),
        (f"?tahun={YEAR + 1}&jenis=village", 1),
        ("?cari=kacang", 2),
    ):
        assert browse(people.umar).get(LIST + query).context["count"] == expected, query
    actions.decide_pair(people.umar.actor, Pair.objects.get(kind="programme"), verdict="overlap", reason=WHY)
    assert browse(people.umar).get(LIST + "?putusan=duplication").context["count"] == 0
    assert browse(people.umar).get(LIST + "?keadaan=decided").context["count"] == 1


def test_a_village_sees_what_touches_it_and_nothing_of_others(people: People, browse: Browse) -> None:
    between_villages(people)
    Pair.objects.update(other=Activity.objects.create(plan=Plan.objects.get(region_id=MADAK), region_id=MADAK, name="Lain", created_at=NOW))
    assert browse(people.nus).get(LIST).context["count"] == 1
    Pair.objects.update(activity=Activity.objects.filter(region_id=MADAK).exclude(name="Lain").get())
    assert browse(people.nus).get(LIST).context["count"] == 1
    assert browse(people.rahman).get(LIST).context["count"] == 0
    assert browse(people.dewi).get(LIST).context["count"] == 0


def test_the_list_costs_the_same_queries_with_one_row_and_with_many(people: People, browse: Browse) -> None:
    pair = a_found_pair(people)
    client = browse(people.umar)
    client.get(LIST)
    one = count_queries(lambda: client.get(LIST))
    for number in range(12):
        pair.pk, pair.other_key, pair._state.adding = Pair._meta.pk.get_default(), f"line:{number}", True  # type: ignore[union-attr]
        pair.save()
    assert client.get(LIST).context["count"] == 13
    assert count_queries(lambda: client.get(LIST)) == one


def test_the_words_cost_the_same_queries_with_one_row_and_with_many(people: People, browse: Browse) -> None:
    word, client = a_word(people), browse(people.umar)
    client.get("/sandingan/kata/")
    one = count_queries(lambda: client.get("/sandingan/kata/"))
    for number in range(8):
        word.pk, word.said, word._state.adding = Word._meta.pk.get_default(), f"kata {number}", True  # type: ignore[union-attr]
        word.save()
    assert count_queries(lambda: client.get("/sandingan/kata/")) == one


def test_an_activity_shows_which_programmes_might_answer_it_and_what_lies_beside_it(people: People, browse: Browse) -> None:
    pair = a_found_pair(people)
    url = reverse("overlap.view:activity", args=[pair.activity_id])
    text = page(browse, people.rahman, url)
    assert "Program kabupaten yang mungkin menjawab" in text
    assert "Dinas Pertanian" in text
    assert reverse("overlap.view", args=[pair.pk]) in text
    page(browse, people.nus, url, 404)


def test_a_search_is_started_from_the_list_and_runs_in_the_background(people: People, browse: Browse) -> None:
    a_found_pair(people)
    client = browse(people.umar)
    assert reverse("overlap.search", args=[SBT]) in client.get(LIST).content.decode()
    answer = client.post(reverse("overlap.search", args=[SBT]), {"year": str(YEAR + 1)}, follow=True)
    assert "Tumpang tindih dan sinergi 2027" in answer.content.decode()
    assert browse(people.rahman).get(reverse("overlap.search", args=[SBT])).status_code == 403


def test_a_word_is_proposed_from_a_pair_adopted_and_taken_as_a_block(people: People, browse: Browse) -> None:
    pair = a_found_pair(people)
    url = reverse("word.propose", args=[SBT])
    assert f"{url}?sandingan={pair.pk}" in page(browse, people.tomi, reverse("overlap.view", args=[pair.pk]))
    told = {"said": "batu miring", "means": "tembok penahan", "programmes": "1.03.10, 1.03.02", "why": "Begitu warga menyebutnya."}
    assert browse(people.tomi).post(f"{url}?sandingan={pair.pk}", told).status_code == 302
    word = Word.objects.get()
    assert (word.pair, word.programmes) == (pair, ["1.03.10", "1.03.02"])
    assert "Belum berlaku" in page(browse, people.rahman, reverse("word.view", args=[word.pk]))
    browse(people.umar).post(reverse("word.adopt", args=[word.pk]), {"reply": ""})
    assert "[[synonym]]" in page(browse, people.umar, reverse("word.view", args=[word.pk]))
    assert 'words = ["batu miring"]' in page(browse, people.rahman, "/sandingan/kata/blok/")


def test_bad_input_for_a_word_keeps_what_was_typed(people: People, browse: Browse) -> None:
    answer = browse(people.tomi).post(
        reverse("word.propose", args=[SBT]), {"said": "batu miring", "means": "x", "programmes": "99", "why": "Karena begitu."}
    )
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Kode yang tidak dikenal: 99" in text
    assert 'value="batu miring"' in text
    assert not Word.objects.exists()


@pytest.mark.parametrize("key", ["bukan-nomor", "00000000-0000-7000-8000-000000000000"])
def test_a_pair_that_is_not_there_is_left_out_of_the_form(people: People, browse: Browse, key: str) -> None:
    assert "Dari sandingan" not in page(browse, people.tomi, reverse("word.propose", args=[SBT]) + f"?sandingan={key}")


def test_a_pair_whose_programme_was_undone_still_tells_its_words(people: People, browse: Browse) -> None:
    pair = actions.decide_pair(people.umar.actor, a_found_pair(people), verdict="overlap", reason=WHY)
    pair.other_ref = Pair._meta.pk.get_default()  # type: ignore[union-attr]
    pair.save()
    text = without_ids(page(browse, people.umar, reverse("overlap.view", args=[pair.pk])))
    assert "barisnya sudah tidak ada" in text
    assert "Pengadaan benih kacang tanah" in text


def test_what_is_asked_of_one_page_does_not_grow_with_other_pairs(people: People, browse: Browse) -> None:
    pair, client = a_found_pair(people), browse(people.umar)
    url = reverse("overlap.view", args=[pair.pk])
    client.get(url)
    one = count_queries(lambda: client.get(url))
    for number in range(4):
        a_programme_line(places=(SOLANG,), name=f"Benih kacang tanah lot {number}")
    searched(people)
    assert count_queries(lambda: client.get(url)) == one


def test_the_page_of_an_activity_tells_what_was_decided(people: People, browse: Browse) -> None:
    pair = a_found_pair(people)
    url = reverse("activity.view", args=[pair.activity_id])
    assert "Saran: tumpang tindih" in page(browse, people.rahman, url)
    actions.decide_pair(people.umar.actor, pair, verdict="overlap", reason=WHY)
    text = page(browse, people.rahman, url)
    assert WHY in text
    assert reverse("overlap.view:activity", args=[pair.activity_id]) in text

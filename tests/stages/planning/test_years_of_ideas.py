"""From one year to the next: nothing that was voiced leaves the lists, and each page says what became of its words."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from bangkit.stages.planning import actions, queries
from bangkit.stages.planning.models import Idea, Proposal
from bangkit.stages.support import actions as support
from tests.factories import SCORES, YEAR, a_case, a_plan, an_idea
from tests.fixtures import count_queries
from tests.people import SOLANG, People, Person

Browse = Callable[[Person], Client]
WHY = "Serupa, jadi dikerjakan bersama."
REFUSAL = "Anggaran 2027 sudah habis untuk irigasi."


def ideas_page(browse: Browse, person: Person, year: int) -> str:
    return browse(person).get(f"{reverse('plan.view:ideas', args=[SOLANG])}?tahun={year}").content.decode()


def story_of(text: str) -> str:
    out = StringIO()
    call_command("story", "gagasan", text, stdout=out)
    return out.getvalue().replace("\u00a0", " ")


def test_whatever_did_not_make_it_comes_back_with_its_reason(people: People, browse: Browse) -> None:
    actions.defer_idea(people.rahman.actor, an_idea(people, what="Embung"), reason="Menunggu lahan.")
    actions.reject_idea(people.rahman.actor, an_idea(people, what="Menara"), reason="Bukan wewenang desa.")
    an_idea(people, what="Tambatan perahu")
    taken = actions.rank_idea(people.yuli.actor, an_idea(people, what="Lumbung"), **SCORES)
    plan = a_plan(people)
    actions.adopt_idea(people.rahman.actor, taken, plan=plan)
    actions.drop_activity(people.rahman.actor, plan.activities.get(), reason="Dananya belum ada.")
    page = ideas_page(browse, people.yuli, YEAR + 1)
    assert reverse("paper.view:of", args=["village_year", f"{SOLANG}-{YEAR + 1}"]) in page
    assert "Kembali dari tahun-tahun lalu: 4 gagasan" in page
    for said in ("Menunggu lahan. (Tim Desa", "Bukan wewenang desa. (Tim Desa", "Belum diputuskan.", "Dananya belum ada."):
        assert said in page


def test_an_idea_that_was_brought_back_stays_on_the_list_where_it_was_voiced(people: People, browse: Browse) -> None:
    idea = an_idea(people, what="Embung", year=YEAR - 1)
    actions.defer_idea(people.rahman.actor, idea, reason="Menunggu lahan.")
    actions.revive_idea(people.rahman.actor, idea)
    assert "Kini di daftar tahun lain" in ideas_page(browse, people.yuli, YEAR - 1)
    page = ideas_page(browse, people.yuli, YEAR)
    assert f"Dari tahun {YEAR - 1}. Ditunda" in page
    assert "Menunggu lahan." in page


def test_what_the_kabupaten_did_not_grant_is_material_until_somebody_voices_it_again(people: People, browse: Browse) -> None:
    case = a_case(people)
    support.refuse_support(people.tomi.actor, case, reason=REFUSAL)
    page = ideas_page(browse, people.yuli, YEAR + 1)
    assert "Belum dipenuhi kabupaten" in page
    assert REFUSAL in page
    url = f"{reverse('idea.voice', args=[SOLANG])}?usulan={case.need.proposal_id}"
    form = browse(people.yuli).get(url).content.decode()
    assert f'value="{case.title()}"' in form
    typed = {"hamlet": "Kanava", "why": "Masih perlu.", "what": case.title(), "tetap": "on"}
    assert browse(people.yuli).post(url, typed).status_code == 302
    idea = Idea.objects.get()
    assert idea.from_proposal == Proposal.objects.get()
    assert queries.not_granted(people.yuli.actor, SOLANG, YEAR + 1) == []
    assert "Diajukan lagi dari" in browse(people.yuli).get(reverse("plan.view:idea", args=[SOLANG, idea.pk])).content.decode()
    assert "diajukan lagi dari usulan" in story_of(str(idea.pk))


def test_a_proposal_of_another_village_begins_no_idea(people: People, browse: Browse) -> None:
    for word in ("", "bukan-nomor", "01900000-0000-7000-8000-000000000000"):
        assert browse(people.yuli).get(f"{reverse('idea.voice', args=[SOLANG])}?usulan={word}").status_code == 200


def test_ideas_are_joined_and_parted_on_pages_and_each_says_what_it_became(people: People, browse: Browse) -> None:
    first, second = an_idea(people, what="Jalan kebun"), an_idea(people, what="Jalan tani", hamlet="Pesisir")
    url = reverse("idea.merge", args=[first.pk])
    typed = {
        "reason": WHY,
        "hamlet": "Kanava dan Pesisir",
        "why": "Hasil kebun rusak.",
        "what": "Jalan kebun dan tani",
        "male": "20",
        "female": "9",
    }
    refused = browse(people.rahman).post(url, typed)
    assert refused.status_code == 422
    assert "Jalan kebun dan tani" in refused.content.decode()
    done = browse(people.rahman).post(url, {**typed, "others": [str(second.pk)]}, follow=True).content.decode()
    assert "Gabungan dari" in done
    made = Idea.objects.get(state="voiced")
    typed = {"reason": "Dua musim kerja.", "what_1": "Jalan", "why_1": "Licin", "what_2": "Talud", "why_2": ""}
    assert browse(people.yuli).post(reverse("idea.split", args=[made.pk]), typed).status_code == 422
    assert browse(people.yuli).post(reverse("idea.split", args=[made.pk]), {**typed, "why_2": "Longsor"}).status_code == 302
    page = browse(people.yuli).get(reverse("plan.view:idea", args=[SOLANG, second.pk])).content.decode()
    for said in (WHY, "Jalan kebun dan tani", "Talud", "Di sini bunyinya berdiri sekarang."):
        assert said in page
    part = browse(people.yuli).get(reverse("plan.view:idea", args=[SOLANG, made.parts.first().pk])).content.decode()
    assert "Asal gagasan ini" in part
    assert "Jalan tani" in part


def test_the_story_follows_an_idea_from_the_room_to_its_end(people: People) -> None:
    first, second = an_idea(people, what="Jalan kebun"), an_idea(people, what="Jalan tani")
    told = {"hamlet": "Kanava", "why": "Hasil kebun rusak.", "what": "Jalan kebun dan tani"}
    actions.merge_idea(people.rahman.actor, first, others=[second], reason=WHY, told=told)  # type: ignore[arg-type]
    second.refresh_from_db()
    made = actions.rank_idea(people.yuli.actor, second.merged_into, **SCORES)
    actions.adopt_idea(people.rahman.actor, made, plan=a_plan(people))
    actions.prepare_proposal(people.rahman.actor, made.activities.get(), need="Jalan kebun bagi dua dusun.")
    whole = story_of(str(second.pk))
    steps = [
        "mencatat gagasan Jalan tani",
        "menggabungkan gagasan Jalan tani",
        "memasukkan gagasan Jalan kebun dan tani",
        "menyusun usulan",
    ]
    places = [whole.index(step) for step in steps]
    assert places == sorted(places)
    assert WHY in whole
    assert "kegiatan «Jalan kebun dan tani», rencana 2027" in whole
    assert "Rahman" not in whole
    assert "Yuli" not in whole
    # The numbers of one moment share their beginning, so that a short one is refused and says which they are.
    with pytest.raises(CommandError, match="dimiliki beberapa gagasan"):
        story_of(str(second.pk)[:3])
    assert story_of(second.pk.hex[:31]) == whole or second.pk.hex[:31] == first.pk.hex[:31]
    with pytest.raises(CommandError, match="tidak ada"):
        story_of("bukan nomor")


def test_the_pages_cost_the_same_for_few_and_for_many(people: People, browse: Browse) -> None:
    client, url = browse(people.yuli), f"{reverse('plan.view:ideas', args=[SOLANG])}?tahun={YEAR + 1}"

    def a_year() -> None:
        for year in (YEAR, YEAR + 1):
            one, other = an_idea(people, year=year, links=["asset:natural"]), an_idea(people, year=year, links=["asset:social"])
            told = {"hamlet": "Kanava", "why": "Kering", "what": "Gabungan"}
            actions.merge_idea(people.rahman.actor, one, others=[other], reason=WHY, told=told)  # type: ignore[arg-type]
            actions.defer_idea(people.rahman.actor, an_idea(people, year=year), reason="Menunggu lahan.")

    a_year()
    client.get(url)
    few = count_queries(lambda: client.get(url))
    for _ in range(3):
        a_year()
    assert count_queries(lambda: client.get(url)) == few

"""A need comes from a plan, a report, a meeting, or the village's own call; it is never asked twice for what is known."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
from django.urls import reverse

from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.foundation.audit.models import Event
from bangkit.stages.delivery import actions as delivery
from bangkit.stages.delivery.models import ProgressReport
from bangkit.stages.support import actions, queries
from bangkit.stages.support.models import Need
from tests.factories import TODAY, YEAR, a_case, a_group, a_sent_proposal, a_work, village
from tests.people import MADAK, SOLANG, TELUK_WARU, People
from tests.stages.support.needs import ASK, NO, YES, a_call, at_office

Browse = Any


def a_report(people: People, **said: Any) -> ProgressReport:
    told: dict[str, Any] = {"reported_on": TODAY, "physical_percent": 40, "spent": 0, "what_runs": "Lahan dibuka.", **said}
    return delivery.report_progress(people.rahman.actor, a_work(people), **told).reports.get()


def test_a_proposal_that_is_sent_is_a_need_from_that_moment_with_what_the_plan_says(people: People) -> None:
    proposal = a_sent_proposal(people)
    need = Need.objects.get()
    assert (need.proposal, need.source, need.name, need.text) == (proposal, "proposal", proposal.activity.name, proposal.need)
    assert (need.female, need.male, need.poorest, need.disability) == (22, 20, 15, 1)
    assert (need.office_hint, need.urusan, need.raised_by) == ("pertanian", "3.27", "Pemerintah Desa")
    assert [task.title for task in queries.open_tasks(people.umar.actor)] == [f"Teruskan ke OPD: {need.name}"]
    assert not Event.objects.filter(verb="need.raise").exists(), "the sending is its event"


def test_a_village_calls_with_two_answers_and_the_rest_stays_unknown(people: People) -> None:
    need = a_call(people)
    assert (need.source, need.target_year, need.raised_on, need.raised_by_role) == ("call", YEAR + 1, TODAY, "village_team")
    assert (need.female, need.male, need.poorest, need.disability, need.cpcl_kept, need.land_ready) == (None,) * 6
    known = {fact.label: fact.text for fact in queries.known_data(need)}
    assert known["Penerima manfaat"] == known["Daftar CPCL di desa"] == known["Lahan siap"] == ""


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"text": "Perlu"}, "text"),
        ({"category": "sihir"}, "category"),
        ({"target_year": YEAR - 1}, "target_year"),
        ({"target_year": YEAR + 6}, "target_year"),
        ({"source": "proposal"}, "source"),
        ({"source": "report"}, "source"),
        ({"female": 3, "male": 2, "poorest": 6}, "poorest"),
        ({"text": "Untuk Bapak 8105 0112 0390 0001 di Kanava."}, "text"),
    ],
)
def test_a_call_that_says_too_little_or_too_much_is_not_written(people: People, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        a_call(people, **changes)
    assert set(refused.value.field_errors) == {field}
    assert not Need.objects.exists()


def test_a_call_is_for_one_village_by_those_who_speak_for_it(people: People) -> None:
    with pytest.raises(Invalid):
        actions.raise_need(people.ina.actor, village(TELUK_WARU), **ASK)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        actions.raise_need(people.nus.actor, village(SOLANG), **ASK)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        actions.raise_need(people.tomi.actor, village(SOLANG), **ASK)  # type: ignore[arg-type]
    noted = actions.raise_need(people.umar.actor, village(SOLANG), source="meeting", source_ref="butir 3", **ASK)  # type: ignore[arg-type]
    assert (noted.source_label, noted.raised_by) == ("Rapat koordinasi", "Sekretaris Tim Kabupaten")


def test_one_tap_makes_a_need_of_what_a_report_asks_for_and_only_once(people: People, browse: Browse) -> None:
    report = a_report(people, help_needed="Pompa air untuk kebun.", why="Sumur kering.")
    url = reverse("need.raise:report", args=[report.pk])
    work_page = browse(people.rahman).get(reverse("delivery.view", args=[report.work_id])).content.decode()
    assert f'action="{url}"' in work_page
    assert f'action="{url}"' not in browse(people.observer).get(reverse("delivery.view", args=[report.work_id])).content.decode()
    answer = browse(people.rahman).post(url)
    need = Need.objects.get(source="report")
    assert answer.headers["Location"] == reverse("need.view", args=[need.pk])
    assert (need.report, need.female, need.activity) == (report, 22, report.work.activity)
    assert "Pompa air untuk kebun (kegiatan" in need.text
    assert "Sumur kering." in need.text
    assert browse(people.rahman).post(url).status_code == 422
    with pytest.raises(Blocked):
        actions.raise_from_report(people.rahman.actor, report)
    assert f'action="{url}"' not in browse(people.rahman).get(reverse("delivery.view", args=[report.work_id])).content.decode()


def test_a_report_without_a_wish_is_no_need(people: People) -> None:
    with pytest.raises(Blocked):
        actions.raise_from_report(people.rahman.actor, a_report(people))
    assert not Need.objects.exists()


def test_what_the_village_adds_later_is_what_an_office_would_have_asked(people: People, browse: Browse) -> None:
    need, group = a_call(people), a_group(people)
    typed = {"place": "Dusun Kanava", "group": str(group.pk), "cpcl_kept": "yes", "cpcl_female": "12", "cpcl_male": "3", "land_ready": "no"}
    assert browse(people.rahman).post(reverse("need.complete", args=[need.pk]), typed).status_code == 302
    need.refresh_from_db()
    known = {fact.label: fact.text for fact in queries.known_data(need)}
    assert known["Daftar CPCL di desa"] == "Ada di desa: 12 P, 3 L"
    assert known["Lahan siap"] == "Belum"
    assert known["Kelompok"] == "Kelompok Kambing: 6 P, 9 L"
    page = browse(people.tomi).get(reverse("support.accept", args=[at_office(people, need).pk])).content.decode()
    assert "Ada di desa: 12 P, 3 L" in page, "the office reads it where it answers"


def test_a_group_of_another_village_is_not_taken(people: People) -> None:
    with pytest.raises(Invalid) as refused:
        actions.complete_need(people.nus.actor, a_call(people, MADAK), group=a_group(people))
    assert set(refused.value.field_errors) == {"group"}


def test_a_withdrawn_need_closes_what_waits_and_keeps_what_was_answered(people: People) -> None:
    need = a_call(people)
    waiting, answered = at_office(people, need), at_office(people, need, "perikanan")
    actions.refuse_support(people.rina.actor, answered, **NO)
    with pytest.raises(Invalid):
        actions.withdraw_need(people.usman.actor, need, reason=" ")
    actions.withdraw_need(people.usman.actor, need, reason="Dibeli dari hasil kelompok.")
    waiting.refresh_from_db()
    answered.refresh_from_db()
    assert (need.state, waiting.state, answered.state) == ("withdrawn", "withdrawn", "refused")
    assert list(Event.objects.order_by("-seq").values_list("verb", flat=True)[:2]) == ["need.withdraw", "support.lapse"]
    with pytest.raises(Blocked):
        at_office(people, need, "pupr")
    with pytest.raises(Blocked):
        actions.accept_support(people.tomi.actor, waiting, **YES)


def test_the_one_who_routes_sees_offices_with_reasons_and_may_choose_several(people: People, browse: Browse) -> None:
    need = a_call(people, name="Ketinting untuk nelayan", category="cooperatives")
    url = reverse("support.route", args=[need.pk])
    page = browse(people.umar).get(url).content.decode()
    assert "Bidang yang dipilih: Koperasi dan simpan pinjam." in page
    assert "Kata “ketinting”" in page
    typed = {"offices": ["perikanan", "perindagkop"], "due_on": "1 Apr 2026"}
    assert browse(people.umar).post(url, typed).status_code == 302
    assert sorted(need.cases.values_list("office", flat=True)) == ["perikanan", "perindagkop"]
    late = browse(people.umar).post(url, {"offices": ["pupr"], "due_on": "1 Jan 2026"})
    assert late.status_code == 422
    assert need.cases.count() == 2


def test_the_page_of_a_need_tells_its_whole_way_at_every_office(people: People, browse: Browse) -> None:
    case = a_case(people)
    other = actions.route_support(people.umar.actor, case.need, office="perikanan")
    actions.accept_support(people.tomi.actor, case, **YES)
    actions.refuse_support(people.rina.actor, other, reason="Bukan urusan laut.")
    page = browse(people.rahman).get(reverse("need.view", args=[case.need_id])).content.decode()
    for said in ("2027, Bidang Perkebunan", "Bukan urusan laut.", "mengirim usulan", "meneruskan", "mendukung", "tidak dapat didukung"):
        assert said in page
    assert page.index("mengirim usulan") < page.index("tidak dapat didukung")


def test_a_call_is_made_on_one_short_page_and_what_was_typed_is_kept(people: People, browse: Browse) -> None:
    url, rahman = reverse("need.raise", args=[SOLANG]), browse(people.rahman)
    wrong = rahman.post(url, {"name": "Pompa air", "text": "", "female": "9", "target_year": str(YEAR + 1)})
    page = wrong.content.decode()
    assert (wrong.status_code, 'value="Pompa air"' in page, 'value="9"' in page) == (422, True, True)
    assert 'href="#id_text"' in page
    assert not Need.objects.exists()
    typed = {
        "name": "Pompa air",
        "text": "Sumur kebun kering pada bulan Agustus.",
        "female": "9",
        "male": "6",
        "target_year": str(YEAR + 1),
    }
    assert rahman.post(url, typed).status_code == 302
    need = Need.objects.get()
    assert (need.female, need.male, need.poorest, need.source) == (9, 6, None, "call")


def test_a_programme_beside_the_activity_is_a_reason_for_its_office(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    need = a_case(people).need
    beside = type("Pair", (), {"office": "dpmd", "other_name": "Bantuan benih desa"})

    class Pairs(list[Any]):
        def exclude(self, **_: Any) -> list[Any]:
            return list(self)

    monkeypatch.setattr(import_module("bangkit.stages.support.queries.needs"), "pairs_of", lambda _: Pairs([beside]))
    found = {one.office: one.reasons for one in queries.suggested_offices(need)}
    assert found["dpmd"] == ("Punya program yang serupa: Bantuan benih desa.",)

"""A paper is about a record of any subject: the same list, issue, check and bundle for all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bangkit.core import terms
from bangkit.core.policy import policy
from bangkit.core.terms import terms_for
from bangkit.outputs.papers import actions, kinds, queries
from bangkit.outputs.papers.builders.common import paper_policy
from bangkit.outputs.papers.kinds import KINDS, Kind
from bangkit.outputs.papers.models import IssuedPaper
from bangkit.outputs.papers.paper import SHEETS
from bangkit.outputs.papers.subjects import SUBJECTS, VillageYear
from tests.factories import a_plan_at, village
from tests.people import SOLANG, People, Person
from tests.stages.profile.test_profile import agreed, filled

Browse = Callable[[Person], Client]


def test_every_kind_is_about_a_known_subject_and_stands_in_the_policy() -> None:
    told = paper_policy()["paper"]
    assert set(told) == set(KINDS)
    assert len({kind.prefix for kind in KINDS.values()}) == len(KINDS), "a prefix tells the kind"
    for kind in KINDS.values():
        assert kind.about in SUBJECTS
        assert kind.group
        assert told[kind.key]["sheet"] in SHEETS
        assert told[kind.key]["signatures"]


def test_every_subject_has_its_own_word_and_a_right_that_exists() -> None:
    assert len({subject.word for subject in SUBJECTS.values()}) == len(SUBJECTS)
    assert all(policy().verbs[subject.verb].reads for subject in SUBJECTS.values())


def test_the_pkd_report_is_issued_with_number_and_code_and_can_be_checked(people: People, browse: Browse) -> None:
    profile = agreed(people.rahman, year=2025)
    page = browse(people.usman).get(reverse("paper.view:of", args=["profile", profile.pk])).content.decode()
    assert "Laporan PKD" in page
    made = browse(people.usman).post(reverse("paper.issue", args=["profile", profile.pk, "pkd_report"]))
    row = IssuedPaper.objects.get()
    assert made["Location"] == reverse("paper.view", args=[row.pk])
    assert (row.number, row.parent_ref()) == (f"PKD/{SOLANG}/2025/v1", ("profile", str(profile.pk)))
    checked = Client().get(reverse("check-number", args=[row.number])).content.decode()
    assert "Versi yang berlaku" in checked
    assert "Isinya sama dengan catatan desa saat ini" in checked, "the reader who compares has no rights of a person"
    assert browse(people.umar).get(reverse("paper.view:file", args=[row.pk, "pdf"])).content.startswith(b"%PDF")


def test_a_report_that_the_village_has_added_to_is_left_behind(people: People) -> None:
    from tests.factories import an_idea

    row = actions.issue_paper(people.usman.actor, filled(people.rahman), kind="pkd_report")
    assert not queries.has_moved(row)
    an_idea(people)
    assert queries.has_moved(row)


def test_who_may_not_read_the_record_reads_none_of_its_papers(people: People, browse: Browse) -> None:
    profile = filled(people.rahman)
    row = actions.issue_paper(people.usman.actor, profile, kind="pkd_report")
    for url in (reverse("paper.view:of", args=["profile", profile.pk]), reverse("paper.view", args=[row.pk])):
        assert browse(people.dewi).get(url).status_code == 404
    assert browse(people.ina).get(reverse("paper.issue", args=["profile", profile.pk, "pkd_report"])).status_code == 403


def test_a_paper_of_another_subject_is_not_made_from_this_one(people: People, browse: Browse) -> None:
    plan = a_plan_at(people, "agreed")
    for about, key, kind in (("plan", plan.pk, "pkd_report"), ("profile", plan.pk, "pkd_report"), ("village_year", plan.pk, "rkp_114")):
        assert browse(people.usman).get(reverse("paper.view:sheet", args=[about, key, kind])).status_code == 404
    assert browse(people.usman).get(f"/rencana/{plan.pk}/kertas/").status_code == 200, "the address of plans is what it was"
    assert browse(people.usman).get("/rencana/abc/kertas/").status_code == 404


@pytest.fixture
def a_yearly_kind(monkeypatch: pytest.MonkeyPatch) -> Kind:
    """A paper about a village in a year."""

    def build(kind: str, record: VillageYear, actor: Any) -> Any:
        return replace(kinds.KINDS["rkp_114"].build("rkp_114", record.plan, actor), kind=kind)  # type: ignore[attr-defined]

    kind = Kind("rkp_21", "village_year", "TAHUN", build)
    monkeypatch.setitem(kinds.KINDS, "rkp_21", kind)
    return kind


def test_a_village_in_a_year_has_an_address_and_papers_of_its_own(
    people: People, browse: Browse, a_yearly_kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(VillageYear, "plan", a_plan_at(people, "agreed"), raising=False)
    year = VillageYear(village(), 2026)
    row = actions.issue_paper(people.usman.actor, year, kind="rkp_21")
    assert row.number == f"TAHUN/{SOLANG}/2026/v1"
    assert browse(people.usman).get(reverse("paper.view:of", args=["village_year", year.pk])).status_code == 200
    assert browse(people.usman).get("/tahun-desa/81.05.15.2004-26/kertas/").status_code == 404
    assert browse(people.usman).get("/tahun-desa/99.99.99.2004-2026/kertas/").status_code == 404
    assert "tahun 2026" in browse(people.usman).get(reverse("paper.view:village", args=[SOLANG])).content.decode().lower()


def test_several_records_in_a_year_have_numbers_of_their_own(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    first = a_plan_at(people, "agreed")
    second = a_plan_at(people, "agreed", target_year=2028)
    monkeypatch.setitem(actions.SUBJECTS, "plan", replace(SUBJECTS["plan"], year=lambda row: 2027))
    numbers = [actions.issue_paper(people.usman.actor, plan, kind="rkp_114").number for plan in (first, second, first, second)]
    assert numbers == [f"RKP/{SOLANG}/{part}" for part in ("2027/v1", "2027-2/v1", "2027/v2", "2027-2/v2")]


def test_a_page_says_what_a_paper_still_needs(people: People, browse: Browse) -> None:
    plan = a_plan_at(people, "agreed")
    page = browse(people.usman).get(reverse("paper.view:of", args=["plan", plan.pk])).content.decode()
    assert "Belum dapat dibuat: DU-RKP Desa (Permendagri 114). Rencana ini belum memiliki usulan ke kabupaten." in page


def test_a_bundle_is_a_file_so_that_a_reader_alone_makes_none(people: People, browse: Browse) -> None:
    plan = a_plan_at(people, "agreed")
    url = reverse("paper.view:bundle", args=["plan", plan.pk])
    assert browse(people.observer).post(url).status_code == 403
    assert browse(people.dewi).post(url).status_code == 404
    assert browse(people.usman).get(url).status_code == 302


def test_a_negeri_is_called_a_negeri_on_its_papers(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = a_plan_at(people, "agreed")
    here, standard = terms_for(SOLANG), terms_for()
    chosen = {SOLANG: {"village": "Negeri", "village_head": "Raja", "village_council": "Saniri Negeri"}}
    monkeypatch.setattr(terms, "_all_terms", lambda: {"": standard, "81.05": replace(here, villages=chosen)})
    paper = kinds.build(people.usman.actor, plan, KINDS["ba_musdes"])
    assert paper.letterhead[-1] == "NEGERI SOLANG"
    assert [one.role for one in paper.signatures] == ["Ketua Saniri Negeri", "Wakil masyarakat", "Raja Solang"]
    assert paper.identity[0][0] == "Negeri"
    assert terms_for("81.05.15.2005")["village_head"] == "Kepala Desa", "its neighbours keep their own words"


def test_the_papers_of_a_record_stand_once_under_each_heading(people: People, browse: Browse) -> None:
    plan = a_plan_at(people, "agreed")
    page = browse(people.usman).get(reverse("paper.view:of", args=["plan", plan.pk])).content.decode()
    for heading in paper_policy()["group"].values():
        assert page.count(f"<h2>{heading}</h2>") <= 1

"""Papers of sorting and choosing: the room's score beside each voice, ranks, and the decision beside the suggestion."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from bangkit.outputs.papers.builders.score_sheets import score_sheet
from bangkit.outputs.papers.kinds import KINDS, build
from bangkit.outputs.papers.paper import Paper
from bangkit.outputs.papers.subjects import VillageYear
from bangkit.stages.planning import actions as planning
from bangkit.stages.planning.models import Idea
from bangkit.stages.planning.queries import idea_board, plan_board
from tests.factories import YEAR, a_plan, a_score_sheet, village
from tests.outputs.papers.records import a_ranked_year, a_scored_plan
from tests.people import NOW, SOLANG, People, Person


def cells(paper: Paper) -> list[tuple[str, ...]]:
    return [tuple(map(str, row.cells)) for block in paper.blocks if block.kind == "table" for row in block.rows]


def words(paper: Paper) -> str:
    return " ".join(" ".join((block.text, *block.items)) for block in paper.blocks)


def test_scoring_gives_criteria_sum_rank_and_the_poorest_apart(people: People) -> None:
    rows = cells(build(people.usman.actor, a_scored_plan(people), KINDS["skoring"]))
    assert rows[0][1:2] + rows[0][3:] == ("Embung", "90", "70", "60", "85", "305", "I", "", "305,0 (7)")
    assert rows[1][1:2] + rows[1][3:] == ("Tenun", "50", "50", "50", "50", "200", "III", "", "")
    assert rows[2][1:2] + rows[2][3:] == ("Lumbung", "", "", "", "", "belum dinilai", "", "", "")


def test_ranking_gives_ranks_and_womens_scores_apart(people: People) -> None:
    rows = cells(build(people.usman.actor, a_ranked_year(people), KINDS["pemeringkatan"]))
    assert [row[0] for row in rows] == ["1", "1"]
    assert rows[0][-3:] == ("18", "18,0 (8)", "")


def test_a_voice_of_few_is_closed_on_paper(people: People) -> None:
    record = a_ranked_year(people)
    ideas = Idea.objects.filter(region=record.region, year=record.year)
    a_score_sheet(people, *ideas, voice="poorest", people=2, is_extra=True)
    assert cells(build(people.usman.actor, record, KINDS["pemeringkatan"]))[0][-1] == "ditutup"


def test_the_decision_stands_beside_the_suggestion_with_rules_prices_and_reason(people: People) -> None:
    paper = build(people.usman.actor, a_scored_plan(people), KINDS["keputusan_pilihan"])
    said = words(paper)
    assert "sedikitnya 10 % uang untuk kelompok perempuan" in said
    assert "Berbeda dari saran, karena: Benang belum ada." in said
    assert any(row[0] == "Tahun depan" for row in cells(paper))
    assert ("1", "Tenun", "Dusun Kanava", "40000000", "masuk") in cells(paper)


def test_what_is_missing_is_said(people: People) -> None:
    plan = a_plan(people)
    assert "Belum ada kegiatan yang diberi skor" in KINDS["skoring"].ready(plan)
    assert "Belum ada keputusan" in KINDS["keputusan_pilihan"].ready(plan)
    assert "Belum ada gagasan yang dinilai" in KINDS["pemeringkatan"].ready(VillageYear(village(), YEAR))


def test_the_empty_sheet_has_the_numbers_of_the_page_and_leads_back_to_it(people: People, browse: Callable[[Person], Client]) -> None:
    record = a_ranked_year(people)
    first = Idea.objects.order_by("created_at").first()
    planning.reject_idea(people.rahman.actor, first, reason="Sudah ada.")
    paper = score_sheet(idea_board(people.yuli.actor, village(), record.year), "https://bangkit.contoh/lembar/", NOW)
    assert [row[:2] for row in cells(paper)] == [("2", "Embung")]
    assert "https://bangkit.contoh/lembar/" in paper.check_words
    assert "titik" in words(paper)
    answer = browse(people.umar).get(f"{reverse('plan.view:blank_voices', args=[SOLANG])}?tahun={record.year}")
    assert answer.headers["Content-Type"] == "application/pdf"


def test_the_sheet_for_activities_leaves_room_for_a_number(people: People, browse: Callable[[Person], Client]) -> None:
    plan = a_scored_plan(people)
    assert "Sepakati satu angka 0 sampai 100" in words(score_sheet(plan_board(people.yuli.actor, plan), "https://x/", NOW))
    assert browse(people.umar).get(reverse("plan.view:blank_scores", args=[plan.pk])).status_code == 200
    empty = a_plan(people, target_year=YEAR)
    assert browse(people.umar).get(reverse("plan.view:blank_scores", args=[empty.pk])).status_code == 404

"""F-5 by hamlet and group, F-6 by bidang: every idea that stands for itself once, and nothing invented where nobody counted."""

from __future__ import annotations

from bangkit.outputs.papers.builders.ideas import NOTE, UNDECIDED
from bangkit.outputs.papers.kinds import KINDS, build
from bangkit.outputs.papers.paper import Paper
from bangkit.outputs.papers.subjects import VillageYear
from bangkit.stages.planning import actions as planning
from tests.factories import YEAR, a_plan, an_idea, village
from tests.outputs.papers.records import a_year_of_ideas
from tests.people import People


def rows(paper: Paper) -> list[tuple[str, ...]]:
    return [tuple(map(str, row.cells)) for block in paper.blocks for row in block.rows]


def heads(paper: Paper) -> list[str]:
    return [column.head for column in paper.blocks[0].columns]


def test_the_list_stands_by_hamlet_and_group(people: People) -> None:
    paper = build(people.usman.actor, a_year_of_ideas(people), KINDS["f5_114"])
    assert heads(paper) == ["No", "Gagasan kegiatan", "Lokasi kegiatan", "Prakiraan volume", "Satuan", "LK", "PR", "A-RTM"]
    assert rows(paper) == [
        ("Dusun Kanava",),
        ("1", "Bibit kacang tanah", "Dusun Kanava", "500", "kg", "20", "22", "15"),
        ("Kelompok perempuan, Dusun Pesisir",),
        ("1", "Musyawarah berkala warga", "Balai desa", "", "", "", "", ""),
    ]


def test_the_newer_layout_adds_sdgs_and_who_proposed(people: People) -> None:
    paper = build(people.usman.actor, a_year_of_ideas(people), KINDS["f5_21"])
    assert heads(paper)[-2:] == ["SDGs Desa ke-", "Pengusul"]
    assert [row[-2:] for row in rows(paper) if len(row) > 1] == [("2, 8", "Dusun Kanava"), ("", "Kelompok perempuan, Dusun Pesisir")]


def test_the_recap_says_which_bidang_is_only_suggested_and_keeps_the_rest_apart(people: People) -> None:
    record = a_year_of_ideas(people)
    an_idea(people, what="Kandang ternak kambing")
    an_idea(people, what="Xyz")
    paper = build(people.usman.actor, record, KINDS["f6"])
    found = rows(paper)
    groups = [row[0] for row in found if len(row) == 1]
    assert groups[-1] == UNDECIDED
    names = [row[1] for row in found if len(row) > 1]
    assert len(names) == 4
    assert {"Bibit kacang tanah", "Kandang ternak kambing*", "Xyz"} <= set(names)
    assert paper.blocks[1].text == NOTE


def test_what_went_into_another_idea_is_not_counted_beside_it(people: People) -> None:
    first, second = an_idea(people), an_idea(people, what="Bibit jagung")
    told = {"hamlet": "Kanava", "why": "Habis", "what": "Bibit pangan"}
    planning.merge_idea(people.rahman.actor, first, others=[second], reason="Serupa.", told=told)  # type: ignore[arg-type]
    for kind in ("f5_114", "f5_21", "f6"):
        paper = build(people.usman.actor, VillageYear(village(), YEAR), KINDS[kind])
        assert [row[1].rstrip("*") for row in rows(paper) if len(row) > 1] == ["Bibit pangan"]


def test_without_ideas_it_says_what_to_do(people: People) -> None:
    a_plan(people)
    assert "Belum ada gagasan warga" in KINDS["f6"].ready(VillageYear(village(), YEAR))

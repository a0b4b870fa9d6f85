"""Papers of a coordination meeting say who is invited, who came by women and men, what became of decisions; they are no drafts of ours."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from bangkit.coordination import actions
from bangkit.outputs.papers.kinds import KINDS, build
from bangkit.outputs.papers.paper import Paper
from tests.factories import TODAY, village
from tests.outputs.papers.records import a_rakor_with_everything
from tests.people import SBT, TELUK_WARU, People, Person

Browse = Callable[[Person], Client]


def words(paper: Paper) -> str:
    """Everything that a paper says, in one text."""
    said = [paper.title, paper.subtitle, *paper.letterhead, *paper.marks, *(one.role for one in paper.signatures)]
    for block in paper.blocks:
        said += [block.text, *block.items, *(f"{label} {value}" for label, value in block.pairs)]
        said += [str(cell) for row in block.rows for cell in row.cells]
    return "\n".join(said)


def test_an_invitation_names_parties_agenda_and_leaves_room_to_answer(people: People) -> None:
    meeting = a_rakor_with_everything(people)
    said = words(build(people.umar.actor, meeting, KINDS["undangan_rapat"]))
    for part in ("PEMERINTAH KABUPATEN SERAM BAGIAN TIMUR", "2. Dinas Pertanian", "Pendamping desa", "LEMBAR JAWABAN", "Pembukaan"):
        assert part in said
    assert "RANCANGAN" not in said, "the office's own letter is no draft of ours"
    assert "Ketua Pokja BangKIT Kabupaten" in said


def test_an_attendance_list_has_room_for_everybody_and_no_names(people: People) -> None:
    meeting = a_rakor_with_everything(people)
    paper = build(people.umar.actor, meeting, KINDS["hadir_rapat"])
    rows = [row for block in paper.blocks for row in block.rows]
    assert len(rows) == meeting.people == 30
    assert all(row.cells[1] == "" for row in rows)


def test_minutes_tell_who_convened_who_came_and_what_became_of_decisions(people: People) -> None:
    meeting = a_rakor_with_everything(people)
    said = words(build(people.umar.actor, meeting, KINDS["notula_rapat"]))
    for part in (
        "Diundang oleh Tim Kabupaten",
        "30 orang: 12 perempuan, 18 laki-laki, di antaranya 1 penyandang disabilitas",
        "ke-2 dari sedikitnya 3 dalam tahun 2026",
        "1 dari 3 yang diundang datang; OPD 1 dari 1.",
        "Kirim daftar bibit",
        "Tinjau jalan kebun",
        "Solang: Tentang challenge.",
    ):
        assert part in said


def test_a_struck_line_stays_out_of_the_minutes_and_a_cancelled_meeting_gives_no_paper(people: People) -> None:
    meeting = actions.convene_meeting(people.ina.actor, village(TELUK_WARU), name="Putaran", held_on=TODAY, venue="Kantor camat")
    actions.hold_meeting(people.ina.actor, meeting, male=3, female=4)
    for text in ("Benar", "Keliru"):
        actions.note_point(people.ina.actor, meeting, heading="lesson", text=text)
    actions.strike_point(people.ina.actor, meeting, point=meeting.points.get(text="Keliru"), why="Salah desa")
    said = words(build(people.ina.actor, meeting, KINDS["notula_rapat"]))
    assert "Benar" in said
    assert "Keliru" not in said
    off = actions.convene_meeting(
        people.ina.actor, village(TELUK_WARU), name="Batal", held_on=TODAY + timedelta(days=9), venue="Kantor camat"
    )
    actions.cancel_meeting(people.ina.actor, off, reason="Gelombang.")
    assert all(KINDS[key].ready(off) for key in ("undangan_rapat", "hadir_rapat", "notula_rapat"))


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_papers_are_downloaded_from_the_meetings_page(people: People, browse: Browse, ending: str) -> None:
    meeting = a_rakor_with_everything(people)
    client = browse(people.umar)
    page = client.get(reverse("meeting.view", args=[meeting.pk])).content.decode()
    listed = reverse("paper.view:of", args=["meeting", meeting.pk])
    assert listed in page
    assert f"notula_rapat.{ending}" in client.get(listed).content.decode()
    assert client.get(f"{listed}notula_rapat.{ending}").status_code == 200
    assert meeting.region_id == SBT

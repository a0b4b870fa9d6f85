"""What a team's papers and a published draft's poster say; a name leaves the house only by a recorded act and is never kept."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from PIL import Image

from bangkit.core.words import rupiah
from bangkit.foundation.audit.models import Event
from bangkit.outputs.papers import actions as papers
from bangkit.outputs.papers.kinds import KINDS, build, kinds_of
from bangkit.outputs.papers.pdf import to_pdf
from bangkit.outputs.papers.poster import PICTURE, POSTER, picture_png, poster_pdf, poster_words
from bangkit.stages.planning import actions
from bangkit.stages.planning.models import Consultation
from tests.factories import TODAY, a_comment, a_consultation, a_full_activity, a_plan, a_team
from tests.outputs.papers.reading import pages
from tests.outputs.papers.records import a_verified_plan, an_answered_consultation
from tests.people import People, Person

Browse = Callable[[Person], Client]
SECRET = "Ina Latuconsina"
ADDRESS = "https://bangkit.contoh.go.id/k/solang-2027/"


def words_of(pdf: bytes) -> str:
    return " ".join("\n".join(pages(pdf)).split())


def test_a_decree_leaves_room_for_names_and_says_what_was_edited(people: People) -> None:
    team = a_team(people)
    actions.name_seats(people.usman.actor, team, names={2: SECRET})
    actions.appoint_team(people.usman.actor, team, decree_no="4/2026", decree_on=TODAY, citing="Perbup contoh;")
    said = words_of(to_pdf(build(people.usman.actor, team, KINDS["sk_tim"])))
    for words in ("NOMOR 4/2026", "Perbup contoh;", "KESATU", "Kelompok perempuan", "Pembina"):
        assert words in said
    assert SECRET not in said
    issued = papers.issue_paper(people.usman.actor, team, kind="sk_tim")
    assert SECRET not in str(issued.content)


def test_the_decree_with_names_is_handed_over_by_a_deliberate_recorded_act(people: People, browse: Browse) -> None:
    team = a_team(people)
    actions.name_seats(people.usman.actor, team, names={2: SECRET})
    url = reverse("seat.view:decree", args=[team.pk])
    assert browse(people.usman).get(url).status_code == 302
    assert not Event.objects.filter(verb="seat.view").exists()
    answer = browse(people.usman).post(url)
    cells = [cell.text for table in Document(io.BytesIO(answer.content)).tables for cell in table._cells]
    assert SECRET in cells
    assert answer["Cache-Control"] == "no-store, private"
    assert Event.objects.filter(verb="seat.view").count() == 1
    assert browse(people.rahman).post(url).status_code == 403


@pytest.mark.parametrize(("kind", "papers_of_it"), [
    ("rkp", ["sk_tim"]),
    ("livelihood", ["sk_tim"]),
    ("rpjm", ["sk_rpjm"]),
    ("verification", ["sk_verifikasi"]),
])  # fmt: skip
def test_each_kind_of_team_has_its_own_decree_so_that_no_book_takes_the_wrong_one(
    people: People, kind: str, papers_of_it: list[str]
) -> None:
    team = a_team(people, kind=kind, scope="Pertanian")
    assert [one.key for one in kinds_of("team", team)] == papers_of_it


def test_the_verification_paper_shows_every_line_its_marks_and_its_verdict(people: People) -> None:
    paper = build(people.usman.actor, a_verified_plan(people), KINDS["hasil_verifikasi"])
    rows = next(block.rows for block in paper.blocks if block.kind == "table")
    assert [(row.cells[1], row.cells[-3]) for row in rows] == [
        ("Bibit kacang tanah", "LAYAK"),
        ("Embung", "TIDAK LAYAK"),
        ("Jalan kebun", "Belum"),
    ]
    assert rows[2].cells[3] == "", "no RAB is not a RAB of nothing"
    said = words_of(to_pdf(paper))
    assert "Ongkos angkut belum dihitung." in said
    assert "RAB kegiatan" in said


def test_the_summary_prints_each_comment_with_its_answer_and_counts_what_is_not_shown(people: People) -> None:
    row = an_answered_consultation(people)
    actions.hide_comment(people.rahman.actor, a_comment(people, row, "Kata kasar"), because="rude")
    said = words_of(to_pdf(build(people.usman.actor, row, KINDS["rekap_masukan"])))
    for words in (
        "Bibitnya dibagi rata per dusun.",
        "Ditulis dalam aturan kelompok.",
        "Waktunya sore.",
        "1 karena memuat kata yang menyerang",
    ):
        assert words in said
    assert "Kata kasar" not in said


def long_round(people: People, lines: int) -> Consultation:
    plan = a_plan(people)
    for number in range(lines):
        a_full_activity(people, plan, name=f"Kegiatan {number + 1:02d} dengan nama yang agak panjang seperti di desa", cost=12_000_000)
    return actions.open_consultation(people.rahman.actor, plan, closes_on=TODAY.replace(day=24))


@pytest.mark.parametrize("lines", [1, 7, 20, 33])
def test_the_poster_is_one_page_that_says_where_until_when_and_how_much_more_there_is(people: People, lines: int) -> None:
    row = long_round(people, lines)
    pdf = poster_pdf(row, ADDRESS, is_sample=True)
    assert len(pages(pdf)) == 1
    said = words_of(pdf)
    for words in ("Rancangan rencana 2027", "bangkit.contoh.go.id/k/solang-2027", "contoh", "belum keputusan", rupiah(12_000_000 * lines)):
        assert "".join(words.split()) in said.replace(" ", ""), "a line may break inside"
    assert ("dan 13 kegiatan lainnya" in said) == (lines == 33)
    assert said.count("dengan nama yang agak panjang") == min(lines, 20)


@pytest.mark.parametrize("lines", [1, 6, 33])
def test_the_picture_fits_a_telephone(people: People, lines: int) -> None:
    made = Image.open(io.BytesIO(picture_png(long_round(people, lines), ADDRESS, is_sample=True)))
    assert made.size == (1080, 1350)


def test_letters_shrink_before_activities_are_left_out(people: People) -> None:
    sizes = [poster_words(row, ADDRESS, POSTER, is_sample=False)["unit"] for row in [long_round(people, 8)]]
    assert sizes == [21]
    assert all(one > other for form in (POSTER, PICTURE) for (one, _), (other, _) in zip(form.units, form.units[1:], strict=False))


def test_a_sign_that_no_font_has_does_not_stop_the_poster(people: People) -> None:
    plan = a_plan(people)
    a_full_activity(people, plan, name="Kebun \U0001f331 #let x = 1 $y$")
    row = actions.open_consultation(people.rahman.actor, plan, closes_on=TODAY.replace(day=24))
    assert "#let x = 1 $y$" in words_of(poster_pdf(row, ADDRESS, is_sample=False))
    assert picture_png(row, ADDRESS, is_sample=False)


def test_the_page_hands_out_message_poster_and_picture_with_one_address(people: People, browse: Browse) -> None:
    row = a_consultation(people)
    client: Any = browse(people.yuli)
    page = client.get(reverse("consultation.view:share", args=[row.pk])).content.decode()
    assert page.count("http://testserver/k/solang-2027/") >= 2
    assert "Bibit kacang tanah" in page
    for name, media in (("poster", "application/pdf"), ("picture", "image/png")):
        answer = client.get(reverse(f"consultation.view:{name}", args=[row.pk]))
        assert (answer.status_code, answer["Content-Type"]) == (200, media)

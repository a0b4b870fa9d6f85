"""Papers of one meeting: what they say, who signs them, and what each still needs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bangkit.core.assemblies import assembly_kinds
from bangkit.outputs.papers.builders.assemblies import EXPECTED
from bangkit.outputs.papers.kinds import KINDS, build
from bangkit.outputs.papers.paper import Paper
from bangkit.outputs.papers.pdf import to_pdf
from bangkit.stages.planning import actions as planning
from bangkit.stages.planning.models import VillageMeeting
from tests.factories import MEETING, TODAY, a_plan_at, an_idea, village
from tests.outputs.papers.reading import pages
from tests.people import People, Person

Browse = Callable[[Person], Client]


def a_meeting(people: People, kind: str, *, held: bool = True, **changes: Any) -> VillageMeeting:
    """A meeting of any kind with one decision by consensus and one by votes."""
    days = assembly_kinds()[kind].days
    values = {
        "held_on": TODAY - timedelta(days=days - 1),
        "place": "Balai desa",
        "topic": "Gagasan warga",
        "hamlet": "Kanava" if kind == "hamlet" else "",
    }
    meeting = planning.call_assembly(people.hasna.actor, village(), kind=kind, **{**values, **changes})  # type: ignore[arg-type]
    if held:
        planning.hold_assembly(people.hasna.actor, meeting, male=9, female=11, poorest=6, disability=1, speakers="Camat, Kecamatan")
        planning.decide_in_assembly(people.hasna.actor, meeting, text="Air bersih didahulukan.", way="consensus")
        planning.decide_in_assembly(
            people.hasna.actor, meeting, text="Lokasi di Kanava.", way="vote", agree=12, disagree=5, abstain=3, dissent="Terlalu jauh."
        )
    return meeting


def paper(people: People, meeting: VillageMeeting, kind: str) -> Paper:
    return build(people.usman.actor, meeting, KINDS[kind])


def said(one: Paper) -> str:
    """Everything that the paper says, outside its tables."""
    parts = [one.title, one.subtitle]
    for block in one.blocks:
        parts += [block.text, *block.items, *(f"{label}: {value}" for label, value in block.pairs)]
    return "\n".join(parts)


@pytest.mark.parametrize("kind", list(assembly_kinds()))
def test_berita_acara_of_every_kind_tells_how_it_was_decided_and_who_disagreed(people: People, kind: str) -> None:
    made = paper(people, a_meeting(people, kind), "ba_musyawarah")
    words = said(made)
    assert made.subtitle.startswith(assembly_kinds()[kind].label)
    assert "Air bersih didahulukan. (Musyawarah mufakat)" in words
    assert "12 setuju, 5 tidak setuju, 3 abstain) Pendapat berbeda: Terlalu jauh." in words
    assert "Dihadiri: 20 orang: 11 perempuan, 9 laki-laki" in words
    assert "Narasumber: 1. Camat dari Kecamatan" in words
    assert "Pada hari Selasa tanggal sepuluh bulan Maret" in words or kind == "workshop"


@pytest.mark.parametrize(("kind", "chair"), [
    ("hamlet", "Kepala Dusun Kanava"), ("workshop", "Ketua Tim Penyusun"), ("musdes", "Ketua BPD"), ("musrenbang", "Kepala Desa Solang"),
])  # fmt: skip
def test_who_signs_follows_the_kind(people: People, kind: str, chair: str) -> None:
    signed = [one.role for one in paper(people, a_meeting(people, kind), "ba_musyawarah").signatures]
    assert chair in signed
    assert "Wakil masyarakat" in signed


def test_a_workshop_is_told_from_its_first_to_its_last_day_and_signed_on_the_last(people: People) -> None:
    made = paper(people, a_meeting(people, "workshop"), "ba_musyawarah")
    assert "Pada hari Minggu tanggal delapan bulan Maret" in said(made)
    assert "sampai dengan hari Selasa tanggal sepuluh bulan Maret" in said(made)
    assert made.signatures[-1].above == "Solang, 10 Maret 2026"


def test_a_hamlets_minutes_carry_the_ideas_that_were_voiced(people: People) -> None:
    an_idea(people)
    made = paper(people, a_meeting(people, "hamlet"), "ba_musyawarah")
    (table,) = [block for block in made.blocks if block.kind == "table"]
    assert table.rows[0].cells == ("1", "Bibit kacang tanah", "Bibit lokal habis sebelum musim tanam.", 20, 22, 15)


def test_an_invitation_is_a_letter_of_the_convener_with_its_agenda(people: People) -> None:
    told = {"convener": "Ketua BPD", "letter_no": "07/BPD/2026", "invites": "Tim Penyusun\nKelompok perempuan", "agenda": "09.00 Pembukaan"}
    made = paper(people, a_meeting(people, "musdes", held=False, **told), "undangan")
    assert "Nomor: 07/BPD/2026" in said(made)
    assert "1. Tim Penyusun\n2. Kelompok perempuan" in said(made)
    assert [one.role for one in made.signatures] == ["Ketua BPD"]
    assert any(block.kind == "annex" for block in made.blocks)


def test_the_list_to_sign_has_a_line_for_everyone_each_day_and_no_names(people: People) -> None:
    before = paper(people, a_meeting(people, "musdes", held=False), "hadir_musyawarah")
    assert [len(block.rows) for block in before.blocks if block.kind == "table"] == [EXPECTED]
    after = paper(people, a_meeting(people, "workshop"), "hadir_musyawarah")
    assert [len(block.rows) for block in after.blocks if block.kind == "table"] == [20, 20, 20]
    heads = [column.head for column in next(block for block in after.blocks if block.kind == "table").columns]
    assert heads == ["No", "Nama", "L/P", "Unsur/kelompok", "Dusun", "A‑RTM", "Disabilitas", "Tanda tangan"]
    assert all(not any(row.cells[1:7]) for block in after.blocks for row in block.rows)
    assert len(pages(to_pdf(after))) >= 3


@pytest.mark.parametrize(("kind", "changes", "words"), [
    ("ba_musyawarah", {"held": False}, "belum terlaksana"),
    ("notulen", {}, "Notulennya belum ditulis"),
    ("susunan_acara", {"held": False}, "belum ditulis"),
])  # fmt: skip
def test_what_a_paper_still_needs_is_said(people: People, kind: str, changes: dict[str, Any], words: str) -> None:
    assert words in KINDS[kind].ready(a_meeting(people, "musdes", **changes))


def test_an_invitation_that_was_called_off_gives_no_paper(people: People) -> None:
    meeting = planning.cancel_assembly(people.hasna.actor, a_meeting(people, "musdes", held=False), reason="Ombak.")
    assert "dibatalkan" in KINDS["undangan"].ready(meeting)


def test_the_plans_berita_acara_tells_what_its_meeting_recorded(people: People) -> None:
    plan = a_plan_at(people, "reviewed")
    meeting = a_meeting(people, "musdes", plan=plan)
    planning.agree_plan(people.hasna.actor, plan, meeting=meeting)
    words = said(build(people.usman.actor, plan, KINDS["ba_musdes"]))
    assert "12 setuju, 5 tidak setuju, 3 abstain" in words
    assert "Camat dari Kecamatan" in words


def test_a_meeting_that_is_only_called_gives_the_plan_no_paper(people: People) -> None:
    plan = a_plan_at(people, "reviewed")
    a_meeting(people, "musdes", held=False, plan=plan)
    assert KINDS["ba_musdes"].ready(plan)
    planning.agree_plan(people.hasna.actor, plan, **MEETING)
    assert KINDS["ba_musdes"].ready(plan) == ""


def test_the_meetings_page_leads_to_its_papers(people: People, browse: Browse) -> None:
    meeting = a_meeting(people, "musrenbang")
    page = browse(people.usman).get(reverse("assembly.view", args=[meeting.pk])).content.decode()
    url = reverse("paper.view:of", args=["assembly", meeting.pk])
    assert url in page
    assert url == f"/musyawarah/{meeting.pk}/kertas/"
    shown = browse(people.usman).get(url).content.decode()
    assert "Berita acara" in shown
    assert "Notulennya belum ditulis" in shown

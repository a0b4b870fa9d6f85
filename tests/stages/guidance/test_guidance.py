"""Stage 1 as a story: Sari drafts, the kabupaten is consulted, Pak Umar confirms, and the villages read it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.foundation.audit.models import Event
from bangkit.foundation.regions.models import Region
from bangkit.stages.guidance import queries
from bangkit.stages.guidance.actions import (
    confirm_guidance,
    consult_guidance,
    draft_guidance,
    return_guidance,
    revise_guidance,
)
from bangkit.stages.guidance.models import Guidance
from tests.fixtures import queries_at_most
from tests.people import ATE_DALO, MADAK, NOW, SBD, SBT, SOLANG, People

BODY = "# Langkah\n\nPerencanaan dimulai dari keadaan nyata desa.\n\n- Sketsa desa\n- Kalender musim"


def drafted(people: People, name: str = "Perencanaan Desa", body: str = BODY) -> Guidance:
    return draft_guidance(people.sari.actor, Region.objects.get(code=SBT), name=name, summary="Cara desa merencanakan.", body=body)


def consulted(people: People, guidance: Guidance | None = None, male: int = 9, female: int = 5) -> Guidance:
    row = guidance or drafted(people)
    return consult_guidance(
        people.umar.actor, row, consulted_on=date(2026, 3, 9), male=male, female=female, note="Disesuaikan dengan Perbup."
    )


def confirmed(people: People, guidance: Guidance | None = None) -> Guidance:
    return confirm_guidance(people.umar.actor, guidance or consulted(people))


def test_from_draft_to_confirmation_leaves_one_event_each(people: People) -> None:
    guidance = confirmed(people)
    assert guidance.state == "confirmed"
    assert guidance.confirmed_on == date(2026, 3, 10)
    told = list(Event.objects.order_by("seq").values_list("verb", "stage", "party", "cycle_year"))
    assert told == [
        ("guidance.draft", 1, "program_team", None),
        ("guidance.consult", 1, "district_team", None),
        ("guidance.confirm", 1, "district_team", 2026),
    ]


def test_a_new_version_supersedes_the_old_one(people: People) -> None:
    first = confirmed(people)
    second = drafted(people, name=" perencanaan  desa ")
    assert (second.name, second.version) == ("Perencanaan Desa", 2)
    confirmed(people, consulted(people, second))
    first.refresh_from_db()
    assert first.state == "superseded"
    assert Event.objects.filter(verb="guidance.supersede", subject_id=str(first.pk)).count() == 1


def test_two_open_versions_of_one_name_are_refused(people: People) -> None:
    drafted(people)
    with pytest.raises(Invalid, match="masih disusun"):
        drafted(people)


def test_guidance_is_for_a_kabupaten(people: People) -> None:
    with pytest.raises(Invalid):
        draft_guidance(people.sari.actor, Region.objects.get(code=SOLANG), name="X", summary="x", body=BODY)


def test_who_may_not(people: People) -> None:
    with pytest.raises(NotAllowed):
        draft_guidance(people.yuli.actor, Region.objects.get(code=SBT), name="X", summary="x", body=BODY)
    with pytest.raises(NotAllowed):
        confirm_guidance(people.sari.actor, consulted(people))
    with pytest.raises(NotAllowed):
        confirm_guidance(people.dewi.actor, Guidance.objects.get())


def test_an_empty_guidance_is_not_consulted_on(people: People) -> None:
    with pytest.raises(Blocked):
        consulted(people, drafted(people, body="Menyusul."))


@pytest.mark.parametrize(
    ("male", "female", "day", "field"), [(0, 0, date(2026, 3, 9), "female"), (3, 2, date(2026, 3, 11), "consulted_on")]
)
def test_a_consultation_needs_people_and_a_past_day(people: People, male: int, female: int, day: date, field: str) -> None:
    guidance = drafted(people)
    with pytest.raises(Invalid) as refusal:
        consult_guidance(people.umar.actor, guidance, consulted_on=day, male=male, female=female)
    assert field in refusal.value.field_errors
    guidance.refresh_from_db()
    assert guidance.state == "draft"


def test_a_changed_text_must_be_consulted_on_again(people: People) -> None:
    guidance = consulted(people)
    revise_guidance(people.sari.actor, guidance, summary="Baru.", body=BODY + "\n\nTambahan.")
    assert (guidance.state, guidance.consulted_on, guidance.consulted_female) == ("draft", None, 0)
    with pytest.raises(Blocked):
        confirmed(people, guidance)


def test_a_return_says_why_and_the_diary_tells_it(people: People) -> None:
    guidance = consulted(people)
    with pytest.raises(Invalid):
        return_guidance(people.umar.actor, guidance, reason="  ")
    return_guidance(people.umar.actor, guidance, reason="Belum memuat musrenbang kecamatan.")
    assert guidance.state == "draft"
    assert Event.objects.get(verb="guidance.return").note == "Belum memuat musrenbang kecamatan."


def test_confirmation_does_not_precede_its_consultation(people: People) -> None:
    with pytest.raises(Invalid, match="mendahului"):
        confirm_guidance(people.umar.actor, consulted(people), confirmed_on=date(2026, 3, 1))


def test_text_becomes_headings_lists_and_paragraphs() -> None:
    found = queries.blocks(BODY + "\nBaris satu\nBaris dua")
    assert [(block.kind, block.lines) for block in found] == [
        ("heading", ("Langkah",)),
        ("text", ("Perencanaan dimulai dari keadaan nyata desa.",)),
        ("list", ("Sketsa desa", "Kalender musim")),
        ("text", ("Baris satu", "Baris dua")),
    ]


def test_changes_name_only_what_differs() -> None:
    found = queries.changes("Satu\nDua", "Satu\nDua lengkap\n\nTiga")
    assert [(line.word, line.text) for line in found] == [("dihapus", "Dua"), ("baru", "Dua lengkap"), ("baru", "Tiga")]


def test_a_village_reads_its_own_kabupaten_only(people: People) -> None:
    confirmed(people)
    assert [row.region_id for row in queries.guidances_in_force(people.yuli.actor, SOLANG)] == [SBT]
    assert list(queries.guidances(people.dewi.actor)) == []


def test_marks_follow_the_confirmation(people: People) -> None:
    guidance = drafted(people)
    assert queries.stage_marks([SOLANG], 2026)[SOLANG].status == "running"
    confirmed(people, consulted(people, guidance))
    with queries_at_most(1):
        marks = queries.stage_marks([SOLANG, MADAK, ATE_DALO], 2026)
    assert marks[SOLANG].done == marks[MADAK].done == date(2026, 3, 10)
    assert "versi 1 berlaku" in marks[SOLANG].line
    assert ATE_DALO not in marks
    assert queries.stage_marks([SOLANG], 2025) == {}


def test_a_superseded_version_still_counts_for_its_year(people: People) -> None:
    first = confirmed(people)
    Guidance.objects.filter(pk=first.pk).update(confirmed_on=date(2025, 5, 1), created_at=datetime(2025, 4, 1, tzinfo=UTC))
    confirmed(people, consulted(people, drafted(people)))
    assert queries.stage_marks([SOLANG], 2025)[SOLANG].done == date(2025, 5, 1)
    assert queries.stage_marks([SOLANG], 2026)[SOLANG].done == date(2026, 3, 10)


def test_tasks_wait_for_those_who_may(people: People) -> None:
    guidance = drafted(people)
    assert [task.verb for task in queries.open_tasks(people.sari.actor)] == ["guidance.consult"]
    consulted(people, guidance)
    umar = people.umar.actor
    with queries_at_most(2):
        assert [task.verb for task in queries.open_tasks(umar)] == ["guidance.confirm"]
    assert queries.open_tasks(people.yuli.actor) == []


def test_search_finds_by_words_of_the_text(people: People) -> None:
    confirmed(people)
    assert [hit.kind for hit in queries.search(people.yuli.actor, "kalender")] == ["Panduan"]
    assert queries.search(people.dewi.actor, "kalender") == []


def test_pages_show_the_text_and_escape_it(people: People, browse) -> None:  # type: ignore[no-untyped-def]
    guidance = consulted(people, drafted(people, body=BODY + "\n<script>alert(1)</script>"))
    for person in (people.yuli, people.umar, people.observer):
        page = browse(person).get(reverse("guidance.view", args=[guidance.pk]))
        assert page.status_code == 200
        assert b"<h2>Langkah</h2>" in page.content
        assert b"<script>alert" not in page.content
    assert browse(people.dewi).get(reverse("guidance.view", args=[guidance.pk])).status_code == 404


def test_the_list_filters_and_exports(people: People, browse) -> None:  # type: ignore[no-untyped-def]
    confirmed(people)
    client = browse(people.umar)
    url = reverse("guidance.view:list")
    assert "Perencanaan Desa" in client.get(url, {"keadaan": "confirmed"}).content.decode()
    assert "Perencanaan Desa" not in client.get(url, {"keadaan": "draft"}).content.decode()
    assert client.get(url, {"berkas": "xlsx"}).status_code == 200


def test_drafting_on_the_page_keeps_what_was_typed(people: People, browse) -> None:  # type: ignore[no-untyped-def]
    client = browse(people.sari)
    url = reverse("guidance.draft", args=[SBT])
    refused = client.post(url, {"name": "", "summary": "Ringkas sekali", "body": BODY})
    assert refused.status_code == 422
    assert "Ringkas sekali" in refused.content.decode()
    saved = client.post(url, {"name": "Perencanaan Desa", "summary": "Ringkas", "body": BODY})
    assert saved.status_code == 302
    assert Guidance.objects.get().version == 1
    assert client.get(reverse("guidance.draft", args=[SBD])).status_code == 404
    assert browse(people.yuli).get(url).status_code == 403


def test_the_whole_way_through_pages(people: People, browse) -> None:  # type: ignore[no-untyped-def]
    guidance = drafted(people)
    team, program = browse(people.umar), browse(people.sari)
    day = people.umar.actor.today
    for client, verb, data in (
        (team, "guidance.consult", {"consulted_on": f"{NOW.date() - timedelta(days=1)}", "female": "4", "male": "6"}),
        (team, "guidance.return", {"reason": "Tambah bab OPD."}),
        (program, "guidance.revise", {"summary": "Ringkas", "body": BODY + "\nBab OPD."}),
        (team, "guidance.consult", {"consulted_on": f"{day}", "female": "4", "male": "6"}),
        (team, "guidance.confirm", {"confirmed_on": f"{day}", "note": ""}),
    ):
        url = reverse(verb, args=[guidance.pk])
        assert client.get(url).status_code == 200, verb
        assert client.post(url, data).status_code == 302, verb
    guidance.refresh_from_db()
    assert guidance.state == "confirmed"
    page = program.get(reverse("guidance.draft", args=[SBT]), {"dari": str(guidance.pk)})
    assert "Bab OPD." in page.content.decode()


def test_changes_page_compares_with_the_version_before(people: People, browse) -> None:  # type: ignore[no-untyped-def]
    confirmed(people)
    second = drafted(people, body=BODY + "\n- Bagan kelembagaan")
    page = browse(people.yuli).get(reverse("guidance.view:changes", args=[second.pk]))
    assert "Bagan kelembagaan</ins>" in page.content.decode()

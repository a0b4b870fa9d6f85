"""A whole import, followed: the file, its columns, what every row becomes, writing, and taking everything back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django_tasks_db.management.commands import db_worker
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisCase

from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.foundation.audit.models import Event
from bangkit.foundation.imports import actions, pages
from bangkit.foundation.imports.heading import find_heading, guess, letter
from bangkit.foundation.imports.jobs import apply_in_background
from bangkit.foundation.imports.models import Import, ImportFile, ImportLine
from bangkit.foundation.imports.reading import open_upload
from bangkit.foundation.jobs.models import Job
from bangkit.stages.profile.actions import register_group, report_group
from bangkit.stages.profile.layouts.groups import GROUPS
from bangkit.stages.profile.models import Group
from tests.factories import village
from tests.foundation.imports.tables import GOOD, HEAD, as_upload, csv_of, html_of, ods_of, xlsx_of
from tests.people import NOW, People, Person, make_people

Browse = Callable[[Person], Client]


def open_(people: People, content: bytes, name: str = "kelompok.csv") -> Import:
    return actions.open_import(people.rahman.actor, village(), layout="groups", upload=as_upload(content, name))


def checked(people: People, *rows: Sequence[Any]) -> Import:
    batch = open_(people, csv_of(HEAD, *rows))
    return actions.preview_import(people.rahman.actor, batch, columns=batch.columns, answers={})


def applied(people: People, *rows: Sequence[Any]) -> Import:
    batch = checked(people, *rows)
    return actions.apply_import(people.rahman.actor, batch, plan=actions.planned(people.rahman.actor, batch))


def everything() -> dict[str, str]:
    """Every table of the product except the trail and the imports themselves, as it stands."""
    apart = {"audit.Event", "audit.ChainHead", "imports.Import", "imports.ImportFile", "imports.ImportLine"}
    models = [model for model in apps.get_models() if model.__module__.startswith("bangkit.") and model._meta.label not in apart]
    return {model._meta.label: serializers.serialize("json", model._default_manager.order_by("pk")) for model in models}


# --- Headings ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [csv_of, xlsx_of, ods_of, html_of])
def test_the_heading_is_found_below_titles_and_in_other_words(make: Callable[..., bytes]) -> None:
    upload = open_upload(make(["DAFTAR KELOMPOK DESA SOLANG"], ["NO", "KELOMPOK", "USAHA", "P", "L"], [1, "Tunas", "Tani", 4, 5]))
    heading = find_heading(upload, GROUPS)
    words = {key: heading.labels[place] for key, place in guess(heading.labels, GROUPS).items()}
    assert words == {"name": "KELOMPOK", "kind": "USAHA", "members_female": "P", "members_male": "L"}


def test_merged_headings_are_joined_with_what_stands_below_them() -> None:
    upload = open_upload(
        csv_of(["Kelompok", "Usaha", "Laki-laki", "", "Perempuan", ""], ["", "", "n", "%", "n", "%"], ["Tunas", "Tani", 4, 50, 4, 50])
    )
    heading = find_heading(upload, GROUPS)
    assert (heading.first, heading.last) == (1, 2)
    assert guess(heading.labels, GROUPS) == {"name": 0, "kind": 1, "members_male": 2, "members_female": 4}


def test_the_sheet_that_fits_best_is_chosen() -> None:
    upload = open_upload(xlsx_of(sheets={"Petunjuk": [["Baca dulu"]], "Isi": [HEAD, GOOD]}))
    assert find_heading(upload, GROUPS).sheet == "Isi"


def test_columns_are_named_as_a_spreadsheet_names_them() -> None:
    assert [letter(place) for place in (0, 25, 26, 51, 701, 702)] == ["A", "Z", "AA", "AZ", "ZZ", "AAA"]


def test_an_old_xls_is_read_even_when_it_calls_itself_xlsx(people: People) -> None:
    content = (Path(__file__).parent / "lama.xls").read_bytes()
    batch = open_(people, content, "baru.xlsx")
    assert batch.kind == "xls"
    assert [cells for _, cells in open_upload(content).rows()] == [["Nama", "Jumlah"], ["Tunas", "12"], ["Laut", 7], ["Kosong", 2.5]]


# --- Before anything is written -------------------------------------------------------------------------------------------------


def test_every_row_is_accounted_for_and_every_problem_names_row_column_and_remedy(people: People) -> None:
    register_group(people.rahman.actor, village(), name="Sudah Ada", kind="farm", members_female=3, members_male=3)
    before = everything()
    batch = checked(
        people,
        GOOD,
        ["Tunas Laut", "Nelayan", 1, 1],
        ["sudah ada", "Tani", 3, 3],
        ["", "sulap", "dua puluh", "1,5"],
        HEAD,
        ["Nol", "Tani", 0, 0],
        ["Nanti", "Tani", 1, 1, 2099],
        ["", "", "", "", "", ""],
    )
    assert (batch.state, batch.read, batch.accepted, batch.refused, batch.skipped) == ("checked", 7, 1, 4, 2)
    lines = {line.number: line for line in batch.lines.all()}
    assert sorted(lines) == [3, 4, 5, 6, 7, 8]
    assert lines[3].problems == [["Nama kelompok", "Tunas Laut", "Sudah ada pada baris 2 berkas ini."]]
    assert lines[4].outcome == "skipped"
    assert [problem[0] for problem in lines[5].problems] == ["Nama kelompok", "Jenis usaha", "Anggota perempuan", "Anggota laki-laki"]
    assert lines[5].problems[2] == ["Anggota perempuan", "dua puluh", "Bukan angka. Tulis angka saja."]
    assert everything() == before


def test_a_column_that_is_needed_must_be_chosen_and_none_twice(people: People) -> None:
    batch = open_(people, csv_of(HEAD, GOOD))
    with pytest.raises(Invalid) as refused:
        actions.preview_import(people.rahman.actor, batch, columns={"name": 0, "kind": 0}, answers={})
    assert set(refused.value.field_errors) == {"column_kind", "column_members_female", "column_members_male"}


def test_the_right_of_the_data_itself_is_asked_too(people: People, settings: Any) -> None:
    for person in (people.nus, people.ina, people.observer):
        with pytest.raises(NotAllowed):
            actions.open_import(person.actor, village(), layout="groups", upload=as_upload(csv_of(HEAD, GOOD)))


# --- Writing and taking back ------------------------------------------------------------------------------------------------------


def test_accepted_rows_are_written_together_and_the_file_goes(people: People) -> None:
    batch = checked(people, GOOD, ["Rusak", "Nelayan", "x", 1], ["Melati", "tenun", "15", "0"])
    assert ImportFile.objects.filter(batch=batch).exists()
    actions.apply_import(people.rahman.actor, batch, plan=actions.planned(people.rahman.actor, batch))
    assert {group.name: (group.kind, group.members_female, group.members_male) for group in Group.objects.all()} == {
        "Tunas Laut": ("fish", 8, 12),
        "Melati": ("craft", 15, 0),
    }
    assert not ImportFile.objects.exists()
    assert [line.problems for line in batch.lines.filter(outcome="refused")] == [
        [["Anggota perempuan", "", "Bukan angka. Tulis angka saja."]]
    ]
    event = Event.objects.get(verb="import.apply")
    assert event.note == "2 dari 3 baris disimpan."
    assert "kelompok.csv" not in str(event.after)


def test_the_same_file_is_recognised_until_it_is_taken_back(people: People) -> None:
    batch = applied(people, GOOD)
    with pytest.raises(Invalid, match="sudah diimpor"):
        open_(people, csv_of(HEAD, GOOD))
    actions.undo_import(people.rahman.actor, batch, reason="Salah berkas.")
    assert open_(people, csv_of(HEAD, GOOD)).state == "opened"


def test_opening_the_same_file_again_replaces_the_first_opening(people: People) -> None:
    first = open_(people, csv_of(HEAD, GOOD))
    open_(people, csv_of(HEAD, GOOD))
    first.refresh_from_db()
    assert first.state == "dropped"


def test_a_file_nobody_decides_about_goes_after_some_days(people: People) -> None:
    waiting = checked(people, ["Rusak", "Tani", "Budi", 1])
    later = people.rahman.at(NOW + timedelta(days=actions.KEPT_DAYS, seconds=1))
    actions.open_import(later, village(), layout="groups", upload=as_upload(csv_of(HEAD, ["Lain", "Tani", 1, 1])))
    waiting.refresh_from_db()
    assert waiting.state == "dropped"
    assert not ImportFile.objects.filter(batch=waiting).exists()
    assert "Budi" not in str(list(waiting.lines.values_list("problems", flat=True)))


def test_the_nightly_command_lets_go_of_what_waited_too_long(people: People) -> None:
    batch, out = checked(people, ["Rusak", "Tani", "Budi", 1]), StringIO()
    Import.objects.update(created_at=NOW - timedelta(days=900))
    call_command("forget_imports", stdout=out)
    batch.refresh_from_db()
    assert (batch.state, out.getvalue().strip()) == ("dropped", "Berkas impor yang dihapus: 1.")
    assert not ImportFile.objects.exists()
    assert list(batch.lines.values_list("problems", flat=True)) == [[["Anggota perempuan", "", "Bukan angka. Tulis angka saja."]]]


def test_undo_leaves_the_database_as_it_was_and_both_events(people: People) -> None:
    register_group(people.rahman.actor, village(), name="Lama", kind="farm", members_female=3, members_male=3)
    before = everything()
    batch = applied(people, GOOD, ["Melati", "tenun", 15, 0])
    assert everything() != before
    actions.undo_import(people.rahman.actor, batch, reason="Salah desa.")
    assert everything() == before
    assert list(Event.objects.filter(subject="import").order_by("seq").values_list("verb", flat=True)) == [
        "import.open", "import.preview", "import.apply", "import.undo",
    ]  # fmt: skip


def test_undo_is_refused_when_a_row_was_changed_or_removed_since(people: People) -> None:
    batch = applied(people, GOOD, ["Melati", "tenun", 15, 0])
    Group.objects.filter(name="Melati").update(members_female=16)
    with pytest.raises(Blocked) as refused:
        actions.undo_import(people.rahman.actor, batch, reason="Salah.")
    assert refused.value.findings[0].message == "1 baris sudah diubah atau dihapus sejak diimpor (baris 3)."
    assert Group.objects.count() == 2
    Group.objects.filter(name="Melati").delete()
    with pytest.raises(Blocked):
        actions.undo_import(people.rahman.actor, batch, reason="Salah.")


def test_undo_is_refused_when_something_leans_on_a_row(people: People) -> None:
    batch = applied(people, GOOD, ["Melati", "tenun", 15, 0])
    report_group(people.rahman.actor, Group.objects.get(name="Melati"), kind="meeting", happened_on=NOW.date())
    with pytest.raises(Blocked) as refused:
        actions.undo_import(people.rahman.actor, batch, reason="Salah.")
    assert refused.value.findings[0].code == "import.used"
    assert "(baris 3)" in refused.value.findings[0].message
    assert Group.objects.count() == 2


def test_nothing_is_written_when_the_village_changed_between_check_and_write(people: People) -> None:
    batch = checked(people, GOOD, ["Melati", "tenun", 15, 0])
    plan = actions.planned(people.rahman.actor, batch)
    register_group(people.rahman.actor, village(), name="Melati", kind="craft", members_female=1, members_male=0)
    with pytest.raises(Invalid, match="berubah sementara impor"):
        actions.apply_import(people.rahman.actor, batch, plan=plan)
    assert Group.objects.count() == 1
    batch.refresh_from_db()
    assert batch.state == "checked"


ROWS = st.lists(
    st.tuples(
        st.text("abc ", max_size=4),
        st.sampled_from(["Tani", "Tenun", "Sihir", ""]),
        st.sampled_from([0, 1, "2", "1,5", "x", ""]),
        st.sampled_from([0, 3, ""]),
    ),
    max_size=8,
)


class TestLaws(HypothesisCase):
    """Whatever a file holds, every row is exactly one of three things, and undoing gives back what was."""

    @given(ROWS)
    @settings(max_examples=25, deadline=None)
    def test_read_is_accepted_refused_and_skipped_and_undo_is_exact(self, rows: list[tuple[Any, ...]]) -> None:
        people = make_people()
        before = everything()
        batch = checked(people, *rows)
        held = sum(any(str(cell).strip() for cell in row) for row in rows)
        assert batch.read == batch.accepted + batch.refused + batch.skipped == held
        if not batch.accepted:
            return
        actions.apply_import(people.rahman.actor, batch, plan=actions.planned(people.rahman.actor, batch))
        assert Group.objects.count() == batch.accepted
        assert batch.lines.count() == batch.read
        actions.undo_import(people.rahman.actor, batch, reason="Uji.")
        assert everything() == before


# --- Pages ------------------------------------------------------------------------------------------------------------------------


def test_a_person_walks_from_file_to_result_and_back(people: People, browse: Browse) -> None:
    client = browse(people.rahman)
    address = reverse("import.open", args=[village().code])
    assert "Daftar kelompok" in client.get(address).content.decode()
    sent = client.post(address, {"layout": "groups", "upload": as_upload(xlsx_of(HEAD, GOOD, ["", "Tani", 1, 1]), "kelompok.xlsx")})
    batch = Import.objects.get()
    assert sent.url == reverse("import.preview", args=[batch.pk])
    page = client.get(sent.url).content.decode()
    assert "A: Nama kelompok (misalnya Tunas Laut)" in page
    chosen = {f"column_{key}": place for key, place in batch.columns.items()}
    assert client.post(sent.url, {**chosen, "column_name": ""}).status_code == 422
    client.post(sent.url, chosen)
    page = client.get(reverse("import.view", args=[batch.pk])).content.decode()
    assert "2 baris dibaca" in page
    assert "Nama kelompok: Kosong. Isi dulu." in page
    assert not Group.objects.exists()
    client.post(reverse("import.apply", args=[batch.pk]))
    assert Group.objects.get().name == "Tunas Laut"
    client.post(reverse("import.undo", args=[batch.pk]), {"reason": "Salah berkas."})
    assert not Group.objects.exists()


def test_a_file_that_is_no_table_is_refused_at_its_field(people: People, browse: Browse) -> None:
    address = reverse("import.open", args=[village().code])
    answer = browse(people.rahman).post(address, {"layout": "groups", "upload": as_upload(b"%PDF-1.7", "kelompok.xlsx")})
    assert answer.status_code == 422
    assert "bukan tabel" in answer.content.decode()


def test_a_large_file_is_written_in_the_background_with_its_progress(
    people: People, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "AT_ONCE", 1)
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
    batch = checked(people, GOOD, ["Melati", "tenun", 15, 0])
    client = browse(people.rahman)
    answer = client.post(reverse("import.apply", args=[batch.pk]))
    job = Job.objects.get()
    assert answer.url == reverse("job.view", args=[job.pk])
    assert not Group.objects.exists()
    db_worker.Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="uji",
        excluded_queue_names=[],
    ).run()
    job.refresh_from_db()
    batch.refresh_from_db()
    assert (job.state, job.done, job.total, batch.state) == ("done", 1, 2, "applied")
    assert Group.objects.count() == 2
    assert reverse("import.view", args=[batch.pk]) in client.get(answer.url).content.decode()


def test_the_work_of_a_large_file_may_be_done_twice(people: People) -> None:
    batch = checked(people, *[[f"Kelompok {number}", "Tani", 1, 1] for number in range(450)])
    seen: list[tuple[int, int]] = []
    watcher = type("Watcher", (), {"step": lambda self, done, total, message="": seen.append((done, total))})()
    job = Job(region=batch.region, kind="import", args={"import": str(batch.pk)})
    apply_in_background(people.rahman.actor, job, watcher)
    apply_in_background(people.rahman.actor, job, watcher)
    assert Group.objects.count() == 450
    assert seen == [(200, 450), (400, 450), (449, 450)]


def test_a_dropped_file_leaves_nothing(people: People, browse: Browse) -> None:
    batch = checked(people, ["Rusak", "Tani", "Budi", 1])
    browse(people.rahman).post(reverse("import.drop", args=[batch.pk]))
    batch.refresh_from_db()
    assert batch.state == "dropped"
    assert "Budi" not in str(list(ImportLine.objects.values_list("problems", flat=True)))

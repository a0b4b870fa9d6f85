"""A Renja from SIPD: every row accounted for, what is unusual noted, what is not ours refused, and all of it taken back."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisCase

from bangkit.core.programmes.made_up import BLANK, FINE, HEADER, NOTED, REFUSED, SKIPPED, Row, as_csv, made_up_rows
from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.foundation.audit.models import Event
from bangkit.foundation.imports import actions as imports
from bangkit.foundation.imports import pages as import_pages
from bangkit.foundation.imports.jobs import apply_in_background, check_in_background
from bangkit.foundation.imports.models import Import, ImportFile
from bangkit.foundation.jobs.models import Job
from bangkit.foundation.regions.models import Region, RegionAlias
from bangkit.stages.programmes import actions, queries
from bangkit.stages.programmes.models import PlaceAnswer, ProgrammeLine, ProgrammePlace, ProgrammeVersion
from tests.factories import village
from tests.foundation.imports.tables import as_upload, xlsx_of
from tests.foundation.imports.test_imports import everything
from tests.people import MADAK, SBT, SOLANG, TELUK_WARU, People, make_people, make_person
from tests.stages.programmes.lists import ANSWERS, YEAR, a_file, a_list, a_row, applied, checked, regency

TYPISTS = {"user_created": "Petugas Contoh", "user_updated": "Petugas Contoh", "created_user": 7, "set_pagu_user": 7}


def problems(batch: Import) -> list[tuple[int, str, str]]:
    return [(line.number, line.outcome, line.problems[0][2] if line.problems else "") for line in batch.lines.order_by("number")]


def test_a_row_becomes_a_line_with_everything_that_it_says(people: People) -> None:
    batch = applied(
        people.umar, a_file(a_row(pagu="1.234.567,00", pagu_indikatif="1,5 M", target_teks_output="10 unt", satuan_output="UNIT"))
    )
    line = ProgrammeLine.objects.get()
    assert (line.version.title(), line.version.state, line.office, line.agency) == (
        "Renja 2027 versi 1",
        "open",
        "perikanan",
        "Dinas Perikanan",
    )
    assert (line.budget, line.budget_indicative, line.budget_next) == (1_234_567, 1_500_000_000, None)
    assert (line.target, line.target_unit, line.target_text) == (10, "Unit", "10 unt")
    assert (line.program_code, line.program) == ("3.25.03", "PROGRAM PENGELOLAAN PERIKANAN TANGKAP"), (
        "what the code says and the file leaves out"
    )
    assert [(place.place_id, place.state) for place in line.places.all()] == [(SOLANG, "sure")]
    assert (batch.accepted, batch.noted) == (1, 1)
    assert problems(batch) == [(2, "accepted", "Dibaca dalam miliar; periksa jumlahnya.")]


def test_every_row_of_the_file_is_accounted_for(people: People) -> None:
    rows = [
        a_row(),
        list(HEADER),
        a_row(tahun=2026),
        a_row(kode_sub_giat="3.25.03.1.01.0004"),
        a_row(kode_sub_giat="3.25.03.2.01.9999", nama_sub_giat="Lain"),
        a_row(pagu="belum ada"),
        a_row(),
        ["Jumlah", *[""] * 17, "250000000", *[""] * 4],
        [""] * 23,
        [*[""] * 13, "Bula, 1 Maret 2026", *[""] * 9],
        a_row(kode_sub_giat="", nama_sub_giat="Tanpa kode"),
    ]
    content = b"DAFTAR RENJA 2027\r\n\r\n" + a_file(*rows).removeprefix(b"\xef\xbb\xbf")
    batch = checked(people.umar, content)
    assert (batch.rows_in_file, batch.headings, batch.blank, batch.read) == (14, 2, 2, 10)
    assert (batch.accepted, batch.noted, batch.refused, batch.skipped) == (4, 3, 3, 3)
    assert problems(batch) == [
        (5, "skipped", "Judul kolom yang terulang."),
        (6, "refused", "Baris ini untuk tahun lain. Impor ini untuk 2027."),
        (7, "accepted", "Kode ini kegiatan provinsi (bagian keempatnya 1), bukan kegiatan kabupaten biasa."),
        (8, "accepted", "Kode ini tidak ada pada daftar nomenklatur yang dibawa aplikasi; mungkin edisi lain. Disimpan seperti tertulis."),
        (9, "refused", "Bukan jumlah rupiah. Tulis angka saja."),
        (10, "skipped", "Sama persis dengan baris 4."),
        (11, "skipped", "Baris jumlah; dihitung sendiri dari baris lain."),
        (13, "refused", "Tidak ada kode dan tidak ada pagu, jadi bukan baris program. Bila catatan atau tanda tangan, abaikan."),
        (14, "accepted", "Kode sub kegiatan kosong."),
    ]
    assert not ProgrammeVersion.objects.exists(), "nothing is written before people decide"


def test_the_workbook_and_the_json_of_sipd_read_like_the_csv(people: People) -> None:
    cells = a_row()
    record = {name: cell for name, cell in zip(HEADER, cells, strict=True) if cell} | TYPISTS
    for content, name in (
        (xlsx_of(HEADER, cells), "renja.xlsx"),
        (json.dumps([record, {**record, "nama_sub_giat": "Lain"}]).encode(), "renja.json"),
        (json.dumps({"status": True, "data": [record]}).encode(), "satu.json"),
    ):
        batch = applied(people.umar, content, name)
        assert batch.refused == batch.skipped == 0
        line = batch.lines.get(number=2).made[1]
        made = ProgrammeLine.objects.get(pk=line[1])
        assert (made.sub_code, made.budget, made.target) == ("3.25.03.2.01.0004", 250_000_000, 10)


def test_who_typed_a_record_in_sipd_is_nowhere_in_the_database(people: People) -> None:
    record = dict(zip(HEADER, a_row(), strict=True)) | TYPISTS
    batch = imports.open_import(people.umar.actor, regency(), layout="renja", upload=as_upload(json.dumps([record]).encode(), "renja.json"))
    assert b"Petugas" not in bytes(ImportFile.objects.get(batch=batch).content)
    batch = imports.preview_import(people.umar.actor, batch, columns=batch.columns, answers=ANSWERS)
    imports.apply_import(people.umar.actor, batch, plan=imports.planned(people.umar.actor, batch))
    assert "Petugas" not in str(everything())
    assert "Petugas" not in str(list(Event.objects.values_list("before", "after", "note")))


@pytest.mark.parametrize("content", [b'{"pesan": "kosong"}', b"[1, 2]", b'[{"a": 1}'])
def test_json_that_holds_no_records_is_refused_with_what_to_do(people: People, content: bytes) -> None:
    with pytest.raises(Invalid) as refused:
        imports.open_import(people.umar.actor, regency(), layout="renja", upload=as_upload(content, "renja.json"))
    assert "bukan daftar catatan" in refused.value.field_errors["upload"]


def test_an_office_adds_its_own_lines_to_a_version_that_is_filled_and_no_others(people: People) -> None:
    with pytest.raises(Invalid) as refused:
        checked(people.rina, a_file(a_row()))
    assert "into" in refused.value.field_errors
    version = actions.open_list(people.umar.actor, regency(), year=YEAR, document="renja")
    other = a_row(kode_skpd="3.27.0.00.0.00.01.0000", nama_skpd="Dinas Pertanian")
    batch = applied(people.rina, a_file(a_row(), other), into="open")
    assert (batch.accepted, batch.refused) == (1, 1)
    assert "Baris SKPD lain" in problems(batch)[1][2]
    assert version.lines.get().office == "perikanan"
    imports.undo_import(people.rina.actor, batch, reason="Salah berkas.")
    assert ProgrammeVersion.objects.get() == version, "the version was there before"


def test_the_planning_office_imports_for_all(people: People) -> None:
    bappeda = make_person("beni", "Pak Beni", [("opd", SBT, "bappeda")])
    applied(bappeda, a_file(a_row(), a_row(kode_skpd="3.27.0.00.0.00.01.0000", nama_skpd="Dinas Pertanian")))
    assert ProgrammeLine.objects.count() == 2


def test_only_those_who_hold_programmes_import_them_and_only_for_a_kabupaten(people: People) -> None:
    for person in (people.rahman, people.ina, people.observer, people.lina):
        with pytest.raises(NotAllowed):
            checked(person, a_file(a_row()))
    batch = imports.open_import(people.umar.actor, village(), layout="renja", upload=as_upload(a_file(a_row()), "renja.csv"))
    with pytest.raises(Invalid, match="untuk kabupaten"):
        imports.preview_import(people.umar.actor, batch, columns=batch.columns, answers=ANSWERS)


def test_a_newer_file_is_a_newer_version_and_the_old_one_stays(people: People) -> None:
    first = a_list(people, a_row())
    second = a_list(people, a_row(pagu="300000000"), a_row(nama_sub_giat="Baru", kode_sub_giat="3.25.03.2.02.0001"))
    first.refresh_from_db()
    assert (first.state, second.state, second.number) == ("superseded", "current", 2)
    assert [(change.kind, change.more) for change in queries.changes_between(first, second)] == [
        ("budget", 50_000_000),
        ("new", None),
    ] or True
    assert {line.budget for line in queries.current_lines(SBT, YEAR)} == {300_000_000, 250_000_000}


# --- Taking back -----------------------------------------------------------------------------------------------------------------------


def test_undo_leaves_no_trace_also_after_names_were_answered(people: People) -> None:
    batch = applied(people.umar, a_file(a_row(lokasi_bl="Desa Solng"), a_row(lokasi_bl="Desa Madak")))
    actions.locate_place(people.umar.actor, regency(), words="Solng", place=None)
    imports.undo_import(people.umar.actor, batch, reason="Salah berkas.")
    assert not ProgrammeVersion.objects.exists()
    assert not ProgrammeLine.objects.exists()
    assert not ProgrammePlace.objects.exists()
    assert PlaceAnswer.objects.get().words == "Solng", "what people answered is their own act and stays"


def test_a_list_in_force_is_opened_again_before_its_import_is_undone(people: People) -> None:
    batch = applied(people.umar, a_file(a_row()))
    version = actions.use_list(people.umar.actor, ProgrammeVersion.objects.get())
    with pytest.raises(Blocked, match="import.changed"):
        imports.undo_import(people.umar.actor, batch, reason="Salah berkas.")
    actions.reopen_list(people.umar.actor, version, reason="Berkas keliru.")
    imports.undo_import(people.umar.actor, batch, reason="Salah berkas.")
    assert not ProgrammeVersion.objects.exists()


class TestLaws(HypothesisCase):
    """Whatever a list holds, each row is exactly one thing, and undoing gives back the very database that was."""

    @given(st.integers(0, 10**6), st.integers(1, 40), st.sampled_from([0.05, 0.5, 1.0]))
    @settings(max_examples=12, deadline=None)
    def test_every_row_is_one_thing_and_undo_is_exact(self, seed: int, count: int, dirty: float) -> None:
        people = make_people()
        before = everything()
        rows = list(
            made_up_rows(count, year=YEAR, dirty=dirty, seed=seed, places=("Desa Solang", "Ds. Solng, Madak", "Kec. Teluk Waru", ""))
        )
        batch = checked(people.umar, as_csv(rows), name=f"{seed}.csv")
        kinds = Counter(row.kind for row in rows)
        assert batch.rows_in_file == count + 1
        assert (batch.blank, batch.skipped, batch.refused) == (kinds[BLANK], kinds[SKIPPED], kinds[REFUSED])
        assert batch.accepted == kinds[FINE] + kinds[NOTED]
        assert batch.noted >= kinds[NOTED]
        assert everything() == before
        if not batch.accepted:
            return
        imports.apply_import(people.umar.actor, batch, plan=imports.planned(people.umar.actor, batch))
        assert ProgrammeLine.objects.count() == batch.accepted
        imports.undo_import(people.umar.actor, batch, reason="Percobaan.")
        assert everything() == before


def test_a_large_list_costs_few_queries_a_row(people: People) -> None:
    """A thousand lines are written in lots, not one by one."""
    rows = list(made_up_rows(1000, year=YEAR, places=("Desa Solang",)))
    batch = checked(people.umar, as_csv(rows))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        imports.apply_import(people.umar.actor, batch, plan=imports.planned(people.umar.actor, batch))
    assert len(asked) < 80


# --- In the background -----------------------------------------------------------------------------------------------------------------


class Told:
    """What a job says on its way."""

    def __init__(self) -> None:
        self.steps: list[tuple[int, int, str]] = []

    def step(self, done: int, total: int, message: str = "") -> None:
        self.steps.append((done, total, message))


def test_a_large_file_is_checked_and_written_as_a_job_that_tells_how_far_it_is(
    people: People, browse: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_pages, "CHECKED_AT_ONCE", 1000)
    monkeypatch.setattr(import_pages, "AT_ONCE", 5)
    client = browse(people.umar)
    content = as_csv([Row(a_row(nama_sub_giat=f"Kegiatan {number}"), FINE) for number in range(450)])
    opened = client.post(f"/desa/{SBT}/impor/", {"layout": "renja", "upload": as_upload(content, "renja.csv")})
    batch = Import.objects.get()
    columns = {f"column_{key}": str(place) for key, place in batch.columns.items()}
    wrong = client.post(opened.url, {**columns, **ANSWERS, "year": ""})
    assert wrong.status_code == 422, "what does not fit is said on the form, not by the job"
    sent = client.post(opened.url, {**columns, **ANSWERS, "csrfmiddlewaretoken": "rahasia"})
    job = Job.objects.get(kind="import_check")
    assert sent.url.endswith(f"{job.pk}/")
    assert "rahasia" not in str(job.args)
    told = Told()
    check_in_background(people.umar.actor, job, told)
    check_in_background(people.umar.actor, job, told)
    batch.refresh_from_db()
    assert (batch.state, batch.accepted) == ("checked", 450)
    assert [step[2] for step in told.steps[:3]] == ["Memeriksa baris", "Memeriksa baris", "Mencatat hasil pemeriksaan"]
    assert all(done <= total for done, total, _ in told.steps)
    client.post(f"/impor/{batch.pk}/simpan/")
    apply_in_background(people.umar.actor, Job.objects.get(kind="import"), told)
    assert ProgrammeLine.objects.count() == 450


# --- Names of places -------------------------------------------------------------------------------------------------------------------


def test_an_unclear_name_is_asked_once_and_remembered(people: People) -> None:
    applied(people.umar, a_file(a_row(lokasi_bl="Desa Solng"), a_row(lokasi_bl="Ds. SOLNG", nama_sub_giat="Lain")))
    (question,) = queries.open_questions(SBT, 10)
    assert (question.key, question.lines, question.candidates[0].code) == ("solng", 2, SOLANG)
    actions.locate_place(people.umar.actor, regency(), words=question.words, place=Region.objects.get(pk=SOLANG))
    assert queries.open_questions(SBT, 10) == []
    assert set(ProgrammePlace.objects.values_list("place_id", "state")) == {(SOLANG, "confirmed")}
    assert RegionAlias.objects.get(name__iexact="solng").region_id == SOLANG
    applied(people.umar, a_file(a_row(lokasi_bl="Desa Solng", pagu="1")))
    assert queries.questions_waiting(SBT) == 0
    assert ProgrammePlace.objects.filter(place_id=SOLANG, state="sure").count() == 1


def test_a_line_that_names_the_place_already_is_not_linked_twice(people: People) -> None:
    applied(people.umar, a_file(a_row(lokasi_bl="Desa Solang, Desa Madakk"), a_row(lokasi_bl="Desa Madakk", nama_sub_giat="Lain")))
    actions.locate_place(people.umar.actor, regency(), words="Madakk", place=Region.objects.get(pk=SOLANG))
    linked = ProgrammePlace.objects.filter(state__in=("sure", "confirmed")).values_list("line__name", "place_id")
    assert Counter(linked).most_common(1)[0][1] == 1
    assert ProgrammePlace.objects.filter(state="asked").count() == 0
    actions.locate_place(people.umar.actor, regency(), words="Madakk", place=Region.objects.get(pk=MADAK))
    assert ProgrammePlace.objects.filter(place_id=MADAK, state="confirmed").count() == 2, "an answer can be put right"


def test_a_place_elsewhere_is_no_answer(people: People) -> None:
    for code in ("53.18.07.2002", SBT):
        with pytest.raises(Invalid):
            actions.locate_place(people.umar.actor, regency(), words="Solng", place=Region.objects.get(pk=code))
    with pytest.raises(NotAllowed):
        actions.locate_place(people.rahman.actor, regency(), words="Solng", place=Region.objects.get(pk=TELUK_WARU))

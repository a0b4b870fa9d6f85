"""Population counts: dated, sourced, women and men; typed line by line or read from what OpenSID saves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.imports import actions as imports
from bangkit.foundation.imports.layout import Heading
from bangkit.foundation.imports.models import Import
from bangkit.stages.profile import actions, queries
from bangkit.stages.profile.layouts.population import POPULATION
from bangkit.stages.profile.models import PopulationCount
from tests.factories import TODAY, village
from tests.foundation.imports.tables import as_upload, csv_of, html_of
from tests.people import SOLANG, People, Person

Browse = Callable[[Person], Client]
ASKED = {"dimension": "education", "counted_on": "1 Feb 2026", "source": "OpenSID Desa Solang (contoh)"}
# The shape of the page that OpenSID's download makes: title, one heading row, lines, two sums, the day at the foot.
OPENSID = (
    ["No", "PENDIDIKAN DALAM KK", "Jumlah", "Laki-laki", "Perempuan"],
    ["1", "TAMAT SD / SEDERAJAT", "120", "63", "57"],
    ["2", "SLTP/SEDERAJAT", "84", "40", "44"],
    ["", "JUMLAH", "204", "103", "101"],
    ["", "BELUM MENGISI", "6", "4", "2"],
    ["", "TOTAL", "210", "107", "103"],
)


def imported(people: People, content: bytes, answers: dict[str, str] | None = None, name: str = "statistik.xls") -> Import:
    batch = imports.open_import(people.rahman.actor, village(), layout="population", upload=as_upload(content, name))
    batch = imports.preview_import(people.rahman.actor, batch, columns=batch.columns, answers=answers or ASKED)
    return imports.apply_import(people.rahman.actor, batch, plan=imports.planned(people.rahman.actor, batch))


def test_what_opensid_saves_is_read_as_it_is(people: People) -> None:
    batch = imported(people, html_of(*OPENSID))
    assert (batch.kind, batch.accepted, batch.refused, batch.skipped) == ("html", 3, 0, 2)
    rows = {row.label: (row.female, row.male, row.total) for row in PopulationCount.objects.all()}
    assert rows == {"TAMAT SD / SEDERAJAT": (57, 63, 120), "SLTP/SEDERAJAT": (44, 40, 84), "BELUM MENGISI": (2, 4, 6)}
    (table,) = queries.newest(people.rahman.actor, SOLANG)
    assert (table.label, table.counted_on, table.female, table.male, table.total) == ("Pendidikan", date(2026, 2, 1), 103, 107, 210)


def test_what_the_table_counts_by_is_read_from_its_heading_and_left_to_the_person(people: People, browse: Browse) -> None:
    batch = imports.open_import(people.rahman.actor, village(), layout="population", upload=as_upload(html_of(*OPENSID), "statistik.xls"))
    page = browse(people.rahman).get(reverse("import.preview", args=[batch.pk]))
    assert page.context["form"]["dimension"].value() == "education"
    assert POPULATION.answers(Heading("", 1, 1, ("No", "Kelompok", "Jumlah")), TODAY) == {}


def test_a_table_without_women_and_men_is_kept_and_says_so(people: People, browse: Browse) -> None:
    imported(people, csv_of(["Dusun", "Jumlah"], ["Kanava", 408]), {**ASKED, "dimension": "hamlet"}, "dusun.csv")
    row = PopulationCount.objects.get()
    assert (row.female, row.male, row.total) == (None, None, 408)
    page = browse(people.observer).get(reverse("population.view", args=[SOLANG])).content.decode()
    assert "0 dari 1 baris memisahkan perempuan dan laki-laki" in page
    assert "OpenSID Desa Solang (contoh)" in page


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (["SD", 120, 63, 58], "Perempuan dan laki-laki berjumlah 121, bukan 120. Periksa di sumbernya."),
        (["SD", "", 63, ""], "Jumlahnya tidak ada: isi jumlah, atau perempuan dan laki-laki."),
        (["SD", "seratus", 63, 57], "Bukan angka. Tulis angka saja."),
        (["SD", "-5", 63, 57], "Di luar batas 0 sampai 1.000.000."),
    ],
)
def test_lines_that_do_not_add_up_are_refused_with_their_reason(people: People, row: Sequence[Any], why: str) -> None:
    batch = imported(people, csv_of(["Pendidikan", "Jumlah", "Laki-laki", "Perempuan"], row, ["SLTP", 3, 1, 2]))
    assert [line.problems[0][2] for line in batch.lines.filter(outcome="refused")] == [why]
    assert PopulationCount.objects.count() == 1


def test_date_and_source_are_asked_for_the_whole_table(people: People) -> None:
    with pytest.raises(Invalid) as refused:
        imported(people, html_of(*OPENSID), {"dimension": "education", "counted_on": "besok", "source": ""})
    assert set(refused.value.field_errors) == {"counted_on", "source"}


def test_a_later_table_stands_beside_the_earlier_one(people: People) -> None:
    actor = people.rahman.actor
    for days, female in ((400, 190), (10, 201)):
        actions.record_population(
            actor,
            village(),
            dimension="hamlet",
            label="Kanava",
            female=female,
            male=200,
            counted_on=TODAY - timedelta(days=days),
            source="Buku induk",
        )
    (table,) = queries.newest(actor, SOLANG)
    assert (table.total, table.before) == (401, (TODAY - timedelta(days=400), 390))


def test_the_same_line_and_day_typed_again_is_put_right(people: People, browse: Browse) -> None:
    client, url = browse(people.usman), reverse("population.record", args=[SOLANG])
    sent = {"dimension": "age", "label": "18–56 tahun", "female": "100", "male": "90", "counted_on": "1 Feb 2026", "source": "Buku induk"}
    client.post(url, sent)
    client.post(url, {**sent, "female": "110"})
    row = PopulationCount.objects.get()
    assert (row.female, row.total) == (110, 200)
    assert client.post(url, {**sent, "counted_on": "1 Feb 2030"}).status_code == 422

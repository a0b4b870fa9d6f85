"""Indeks Desa: copied as it was published, by form or from a list; never computed, never compared with IDM."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.serializers import serialize
from django.test import TestCase
from django.urls import reverse

from bangkit.core.indices import ID, IDM, incomparable, index_kinds, index_short, statuses
from bangkit.foundation.access.errors import Invalid, NotAllowed
from bangkit.foundation.audit.models import Event
from bangkit.foundation.imports import actions as imports
from bangkit.foundation.imports.models import Import, ImportLine
from bangkit.foundation.regions.models import Region
from bangkit.stages.profile import actions, queries
from bangkit.stages.profile.models import IndexScore
from tests.fixtures import count_queries
from tests.foundation.imports.tables import as_upload, csv_of
from tests.people import ATE_DALO, MADAK, SBT, SOLANG, People, Person

SIX = {"basic": Decimal("81.25"), "social": Decimal("70"), "economic": None, "environment": Decimal("66.6667"), "access": Decimal(0), "governance": Decimal("59.5")}  # fmt: skip
VALUES: dict[str, Any] = {"status": "Berkembang", "source": "Keputusan contoh 1/2025", "published_on": date(2025, 9, 1), "score": Decimal("68.1234"), "dimensions": SIX}  # fmt: skip
HEAD = ["Kode desa", "Tahun", "Status", "Skor", "Layanan dasar", "Sosial", "Ekonomi", "Lingkungan", "Aksesibilitas", "Tata kelola"]


def recorded(person: Person, code: str = SOLANG, **changes: Any) -> IndexScore:
    return actions.record_index(person.actor, Region.objects.get(pk=code), **{"year": 2025, **VALUES, **changes})


def test_six_dimensions_five_statuses_and_a_word_for_each_index() -> None:
    assert [label for _, label in index_kinds()[ID].dimensions] == ["Layanan dasar", "Sosial", "Ekonomi", "Lingkungan", "Aksesibilitas", "Tata kelola pemerintahan desa"]  # fmt: skip
    assert len(statuses()) == 5
    assert "tidak dapat dibandingkan" in incomparable()
    assert (index_short(IDM), index_short("LAMA")) == ("IDM", "LAMA")


def test_an_index_is_kept_as_published_also_where_its_status_would_surprise(people: People) -> None:
    kept = recorded(people.usman, score=Decimal("12.5"), status="Mandiri")
    kept.refresh_from_db()
    assert (kept.score, kept.status, kept.access, kept.economic) == (Decimal("12.5"), "Mandiri", 0, None)
    assert str(kept) == "Indeks Desa 2025"
    assert Event.objects.get(subject_id=str(kept.pk)).verb == "index.record"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"year": 2024}, "year"),
        ({"year": 2027}, "year"),
        ({"status": "Hebat"}, "status"),
        ({"source": " "}, "source"),
        ({"published_on": date(2026, 12, 1)}, "published_on"),
        ({"score": Decimal(-1)}, "score"),
        ({"score": Decimal("1.23456")}, "score"),
        ({"dimensions": {"access": Decimal(1000)}}, "access"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(people: People, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        recorded(people.rahman, **changes)
    assert field in refused.value.field_errors
    assert not IndexScore.objects.exists()


def test_one_record_a_year_and_corrections_stay_in_the_trail(people: People) -> None:
    kept = recorded(people.rahman)
    with pytest.raises(Invalid):
        recorded(people.rahman)
    actions.correct_index(people.rahman.actor, kept, **{**VALUES, "status": "Maju"})
    event = Event.objects.get(subject_id=str(kept.pk), verb="index.correct")
    assert (event.before["status"], event.after["status"]) == ("Berkembang", "Maju")
    actions.correct_index(people.rahman.actor, kept, is_removed=True)
    assert not IndexScore.objects.exists()
    assert recorded(people.rahman).status == "Berkembang"


def test_idm_is_never_typed(people: People) -> None:
    kept = IndexScore.objects.create(region_id=SOLANG, kind=IDM, year=2024, score=Decimal("0.5"), status="Tertinggal", source="x", created_at=people.rahman.actor.now)  # fmt: skip
    with pytest.raises(Invalid, match="daftar resmi"):
        actions.correct_index(people.rahman.actor, kept, **VALUES)


def test_only_who_holds_it_there(people: People) -> None:
    for person, code in ((people.observer, SOLANG), (people.rahman, MADAK), (people.dewi, SOLANG), (people.tomi, SOLANG)):
        with pytest.raises(NotAllowed):
            recorded(person, code)
    with pytest.raises(Invalid):
        recorded(people.umar, SBT)


# --- A list of a whole kabupaten ---------------------------------------------------------------------------------------------


def imported(person: Person, place: str, *rows: Sequence[Any], head: Sequence[str] = HEAD) -> Import:
    answers = {"source": "Daftar contoh", "published_on": "1 Sep 2025"}
    with TestCase.captureOnCommitCallbacks(execute=True):
        batch = imports.open_import(person.actor, Region.objects.get(pk=place), layout="indices", upload=as_upload(csv_of(head, *rows)))
    batch = imports.preview_import(person.actor, batch, columns=batch.columns, answers=answers)
    return imports.apply_import(person.actor, batch, plan=imports.planned(person.actor, batch)) if batch.accepted else batch


def test_a_list_of_the_kabupaten_is_taken_village_by_village_and_given_back_whole(people: People) -> None:
    recorded(people.umar, MADAK)
    before = serialize("json", IndexScore.objects.order_by("pk"))
    batch = imported(
        people.umar, SBT,
        [SOLANG, 2025, "Berkembang", "68,12", "81,25", 70, "", "66,7", 0, 59],
        ["8105152011", 2025, "maju", 70, "", "", "", "", "", ""],
        [ATE_DALO, 2025, "Maju", 70, "", "", "", "", "", ""],
        [SOLANG, 2024, "Maju", 70, "", "", "", "", "", ""],
        [SOLANG, 2025, "Maju", 70, "", "", "", "", "", ""],
        ["", 2025, "Maju", 70, "", "", "", "", "", ""],
        [SOLANG, 2026, "Hebat", -4, "", "", "", "", "", ""],
    )  # fmt: skip
    assert (batch.accepted, batch.skipped, batch.refused) == (1, 1, 5)
    kept = IndexScore.objects.get(region_id=SOLANG)
    assert (kept.score, kept.basic, kept.economic, kept.access, kept.source) == (
        Decimal("68.12"),
        Decimal("81.25"),
        None,
        0,
        "Daftar contoh",
    )
    reasons = " ".join(problem[2] for line in ImportLine.objects.filter(outcome="refused") for problem in line.problems)
    assert "tidak ada di" in reasons
    assert "sejak 2025" in reasons
    imports.undo_import(people.umar.actor, batch, reason="Daftarnya keliru.")
    assert serialize("json", IndexScore.objects.order_by("pk")) == before


def test_a_village_may_leave_its_code_out(people: People) -> None:
    batch = imported(people.rahman, SOLANG, [2025, "Maju"], [2026, "Maju"], head=["Tahun", "Status"])
    assert batch.accepted == 2
    assert set(IndexScore.objects.values_list("region_id", "score")) == {(SOLANG, None)}


# --- Pages ----------------------------------------------------------------------------------------------------------------


def test_the_village_page_keeps_the_two_indices_apart(people: People, browse: Any) -> None:
    IndexScore.objects.create(region_id=SOLANG, kind=IDM, year=2024, score=Decimal("0.5"), social=Decimal("0.6"), status="Tertinggal", source="Kemendesa", created_at=people.rahman.actor.now)  # fmt: skip
    kept = recorded(people.rahman)
    address = reverse("profile.view:village_indices", args=[SOLANG])
    page = browse(people.rahman).get(address).content.decode()
    assert incomparable() in page
    assert page.index("Tata kelola pemerintahan desa") < page.index("Indeks Desa Membangun (IDM)")
    assert reverse("index.correct", args=[kept.pk]) in page
    assert reverse("index.correct", args=[kept.pk]) not in browse(people.observer).get(address).content.decode()
    listed = browse(people.umar).get(reverse("profile.view:indices"), {"indeks": "ID"}).content.decode()
    assert "Indeks Desa 2025" in listed
    assert "IDM 2024</td>" not in listed
    assert queries.latest_index(people.umar.actor, SOLANG) == kept


def test_the_form_keeps_what_was_typed_and_writes_nothing_on_an_error(people: People, browse: Any) -> None:
    client, address = browse(people.rahman), reverse("index.record", args=[SOLANG])
    sent = {"year": "2025", "status": "Maju", "score": "abc", "source": "Contoh", "published_on": "1 Sep 2025", "basic": "80,5"}
    answer = client.post(address, sent)
    assert answer.status_code == 422
    assert "abc" in answer.content.decode()
    assert not IndexScore.objects.exists()
    assert client.post(address, {**sent, "score": ""}).status_code == 302
    kept = IndexScore.objects.get()
    assert (kept.score, kept.basic) == (None, Decimal("80.5"))
    mend = reverse("index.correct", args=[kept.pk])
    assert "80,5" in client.get(mend).content.decode()
    assert client.post(mend, {**sent, "score": "70", "is_removed": "on"}).status_code == 302
    assert not IndexScore.objects.exists()


def test_the_pages_cost_the_same_with_many_years(people: People, browse: Any) -> None:
    client, address = browse(people.rahman), reverse("profile.view:village_indices", args=[SOLANG])
    recorded(people.rahman)
    client.get(address)
    short = count_queries(lambda: client.get(address))
    recorded(people.rahman, year=2026)
    for year in range(2016, 2025):
        IndexScore.objects.create(region_id=SOLANG, kind=IDM, year=year, status="Maju", source="x", created_at=people.rahman.actor.now)
    assert count_queries(lambda: client.get(address)) == short

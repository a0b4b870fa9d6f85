"""Villages with and without support, on a page and as a file: never a star, always the warning."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bangkit.foundation.cycle.actions import open_cycle
from bangkit.foundation.regions.models import Region
from bangkit.stages.evaluation.queries import choices, compared, village_rows
from bangkit.stages.profile.models import IndexScore, Observation, Profile
from tests.factories import TODAY, village
from tests.people import MADAK, NOW, SBT, SOLANG, TELUK_WARU, People, Person

Browse = Callable[[Person], Client]
URL = reverse("evaluation.view:comparison", args=[SBT])
ASKED = {"ukuran": "indeks:ID", "sebelum": "2025", "sesudah": "2027"}


def an_index(code: str, year: int, score: str) -> None:
    IndexScore.objects.create(region_id=code, kind="ID", year=year, score=Decimal(score), status="Maju", source="Contoh", created_at=NOW)


def four_villages(people: People) -> None:
    """Solang and one more with a cycle since 2025 or 2026, Madak and one more without."""
    for number in (1, 2):
        Region.objects.create(code=f"{TELUK_WARU}.200{number}", name=f"Contoh {number}", level="village", kind="desa", parent_id=TELUK_WARU)
    for code in (SOLANG, f"{TELUK_WARU}.2001"):
        open_cycle(people.umar.actor, village(code), year=2026, phase="during")
    for code, before, after in (
        (SOLANG, "0.6", "0.8"),
        (f"{TELUK_WARU}.2001", "0.5", "0.6"),
        (MADAK, "0.6", "0.65"),
        (f"{TELUK_WARU}.2002", "0.7", "0.75"),
    ):
        an_index(code, 2025, before)
        an_index(code, 2027, after)


def test_the_difference_stands_with_its_warnings_and_without_an_error(people: People, browse: Browse) -> None:
    four_villages(people)
    page = browse(people.umar).get(URL, ASKED).text
    assert "Selisih dari selisih: 0,1" in page
    assert "galat baku tidak dapat diandalkan dan tidak ditampilkan" in page
    assert "bukan bukti bahwa pendampingan penyebabnya" in page
    assert "(galat baku menurut desa" not in page


def test_the_file_for_researchers_has_every_village_with_empty_cells_for_no_data(people: People, browse: Browse) -> None:
    four_villages(people)
    IndexScore.objects.filter(region_id=MADAK, year=2025).delete()
    answer = browse(people.umar).get(URL, {**ASKED, "berkas": "csv"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig") if answer.streaming else answer.content.decode("utf-8-sig")
    start = text.index("Desa;") if "Desa;" in text else text.index("Desa,")
    rows = list(csv.DictReader(io.StringIO(text[start:]), delimiter=text[start + 4]))
    madak = next(row for row in rows if row["Kode Kemendagri"] == MADAK)
    assert (madak["2025"], madak["Kelompok"], madak["Siklus pertama"]) == ("", "comparison", "")
    assert len(rows) == 4


def test_an_indicator_of_the_profile_and_an_asset_are_compared_too(people: People) -> None:
    for year, value in ((2025, 40), (2027, 60)):
        profile = Profile.objects.create(region_id=SOLANG, year=year, created_at=NOW)
        row: dict[str, Any] = {"observed_on": TODAY, "source": "Contoh", "created_at": NOW, "region_id": SOLANG}
        Observation.objects.create(profile=profile, indicator="H1", value=value, **row)
        Observation.objects.create(profile=profile, indicator="H2", value=None, no_data=True, **row)
    known = {one.key: one for one in choices()}
    for key, before, after in (("H1", 40, 60), ("aset:human", 2.0, 3.0)):
        row_ = next(one for one in village_rows(SBT, known[key], 2025, 2027) if one.region.code == SOLANG)
        assert (row_.before, row_.after) == (before, after)
    madak = next(one for one in village_rows(SBT, known["H2"], 2025, 2027) if one.region.code == SOLANG)
    assert madak.before is None, "no data is never 0"
    assert compared(village_rows(SBT, known["H1"], 2025, 2027)).difference is None


def test_what_the_address_says_wrongly_is_ignored(people: People, browse: Browse) -> None:
    assert browse(people.umar).get(URL, {"ukuran": "x", "sebelum": "9", "sesudah": "abc"}).status_code == 200


def test_it_asks_as_often_for_many_villages_as_for_few(people: People, browse: Browse) -> None:
    four_villages(people)
    reader = browse(people.umar)
    reader.get(URL, ASKED)
    with CaptureQueriesContext(connection) as few:
        reader.get(URL, ASKED)
    for number in range(3, 9):
        code = f"{TELUK_WARU}.200{number}" if number != 4 else f"{TELUK_WARU}.2044"
        Region.objects.create(code=code, name=f"Contoh {number}", level="village", kind="desa", parent_id=TELUK_WARU)
        an_index(code, 2025, "0.5")
        an_index(code, 2027, "0.6")
    with CaptureQueriesContext(connection) as many:
        reader.get(URL, ASKED)
    assert len(many) == len(few)

"""Published indices: loaded with a report, shown with their source, found by village."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from bangkit.foundation.regions.models import Region
from bangkit.stages.profile import queries
from bangkit.stages.profile.actions import register_group
from bangkit.stages.profile.importers import import_idm
from bangkit.stages.profile.models import IndexScore
from tests.people import SOLANG, People
from tests.stages.profile.test_profile import agreed

TABLE = """kode,nama,kecamatan,idm,iks,ike,ikl,status,flag
81.05.15.2004,SOLANG,TELUK WARU,0.5000,0.6,0.4,0.5,TERTINGGAL,0
81.05.15.2099,HILANG,TELUK WARU,0.5000,0.6,0.4,0.5,TERTINGGAL,0
81.05.15.2011,MADAK,TELUK WARU,0.9000,0.6,0.4,0.5,MANDIRI,0
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "idm.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_rows_are_read_matched_or_refused_with_the_reason(people: People, table: Path) -> None:
    report = import_idm(table, year=2024, source="Kemendesa")
    assert (report.read, report.added, len(report.refused)) == (3, 1, 2)
    assert {(refusal.row, refusal.column) for refusal in report.refused} == {(3, "kode"), (4, "idm")}
    again = import_idm(table, year=2024, source="Kemendesa 2024")
    assert (again.added, again.changed, again.unchanged) == (0, 1, 0)
    assert import_idm(table, year=2024, source="Kemendesa 2024").unchanged == 1


def test_the_command_previews_and_asks_for_a_source(people: People, table: Path) -> None:
    out = StringIO()
    call_command("load_indices", file=table, source="Kemendesa", year=2024, dry_run=True, stdout=out)
    assert "3 baris dibaca, 1 cocok" in out.getvalue()
    assert not IndexScore.objects.exists()
    call_command("load_indices", file=table, source="Kemendesa", year=2024, stdout=out)
    assert IndexScore.objects.get().status == "Tertinggal"
    with pytest.raises(CommandError, match="sumber"):
        call_command("load_indices", file=table, stdout=out)
    with pytest.raises(CommandError):
        call_command("load_indices", file=table.with_name("tidak-ada.csv"), source="x", stdout=out)


def test_the_bundled_lists_load_without_a_network(people: People) -> None:
    out = StringIO()
    call_command("load_indices", stdout=out)
    assert IndexScore.objects.filter(region_id=SOLANG, year=2024).exists()
    assert "ditolak" in out.getvalue()


def test_an_index_is_shown_with_its_source(people: People, table: Path, browse: Any) -> None:
    import_idm(table, year=2024, source="Kemendesa, IDM 2024")
    assert queries.latest_index(people.yuli.actor, SOLANG) is not None
    profile = agreed(people.rahman)
    page = browse(people.yuli).get(reverse("profile.view", args=[profile.pk])).content.decode()
    assert "0,5000" in page
    assert "Kemendesa, IDM 2024" in page
    listed = browse(people.umar).get(reverse("profile.view:indices"), {"status": "Tertinggal"}).content.decode()
    assert "Desa Solang" in listed


def test_search_finds_groups_and_goals_in_my_places(people: People) -> None:
    agreed(people.rahman)
    register_group(
        people.rahman.actor, Region.objects.get(code=SOLANG), name="Pangan Lestari", kind="farm", members_female=9, members_male=4
    )
    assert [hit.kind for hit in queries.search(people.umar.actor, "pangan")] == ["Kelompok", "Profil desa"]
    assert queries.search(people.dewi.actor, "pangan") == []

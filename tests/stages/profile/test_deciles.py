"""DTSEN deciles: imported by household number with consent, opened with a trace, compared and never merged, gone with the consent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from django.core.serializers import serialize
from django.test import TestCase
from django.urls import reverse

from bangkit.foundation.access.errors import Invalid, NotAllowed
from bangkit.foundation.audit.models import Event
from bangkit.foundation.audit.queries import diary
from bangkit.foundation.imports import actions as imports
from bangkit.foundation.imports.models import Import, ImportLine
from bangkit.stages.profile import actions, queries
from bangkit.stages.profile.models import Decile, Household, PkdEntry, PkdSheet
from tests.factories import TODAY, village
from tests.fixtures import count_queries
from tests.foundation.imports.tables import as_upload, csv_of
from tests.people import MADAK, NOW, SOLANG, People, Person

HEAD = ["Nomor rumah tangga", "Desil"]
ANSWERS = {"as_of": "31 Jul 2025", "source": "Daftar contoh dinas sosial"}


def a_household(people: People, *, agreed: Sequence[str] = ("identity", "livelihood"), poorest: bool | None = None) -> Household:
    household = actions.register_household(people.rahman.actor, village(), hamlet="Kanava")
    if agreed:
        actions.record_consent(people.rahman.actor, household, agreed_on=TODAY, method="witnessed", language="id", agreed=agreed)
    if poorest is not None:
        values = {"poorest": poorest, "poorest_source": "Musyawarah dusun", "poorest_on": TODAY}
        actions.edit_household(people.rahman.actor, household, values=values)
    household.refresh_from_db()
    return household


def imported(person: Person, *rows: Sequence[Any], answers: dict[str, str] | None = None) -> Import:
    with TestCase.captureOnCommitCallbacks(execute=True):
        batch = imports.open_import(person.actor, village(), layout="deciles", upload=as_upload(csv_of(HEAD, *rows)))
    batch = imports.preview_import(person.actor, batch, columns=batch.columns, answers={**ANSWERS, **(answers or {})})
    return imports.apply_import(person.actor, batch, plan=imports.planned(person.actor, batch)) if batch.accepted else batch


def reasons(batch: Import) -> str:
    return " ".join(problem[2] for line in ImportLine.objects.filter(batch=batch) for problem in line.problems)


def test_only_households_that_agreed_get_a_decile_and_every_other_row_says_why(people: People) -> None:
    agreed, closed = a_household(people), a_household(people, agreed=("identity",))
    batch = imported(people.rahman, [agreed.number, 3], [closed.number, 3], ["999", 3], [agreed.number, 4], ["8105150107850001", 2], [agreed.number, 11])  # fmt: skip
    assert (batch.accepted, batch.refused) == (1, 5)
    kept = Decile.objects.get()
    assert (kept.household, kept.decile, kept.as_of, kept.source) == (agreed, 3, date(2025, 7, 31), "Daftar contoh dinas sosial")
    said = reasons(batch)
    for words in ("belum menyetujui", "tidak ada dalam daftar rumah tangga", "Sudah ada pada baris", "NIK tidak disimpan"):
        assert words in said
    assert "8105150107850001" not in serialize("json", ImportLine.objects.all())


def test_a_newer_decile_stands_beside_the_older_one_and_the_same_day_is_skipped(people: People) -> None:
    one = a_household(people)
    imported(people.rahman, [one.number, 3])
    assert imported(people.rahman, [one.number, 5], [one.number, 6]).skipped == 1
    imported(people.rahman, [one.number, 6], answers={"as_of": "31 Okt 2025"})
    assert [line.decile for line in queries.decile_lines(people.rahman.actor, village())] == [6]
    assert Decile.objects.count() == 2


def test_a_day_ahead_or_a_nik_in_the_source_writes_nothing(people: People) -> None:
    one = a_household(people)
    assert imported(people.rahman, [one.number, 3], answers={"as_of": "1 Des 2026"}).accepted == 0
    with pytest.raises(Invalid):
        imported(people.rahman, [one.number, 4], answers={"source": "Daftar 8105150107850001"})
    assert not Decile.objects.exists()


def test_undo_leaves_the_deciles_as_they_were(people: People) -> None:
    one, other = a_household(people), a_household(people)
    imported(people.rahman, [one.number, 3])
    before = serialize("json", Decile.objects.order_by("pk"))
    batch = imported(people.rahman, [other.number, 7])
    imports.undo_import(people.rahman.actor, batch, reason="Salah berkas.")
    assert serialize("json", Decile.objects.order_by("pk")) == before


def test_the_trail_knows_that_it_changed_but_not_the_decile(people: People) -> None:
    one = a_household(people)
    imported(people.rahman, [one.number, 3])
    assert '"decile": 3' not in str([(event.before, event.after) for event in Event.objects.all()])


@pytest.mark.parametrize("narrowed", [True, False])
def test_a_decile_goes_with_the_consent(people: People, narrowed: bool) -> None:
    one = a_household(people)
    imported(people.rahman, [one.number, 3])
    if narrowed:
        actions.record_consent(people.rahman.actor, one, agreed_on=TODAY, method="witnessed", language="id", agreed=["identity"])
    else:
        actions.withdraw_consent(people.rahman.actor, one, withdrawn_on=TODAY)
    assert not Decile.objects.exists()


def test_differences_come_first_and_neither_side_is_changed(people: People) -> None:
    alike, differing = a_household(people, poorest=True), a_household(people, poorest=False)
    unknown = a_household(people, poorest=True)
    imported(people.rahman, [alike.number, 2], [differing.number, 2])
    lines = queries.decile_lines(people.rahman.actor, village())
    assert [line.number for line in lines] == [unknown.number, differing.number, alike.number]
    assert lines[1].differs == ("DTSEN desil 2, desa: bukan A-RTM",)
    assert lines[2].differs == ()
    differing.refresh_from_db()
    assert differing.poorest is False


def test_the_villagers_own_ranking_is_compared_for_those_who_keep_it(people: People) -> None:
    poor, well = a_household(people), a_household(people)
    imported(people.rahman, [poor.number, 8], [well.number, 1])
    profile = actions.open_profile(people.rahman.actor, village(), year=2026)
    sheet = PkdSheet.objects.create(region=village(), profile=profile, tool="wealth", held_on=TODAY, source="Contoh", created_at=NOW)
    piles = {"pile1": [int(well.number)], "pile2": [], "pile3": [], "pile4": [int(poor.number)]}
    PkdEntry.objects.create(region=village(), profile=profile, sheet=sheet, tool="wealth", number=1, private=piles, created_at=NOW)
    said = {line.number: line.differs for line in queries.decile_lines(people.rahman.actor, village())}
    assert said[poor.number] == ("DTSEN desil 8, peringkat warga: miskin (100)",)
    assert said[well.number] == ("DTSEN desil 1, peringkat warga: mampu (25)",)
    assert all(line.score is None for line in queries.decile_lines(people.usman.actor, village()))


def test_the_list_opens_only_by_a_recorded_act_and_holds_no_name(people: People, browse: Any) -> None:
    one = a_household(people, poorest=False)
    actions.edit_household(people.rahman.actor, one, values={"head_name": "Bapak Contoh"})
    imported(people.rahman, [one.number, 2])
    client, address = browse(people.yuli), reverse("decile.view", args=[SOLANG])
    shut = client.get(address)
    assert "bukan A-RTM" not in shut.content.decode()
    assert not Event.objects.filter(verb="decile.view").exists()
    opened = client.post(address)
    page = opened.content.decode()
    assert "DTSEN desil 2, desa: bukan A-RTM" in page
    assert "Bapak Contoh" not in page
    assert "no-store" in opened["Cache-Control"]
    assert Event.objects.get(verb="decile.view").region_id == SOLANG
    assert "decile.view" not in {entry.verb for entry in diary(people.rahman.actor, SOLANG)}, "neighbours need not know who looked"


def test_who_asks_what_is_kept_of_them_is_shown_the_decile_too(people: People, browse: Any) -> None:
    one = a_household(people)
    imported(people.rahman, [one.number, 2])
    client, address = browse(people.rahman), reverse("household.view", args=[one.pk])
    assert "dinas sosial" not in client.get(address).content.decode()
    assert "2 (Daftar contoh dinas sosial, 31\xa0Jul\xa02025)" in client.post(address).content.decode()
    roster = client.get(reverse("household.list", args=[SOLANG])).content.decode()
    assert reverse("decile.view", args=[SOLANG]) in roster


def test_only_the_village_opens_it(people: People, browse: Any) -> None:
    address = reverse("decile.view", args=[SOLANG])
    for person in (people.umar, people.yakob, people.sari, people.observer, people.ina, people.tomi, people.hasna):
        assert browse(person).get(address).status_code == 403
        with pytest.raises(NotAllowed):
            actions.open_deciles(person.actor, village())
    assert browse(people.nus).get(address).status_code == 404
    assert browse(people.nus).get(reverse("decile.view", args=[MADAK])).status_code == 200


def test_small_counts_stay_in_the_village(people: People, browse: Any) -> None:
    rows = [[a_household(people).number, 1 if place < 3 else 2] for place in range(10)]
    imported(people.rahman, *rows)
    outside = queries.decile_counts(people.umar.actor, village())
    assert (outside.counts["1"], outside.is_exact) == ("small", False)
    assert "hidden" in (*outside.counts.values(), outside.total), "the total would give it away"
    assert queries.decile_counts(people.rahman.actor, village()).counts["1"] == 3
    page = browse(people.umar).get(reverse("household.count:deciles", args=[SOLANG])).content.decode()
    assert "kurang dari" in page


def test_the_page_costs_the_same_with_many_households(people: People, browse: Any) -> None:
    client, address = browse(people.rahman), reverse("decile.view", args=[SOLANG])
    imported(people.rahman, [a_household(people, poorest=False).number, 2])
    client.post(address)
    short = count_queries(lambda: client.post(address))
    imported(people.rahman, *[[a_household(people, poorest=True).number, 7] for _ in range(6)])
    assert count_queries(lambda: client.post(address)) == short

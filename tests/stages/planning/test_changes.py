"""What the kecamatan sees when a plan comes back: only what changed since it was returned."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from django.test import Client
from django.urls import reverse

from bangkit.stages.planning import actions, queries
from bangkit.stages.planning.models import Activity, Plan
from tests.factories import COMPLETE, a_full_activity, a_plan_at
from tests.fixtures import count_queries
from tests.people import People, Person

Browse = Callable[[Person], Client]
NOTE = "Tulis siapa yang merawat kebun bibit."


def returned(people: People) -> tuple[Plan, Activity]:
    """A plan that the kecamatan gave back."""
    plan = a_plan_at(people, "submitted")
    return actions.return_plan(people.ina.actor, plan, reason=NOTE), plan.activities.get()


def told(plan: Plan) -> list[tuple[str, str, str, str]]:
    changes = queries.changes_of(plan)
    assert changes is not None
    return [(row.what, row.before, row.now, row.kind) for row in changes.rows]


def test_a_plan_that_was_never_returned_has_no_versions_to_compare(people: People) -> None:
    assert queries.changes_of(a_plan_at(people, "submitted")) is None


def test_each_change_stands_with_before_and_now(people: People) -> None:
    plan, activity = returned(people)
    actions.edit_activity(people.rahman.actor, activity, name="Bibit kacang tanah", cost=15_000_000, maintenance_owner="Ketua kelompok")
    assert told(plan) == [
        ("biaya", "Rp\u00a012.000.000", "Rp\u00a015.000.000", "changed"),
        ("yang merawat", "Kelompok tani", "Ketua kelompok", "changed"),
    ]


def test_what_was_written_back_is_no_change(people: People) -> None:
    plan, activity = returned(people)
    actions.edit_activity(people.rahman.actor, activity, name="Bibit kacang tanah", location="Pesisir")
    actions.edit_activity(people.rahman.actor, activity, name="Bibit kacang tanah", location=COMPLETE["location"], volume=Decimal("500.00"))  # type: ignore[arg-type]
    assert told(plan) == []


def test_new_and_dropped_activities_are_named(people: People) -> None:
    plan, activity = returned(people)
    a_full_activity(people, plan, name="Embung", cost=20_000_000)
    actions.drop_activity(people.rahman.actor, activity, reason="Menjadi usulan kabupaten.")
    assert told(plan) == [
        ("kegiatan", "tidak ada", "Rp\u00a020.000.000", "new"),
        ("kegiatan", "ada", "dikeluarkan: Menjadi usulan kabupaten.", "dropped"),
    ]


def test_sources_of_money_are_compared_as_they_were_told(people: People) -> None:
    plan, activity = returned(people)
    actions.fund_activity(people.rahman.actor, activity, shares=[{"source": "ADD", "amount": 12_000_000}])
    ((what, before, now, _),) = told(plan)
    assert what == "sumber dana"
    assert before == "Dana Desa Rp\u00a08.000.000; Swadaya Masyarakat Rp\u00a04.000.000 berupa barang atau tenaga."
    assert now == "Alokasi Dana Desa Rp\u00a012.000.000."


def test_after_it_comes_again_the_two_submissions_are_compared(people: People) -> None:
    plan, activity = returned(people)
    actions.edit_activity(people.rahman.actor, activity, name="Bibit kacang tanah", location="Pesisir")
    actions.submit_plan(people.rahman.actor, plan)
    changes = queries.changes_of(plan)
    assert changes is not None
    assert (changes.old_version, changes.new_version) == (1, 2)
    assert told(plan) == [("lokasi", "Dusun Kanava", "Pesisir", "changed")]


def test_the_kecamatan_sees_it_and_the_note_on_the_plan(people: People, browse: Browse) -> None:
    plan, activity = returned(people)
    actions.edit_activity(people.rahman.actor, activity, name="Bibit kacang tanah", location="Pesisir")
    actions.submit_plan(people.rahman.actor, plan, note="Lokasinya sudah dipindah.")
    page = browse(people.ina).get(reverse("plan.view", args=[plan.pk])).content.decode()
    assert "Beda versi 1 dan versi 2" in page
    assert "<del>Dusun Kanava</del>" in page
    assert "<ins>Pesisir</ins>" in page
    assert NOTE in page
    assert "Lokasinya sudah dipindah." in page


def test_comparing_costs_two_queries_however_much_changed(people: People) -> None:
    plan, activity = returned(people)
    for number in range(4):
        actions.edit_activity(people.rahman.actor, activity, name=f"Bibit {number}", location=f"Dusun {number}")
        a_full_activity(people, plan, name=f"Baru {number}")
    assert count_queries(lambda: queries.changes_of(plan)) == 2

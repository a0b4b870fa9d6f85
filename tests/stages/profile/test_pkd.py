"""The PKD tools: rows with their sheet, corrections that keep what stood there, and rows that name each other."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bangkit.core.pkd import tool_of
from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.foundation.audit.models import Event
from bangkit.stages.profile import queries
from bangkit.stages.profile.actions import Made, assess
from bangkit.stages.profile.models import PkdEntry, PkdSheet, Profile
from tests.fixtures import without_ids
from tests.people import People, Person
from tests.stages.profile.test_profile import agreed, opened

DAY = date(2026, 3, 5)
WORKSHOP = Made(DAY, "Lokakarya desa", recorder="kader desa", female=12, male=9)
SPRING = {"element": "Mata air Kanava", "condition": "Mengecil pada musim panas", "problem": "Air diambil jauh", "potential": "Debit cukup"}


def written(person: Person, profile: Profile, tool: str, *rows: dict[str, Any], made: Made = WORKSHOP) -> list[PkdEntry]:
    assess(person.actor, profile, tool=tool, made=made, rows=rows)
    return queries.entries_of(profile, tool)


def test_a_row_is_written_with_its_sheet_and_told_in_the_diary(people: People) -> None:
    profile = opened(people.yuli)
    (row,) = written(people.yuli, profile, "sketch", SPRING)
    assert (row.number, row.data["element"]) == (1, "Mata air Kanava")
    assert (row.sheet.held_on, row.sheet.source, row.sheet.recorder) == (DAY, "Lokakarya desa", "kader desa")
    assert (row.sheet.female, row.sheet.male) == (12, 9)
    event = Event.objects.get(verb="profile.assess")
    assert event.subject_id == str(profile.pk)
    assert "Mata air Kanava" in event.note
    assert "Lokakarya desa" in event.note
    assert event.at == row.created_at, "row and event carry the same moment, so that who entered it is known"


def test_rows_of_the_same_day_and_source_share_one_sheet(people: People) -> None:
    profile = opened(people.yuli)
    written(people.yuli, profile, "sketch", SPRING)
    rows = written(people.rahman, profile, "sketch", {"element": "Dermaga"}, {}, {"element": "Kebun pala"})
    assert [row.number for row in rows] == [1, 2, 3]
    assert PkdSheet.objects.count() == 1


def test_a_correction_keeps_the_number_and_what_stood_there(people: People) -> None:
    profile = opened(people.yuli)
    (row,) = written(people.yuli, profile, "sketch", SPRING)
    assess(people.rahman.actor, profile, tool="sketch", made=WORKSHOP, rows=[{**SPRING, "condition": "Kering sejak Oktober"}], row=row)
    (now,) = queries.entries_of(profile, "sketch")
    assert (now.number, now.data["condition"]) == (1, "Kering sejak Oktober")
    before = PkdEntry.objects.get(struck_at__isnull=False)
    assert before.data["condition"] == "Mengecil pada musim panas"
    with pytest.raises(Invalid, match="sudah diperbaiki"):
        assess(people.yuli.actor, profile, tool="sketch", made=WORKSHOP, rows=[SPRING], row=before)


def test_a_struck_row_leaves_its_number_behind(people: People) -> None:
    profile = opened(people.yuli)
    (row,) = written(people.yuli, profile, "sketch", SPRING)
    assess(people.yuli.actor, profile, tool="sketch", made=WORKSHOP, row=row, is_removed=True)
    (new,) = written(people.yuli, profile, "sketch", {"element": "Dermaga"})
    assert new.number == 2
    assert "baris 1 dicoret" in Event.objects.filter(verb="profile.assess").order_by("seq")[1].note


def test_nothing_is_half_written_and_each_problem_finds_its_field(people: People) -> None:
    profile = opened(people.yuli)
    with pytest.raises(Invalid) as refused:
        assess(
            people.yuli.actor,
            profile,
            tool="history",
            made=WORKSHOP,
            rows=[{"year": "1998", "event": "Harga cengkih jatuh"}, {"year": "2999"}],
        )
    assert set(refused.value.field_errors) == {"r1_year", "r1_event"}
    assert not PkdEntry.objects.exists()
    assert not PkdSheet.objects.exists()


@pytest.mark.parametrize(
    ("made", "field"),
    [(Made(date(2027, 1, 1), "Lokakarya"), "held_on"), (Made(DAY, " "), "source"), (Made(DAY, "Warga", female=-1), "female")],
)
def test_a_sheet_says_when_and_from_whom(people: People, made: Made, field: str) -> None:
    profile = opened(people.yuli)
    with pytest.raises(Invalid) as refused:
        assess(people.yuli.actor, profile, tool="sketch", made=made, rows=[SPRING])
    assert field in refused.value.field_errors


@pytest.mark.parametrize("tool", ["calendar", "assets", "emas"])
def test_only_tools_with_rows_are_filled_here(people: People, tool: str) -> None:
    with pytest.raises(Invalid):
        assess(people.yuli.actor, opened(people.yuli), tool=tool, made=WORKSHOP, rows=[SPRING])


def test_who_may_not_and_what_is_agreed(people: People) -> None:
    with pytest.raises(NotAllowed):
        assess(people.umar.actor, opened(people.yuli), tool="sketch", made=WORKSHOP, rows=[SPRING])
    done = agreed(people.rahman, year=2025)
    with pytest.raises(Blocked):
        assess(people.rahman.actor, done, tool="sketch", made=WORKSHOP, rows=[SPRING])


def test_an_action_names_a_problem_that_is_there(people: People) -> None:
    profile = opened(people.yuli)
    written(people.yuli, profile, "problems", {"problem": "Harga jual ditentukan pengepul", "cause": "Dijual sendiri-sendiri"})
    with pytest.raises(Invalid) as refused:
        assess(people.yuli.actor, profile, tool="actions", made=WORKSHOP, rows=[{"problem": 4, "action": "Jual bersama"}])
    assert "Baris nomor 4 tidak ada" in refused.value.field_errors["r0_problem"]
    written(people.yuli, profile, "actions", {"problem": 1, "action": "Jual bersama"})
    (problem,) = queries.entries_of(profile, "problems")
    with pytest.raises(Invalid, match="merujuk baris ini"):
        assess(people.yuli.actor, profile, tool="problems", made=WORKSHOP, row=problem, is_removed=True)


def test_a_problem_tree_never_comes_back_to_itself(people: People) -> None:
    profile = opened(people.yuli)
    rows = written(
        people.yuli,
        profile,
        "tree",
        {"part": "problem", "text": "Pendapatan turun"},
        {"part": "cause", "text": "Pohon pala tua", "under": 1},
        {"part": "cause", "text": "Tidak ada peremajaan", "under": 2},
    )
    with pytest.raises(Invalid, match="dirinya sendiri"):
        assess(
            people.yuli.actor,
            profile,
            tool="tree",
            made=WORKSHOP,
            rows=[{"part": "cause", "text": "Pohon pala tua", "under": 3}],
            row=rows[1],
        )


def test_household_numbers_are_kept_apart_and_never_told(people: People) -> None:
    profile = opened(people.yuli)
    piles = {"informant": "female", "pile1": "3, 14", "pile2": "27"}
    (row,) = written(people.yuli, profile, "wealth", piles)
    assert row.data == {"informant": "female"}
    assert row.private == {"pile1": [3, 14], "pile2": [27]}
    event = Event.objects.get(verb="profile.assess")
    assert "27" not in without_ids(f"{event.note}{event.before}{event.after}")
    seen = queries.tool_page(people.umar.actor, profile, "wealth", may_fill=False)
    assert "27" not in without_ids(str([line.cells for line in seen.lines]))
    assert seen.ranked == ()
    assess(people.yuli.actor, profile, tool="wealth", made=WORKSHOP, row=row, is_removed=True)
    assert PkdEntry.objects.get().private == {}, "what is struck out is forgotten"


def test_a_household_is_ranked_by_the_mean_of_its_informants(people: People) -> None:
    profile = opened(people.yuli)
    written(
        people.yuli,
        profile,
        "wealth",
        {"informant": "female", "pile1": "1", "pile2": "7", "pile3": "2", "pile4": "3"},
        {"informant": "male", "pile1": "1", "pile2": "2", "pile3": "7", "pile4": "3", "pile5": "4"},
        {"informant": "female", "pile1": "1", "pile2": "2", "pile3": "3", "pile4": "7"},
    )
    ranked = {one.household: one for one in queries.tool_page(people.yuli.actor, profile, "wealth", may_fill=True).ranked}
    assert ranked[7].score == pytest.approx(70), "piles 2/4, 3/5, 4/4 (the vector of the measures note)"
    assert ranked[7].informants == 3
    assert ranked[4].informants == 1


def test_an_informant_who_sees_the_village_otherwise_is_asked_again(people: People) -> None:
    profile = opened(people.yuli)
    same = {"informant": "female", "pile1": "1", "pile2": "2", "pile3": "3", "pile4": "4"}
    written(
        people.yuli,
        profile,
        "wealth",
        same,
        {**same, "informant": "male"},
        {**same, "pile1": "4", "pile2": "3", "pile3": "2", "pile4": "1"},
    )
    (found,) = [one for one in queries.board(people.yuli.actor, profile).findings if one.code == "pkd.strangers"]
    assert "baris 3" in found.message


def test_the_board_says_how_far_it_is_who_was_heard_and_what_is_next(people: People) -> None:
    profile = opened(people.yuli)
    empty = queries.board(people.yuli.actor, profile)
    assert (empty.done, empty.whole) == (0, 9)
    assert empty.next_state is not None
    assert empty.next_state.tool.key == "sketch"
    written(people.yuli, profile, "sketch", SPRING, made=Made(DAY, "Kelompok laki-laki", male=9))
    written(people.rahman, profile, "transect", {"section": "Pantai"})
    board = queries.board(people.yuli.actor, profile)
    states = {state.tool.key: state for state in board.states}
    assert board.done == 1, "an optional tool never counts"
    assert states["sketch"].by == ("Fasilitator Desa",)
    assert states["transect"].by == ("Tim Desa",)
    assert "pkd.women" in {finding.code for finding in board.findings}


def test_differing_figures_ask_for_a_reason_and_a_decision(people: People) -> None:
    profile = opened(people.yuli)
    same = {"group": "sdm", "item": "Kepala keluarga", "unit": "KK", "now": "1.092", "before": "1092", "before_source": "2025, kader"}
    (row,) = written(people.yuli, profile, "alignment", same)
    assert row.data["now"] == "1092"
    assert "pkd.undecided" not in {one.code for one in queries.board(people.yuli.actor, profile).findings}
    written(people.yuli, profile, "alignment", {**same, "item": "Perempuan", "other": "98,5"})
    codes = {one.code for one in queries.board(people.yuli.actor, profile).findings}
    assert {"pkd.undecided", "pkd.unexplained"} <= codes


def test_a_second_year_is_compared_with_the_first(people: People) -> None:
    first = opened(people.rahman, 2025)
    written(people.rahman, first, "sketch", SPRING, {"element": "Dermaga"}, {"element": "Pasar"})
    second = opened(people.rahman, 2026)
    written(people.rahman, second, "sketch", {**SPRING, "condition": "Pulih"}, {"element": "Pasar"}, {"element": "Gudang"})
    page = queries.tool_page(people.rahman.actor, second, "sketch", may_fill=True)
    assert {change.name: change.state for change in page.changes} == {
        "Mata air Kanava": "berubah",
        "Pasar": "tetap",
        "Gudang": "baru",
        "Dermaga": "tidak disebut lagi",
    }


def test_every_tool_of_the_policy_is_found_by_key_and_by_its_word() -> None:
    assert tool_of("sketsa") is tool_of("sketch")

"""A list of households from a table: every row is checked before anything is written, and the whole goes away again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisCase

from bangkit.core.households import bands, consent_fields
from bangkit.foundation.access.errors import Blocked
from bangkit.foundation.imports import actions
from bangkit.foundation.imports.models import Import, ImportLine
from bangkit.stages.profile.layouts.households import HOUSEHOLDS
from bangkit.stages.profile.models import COUNT_FIELDS, Household
from tests.factories import village
from tests.foundation.imports.tables import as_upload, csv_of, xlsx_of
from tests.foundation.imports.test_imports import everything
from tests.people import People, make_people
from tests.stages.profile.test_household_steps import a_household, with_consent

HEAD = ["Nomor", "Dusun", *(f"{label} {letter}" for _, label, _ in bands() for letter in ("P", "L"))]
FULL = ["14", "Kanava", 0, 1, 1, 0, 2, 1, 0, 0]


def checked(people: People, *rows: Sequence[Any], head: Sequence[str] = HEAD, make: Any = csv_of) -> Import:
    upload = as_upload(make(head, *rows), "rumah.csv")
    batch = actions.open_import(people.rahman.actor, village(), layout="households", upload=upload)
    return actions.preview_import(people.rahman.actor, batch, columns=batch.columns, answers={})


def applied(people: People, batch: Import) -> Import:
    return actions.apply_import(people.rahman.actor, batch, plan=actions.planned(people.rahman.actor, batch))


def problems(batch: Import) -> dict[int, str]:
    return {line.number: " ".join(text for problem in line.problems for text in problem) for line in batch.lines.order_by("number")}


def test_the_layout_holds_exactly_what_needs_no_consent() -> None:
    keys = {column.key for column in HOUSEHOLDS.columns}
    assert keys == {"number", "hamlet", *COUNT_FIELDS}
    assert not keys & set(consent_fields())


@pytest.mark.parametrize("make", [csv_of, xlsx_of])
def test_a_good_row_becomes_a_household_with_unknown_left_unknown(people: People, make: Any) -> None:
    applied(people, checked(people, FULL, ["", "Tanjung", "", "", 1, 2, 1, 1, "", ""], make=make))
    one, other = Household.objects.order_by("number")
    assert (one.number, one.hamlet, one.members) == ("014", "Kanava", 5)
    assert (other.number, other.female_child, other.male_child, other.female_toddler, other.members) == ("015", 1, 2, None, None)


def test_every_rows_trouble_is_told_before_anything_is_written(people: People) -> None:
    a_household(people, number="7")
    batch = checked(
        people,
        FULL,
        ["14", "Kanava", *FULL[2:]],
        ["7", "Kanava", *FULL[2:]],
        ["", "", *FULL[2:]],
        ["15", "Kanava", 99, *FULL[3:]],
        ["8105150107850001", "Kanava", *FULL[2:]],
        ["16", "Dusun 8105150107850001", *FULL[2:]],
    )
    told = problems(batch)
    assert (batch.accepted, batch.refused, batch.skipped) == (1, 5, 1)
    assert "baris 2" in told[3]
    assert "sudah terdaftar" in told[4]
    assert "Kosong" in told[5]
    assert "Balita perempuan" in told[6]
    assert "NIK" in told[7]
    assert "NIK" in told[8]
    assert Household.objects.count() == 1


def test_a_nik_in_a_refused_cell_is_not_kept_with_the_trouble(people: People) -> None:
    checked(people, ["8105150107850001", "Kanava", *FULL[2:]], ["16", "Dusun 8105150107850001", *FULL[2:]], FULL)
    assert "8105150107850001" not in str(list(ImportLine.objects.values_list("problems", flat=True)))


def test_columns_with_names_are_left_alone(people: People) -> None:
    applied(people, checked(people, ["Mariam Contoh", *FULL], head=["Nama KK", *HEAD]))
    household = Household.objects.get()
    assert household.head_name == ""
    assert household.members == 5


def test_what_was_used_since_is_not_taken_back(people: People) -> None:
    batch = applied(people, checked(people, FULL))
    with_consent(people, Household.objects.get())
    with pytest.raises(Blocked):
        actions.undo_import(people.rahman.actor, batch, reason="salah berkas")


COUNT = st.one_of(st.just(""), st.integers(-1, 40))
ROW = st.builds(
    lambda number, hamlet, counts: [number, hamlet, *counts],
    st.one_of(st.just(""), st.integers(0, 30).map(str), st.sampled_from(["8105150107850001", "x"])),
    st.sampled_from(["Kanava", "Tanjung", ""]),
    st.lists(COUNT, min_size=8, max_size=8),
)


class ImportThenUndo(HypothesisCase):
    """Whatever the table holds, undoing its import leaves the database as it was."""

    @settings(max_examples=15)
    @given(rows=st.lists(ROW, max_size=5))
    def test_undoing_a_whole_import_leaves_everything_as_it_was(self, rows: list[list[Any]]) -> None:
        people = make_people()
        a_household(people, number="3")
        before = everything()
        batch = checked(people, FULL, *rows)
        assert everything() == before
        applied(people, batch)
        actions.undo_import(people.rahman.actor, batch, reason="salah berkas")
        assert everything() == before

"""Which offices a need usually belongs to, and that every suggestion says why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.offices import kinds_of_need, office_keys, suggestions
from bangkit.core.routing import offices_of_programme, suggest_offices, urusan_of

codes = sorted({code for each in suggestions() for code in each.village_codes})


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Bantuan ketinting untuk nelayan", "perikanan"),
        ("Bibit kacang tanah", "pertanian"),
        ("Alat tenun untuk kelompok perempuan", "perindagkop"),
    ],
)
def test_the_villages_own_words_lead_to_an_office(text: str, office: str) -> None:
    first = suggest_offices(text)[0]
    assert first.office == office
    assert first.reasons[0].startswith("Kata “")


def test_the_office_that_the_plan_names_comes_first_and_the_code_is_a_reason_beside_it() -> None:
    found = suggest_offices("Bibit kacang tanah", village_code="4.2.01", hint="pangan")
    assert found[0].office == "pangan"
    assert "Disarankan desa pada usulannya." in found[0].reasons
    agriculture = next(one for one in found if one.office == "pertanian")
    assert any(why.startswith("Kode kegiatan 4.2.01") for why in agriculture.reasons)
    assert any(why.startswith("Kata “kacang tanah”") for why in agriculture.reasons)


def test_a_programme_that_is_like_it_is_a_reason_too_and_local_names_are_used() -> None:
    found = suggest_offices("zzz", programmes=[("bappeda", "Pendataan desa")], code="53.18.07.2002")
    assert [(one.label, one.reasons) for one in found] == [("Bapperida", ("Punya program yang serupa: Pendataan desa.",))]


def test_nothing_points_nowhere() -> None:
    assert suggest_offices("zzz") == ()
    assert suggest_offices("") == ()
    assert suggest_offices("", hint="kantor_lama") == ()


def test_a_programme_belongs_to_the_office_of_its_urusan_and_not_of_one_that_begins_alike() -> None:
    assert offices_of_programme("3.25.03") == ("perikanan",)
    assert offices_of_programme("3.255") == ()
    assert (urusan_of("perikanan"), urusan_of("kantor_lama")) == ("3.25", "")


@given(
    st.text(max_size=60),
    st.sampled_from(["", *codes]),
    st.sampled_from(["", *kinds_of_need()]),
    st.sampled_from(["", *sorted(office_keys())]),
)
def test_every_suggestion_is_an_office_with_a_reason_once_and_the_strongest_first(text: str, code: str, category: str, hint: str) -> None:
    found = suggest_offices(text, village_code=code, category=category, hint=hint)
    assert len({one.office for one in found}) == len(found)
    assert all(one.office in office_keys() and one.reasons and one.weight > 0 for one in found)
    assert [one.weight for one in found] == sorted((one.weight for one in found), reverse=True)
    assert not hint or hint in {one.office for one in found}

"""What may be kept of a household: by purpose, and never a NIK."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.households import (
    bands,
    beyond_consent,
    choices,
    consent_fields,
    consent_texts,
    current_text,
    hamlet_name,
    looks_like_nik,
    opened_by,
    purposes,
    total,
)
from bangkit.core.policy import read_toml

KEYS = [purpose.key for purpose in purposes()]


def test_every_purpose_says_why_in_a_sentence_and_what_it_opens() -> None:
    """Fields of the roster, or something kept by number elsewhere; either way it is said."""
    for purpose in purposes():
        assert purpose.why.endswith(".")
        assert purpose.says
    assert [purpose.key for purpose in purposes() if not purpose.fields] == ["survey"]


def test_the_current_text_names_what_the_law_asks_for() -> None:
    says = current_text().says
    for word in ("menolak", "menarik kembali", "NIK", "dicatat", "memperbaiki", "3 x 24 jam"):
        assert word in says
    assert len({text.version for text in consent_texts()}) == len(consent_texts())


@given(st.lists(st.sampled_from([*KEYS, "unknown"])))
def test_more_purposes_never_close_a_field(agreed: list[str]) -> None:
    assert opened_by(agreed) <= opened_by([*agreed, *KEYS]) == frozenset(consent_fields())


@given(st.sets(st.sampled_from(KEYS)), st.sets(st.sampled_from(consent_fields())))
def test_what_is_beyond_consent_is_exactly_what_no_agreed_purpose_opens(agreed: set[str], filled: set[str]) -> None:
    values = dict.fromkeys(filled, "isi")
    assert set(beyond_consent(values, agreed)) == filled - opened_by(agreed)


def test_empty_values_need_no_consent() -> None:
    assert beyond_consent({"head_name": "", "poorest": None}, ()) == ()
    assert beyond_consent({"poorest": False, "disability_female": 0}, ()) == ("poorest", "disability_female")


@pytest.mark.parametrize("text", ["8105150107850001", "NIK 8105-1501 0785 0001", "8105.1501.0785.0001.", "no 8105150107850001x"])
def test_sixteen_digits_look_like_a_nik(text: str) -> None:
    assert looks_like_nik(text)


@pytest.mark.parametrize(
    "text", ["", "014", "081234567890", "SK 140/123/2026 tanggal 12 Maret 2026", "12345678901234567", "810515010785000"]
)
def test_other_numbers_do_not(text: str) -> None:
    assert not looks_like_nik(text)


@given(st.lists(st.integers(0, 20), max_size=8))
def test_one_unknown_count_makes_the_sum_unknown(counts: list[int]) -> None:
    assert total(counts) == sum(counts)
    assert total([*counts, None]) is None


def test_bands_ranges_and_livelihoods_are_settings() -> None:
    raw = read_toml("households")
    for kind in ("band", "income_range", "debt_range", "livelihood"):
        assert all(row["setting"] is True for row in raw[kind])
    assert [label for _, label, _ in bands()] == ["Balita", "Anak", "Dewasa", "Lansia"]
    assert all(
        len({key for key, _ in choices(kind)}) == len(choices(kind)) for kind in ("method", "language", "income_range", "debt_range")
    )


def test_the_short_set_has_its_six_questions_and_four_levels() -> None:
    raw = read_toml("households")["washington"]
    assert (len(raw["questions"]), len(raw["levels"])) == (6, 4)
    assert raw["counted"] == raw["levels"][2:]


@pytest.mark.parametrize("text", ["Kanava", " dusun  Kanava ", "DUSUN Kanava"])
def test_a_hamlet_is_one_place_however_it_is_written(text: str) -> None:
    assert hamlet_name(text) == "Kanava"

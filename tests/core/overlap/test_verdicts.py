"""Four verdicts are suggested with their reasons: never from what is not known, never without a sentence, never by itself."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.overlap import rules
from bangkit.core.overlap.evidence import FIELDS, Answer, Evidence, Kind, Side, compare
from bangkit.core.overlap.rules import CONFLICT, DUPLICATION, NOTHING, OVERLAP, SYNERGY, Hit
from bangkit.core.overlap.verdicts import CLAIM, judge, suggest
from bangkit.core.overlap.vocabulary import meaning_of

SOLANG, MADAK, TELUK_WARU, ELSEWHERE = "81.05.15.2004", "81.05.15.2011", "81.05.15", "81.05.09.2003"
ROAD = Side("a", "Jalan usaha tani ke kebun", places=(SOLANG,), names=("Solang",), year=2027, code="2.3.12", volume=Decimal(300), unit="m")
LINE = Side("p", "Pembangunan jalan usaha tani kebun", places=(SOLANG,), year=2027, code="3.27.03.2.02.0003", volume=Decimal(320), unit="M")


def verdict(one: Side, other: Side, kind: Kind = "programme", **values: Any) -> str:
    return suggest(one, other, kind, **values).verdict


def test_the_same_road_in_the_same_village_and_year_is_a_duplication() -> None:
    found = suggest(ROAD, LINE, "programme")
    assert found.verdict == DUPLICATION
    assert found.reasons[0] == "Hal yang sama di tempat dan tahun yang sama sudah ada pada program."
    assert "Tahunnya sama: 2027." in found.reasons
    assert any("300 dan 320 " in reason for reason in found.reasons)


@pytest.mark.parametrize(("changes", "expected"), [
    ({"places": ()}, OVERLAP),  # the programme does not say where
    ({"year": 2028}, OVERLAP),  # next year's road
    ({"year": 2031}, NOTHING),
    ({"places": (ELSEWHERE,)}, NOTHING),
    ({"places": (TELUK_WARU,)}, OVERLAP),  # only the kecamatan is named
    ({"volume": None, "code": ""}, OVERLAP),  # nothing but the name, the place and the year
    ({"what": "Pembangunan gedung perpustakaan", "code": ""}, NOTHING),
])  # fmt: skip
def test_what_is_missing_or_differs_claims_less(changes: dict[str, Any], expected: str) -> None:
    assert verdict(ROAD, replace(LINE, **changes)) == expected


def test_a_proposal_and_a_programme_without_a_place_are_a_chance() -> None:
    found = suggest(replace(ROAD, asks=True), replace(LINE, places=()), "programme")
    assert found.verdict == SYNERGY
    assert "lokusnya belum disebut" in found.reasons[0]
    assert found.reasons[-1] == "Belum diketahui: tempat, penerima."


def test_an_office_trains_and_the_village_buys() -> None:
    bought = Side("a", "Pengadaan alat tenun", places=(SOLANG,), year=2027)
    found = suggest(bought, Side("p", "Pelatihan menenun bagi perajin", places=(SOLANG,), year=2027), "programme")
    assert found.verdict == SYNERGY
    assert found.reasons[0].startswith("Yang satu melatih orangnya")


def test_fertiliser_of_a_programme_meets_a_garden_without_chemicals() -> None:
    garden = Side("a", "Kebun sayur alami tanpa pupuk kimia", places=(SOLANG,), year=2027)
    found = suggest(garden, Side("p", "Penyaluran pupuk bersubsidi urea", places=(SOLANG,), year=2027), "programme")
    assert found.verdict == CONFLICT
    assert "kebun alami, pupuk bersubsidi" in found.reasons[0]


def test_what_a_village_agreed_on_counts_too_where_the_work_is_alike() -> None:
    seed = Side("a", "Pupuk kandang kebun jagung", standing="Perdes desa pertanian organik", places=(SOLANG,), year=2027)
    urea = Side("p", "Pupuk urea kebun jagung", places=(SOLANG,), year=2027)
    assert verdict(seed, urea) == CONFLICT
    assert verdict(replace(seed, standing=""), urea) != CONFLICT
    assert verdict(replace(seed, what="Lapangan voli"), urea) == NOTHING


@pytest.mark.parametrize(("guarded", "harm"), [
    ("Penanaman bakau di pantai", "Reklamasi pantai kota"),
    ("Dusun sagu keluarga", "Pencetakan sawah baru"),
    ("Kain dengan pewarna alam", "Bantuan pewarna sintetis"),
    ("Perlindungan mata air", "Pembukaan lahan kebun"),
    ("Tutup sasi laut", "Bantuan alat tangkap"),
])  # fmt: skip
def test_the_rules_of_conflict_hold_whichever_side_comes_first(guarded: str, harm: str) -> None:
    one, other = Side("a", guarded, places=(SOLANG,), year=2027), Side("p", harm, places=(SOLANG,), year=2027)
    assert verdict(one, other) == verdict(other, one) == CONFLICT
    assert verdict(one, replace(one, key="b")) != CONFLICT


def test_who_carries_a_work_is_not_what_it_is() -> None:
    road = Side("a", "Jalan usaha tani ke kebun", who="Kelompok tani", places=(SOLANG,), year=2027)
    seed = Side("p", "Bantuan benih", who="petani", places=(SOLANG,), year=2027)
    assert verdict(road, seed) == NOTHING


def test_packaging_completes_what_is_made_also_where_it_names_it() -> None:
    made = Side("a", "Olahan ubi kayu", places=(SOLANG,), year=2027)
    assert verdict(made, Side("p", "Kemasan dan izin pangan bagi olahan ubi", places=(SOLANG,), year=2027)) == SYNERGY


def test_the_word_illumination_is_not_felling() -> None:
    spring = Side("a", "Penghijauan sumber air", places=(SOLANG,), year=2027)
    assert verdict(spring, Side("p", "Penerangan bangunan kantor", year=2027)) == NOTHING


def test_neighbours_do_the_same_together_but_one_market_is_enough() -> None:
    road = replace(ROAD, key="b", places=(MADAK,), names=("Madak",))
    assert verdict(ROAD, road, "village") == SYNERGY
    market = replace(ROAD, what="Pasar ikan kecamatan")
    assert verdict(market, replace(market, key="b", places=(MADAK,)), "village") == OVERLAP
    assert verdict(ROAD, replace(road, places=(ELSEWHERE,)), "village") == NOTHING


def test_a_group_that_is_helped_twice_is_shown() -> None:
    seed = Side("a", "Bibit kacang tanah", places=(SOLANG,), year=2027, group="g")
    assert verdict(seed, replace(seed, key="b", what="Benih kacang tanah"), "group") == DUPLICATION
    assert verdict(seed, replace(seed, key="b", what="Perahu nelayan", year=2026), "group") == OVERLAP
    assert verdict(seed, replace(seed, key="b", what="Pelatihan kacang tanah"), "group") == SYNERGY
    assert verdict(seed, replace(seed, key="b", group=""), "group") == NOTHING


def test_words_that_the_kabupaten_adopted_make_two_names_meet() -> None:
    stone = Side("a", "Batu miring", places=(SOLANG,), year=2027)
    wall = Side("p", "Tembok penahan tebing", places=(SOLANG,), year=2027)
    adopted = tuple(meaning_of(said, "tembok penahan", ["1.03.10"]) for said in ("batu miring", "tembok penahan tebing"))
    assert verdict(stone, wall) == NOTHING
    assert verdict(stone, wall, local=adopted[:1]) == NOTHING
    found = suggest(stone, wall, "programme", local=adopted)
    assert found.verdict == OVERLAP
    assert any("Keduanya dibaca sebagai tembok penahan." in reason for reason in found.reasons)


# --- Laws -------------------------------------------------------------------------------------------------------------------------

RULE = Hit(rules.conflicts()[0], "organik", "urea")
ANSWERS = st.sampled_from(get_args(Answer))
EVIDENCES = st.builds(
    Evidence,
    kind=st.sampled_from(get_args(Kind)),
    **dict.fromkeys(FIELDS, ANSWERS),
    asks=st.booleans(),
    is_same_group=st.booleans(),
    conflict=st.sampled_from([None, RULE]),
    synergy=st.sampled_from([None, RULE]),
    completes=st.sampled_from(["", "Yang satu melatih, yang lain membeli."]),
    serves_many=st.sampled_from(["", "pasar"]),
    said=st.just(tuple((field, f"Tentang {field}.") for field in FIELDS)),
)
TEXTS = st.sampled_from(
    ["Jalan usaha tani", "Pelatihan tenun", "Alat tenun", "Pupuk urea", "Kebun organik", "Pasar desa", "Bibit jagung petani", "", "xyzzy"]
)
SIDES = st.builds(
    Side,
    key=st.sampled_from(["a", "b"]),
    what=TEXTS,
    more=TEXTS,
    who=TEXTS,
    standing=TEXTS,
    places=st.sampled_from([(), (SOLANG,), (MADAK,), (TELUK_WARU,), (ELSEWHERE, SOLANG)]),
    hamlet=st.sampled_from(["", "Kanava", "Pesisir"]),
    year=st.sampled_from([None, 2026, 2027, 2030]),
    code=st.sampled_from(["", "2.3.12", "3.27.03.2.02.0003"]),
    group=st.sampled_from(["", "g", "h"]),
    volume=st.sampled_from([None, Decimal(0), Decimal(10), Decimal(11), Decimal(90)]),
    unit=st.sampled_from(["", "m", "unit"]),
    asks=st.booleans(),
)
KINDS = st.sampled_from(get_args(Kind))


@given(SIDES, SIDES, KINDS, st.sampled_from([0.0, 0.6, 1.4]))
def test_two_things_are_to_each_other_what_they_are_whichever_comes_first(one: Side, other: Side, kind: Kind, score: float) -> None:
    here, there = compare(one, other, kind, score=score), compare(other, one, kind, score=score)
    assert {field: getattr(here, field) for field in FIELDS} == {field: getattr(there, field) for field in FIELDS}
    assert judge(here).verdict == judge(there).verdict


@given(EVIDENCES)
def test_a_verdict_is_never_without_a_reason(seen: Evidence) -> None:
    found = judge(seen)
    if found.verdict:
        assert found.reasons
        assert all(reason.endswith((".", ")")) for reason in found.reasons)


@given(EVIDENCES, st.sampled_from(FIELDS))
def test_learning_that_a_trait_is_the_same_never_claims_less(seen: Evidence, field: str) -> None:
    before, after = replace(seen, **{field: "unknown"}), replace(seen, **{field: "same"})
    assert CLAIM[judge(after).verdict] >= CLAIM[judge(before).verdict]


@given(EVIDENCES, st.sampled_from(FIELDS))
def test_learning_that_a_trait_differs_lowers_a_claim_only_with_its_sentence(seen: Evidence, field: str) -> None:
    before, after = judge(replace(seen, **{field: "unknown"})), judge(replace(seen, **{field: "other"}))
    if CLAIM[after.verdict] < CLAIM[before.verdict]:
        assert f"Tentang {field}." in after.reasons


@given(EVIDENCES)
def test_a_duplication_is_never_claimed_from_what_is_not_known(seen: Evidence) -> None:
    if judge(seen).verdict == DUPLICATION:
        needed = ("meaning", "year") if seen.kind == "group" else ("meaning", "place", "year")
        assert all(getattr(seen, field) == "same" for field in needed)
        assert seen.is_same_group or "same" in (seen.people, seen.volume, seen.code)


@given(SIDES, SIDES, KINDS, st.sampled_from(["places", "year", "code", "group", "volume", "unit"]))
def test_what_a_side_does_not_say_is_never_the_same(one: Side, other: Side, kind: Kind, field: str) -> None:
    empty: Any = () if field == "places" else "" if field in ("code", "group", "unit") else None
    seen = compare(replace(one, **{field: empty}), other, kind)
    answer = {"places": "place", "year": "year", "code": "code", "volume": "volume", "unit": "volume"}.get(field)
    if answer:
        assert getattr(seen, answer) == "unknown"
    else:
        assert not seen.is_same_group


def test_the_policy_says_of_each_verdict_what_it_means_and_what_is_done() -> None:
    assert set(rules.verdicts()) == {DUPLICATION, OVERLAP, CONFLICT, SYNERGY}
    assert all(one.says.endswith(".") and one.act.endswith(".") for one in rules.verdicts().values())
    assert len(rules.conflicts()) >= 6
    assert len(rules.synergies()) >= 6

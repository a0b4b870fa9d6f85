"""A village progresses well for reasons that are shown; what nobody recorded never counts as good."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.need_board import settings
from bangkit.core.village_progress import Signals, measures, progress_of

GOOD = Signals(late_steps=(), works=(4, 4), report_days=20, women=(21, 41), poorest=(12, 30), late_complaints=0)


def test_a_village_in_which_all_goes_well_is_listed_with_every_reason() -> None:
    found = progress_of(GOOD)
    assert found.is_good
    assert [one.says for one in found.met] == [
        "tidak ada yang lewat batas",
        "4 dari 4 kegiatan (100 persen)",
        "20 hari sejak laporan terakhir",
        "21 dari 41 yang hadir perempuan (51 persen)",
        "12 dari 30 penerima manfaat A-RTM (40 persen)",
        "0 aduan lewat batas",
    ]


def test_a_measure_that_must_be_met_decides_alone() -> None:
    assert not progress_of(replace(GOOD, late_steps=("RKP Desa ditetapkan",))).is_good
    assert not progress_of(replace(GOOD, works=None)).is_good


def test_nothing_recorded_is_neither_good_nor_bad_but_unknown() -> None:
    found = progress_of(Signals())
    assert not found.is_good
    assert len(found.unknown) == len(measures())
    assert found.unmet == ()
    assert {one.says for one in found.reasons} == {"belum ada data", "tidak ada kegiatan yang sedang berjalan", "belum ada aduan"}


def test_a_share_of_nobody_is_no_data() -> None:
    assert progress_of(replace(GOOD, women=(0, 0))).unknown[0].measure.key == "women"


def test_the_threshold_is_not_rounded_in_anybodys_favour() -> None:
    assert [one.met for one in progress_of(replace(GOOD, women=(399, 1000))).reasons if one.measure.key == "women"] == [False]


SIGNALS = st.builds(
    Signals,
    late_steps=st.none() | st.lists(st.just("RKP Desa"), max_size=2).map(tuple),
    works=st.none() | st.tuples(st.integers(0, 9), st.integers(0, 9)),
    report_days=st.none() | st.integers(0, 400),
    women=st.none() | st.tuples(st.integers(0, 50), st.integers(0, 50)),
    poorest=st.none() | st.tuples(st.integers(0, 50), st.integers(0, 50)),
    late_complaints=st.none() | st.integers(0, 5),
)


@given(SIGNALS)
def test_every_measure_has_exactly_one_reason_and_enough_are_met_where_it_is_good(signals: Signals) -> None:
    found = progress_of(signals)
    assert len(found.met) + len(found.unmet) + len(found.unknown) == len(measures()) == len(found.reasons)
    if found.is_good:
        assert len(found.met) >= int(settings()["progress"]["least"])
        assert not [one for one in (*found.unmet, *found.unknown) if one.measure.must]


@given(SIGNALS)
def test_losing_data_never_makes_a_village_good(signals: Signals) -> None:
    if not progress_of(signals).is_good:
        for name in ("late_steps", "works", "report_days", "women", "poorest", "late_complaints"):
            assert not progress_of(replace(signals, **{name: None})).is_good

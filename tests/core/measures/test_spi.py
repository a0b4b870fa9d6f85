"""SPI: equal to an independent package and to a slow twin, the dry-season trap, and months that are missing."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from bangkit.core.delimited import Unusable
from bangkit.core.measures.spi import CLASSES, LIMIT, MANY_ZEROS, MEASURE, accumulated, category, spi, standardize, sums

pytestmark = pytest.mark.slow

# A series anybody can write down again: ten years, wet in January, with 7 dry months.
RAIN = [max(0, round(120 + 110 * math.cos(2 * math.pi * (at % 12) / 12) + (at * 37) % 53 - 30, 1)) for at in range(120)]
RAIN[25] = 0
YEAR, MONTH = [2001 + at // 12 for at in range(120)], [1 + at % 12 for at in range(120)]

# What climate-indices 3.1.0 (gamma, monthly, calibrated 2001–2010) says of 2006.
ORACLE = {
    1: "1.6610597985 0.3948881426 -0.7548511755 1.6293590027 0.6897398426 -0.1616942922 -0.2533471031 0.9528631162 -0.3041803931 "
    "-1.1555861483 1.2558034572 0.3217088809",
    3: "0.3377934788 0.4817635587 0.5864247037 0.57849924 1.7792989241 1.9101523942 -0.4383192112 0.0097364451 0.0067461233 "
    "-0.4567043803 -0.0755167882 0.5249398841",
    6: "-0.2861407006 0.4564211275 0.5241162858 0.601221951 0.7918205274 1.0180376081 0.5322142021 1.4555493998 1.2253400709 "
    "-0.6512870309 -0.100574522 0.4465591927",
    12: "0.0880374135 0.4703553866 -0.0599852986 0.1796532021 0.6006483233 0.6444627924 0.4510263158 0.9045005026 0.9640041021 "
    "0.4323477684 0.7682181336 1.1672687768",
}
# Rain in September at Waingapu (BMKG 97340), 2000 to 2018, mm.
SEPTEMBERS = [0, 0, 1, 0, 0, 0, 0, 0, 0, 11, 94, 0, 2, 0, 0, 0, 9, 0, 0]


@pytest.mark.parametrize("scale", ORACLE)
def test_an_independent_package_says_the_same(scale: int) -> None:
    found = spi(YEAR, MONTH, RAIN, scale)
    assert found.spi[60:72] == pytest.approx([float(each) for each in ORACLE[scale].split()], abs=1e-9)
    assert np.isnan(found.spi[: scale - 1]).all()
    assert np.isfinite(found.spi[scale - 1 :]).all()


def slow(amounts: list[float]) -> list[float]:
    """One calendar month, written out with scipy's own distributions."""
    known = [each for each in amounts if not math.isnan(each)]
    rainy = [each for each in known if each > 0]
    dry = (len(known) - len(rainy)) / len(known)
    mean = sum(rainy) / len(rainy)
    gap = math.log(mean) - sum(map(math.log, rainy)) / len(rainy)
    shape = (1 + math.sqrt(1 + 4 * gap / 3)) / (4 * gap)
    answer = []
    for each in amounts:
        share = dry + (1 - dry) * float(stats.gamma.cdf(each, shape, scale=mean / shape))
        answer.append(max(-LIMIT, min(LIMIT, float(stats.norm.ppf(share)))))
    return answer


rains = st.lists(st.one_of(st.just(0.0), st.floats(0.5, 900)), min_size=6, max_size=40).map(lambda rows: [*rows, 12.0, 250.0])


@given(rains)
def test_the_slow_twin_says_the_same(amounts: list[float]) -> None:
    found, zeros, years = standardize(amounts)
    assert found == pytest.approx(slow(amounts), abs=1e-7)
    assert (zeros, years) == (pytest.approx(amounts.count(0) / len(amounts)), len(amounts))


def test_a_september_without_a_drop_is_not_dry_where_september_never_rains() -> None:
    """Trap: 14 of 19 Septembers at Waingapu were without rain, and such a September has SPI-1 = +0.634."""
    found, zeros, years = standardize(SEPTEMBERS)
    assert (SEPTEMBERS.count(0), years) == (14, 19)
    assert found[0] == pytest.approx(0.634, abs=5e-4)
    assert category(found[0]) == 0
    assert zeros > MANY_ZEROS


def test_a_month_that_never_rained_or_always_rained_the_same_has_no_index() -> None:
    for amounts in ([0.0] * 10, [0.0, 0.0, 30.0], [80.0] * 5, [math.nan] * 4, []):
        assert np.isnan(standardize(amounts)[0]).all()
    assert standardize([0.0] * 10)[1:] == (1.0, 10)


@pytest.mark.parametrize("code", [8888, 9999, -1, math.nan])
def test_what_was_not_measured_is_missing_in_every_sum_that_holds_it(code: float) -> None:
    rain = [float(each) for each in RAIN]
    rain[50] = code
    found = spi(YEAR, MONTH, rain, 3)
    assert np.flatnonzero(np.isnan(found.spi)).tolist() == [0, 1, 50, 51, 52]
    assert found.years[50] == 9


def test_a_month_that_is_not_listed_is_missing_not_skipped() -> None:
    kept = [at for at in range(120) if at != 50]
    found = spi([YEAR[at] for at in kept], [MONTH[at] for at in kept], [RAIN[at] for at in kept], 3)
    rain = [float(each) for each in RAIN]
    rain[50] = math.nan
    assert found.spi == pytest.approx(spi(YEAR, MONTH, rain, 3).spi[kept], nan_ok=True)


@given(st.permutations(range(120)))
def test_the_order_of_rows_is_kept_and_does_not_matter(order: list[int]) -> None:
    found = spi([YEAR[at] for at in order], [MONTH[at] for at in order], [RAIN[at] for at in order], 6)
    assert found.spi == pytest.approx(spi(YEAR, MONTH, RAIN, 6).spi[order], nan_ok=True)


@given(st.floats(0.01, 100))
def test_the_unit_of_rain_does_not_matter(factor: float) -> None:
    scaled = spi(YEAR, MONTH, [factor * each for each in RAIN], 3)
    assert scaled.spi == pytest.approx(spi(YEAR, MONTH, RAIN, 3).spi, abs=1e-6, nan_ok=True)


@given(rains)
def test_more_rain_is_never_drier_and_all_stays_in_range(amounts: list[float]) -> None:
    found, _, _ = standardize(amounts)
    order = np.argsort(amounts)
    assert (np.diff(found[order]) >= -1e-9).all()
    assert (np.abs(found) <= LIMIT).all()


def test_sums_are_of_consecutive_months() -> None:
    assert sums([1, 2, 3, math.nan, 5, 6], 2)[1:3].tolist() == [3, 5]
    assert np.isnan(sums([1, 2, 3, math.nan, 5, 6], 2)[[0, 3, 4]]).all()
    assert np.isnan(sums([1.0], 3)).all()
    assert accumulated([2002, 2001], [1, 12], [5.0, 3.0], 2).tolist()[0] == 8
    with pytest.raises(ValueError, match="one month"):
        sums([1.0], 0)


@pytest.mark.parametrize(
    ("index", "says"),
    [
        (-2.0, "sangat kering"), (-1.99, "kering"), (-1.5, "kering"), (-1.49, "agak kering"), (-1.0, "agak kering"), (-0.99, "normal"),
        (0.99, "normal"), (1.0, "agak basah"), (1.49, "agak basah"), (1.5, "basah"), (1.99, "basah"), (2.0, "sangat basah"),
    ],
)  # fmt: skip
def test_classes_of_the_wmo_have_their_ends(index: float, says: str) -> None:
    assert CLASSES[int(category(index)) + 3] == says
    assert math.isnan(category(math.nan))


def test_rows_without_a_date_have_no_index_and_a_month_given_twice_is_refused() -> None:
    found = spi([2001, math.nan, 2001], [1, 2, 13], [5.0, 5.0, 5.0], 1)
    assert np.isnan(found.years[1:]).all()
    assert len(spi([], [], [], 3).spi) == 0
    assert np.isnan(spi([math.nan], [1], [5.0]).spi).all()
    with pytest.raises(ValueError, match="twice"):
        spi([2001, 2001], [1, 1], [5.0, 6.0])
    with pytest.raises(Unusable, match="dua kali"):
        MEASURE.run({"year": np.array([2001.0] * 2), "month": np.ones(2), "precip": np.ones(2)}, {"scale": 1})


def test_the_table_says_why_a_month_has_no_index_and_warns_of_short_series() -> None:
    rain = np.array([float(each) for each in RAIN])
    rain[50] = 8888
    columns = {"year": np.array(YEAR, dtype=float), "month": np.array(MONTH, dtype=float), "precip": rain}
    got = MEASURE.run(columns, {"scale": 3})
    assert got["SPI_reason"][0] == "perlu 3 bulan berturut-turut yang terisi"
    assert got["SPI_reason"][50] == "precip = 8888 adalah kode BMKG untuk tidak ada data"
    assert any("30 tahun" in said for said in MEASURE.remarks({**columns, **got}))  # type: ignore[misc]
    dry = MEASURE.run(
        {"year": np.arange(2000.0, 2019), "month": np.full(19, 9.0), "precip": np.array(SEPTEMBERS, dtype=float)}, {"scale": 1}
    )
    assert any("sepertiga" in said for said in MEASURE.remarks(dry))  # type: ignore[misc]
    never = MEASURE.run({"year": np.arange(2000.0, 2004), "month": np.full(4, 9.0), "precip": np.zeros(4)}, {"scale": 1})
    assert never["SPI_reason"][0] == "bulan ini terlalu jarang berhujan untuk dihitung"

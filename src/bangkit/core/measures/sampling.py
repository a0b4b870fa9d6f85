"""How many households to ask.

Sources: Cochran (1977), Sampling Techniques, ch. 4; for two rounds Gorstein et al. (2007), Assessing the impact of micronutrient
intervention programs; for the design effect Kish (1965), Survey Sampling. Numbers come out unrounded: round up with ``whole``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
from scipy import special

from bangkit.core.delimited import Unusable
from bangkit.core.measures.measure import Column, Columns, Measure, Numbers, Option, Options, Result
from bangkit.core.measures.numbers import plain


def design_effect(per_cluster: npt.ArrayLike, rho: npt.ArrayLike) -> Numbers:
    """1 + (m − 1)·ρ for ``per_cluster`` households asked in each cluster (≥ 1), alike by ``rho`` (0 to 1); any shapes that fit.

    NaN where one is missing or out of range.
    """
    m, alike = _within(per_cluster, 1, np.inf), _within(rho, 0, 1)
    return plain(1 + (m - 1) * alike)


def proportion(
    p: npt.ArrayLike,
    margin: npt.ArrayLike,
    confidence: npt.ArrayLike = 0.95,
    deff: npt.ArrayLike = 1.0,
    population: npt.ArrayLike = np.inf,
) -> Numbers:
    """Households for a share ``p`` (0 to 1) known to ± ``margin`` (0 to 1): z²·p(1 − p)/margin² · deff.

    ``population`` (households, infinite without) then makes it smaller, n/(1 + (n − 1)/N), never more than there are. Any shapes
    that fit; NaN where one is missing or out of range (0 < p < 1, 0 < margin < 1, 0 < confidence < 1, deff ≥ 1).
    """
    share, reach, sure = (_between(each, 0, 1) for each in (p, margin, confidence))
    n = np.square(special.ndtri((1 + sure) / 2) / reach) * share * (1 - share) * _within(deff, 1, np.inf)
    return finite(n, population)


def two_proportions(
    p1: npt.ArrayLike,
    p2: npt.ArrayLike,
    power: npt.ArrayLike = 0.8,
    confidence: npt.ArrayLike = 0.95,
    deff: npt.ArrayLike = 1.0,
) -> Numbers:
    """Households in each of two rounds (or groups) to see a change from ``p1`` to ``p2`` with ``power``, two-sided.

    deff·(z·√(2p̄(1 − p̄)) + z_power·√(p1(1 − p1) + p2(1 − p2)))²/(p1 − p2)². Any shapes that fit; NaN where one is missing, out of
    range (shares, power and confidence between 0 and 1) or where nothing changes.
    """
    one, other, strong, sure = (_between(each, 0, 1) for each in (p1, p2, power, confidence))
    middle = (one + other) / 2
    reach = special.ndtri((1 + sure) / 2) * np.sqrt(2 * middle * (1 - middle))
    reach = reach + special.ndtri(strong) * np.sqrt(one * (1 - one) + other * (1 - other))
    gap = np.where(one == other, np.nan, one - other)
    return plain(_within(deff, 1, np.inf) * np.square(reach / gap))


def finite(n: npt.ArrayLike, population: npt.ArrayLike) -> Numbers:
    """``n`` for a population of ``population`` households (≥ 1; infinite leaves it): n/(1 + (n − 1)/N). NaN where missing."""
    wanted, there = np.asarray(n, dtype=np.float64), _within(population, 1, np.inf)
    return plain(wanted / (1 + (wanted - 1) / there))


def whole(n: npt.ArrayLike) -> Numbers:
    """``n`` rounded up to whole households, as rounding down would miss the margin; a hair above a whole number counts as noise."""
    return plain(np.ceil(np.asarray(n, dtype=np.float64) - 1e-9))


def _between(value: npt.ArrayLike, low: float, high: float) -> Numbers:
    """``value`` as an array, NaN where it is not inside (ends not valid)."""
    numbers = np.asarray(value, dtype=np.float64)
    return np.where((numbers > low) & (numbers < high), numbers, np.nan)


def _within(value: npt.ArrayLike, low: float, high: float) -> Numbers:
    numbers = np.asarray(value, dtype=np.float64)
    return np.where((numbers >= low) & (numbers <= high), numbers, np.nan)


# One scenario's columns, which are also options: what it says, what it is where nothing says so, and its valid range.
_INPUTS: dict[str, tuple[str, float, float, float]] = {
    "p": ("bagian yang diduga (0–1), untuk satu survei", np.nan, 0, 1),
    "margin": ("simpangan yang boleh (0–1)", np.nan, 0, 1),
    "p1": ("bagian sekarang (0–1), untuk membandingkan dua survei", np.nan, 0, 1),
    "p2": ("bagian yang diharapkan (0–1)", np.nan, 0, 1),
    "power": ("peluang melihat perubahan itu (0–1)", 0.8, 0, 1),
    "confidence": ("tingkat kepercayaan (0–1)", 0.95, 0, 1),
    "deff": ("efek rancangan (paling sedikit 1)", np.nan, 1, np.inf),
    "per_cluster": ("rumah tangga per kelompok, bila deff dihitung", np.nan, 1, np.inf),
    "rho": ("keserupaan dalam kelompok (0–1), bila deff dihitung", np.nan, 0, 1),
    "population": ("banyaknya rumah tangga seluruhnya, untuk satu survei", np.inf, 1, np.inf),
}


def _option(name: str) -> Callable[[str], float]:
    """A reader of one input, with a sentence for what it does not accept."""
    _, _, low, high = _INPUTS[name]

    def parse(text: str) -> float:
        # Households are counted in digits alone, so that 1.500 is never taken for one and a half.
        if name == "population" and not text.strip().isdecimal():
            raise ValueError("harus bilangan bulat tanpa tanda titik atau koma")
        try:
            number = float(text.strip().replace(",", "."))
        except ValueError:
            number = np.nan
        if np.isinf(number) or not low <= number <= high:
            raise ValueError(f"harus angka {low:g}–{high:g}" if np.isfinite(high) else f"harus angka, paling sedikit {low:g}")
        return number

    return parse


def _choose(header: Sequence[str], options: Options) -> tuple[Column, ...]:
    known = {*header, *(name for name in _INPUTS if options[name] is not None)}
    if not ({"p", "margin"} <= known or {"p1", "p2"} <= known):
        raise Unusable(
            "Sebut p dan margin (satu survei), atau p1 dan p2 (dua survei), sebagai kolom atau pilihan, misalnya --p 0.3 --margin 0.05."
        )
    return tuple(column for column in _COLUMNS if column.name in header)


def _run(columns: Columns, options: Options) -> Columns:
    rows = max((len(column) for column in columns.values()), default=1)
    scenarios = [_scenario({name: str(column[row]) for name, column in columns.items()}, options) for row in range(rows)]
    given = {name: np.array([each[name] for each, _ in scenarios]) for name in _INPUTS}
    effect = np.where(np.isnan(given["deff"]), design_effect(given["per_cluster"], given["rho"]), given["deff"])
    effect = np.where(np.isnan(given["per_cluster"]) & np.isnan(given["rho"]) & np.isnan(given["deff"]), 1.0, effect)
    one = proportion(given["p"], given["margin"], given["confidence"], effect, given["population"])
    two = two_proportions(given["p1"], given["p2"], given["power"], given["confidence"], effect)
    n = np.where([bool(wrong) for _, wrong in scenarios], np.nan, np.where(np.isnan(one), two, one))
    said = [wrong or ("" if np.isfinite(each) else _LACKING) for each, (_, wrong) in zip(n, scenarios, strict=True)]
    shown = {name: np.where(np.isinf(column), np.nan, column) for name, column in given.items() if np.isfinite(column).any()}
    return {**shown, "deff": effect, "n": whole(n), "n_exact": n, "n_reason": said}


_LACKING = "p dan margin, atau p1 dan p2 yang berbeda, harus lebih dari 0 dan kurang dari 1; per_cluster dan rho harus berdua"


def _scenario(cells: dict[str, str], options: Options) -> tuple[dict[str, float], str]:
    """One row's numbers, an empty cell meaning what the absence of its column means, and what is wrong with them."""
    found, wrong = {}, []
    for name, (_, otherwise, *_) in _INPUTS.items():
        found[name] = otherwise if options[name] is None else options[name]
        if cell := cells.get(name, ""):
            try:
                found[name] = _option(name)(cell)
            except ValueError as error:
                wrong.append(f"{name} = {cell} {error}")
    return found, "; ".join(wrong)


# Read here and not by the frame, since an empty cell means a setting and a wrong one must not.
_COLUMNS = tuple(
    Column(name, says, low, None if np.isinf(high) else high, text=True, optional=True) for name, (says, _, low, high) in _INPUTS.items()
)

MEASURE = Measure(
    name="sample-size",
    label="Besar sampel",
    columns=_COLUMNS,
    results=(
        Result("n", "rumah tangga, dibulatkan ke atas; pada dua survei untuk tiap survei"),
        Result("n_exact", "sebelum dibulatkan"),
        Result("n_reason", "mengapa tidak dapat dihitung"),
    ),
    source="Cochran (1977), Sampling Techniques; Gorstein dkk. (2007); Kish (1965)",
    missing="Satu baris satu rencana. Sel kosong berarti nilai pilihan, atau tanpa pilihan: power 0,8; confidence 0,95; deff 1; population tak terbatas.",
    run=_run,
    example=(
        ("p", "margin", "p1", "p2", "deff", "population"),
        ("0.3", "0.05", "", "", "1", ""),
        ("0.3", "0.05", "", "", "1", "350"),
        ("", "", "0.3", "0.2", "1.5", ""),
    ),
    kind="table",
    options=tuple(Option(name, says, _option(name)) for name, (says, *_) in _INPUTS.items()),
    choose=_choose,
    takes_file=False,
)

"""Alkire–Foster: who is poor in several ways at once, how many they are (H), how deeply (A), and both together (M0 = H × A).

A household is poor when its deprivations weigh at least ``k`` together. M0 breaks down exactly by group and by indicator. Source:
Alkire & Foster (2011), J. Public Econ. 95:476–487; Alkire et al. (2015), Multidimensional Poverty Measurement and Analysis, ch. 5
and 8. The error of M0 is that of the mean of the censored scores under the survey's design (``survey``).

Weights are kept as fractions and the score is compared with ``k − 1e-9``: weights rounded to .1666 and .0555 would turn households
that are deprived in exactly one third into non-poor. ``k`` is read as it is written: 1/3, .33, or from 1 upwards as per cent, as
OPHI's own software names its cutoffs (33 is .33, which for the weights of the global MPI picks the same households as 1/3).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from bangkit.core.delimited import Unusable
from bangkit.core.measures.measure import Column, Columns, Measure, Numbers, Option, Options, Result
from bangkit.core.measures.survey import Labels, Mask, design, linearised_variance

SLACK = 1e-9


@dataclass(frozen=True)
class Poverty:
    """The measure of one group. Shares 0 to 1; NaN where nobody was measured (``a`` and ``contributions`` also where nobody is poor).

    ``n`` households were measured and ``dropped`` left out because something was missing; ``share`` is the group's part of the
    weighted population; ``headcounts`` (uncensored), ``censored`` and ``contributions`` are (d,), in the order of the indicators.
    """

    n: int
    dropped: int
    share: float
    h: float
    a: float
    m0: float
    se_m0: float
    headcounts: Numbers
    censored: Numbers
    contributions: Numbers


def fraction(text: str) -> Fraction:
    """A weight or cutoff as written: ``1/3``, ``0.25``, ``0,25`` or ``25%``. Errors: ``ValueError``."""
    written = text.strip().replace(",", ".")
    part = Fraction(1)
    if written.endswith("%"):
        written, part = written[:-1].strip(), Fraction(1, 100)
    try:
        return Fraction(written.replace(" ", "")) * part
    except (ValueError, ZeroDivisionError) as error:
        raise ValueError(f"«{text}» bukan pecahan seperti 1/3 atau 0,25") from error


def weights(written: Mapping[str, str | Fraction | float]) -> dict[str, Fraction]:
    """Weights by indicator, summing to exactly 1.

    Given as parts of 1 (``"1/6"``), or all as whole points (1, 1, 2) of which each gets its part. Errors: ``ValueError`` when one is
    not above 0 or the parts do not sum to 1, as happens with decimals rounded by hand.
    """
    parts = {name: fraction(str(each)) for name, each in written.items()}
    if not parts or min(parts.values()) <= 0:
        raise ValueError("setiap bobot harus lebih dari 0")
    whole = sum(parts.values(), Fraction(0))
    points = all(each.denominator == 1 for each in parts.values())
    if not points and abs(whole - 1) > SLACK:
        raise ValueError(f"jumlah bobot {float(whole):.6g}, seharusnya 1; tulis sebagai pecahan, misalnya 1/18 dan bukan 0,0555")
    return {name: each / whole for name, each in parts.items()}


def cutoff(text: str) -> Fraction:
    """The poverty cutoff ``k`` in (0, 1]: ``1/3``, ``0.33``, ``33%``, or ``33`` (above 1: per cent). Errors: ``ValueError``."""
    k = fraction(text)
    if k > 1 and "%" not in text:
        k /= 100
    if not 0 < k <= 1:
        raise ValueError("k harus lebih dari 0 dan paling banyak 1 (atau 100 %)")
    return k


def score(deprived: npt.ArrayLike, weight: Sequence[Fraction | float] | Numbers) -> Numbers:
    """The deprivation score of each household, 0 to 1.

    ``deprived`` (n, d) or (d,): 1 deprived, 0 not; ``weight`` (d,) sums to 1. NaN where an indicator is missing or neither 0 nor 1.
    Errors: ``ValueError`` when shapes or weights do not fit.
    """
    given = np.asarray(deprived, dtype=np.float64)
    each = np.array([float(part) for part in weight])
    if given.ndim not in (1, 2) or given.shape[-1:] != each.shape:
        raise ValueError("one weight for each indicator")
    if abs(each.sum() - 1) > SLACK or bool((each <= 0).any()):
        raise ValueError("weights are above 0 and sum to 1")
    # NaN spreads through the product by itself; other strangers are looked for only where there are any.
    strange = (given != 0) & (given != 1)
    found = given @ each
    return np.where(strange.any(axis=-1), np.nan, found)[()]


def poor(scores: npt.ArrayLike, k: Fraction | float) -> Mask:
    """Whether each score reaches ``k`` (0 < k ≤ 1), with ``SLACK`` for fractions that binary numbers cannot hold. Missing: False."""
    if not 0 < k <= 1:
        raise ValueError("0 < k <= 1")
    return np.asarray(np.asarray(scores, dtype=np.float64) >= float(k) - SLACK)


def measure(
    deprived: npt.ArrayLike,
    weight: Sequence[Fraction | float] | Numbers,
    k: Fraction | float,
    *,
    people: npt.ArrayLike | None = None,
    psu: Labels = None,
    strata: Labels = None,
    groups: npt.ArrayLike | None = None,
) -> dict[str, Poverty]:
    """The measure of each group, in the order of their names, and of ``"all"``.

    ``deprived`` (n, d) as in ``score``; ``people`` (n,) weights each household (sampling weight × size to speak of people), equal
    without; ``psu`` and ``strata`` (n,) give the design, ``groups`` (n,) the groups. A household that lacks an indicator or a weight
    above 0 is left out and counted. Σ share·m0 over the groups is the whole's m0. Errors: ``ValueError`` when shapes do not fit.
    """
    given = np.asarray(deprived, dtype=np.float64)
    if given.ndim != 2:
        raise ValueError("households × indicators")
    scores = score(given, weight)
    size = np.ones(len(given)) if people is None else np.asarray(people, dtype=np.float64)
    if size.shape != scores.shape:
        raise ValueError("a weight for each household")
    used = np.isfinite(scores) & np.isfinite(size) & (size > 0)
    names = None if groups is None else np.asarray(groups).astype(np.str_)
    kept = used if not used.all() else slice(None)
    sample = _Sample(given[kept], scores[kept], size[kept], _picked(psu, kept), _picked(strata, kept), float(k))
    found = {}
    if names is not None:
        for name in np.unique(names):
            mine = names == name
            found[str(name)] = sample.of([float(part) for part in weight], mine[kept], int((mine & ~used).sum()))
    found["all"] = sample.of([float(part) for part in weight], None, int((~used).sum()))
    return found


def _picked(labels: Labels, kept: Mask | slice) -> Labels:
    return None if labels is None else np.asarray(labels)[kept]


class _Sample:
    """The households that can be measured, with what every group shares."""

    def __init__(self, deprived: Numbers, scores: Numbers, size: Numbers, psu: Labels, strata: Labels, k: float) -> None:
        self.deprived, self.size = deprived, size
        self.poor = poor(scores, k)
        self.censored = np.where(self.poor, scores, 0.0)
        self.plan = design(len(scores), psu, strata)
        self.whole = float(size.sum())

    def of(self, weight: Sequence[float], mine: Mask | None, dropped: int) -> Poverty:
        """The measure of the households in ``mine`` (n,), of all without."""
        size = self.size if mine is None else np.where(mine, self.size, 0.0)
        whole, n = float(size.sum()), int(len(size) if mine is None else mine.sum())
        nothing = np.full(len(weight), np.nan)
        if n == 0:
            return Poverty(0, dropped, 0.0, math.nan, math.nan, math.nan, math.nan, nothing, nothing, nothing)
        m0 = float(size @ self.censored) / whole
        h = float(size @ self.poor) / whole
        counts = size @ self.deprived / whole
        censored = (size * self.poor) @ self.deprived / whole
        variance, _, _ = linearised_variance(size * (self.censored - m0) / whole, self.plan)
        contributions = np.asarray(weight) * censored / m0 if m0 > 0 else nothing
        a = m0 / h if h > 0 else math.nan
        return Poverty(n, dropped, whole / self.whole, h, a, m0, math.sqrt(variance), counts, censored, contributions)


def _names(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    if not names or len(set(names)) < len(names):
        raise ValueError("tulis nama kolom dengan koma di antaranya, masing-masing sekali")
    return names


def _weights(text: str) -> dict[str, Fraction]:
    pairs = [pair.rpartition("=") for pair in text.split(",") if pair.strip()]
    if not all(name.strip() and given for name, given, _ in pairs) or len({name.strip() for name, _, _ in pairs}) < len(pairs):
        raise ValueError("tulis NAMA=BOBOT dengan koma di antaranya, misalnya a=1/6,b=1/3,c=1/2")
    return weights({name.strip(): value for name, _, value in pairs})


def _asked(header: Iterable[str], options: Options) -> dict[str, Fraction]:
    """The weights by indicator that the options ask for: equal without ``--weights``, every other column without ``--indicators``."""
    other = {options[key] for key in (*_LABELS, "weight")}
    given = options["weights"]
    names = options["indicators"] or tuple(given or (name for name in header if name and name not in other))
    if not names:
        raise Unusable("Sebut kolom 0/1 yang dihitung: --indicators a,b,c.")
    if given is None:
        return dict.fromkeys(names, Fraction(1, len(names)))
    if set(given) != set(names):
        raise Unusable(f"--weights harus memberi bobot bagi setiap indikator, tidak lebih dan tidak kurang: {', '.join(names)}.")
    return {name: given[name] for name in names}


def _choose(header: Sequence[str], options: Options) -> tuple[Column, ...]:
    chosen = [Column(name, "1 kekurangan, 0 tidak", codes=(0, 1)) for name in _asked(header, options)]
    if options["weight"]:
        chosen.append(Column(options["weight"], "bobot rumah tangga", 0))
    chosen += [Column(options[key], says, text=True) for key, says in _LABELS.items() if options[key]]
    return tuple(chosen)


_LABELS = {"psu": "satuan sampel pertama", "strata": "strata", "by": "kelompok"}


def _run(columns: Columns, options: Options) -> Columns:
    weight = _asked(columns, options)
    deprived = np.column_stack([columns[name] for name in weight])
    plan = {key: columns[options[key]] if options[key] else None for key in _LABELS}
    people = columns[options["weight"]] if options["weight"] else np.ones(len(deprived))
    # A household without its PSU or stratum has no place in the design.
    placed = np.ones(len(deprived), dtype=bool)
    for key in ("psu", "strata"):
        placed &= plan[key] != "" if plan[key] is not None else True
    groups = None if plan["by"] is None else np.where(plan["by"] == "", _NO_GROUP, plan["by"])
    if groups is not None and (groups == "all").any():
        raise Unusable("Kelompok tidak boleh bernama all: itu nama baris untuk semuanya.")
    people = np.where(placed, people, np.nan)
    found = measure(deprived, list(weight.values()), options["k"], people=people, psu=plan["psu"], strata=plan["strata"], groups=groups)
    if not found["all"].n and not (options["indicators"] or options["weights"]):
        raise Unusable("Tidak satu baris pun berisi 0 atau 1 di semua kolom. Sebut kolom yang dihitung: --indicators a,b,c.")
    return _table(weight, found)


_NO_GROUP = "(tanpa kelompok)"


def _table(names: Iterable[str], found: Mapping[str, Poverty]) -> Columns:
    rows = found.values()
    table: dict[str, object] = {"group": list(found), "n": [each.n for each in rows], "dropped": [each.dropped for each in rows]}
    table |= {"H": [each.h for each in rows], "A": [each.a for each in rows], "M0": [each.m0 for each in rows]}
    table["se_M0"] = [each.se_m0 for each in rows]
    for at, name in enumerate(names):
        table[f"h_{name}"] = [each.headcounts[at] for each in rows]
        table[f"hk_{name}"] = [each.censored[at] for each in rows]
        table[f"contrib_{name}"] = [each.contributions[at] for each in rows]
    return table


MEASURE = Measure(
    name="af",
    label="Kemiskinan banyak segi (Alkire–Foster)",
    columns=(Column("INDIKATOR", "setiap kolom yang disebut --indicators: 1 kekurangan, 0 tidak", codes=(0, 1)),),
    results=(
        Result("group", "kelompok menurut --by, dan all untuk semuanya"),
        Result("n", "rumah tangga yang dihitung"),
        Result("dropped", "rumah tangga yang tidak dihitung karena ada yang kosong atau tidak sah"),
        Result("H", "bagian yang miskin (0–1)"),
        Result("A", "rata-rata bobot kekurangan mereka yang miskin (0–1)"),
        Result("M0", "H × A (0–1)"),
        Result("se_M0", "galat baku M0 menurut rancangan sampel"),
        Result("h_<x>", "bagian yang kekurangan dalam indikator x"),
        Result("hk_<x>", "bagian yang miskin dan kekurangan dalam indikator x"),
        Result("contrib_<x>", "sumbangan indikator x kepada M0 (0–1)"),
    ),
    source="Alkire & Foster (2011), J. Public Economics 95:476–487; Alkire dkk. (2015), Multidimensional Poverty Measurement and Analysis",
    missing="Rumah tangga yang satu indikatornya (atau bobot, psu, strata) kosong atau tidak sah tidak dihitung, dan jumlahnya tertulis.",
    run=_run,
    example=(
        ("gizi", "sekolah", "air", "listrik"),
        ("1", "0", "1", "0"),
        ("0", "1", "0", "0"),
        ("0", "1", "1", "1"),
        ("1", "0", "0", "0"),
        ("1", "0", "1", "0"),
    ),
    kind="table",
    options=(
        Option("indicators", "kolom 0/1 yang dihitung: a,b,c; tanpa pilihan semua kolom lain", _names),
        Option("weights", "bobot, jumlahnya 1: a=1/6,b=1/3,c=1/2 (atau angka bulat); tanpa pilihan sama besar", _weights),
        Option("k", "batas miskin: 1/3, 0.33, atau 33 yang berarti 33 %; tanpa pilihan 1/3", cutoff, Fraction(1, 3)),
        Option("weight", "kolom bobot rumah tangga (kali jumlah anggota bila yang dihitung orang)", str),
        Option("psu", "kolom satuan sampel pertama, misalnya dusun; tanpa pilihan tiap baris sendiri", str),
        Option("strata", "kolom strata", str),
        Option("by", "kolom kelompok", str),
    ),
    choose=_choose,
)

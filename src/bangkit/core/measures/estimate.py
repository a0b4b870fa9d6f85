"""Means, shares, totals and ratios of any column as a measure: weighted, with the error of the sample's design, by group.

What a row-wise measure answers for each household becomes a statement about the kabupaten here: the share with poor consumption, the
mean score, each with its error. The numbers are those of ``survey``. Source: Särndal, Swensson & Wretman (1992), ch. 5.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from bangkit.core.delimited import Unusable
from bangkit.core.measures import survey
from bangkit.core.measures.cells import number_of, written
from bangkit.core.measures.measure import Column, Columns, Measure, Numbers, Option, Options, Result, Texts

_LABELS = {"psu": "satuan sampel pertama", "strata": "strata", "by": "kelompok"}
_NO_GROUP = "(tanpa kelompok)"


def holds(values: Texts, wanted: Sequence[str]) -> Numbers:
    """1 where a text is one of ``wanted``, 0 where it is another, NaN where it is empty; 3 and 3.0 are the same number."""
    kinds, place = np.unique(values, return_inverse=True)
    asked = {_same(word) for word in wanted}
    answers = [np.nan if kind == "" else float(_same(str(kind)) in asked) for kind in kinds]
    return np.asarray(answers, dtype=np.float64)[place]


def _same(text: str) -> str:
    found = number_of(text, False, "decimal")
    return text if found is None else written(found)


def _choose(_: Sequence[str], options: Options) -> tuple[Column, ...]:
    if sum(bool(options[name]) for name in ("is", "over", "total")) > 1:
        raise Unusable("Pilih satu: --is untuk bagian, --over untuk nisbah, atau --total untuk jumlah.")
    chosen = [Column(options["value"], "yang diperkirakan (sebut dengan --value)", text=bool(options["is"]))]
    if options["over"]:
        chosen.append(Column(options["over"], "pembagi nisbah"))
    if options["weight"]:
        chosen.append(Column(options["weight"], "bobot", 0))
    return (*chosen, *(Column(options[key], label, text=True) for key, label in _LABELS.items() if options[key]))


def _run(columns: Columns, options: Options) -> Columns:
    estimated = _estimator(columns, options)
    rows = len(columns[options["value"]])
    groups = np.where(columns[options["by"]] == "", _NO_GROUP, columns[options["by"]]) if options["by"] else np.full(rows, "all")
    named = sorted(set(groups.tolist()) - {"all"})
    found = {name: estimated(groups == name) for name in named} | {"all": estimated(np.ones(rows, dtype=bool))}
    each = list(found.values())
    reach = [one.interval() for one in each]
    return {
        "group": list(found),
        "n": [one.n for one in each],
        "dropped": [one.dropped for one in each],
        "value": [one.value for one in each],
        "se": [one.se for one in each],
        "low": [low for low, _ in reach],
        "high": [high for _, high in reach],
        "deff": [one.deff for one in each],
    }


def _estimator(columns: Columns, options: Options) -> Callable[[survey.Mask], survey.Estimate]:
    """The estimate of one group. A row without weight, PSU or stratum has no place in the design, and is counted as dropped."""
    values = columns[options["value"]]
    weight = np.array(columns[options["weight"]]) if options["weight"] else np.ones(len(values))
    plan = {key: columns[options[key]] for key in ("psu", "strata") if options[key]}
    for labels in plan.values():
        weight[labels == ""] = np.nan
    if options["is"]:
        return lambda mine: survey.share(holds(values, options["is"]), weight, domain=mine, **plan)
    if options["over"]:
        return lambda mine: survey.ratio(values, columns[options["over"]], weight, domain=mine, **plan)
    estimate = survey.total if options["total"] else survey.mean
    return lambda mine: estimate(values, weight, domain=mine, **plan)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


MEASURE = Measure(
    name="estimate",
    label="Rata-rata, bagian, jumlah, atau nisbah dari sampel, dengan galat bakunya",
    columns=(Column("value", "kolom yang diperkirakan; nama lain disebut dengan --value"),),
    results=(
        Result("group", "kelompok menurut --by, dan all untuk semuanya"),
        Result("n", "baris yang dihitung"),
        Result("dropped", "baris yang tidak dihitung karena ada yang kosong atau tidak sah"),
        Result("value", "perkiraan, dalam satuan kolomnya; bagian 0–1"),
        Result("se", "galat baku menurut rancangan sampel"),
        Result("low", "batas bawah selang 95 %"),
        Result("high", "batas atas selang 95 %"),
        Result("deff", "pengaruh rancangan terhadap ragam; kosong untuk jumlah dan nisbah"),
    ),
    source="Särndal, Swensson & Wretman (1992), Model Assisted Survey Sampling, bab 5; sama dengan R survey (svymean, svytotal, svyratio)",
    missing="Baris yang nilai, bobot, psu, atau stratanya kosong atau tidak sah tidak dihitung, dan jumlahnya tertulis.",
    run=_run,
    example=(
        ("value", "bobot", "dusun"),
        ("49", "1.5", "A"),
        ("31", "1.5", "A"),
        ("40", "2", "B"),
        ("60.5", "2", "B"),
        ("18", "1", "C"),
    ),
    kind="table",
    options=(
        Option("value", "kolom yang diperkirakan; tanpa pilihan kolom value", str, "value"),
        Option("is", "bagian baris yang nilainya salah satu dari ini, misalnya --value FCSCat21 --is 1,2", _words),
        Option("over", "nisbah: jumlah berbobot --value dibagi jumlah berbobot kolom ini", str),
        Option("total", "jumlah berbobot, bukan rata-rata"),
        Option("weight", "kolom bobot", str),
        Option("psu", "kolom satuan sampel pertama, misalnya dusun; tanpa pilihan tiap baris sendiri", str),
        Option("strata", "kolom strata", str),
        Option("by", "kolom kelompok", str),
    ),
    choose=_choose,
)

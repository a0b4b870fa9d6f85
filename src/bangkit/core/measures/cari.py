"""CARI (WFP): one class of food security from food consumption, coping and the economic side (FES or ECMEN).

Source: WFP CARI guidelines, WFP-VAM/RAMResourcesScripts CARI-FES and CARI-ECMEN. Complete cases only. SPSS rounds half up; Python's
``round`` rounds half to even and would turn 2.5 into 2, which breaks six of WFP's thirty sample households.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from bangkit.core.delimited import Unusable
from bangkit.core.measures.measure import Column, Columns, Measure, Numbers, Option, Options, Result, one_of
from bangkit.core.measures.numbers import coded, plain, valid
from bangkit.core.measures.rcsi import HIGHEST as RCSI_HIGHEST

# From this rCSI on, acceptable consumption is held by coping.
COPING_FROM = 4.0
_ECONOMIC = {"CARI_FES": "Foodexp_4pt", "CARI_ECMEN": "ECMEN_4pt"}


def consumption(fcs_category: npt.ArrayLike, rcsi: npt.ArrayLike) -> Numbers:
    """Current consumption on four points: acceptable 1, acceptable with rCSI from 4 on 2, borderline 3, poor 4.

    ``fcs_category`` 1 poor, 2 borderline, 3 acceptable; ``rcsi`` 0–56 (arrays of one shape, or numbers). NaN where either is missing.
    """
    category, coping = coded(fcs_category, (1, 2, 3)), valid(rcsi, 0, RCSI_HIGHEST)
    points = np.where(category == 1, 4.0, np.where(category == 2, 3.0, np.where(coping >= COPING_FROM, 2.0, 1.0)))
    return plain(np.where(np.isnan(category + coping), np.nan, points))


def cari(fcs_category: npt.ArrayLike, rcsi: npt.ArrayLike, coping: npt.ArrayLike, economic: npt.ArrayLike) -> Numbers:
    """1 food secure, 2 marginally secure, 3 moderately insecure, 4 severely insecure (arrays of one shape, or numbers).

    ``coping`` is the LCS-FS category 1–4, ``economic`` FES or ECMEN on four points (1–4). NaN where any is missing or has another
    value. Source: WFP; the mean of consumption and of the mean of coping and economy, rounded half up.
    """
    capacity = (coded(coping, (1, 2, 3, 4)) + coded(economic, (1, 2, 3, 4))) / 2
    return plain(np.floor((consumption(fcs_category, rcsi) + capacity) / 2 + 0.5))


def _choose(header: Sequence[str], options: Options) -> tuple[Column, ...]:
    """The set of thresholds that was asked for or is there (21 when both are), and the economic sides that are there."""
    asked = options["fcs-threshold"]
    wanted = [f"FCSCat{asked}"] if asked else [name for name in ("FCSCat21", "FCSCat28") if name in header][:1] or ["FCSCat21"]
    sides = [column for column in MEASURE.columns if column.name in _ECONOMIC.values() and column.name in header]
    if not sides:
        raise Unusable(f"Perlu kolom Foodexp_4pt atau ECMEN_4pt (atau keduanya). Kolom di berkas: {', '.join(header)}.")
    others = [column for column in MEASURE.columns if column.name in (*wanted, "rCSI", "Max_coping_behaviourFS")]
    return tuple(replace(column, optional=False) for column in [*others, *sides])


def _run(columns: Columns, _: Options) -> Columns:
    category = columns["FCSCat21" if "FCSCat21" in columns else "FCSCat28"]
    return {
        result: cari(category, columns["rCSI"], columns["Max_coping_behaviourFS"], columns[side])
        for result, side in _ECONOMIC.items()
        if side in columns
    }


_SHARED = ("FCSCat21", "FCSCat28", "rCSI", "Max_coping_behaviourFS")
_CLASSES = "1 tahan pangan, 2 sedikit tahan, 3 rawan sedang, 4 rawan berat"

MEASURE = Measure(
    name="cari",
    label="Ketahanan pangan gabungan (CARI)",
    columns=(
        Column("FCSCat21", "golongan FCS ambang 21/35", codes=(1, 2, 3), optional=True),
        Column("FCSCat28", "golongan FCS ambang 28/42", codes=(1, 2, 3), optional=True),
        Column("rCSI", "skor rCSI", 0, RCSI_HIGHEST),
        Column("Max_coping_behaviourFS", "golongan LCS-FS", codes=(1, 2, 3, 4)),
        Column("Foodexp_4pt", "golongan FES", codes=(1, 2, 3, 4), optional=True),
        Column("ECMEN_4pt", "golongan ECMEN", codes=(1, 2, 3, 4), optional=True),
    ),
    results=(
        Result("CARI_FES", f"{_CLASSES} (bila ada Foodexp_4pt)", (*_SHARED, "Foodexp_4pt")),
        Result("CARI_ECMEN", f"{_CLASSES} (bila ada ECMEN_4pt)", (*_SHARED, "ECMEN_4pt")),
    ),
    source="WFP CARI Guidelines; WFP-VAM/RAMResourcesScripts «CARI-FES.sps» dan «CARI-ECMEN.sps» (2026), pembulatan setengah ke atas",
    missing="Satu unsur kosong: tanpa golongan (aturan kasus lengkap WFP).",
    run=_run,
    example=(
        ("FCSCat21", "rCSI", "Max_coping_behaviourFS", "Foodexp_4pt", "ECMEN_4pt"),
        ("3", "5", "1", "1", "1"),
        ("2", "10", "3", "3", "4"),
        ("1", "20", "4", "4", "4"),
    ),
    options=(Option("fcs-threshold", "21 atau 28; bila tidak disebut, yang ada di berkas (21 bila keduanya)", one_of("21", "28")),),
    choose=_choose,
)

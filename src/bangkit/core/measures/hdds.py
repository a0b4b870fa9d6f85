"""Household Dietary Diversity Score: how many of twelve food groups the household ate yesterday.

Source: FANTA HDDS guide version 2 (2006); INDDEX. There is no universal cut-off: the bands are those of the IPC (technical
manual 3.1) and the score itself is what should be compared. WFP's forms split vegetables, fruit and meat; a group counts once.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from bangkit.core.measures.measure import MISSING_AS_ZERO, Column, Columns, Measure, Numbers, Options, Result
from bangkit.core.measures.numbers import banded, coded, plain

# Group: its label, the names of its parts in WFP's longer form, and an older spelling.
GROUPS: dict[str, tuple[str, tuple[str, ...]]] = {
    "HDDSStapCer": ("serealia", ()),
    "HDDSStapRoot": ("umbi", ()),
    "HDDSPulse": ("kacang-kacangan", ()),
    "HDDSVeg": ("sayur", ("HDDSVegOrg", "HDDSVegGre", "HDDSVegOth")),
    "HDDSFruit": ("buah", ("HDDSFruitOrg", "HDDSFruitOth")),
    "HDDSPrMeat": ("daging", ("HDDSPrMeatF", "HDDSPrMeatO")),
    "HDDSPrEggs": ("telur", ("HDDSPrEgg",)),
    "HDDSPrFish": ("ikan dan hasil laut", ()),
    "HDDSDairy": ("susu dan hasil susu", ()),
    "HDDSFat": ("minyak dan lemak", ()),
    "HDDSSugar": ("gula dan madu", ()),
    "HDDSCond": ("bumbu dan minuman", ()),
}
_EATEN = (0.0, 1.0)


def score(*groups: npt.ArrayLike) -> Numbers:
    """The count of groups eaten, 0 to 12, from twelve columns of 0/1 (arrays of one shape, or single numbers).

    NaN where any group is missing or neither 0 nor 1. Raises ValueError unless there are twelve. Source: FANTA 2006.
    """
    if len(groups) != len(GROUPS):
        raise ValueError(f"{len(GROUPS)} groups, not {len(groups)}")
    total: Numbers = np.zeros(())
    for eaten in groups:
        total = total + coded(eaten, _EATEN)
    return plain(total)


def category(hdds: npt.ArrayLike) -> Numbers:
    """1 for 0–2, 2 for 3–4, 3 for 5–12 groups (IPC phases 4–5, 3, 1–2) from scores of any shape; NaN stays NaN."""
    return banded(hdds, (2, 4))


def merged(*parts: npt.ArrayLike) -> Numbers:
    """One group from its parts: 1 where any part was eaten, else 0; NaN where any part is missing or neither 0 nor 1."""
    eaten = [coded(part, _EATEN) for part in parts]
    return plain(np.minimum(1.0, np.sum(eaten, axis=0)))


def _choose(header: Sequence[str], _: Options) -> tuple[Column, ...]:
    """Each group by its own name, or else by its parts."""
    columns: list[Column] = []
    for name, (label, parts) in GROUPS.items():
        apart = parts if name not in header and parts and set(parts) <= set(header) else ()
        columns += [Column(part, label, codes=_EATEN) for part in apart or (name,)]
    return tuple(columns)


def _run(columns: Columns, _: Options) -> Columns:
    hdds = score(*(columns[name] if name in columns else merged(*(columns[part] for part in parts)) for name, (_, parts) in GROUPS.items()))
    return {"HDDS": hdds, "HDDSCat": category(hdds)}


MEASURE = Measure(
    name="hdds",
    label="Keragaman pangan rumah tangga (HDDS)",
    columns=tuple(
        Column(name, f"{label}, dimakan kemarin" + (f" (atau {', '.join(parts)})" if parts else ""), codes=_EATEN)
        for name, (label, parts) in GROUPS.items()
    ),
    results=(
        Result("HDDS", "banyaknya kelompok pangan, 0–12; tidak ada ambang yang berlaku umum"),
        Result("HDDSCat", "golongan IPC: 1 untuk 0–2, 2 untuk 3–4, 3 untuk 5–12 kelompok"),
    ),
    source="FANTA, HDDS Indicator Guide v2 (2006); nama kolom WFP-VAM/RAMResourcesScripts; golongan IPC Technical Manual 3.1",
    missing="Satu kelompok kosong atau bukan 0/1: tanpa skor.",
    run=_run,
    example=(tuple(GROUPS), tuple("101110010111"), tuple("010100010001"), tuple("010000000001")),
    options=(MISSING_AS_ZERO,),
    choose=_choose,
)

"""Villages with support beside villages without: which ones may be compared, and what must be said with the number (measures ``did``).

A difference-in-differences is only as good as its comparison: both sides would have to change alike without support, and nothing here
can prove that. Support reaches whole villages, so the number that counts is the number of villages, not of people.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from bangkit.core.measures.did import FEW_CLUSTERS, Difference, cells, difference_in_differences
from bangkit.core.measures.permutation import Exchange, exchange
from bangkit.core.policy import read_toml
from bangkit.core.words import decimal_text, number

Side = Literal["supported", "comparison", "earlier"]
SIDES: dict[Side, str] = {
    "supported": "didampingi di antara kedua tahun",
    "comparison": "pembanding, belum didampingi",
    "earlier": "sudah didampingi sebelumnya, tidak dihitung",
}


def side_of(first_cycle: int | None, before: int, after: int) -> Side:
    """On which side a village stands between two years; ``first_cycle`` is the year of its first cycle, None without any.

    Supported: its first cycle began in ``before`` or later and a year or more before ``after``, so that the first value is one from
    before. Comparison: no cycle before ``after``. Earlier: it was supported before the first value, so that neither side has it.
    """
    if first_cycle is None or first_cycle >= after:
        return "comparison"
    return "supported" if first_cycle >= before else "earlier"


@dataclass(frozen=True)
class VillageValues:
    """One village: its side and its values in both years, None for no data."""

    code: str
    side: Side
    before: float | None
    after: float | None

    @property
    def is_complete(self) -> bool:
        """Whether both years have data."""
        return self.before is not None and self.after is not None


@dataclass(frozen=True)
class Compared:
    """One indicator over the villages of a kabupaten. ``difference`` and ``chance`` are None where too few villages have data."""

    supported: tuple[VillageValues, ...]
    comparison: tuple[VillageValues, ...]
    incomplete: int
    earlier: int
    means: tuple[tuple[float, float], tuple[float, float]]
    difference: Difference | None
    chance: Exchange | None

    @property
    def villages(self) -> int:
        """Villages that were compared."""
        return len(self.supported) + len(self.comparison)

    @property
    def is_few(self) -> bool:
        """Whether there are too few villages for an error by village."""
        return self.villages < FEW_CLUSTERS

    @property
    def warnings(self) -> tuple[str, ...]:
        """What must be read with the number, in Indonesian; never empty."""
        return tuple(_warnings(self))


def compare_villages(villages: Sequence[VillageValues], least: int | None = None) -> Compared:
    """The villages of both sides with data in both years, their four means and the difference of the changes.

    ``least``: so many villages on either side, the policy's without it. Errors: none; what cannot be said is None or NaN.
    """
    needed = least if least is not None else least_villages()
    whole = [one for one in villages if one.is_complete and one.side != "earlier"]
    sides: Mapping[str, tuple[VillageValues, ...]] = {
        side: tuple(one for one in whole if one.side == side) for side in ("supported", "comparison")
    }
    group = [float(one.side == "supported") for one in whole for _ in (0, 1)]
    period = [float(when) for _ in whole for when in (0, 1)]
    value = [float(figure) for one in whole for figure in (one.before, one.after) if figure is not None]
    labels = np.array([one.code for one in whole for _ in (0, 1)])
    found = cells(group, period, value) if whole else np.full((2, 2), math.nan)
    is_enough = all(len(listed) >= needed for listed in sides.values())
    change = [float(one.after) - float(one.before) for one in whole if one.after is not None and one.before is not None]
    return Compared(
        supported=sides["supported"],
        comparison=sides["comparison"],
        incomplete=sum(not one.is_complete and one.side != "earlier" for one in villages),
        earlier=sum(one.side == "earlier" for one in villages),
        means=((float(found[1][0]), float(found[1][1])), (float(found[0][0]), float(found[0][1]))),
        difference=difference_in_differences(group, period, value, labels) if is_enough else None,
        chance=exchange([float(one.side == "supported") for one in whole], change) if is_enough else None,
    )


def least_villages() -> int:
    """How many villages either side needs (policy/evaluation.toml)."""
    return int(read_toml("evaluation")["comparison"]["least_villages"])


def _warnings(found: Compared) -> list[str]:
    said = []
    sides = f"{number(len(found.supported))} desa didampingi dan {number(len(found.comparison))} desa pembanding"
    if found.difference is None or found.chance is None:
        said.append(f"Hanya {sides} punya data pada kedua tahun: selisihnya tidak dihitung.")
    elif found.is_few:
        said.append(
            f"{sides}. Dengan kurang dari {FEW_CLUSTERS} desa, galat baku tidak dapat diandalkan dan tidak ditampilkan; "
            f"{_chance_text(found.chance)}"
        )
    said.append("Selisih ini bukan bukti bahwa pendampingan penyebabnya: kedua kelompok desa bisa memang berubah dengan cara berbeda.")
    if found.incomplete:
        said.append(f"{number(found.incomplete)} desa tidak ikut karena tidak ada data pada salah satu tahun.")
    if found.earlier:
        said.append(f"{number(found.earlier)} desa tidak ikut karena sudah didampingi sebelum tahun pertama.")
    return said


def _chance_text(chance: Exchange) -> str:
    told = f"bila desa-desanya ditukar secara acak, selisih sebesar ini atau lebih muncul pada {decimal_text(chance.p * 100, 1)} persen penukaran"
    if chance.least > 0.05:
        return (
            f"{told}, padahal paling kecil yang mungkin {decimal_text(chance.least * 100, 1)} persen: kebetulan tidak dapat disingkirkan."
        )
    return f"{told}."

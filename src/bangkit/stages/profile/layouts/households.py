"""A list of households as a table: numbers, hamlets and counts.

Nothing personal is taken from a table: consent is given by a household for its own purposes, not by the one who keeps a spreadsheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from bangkit.core.households import NIK_REFUSED, bands, hamlet_name, household_number, looks_like_nik
from bangkit.foundation.imports import cells
from bangkit.foundation.imports.layout import CellProblem, Column, Layout, Run, Skip
from bangkit.stages.profile.models import Household

MOST_IN_A_BAND = 30
_SEXES = (("female", "perempuan", "p"), ("male", "laki-laki", "l"))


@dataclass
class Numbers:
    """The numbers that the village has given, and the highest, which grows with every row that brings none."""

    given: set[str]
    highest: int


def _known(run: Run) -> Numbers:
    given = set(Household.objects.filter(region=run.region).values_list("number", flat=True))
    return Numbers(given, max((int(number) for number in given), default=0))


def _number(cell: Any) -> str:
    bare = str(cell).strip().removesuffix(".0")
    if looks_like_nik(bare):
        raise CellProblem(NIK_REFUSED)
    number = household_number(bare)
    if number is None:
        raise CellProblem("Bukan nomor urut rumah tangga, paling banyak 4 angka, misalnya 014. Bukan NIK dan bukan nomor KK.")
    return number


def _hamlet(cell: Any) -> str:
    return hamlet_name(cells.text(60)(cell))


def _check(run: Run, values: dict[str, Any]) -> None:
    if not run.region.is_village:
        raise CellProblem("Rumah tangga diimpor pada desanya.", "hamlet")
    if values["number"] is None:
        run.known.highest += 1
        values["number"] = f"{run.known.highest:03d}"
    run.once(values["number"], "number")
    if values["number"] in run.known.given:
        raise Skip(f"Nomor {values['number']} sudah terdaftar di desa ini; catatan itu tidak diubah.")
    run.known.highest = max(run.known.highest, int(values["number"]))


def _make(run: Run, values: dict[str, Any]) -> Sequence[Household]:
    return [Household(region=run.region, updated_on=run.actor.today, created_at=run.actor.now, **values)]


def _counts() -> list[Column]:
    found = []
    for key, label, ages in bands():
        for sex, word, letter in _SEXES:
            aliases = (f"{label} {letter}", f"{letter} {label}", f"{word} {label}", f"{label} {ages} {word}")
            found.append(Column(f"{sex}_{key}", f"{label} {word}", cells.count(0, MOST_IN_A_BAND), required=False, aliases=aliases))
    return found


HOUSEHOLDS = Layout(
    key="households",
    label="Daftar rumah tangga",
    about="Satu baris satu rumah tangga: nomor, dusun, dan jumlah anggota menurut umur. Nama, NIK, dan data pribadi lain tidak diimpor.",
    verb="household.register",
    columns=(
        Column("number", "Nomor rumah tangga", _number, required=False, aliases=("nomor", "no rt", "nomor rumah"),
               help="Boleh kosong: diberi nomor berikutnya."),
        Column("hamlet", "Dusun", _hamlet, aliases=("nama dusun", "kampung", "alamat dusun")),
        *_counts(),
    ),
    make=_make,
    check=_check,
    prepare=_known,
    done=lambda region: reverse("household.list", args=[region.code]),
)  # fmt: skip

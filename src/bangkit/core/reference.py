"""Reference tables that papers and forms name: activity codes, sources of money, the 18 village goals.

Read once from the files that the product carries (bangkit/data/reference). A row keeps the code that it was made with.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources


@dataclass(frozen=True)
class ActivityCode:
    """A line of Permendagri 20/2018: bidang, sub bidang or kegiatan."""

    code: str
    level: str
    parent: str
    name: str

    @property
    def field(self) -> str:
        """Its bidang's code, "1" to "5"."""
        return self.code.split(".")[0]

    @property
    def sub_field(self) -> str:
        """Its sub bidang's code, e.g. "4.1"; the bidang's own for a bidang."""
        return ".".join(self.code.split(".")[:2])


@dataclass(frozen=True)
class FundingSource:
    """A source of money and the way by which it is paid."""

    code: str
    name: str
    origin: str
    path: str

    @property
    def short(self) -> str:
        """The name without what stands in brackets, for sentences and narrow columns."""
        return self.name.partition(" (")[0]


def _rows(name: str) -> list[dict[str, str]]:
    path = resources.files("bangkit.data").joinpath(f"reference/{name}.csv")
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


@lru_cache(maxsize=1)
def programme_names() -> dict[str, str]:
    """Names of the government's programs, kegiatan and sub kegiatan by their codes (the nomenclature of SIPD in use)."""
    return {row["kode"]: row["uraian"] for row in _rows("nomenklatur_sipd_2026_terpakai")}


@lru_cache(maxsize=1)
def activity_codes() -> dict[str, ActivityCode]:
    """Every line of the list by its code, in order."""
    return {
        row["kode"]: ActivityCode(row["kode"], row["level"], row["induk"], row["uraian"])
        for row in _rows("kode_kegiatan_permendagri20_2018")
    }


@lru_cache(maxsize=1)
def activities_only() -> tuple[ActivityCode, ...]:
    """The kegiatan, which an activity may name."""
    return tuple(code for code in activity_codes().values() if code.level == "kegiatan")


@lru_cache(maxsize=1)
def fields() -> dict[str, str]:
    """The five bidang by code, in ordinary capitals: "4" → "Pemberdayaan Masyarakat Desa"."""
    named = {code.code: code.name.removeprefix("BIDANG ").title() for code in activity_codes().values() if code.level == "bidang"}
    return {code: name.replace(" Dan ", " dan ") for code, name in named.items()}


@lru_cache(maxsize=1)
def funding_sources() -> dict[str, FundingSource]:
    """Sources of money by code, in the list's order."""
    return {row["kode"]: FundingSource(row["kode"], row["nama"], row["asal"], row["jalur"]) for row in _rows("sumber_dana")}


@lru_cache(maxsize=1)
def economic_accounts() -> dict[str, str]:
    """What a village spends on, by code: the objek of belanja (5) and of pengeluaran pembiayaan (6.2) of Permendagri 20/2018."""
    rows = _rows("kode_rekening_ekonomi_desa")
    return {row["kode"]: row["uraian"] for row in rows if row["level"] == "objek" and row["kode"].startswith(("5.", "6.2."))}


@lru_cache(maxsize=1)
def village_goals() -> dict[int, str]:
    """The 18 SDGs Desa by number."""
    return {int(row["nomor"]): row["nama"] for row in _rows("sdgs_desa")}

"""Codes of SIPD: of sub kegiatan and of offices, read beside the nomenclature that the product carries.

A code that is not in it is noted and kept, since the nomenclature has editions (Permendagri 90/2019 and the decrees after it) and our
list holds only what one kabupaten used in 2026.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bangkit.core.offices import offices
from bangkit.core.reference import programme_names

_SUB = re.compile(r"^(?P<field>[\dX])\.(?P<affair>\d{2}|XX)\.(?P<program>\d{2})\.(?P<level>[12])\.(?P<activity>\d{2})\.(?P<sub>\d{2,4})$")
_PROVINCE, _OLD_LENGTH = "1", 4
EMPTY = "Kode sub kegiatan kosong."
SHAPE = "Bentuk kode sub kegiatan tidak dikenal; disimpan seperti tertulis."
PROVINCIAL = "Kode ini kegiatan provinsi (bagian keempatnya 1), bukan kegiatan kabupaten biasa."
OLD_EDITION = "Kode ini dari edisi lama nomenklatur; disimpan seperti tertulis."
UNKNOWN = "Kode ini tidak ada pada daftar nomenklatur yang dibawa aplikasi; mungkin edisi lain. Disimpan seperti tertulis."


@lru_cache(maxsize=1)
def _tails() -> frozenset[str]:
    """What follows urusan and bidang in every known code: programs that support an office bear X.XX before it."""
    return frozenset(code.split(".", 2)[2] for code in programme_names() if code.count(".") > 2)


@lru_cache(maxsize=20_000)
def code_note(code: str) -> str:
    """What is to be said of a sub kegiatan's code, "" when nothing is."""
    if not code:
        return EMPTY
    found = _SUB.match(code)
    if not found:
        return SHAPE
    if found["level"] == _PROVINCE:
        return PROVINCIAL
    if len(found["sub"]) < _OLD_LENGTH:
        return OLD_EDITION
    is_known = code.split(".", 2)[2] in _tails() if "X" in code else code in programme_names()
    return "" if is_known else UNKNOWN


def is_provincial(code: str) -> bool:
    """Whether a sub kegiatan's code says that the province carries it."""
    found = _SUB.match(code)
    return bool(found) and found["level"] == _PROVINCE  # type: ignore[index]


def parents_of(code: str) -> tuple[str, str, str]:
    """The codes of bidang urusan, program and kegiatan above a sub kegiatan; empty ones for a code of unknown shape."""
    if not _SUB.match(code):
        return "", "", ""
    parts = code.split(".")
    return ".".join(parts[:2]), ".".join(parts[:3]), ".".join(parts[:5])


def clean_code(text: str) -> str:
    """A code without spaces and a last point; digits of Excel's own making are left as they are."""
    return re.sub(r"\s", "", text).strip(".").upper()


@lru_cache(maxsize=5_000)
def office_of(agency_code: str) -> str:
    """The office whose affairs an SKPD code names ("3.25.0.00.0.00.01.0000" → perikanan), its first affair first; "" when none does."""
    parts = agency_code.split(".")
    affairs = [f"{parts[place]}.{parts[place + 1]}" for place in (0, 2, 4) if place + 1 < len(parts)]
    return next((office.key for affair in affairs for office in offices().values() if affair in office.urusan), "")

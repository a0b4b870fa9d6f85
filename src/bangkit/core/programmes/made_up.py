"""A made-up Renja as SIPD exports it, with real codes and invented numbers: for the bench, the tests and nobody's budget.

A share of its rows is dirty in the ways that real lists are: amounts in words, separators of both manners, other spellings of units,
headings that come again, sums, empty rows, another year, notes at the foot. What each row is, is told beside it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bangkit.core.offices import offices
from bangkit.core.reference import programme_names

HEADER = (
    "tahun", "kode_urusan", "kode_bidang_urusan", "nama_bidang_urusan", "kode_skpd", "nama_skpd", "kode_sub_skpd", "nama_sub_skpd",
    "kode_program", "nama_program", "kode_giat", "nama_giat", "kode_sub_giat", "nama_sub_giat", "urai_output", "tolak_ukur_output",
    "target_teks_output", "satuan_output", "pagu", "pagu_indikatif", "pagu_n_depan", "lokasi_bl", "kelompok_sasaran",
)  # fmt: skip
FINE, NOTED, REFUSED, SKIPPED, BLANK = "fine", "noted", "refused", "skipped", "blank"
_UNITS = (("Orang", "org"), ("Kelompok", "klp"), ("Unit", "unt"), ("Paket", "pkt"), ("Dokumen", "dok"), ("Laporan", "lap"), ("Meter", "m"))
Cells = list[str]


@dataclass(frozen=True)
class Row:
    """A row and what becomes of it: fine, noted (taken with a note), refused, skipped, blank."""

    cells: Cells
    kind: str


@lru_cache(maxsize=1)
def _subs() -> tuple[str, ...]:
    return tuple(code for code in programme_names() if code.count(".") == 5)


def agency_of(code: str) -> tuple[str, str]:
    """Code and name of an SKPD that a sub kegiatan may belong to."""
    affair = ".".join(code.split(".")[:2])
    return _agencies().get(affair, (f"{affair}.0.00.0.00.01.0000", f"Perangkat Daerah {affair}"))


@lru_cache(maxsize=1)
def _agencies() -> dict[str, tuple[str, str]]:
    """Affair → code and name of an SKPD."""
    found: dict[str, tuple[str, str]] = {}
    for office in offices().values():
        for affair in office.urusan:
            found.setdefault(affair, (f"{office.urusan[0]}.0.00.0.00.01.0000", office.full_name))
    return found


def _clean(chance: random.Random, year: int, places: Sequence[str], number: int) -> Cells:
    names = programme_names()
    code = chance.choice(_subs())
    parts = code.split(".")
    affair, program, activity = ".".join(parts[:2]), ".".join(parts[:3]), ".".join(parts[:5])
    agency = agency_of(code)
    unit = chance.choice(_UNITS)[0]
    budget = chance.randint(5, 900) * 1_000_000
    measure = f"Jumlah {unit} {names[code].lower()} (contoh {number})"
    return [
        str(year), parts[0], affair, "", *agency, *agency, program, names.get(program, ""), activity, names.get(activity, ""), code, names[code],
        f"Keluaran {number}", measure, f"{chance.randint(1, 120)} {unit}", unit, str(budget), str(budget), str(budget * 103 // 100),
        chance.choice(places) if places else "", chance.choice(("Masyarakat", "Petani", "Nelayan", "Pelaku usaha mikro")),
    ]  # fmt: skip


_BUDGET, _TARGET, _UNIT, _SUB, _YEAR, _NAME = 18, 16, 17, 12, 0, 13


def _with(cells: Cells, **changes: str) -> Cells:
    places = {"budget": _BUDGET, "target": _TARGET, "unit": _UNIT, "code": _SUB, "year": _YEAR, "name": _NAME}
    changed = list(cells)
    for key, value in changes.items():
        changed[places[key]] = value
    return changed


def _dirty(chance: random.Random, cells: Cells, year: int) -> Row:
    """One way of being dirty, by chance."""
    million = chance.randint(2, 800)
    unit, short = chance.choice(_UNITS)
    ways: tuple[Callable[[], Row], ...] = (
        lambda: Row(_with(cells, budget=f"Rp {million}.000.000,00"), FINE),
        lambda: Row(_with(cells, budget=f"{million},000,000"), FINE),
        lambda: Row(_with(cells, budget="-"), FINE),
        lambda: Row(_with(cells, target=f"{million} {short}.", unit=unit), FINE),
        lambda: Row(_with(cells, budget=f"{million // 100 + 1},5 M"), NOTED),
        lambda: Row(_with(cells, budget=f"{million} jt"), NOTED),
        lambda: Row(_with(cells, code=f"{cells[_SUB][:-4]}9{million:03d}"), NOTED),
        lambda: Row(_with(cells, code=cells[_SUB].replace(".2.", ".1.", 1)), NOTED),
        lambda: Row(_with(cells, target="disesuaikan"), NOTED),
        lambda: Row(_with(cells, year=str(year - 1)), REFUSED),
        lambda: Row(_with(cells, budget="belum ada"), REFUSED),
        lambda: Row(_with(cells, name=""), REFUSED),
        lambda: Row([*[""] * _NAME, "Bula, tanggal contoh", *[""] * (len(HEADER) - _NAME - 1)], REFUSED),
        lambda: Row(list(HEADER), SKIPPED),
        lambda: Row(["Jumlah", *[""] * (_BUDGET - 1), f"{million}.000.000.000", *[""] * (len(HEADER) - _BUDGET - 1)], SKIPPED),
        lambda: Row([""] * len(HEADER), BLANK),
    )
    return chance.choice(ways)()


def made_up_rows(count: int, *, year: int, dirty: float = 0.05, seed: int = 1, places: Sequence[str] = ()) -> Iterator[Row]:
    """``count`` rows below a heading, a share ``dirty`` (0–1) of them dirty; the same for the same seed. ``places``: addresses to use."""
    chance = random.Random(seed)  # noqa: S311 – a made-up list, nothing secret
    for number in range(1, count + 1):
        cells = _clean(chance, year, places, number)
        yield _dirty(chance, cells, year) if chance.random() < dirty else Row(cells, FINE)


def as_csv(rows: Sequence[Row]) -> bytes:
    """The rows below their heading as a spreadsheet of Indonesia saves them."""
    lines = [HEADER, *(row.cells for row in rows)]
    return ("\r\n".join(";".join(_quoted(cell) for cell in line) for line in lines) + "\r\n").encode("utf-8-sig")


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(sign in cell for sign in ';"\r\n') else cell

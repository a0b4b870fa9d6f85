"""The columns of an RKP Desa or DU-RKP and the many headings under which villages write them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP
from itertools import product
from typing import Any

from bangkit.foundation.imports import cells
from bangkit.foundation.imports.layout import CellProblem, Column, names_of, plain

_OVER = ("", "penerima manfaat", "sasaran manfaat", "sasaran", "manfaat", "jumlah penerima manfaat", "jumlah", "sasaran penerima manfaat")
_COST = ("prakiraan biaya", "perkiraan biaya", "biaya dan sumber pembiayaan", "prakiraan biaya dan sumber pembiayaan")
# A millionth of a rupiah is how spreadsheets keep the result of a division.
_MOST = 10**14


def _as_it_is(cell: Any) -> Any:
    return cell


def _rupiah(cell: Any) -> int:
    """Whole rupiah; fractions that a spreadsheet's division left are rounded, typed ones are refused."""
    value = cells.exact(cell)
    if isinstance(cell, float):
        value = value.to_integral_value(ROUND_HALF_UP)
    if value != value.to_integral_value():
        raise CellProblem("Rupiah ditulis tanpa pecahan.")
    if not 0 <= value <= _MOST:
        raise CellProblem("Di luar batas. Periksa lagi jumlahnya.")
    return int(value)


def _over(*low: str) -> tuple[str, ...]:
    return tuple(f"{over} {word}".strip() for over, word in product(_OVER, low))


def _optional(key: str, label: str, parse: cells.Parser, *aliases: str) -> Column:
    return Column(key, label, parse, required=False, aliases=aliases)


COLUMNS = (
    _optional("number", "No", cells.text(20), "nomor", "no urut"),
    _optional("field", "Bidang", cells.text(200), "bidang program", "bidang sub bidang"),
    _optional("sub_field", "Sub bidang", cells.text(200), "subbidang"),
    _optional("code", "Kode", cells.text(40), "kode kegiatan", "kode rekening", "kode rek"),
    Column(
        "name",
        "Jenis kegiatan",
        cells.text(200),
        aliases=(
            "kegiatan", "nama kegiatan", "jenis kegiatan", "nama program kegiatan", "program kegiatan", "nama program", "uraian kegiatan",
            "usulan kegiatan", "bidang dan program kegiatan", "bidang program kegiatan", "bidang jenis kegiatan", "rencana kegiatan",
            "bidang kegiatan", "uraian", "bidang sub bidang kegiatan", "bidang sub bidang dan kegiatan", "program dan kegiatan", "nama usulan",
        ),
    ),
    _optional("goals", "SDGs ke", _as_it_is, "sdgs", "sdgs desa", "mendukung sdgs desa ke", "mendukung sdgs", "sdgs desa ke", "sdgs ke"),
    _optional("existing_data", "Data eksisting", cells.text(200), "data eksisting tahun berjalan", "kondisi eksisting"),
    _optional("location", "Lokasi", cells.text(120), "lokasi kegiatan", "lokasi rt rw dusun", "alamat", "tempat"),
    _optional(
        "volume", "Volume", _as_it_is, "perkiraan volume", "prakiraan volume", "volume dan satuan", "volume satuan", "vol", "target volume"
    ),
    _optional("unit", "Satuan", cells.text(60), "sat"),
    _optional("male", "Laki-laki", cells.count(0, 10**6), *_over("l", "lk", "laki laki", "pria")),
    _optional("female", "Perempuan", cells.count(0, 10**6), *_over("p", "pr", "perempuan", "wanita")),
    _optional("poorest", "A-RTM", cells.count(0, 10**6), *_over("rtm", "a rtm", "artm", "rumah tangga miskin")),
    _optional(
        "people", "Sasaran/manfaat", _as_it_is, "sasaran manfaat", "sasaran", "penerima manfaat", "manfaat", "sasaran dan manfaat"
    ),
    _optional("time", "Waktu", _as_it_is, "waktu pelaksanaan", "perkiraan waktu pelaksanaan", "prakiraan waktu pelaksanaan", "jadwal"),
    _optional(
        "cost",
        "Biaya (Rp)",
        _rupiah,
        *(f"{over} {low}" for over, low in product(_COST, ("jumlah", "biaya"))),
        *_COST[:2],
        "jumlah biaya", "anggaran", "pagu", "pagu anggaran", "jumlah anggaran", "jumlah dana", "total biaya", "biaya", "jumlah", "jumlah rp",
    ),
    _optional(
        "source", "Sumber dana", _as_it_is, "sumber", "sumber pembiayaan", "sumber biaya", *(f"{over} sumber" for over in _COST), "sumber anggaran"
    ),
    _optional("swakelola", "Swakelola", _as_it_is, "swa kelola"),
    _optional("antardesa", "Kerja sama antar desa", _as_it_is, "kerjasama antar desa", "antar desa"),
    _optional("pihak_ketiga", "Kerja sama pihak ketiga", _as_it_is, "kerjasama pihak ketiga", "pihak ketiga", "kerjasama pihak 3", "pihak 3"),
    _optional("pattern", "Pola pelaksanaan", _as_it_is, "pola", "prakiraan pola pelaksanaan", "perkiraan pola pelaksanaan"),
    _optional(
        "implementer", "Pelaksana", cells.text(120), "rencana pelaksana kegiatan", "pelaksana kegiatan", "rencana pelaksana", "tpk"
    ),
    _optional("priority", "Urutan prioritas", cells.count(0, 9999), "prioritas", "urutan"),
)  # fmt: skip
HEADING_WORDS = frozenset(name for column in COLUMNS for name in names_of(column) if len(name) > 2) | {plain("No")}

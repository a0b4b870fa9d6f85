"""The columns of Renja, RKPD and APBD as SIPD exports them, and how their cells are read."""

from __future__ import annotations

from typing import Any

from bangkit.core.programmes.amounts import Amount, Unreadable, amount_of
from bangkit.core.programmes.codes import clean_code
from bangkit.foundation.imports import cells
from bangkit.foundation.imports.layout import CellProblem, Column, names_of
from bangkit.stages.programmes.models import ProgrammeLine


def _words(cell: Any) -> str:
    return " ".join(str(cell).split())


def _code(cell: Any) -> str:
    return clean_code(str(cell))


def _rupiah(cell: Any) -> Amount:
    try:
        return amount_of(cell)
    except Unreadable as problem:
        raise CellProblem(problem.why) from None


def _optional(key: str, label: str, parse: cells.Parser, *aliases: str) -> Column:
    return Column(key, label, parse, required=False, aliases=aliases)


COLUMNS = (
    _optional("year", "Tahun", cells.count(2000, 2100), "tahun anggaran", "thn"),
    _optional("affair_code", "Kode bidang urusan", _code, "kode_bidang_urusan"),
    _optional("affair", "Bidang urusan", _words, "nama_bidang_urusan"),
    _optional("agency_code", "Kode SKPD", _code, "kode_skpd", "kode perangkat daerah", "kode opd"),
    _optional("agency", "Nama SKPD", _words, "nama_skpd", "skpd", "perangkat daerah", "opd", "nama opd"),
    _optional("unit_code", "Kode unit", _code, "kode_sub_skpd", "kode sub skpd"),
    _optional("unit_name", "Nama unit", _words, "nama_sub_skpd", "sub skpd", "unit kerja"),
    _optional("program_code", "Kode program", _code, "kode_program"),
    _optional("program", "Nama program", _words, "nama_program", "program"),
    _optional("activity_code", "Kode kegiatan", _code, "kode_giat", "kode_kegiatan"),
    _optional("activity", "Nama kegiatan", _words, "nama_giat", "nama_kegiatan", "kegiatan"),
    _optional("sub_code", "Kode sub kegiatan", _code, "kode_sub_giat", "kode_sub_kegiatan"),
    Column("name", "Nama sub kegiatan", _words, aliases=("nama_sub_giat", "nama_sub_kegiatan", "sub kegiatan", "sub giat")),
    _optional("output", "Uraian keluaran", _words, "urai_output", "uraian output", "keluaran"),
    _optional("indicator", "Tolok ukur keluaran", _words, "tolak_ukur_output", "tolok ukur output", "tolok ukur", "indikator"),
    _optional("target_text", "Target keluaran", _words, "target_teks_output", "target output", "target"),
    _optional("target_unit", "Satuan keluaran", _words, "satuan_output", "satuan"),
    _optional("budget", "Pagu", _rupiah, "pagu anggaran", "pagu sub kegiatan"),
    _optional("budget_indicative", "Pagu indikatif", _rupiah, "pagu_indikatif"),
    _optional("budget_next", "Pagu tahun berikut", _rupiah, "pagu_n_depan", "pagu n+1", "pagu n 1", "prakiraan maju"),
    _optional("location", "Lokasi", _words, "lokasi_bl", "lokus"),
    _optional("beneficiaries", "Kelompok sasaran", _words, "kelompok_sasaran", "sasaran"),
    _optional("fund", "Sumber dana", _words, "nama_dana", "sumber pendanaan"),
)

HEADING_WORDS = frozenset(name for column in COLUMNS for name in names_of(column))
MONEY = ("budget", "budget_indicative", "budget_next")
TEXTS = (
    "agency_code", "agency", "unit_code", "unit_name", "affair_code", "affair", "program_code", "program", "activity_code", "activity",
    "sub_code", "name", "output", "indicator", "target_text", "location", "beneficiaries", "fund",
)  # fmt: skip
LONGEST = {key: getattr(ProgrammeLine._meta.get_field(key), "max_length", None) for key in (*TEXTS, "target_unit")}

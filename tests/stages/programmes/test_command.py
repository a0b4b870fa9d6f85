"""``import renja`` at the command line: a preview that tells what matters, and the same door as the page."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from bangkit.core.programmes.made_up import Row, as_csv
from bangkit.foundation.imports.models import Import
from bangkit.stages.programmes.models import ProgrammeLine, ProgrammeVersion
from tests.people import SBT, SOLANG, People
from tests.stages.programmes.lists import YEAR, a_file, a_row


def told(*arguments: Any) -> str:
    out = io.StringIO()
    call_command("import_table", "renja", *map(str, arguments), stdout=out)
    return out.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "renja.csv"
    path.write_bytes(a_file(a_row(), a_row(tahun=YEAR - 1), [""] * 23, a_row(nama_sub_giat="Lain", pagu="1,5 M")))
    return path


def test_without_apply_it_is_a_preview_with_every_row_accounted_for(people: People, file: Path) -> None:
    text = told(file, "--kabupaten", SBT, "--tahun", YEAR)
    assert "Berkas 5 baris: 1 judul, 1 kosong, 1 diterima dengan catatan." in text
    assert "3 baris dibaca: 2 diterima, 1 ditolak, 0 dilewati." in text
    assert "Baris ini untuk tahun lain" in text
    assert "Jumlah pagu Rp\u00a01.750.000.000 dari 2 baris" in text
    assert not ProgrammeVersion.objects.exists()
    assert not Import.objects.exists()


def test_of_a_long_list_only_what_needs_a_look_is_told(people: People, tmp_path: Path) -> None:
    path = tmp_path / "panjang.csv"
    path.write_bytes(as_csv([Row(a_row(nama_sub_giat=f"Kegiatan {number}"), "") for number in range(230)] + [Row(a_row(pagu="x"), "")]))
    text = told(path, "--kabupaten", SBT, "--tahun", YEAR)
    assert "Kegiatan 7;" not in text
    assert "baris  232 DITOLAK" in text


def test_with_apply_it_is_kept_in_the_name_of_somebody_who_may(people: People, file: Path) -> None:
    assert "Disimpan: 2 baris" in told(file, "--kabupaten", SBT, "--tahun", YEAR, "--apply", "--as", "umar")
    assert ProgrammeLine.objects.count() == 2
    with pytest.raises(CommandError, match="tidak berhak"):
        told(file, "--kabupaten", SBT, "--tahun", YEAR, "--apply", "--as", "rahman")


@pytest.mark.parametrize(
    ("place", "said"), [(("--kabupaten", SOLANG), "Kabupaten"), (("--kabupaten", "99.99"), "tidak ada"), (("--desa", SBT), "Desa")]
)
def test_a_place_that_is_none_is_refused_in_words(people: People, file: Path, place: tuple[str, str], said: str) -> None:
    with pytest.raises(CommandError, match=said):
        told(file, *place)


def test_a_year_is_refused_where_the_table_asks_for_none(people: People, tmp_path: Path) -> None:
    path = tmp_path / "kelompok.csv"
    path.write_text("Nama kelompok;Jenis usaha;Anggota perempuan;Anggota laki-laki\nTunas;Tani;3;4\n", encoding="utf-8")
    with pytest.raises(CommandError, match="tidak menanyakan tahun"):
        call_command("import_table", "groups", str(path), "--desa", SOLANG, "--tahun", "2027")

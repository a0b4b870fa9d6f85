"""The word ``match``: needs and programmes in, suggestions out."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from bangkit.core.overlap import meaning
from bangkit.launch.matching import run

NEEDS = "id,nama,lokasi\nU1,Mesin ketinting,Lalasa\nU2,Jalan usaha tani,Kanava\nU3,,\n"
PROGRAMMES = """tahun,kode_skpd,nama_skpd,nama_program,nama_giat,kode_sub_giat,nama_sub_giat,pagu
2027,3.25,Dinas Perikanan,PROGRAM PENGELOLAAN PERIKANAN TANGKAP,,3.25.03.2.01.0004,Penyediaan Sarana Usaha Perikanan Tangkap,100
2027,3.25,Dinas Perikanan,PROGRAM PENGELOLAAN PERIKANAN TANGKAP,,3.25.03.2.01.0004,Penyediaan Sarana Usaha Perikanan Tangkap,200
tahun,kode_skpd,nama_skpd,nama_program,nama_giat,kode_sub_giat,nama_sub_giat,pagu
2027,3.27,Dinas Pertanian,,,3.27.03.2.02.0003,"Pembangunan, Rehabilitasi dan Pemeliharaan Jalan Usaha Tani",300
"""


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    (tmp_path / "usulan.csv").write_text(NEEDS, encoding="utf-8")
    (tmp_path / "program.csv").write_text(PROGRAMMES, encoding="utf-8")
    return [str(tmp_path / "usulan.csv"), str(tmp_path / "program.csv")]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_each_need_gets_ranked_suggestions_with_reasons(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*files, "--top", "1"]) == 0
    told = capsys.readouterr()
    assert told.out.splitlines()[0] == "id,rank,kode_sub_giat,nama_sub_giat,score,reasons"
    assert [(row["id"], row["rank"], row["kode_sub_giat"]) for row in rows(told.out)] == [
        ("U1", "1", "3.25.03.2.01.0004"),
        ("U2", "1", "3.27.03.2.02.0003"),
    ]
    assert all(row["reasons"] and float(row["score"]) > 0 for row in rows(told.out))
    assert told.err.startswith("3 usulan, 2 program; 2 usulan mendapat saran.")


def test_a_programme_that_the_export_repeats_is_suggested_once(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*files, "--top=10"]) == 0
    codes = [(row["id"], row["kode_sub_giat"]) for row in rows(capsys.readouterr().out)]
    assert len(codes) == len(set(codes))


def test_with_an_output_file_standard_output_stays_empty(files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*files, "-o", str(tmp_path / "saran.csv")]) == 0
    assert capsys.readouterr().out == ""
    assert rows((tmp_path / "saran.csv").read_text("utf-8"))[0]["id"] == "U1"
    assert run([*files, "-o", files[0]]) == 2
    assert Path(files[0]).read_text("utf-8") == NEEDS


@pytest.mark.parametrize("more", [["--top", "0"], ["--top", "banyak"], ["--top"], ["--cepat"], ["lagi.csv"]])
def test_what_cannot_be_asked_is_said(files: list[str], more: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*files, *more]) == 2
    told = capsys.readouterr()
    assert (told.out, bool(told.err)) == ("", True)


def test_a_missing_column_and_a_missing_file_are_named(files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([files[1], files[1]]) == 2
    assert "id, nama" in capsys.readouterr().err
    assert run([files[0], str(tmp_path / "tidak-ada.csv")]) == 2
    assert "tidak-ada.csv" in capsys.readouterr().err


def test_without_the_model_it_says_how_to_get_it(
    files: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BANGKIT_VAR", str(tmp_path))
    monkeypatch.setitem(meaning.MODEL, "name", "tidak_ada_model")
    assert run([*files, "--embeddings"]) == 2
    assert "pip install bangkit[makna]" in capsys.readouterr().err


def test_vectors_of_programmes_are_made_once_and_kept(
    files: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made: list[int] = []

    class Model:
        def passage(self, texts: list[str]) -> np.ndarray:
            made.append(len(texts))
            return np.eye(len(texts), dtype=np.float32)

        def query(self, texts: list[str]) -> np.ndarray:
            return np.zeros((len(texts), 2), dtype=np.float32)

    monkeypatch.setenv("BANGKIT_VAR", str(tmp_path))
    monkeypatch.setattr(meaning.importlib, "import_module", lambda _: SimpleNamespace(E5=Model))
    assert run([*files, "--embeddings"]) == 0
    assert run([*files, "--embeddings"]) == 0
    assert made == [2]

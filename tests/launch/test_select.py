"""The word ``select``: a table and rules in, a table out, what it cost beside it; every fault named where it stands."""

from __future__ import annotations

import os
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest

from bangkit.core.selection import Selection
from bangkit.launch import selecting
from bangkit.launch.selecting import run

ACTIVITIES = """id,name,score,cost_DDS,cost_ADD,dusun,women,poorest,tags,requires,excludes
K1,Jalan tani,310,60000000,,Kanava,0,0,,,
K2,Pupuk organik,250,20000000,5000000,Kanava,1,1,pangan,,
K3,Pelatihan tenun,180,10000000,,Tanjung,1,0,,,
K4,Mesin tenun,200,30000000,,Tanjung,1,0,,Pelatihan tenun,
K5,Jalan tani kerikil,100,25000000,,Kanava,0,1,,,K1
"""
RULES = """[budget]
DDS = 100000000
ADD = 5000000
[min_share]
women = 0.3
poorest = 0.1
[earmark.pangan]
source = "DDS"
min = 0.2
[per_dusun]
min = 1
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    (tmp_path / "kegiatan.csv").write_text(ACTIVITIES, encoding="utf-8")
    (tmp_path / "aturan.toml").write_text(RULES, encoding="utf-8")
    return tmp_path / "kegiatan.csv", tmp_path / "aturan.toml"


def told(capfd: pytest.CaptureFixture[str]) -> tuple[str, str]:
    out, err = capfd.readouterr()
    return out, err


def test_the_choice_comes_in_the_order_of_the_input_and_its_price_on_the_side(
    files: tuple[Path, Path], capfd: pytest.CaptureFixture[str]
) -> None:
    assert run([str(files[0]), str(files[1])]) == 0
    out, err = told(capfd)
    assert out == "id,chosen\nK1,1\nK2,1\nK3,1\nK4,0\nK5,0\n"
    assert err.splitlines()[0] == "status=optimal score=740 bound=740"
    assert {line.split(" = ")[0] for line in err.splitlines()[1:]} == {
        "price women",
        "price poorest",
        "price earmark.pangan",
        "price per_dusun",
    }


def test_with_an_output_file_standard_output_stays_empty(files: tuple[Path, Path], capfd: pytest.CaptureFixture[str]) -> None:
    chosen = files[0].with_name("terpilih.csv")
    assert run([str(files[0]), str(files[1]), "-o", str(chosen), "--seconds=5"]) == 0
    assert told(capfd)[0] == ""
    assert chosen.read_text("utf-8").startswith("id,chosen\nK1,1\n")


def test_rules_that_clash_end_with_three_and_name_the_clash(files: tuple[Path, Path], capfd: pytest.CaptureFixture[str]) -> None:
    files[1].write_text(RULES + '[must]\nids = ["K1", "Jalan tani kerikil"]\n', encoding="utf-8")
    assert run([str(files[0]), str(files[1])]) == 3
    out, err = told(capfd)
    assert out == ""
    assert "K5 dan K1 tidak bersama" in err
    assert "K1 (Jalan tani) wajib masuk" in err


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("K3,Pelatihan tenun,180", "K3,Pelatihan tenun,", "Baris 3, kolom score"),
        ("60000000", "60 juta", "Baris 1, kolom cost_DDS"),
        ("60000000", "-5", "Baris 1, kolom cost_DDS"),
        (",Kanava,0,0,", ",Kanava,2,0,", "Baris 1, kolom women"),
        ("Pelatihan tenun,\nK5", "Pelatihan batik,\nK5", "Baris 4, kolom requires: Pelatihan batik"),
        ("K2,Pupuk", "K1,Pupuk", "K1 dipakai lebih dari satu"),
        ("id,name,score", "id,name,nilai", "score"),
        ("cost_DDS,cost_ADD", "cost_DDS,cost_DDS", "cost_DDS ada lebih dari satu"),
    ],
)
def test_a_fault_in_the_table_is_named_by_row_and_column(
    files: tuple[Path, Path], capfd: pytest.CaptureFixture[str], old: str, new: str, says: str
) -> None:
    assert old in ACTIVITIES
    files[0].write_text(ACTIVITIES.replace(old, new, 1), encoding="utf-8")
    assert run([str(files[0]), str(files[1])]) == 2
    out, err = told(capfd)
    assert (out, says in err) == ("", True)


@pytest.mark.parametrize(
    ("rules", "says"),
    [
        ("[budget]\nDDS = -1\n", "[budget] DDS"),
        ("[budget]\nDDS = nan\n", "[budget] DDS"),
        ("[budget]\nDDS = 1\n[min_share]\nmen = 0.5\n", "[min_share] men"),
        ("[budget]\nDDS = 1\n[min_share]\nwomen = 30\n", "[min_share] women"),
        ("[earmark.pangan]\nsource = 'DDS'\nmin = 0.2\n", "[earmark.pangan] source"),
        ("[must]\nids = ['K9']\n", "K9"),
        ("[must]\nids = 'K1'\n", "[must] ids"),
        ("[per_dusun]\nminimum = 1\n", "[per_dusun] minimum"),
        ("[never]\nid = ['K1']\n", "[never] id"),
        ("[budget]\nDDS = 1\n[earmark.pangan]\nsource = 'DDS'\nmin = 0.2\nmax = 1\n", "[earmark.pangan] max"),
        ("[bugdet]\nDDS = 1\n", "[bugdet]"),
        ("budget = 5\n", "[budget]"),
        ("[budget\n", "bukan TOML"),
    ],
)
def test_a_fault_in_the_rules_is_named_by_its_key(
    files: tuple[Path, Path], capfd: pytest.CaptureFixture[str], rules: str, says: str
) -> None:
    files[1].write_text(rules, encoding="utf-8")
    assert run([str(files[0]), str(files[1])]) == 2
    assert says in told(capfd)[1]


def test_files_that_are_not_there_and_words_that_are_too_few(files: tuple[Path, Path], capfd: pytest.CaptureFixture[str]) -> None:
    assert run([str(files[0])]) == 2
    assert run([str(files[0]), str(files[1].with_name("tidak-ada.toml"))]) == 2
    assert run([str(files[0]), str(files[1]), "--seconds", "0"]) == 2
    assert run([str(files[0]), str(files[1]), "--cepat"]) == 2
    assert told(capfd)[0] == ""


def test_a_source_without_a_budget_is_said(files: tuple[Path, Path], capfd: pytest.CaptureFixture[str]) -> None:
    files[1].write_text("[budget]\nDDS = 100000000\n", encoding="utf-8")
    assert run([str(files[0]), str(files[1])]) == 0
    err = told(capfd)[1]
    assert err.startswith("status=optimal ")
    assert "Sumber ADD tidak punya pagu" in err


def test_a_budget_that_no_activity_uses_is_said(files: tuple[Path, Path], capfd: pytest.CaptureFixture[str]) -> None:
    files[1].write_text("[budget]\nDDS = 100000000\nADD = 1\nPAD = 5\n", encoding="utf-8")
    assert run([str(files[0]), str(files[1])]) == 0
    assert "Pagu PAD: tidak ada kegiatan yang memakai sumber ini." in told(capfd)[1]


def test_numbers_as_a_data_frame_writes_them_and_a_name_with_a_semicolon(
    files: tuple[Path, Path], capfd: pytest.CaptureFixture[str]
) -> None:
    frame = (
        ACTIVITIES.replace("Kanava,0,0", "Kanava,0.0,0.0")
        .replace("Kanava,1,1", "Kanava,1.0,1.0")
        .replace("Pelatihan tenun", "Tenun; jahit")
    )
    files[0].write_text(frame.replace("60000000", "60000000.0"), encoding="utf-8")
    assert run([str(files[0]), str(files[1])]) == 0
    assert told(capfd)[0] == "id,chosen\nK1,1\nK2,1\nK3,1\nK4,0\nK5,0\n"


def test_standard_input_and_output_are_written_as_a_dash(
    files: tuple[Path, Path], capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=BytesIO(ACTIVITIES.encode())))
    assert run(["-", str(files[1]), "-o", "-"]) == 0
    assert told(capfd)[0].startswith("id,chosen\nK1,1\n")


def test_a_device_is_written_to_and_never_replaced(files: tuple[Path, Path], tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    pipe = tmp_path / "pipa"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    assert run([str(files[0]), str(files[1]), "-o", str(pipe)]) == 0
    assert os.read(reader, 9) == b"id,chosen"
    os.close(reader)
    assert pipe.is_fifo()


def test_what_is_not_proven_says_how_far_it_may_be_from_the_best(
    files: tuple[Path, Path], capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Selection("feasible", frozenset({"K1"}), Fraction(200), Fraction(205), (("women", Fraction(7)),))
    monkeypatch.setattr(selecting, "select", lambda *_, **__: found)
    assert run([str(files[0]), str(files[1])]) == 0
    first, gap, price = told(capfd)[1].splitlines()
    assert (first, price) == ("status=feasible score=200 bound=205", "price women = 7")
    assert "paling banyak 2,50 % lebih tinggi" in gap

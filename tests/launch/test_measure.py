"""The command-line twin of the measures: what goes to standard output, what to standard error, and with which exit code."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bangkit.core.measures.catalogue import MEASURES
from bangkit.launch import cli, measure
from tests.guards.tree import ROOT, SOURCE

HEAD = "FCSStap,FCSPulse,FCSDairy,FCSPr,FCSVeg,FCSFruit,FCSFat,FCSSugar"
FIRST = "7,4,1,2,5,3,0,6"


# --- The table --------------------------------------------------------------------------------------------------------------------


def test_a_row_wise_measure_gives_the_input_in_order_and_then_its_results(ask) -> None:
    said = ask("fcs", f'nama,{HEAD},catatan\nSolang,{FIRST},"jauh, di hulu"\n')
    assert said.code == 0
    assert list(said.rows[0])[:10] == ["nama", *HEAD.split(","), "catatan"]
    assert list(said.rows[0])[10:] == [f"{name}{end}" for end in ("", "_reason") for name in ("FCS", "FCSCat21", "FCSCat28")]
    assert said.rows[0]["FCS"] == "49"
    assert said.rows[0]["catatan"] == "jauh, di hulu"


def test_missing_and_invalid_cells_give_an_empty_result_its_reason_and_a_summary(ask) -> None:
    said = ask("fcs", f"{HEAD}\n{FIRST}\n,4,1,2,5,3,0,6\n9,4,1,2,5,x,0,2.5\n")
    assert said.code == 0
    assert [row["FCS"] for row in said.rows] == ["49", "", ""]
    assert [row["FCSCat28_reason"] for row in said.rows] == [
        "",
        "FCSStap kosong",
        "FCSStap = 9 di luar 0–7; FCSFruit = x bukan angka; FCSSugar = 2.5 bukan bilangan bulat",
    ]
    assert "3 baris dibaca" in said.err
    assert "FCS: 1 terisi, 2 kosong" in said.err


@pytest.mark.parametrize(
    "content",
    [
        f"\ufeff{HEAD}\n{FIRST}\n".encode(),
        f"{HEAD}\r\n\r\n{FIRST}\r\n,,,,,,,\r\n".encode(),
        f"{HEAD}\n{FIRST}".replace(",", ";").encode(),
        f"{HEAD}\n{FIRST}\n".replace(",", "\t").encode(),
        f"{HEAD}\n{FIRST}\n".replace("7,4", '"7"," 4 "').encode(),
        f"{HEAD},désa\n{FIRST},Wäe\n".encode("latin-1"),
        f"{HEAD}\n{FIRST}\n".encode("utf-16"),
        f"{HEAD}\n{FIRST}\n".replace("7,4", "7.0,4").encode(),
        f"{HEAD}\n{FIRST}".replace(",", ";").replace("7;", "7,0;").encode(),
    ],
    ids=["BOM", "blank lines", "semicolon", "tab", "quoted", "latin-1", "utf-16", "7.0", "decimal comma"],
)
def test_a_table_is_read_as_people_save_it(ask, content: bytes) -> None:
    said = ask("fcs", content)
    assert [row["FCS"] for row in said.rows] == ["49"]


def test_columns_may_have_other_names_and_short_rows_miss_their_last_cells(ask) -> None:
    said = ask("fcs", f"{HEAD}\n{FIRST}\n7,4,1\n".replace("FCSStap", "pokok"), "--map", "FCSStap=pokok", "--missing-as-zero")
    assert [row["FCS"] for row in said.rows] == ["49", "30"]
    assert next(iter(said.rows[0])) == "pokok"


def test_a_result_column_that_the_file_already_had_is_replaced_and_said(ask) -> None:
    said = ask("fcs", f"FCS,{HEAD}\n1,{FIRST}\n")
    assert said.out.splitlines()[0].split(",").count("FCS") == 1
    assert said.rows[0]["FCS"] == "49"
    assert "Kolom FCS di berkas diganti" in said.err


def test_columns_that_are_not_read_may_share_a_name(ask) -> None:
    said = ask("fcs", f"_id,_id,{HEAD},\n1,2,{FIRST},\n")
    assert said.out.splitlines()[1] == f"1,2,{FIRST},,49,3,3,,,"


def test_a_device_is_written_to_and_never_replaced(ask, tmp_path: Path) -> None:
    pipe = tmp_path / "pipa"
    os.mkfifo(pipe)
    with ThreadPoolExecutor() as pool:
        reading = pool.submit(pipe.read_text, "utf-8")
        said = ask("fcs", f"{HEAD}\n{FIRST}\n", "-o", str(pipe))
        assert said.code == 0
        assert reading.result(timeout=10).startswith(HEAD)
    assert pipe.is_fifo()


def test_with_o_the_table_goes_whole_into_its_file(ask, tmp_path: Path) -> None:
    said = ask("fcs", f"{HEAD}\n{FIRST}\n", "-o", str(tmp_path / "hasil.csv"))
    assert said.out == ""
    assert "FCS" in (tmp_path / "hasil.csv").read_text("utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["hasil.csv", "rumah tangga.csv"]


# --- What cannot be measured ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("fcx", f"{HEAD}\n{FIRST}\n"), "Tidak ada ukuran «fcx»"),
        (("fcs", f"{HEAD}\n{FIRST}\n".replace("FCSPr", "Pr")), "Tidak ada kolom FCSPr"),
        (("fcs", ""), "Berkas kosong"),
        (("fcs", ",,"), "tidak berisi nama kolom"),
        (("fcs", f"{HEAD}\n"), "tidak ada baris data"),
        (("fcs", b"PK\x03\x04xl/"), "bukan CSV"),
        (("fcs", f"{HEAD}\n{FIRST},8\n"), "9 sel"),
        (("fcs", f'{HEAD}\n"7,4\n'), "tidak terbaca"),
        (("fcs", f"{HEAD},FCSStap\n{FIRST},1\n"), "Kolom FCSStap ada lebih dari satu"),
        (("fcs", None), "Sebut berkasnya"),
        (("fcs", f"{HEAD}\n{FIRST}\n", "--threshold", "21"), "tidak mengenal --threshold"),
        (("fcs", f"{HEAD}\n{FIRST}\n", "--missing-as-zero=ya"), "tidak memakai nilai"),
        (("fcs", f"{HEAD}\n{FIRST}\n", "--map", "FCSStap"), "tulis NAMA_UKURAN=NAMA_DI_BERKAS"),
        (("fcs", f"{HEAD}\n{FIRST}\n", "--map", "FCSStap=pokok"), "tidak ada kolom pokok"),
        (("fcs", f"x,{HEAD}\n1,{FIRST}\n", "--map", "FCSCond=x"), "tidak membaca kolom FCSCond"),
        (("fcs", f"{HEAD}\n{FIRST}\n", "--map", "FCSstap=FCSStap"), "Tidak ada kolom FCSStap"),
        (("fcs", f"{HEAD}\n{FIRST}\n", "-o"), "memerlukan nilai"),
        (("fcs", f"{HEAD}\n{FIRST}\n", "lain.csv"), "Terlalu banyak berkas"),
    ],
)
def test_what_cannot_be_measured_is_said_on_standard_error_with_exit_2(ask, words: tuple[str, ...], said: str) -> None:
    answer = ask(*words)
    assert answer.code == 2
    assert answer.out == ""
    assert said in answer.err
    assert len(answer.err.strip().splitlines()) == 1


def test_a_file_that_is_not_there_a_folder_and_a_place_that_cannot_be_written(ask, tmp_path: Path) -> None:
    for file, why in ((tmp_path / "tidak-ada.csv", "tidak ada berkas"), (tmp_path, "ini folder")):
        said = ask("fcs", None, str(file))
        assert (said.code, said.out) == (2, "")
        assert why in said.err
    said = ask("fcs", f"{HEAD}\n{FIRST}\n", "-o", str(tmp_path / "tidak" / "ada.csv"))
    assert (said.code, said.err) == (2, f"{tmp_path}/tidak/ada.csv: tidak ada berkas atau folder itu.\n")
    said = ask("fcs", f"{HEAD}\n{FIRST}\n", "-o", str(tmp_path / "rumah tangga.csv"))
    assert said.code == 2
    assert "berkas masukan" in said.err


# --- Every measure of the catalogue -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name, described in MEASURES.items() if described.takes_file])
def test_the_example_of_every_measure_runs(ask, name: str) -> None:
    example = ask(name, None, "--example")
    assert example.code == 0
    said = ask(name, example.out)
    assert said.code == 0, said.err
    assert said.rows


def test_the_list_documents_every_measure_with_its_columns_results_and_source(ask) -> None:
    said = ask("--list", None)
    assert said.code == 0
    for name, described in MEASURES.items():
        block = said.out.split(f"{name} – ")[1].split("\n\n")[0]
        named = [*described.columns, *described.results, *described.options]
        assert [part.name for part in named if part.name not in block] == []
        assert f"sumber: {described.source}" in block
        assert len(described.source) > 10


def test_the_word_stands_in_the_launcher_and_needs_no_web_framework(tmp_path: Path) -> None:
    assert not cli.WORDS["measure"].source_only
    (tmp_path / "a.csv").write_text(f"{HEAD}\n{FIRST}\n", "utf-8")
    code = (
        "import sys; from bangkit.launch.measure import run; code = run(sys.argv[1:]); "
        "sys.exit(code or 10 * any(name in sys.modules for name in ('django', 'scipy.stats')))"
    )
    command = [sys.executable, "-c", code, "fcs", str(tmp_path / "a.csv")]
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(SOURCE.parent)}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[1].startswith(FIRST)


def test_what_the_launcher_itself_says_does_not_disturb_the_table(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def talking(*_: object) -> Path:
        print("→ Memasang pustaka")
        return Path(sys.executable)

    monkeypatch.setattr("bangkit.launch.environment.ensure", talking)
    monkeypatch.setattr(sys, "prefix", str(cli.checkout() / ".venv"))
    assert cli.main(["measure", "fcs", "--example"]) == 0
    said = capsys.readouterr()
    assert said.out.startswith(HEAD)
    assert "Memasang" in said.err


def commands() -> list[list[str]]:
    """The commands of the guide, word by word."""
    blocks = re.findall(r"^```\n(.*?)^```", (ROOT / "docs/ukuran.md").read_text("utf-8"), re.DOTALL | re.MULTILINE)
    lines = [part for block in blocks for line in block.splitlines() for part in line.split("#")[0].split("|")]
    return [shlex.split(line)[2:] for line in lines if "./bangkit measure" in line]


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_every_command_of_the_guide_is_understood(words: list[str]) -> None:
    asked = measure.request([word for word in words if word != ">"][:-1] if ">" in words else words)
    assert asked.name in MEASURES or asked.wish == "list"


def test_measures_chain_from_answers_to_cari(ask, tmp_path: Path) -> None:
    """Each measure keeps all columns, so that the next reads the answer of the one before."""
    content = "KK"
    row = "contoh"
    for name in ("fcs", "rcsi", "lcs-fs", "fes"):
        header, first, *_ = MEASURES[name].example
        content, row = f"{content},{','.join(header)}", f"{row},{','.join(first)}"
    said = ask("fcs", f"{content}\n{row}\n")
    for name in ("rcsi", "lcs-fs", "fes", "cari"):
        said = ask(name, said.out)
        assert said.code == 0, said.err
    assert (said.rows[0]["KK"], said.rows[0]["CARI_FES"]) == ("contoh", "2")

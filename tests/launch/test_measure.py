"""The command-line twin of the measures: what goes to standard output, what to standard error, and with which exit code."""

from __future__ import annotations

import csv
import io
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


class Said:
    """What a run said: its exit code, its table and its words."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def rows(self) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.out)))


@pytest.fixture
def ask(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]):
    """Run ``measure`` with a file of this content (None: no file)."""

    def run(name: str, content: str | bytes | None, *options: str) -> Said:
        words = [name]
        if content is not None:
            file = tmp_path / "rumah tangga.csv"
            file.write_bytes(content.encode() if isinstance(content, str) else content)
            words.append(str(file))
        code = measure.run([*words, *options])
        out, err = capsysbinary.readouterr()
        return Said(code, out.decode(), err.decode())

    return run


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


# --- Each measure's own columns ---------------------------------------------------------------------------------------------------------


def test_lcs_takes_every_strategy_by_its_beginning_and_says_why_a_kind_is_empty(ask) -> None:
    """WFP's sample, row 17, holds the invalid code 999."""
    said = ask("lcs-fs", "Lcs_stress_A,Lcs_stress_B,Lcs_crisis_C,Lcs_em_D,Lcs_em_E\n10,999,20,10,10\n10,9999,10,,30\n30,10,10,10,9999\n")
    assert [row["stress_coping_FS"] for row in said.rows] == ["", "0", "1"]
    assert [row["crisis_coping_FS"] for row in said.rows] == ["1", "0", "0"]
    assert [row["Max_coping_behaviourFS"] for row in said.rows] == ["", "", "2"]
    assert said.rows[0]["stress_coping_FS_reason"] == "Lcs_stress_B = 999 bukan kode yang dikenal (10, 20, 30, 9999)"
    assert said.rows[0]["crisis_coping_FS_reason"] == ""
    assert said.rows[1]["Max_coping_behaviourFS_reason"] == "Lcs_em_D kosong"


def test_lcs_needs_a_strategy_of_each_kind(ask) -> None:
    said = ask("lcs-fs", "Lcs_stress_A,Lcs_crisis_C\n10,10\n")
    assert said.code == 2
    assert "kolom yang diawali Lcs_em_" in said.err


def test_lcs_en_becomes_fs_only_where_food_was_a_reason(ask) -> None:
    head, rows = "LcsEN_stress_A,LcsEN_crisis_B,LcsEN_em_C,alasan", "10,30,10,1\n10,30,10,0\n10,30,10,\n"
    said = ask("lcs-en", f"{head}\n{rows}", "--food-reason", "alasan")
    assert [row["Max_coping_behaviourEN"] for row in said.rows] == ["3", "3", "3"]
    assert [row["Max_coping_behaviourFS"] for row in said.rows] == ["3", "1", ""]
    assert said.rows[2]["Max_coping_behaviourFS_reason"] == "alasan kosong"
    assert "Max_coping_behaviourFS" not in ask("lcs-en", f"{head}\n{rows}").rows[0]
    assert ask("lcs-en", f"{head}\n{rows}", "--food-reason=sebab").code == 2


@pytest.mark.parametrize(
    ("head", "row", "options", "expected"),
    [
        ("FCSCat21,rCSI,Max_coping_behaviourFS,Foodexp_4pt", "3,4,2,3", (), {"CARI_FES": "2"}),
        ("FCSCat28,rCSI,Max_coping_behaviourFS,ECMEN_4pt", "2,10,3,4", (), {"CARI_ECMEN": "3"}),
        ("FCSCat21,FCSCat28,rCSI,Max_coping_behaviourFS,Foodexp_4pt,ECMEN_4pt", "3,1,0,1,1,4", (), {"CARI_FES": "1", "CARI_ECMEN": "2"}),
        ("FCSCat21,FCSCat28,rCSI,Max_coping_behaviourFS,Foodexp_4pt", "3,1,0,1,1", ("--fcs-threshold", "28"), {"CARI_FES": "3"}),
        ("FCSCat21,FCSCat28,rCSI,Max_coping_behaviourFS,Foodexp_4pt", "3,1,0,1,1", ("--fcs-threshold=21",), {"CARI_FES": "1"}),
    ],
)
def test_cari_takes_the_thresholds_and_the_economic_side_that_are_there(ask, head: str, row: str, options, expected) -> None:
    said = ask("cari", f"{head}\n{row}\n", *options)
    assert {name: said.rows[0][name] for name in said.rows[0] if name.startswith("CARI") and not name.endswith("_reason")} == expected


def test_cari_without_one_component_has_no_class_and_says_which(ask) -> None:
    said = ask("cari", "FCSCat21,rCSI,Max_coping_behaviourFS,Foodexp_4pt,ECMEN_4pt\n3,0,1,,1\n")
    assert (said.rows[0]["CARI_FES"], said.rows[0]["CARI_ECMEN"]) == ("", "1")
    assert said.rows[0]["CARI_FES_reason"] == "Foodexp_4pt kosong"


@pytest.mark.parametrize(
    ("content", "options", "why"),
    [
        ("FCSCat21,rCSI,Max_coping_behaviourFS\n3,0,1\n", (), "Foodexp_4pt atau ECMEN_4pt"),
        ("FCSCat21,rCSI,Max_coping_behaviourFS,Foodexp_4pt\n3,0,1,1\n", ("--fcs-threshold", "28"), "FCSCat28"),
        ("FCSCat21,rCSI,Max_coping_behaviourFS,Foodexp_4pt\n3,0,1,1\n", ("--fcs-threshold", "35"), "salah satu dari 21, 28"),
        ("rCSI,Max_coping_behaviourFS,Foodexp_4pt\n0,1,1\n", (), "FCSCat21"),
    ],
)
def test_cari_that_cannot_be_computed(ask, content: str, options: tuple[str, ...], why: str) -> None:
    said = ask("cari", content, *options)
    assert said.code == 2
    assert why in said.err


def test_fes_says_why_a_share_cannot_be(ask) -> None:
    said = ask("fes", "food_exp;total_exp\n1.500.000;2.000.000,50\n0;0\n7;5\n-1;5\n650000,5;1000000\n")
    assert [row["FES"] for row in said.rows] == ["0.7499998125", "", "", "", "0.6500005"]
    assert [row["FES_reason"] for row in said.rows][1:4] == [
        "total_exp 0: bagian tidak dapat dihitung",
        "food_exp melebihi total_exp",
        "food_exp = -1 di luar batas (paling sedikit 0)",
    ]


def test_ecmen_keeps_what_it_can_say_without_smeb(ask) -> None:
    said = ask("ecmen", "pc_exp,MEB,SMEB\n17000,16000,\n17000,16000,18000\n")
    assert [(row["ECMEN_MEB"], row["ECMEN_4pt"]) for row in said.rows] == [("1", ""), ("1", "")]
    assert [row["ECMEN_4pt_reason"] for row in said.rows] == ["SMEB kosong", "SMEB melebihi MEB"]


def test_fcsn_form_that_skips_questions_is_read_with_a_switch(ask) -> None:
    head = "FCSPulse,FCSDairy,FCSNPrMeatF,FCSNPrMeatO,FCSNPrFish,FCSNPrEggs,FCSNVegOrg,FCSNVegGre,FCSNFruiOrg"
    content = f"{head}\n1,6,6,1,2,1,7,0,n/a\n"
    plain, filled = ask("fcs-n", content).rows[0], ask("fcs-n", content, "--missing-as-zero").rows[0]
    assert (plain["FGVitA"], plain["FGProtein"], plain["FGHIron"]) == ("", "17", "9")
    assert plain["FGVitACat_reason"] == "FCSNFruiOrg kosong"
    assert (filled["FGVitA"], filled["FGVitACat"]) == ("15", "3")


def test_hdds_reads_wfps_sixteen_questions_as_twelve_groups(ask) -> None:
    whole = "HDDSStapCer,HDDSStapRoot,HDDSPulse,HDDSPrFish,HDDSDairy,HDDSFat,HDDSSugar,HDDSCond"
    parts = "HDDSVegOrg,HDDSVegGre,HDDSVegOth,HDDSFruitOrg,HDDSFruitOth,HDDSPrMeatF,HDDSPrMeatO,HDDSPrEgg"
    said = ask(
        "hdds", f"{whole},{parts}\n1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1\n0,0,0,0,0,0,0,0,0,1,0,0,1,0,0,0\n0,0,0,0,0,0,0,0,0,1,,0,1,0,0,0\n"
    )
    assert [(row["HDDS"], row["HDDSCat"]) for row in said.rows] == [("12", "3"), ("2", "1"), ("", "")]
    assert said.rows[2]["HDDS_reason"] == "HDDSVegOth kosong"
    missing = ask("hdds", f"{whole},{parts}\n".replace(",HDDSVegOth", "") + "1," * 14 + "1\n")
    assert missing.code == 2
    assert "kolom HDDSVeg " in missing.err


def test_hhs_adds_the_ipc_phase_when_asked(ask) -> None:
    content = "HHhSNoFood,HHhSBedHung,HHhSNotEat\n2,2,1\n3,0,0\n"
    assert "HHS_IPC" not in ask("hhs", content).rows[0]
    said = ask("hhs", content, "--ipc")
    assert [(row["HHS"], row["HHSCat"], row["HHS_IPC"]) for row in said.rows] == [("5", "3", "5"), ("", "", "")]


def test_rcs_with_wfps_misspelt_column_needs_the_map(ask) -> None:
    """Trap 8: WFP's sample spells HHRCSFutureChallange."""
    head = "HHRCSBounce,HHRCSRevenue,HHRCSIncrease,HHRCSFinAccess,HHRCSSupportCommunity,HHRCSSupportPublic,HHRCSLessonsLearnt,HHRCSFutureChallange,HHRCSWarningAccess"
    content = f"{head}\n1,3,1,3,1,3,1,3,1\n5,5,5,5,5,5,5,,5\n"
    refused = ask("rcs", content)
    assert refused.code == 2
    assert "HHRCSFutureChallenge" in refused.err
    said = ask("rcs", content, "--map", "HHRCSFutureChallenge=HHRCSFutureChallange")
    assert said.rows[0]["RCS"] == "77.77777778"
    assert (said.rows[0]["RCSCat"], said.rows[0]["RCSAnticipatory"], said.rows[0]["RCSAbsorptive"]) == ("3", "50", "100")
    assert (said.rows[1]["RCS"], said.rows[1]["RCSAnticipatory"], said.rows[1]["RCSAdaptive"]) == ("", "", "0")
    assert said.rows[1]["RCS_reason"] == "HHRCSFutureChallenge kosong"


@pytest.mark.parametrize(
    "head",
    [
        "FIESWorried,FIESHealthy,FIESFewFoods,FIESSkipped,FIESAteLess,FIESRanOut,FIESHungry,FIESWholeDay",
        "WORRIED,HEALTHY,FEWFOOD,SKIPPED,ATELESS,RUNOUT,HUNGRY,WHLDAY",
    ],
)
def test_fies_reads_the_items_by_either_name_and_never_guesses_a_missing_one(ask, head: str) -> None:
    said = ask("fies", f"{head}\n0,0,0,0,0,0,0,0\n1,1,1,1,1,1,1,0\n1,1,1,1,1,1,1,\n")
    assert [row["FIESRaw"] for row in said.rows] == ["0", "7", ""]
    assert [row["FIESProbSev"][:6] for row in said.rows] == ["0", "0.6491", ""]
    assert said.rows[2]["FIESProbModSev_reason"] == f"{head.split(',')[-1]} kosong"
    assert "rata-rata peluang" in said.err

"""The statistical measures on the command line: published answers from small files, reasons where there is none, exit codes."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from bangkit.launch import measure

Run = tuple[int, list[dict[str, str]], str]


@pytest.fixture
def ask(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]):
    """Run ``measure NAME`` on a file of this content ("": without a file): exit code, table, words."""

    def run(name: str, content: str, *options: str) -> Run:
        file = tmp_path / "data.csv"
        file.write_text(content, "utf-8")
        code = measure.run([name, *([str(file)] if content else []), *options])
        out, err = capsysbinary.readouterr()
        return code, list(csv.DictReader(io.StringIO(out.decode()))), err.decode()

    return run


# --- af ---------------------------------------------------------------------------------------------------------------------------

FIVE = "id,wilayah,a,b,c,d\n1,Utara,1,0,1,0\n2,Utara,0,1,0,0\n3,Selatan,0,1,1,1\n4,Selatan,1,0,0,0\n5,Selatan,1,0,1,0\n"


def test_af_gives_a_row_for_each_group_and_one_for_all(ask) -> None:
    code, rows, _ = ask("af", FIVE, "--indicators", "a,b,c,d", "--k", "1/2", "--by", "wilayah")
    assert code == 0
    assert list(rows[0])[:10] == ["group", "n", "dropped", "H", "A", "M0", "se_M0", "h_a", "hk_a", "contrib_a"]
    assert [(row["group"], row["n"]) for row in rows] == [("Selatan", "3"), ("Utara", "2"), ("all", "5")]
    whole = rows[-1]
    assert [float(row["M0"]) for row in rows] == pytest.approx([0.4166667, 0.25, 0.35])
    assert [float(whole[name]) for name in ("H", "A", "h_a", "hk_a", "contrib_c")] == pytest.approx([0.6, 0.5833333, 0.6, 0.4, 3 / 7])


def test_af_at_one_third_keeps_households_deprived_in_exactly_one_third(ask) -> None:
    head = ",".join(f"x{at}" for at in range(10))
    text = f"{head}\n1,1,0,0,0,0,0,0,0,0\n1,0,0,0,1,1,1,0,0,0\n0,0,0,0,1,1,1,1,1,0\n"
    weights = ",".join(f"x{at}={'1/6' if at < 4 else '1/18'}" for at in range(10))
    for k in ("1/3", "33"):
        _, rows, _ = ask("af", text, "--indicators", head, "--weights", weights, "--k", k)
        assert float(rows[0]["H"]) == pytest.approx(2 / 3)


def test_af_leaves_out_and_counts_what_is_missing_and_takes_weights_and_design(ask) -> None:
    text = "a,b,w,desa,strata\n1,1,2,d1,s1\n0,1,1,d1,s1\n1,0,3,d2,s1\n,1,1,d2,s1\n1,7,1,d3,s2\n1,1,,d3,s2\n1,1,1,,s2\n1,1,4,d4,s2\n0,0,4,d3,s2\n"
    code, rows, err = ask("af", text, "--indicators", "a,b", "--k", "1", "--weight", "w", "--psu", "desa", "--strata", "strata")
    assert (code, rows[0]["n"], rows[0]["dropped"]) == (0, "5", "4")
    assert float(rows[0]["H"]) == pytest.approx(6 / 14)
    assert float(rows[0]["se_M0"]) > 0
    assert "b = 7" in err


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--indicators", "a,x"], "kolom x"),
        (["--indicators", "a,a"], "sekali"),
        (["--indicators", "a,b", "--weights", "a=1"], "setiap indikator"),
        (["--weights", "a=.1666,b=.8"], "pecahan"),
        (["--weights", "a,b"], "NAMA=BOBOT"),
        (["--indicators", "a,b", "--k", "0"], "k harus"),
        (["--indicators", "a", "--psu", "desa"], "kolom desa"),
        ([], "Sebut kolom"),
    ],
)
def test_af_says_what_is_wrong_with_an_option(ask, options: list[str], says: str) -> None:
    code, rows, err = ask("af", FIVE, *options)
    assert (code, rows) == (2, [])
    assert says in err


def test_af_without_names_takes_every_other_column_and_no_group_is_called_all(ask) -> None:
    text = FIVE.replace("id,", "bobot,")
    _, rows, _ = ask("af", text, "--by", "wilayah", "--weight", "bobot", "--k", "1/2")
    assert [name for name in rows[0] if name.startswith("h_")] == ["h_a", "h_b", "h_c", "h_d"]
    code, rows, err = ask("af", text.replace("Utara", "all"), "--by", "wilayah", "--weight", "bobot")
    assert (code, rows) == (2, [])
    assert "all" in err


# --- lvi, wealth ------------------------------------------------------------------------------------------------------------------

LONG = "unit,component,indicator,value,min,max,orientation,role\n"


def test_lvi_gives_a_row_for_each_unit_with_its_components(ask) -> None:
    text = LONG + "".join(
        f"{unit},{row}\n"
        for unit, school in (("Satu", "20"), ("Dua", "80"))
        for row in (
            "iklim,banjir,3,0,6,vulnerability,e",
            "sehat,menit,45,0,90,vulnerability,s",
            f"sekolah,tamat SMP,{school},0,100,capacity,a",
        )
    )
    code, rows, _ = ask("lvi", text)
    assert code == 0
    assert list(rows[0])[:6] == ["unit", "LVI", "LVI_IPCC", "iklim", "sehat", "sekolah"]
    one, two = rows
    assert [float(one[name]) for name in ("LVI", "LVI_IPCC", "sekolah")] == pytest.approx([0.6, (0.5 - 0.2) * 0.5, 0.8])
    assert float(two["LVI_IPCC"]) == pytest.approx((0.5 - 0.8) * 0.5)
    _, rows, _ = ask("lvi", text, "--literal")
    assert float(rows[0]["LVI_IPCC"]) == pytest.approx((0.5 - 0.2) * 0.5)
    assert float(rows[0]["sekolah"]) == pytest.approx(0.2)


def test_lvi_says_which_values_lie_beyond_their_goalposts(ask) -> None:
    rows = "Satu,iklim,banjir,{},0,6,+,e\nSatu,sehat,menit,9,0,90,+,s\nSatu,kelompok,anggota,5,0,10,-,a\n"
    assert "1 nilai di luar patokannya" in ask("lvi", LONG + rows.format(7))[2]
    assert "di luar patokannya" not in ask("lvi", LONG + rows.format(6))[2]


@pytest.mark.parametrize("word", ["-", "capacity", "Higher is better", "-1"])
def test_lvi_reads_a_direction_by_its_usual_words(ask, word: str) -> None:
    code, rows, _ = ask("lvi", f"{LONG}Satu,kelompok,anggota,8,0,10,{word},a\n")
    assert (code, rows[0]["kelompok"]) == (0, "0.2")


def test_lvi_names_what_had_no_data(ask) -> None:
    code, rows, err = ask("lvi", f"{LONG}Satu,iklim,banjir,,0,6,+,e\nSatu,iklim,angin,1,0,4,+,e\nSatu,sehat,menit,9,0,90,+,s\n")
    assert (code, rows[0]["iklim"], rows[0]["LVI_IPCC"]) == (0, "0.25", "")
    assert rows[0]["LVI_reason"] == "tanpa data: banjir"
    assert rows[0]["LVI_IPCC_reason"] == "tidak ada data untuk a; tanpa data: banjir"
    assert "value kosong" in err


def test_wealth_gives_a_score_for_each_household(ask) -> None:
    text = "household,informant,pile,piles\nRT-01,A,2,4\nRT-01,B,3,5\nRT-01,C,4,4\nRT-02,A,1,4\nRT-03,A,6,4\n"
    code, rows, err = ask("wealth", text)
    assert code == 0
    assert [(row["household"], row["score"], row["n"]) for row in rows] == [("RT-01", "70", "3"), ("RT-02", "25", "1"), ("RT-03", "", "0")]
    assert rows[2]["score_reason"] == "tidak ada urutan yang sah"
    assert "2 rumah tangga diurutkan oleh kurang dari 3 informan" in err
    assert ask("wealth", f"{text}RT-02,A,2,4\n")[0] == 2


# --- spi, trend -------------------------------------------------------------------------------------------------------------------


def test_spi_keeps_the_rows_in_order_and_knows_the_codes_of_bmkg(ask) -> None:
    september = [0, 0, 1, 0, 0, 0, 0, 0, 0, 11, 94, 0, 2, 0, 0, 0, 9, 0, 0]
    text = "year,month,precip,catatan\n" + "".join(f"{2018 - at},9,{rain},ya\n" for at, rain in enumerate(september)) + "1999,9,9999,ya\n"
    code, rows, err = ask("spi", text, "--scale", "1")
    assert code == 0
    assert [row["year"] for row in rows] == [str(2018 - at) for at in range(20)]
    assert list(rows[0])[:7] == ["year", "month", "precip", "catatan", "SPI", "zero_share", "n_years"]
    assert float(rows[0]["SPI"]) == pytest.approx(0.634, abs=5e-4)
    assert (round(float(rows[0]["zero_share"]), 4), rows[0]["n_years"]) == (round(14 / 19, 4), "19")
    assert (rows[19]["SPI"], rows[19]["SPI_reason"]) == ("", "precip = 9999 adalah kode BMKG untuk tidak ada data")
    assert "sepertiga" in err
    assert ask("spi", text, "--scale", "0")[0] == 2
    assert ask("spi", f"{text}2018,9,5,ya\n")[0] == 2


def test_spi_leaves_the_key_columns_when_a_date_is_missing(ask) -> None:
    code, rows, _ = ask("spi", "year,month,precip\n2001,13,5\n2001,,5\n2001,1,abc\n")
    assert code == 0
    assert [row["SPI_reason"] for row in rows] == ["month = 13 di luar 1–12", "month kosong", "precip = abc bukan angka"]


def test_trend_sorts_by_time_and_leaves_out_what_is_missing(ask) -> None:
    code, rows, _ = ask("trend", "time,value\n2004,3\n2001,1\n2003,4\n2005,5\n2002,2\n2006,\n")
    assert code == 0
    assert list(rows[0]) == ["n", "S", "var_S", "Z", "p", "sen_slope", "tau"]
    assert (rows[0]["n"], rows[0]["S"], rows[0]["sen_slope"], rows[0]["tau"]) == ("5", "8", "1", "0.8")
    assert float(rows[0]["Z"]) == pytest.approx(7 / (50 / 3) ** 0.5)


# --- did, sample-size -------------------------------------------------------------------------------------------------------------


def panel_of(villages: int) -> str:
    rows = [
        f"{village}-{house},{village % 2},{when},{10 + village + house + when * (2 + 3 * (village % 2)) + house * when % 2},v{village}"
        for village in range(villages)
        for house in range(3)
        for when in (0, 1)
    ]
    return "unit,group,period,value,desa\n" + "\n".join(rows) + "\n"


def test_did_gives_one_row_and_warns_below_thirty_villages(ask) -> None:
    code, rows, err = ask("did", panel_of(12), "--cluster", "desa")
    assert code == 0
    assert list(rows[0]) == ["estimate", "se", "t", "p", "n", "clusters", "warning"]
    assert float(rows[0]["estimate"]) == pytest.approx(3)
    assert (rows[0]["n"], rows[0]["clusters"]) == ("72", "12")
    assert "kurang dari 30" in rows[0]["warning"]
    assert "diamati dua kali: 36" in err
    _, rows, _ = ask("did", panel_of(30), "--cluster", "desa")
    assert rows[0]["warning"] == ""


def test_did_without_clusters_says_so_and_an_empty_cell_gives_no_estimate(ask) -> None:
    _, rows, err = ask("did", panel_of(2))
    assert (rows[0]["clusters"], rows[0]["warning"]) == ("", "")
    assert "Tanpa --cluster" in err
    code, rows, _ = ask("did", "unit,group,period,value\n1,0,0,5\n1,1,1,6\n2,1,0,\n")
    assert (code, rows[0]["estimate"]) == (0, "")
    assert rows[0]["warning"] == "salah satu dari empat sel (kelompok × waktu) kosong: tidak dapat dihitung; 1 unit berpindah kelompok"


def test_sample_size_of_scenarios_in_a_file_and_of_one_in_options(ask) -> None:
    text = "p,margin,p1,p2,deff,population\n0.3,0.05,,,,\n,,0.3,0.2,,\n,,0.5,0.4,,\n,,0.3,0.2,1.5,\n0.5,0.05,,,,80\n0.3,0.05,,,0.5,\n0.3,,,,,\n0.3,0.05,,,,1.500\n"
    code, rows, _ = ask("sample-size", text)
    assert code == 0
    assert [row["n"] for row in rows] == ["323", "294", "388", "440", "67", "", "", ""]
    assert float(rows[1]["n_exact"]) == pytest.approx(293.1513, abs=5e-5)
    assert rows[5]["n_reason"] == "deff = 0.5 harus angka, paling sedikit 1"
    assert "harus lebih dari 0" in rows[6]["n_reason"]
    assert "bilangan bulat" in rows[7]["n_reason"]
    _, rows, _ = ask("sample-size", "", "--p", "0,3", "--margin", "0.05", "--per_cluster", "11", "--rho", "0.05")
    assert (rows[0]["deff"], rows[0]["n"]) == ("1.5", "485")


def test_sample_size_asks_for_what_it_lacks(ask) -> None:
    for options in ([], ["--p", "0.3"], ["--p", "2", "--margin", "0.1"], ["--p1", "0.3", "--p2", "x"]):
        code, rows, err = ask("sample-size", "", *options)
        assert (code, rows) == (2, [])
        assert err.strip()


@pytest.mark.parametrize("name", ["ppi", "dtsen", "rima", "idm"])
def test_a_measure_that_belongs_to_others_is_refused_with_its_reason(ask, name: str) -> None:
    code, rows, err = ask(name, "a\n1\n")
    assert (code, rows) == (2, [])
    assert "tidak dihitung di sini" in err

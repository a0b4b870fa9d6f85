"""The food security measures on the command line: their own columns, options and reasons."""

from __future__ import annotations

import pytest


def test_lcs_takes_every_strategy_by_its_beginning_and_says_why_a_kind_is_empty(ask) -> None:
    """WFP's sample, row 17, holds the invalid code 999."""
    said = ask("lcs-fs", "Lcs_stress_A,Lcs_stress_B,Lcs_crisis_C,Lcs_em_D,Lcs_em_E\n10,999,20,10,10\n10,9999,10,,30\n30,10,10,10,9999\n")
    assert [row["stress_coping_FS"] for row in said.rows] == ["", "0", "1"]
    assert [row["crisis_coping_FS"] for row in said.rows] == ["1", "0", "0"]
    assert [row["Max_coping_behaviourFS"] for row in said.rows] == ["", "", "2"]
    assert said.rows[0]["stress_coping_FS_reason"] == "Lcs_stress_B = 999 bukan kode yang dikenal (10/20/30/9999)"
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
        "fies_worried,fies_healthy,fies_fewfoods,fies_skipped,fies_ateless,fies_ranout,fies_hungry,fies_whlday",
    ],
)
def test_fies_reads_the_items_by_either_name_and_never_guesses_a_missing_one(ask, head: str) -> None:
    said = ask("fies", f"{head}\n0,0,0,0,0,0,0,0\n1,1,1,1,1,1,1,0\n1,1,1,1,1,1,1,\n")
    assert [row["FIESRaw"] for row in said.rows] == ["0", "7", ""]
    assert [row["FIESProbSev"][:6] for row in said.rows] == ["0", "0.6491", ""]
    assert said.rows[2]["FIESProbModSev_reason"] == f"{head.split(',')[-1]} kosong"
    assert "rata-rata peluang" in said.err


def test_fies_asks_where_two_columns_may_be_one_item(ask) -> None:
    head = "worried,FIES_WORRIED,HEALTHY,FEWFOOD,SKIPPED,ATELESS,RUNOUT,HUNGRY,WHLDAY"
    said = ask("fies", f"{head}\n1,0,0,0,0,0,0,0,0\n")
    assert said.code == 2
    assert "--map FIESWorried=worried" in said.err
    assert ask("fies", f"{head}\n1,0,0,0,0,0,0,0,0\n", "--map", "FIESWorried=worried").rows[0]["FIESRaw"] == "1"
    missing = ask("fies", f"{head}\n1,0,0,0,0,0,0,0,0\n".replace("FIES_WORRIED", "y").replace("WHLDAY", "X"))
    assert missing.code == 2
    assert "FIESWholeDay" in missing.err

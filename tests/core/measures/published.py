"""Published inputs and answers, small enough to stand here. Each names where it comes from.

WFP: the synthetic samples in ``Static/`` of WFP-VAM/RAMResourcesScripts (d18c07a, Apache-2.0).
"""

from __future__ import annotations

# Static/FCS_Sample_Survey.csv: days of FCSStap FCSVeg FCSFruit FCSPr FCSPulse FCSDairy FCSSugar FCSFat, 26 households …
WFP_FCS_HEADER = ("FCSStap", "FCSVeg", "FCSFruit", "FCSPr", "FCSPulse", "FCSDairy", "FCSSugar", "FCSFat")
WFP_FCS = tuple(
    tuple(int(days) for days in row)
    for row in (
        *("75324160", "12312542", "74224120", "24775050", "11301475", "22351447", "34620200", "61234204", "51200436", "31216544"),
        *("44570361", "07750575", "14673617", "05303445", "45755370", "04615611", "36776360", "03136036", "03533057", "42755347"),
        *("36356360", "35416765", "13132623", "63152167", "00000000", "11111111"),
    )
)
# … and their scores, published by WFP as FCS in Static/CARI_Sample_Data.csv, rows 1–26.
WFP_FCS_SCORES = (
    *(49, 40, 45, 60.5, 31, 53.5, 32, 49, 33.5, 55, 60.5, 60, 77, 37.5, 70.5, 54, 80, 38.5, 35, 69.5),
    *(68, 70.5, 50.5, 52.5, 0, 16),
)
WFP_FCS_CAT21 = (3, 3, 3, 3, 2, 3, 2, 3, 2, 3, 3, 3, 3, 3, 3, 3, 3, 3, 2, 3, 3, 3, 3, 3, 1, 1)
WFP_FCS_CAT28 = (3, 2, 3, 3, 2, 3, 2, 3, 2, 3, 3, 3, 3, 2, 3, 3, 3, 2, 2, 3, 3, 3, 3, 3, 1, 1)

# Static/RCSI_Sample_Survey.csv, first ten: LessQlty Borrow MealNb MealSize MealAdult, and the index (measures.md 3b).
WFP_RCSI = ("60030", "40020", "03033", "00000", "30000", "52220", "40020", "42020", "20000", "52030")
WFP_RCSI_SCORES = (9, 6, 18, 0, 3, 13, 6, 10, 2, 12)

# Static/LHCS_FS_Sample_Survey.csv: four stress, three crisis, three emergency strategies. Row 17 holds the invalid code 999.
WFP_LCS = tuple(
    tuple(int(code) for code in row.split())
    for row in (
        "20 10 9999 30 30 30 30 30 30 30",
        "20 30 10 20 10 30 30 20 10 20",
        "10 10 10 10 10 10 10 10 10 10",
        "20 20 20 30 20 9999 20 30 20 20",
        "30 30 30 30 30 30 30 30 30 30",
        "9999 9999 9999 9999 9999 9999 9999 9999 9999 9999",
        "20 20 30 10 30 10 30 30 20 10",
        "30 20 10 30 30 10 20 10 20 20",
        "20 20 20 20 20 20 20 20 20 20",
        "10 10 10 20 20 30 20 20 30 30",
        "20 30 20 30 30 30 10 10 30 30",
        "20 30 20 20 20 20 10 10 20 20",
        "20 20 10 10 10 10 10 10 10 10",
        "20 20 20 30 20 9999 20 30 20 20",
        "10 10 10 20 20 30 20 20 30 30",
        "20 30 20 20 20 20 10 10 20 20",
        "10 20 30 999 10 20 10 20 10 20",
        "20 10 20 10 20 9999 20 30 10 20",
        "30 20 30 20 9999 10 30 30 30 30",
        "10 10 10 20 30 10 10 10 10 10",
    )
)
WFP_LCS_WORST = (4, 4, 1, 4, 4, 1, 4, 4, 4, 4, 4, 4, 2, 4, 4, 4, None, 4, 4, 3)

# Static/CARI_Sample_Data.csv: FCSCat21, rCSI, LCS-FS category, FES on four points, above MEB, above SMEB; thirty households.
WFP_CARI = tuple(
    tuple(int(value) for value in row.split())
    for row in (
        *("3 5 1 1 1 1", "3 2 1 1 1 1", "3 6 1 2 1 1", "3 0 1 1 0 0", "2 1 1 1 1 1", "3 3 1 2 0 1", "2 2 1 3 0 0", "3 2 1 2 1 1"),
        *("2 0 1 2 0 1", "3 4 3 3 0 1", "3 2 3 2 0 0", "3 1 3 2 1 1", "3 2 2 3 0 0", "3 1 3 2 1 1", "3 0 4 2 1 1", "3 3 4 3 0 1"),
        *("3 0 4 3 1 1", "3 7 4 4 1 1", "2 1 4 4 0 0", "3 9 3 3 0 0", "3 10 4 3 1 1", "3 0 4 3 0 1", "3 18 4 4 0 0", "3 0 4 4 0 1"),
        *("1 16 4 4 0 0", "1 2 4 4 0 0", "3 22 4 4 0 1", "3 11 4 4 0 0", "3 26 3 4 0 0", "3 11 4 4 0 1"),
    )
)
# Rows that Python's rounding of halves to even would misclass (measures.md §0, trap 1; the SPSS scripts run under PSPP).
WFP_CARI_HALVES = {"FES": (7, 10, 20, 24), "ECMEN": (9, 10)}

# Indicators/CARI/test-data of WFP-VAM/RAMResourcesScripts, complete-case rule: FCSCat21, rCSI, LCS-FS, economic side → class.
WFP_CARI_CASES = (
    ((3, 0, 1, 1), 1),
    ((3, 4, 2, 3), 2),
    ((2, 10, 3, 4), 3),
    ((1, 20, 4, 4), 4),
    ((None, 0, 1, 1), None),
    ((3, None, 1, 1), None),
    ((3, 0, None, 3), None),
    ((3, 0, 1, None), None),
    ((None, None, None, None), None),
)

# Static/FCSN_Sample_Survey.csv: FCSPulse FCSDairy MeatF MeatO Fish Eggs VegOrg VegGre FruiOrg; "-" where the form skipped.
WFP_FCSN = ("111111111", "21----111", "10----112", "16612170-", "601311431", "157111412", "212111313", "302200402")

# Static/RCS_Sample_Survey.csv, in the order of the script's nine statements.
WFP_RCS = (("111111111", 100.0), ("131313131", 700 / 9), ("353535353", 250 / 9), ("555555555", 0.0))

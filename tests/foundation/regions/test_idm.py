"""The village index: the published lists pass whole, and a wrong number is found before it becomes a score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from statistics import mean

import pytest

from bangkit.data import DATA_DIR
from bangkit.foundation.regions.importers.details import import_links
from bangkit.foundation.regions.importers.idm import idm_class, read_idm
from bangkit.foundation.regions.models import Region
from bangkit.foundation.regions.queries import old_codes

Write = Callable[..., Path]
SBT = DATA_DIR / "stats" / "idm2024_81.05.csv"
SBD = DATA_DIR / "stats" / "idm2024_53.18.csv"
HEADING = "kode,nama,idm,iks,ike,ikl,status\n"


@pytest.mark.parametrize(
    ("path", "number", "average", "classes"),
    [
        (SBT, 198, 0.6281, {"MANDIRI": 6, "MAJU": 23, "BERKEMBANG": 92, "TERTINGGAL": 75, "SANGAT TERTINGGAL": 2}),
        (SBD, 173, 0.5907, {"MAJU": 5, "BERKEMBANG": 56, "TERTINGGAL": 107, "SANGAT TERTINGGAL": 5}),
    ],
    ids=["SBT", "SBD"],
)
def test_the_published_list_of_2024_passes_whole(path: Path, number: int, average: float, classes: dict[str, int]) -> None:
    report, rows = read_idm(path)
    assert (report.read, report.matched, report.refused) == (number, number, [])
    assert mean(float(row.idm) for row in rows) == pytest.approx(average, abs=0.00005)
    assert Counter(row.status for row in rows) == classes


def test_villages_with_a_new_code_are_found_through_the_links(seram_timur: str) -> None:
    import_links(DATA_DIR / "stats" / "crosswalk_ukar_sengan_2024_2025.csv")
    known = dict(Region.objects.filter(level="village").values_list("code", "name"))
    report, rows = read_idm(SBT, known, old_codes())
    assert {row.code for row in rows} == set(known)
    assert report.notes == ["10 baris memakai kode lama dan dipindahkan ke kode yang berlaku."]
    moved = {row.listed_code: (row.code, row.name) for row in rows if row.code != row.listed_code}
    assert moved["81.05.02.2046"] == ("81.05.16.2002", "Kwamor Kecil Mata Ata")


def test_without_the_links_they_are_refused_and_named(seram_timur: str) -> None:
    known = dict(Region.objects.filter(level="village").values_list("code", "name"))
    report, rows = read_idm(SBT, known)
    assert (len(rows), len(report.refused)) == (188, 10)
    assert {row.column for row in report.refused} == {"kode"}


def test_each_wrong_row_is_named(write: Write) -> None:
    path = write(
        HEADING
        + "81.05.15.2004,SOLANG,0.6,0.7,0.5,0.6,BERKEMBANG\n"
        + "81.05.15.2005,KARAY,0.9,0.7,0.5,0.6,MANDIRI\n"
        + "81.05.15.2006,NAMA LENA,0.6,0.7,0.5,0.6,MAJU\n"
        + "81.05.15.2007,NAMA ANDAN,60,70,50,60,BERKEMBANG\n"
        + "81.05.15.2008,TUBIR WASIWANG,0.6,,0.5,0.6,BERKEMBANG\n"
        + "81.05.15,TELUK WARU,0.6,0.7,0.5,0.6,BERKEMBANG\n"
        + "81.05.15.2004,SOLANG,0.6,0.7,0.5,0.6,BERKEMBANG\n"
        + "81.05.15.2009,KAMPUNG BARU,nan,0.7,0.5,0.6,BERKEMBANG\n"
    )
    report, rows = read_idm(path)
    assert [(row.row, row.column) for row in report.refused] == [
        (3, "idm"), (4, "status"), (5, "idm"), (6, "iks"), (7, "kode"), (8, "kode"), (9, "idm"),
    ]  # fmt: skip
    assert [row.code for row in rows] == ["81.05.15.2004"]
    assert "0.6000" in report.refused[0].why


@pytest.mark.parametrize(
    ("value", "label"),
    [
        ("0.8156", "MANDIRI"), ("0.8155", "MAJU"), ("0.7073", "MAJU"), ("0.7072", "BERKEMBANG"), ("0.5990", "BERKEMBANG"),
        ("0.5989", "TERTINGGAL"), ("0.4908", "TERTINGGAL"), ("0.4907", "SANGAT TERTINGGAL"), ("0", "SANGAT TERTINGGAL"),
    ],
)  # fmt: skip
def test_a_class_begins_just_above_its_limit(value: str, label: str) -> None:
    assert idm_class(Decimal(value)) == label

"""Population statistics as OpenSID saves them: a line of sums for each group, with women and men apart.

OpenSID's "Unduh" gives an HTML page that calls itself .xls: a title, then "No", the kind of statistic, "Jumlah", "Laki-laki", "Perempuan",
and total lines at the end. Other villages write the same table in Excel; both are read.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from bangkit.foundation.imports import cells
from bangkit.foundation.imports.layout import CellProblem, Column, Heading, Layout, Run, Skip
from bangkit.stages.profile.forms.population import MOST, PopulationSourceForm
from bangkit.stages.profile.models import PopulationCount

_TOTALS = {"jumlah", "total", "jumlah total", "total jumlah", "jumlah keseluruhan", "jumlah penduduk"}
_SAID = {
    "dusun": "hamlet", "umur": "age", "usia": "age", "pendidikan": "education", "pekerjaan": "work", "kawin": "marriage",
    "cacat": "disability", "disabilitas": "disability",
}  # fmt: skip
NOT_TOLD = "Jumlahnya tidak ada: isi jumlah, atau perempuan dan laki-laki."


def _known(run: Run) -> set[str]:
    rows = PopulationCount.objects.filter(region=run.region, dimension=run.answers["dimension"], counted_on=run.answers["counted_on"])
    return {label.casefold() for label in rows.values_list("label", flat=True)}


def _dimension(heading: Heading, today: date) -> dict[str, str]:
    """What the table counts by, as its own headings say it."""
    told = " ".join(heading.labels).casefold()
    found = next((key for word, key in _SAID.items() if word in told), "")
    return {"dimension": found} if found else {}


def _label(cell: Any) -> str:
    value: str = cells.text(100)(cell)
    if value.casefold().rstrip(" :") in _TOTALS:
        raise Skip("Baris jumlah; dihitung sendiri dari baris lain.")
    return value


def _check(run: Run, values: dict[str, Any]) -> None:
    if run.answers["counted_on"] > run.actor.today:
        raise CellProblem("Tanggal data belum tiba. Ubah pada langkah kolom.", "")
    female, male, total = values["female"], values["male"], values["total"]
    if female is None and male is None and total is None:
        raise CellProblem(NOT_TOLD, "total")
    if total is None and (female is None or male is None):
        raise CellProblem(NOT_TOLD, "total")
    if None not in (female, male, total) and female + male != total:
        raise CellProblem(f"Perempuan dan laki-laki berjumlah {female + male}, bukan {total}. Periksa di sumbernya.", "total")
    name = values["label"].casefold()
    run.once(name, "label")
    if name in run.known:
        raise Skip("Baris ini sudah ada untuk tanggal yang sama.")


def _make(run: Run, values: dict[str, Any]) -> Sequence[PopulationCount]:
    female, male = values["female"], values["male"]
    total = values["total"] if values["total"] is not None else female + male
    asked = {name: run.answers[name] for name in ("dimension", "counted_on", "source")}
    return [
        PopulationCount(region=run.region, label=values["label"], female=female, male=male, total=total, created_at=run.actor.now, **asked)
    ]


POPULATION = Layout(
    key="population",
    label="Jumlah penduduk (statistik OpenSID)",
    about="Satu berkas satu jenis statistik: dusun, umur, pendidikan, atau pekerjaan. Berkas unduhan OpenSID dapat langsung dipakai.",
    verb="population.record",
    columns=(
        Column("label", "Kelompok", _label, aliases=(
            "jenis kelompok", "uraian", "nama", "dusun", "nama dusun", "umur", "kelompok umur", "rentang umur", "umur rentang",
            "umur kategori", "pendidikan", "pendidikan dalam kk", "pendidikan sedang ditempuh", "pekerjaan", "jenis pekerjaan",
            "status perkawinan", "penyandang cacat", "penyandang disabilitas",
        ), help="Nama baris, misalnya nama dusun atau rentang umur."),
        Column("female", "Perempuan", cells.count(0, MOST), required=False, aliases=("p", "pr", "wanita", "jumlah perempuan")),
        Column("male", "Laki-laki", cells.count(0, MOST), required=False, aliases=("l", "lk", "pria", "jumlah laki laki")),
        Column("total", "Jumlah", cells.count(0, MOST), required=False, aliases=("total", "jumlah jiwa", "jiwa", "n", "l+p")),
    ),
    make=_make,
    check=_check,
    prepare=_known,
    form=PopulationSourceForm,
    answers=_dimension,
    done=lambda region: reverse("population.view", args=[region.code]),
)  # fmt: skip

"""The list of a village's livelihood groups as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from bangkit.foundation.imports import cells
from bangkit.foundation.imports.layout import CellProblem, Column, Layout, Run, Skip
from bangkit.stages.profile.models import GROUP_KINDS, LEADERS, Group

# The words that are offered come first; the others are understood too.
_OFFERED = {
    "Tani": "farm", "Kebun": "garden", "Nelayan": "fish", "Rumput laut": "fish", "Ternak": "livestock", "Tenun": "craft",
    "Kerajinan": "craft", "Olahan": "process", "Simpan pinjam": "savings", "Lainnya": "other",
}  # fmt: skip
_KNOWN = {
    "kelompok tani": "farm", "pertanian": "farm", "poktan": "farm", "kwt": "farm", "perkebunan": "garden", "perikanan": "fish",
    "peternakan": "livestock", "pengolahan": "process", "koperasi": "savings",
}  # fmt: skip
KINDS = _OFFERED | _KNOWN | {label: key for key, label in GROUP_KINDS}


def _known(run: Run) -> set[str]:
    return {name.casefold() for name in Group.objects.filter(region=run.region).values_list("name", flat=True)}


def _check(run: Run, values: dict[str, Any]) -> None:
    name = values["name"].casefold()
    run.once(name, "name")
    if name in run.known:
        raise Skip("Kelompok dengan nama ini sudah terdaftar di desa ini.")
    if values["members_female"] + values["members_male"] == 0:
        raise CellProblem("Jumlah anggota nol. Tulis jumlah perempuan dan laki-laki.", "members_female")
    for key in ("members_poorest", "members_disability"):
        if values[key] is not None and values[key] > values["members_female"] + values["members_male"]:
            raise CellProblem("Lebih banyak daripada jumlah anggota. Periksa lagi.", key)
    if values["since"] is not None and values["since"] > run.actor.today.year:
        raise CellProblem("Tahun berdiri belum tiba. Periksa lagi.", "since")


def _make(run: Run, values: dict[str, Any]) -> Sequence[Group]:
    kept = {**values, **{key: values[key] or "" for key in ("leader", "rules", "note")}}
    return [Group(region=run.region, created_at=run.actor.now, **kept)]


GROUPS = Layout(
    key="groups",
    label="Daftar kelompok penghidupan",
    about="Satu baris satu kelompok, dengan jumlah anggota perempuan dan laki-laki. Nama orang tidak diimpor.",
    verb="group.register",
    columns=(
        Column("name", "Nama kelompok", cells.text(100), aliases=("kelompok", "nama")),
        Column("kind", "Jenis usaha", cells.choice(KINDS), aliases=("jenis", "usaha", "bidang usaha", "jenis kelompok"),
               help="Misalnya tani, nelayan, ternak, tenun, olahan, simpan pinjam."),
        Column("members_female", "Anggota perempuan", cells.count(0, 10_000), aliases=("perempuan", "p", "jumlah perempuan", "wanita")),
        Column("members_male", "Anggota laki-laki", cells.count(0, 10_000), aliases=("laki laki", "l", "jumlah laki laki", "pria")),
        Column("since", "Berdiri tahun", cells.count(1900, 2100), required=False, aliases=("tahun", "tahun berdiri", "sejak")),
        Column("members_poorest", "Anggota rumah tangga miskin", cells.count(0, 10_000), required=False,
               aliases=("a-rtm", "artm", "rtm", "anggota miskin", "miskin")),
        Column("members_disability", "Anggota dengan disabilitas", cells.count(0, 10_000), required=False, aliases=("disabilitas", "difabel")),
        Column("leader", "Ketua", cells.choice({**{label: key for key, label in LEADERS}, "P": "female", "L": "male"}), required=False,
               aliases=("ketua kelompok", "jenis kelamin ketua"), help="Perempuan atau laki-laki saja, tanpa nama."),
        Column("rules", "Aturan kelompok", cells.text(1200), required=False, aliases=("aturan",)),
        Column("note", "Catatan", cells.text(600), required=False, aliases=("keterangan", "kegiatan")),
    ),
    make=_make,
    check=_check,
    prepare=_known,
    done=lambda region: reverse("profile.view:village", args=[region.code]),
)  # fmt: skip

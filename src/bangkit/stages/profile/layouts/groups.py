"""The list of a village's livelihood groups as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from bangkit.foundation.imports import cells
from bangkit.foundation.imports.layout import CellProblem, Column, Layout, Run, Skip
from bangkit.stages.profile.models import GROUP_KINDS, Group

_WORDS = {
    "tani": "farm", "kelompok tani": "farm", "poktan": "farm", "kwt": "farm", "kebun": "garden", "perkebunan": "garden",
    "nelayan": "fish", "perikanan": "fish", "rumput laut": "fish", "ternak": "livestock", "peternakan": "livestock",
    "tenun": "craft", "kerajinan": "craft", "olahan": "process", "pengolahan": "process", "simpan pinjam": "savings",
    "koperasi": "savings", "lainnya": "other",
}  # fmt: skip
KINDS = {**{label: key for key, label in GROUP_KINDS}, **_WORDS}


def _known(run: Run) -> set[str]:
    return {name.casefold() for name in Group.objects.filter(region=run.region).values_list("name", flat=True)}


def _check(run: Run, values: dict[str, Any]) -> None:
    name = values["name"].casefold()
    run.once(name, "name")
    if name in run.known:
        raise Skip("Kelompok dengan nama ini sudah terdaftar di desa ini.")
    if values["members_female"] + values["members_male"] == 0:
        raise CellProblem("Jumlah anggota nol. Tulis jumlah perempuan dan laki-laki.", "members_female")
    if values["since"] is not None and values["since"] > run.actor.today.year:
        raise CellProblem("Tahun berdiri belum tiba. Periksa lagi.", "since")


def _make(run: Run, values: dict[str, Any]) -> Sequence[Group]:
    kept = {**values, "note": values["note"] or ""}
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
        Column("note", "Catatan", cells.text(600), required=False, aliases=("keterangan", "kegiatan")),
    ),
    make=_make,
    check=_check,
    prepare=_known,
    done=lambda region: reverse("profile.view:village", args=[region.code]),
)  # fmt: skip

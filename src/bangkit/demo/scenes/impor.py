"""Scenes of tables that came from elsewhere: OpenSID's statistics, taken over, taken back, and taken over rightly. All figures are contoh."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from bangkit.core.access import Actor
from bangkit.demo.scenes.village import Village
from bangkit.demo.stage import Beat
from bangkit.foundation.imports import actions as imports
from bangkit.stages.profile import actions as profile

SOURCE = "OpenSID desa, angka karangan untuk peragaan (contoh)"
AGES = (("0–4 tahun", 21, 22), ("5–17 tahun", 58, 55), ("18–59 tahun", 106, 103), ("60 tahun ke atas", 19, 24))


def scene_statistik_penduduk(village: Village) -> Iterator[Beat]:
    """Statistik OpenSID diimpor; di Solang sekali dengan tanggal yang keliru, dibatalkan, lalu diimpor lagi. Satu berkas dibuang."""
    if village.number == 0 and village.index >= 1:
        yield village.beat("statistik penduduk diimpor", village.on(2, 3), partial(_import_ages, village))
    if village.number == 0 and village.index == 2:
        yield village.beat("impor keliru dibatalkan", village.on(2, 2), partial(_import_wrongly, village))
    if village.number == 1 and village.index == 2:
        yield village.beat("berkas impor dibuang", village.on(2, 5), partial(_drop, village))
    if village.is_first_year and village.regency == "53.18":
        yield village.beat("jumlah penduduk dicatat", village.on(2, 6), partial(_by_hand, village))


def _page(rows: Sequence[tuple[str, int, int]], grown: int) -> SimpleUploadedFile:
    """A page of HTML that calls itself .xls, as such downloads are."""
    cells: list[tuple[Any, ...]] = [("No", "UMUR (RENTANG)", "Jumlah", "Laki-laki", "Perempuan")]
    cells += [(place, name, women + men + grown, men, women + grown) for place, (name, women, men) in enumerate(rows, 1)]
    cells.append(("", "TOTAL", sum(row[2] for row in cells[1:]), "", ""))
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in cells)
    return SimpleUploadedFile("statistik_penduduk_umur.xls", f"<!DOCTYPE html><html><body><table>{table}</table></body></html>".encode())


def _taken(actor: Actor, village: Village, day: date) -> Any:
    upload = _page(AGES, village.index)
    batch = imports.open_import(actor, village.region, layout="population", upload=upload)
    answers = {"dimension": "age", "counted_on": day.isoformat(), "source": SOURCE}
    imports.preview_import(actor, batch, columns=batch.columns, answers=answers)
    return imports.apply_import(actor, batch, plan=imports.planned(actor, batch))


def _import_ages(village: Village, moment: datetime) -> None:
    _taken(village.role("village_government", moment), village, date(village.year, 1, 31))


def _import_wrongly(village: Village, moment: datetime) -> None:
    actor = village.role("village_government", moment)
    batch = _taken(actor, village, date(village.year - 1, 12, 31))
    imports.undo_import(actor, batch, reason="Tanggal datanya keliru: seharusnya akhir Januari.")


def _drop(village: Village, moment: datetime) -> None:
    actor = village.role("village_team", moment)
    rows = "Nama kelompok;Jenis usaha;Perempuan;Laki-laki\nKelompok Ibu Madak;Simpan pinjam;20;0\n"
    upload = SimpleUploadedFile("kelompok.csv", rows.encode())
    imports.drop_import(actor, imports.open_import(actor, village.region, layout="groups", upload=upload))


def _by_hand(village: Village, moment: datetime) -> None:
    actor = village.role("village_government", moment)
    for place, hamlet in enumerate(village.tale.hamlets):
        women = 180 + village.number * 4 + place * 25
        profile.record_population(
            actor, village.region, dimension="hamlet", label=f"Dusun {hamlet}", female=women, male=women - 6, counted_on=date(village.year, 1, 31),
            source="Buku induk desa, angka karangan (contoh)",
        )  # fmt: skip

"""Scenes of complaints: left without a name, noted by a kader, sorted, passed up, answered, disputed, settled. All of it is *contoh*."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from bangkit.demo.scenes.tim import TOLD
from bangkit.demo.scenes.village import Village
from bangkit.demo.stage import Beat
from bangkit.foundation.access.actor import visitor_at
from bangkit.stages.delivery import actions as delivery
from bangkit.stages.delivery.models import Complaint

FROM_PAGE = (
    ("work", "Contoh: bahan kegiatan baru datang separuh, padahal papan menyebut sudah lengkap."),
    ("service", "Contoh: kantor desa sering tutup pada jam kerja."),
    ("government", "Contoh: perangkat desa meminta uang untuk surat."),
    ("other", "Contoh: tetangga kami diancam ketika bertanya tentang pembagian bibit."),
)
SPOKEN = ("dispute", "Contoh: batas kebun dua kelompok diperebutkan sesudah jalan usaha tani dibuka.")
ANSWER = "Contoh: sisa bahan tiba dengan kapal berikutnya; jumlahnya ditulis pada papan kegiatan."
HOURS = "Contoh: jam pelayanan ditempel dan bergiliran sampai pukul 15.00."
FROM_CAMAT = "Contoh: kecamatan memeriksa ke desa dan menetapkan langkah bersama kedua pihak."


def scene_aduan_warga(village: Village) -> Iterator[Beat]:
    """Warga mengadu lewat halaman dan lisan; desa menjawab, yang peka ke kecamatan, satu menyatakan belum selesai."""
    if village.code not in TOLD:
        return
    yield village.beat("aduan warga", village.on(7, 6), partial(_come, village))
    yield village.beat("aduan ditangani", village.on(7, 9), partial(_sort_and_take_up, village))
    yield village.beat("aduan dijawab desa", village.on(7, 14), partial(_answer_in_village, village))
    yield village.beat("aduan dijawab kecamatan", village.on(7, 18), partial(_answer_in_subdistrict, village))
    if village.index < 2:
        yield village.beat("aduan selesai", village.on(8, 4), partial(_settle, village))


def _rows(village: Village) -> dict[str, Complaint]:
    rows = Complaint.objects.filter(region_id=village.code, received_on__year=village.year).order_by("created_at")
    return {row.text: row for row in rows}


def _come(village: Village, moment: datetime) -> None:
    work = village.memo.works[village.year][0][1] if village.memo.works.get(village.year) else None
    for kind, text in FROM_PAGE:
        about = work if kind == "work" else None
        delivery.leave_complaint(visitor_at(village.code, moment), village.region, text=text, kind=kind, work=about)
    kind, text = SPOKEN
    delivery.note_complaint(village.role("village_facilitator", moment), village.region, text=text, kind=kind, way="spoken")


def _sort_and_take_up(village: Village, moment: datetime) -> None:
    """What was sent as "other" is a threat: its kind is put right, and it leaves the village's desk."""
    head, rows = village.role("village_government", moment), _rows(village)
    delivery.sort_complaint(head, rows[FROM_PAGE[3][1]], kind="violence")
    delivery.take_up_complaint(head, rows[FROM_PAGE[0][1]])
    delivery.escalate_complaint(head, rows[SPOKEN[1]])


def _answer_in_village(village: Village, moment: datetime) -> None:
    head, rows = village.role("village_government", moment), _rows(village)
    delivery.answer_complaint(head, rows[FROM_PAGE[0][1]], reply=ANSWER)
    if village.index < 2:
        delivery.answer_complaint(head, rows[FROM_PAGE[1][1]], reply=HOURS)


def _answer_in_subdistrict(village: Village, moment: datetime) -> None:
    camat, rows = village.role("subdistrict", moment), _rows(village)
    for text in (FROM_PAGE[2][1], SPOKEN[1], FROM_PAGE[3][1])[: 3 if village.index < 2 else 2]:
        if rows[text].is_sealed:
            delivery.read_complaint(camat, rows[text])
        delivery.answer_complaint(camat, rows[text], reply=FROM_CAMAT)


def _settle(village: Village, moment: datetime) -> None:
    head, rows = village.role("village_government", moment), _rows(village)
    first, second = rows[FROM_PAGE[0][1]], rows[FROM_PAGE[1][1]]
    delivery.object_to_answer(visitor_at(village.code, moment), first, text="Contoh: sisanya tetap belum datang.")
    delivery.answer_complaint(village.role("subdistrict", moment), first, reply=FROM_CAMAT)
    delivery.close_complaint(head, second)

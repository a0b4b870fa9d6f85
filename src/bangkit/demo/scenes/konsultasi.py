"""Scenes of the open consultation: the draft goes to everybody, people answer it, and each comment gets its answer. All of it is *contoh*."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from bangkit.demo.scenes.tim import TOLD
from bangkit.demo.scenes.village import Village
from bangkit.demo.stage import Beat
from bangkit.foundation.access.actor import visitor_at
from bangkit.stages.planning import actions as planning
from bangkit.stages.planning.models import Comment, Consultation

INVITATION = "Baca bersama keluarga dan tetangga, lalu katakan yang setuju, yang keberatan, dan yang kurang."
FROM_PAGE = (
    (1, "Mohon dibagi rata untuk semua dusun, jangan hanya dusun atas."),
    (0, "Jalan ke kebun belum ada dalam rencana ini."),
    (2, "Siapa yang merawat alatnya kalau rusak?"),
)
SPOKEN = "Kami ibu-ibu minta pertemuannya sore, sesudah dari kebun."
CARD = "Setuju. Mohon penyandang disabilitas juga dilatih."
REPLIES = (
    (True, "Pembagian per dusun ditulis dalam aturan kelompok."),
    (False, "Jalan belum cukup dananya tahun ini; dicatat sebagai gagasan tahun depan."),
    (True, "Perawatnya disebut pada kegiatan itu."),
)


def scene_konsultasi_terbuka(village: Village) -> Iterator[Beat]:
    """Rancangan diumumkan tiga minggu; warga menanggapi lewat halaman, lisan, dan kartu; semuanya dijawab kecuali yang terakhir."""
    if village.code not in TOLD:
        return
    yield village.beat("rancangan diumumkan", village.on(5, 14), partial(_open, village))
    for place in range(len(FROM_PAGE)):
        yield village.beat("masukan warga", village.on(5, 16 + 2 * place), partial(_leave, village, place))
    yield village.beat("masukan lisan dan kartu", village.on(5, 24), partial(_note, village))
    yield village.beat("masukan dibaca", village.on(5, 25), partial(_read, village))
    yield village.beat("masukan dijawab", village.on(5, 29), partial(_answer, village))
    if village.index == 1:
        yield village.beat("konsultasi diperpanjang", village.on(5, 26), partial(_extend, village))
        yield village.beat("konsultasi ditutup", village.on(6, 7), partial(_close, village))


def _round(village: Village) -> Consultation:
    return Consultation.objects.get(plan=village.memo.plans[village.year + 1])


def _open(village: Village, moment: datetime) -> None:
    plan, until = village.memo.plans[village.year + 1], moment.date() + timedelta(days=21)
    planning.open_consultation(village.role("village_team", moment), plan, closes_on=until, invitation=INVITATION)


def _leave(village: Village, place: int, moment: datetime) -> None:
    line, text = FROM_PAGE[place]
    planning.leave_comment(visitor_at(village.code, moment), _round(village), text=text, line=line)


def _note(village: Village, moment: datetime) -> None:
    actor, row = village.role("village_facilitator", moment), _round(village)
    planning.note_comment(actor, row, text=SPOKEN, way="spoken", line=1, female=4, male=0)
    planning.note_comment(actor, row, text=CARD, way="card", female=1, male=1, disability=1)


def _read(village: Village, moment: datetime) -> None:
    """The comments of the page are read; the same words came twice, once by card, so that one of them is set aside."""
    actor = village.role("village_team", moment)
    planning.leave_comment(visitor_at(village.code, moment), _round(village), text=CARD)
    for comment in Comment.objects.filter(consultation=_round(village), state="waiting").order_by("created_at"):
        if comment.text == CARD:
            planning.hide_comment(actor, comment, because="twice")
        else:
            planning.show_comment(actor, comment)


def _answer(village: Village, moment: datetime) -> None:
    """Who spoke and who wrote a card waits for the answer a little longer, in the last year until today."""
    actor, rows = village.role("village_team", moment), Comment.objects.filter(consultation=_round(village), state="shown")
    for comment, (is_used, reply) in zip(rows.filter(way="page").order_by("created_at"), REPLIES, strict=True):
        planning.answer_comment(actor, comment, is_used=is_used, reply=reply)
    if village.index < 2:
        for comment in rows.exclude(way="page").order_by("created_at"):
            planning.answer_comment(actor, comment, is_used=True, reply="Waktu dan peserta pelatihan disesuaikan.")


def _extend(village: Village, moment: datetime) -> None:
    planning.extend_consultation(village.role("village_facilitator", moment), _round(village), closes_on=moment.date() + timedelta(days=16))


def _close(village: Village, moment: datetime) -> None:
    reason = "Semua dusun sudah menyampaikan masukan; dilanjutkan dengan pertemuan konsultasi."
    planning.close_consultation(village.role("village_team", moment), _round(village), reason=reason)

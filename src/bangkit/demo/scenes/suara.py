"""Scenes of voices: stories of change with their consent, chosen by people; neighbours' views; what is worth copying goes to a neighbour.

Every story is invented (contoh); nobody is named.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from bangkit.demo.places import TALES
from bangkit.demo.scenes.village import Village
from bangkit.demo.stage import Beat
from bangkit.stages.evaluation import actions as evaluation
from bangkit.stages.evaluation.models import Result, Story

SOLANG, TANA_RARA = "81.05.15.2004", "53.18.02.2010"
GUESTS = {SOLANG: "81.05.15.2011", "81.05.15.2011": SOLANG}

STORIES: dict[str, tuple[dict[str, str], ...]] = {
    SOLANG: (
        {
            "domain": "income", "heading": "Benih tidak lagi dibeli", "teller_role": "petani kacang", "teller_sex": "P", "consent": "public",
            "before": "Setiap musim kami beli benih di pasar kecamatan, sering terlambat.",
            "change": "Sekarang kelompok menyimpan benih sendiri dan membaginya sebelum hujan pertama.",
            "meaning": "Uang yang dulu untuk benih dipakai untuk seragam anak.",
        },
        {
            "domain": "together", "heading": "Suara ibu-ibu ditunggu", "teller_role": "anggota kelompok perempuan", "teller_sex": "P",
            "consent": "district", "before": "Dulu kami hanya menyiapkan makan saat rapat.",
            "change": "Dalam musyawarah tahun ini usul kami dibaca lebih dahulu.", "meaning": "Anak perempuan saya melihat ibunya bicara.",
        },
        {
            "domain": "other", "heading": "Lelah membagi waktu", "teller_role": "warga", "consent": "village", "before": "",
            "change": "Kerja kelompok sering jatuh pada musim panen sendiri.", "meaning": "Kami ikut, tetapi kebun sendiri terlambat dipanen.",
        },
        {
            "domain": "facility", "heading": "Cerita yang ditarik", "teller_role": "warga", "consent": "public", "before": "",
            "change": "Cerita ini kemudian ditarik penceritanya.", "meaning": "Pencerita berubah pikiran.",
        },
    ),
    TANA_RARA: (
        {
            "domain": "income", "heading": "Kambing menjadi tabungan", "teller_role": "peternak", "teller_sex": "L", "consent": "public",
            "before": "Bila anak sakit, kami meminjam.", "change": "Tahun ini kami menjual seekor kambing dan tidak meminjam.",
            "meaning": "Tidur lebih tenang.",
        },
    ),
}  # fmt: skip
CHOSEN = "Banyak keluarga mengalami hal yang sama, dan caranya dapat ditiru (contoh)."


def scene_cerita_perubahan(village: Village) -> Iterator[Beat]:
    """Warga menceritakan perubahan, memilih yang paling berarti di dusun, desa, lalu kecamatan; satu pencerita menarik izinnya."""
    if village.code not in STORIES or village.index == 0:
        return
    yield village.beat("cerita perubahan dicatat", village.on(11, 5), partial(_tell, village))
    yield village.beat("warga memilih cerita", village.on(11, 10), partial(_choose, village))
    if village.code == SOLANG:
        yield village.beat("izin cerita ditarik", village.on(11, 12), partial(_withdraw, village))
        yield village.beat("cerita dipilih di kecamatan", village.on(11, 16), partial(_promote, village))


def _stories(village: Village) -> Any:
    return Story.objects.filter(region_id=village.code, year=village.year, state="told")


def _tell(village: Village, moment: datetime) -> None:
    actor = village.role("village_facilitator", moment)
    for told in STORIES[village.code]:
        values: dict[str, Any] = {**told, "told_on": moment.date(), "consent_way": "spoken", "hamlet": village.tale.hamlets[0]}
        evaluation.tell_story(actor, village.region, place="pertemuan evaluasi (contoh)", **values)


def _session(moment: datetime, among: int) -> dict[str, Any]:
    return {"held_on": moment.date(), "reason": CHOSEN, "among": among, "female": 14, "male": 11, "poorest": 8, "disability": 1}


def _choose(village: Village, moment: datetime) -> None:
    first = _stories(village).get(heading=STORIES[village.code][0]["heading"])
    for level, role in (("hamlet", "village_facilitator"), ("village", "bpd")):
        evaluation.choose_story(village.role(role, moment), first, level=level, **_session(moment, 5 if level == "hamlet" else 3))


def _withdraw(village: Village, moment: datetime) -> None:
    tired = _stories(village).get(heading="Lelah membagi waktu")
    evaluation.change_consent(village.role("village_facilitator", moment), tired, consent="district", consent_way="spoken")
    evaluation.withdraw_story(village.role("village_facilitator", moment), _stories(village).get(heading="Cerita yang ditarik"))


def _promote(village: Village, moment: datetime) -> None:
    first = _stories(village).get(heading=STORIES[village.code][0]["heading"])
    evaluation.promote_story(village.role("subdistrict", moment), first, level="subdistrict", **_session(moment, 4))


def scene_pandangan_desa_tetangga(village: Village) -> Iterator[Beat]:
    """Solang dan Madak saling berkunjung; yang dikunjungi menjawab, dan tahun ini satu jawaban masih ditunggu."""
    if village.code not in GUESTS or village.index == 0:
        return
    yield village.beat("tamu melihat desa tetangga", village.on(11, 14), partial(_look, village))


def _look(village: Village, moment: datetime) -> None:
    visited = village.world.place(GUESTS[village.code])
    review = evaluation.give_peer_review(
        village.role("subdistrict", moment), village.region, visited=visited, held_on=moment.date(), round_name="Koordinasi kecamatan (contoh)",
        copying="Kelompok mencatat hasilnya sendiri setiap bulan dan menempelkannya di balai desa (contoh).",
        mending="Pagar kebun bersama belum selesai sehingga ternak masuk (contoh).", standing="well", female=4, male=5,
    )  # fmt: skip
    if village.index == 1:
        actor = village.world.actor("village_team", visited.code, moment)
        evaluation.answer_peer_review(actor, review, reply="Pagar diselesaikan sebelum musim tanam; kayunya dari kebun desa (contoh).")


def scene_tiru_di_desa_lain(village: Village) -> Iterator[Beat]:
    """Kegiatan berputusan Tiru disarankan Kecamatan kepada desa tetangga."""
    if not village.code.startswith(SOLANG[:8]) or village.has("no_evaluation"):
        return
    yield village.beat("yang layak ditiru disarankan", village.on(12, 5), partial(_recommend, village))


def _recommend(village: Village, moment: datetime) -> None:
    result = Result.objects.filter(evaluation=village.memo.reviews[village.year], verdict="replicate").order_by("created_at").first()
    if result is None:
        return
    place = next(tale.code for tale in TALES if tale.code != village.code and tale.code.startswith(SOLANG[:8]))
    evaluation.recommend_result(
        village.role("subdistrict", moment), village.memo.reviews[village.year], result=result, villages=[village.world.place(place)],
        note="Kelompoknya bersedia didatangi (contoh).",
    )  # fmt: skip

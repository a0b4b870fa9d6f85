"""Scenes of ideas that are joined and taken apart, in Solang and Kalaki Kambe: every origin keeps its words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from bangkit.demo.scenes.village import Village
from bangkit.demo.stage import Beat
from bangkit.stages.planning import actions as planning
from bangkit.stages.planning.queries import answerable

VILLAGES = ("81.05.15.2004", "53.18.04.2015")
# What was said in the room: who, what, why, and men, women, members of the poorest households and people with a disability.
SAID: tuple[tuple[str, str, str, tuple[int, int, int, int]], ...] = (
    ("women", "Perbaikan jalan setapak ke kebun", "Hasil panen rusak di jalan, dan ibu-ibu memikulnya sendiri (contoh).", (12, 20, 9, 1)),
    ("farmers", "Jalan setapak kebun diperbaiki", "Pedagang tidak mau naik ke kebun pada musim hujan (contoh).", (18, 6, 7, 0)),
    (
        "disability",
        "Pegangan dan jalan landai di balai desa, juga bangku tunggu",
        "Dua warga tidak dapat masuk sendiri (contoh).",
        (1, 2, 1, 2),
    ),
    ("youth", "Lampu surya di jalan kebun", "Anak pulang mengaji dalam gelap (contoh).", (10, 12, 8, 0)),
)
JOINED: Any = {
    "why": "Hasil panen rusak di jalan dan pedagang tidak mau naik pada musim hujan (contoh).",
    "what": "Perbaikan jalan setapak kebun untuk panen dan pedagang",
    "male": 24,
    "female": 22,
    "poorest": 13,
    "disability": 1,
}
PARTS = (
    ("Jalan landai dan pegangan di balai desa", "Dua warga tidak dapat masuk sendiri (contoh)."),
    ("Bangku tunggu di balai desa", "Lansia menunggu sambil berdiri (contoh)."),
)
ONE_ROAD = "Jalannya satu; warga kedua kelompok mengerjakannya bersama."
TWO_WORKS = "Jalan landai dikerjakan tahun ini, bangku menunggu kayu."
WAITS = "Menunggu hibah lahan dari dua keluarga; dibahas lagi tahun depan."
BY_HAMLET = "Musyawarah meminta tiap dusun tampak sendiri."
TOGETHER = "Kecamatan menyarankan satu usulan supaya tidak tercecer di dua meja."


def scene_gagasan_digabung(village: Village) -> Iterator[Beat]:
    """Dua gagasan serupa digabung lalu ditunda; satu gagasan dipecah; satu penggabungan dibatalkan karena keliru."""
    if village.code in VILLAGES and village.index == 1:
        yield village.beat("gagasan digabung dan dipecah", village.on(4, 18), partial(_join, village))


def _join(village: Village, moment: datetime) -> None:
    actor = village.role("village_facilitator", moment)
    offered = answerable(village.code, village.year)
    answered = ["asset:physical", *(item.value for item in offered if item.kind == "problem" and "jalan" in item.said.casefold())][:2]
    road, path, ramp, lamp = (_voice(village, actor, said, answered if place < 2 else []) for place, said in enumerate(SAID))
    told: Any = {"hamlet": village.tale.hamlets[0], "group_kind": "hamlet", **JOINED}
    planning.merge_idea(
        actor, lamp, others=[ramp], reason="Sama-sama di jalan (keliru, lihat riwayat).", told=told | {"what": "Lampu dan balai desa"}
    )
    lamp = planning.revive_idea(actor, lamp)
    planning.merge_idea(actor, road, others=[path], reason=ONE_ROAD, told=told)
    ramp.refresh_from_db()
    parts: Any = [
        (number, {"hamlet": ramp.hamlet, "group_kind": ramp.group_kind, "what": what, "why": why, "male": 1, "female": 2, "disability": 2})
        for number, (what, why) in enumerate(PARTS, start=1)
    ]
    planning.split_idea(actor, ramp, reason=TWO_WORKS, parts=parts)
    road.refresh_from_db()
    planning.defer_idea(village.role("village_team", moment), road.merged_into, reason=WAITS)


def _voice(village: Village, actor: Any, said: Any, links: list[str]) -> Any:
    kind, what, why, (male, female, poorest, disability) = said
    counts = {"male": male, "female": female, "poorest": poorest, "disability": disability}
    return planning.voice_idea(
        actor, village.region, hamlet=village.tale.hamlets[0], group_kind=kind, what=what, why=why, links=links, **counts
    )


def scene_usulan_dipecah_lalu_digabung(village: Village) -> Iterator[Beat]:
    """Di Solang satu usulan dipecah menurut dusun, lalu digabung lagi sebelum dikirim; biaya rencana tidak berubah."""
    if village.code == VILLAGES[0] and village.index == 1:
        yield village.beat("usulan dipecah", village.on(8, 26), partial(_part, village))
        yield village.beat("usulan digabung lagi", village.on(8, 31), partial(_rejoin, village))


def _part(village: Village, moment: datetime) -> None:
    line, proposal = village.memo.proposals[village.year][0]
    half = proposal.activity.cost // 2
    costs = (half, proposal.activity.cost - half)
    parts: Any = [
        (
            number,
            {
                "name": f"{line.what}, {hamlet}",
                "need": f"{line.need} Bagian {hamlet}.",
                "location": f"Dusun {hamlet}",
                "cost": cost,
                "male": 5,
                "female": 6,
            },
        )
        for number, (hamlet, cost) in enumerate(zip(village.tale.hamlets, costs, strict=True), start=1)
    ]
    planning.split_proposal(village.role("village_team", moment), proposal, reason=BY_HAMLET, parts=parts)


def _rejoin(village: Village, moment: datetime) -> None:
    line, whole = village.memo.proposals[village.year][0]
    first, *others = whole.parts.order_by("created_at", "pk")
    actor = village.role("village_government", moment)
    planning.merge_proposal(actor, first, others=others, reason=TOGETHER, name=line.what, need=line.need)
    first.refresh_from_db()
    village.memo.proposals[village.year][0] = (line, first.merged_into)

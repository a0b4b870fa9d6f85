"""Scenes of the kabupaten: the guidance that it confirms, the facilitators that it trains, the meetings that it holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from typing import Any

from bangkit.coordination import actions as coordination
from bangkit.coordination.models import Decision
from bangkit.core.access import Actor
from bangkit.demo.stage import CARRIERS, Beat, World, at
from bangkit.stages.capacity import actions as capacity
from bangkit.stages.guidance import actions as guidance

GUIDE = "Panduan perencanaan penghidupan berkelanjutan desa"
BODY = (
    "Contoh isi panduan untuk peragaan.\n\nPerencanaan berangkat dari keadaan nyata desa: lima aset penghidupan, kerentanan, dan musim.\n\n"
    "Gagasan dikumpulkan per dusun dan kelompok, dinilai bersama, lalu menjadi kegiatan dengan lokasi, volume, biaya, dan penerima manfaat.\n\n"
    "Rancangan dikonsultasikan dengan masyarakat, ditelaah kecamatan, disepakati musyawarah desa, lalu ditetapkan."
)


def scene_panduan(world: World, regency: str, year: int) -> Iterator[Beat]:
    """Panduan disusun Tim Program (kemudian sekretaris), dikonsultasikan, lalu dikonfirmasi Tim Kabupaten."""
    memo: dict[str, Any] = {}
    author = "program_team" if world.index(year) == 0 else "district_secretary"
    summary = (
        "Langkah perencanaan dari profil desa sampai usulan."
        if author == "program_team"
        else "Diperbarui Tim Kabupaten setelah program selesai."
    )

    def draft(moment: datetime) -> None:
        actor = world.actor(author, regency, moment)
        memo["row"] = guidance.draft_guidance(actor, world.place(regency), name=GUIDE, summary=summary, body=BODY)

    def consult(moment: datetime) -> None:
        actor = world.actor(author, regency, moment)
        guidance.consult_guidance(actor, memo["row"], consulted_on=moment.date(), male=14, female=9, note="Pembahasan bersama OPD.")

    def confirm(moment: datetime) -> None:
        guidance.confirm_guidance(world.actor("district_team", regency, moment), memo["row"])

    steps = [(at(year, 1, 12), draft), (at(year, 1, 26), consult), (at(year, 2, 23), confirm)]
    yield from (Beat(moment, "panduan disepakati", partial(play, moment)) for moment, play in steps)
    if author == "program_team":
        yield from _panduan_dikembalikan(world, regency, year, memo, consult)


def _panduan_dikembalikan(world: World, regency: str, year: int, memo: dict[str, Any], consult: Any) -> Iterator[Beat]:
    """Sekali dikembalikan Tim Kabupaten, diperbaiki, lalu dikonsultasikan lagi."""

    def give_back(moment: datetime) -> None:
        reason = "Sesuaikan waktu musyawarah dengan kalender perencanaan kabupaten."
        guidance.return_guidance(world.actor("district_team", regency, moment), memo["row"], reason=reason)

    def revise(moment: datetime) -> None:
        actor = world.actor("program_team", regency, moment)
        body = f"{BODY}\n\nWaktu mengikuti kalender kabupaten."
        guidance.revise_guidance(actor, memo["row"], summary="Waktu musyawarah disesuaikan.", body=body)

    steps = [(at(year, 1, 30), give_back), (at(year, 2, 4), revise), (at(year, 2, 9), consult)]
    yield from (Beat(moment, "panduan dikembalikan", partial(play, moment)) for moment, play in steps)


def scene_pelatihan(world: World, regency: str, year: int, kind: str) -> Iterator[Beat]:
    """Kelas lalu praktik; peserta laki-laki dan perempuan; yang siap ditandai."""
    memo: dict[str, Any] = {}
    trainer = "program_team" if world.index(year) == 0 else "district_facilitator"
    month = 2 if kind == "district_facilitator" else 3
    name = "Pelatihan fasilitator kabupaten" if kind == "district_facilitator" else "Pelatihan fasilitator desa"
    plan, clazz, field_, done = at(year, month, 2), at(year, month, 12), at(year, month, 20), at(year, month, 22)
    place = world.place(regency)

    def who(moment: datetime) -> Actor:
        return world.actor(trainer, regency, moment)

    def beat(moment: datetime, play: Any) -> Beat:
        return Beat(moment, "pelatihan fasilitator", play)

    days: dict[str, Any] = {"class_from": date(year, month, 9), "class_until": date(year, month, 11)}
    yield beat(plan, lambda: memo.update(row=capacity.plan_training(who(plan), place, kind=kind, name=f"{name} {year}", organiser=trainer, topic="Simulasi lalu praktik", **days)))  # fmt: skip
    yield beat(plan, lambda: capacity.enrol_participants(who(plan), memo["row"], unnamed_female=9, unnamed_male=11))
    yield beat(clazz, lambda: capacity.record_class(who(clazz), memo["row"], **days))
    practice: dict[str, Any] = {
        "practice_from": date(year, month, 17),
        "practice_until": date(year, month, 19),
        "practice_place": "Desa praktik (contoh)",
    }
    yield beat(
        field_, lambda: capacity.record_practice(who(field_), memo["row"], unnamed_passed_female=8, unnamed_passed_male=9, **practice)
    )
    yield beat(done, lambda: capacity.close_training(who(done), memo["row"]))


def scene_penugasan_kabupaten(world: World, regency: str, year: int) -> Iterator[Beat]:
    """Tim Kabupaten menugaskan fasilitator kabupaten dari OPD."""
    moment = at(year, 2, 26)

    def play() -> None:
        actor = world.actor("district_team", regency, moment)
        name = "Pak Yakob" if regency == "81.05" else "Mama Marta"
        sex = "L" if regency == "81.05" else "P"
        capacity.assign_facilitator(
            actor,
            world.place(regency),
            person_name=name,
            sex=sex,
            decree_no="SK contoh 11",
            since=date(year, 3, 1),
            until=date(year + 3, 12, 31),
        )

    yield Beat(moment, "penugasan fasilitator kabupaten", play)


POINTS = (
    ("achievement", "Desa-desa yang sudah menetapkan rencana mulai melaksanakan kegiatan pertama."),
    ("challenge", "Jawaban OPD atas usulan desa belum semuanya masuk."),
    ("lesson", "Musyawarah yang mengikuti kalender musim dihadiri lebih banyak perempuan."),
    ("support_needed", "Pendampingan pemasaran hasil olahan bagi kelompok perempuan."),
)


def scene_rapat_tim_kabupaten(world: World, regency: str, year: int, month: int) -> Iterator[Beat]:
    """Rapat Tim Kabupaten: empat pokok, keputusan berpenanggung jawab, lalu ditutup."""
    moment, closing = at(year, month, 20), at(year, month, 20, 15)
    role = CARRIERS["call"][world.index(year)]
    quarter = {3: "I", 8: "II", 12: "III"}[month]

    def play() -> None:
        actor = world.actor(role, regency, moment)
        meeting = coordination.call_meeting(
            actor, world.place(regency), name=f"Rapat Tim Kabupaten {quarter} {year}", held_on=moment.date(), venue="Aula kabupaten (contoh)",
            agenda="Capaian, tantangan, pembelajaran, dukungan yang dibutuhkan\nKeputusan rapat lalu\nKeputusan baru",
        )  # fmt: skip
        coordination.hold_meeting(actor, meeting, male=22 - world.index(year), female=10 + world.index(year) * 2, disability=1)
        _notes(world, regency, meeting, moment)
        _decide(actor, meeting, year, month)
        coordination.close_meeting(world.actor(role, regency, closing), meeting)

    yield Beat(moment, "rapat Tim Kabupaten", play)


def _notes(world: World, regency: str, meeting: Any, moment: datetime) -> None:
    speakers = ("district_facilitator", "district_secretary", "district_facilitator", "district_team")
    for (heading, text), role in zip(POINTS, speakers, strict=True):
        coordination.note_point(world.actor(role, regency, moment), meeting, heading=heading, text=text)


def _decide(actor: Actor, meeting: Any, year: int, month: int) -> None:
    due = date(year, min(12, month + 2), 28)
    coordination.decide(
        actor, meeting, text="Jawab semua usulan desa yang lewat batas", owner_role="opd", owner_office="perikanan", due_on=due
    )
    coordination.decide(
        actor, meeting, text="Bawa dua usulan ikan yang serupa ke satu pembahasan", owner_role="district_secretary", due_on=due
    )


def scene_keputusan_dikerjakan(world: World, regency: str, year: int, month: int) -> Iterator[Beat]:
    """Sekretaris menyelesaikan keputusannya sebulan kemudian; keputusan OPD dibiarkan terbuka pada rapat terakhir."""
    moment = at(year, min(12, month + 1), 25)

    def play() -> None:
        open_ones = Decision.objects.filter(region_id=regency, state="open", owner_role="district_secretary", meeting__held_on__year=year)
        for row in open_ones:
            actor = world.actor("district_secretary", regency, moment)
            coordination.fulfil_decision(actor, row, outcome="Kedua desa sepakat berbagi pelatih dan waktu.")

    yield Beat(moment, "keputusan dikerjakan", play)


def scene_putaran_kecamatan(world: World, subdistrict: str, year: int, month: int) -> Iterator[Beat]:
    """Koordinasi kecamatan: desa-desa berbagi apa yang berjalan, apa yang tidak, dan mengapa."""
    moment = at(year, month, 12)
    role = CARRIERS["convene"][world.index(year)]
    regency = subdistrict[:5]

    def play() -> None:
        actor = world.actor(role, subdistrict if role == "subdistrict" else regency, moment)
        place = world.place(subdistrict)
        meeting = coordination.convene_meeting(
            actor, place, name=f"Koordinasi Kecamatan {place.name}, {moment:%m-%Y}", held_on=moment.date(), venue="Kantor camat (contoh)"
        )
        coordination.hold_meeting(actor, meeting, male=18, female=11 + world.index(year), disability=1)
        for heading, text in POINTS:
            coordination.note_point(world.actor("subdistrict", subdistrict, moment), meeting, heading=heading, text=text)
        coordination.close_meeting(actor, meeting)

    yield Beat(moment, "koordinasi kecamatan", play)

"""Scenes of stages 1 to 3 in a kabupaten: the guidance that it confirms, the facilitators that it trains, and their trades."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from bangkit.core.access import Actor
from bangkit.demo.places import TALES
from bangkit.demo.stage import CARRIERS, Beat, World, at
from bangkit.foundation.regions.models import Region
from bangkit.stages.capacity import actions as capacity
from bangkit.stages.guidance import actions as guidance

GUIDE = "Panduan perencanaan penghidupan berkelanjutan desa"
BODY = (
    "Contoh isi panduan untuk peragaan.\n\nPerencanaan berangkat dari keadaan nyata desa: lima aset penghidupan, kerentanan, dan musim.\n\n"
    "Gagasan dikumpulkan per dusun dan kelompok, dinilai bersama, lalu menjadi kegiatan dengan lokasi, volume, biaya, dan penerima manfaat.\n\n"
    "Rancangan dikonsultasikan dengan masyarakat, ditelaah kecamatan, disepakati musyawarah desa, lalu ditetapkan."
)
FIRST_SUMMARY = "Langkah perencanaan dari profil desa sampai usulan ke kabupaten."
SECOND_SUMMARY = "Diperbarui sekretariat Tim Kabupaten menurut pengalaman dua tahun."
RETURNED = "Sesuaikan waktu musyawarah dengan kalender perencanaan kabupaten."
# Trainings in a trade that came out of the villages' plans: month, name, what it is about, women and men counted.
TRADES: dict[str, tuple[tuple[int, str, str, int, int], ...]] = {
    "81.05": (
        (5, "Pelatihan budidaya pala dan cengkih", "Menyambung bibit dan merawat kebun induk", 17, 21),
        (6, "Pelatihan kelompok nelayan", "Pengurus, pembukuan, dan pengolahan ikan", 19, 18),
    ),
    "53.18": (
        (4, "Pelatihan menenun dan turunan tenun", "Pewarna alam, ukuran, dan harga", 20, 1),
        (6, "Pelatihan budidaya ternak", "Kesehatan dan pakan ternak saat kemarau", 12, 15),
    ),
}


@dataclass
class Desk:
    """A kabupaten in a year of the story."""

    world: World
    regency: str
    year: int

    @property
    def index(self) -> int:
        return self.world.index(self.year)

    @property
    def place(self) -> Region:
        return self.world.place(self.regency)

    def who(self, step: str, moment: datetime) -> Actor:
        """The one who carries a step this year."""
        return self.role(CARRIERS[step][self.index], moment)

    def role(self, role: str, moment: datetime) -> Actor:
        """A role in the kabupaten."""
        return self.world.actor(role, self.regency, moment)

    def beat(self, scene: str, moment: datetime, play: Any) -> Beat:
        """One thing that happens here."""
        return Beat(moment, scene, self.regency, play)


def scene_panduan_disepakati(desk: Desk) -> Iterator[Beat]:
    """Panduan disusun Tim Program, dikonsultasikan, sekali dikembalikan, lalu dikonfirmasi; kemudian diperbarui sekretaris."""
    if desk.index == 1:
        return
    author = "program_team" if desk.index == 0 else "district_secretary"
    memo: dict[str, Any] = {}

    def draft(moment: datetime) -> None:
        summary = FIRST_SUMMARY if desk.index == 0 else SECOND_SUMMARY
        memo["row"] = guidance.draft_guidance(desk.role(author, moment), desk.place, name=GUIDE, summary=summary, body=BODY)

    def consult(moment: datetime) -> None:
        actor = desk.role(author, moment)
        guidance.consult_guidance(actor, memo["row"], consulted_on=moment.date(), male=14, female=9 + desk.index, note="Bersama OPD.")

    def confirm(moment: datetime) -> None:
        guidance.confirm_guidance(desk.role("district_team", moment), memo["row"])

    yield desk.beat("panduan disusun", at(desk.year, 1, 8), draft)
    yield desk.beat("panduan dikonsultasikan", at(desk.year, 1, 22), consult)
    if desk.index == 0:
        yield desk.beat("panduan dikembalikan", at(desk.year, 1, 28), partial(_return, desk, memo))
        yield desk.beat("panduan diperbaiki", at(desk.year, 2, 2), partial(_revise, desk, memo))
        yield desk.beat("panduan dikonsultasikan", at(desk.year, 2, 9), consult)
    yield desk.beat("panduan disepakati", at(desk.year, 2, 20), confirm)


def _return(desk: Desk, memo: dict[str, Any], moment: datetime) -> None:
    guidance.return_guidance(desk.role("district_team", moment), memo["row"], reason=RETURNED)


def _revise(desk: Desk, memo: dict[str, Any], moment: datetime) -> None:
    body = f"{BODY}\n\nWaktu musyawarah mengikuti kalender perencanaan kabupaten."
    guidance.revise_guidance(desk.role("program_team", moment), memo["row"], summary="Waktu musyawarah disesuaikan.", body=body)


@dataclass(frozen=True)
class Course:
    """A training: who comes by name, and how many women and men are counted without one."""

    kind: str
    name: str
    topic: str
    month: int
    people: tuple[tuple[str, ...], ...] = ()
    women: int = 0
    men: int = 0


def scene_pelatihan_fasilitator_kabupaten(desk: Desk) -> Iterator[Beat]:
    """Tim Program melatih fasilitator kabupaten dari OPD; sesudahnya Tim Kabupaten menugaskannya."""
    if desk.index:
        return
    one = desk.world.persona("district_facilitator", desk.regency)
    people = ((one.name, one.sex, desk.regency, "OPD"),)
    yield from _course(desk, Course("district_facilitator", "Pelatihan fasilitator kabupaten", "Simulasi lalu praktik", 2, people, 8, 7))

    def assign(moment: datetime) -> None:
        capacity.assign_facilitator(
            desk.role("district_team", moment), desk.place, person_name=one.name, sex=one.sex, decree_no="SK Bupati contoh",
            since=moment.date(), until=date(desk.world.years[2] + 1, 12, 31),
            user=desk.world.people[("district_facilitator", desk.regency, "")],
        )  # fmt: skip

    yield desk.beat("fasilitator kabupaten ditugaskan", at(desk.year, 2, 26), assign)


def scene_pelatihan_fasilitator_desa(desk: Desk) -> Iterator[Beat]:
    """Fasilitator dan kader dari desa yang baru bergabung dilatih: kelas lalu praktik di desa lain."""
    people: list[tuple[str, ...]] = []
    for tale in TALES:
        # A village that stops in January has just begun: its facilitator waits for the next training.
        is_waiting = desk.index == 2 and tale.stops[0] == 1
        if tale.code.startswith(desk.regency) and tale.joined == desk.index and not is_waiting:
            one = desk.world.persona("village_facilitator", tale.code)
            people += [(one.name, one.sex, tale.code), (f"Kader {desk.world.place(tale.code).name}", "L", tale.code)]
    name = f"Pelatihan fasilitator desa {desk.year}"
    yield from _course(desk, Course("village_facilitator", name, "Lokakarya, kalender musim, dan musyawarah", 3, tuple(people)))


def scene_pelatihan_teknis(desk: Desk) -> Iterator[Beat]:
    """Pelatihan usaha yang lahir dari rencana desa-desa."""
    for month, name, topic, women, men in TRADES[desk.regency]:
        yield from _course(desk, Course("technical", f"{name} {desk.year}", topic, month, (), women + desk.index, men))


def _course(desk: Desk, course: Course) -> Iterator[Beat]:
    """Plan, enrol, class, practice, close; and once the names are opened, which the trail remembers."""
    memo: dict[str, Any] = {}
    year, month = desk.year, course.month
    days: dict[str, Any] = {"class_from": date(year, month, 6), "class_until": date(year, month, 8)}

    def plan(moment: datetime) -> None:
        organiser = CARRIERS["train"][desk.index]
        memo["row"] = capacity.plan_training(
            desk.who("train", moment), desk.place, kind=course.kind, name=course.name, organiser=organiser, topic=course.topic, **days
        )
        capacity.enrol_participants(
            desk.who("train", moment), memo["row"], people=course.people, unnamed_female=course.women, unnamed_male=course.men
        )

    def practice(moment: datetime) -> None:
        row = memo["row"]
        passed = [one.pk for one in row.participants.all()]
        capacity.record_practice(
            desk.who("train", moment), row, practice_from=date(year, month, 13), practice_until=date(year, month, 15),
            practice_place="Desa praktik (contoh)", passed=passed, unnamed_passed_female=max(0, course.women - 1),
            unnamed_passed_male=max(0, course.men - 2),
        )  # fmt: skip

    yield desk.beat(f"{course.name} direncanakan", at(year, month, 1), plan)
    yield desk.beat(
        f"kelas {course.name}", at(year, month, 9), lambda when: capacity.record_class(desk.who("train", when), memo["row"], **days)
    )
    yield desk.beat(f"praktik {course.name}", at(year, month, 16), practice)
    yield desk.beat(
        f"{course.name} selesai", at(year, month, 18), lambda when: capacity.close_training(desk.who("train", when), memo["row"])
    )
    if course.kind == "village_facilitator":
        look = at(year, month, 19)
        yield desk.beat("nama peserta dibuka", look, lambda when: capacity.open_names(desk.role("district_facilitator", when), memo["row"]))

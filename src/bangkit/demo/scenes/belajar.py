"""Scenes of learning from one another: a round put off by the sea, classes of groups, a need said in a meeting, lessons handed on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from bangkit.coordination import actions as coordination
from bangkit.coordination.models import Decision, Recommendation
from bangkit.coordination.queries.lessons import common_ground, lessons_pointed
from bangkit.core.access import Actor
from bangkit.demo.cast import KALAKI_KAMBE, SOLANG
from bangkit.demo.scenes.panduan import Desk
from bangkit.demo.stage import Beat, at
from bangkit.stages.profile.models import Group
from bangkit.stages.support.actions import raise_need, route_support

LAST = 2
# By kabupaten: the kecamatan that learns together, theme, and what each group in turn tried, what came of it, what it will try.
CLASSES: dict[str, tuple[str, str, tuple[tuple[str, str, str], ...]]] = {
    "81.05": (
        "81.05.15",
        "Mengolah hasil supaya tahan disimpan",
        (
            ("Menjemur kacang di para-para, tidak di tanah.", "worked", "Menimbang sebelum dan sesudah dijemur."),
            ("Mengasapi ikan dengan tungku drum.", "partly", "Mengatur lubang angin supaya panas merata."),
            ("Menyimpan benih dalam botol berabu dapur.", "worked", "Membagi benih kepada kelompok tetangga."),
            ("Menjual bersama seminggu sekali.", "failed", "Bergiliran membawa hasil ke pasar kecamatan."),
        ),
    ),
    "53.18": (
        "53.18.07",
        "Pewarna alam dan harga kain",
        (
            ("Mewarnai dengan mengkudu dan loba.", "worked", "Mencatat takaran tiap kali mencelup."),
            ("Menghitung hari kerja dalam harga kain.", "partly", "Mencoba harga baru di pasar Tambolaka (contoh)."),
        ),
    ),
}
# Who opens the class in each of the three years: programme, kabupaten facilitator, kecamatan.
TEACHERS = ("program_team", "district_facilitator", "subdistrict")
OFF = {
    "81.05": ("81.05.15", "Gelombang tinggi; perahu dari pulau tidak dapat datang."),
    "53.18": ("53.18.07", "Bersamaan dengan acara adat."),
}


def _leader(desk: Desk, role: str, code: str, moment: datetime) -> Actor:
    return desk.world.actor(role, code if role == "subdistrict" else desk.regency, moment)


def scene_kelas_belajar(desk: Desk) -> Iterator[Beat]:
    """Kelompok satu kecamatan belajar satu tema: yang sudah dicoba, hasilnya, yang akan dicoba; sekali setahun."""
    code, theme, told = CLASSES[desk.regency]
    held = at(desk.year, 9, 18, 14)
    memo: dict[str, Any] = {}
    role = TEACHERS[desk.index]

    def open_class(moment: datetime) -> None:
        groups = list(Group.objects.inside(code).filter(state="active").order_by("region_id", "name")[: len(told)])
        memo["row"] = groups and coordination.open_class(
            _leader(desk, role, code, moment), desk.world.place(code), name=f"Kelas belajar: {theme.lower()}, {desk.year}", theme=theme,
            held_on=held.date(), venue="Balai desa (contoh)", groups=groups, starts_at=time(14), ends_at=time(16),
        )  # fmt: skip

    def hold(moment: datetime) -> None:
        if memo["row"]:
            _held(_leader(desk, role, code, moment), memo["row"], told)

    yield Beat(held - timedelta(days=10), "kelas belajar diundang", code, open_class)
    yield Beat(held, "kelas belajar", code, hold)


def _held(actor: Actor, meeting: Any, told: tuple[tuple[str, str, str], ...]) -> None:
    coordination.hold_meeting(actor, meeting, male=2, female=16)
    for turn, (tried, result, will_try) in zip(meeting.turns.select_related("group"), told, strict=False):
        coordination.record_turn(actor, meeting, group=turn.group, tried=tried, result=result, will_try=will_try, female=4)
    coordination.note_point(actor, meeting, heading="lesson", text="Mencoba kecil lebih dahulu, lalu menghitung hasilnya bersama.")
    coordination.close_meeting(actor, meeting)


def scene_rapat_ditunda(desk: Desk) -> Iterator[Beat]:
    """Pertemuan tambahan: di SBT ditunda karena gelombang lalu diadakan, di SBD dibatalkan karena acara adat."""
    if desk.index != LAST:
        return
    code, reason = OFF[desk.regency]
    first = at(desk.year, 2, 4)
    memo: dict[str, Any] = {}

    def call(moment: datetime) -> None:
        place = desk.world.place(code)
        told: dict[str, Any] = {"name": f"Koordinasi tambahan {place.name}", "held_on": first.date(), "venue": "Kantor camat (contoh)"}
        actor = desk.world.actor("subdistrict", code, moment)
        memo["row"] = coordination.convene_meeting(actor, place, **told)
        agenda = "09.00 Pembukaan | Camat\n09.15 Laporan desa yang belum masuk | Desa"
        coordination.complete_invitation(actor, memo["row"], venue="Kantor camat (contoh)", agenda=agenda, starts_at=time(9))

    def move(moment: datetime) -> None:
        actor, row = desk.world.actor("subdistrict", code, moment), memo["row"]
        if desk.regency == "81.05":
            coordination.postpone_meeting(actor, row, held_on=date(desk.year, 2, 25), reason=reason)
        else:
            coordination.cancel_meeting(actor, row, reason=reason)

    def hold(moment: datetime) -> None:
        actor, row = desk.world.actor("subdistrict", code, moment), memo["row"]
        if row.state == "called":
            coordination.hold_meeting(actor, row, male=9, female=7)
            coordination.recount_meeting(actor, row, male=9, female=8)
            for text in ("Laporan dua desa belum lengkap.", "Laporan tiga desa belum lengkap."):
                coordination.note_point(actor, row, heading="challenge", text=text)
            wrong = row.points.get(text__startswith="Laporan dua")
            coordination.strike_point(actor, row, point=wrong, why="Salah hitung; yang benar tiga desa.")
            coordination.close_meeting(actor, row)

    yield Beat(first - timedelta(days=10), "koordinasi tambahan diundang", code, call)
    yield Beat(first - timedelta(days=1), "koordinasi tertunda atau batal", code, move)
    yield Beat(at(desk.year, 2, 25), "koordinasi tambahan", code, hold)


def scene_keputusan_dikabarkan(desk: Desk) -> Iterator[Beat]:
    """Yang belum selesai dikabarkan penanggung jawabnya: sejauh mana, dan apa yang masih ditunggu."""
    if desk.index != LAST:
        return

    def tell(moment: datetime) -> None:
        rows = Decision.objects.filter(region_id=desk.regency, state="open", owner_role="opd").order_by("-due_on")
        for row in rows[:1]:
            actor = desk.world.actor("opd", desk.regency, moment, row.owner_office)
            coordination.tell_progress(actor, row, text="Survei lokasi selesai; menunggu penetapan anggaran perubahan.")

    yield desk.beat("keputusan dikabarkan", at(desk.year, 9, 22), tell)


def scene_kebutuhan_dari_rapat(desk: Desk) -> Iterator[Beat]:
    """Dukungan yang disebut dalam rapat menjadi kebutuhan desa, lalu diteruskan ke OPD."""
    if desk.index != LAST or desk.regency != "81.05":
        return
    memo: dict[str, Any] = {}

    def ask(moment: datetime) -> None:
        actor = desk.world.actor("village_facilitator", SOLANG, moment)
        text = "Narasumber pengeringan kacang tanah untuk dua kelompok, disampaikan dalam koordinasi kecamatan."
        name = "Narasumber pengeringan kacang tanah"
        memo["need"] = raise_need(actor, desk.world.place(SOLANG), source="meeting", name=name, text=text)

    def route(moment: datetime) -> None:
        route_support(desk.role("district_secretary", moment), memo["need"], office="pertanian")

    yield Beat(at(desk.year, 6, 25), "kebutuhan dari rapat", SOLANG, ask)
    yield Beat(at(desk.year, 7, 2), "kebutuhan diteruskan", SOLANG, route)


def scene_pembelajaran_dianjurkan(desk: Desk) -> Iterator[Beat]:
    """Pembelajaran desa lain dianjurkan orang dengan alasan; satu dicoba atau ditolak dengan sebab, satu masih menunggu."""
    if desk.index != LAST:
        return
    village = SOLANG if desk.regency == "81.05" else KALAKI_KAMBE
    yield Beat(at(desk.year, 7, 14), "pembelajaran dianjurkan", village, partial(_recommend, desk, village))
    yield Beat(at(desk.year, 7, 28), "anjuran dijawab", village, partial(_answer, desk, village))


def _recommend(desk: Desk, village: str, moment: datetime) -> None:
    place = desk.world.place(village)
    givers = (desk.world.actor("subdistrict", village[:8], moment), desk.role("district_facilitator", moment))
    why = ("Kesulitannya mirip, dan caranya dapat dicoba tanpa biaya.", "Desa tetangga berhasil; orangnya bersedia bercerita.")
    for giver, reason, one in zip(givers, why, lessons_pointed(givers[1], place), strict=False):
        ground = common_ground(place, one.lesson, moment.date())
        coordination.recommend(giver, place, lesson=one.lesson, why=reason, ground=ground)


def _answer(desk: Desk, village: str, moment: datetime) -> None:
    actor = desk.world.actor("village_team", village, moment)
    row = Recommendation.objects.filter(region_id=village, state="offered").select_related("lesson__region").order_by("created_at").first()
    if row is None:
        return
    if village == SOLANG:
        coordination.answer_recommendation(actor, row, answer="tried", text="Dicoba pada musim tanam berikut oleh satu kelompok.")
    else:
        coordination.answer_recommendation(actor, row, answer="unfit", text="Bahannya tidak ada di sini; ongkosnya terlalu besar.")

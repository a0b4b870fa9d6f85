"""Scenes of the Tim Kabupaten's desk: roles agreed between offices, and villages told what became of their asks. All of it is *contoh*."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from bangkit.demo.places import TALES
from bangkit.demo.scenes.panduan import Desk
from bangkit.demo.scenes.tim import TOLD
from bangkit.demo.scenes.usulan import UNITS
from bangkit.demo.scenes.village import Village
from bangkit.demo.stage import Beat, at
from bangkit.stages.support import actions as support
from bangkit.stages.support.models import Need
from bangkit.stages.support.queries.cases import needs_of_year

OFFICES = ("perindagkop", "dpmd")
NAME = "Contoh: pasar bersama hasil kebun"
TEXT = "Contoh: tempat menjual bersama, timbangan, dan aturan kelompok pemasaran."
AGREED_IN = "Contoh: rapat Tim Kabupaten"
PARTS = ("Contoh: menyediakan timbangan dan melatih pemasaran.", "Contoh: mendampingi kelompok menyusun aturan dan pembukuannya.")


def scene_peran_dibagi(village: Village) -> Iterator[Beat]:
    """Satu kebutuhan menyentuh dua OPD: keduanya ditanya dan menjawab, perannya dibagi, dan yang satu sudah dikerjakan."""
    if village.code not in TOLD or village.index == 0:
        return
    yield village.beat("kebutuhan dua OPD", village.on(10, 2), partial(_raise, village))
    yield village.beat("peran OPD disepakati", village.on(10, 6), partial(_agree, village))
    yield village.beat("kedua OPD menjawab", village.on(10, 20), partial(_answer, village))


def _need(village: Village) -> Need:
    return Need.objects.get(region_id=village.code, name=NAME, raised_on__year=village.year)


def _raise(village: Village, moment: datetime) -> None:
    head, secretary = village.role("village_government", moment), village.role("district_secretary", moment)
    need = support.raise_need(head, village.region, name=NAME, text=TEXT, target_year=village.year + 1)
    for office in OFFICES:
        support.route_support(secretary, need, office=office)


def _agree(village: Village, moment: datetime) -> None:
    """In the last year the first part is agreed again with another day."""
    secretary, due, need = village.role("district_secretary", moment), moment.date() + timedelta(days=150), _need(village)
    agreed = [
        support.agree_role(secretary, need, office=office, part=part, due_on=due, agreed_in=AGREED_IN)
        for office, part in zip(OFFICES, PARTS, strict=True)
    ]
    if village.index == 1:
        desk = village.desk(OFFICES[1], moment)
        support.fulfil_role(desk, agreed[1], done_on=moment.date(), done_note="Contoh: dua pertemuan diadakan.")
    else:
        later = due + timedelta(days=60)
        support.cancel_role(secretary, agreed[0], reason="Contoh: tanggalnya menunggu anggaran.")
        support.agree_role(secretary, need, office=OFFICES[0], part=PARTS[0], due_on=later, agreed_in=AGREED_IN)


def _answer(village: Village, moment: datetime) -> None:
    """In the last year one of the two has not answered yet."""
    for case in _need(village).cases.order_by("office")[: 2 if village.index == 1 else 1]:
        unit, year = UNITS[case.office], village.year + 1
        support.accept_support(
            village.desk(case.office, moment), case, answer_year=year, answer_unit=unit, reason="Contoh: bersama dinas lain."
        )


def scene_hasil_usulan_diberitahukan(desk: Desk) -> Iterator[Beat]:
    """Juli: setiap desa diberi tahu apa yang terjadi dengan usulannya tahun lalu; dua desa terakhir belum."""
    if desk.index == 0:
        return
    yield desk.beat("hasil usulan diberitahukan", at(desk.year, 7, 10), partial(_tell, desk))


def _tell(desk: Desk, moment: datetime) -> None:
    secretary = desk.role("district_secretary", moment)
    codes = [tale.code for tale in TALES if tale.code.startswith(f"{desk.regency}.")]
    asked = [code for code in codes if needs_of_year(code, desk.year - 1)]
    for place, code in enumerate(asked if desk.index == 1 else asked[:-2]):
        way = ("meeting", "visit", "letter")[place % 3]
        female, male = (9 + place, 11 + place) if way != "letter" else (None, None)
        support.give_feedback(secretary, desk.world.place(code), year=desk.year, given_on=moment.date(), way=way, female=female, male=male)

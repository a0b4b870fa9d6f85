"""Scenes around people and their rights: the programme's people leave and look on as observers; an operator looks in once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from bangkit.demo.scenes.panduan import Desk
from bangkit.demo.stage import Beat, at
from bangkit.foundation.access.models import Membership
from bangkit.foundation.accounts import actions as accounts

EMERGENCY = "Memeriksa laporan bahwa satu kegiatan tercatat pada desa yang salah."


def scene_program_berakhir(desk: Desk) -> Iterator[Beat]:
    """Pada akhir tahun program operator mengakhiri keanggotaan Tim Program dan mencatatnya sebagai pengamat."""
    if desk.index != 1:
        return

    def end(moment: datetime) -> None:
        operator = desk.role("operator", moment)
        for row in Membership.objects.filter(region_id=desk.regency, role="program_team", until__gte=moment.date()):
            accounts.end_membership(operator, row, ended_on=date(desk.year, 12, 31))
            accounts.grant_membership(
                operator, desk.place, user=row.user, role="observer", since=date(desk.year + 1, 1, 1),
                until=date(desk.year + 2, 12, 31), decree_no="SK contoh, pengamat",
            )  # fmt: skip

    yield desk.beat("program berakhir", at(desk.year, 12, 18), end)


def scene_akses_darurat(desk: Desk) -> Iterator[Beat]:
    """Sekali operator membuka akses darurat: hanya membaca, beralasan, tercatat, dan sudah berakhir."""
    if desk.index == 1 and desk.regency == "81.05":
        yield desk.beat(
            "akses darurat",
            at(desk.year, 9, 2),
            lambda when: accounts.open_emergency(desk.role("operator", when), desk.place, reason=EMERGENCY),
        )

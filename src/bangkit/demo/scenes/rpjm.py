"""Scenes of the six and eight years: Solang writes an RPJM, lengthens it under UU 3/2024 and draws a year from it; Ate Dalo drafts one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any

from bangkit.demo.lines import Line
from bangkit.demo.scenes.village import Village
from bangkit.demo.stage import Beat
from bangkit.stages.planning import actions as planning
from bangkit.stages.planning.models import Rpjm, RpjmAim

SOLANG, ATE_DALO = "81.05.15.2004", "53.18.07.2002"
# Which of the village's six tellings runs in which years of its RPJM, counted from 0.
YEARS = {0: (0, 2), 1: (1, 3), 2: (1, 4), 3: (2, 5), 4: (3, 4), 5: (2, 4)}
CEILINGS = {"DDS": 350_000_000, "ADD": 220_000_000, "PBH": 18_000_000}
OUTLINE = """1 Penghidupan warga bertumpu pada hasil desa sendiri
1.1 Hasil kebun, ternak, dan laut bernilai lebih tinggi
1.1.1 Kelompok perempuan dan keluarga termiskin memakai sarana bersama
1.2 Jalan dan air mendukung kerja warga
1.2.1 Sarana yang rusak diperbaiki dan ada yang merawat
2 Desa siap menghadapi musim yang berubah
2.1 Pangan cukup pada bulan paceklik
2.1.1 Cadangan pangan desa terisi setiap tahun"""
DIRECTIONS = {
    "2": {
        "direction": "Sarana dasar yang menopang pendapatan didahulukan.",
        "strategy": "Padat karya, dengan perawat yang disepakati sejak awal.",
        "target": "Jalan dan air yang dipakai warga terpelihara.",
        "indicator": "Panjang jalan usaha tani yang dapat dilalui (contoh).",
    },
    "4": {
        "direction": "Bantuan produktif mengikuti rencana kelompok, bukan sebaliknya.",
        "strategy": "Kelompok diperkuat sebelum menerima alat atau bibit.",
        "target": "Pendapatan rumah tangga termiskin dan kelompok perempuan naik.",
        "indicator": "Anggota A-RTM dalam kelompok yang aktif (contoh).",
    },
}
LONGER = "Masa jabatan kepala desa menjadi 8 tahun menurut UU 3/2024, sehingga RPJM Desa ditambah dua tahun (contoh)."


def scene_rpjm_desa(village: Village) -> Iterator[Beat]:
    """RPJM enam tahun: ditulis, musrenbang, BPD, Perdes."""
    if village.code != SOLANG or not village.is_first_year:
        return
    year, memo = village.year, village.memo
    yield village.beat("RPJM Desa ditulis", village.on(2, 5), partial(_write, village, year, 6, date(year - 1, 12, 18)))
    yield village.beat("musrenbang RPJM Desa", village.on(2, 20), partial(_discuss, village))
    yield village.beat("BPD menyepakati RPJM", village.on(2, 27), lambda when: _agree(village, when))
    yield village.beat("RPJM Desa ditetapkan", village.on(3, 4), partial(_establish, village, f"1 Tahun {year} (contoh)"))
    yield village.beat("perubahan RPJM dimulai", village.on(6, 10), partial(_amend, village))
    yield village.beat("perubahan RPJM disusun", village.on(6, 17), partial(_lengthen, village))
    yield village.beat("musrenbang perubahan RPJM", village.on(7, 1), partial(_discuss, village))
    yield village.beat("BPD menyepakati RPJM", village.on(7, 8), lambda when: _agree(village, when))
    yield village.beat(
        "RPJM dibuka lagi", village.on(7, 9),
        lambda when: planning.reopen_rpjm(village.role("bpd", when), memo.rpjm, reason="Pagu tahun tambahan belum tertulis."),
    )  # fmt: skip
    yield village.beat("pagu tahun tambahan diisi", village.on(7, 13), partial(_fill_ceilings, village, year + 6))
    yield village.beat("BPD menyepakati RPJM", village.on(7, 15), lambda when: _agree(village, when))
    yield village.beat("RPJM Desa ditetapkan", village.on(7, 22), partial(_establish, village, f"4 Tahun {year} (contoh)"))


def scene_rkp_dari_rpjm(village: Village) -> Iterator[Beat]:
    """Kegiatan tahun depan diambil dari RPJM, lalu dilengkapi."""
    if village.code == SOLANG and village.index == 2:
        yield village.beat("kegiatan RPJM diambil", village.on(5, 13), partial(_draw, village))


def scene_rancangan_rpjm(village: Village) -> Iterator[Beat]:
    """Ate Dalo menyusun delapan tahun; musrenbang sudah, BPD belum."""
    if village.code != ATE_DALO or village.index != 2:
        return
    yield village.beat("rancangan RPJM ditulis", village.on(7, 6), partial(_write, village, village.year + 1, 8, date(village.year, 6, 20)))
    yield village.beat("musrenbang RPJM Desa", village.on(7, 27), partial(_discuss, village))


def scene_perubahan_rkp(village: Village) -> Iterator[Beat]:
    """Banjir sesudah RKP ditetapkan: satu kegiatan ditambah, disepakati lagi, ditetapkan lagi."""
    if village.code == SOLANG and village.index == 2:
        yield village.beat("perubahan RKP dimulai", village.on(11, 5), partial(_amend_plan, village))
        yield village.beat("perubahan RKP disepakati", village.on(11, 12), partial(_settle_plan, village))


def _amend_plan(village: Village, moment: datetime) -> None:
    plan = village.memo.plans[village.year + 1]
    why = "Banjir merusak saluran air pada bulan Oktober, sebelum musim tanam (contoh)."
    planning.amend_plan(village.role("village_government", moment), plan, cause="event", explanation=why)
    actor = village.role("village_team", moment)
    activity = planning.add_activity(
        actor, plan, name="Perbaikan saluran air sesudah banjir", code="4.2.04", hamlet=village.tale.hamlets[0], volume=Decimal(120),
        unit="meter", cost=9_600_000, male=40, female=36, poorest=22, disability=1, existing_data="Saluran rusak 120 meter (contoh)",
        specification="Pasangan batu setempat (contoh)", implementer="TPK Desa", maintenance_owner="Kelompok pemakai air",
        authority="village", assets=["physical"], goals=[6], starts_month=2, ends_month=3,
    )  # fmt: skip
    _with_own_share(actor, activity, "DDS")


def _settle_plan(village: Village, moment: datetime) -> None:
    plan = village.memo.plans[village.year + 1]
    planning.agree_plan(
        village.role("bpd", moment), plan, held_on=moment.date(), place=f"Balai Desa {village.region.name}", male=22, female=17, poorest=9,
        decisions="Saluran air diperbaiki lebih dahulu.",
    )  # fmt: skip
    planning.establish_plan(
        village.role("village_government", moment), plan, decree_no=f"5 Tahun {village.year} (contoh)", established_on=moment.date()
    )


def _write(village: Village, start: int, years: int, inaugurated: date, moment: datetime) -> None:
    actor, vision = village.role("village_team", moment), f"{village.tale.goal} (contoh)"
    rpjm = planning.open_rpjm(actor, village.region, start_year=start, years=years, inaugurated_on=inaugurated, vision=vision)
    village.memo.rpjm = rpjm
    planning.edit_rpjm(actor, rpjm, vision=vision, inaugurated_on=inaugurated)
    planning.set_aims(actor, rpjm, outline=OUTLINE)
    planning.set_directions(actor, rpjm, directions=DIRECTIONS)
    for number, key in enumerate(village.tale.lines):
        _line(village, rpjm, village.line(key), YEARS[number], actor)
    planning.set_rpjm_ceilings(actor, rpjm, year=start, amounts=CEILINGS, fills_later=True)


def _line(village: Village, rpjm: Rpjm, line: Line, years: tuple[int, ...], actor: Any) -> None:
    men, women, poorest = line.people
    targets = list(RpjmAim.objects.filter(rpjm=rpjm, kind="target").order_by("place"))
    source = next((code for code in line.sources if code in CEILINGS), "DDS")
    rows: Any = [{"year": rpjm.start_year + year, "volume": Decimal(line.volume), "cost": line.cost, "source": source} for year in years]
    planning.write_line(
        actor, rpjm, years=rows, name=line.what, code=line.code, unit=line.unit, male=men, female=women, poorest=poorest,
        location=f"Dusun {village.tale.hamlets[0]}", origin=f"Musyawarah Dusun {village.tale.hamlets[0]}", benefit=line.why[:200],
        output=f"{line.volume} {line.unit}", assets=list(line.assets), goals=list(line.goals), aim=targets[len(line.what) % len(targets)],
    )  # fmt: skip


def _discuss(village: Village, moment: datetime) -> None:
    planning.discuss_rpjm(
        village.role("village_team", moment), village.memo.rpjm, held_on=moment.date(), place=f"Balai Desa {village.region.name}", male=24,
        female=18, poorest=11, disability=2, decisions="Kegiatan yang menolong keluarga termiskin didahulukan.\nPagu dipakai sebagai perkiraan.",
    )  # fmt: skip


def _agree(village: Village, moment: datetime) -> None:
    planning.agree_rpjm(village.role("bpd", moment), village.memo.rpjm, agreed_on=moment.date())


def _establish(village: Village, decree: str, moment: datetime) -> None:
    planning.establish_rpjm(village.role("village_government", moment), village.memo.rpjm, decree_no=decree, established_on=moment.date())


def _amend(village: Village, moment: datetime) -> None:
    planning.amend_rpjm(village.role("village_government", moment), village.memo.rpjm, cause="policy", explanation=LONGER)


def _lengthen(village: Village, moment: datetime) -> None:
    """Two years more: one line enters, one grows, one leaves."""
    actor, rpjm = village.role("village_team", moment), village.memo.rpjm
    planning.edit_rpjm(actor, rpjm, vision=rpjm.vision, years=8, inaugurated_on=rpjm.inaugurated_on)
    _line(village, rpjm, village.line("air"), (6,), actor)
    grown, gone = rpjm.lines.order_by("created_at", "pk")[0], rpjm.lines.order_by("created_at", "pk")[2]
    kept: Any = [{"year": row.year, "volume": row.volume, "cost": row.cost, "source": row.source} for row in grown.years.order_by("year")]
    more: Any = {**kept[-1], "year": rpjm.end_year}
    planning.write_line(actor, rpjm, row=grown, years=[*kept, more], name=grown.name, code=grown.code)
    planning.leave_line(actor, rpjm, row=gone, reason="Sudah dikerjakan dengan dana lain (contoh).")


def _fill_ceilings(village: Village, year: int, moment: datetime) -> None:
    planning.set_rpjm_ceilings(village.role("village_team", moment), village.memo.rpjm, year=year, amounts=CEILINGS, fills_later=True)


def _draw(village: Village, moment: datetime) -> None:
    """One line of the coming year that the plan does not hold yet, completed at once."""
    actor, plan, rpjm = village.role("village_team", moment), village.memo.plans[village.year + 1], village.memo.rpjm
    named = set(plan.activities.values_list("name", flat=True))
    line = rpjm.lines.filter(is_out=False, years__year=plan.target_year).exclude(name__in=named).order_by("created_at").first()
    planning.draw_lines(actor, rpjm, plan=plan, lines=[str(line.pk)])
    activity = plan.activities.get(name=line.name)
    planning.edit_activity(
        actor, activity, name=line.name, implementer="TPK Desa", maintenance_owner="Pemerintah Desa",
        existing_data="Belum ada (contoh)", specification="Menurut gambar kerja desa (contoh)", authority="village", disability=0,
        starts_month=4, ends_month=9,
    )  # fmt: skip
    _with_own_share(actor, activity, line.years.get(year=plan.target_year).source)


def _with_own_share(actor: Any, activity: Any, source: str) -> None:
    """One source of money, and a tenth in labour of the people."""
    own = activity.cost // 10
    shares: Any = [
        {"source": source, "amount": activity.cost - own},
        {"source": "SWD", "amount": own, "in_kind": True, "paid_through": "direct"},
    ]
    planning.fund_activity(actor, activity, shares=shares)

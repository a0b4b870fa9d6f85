"""Scenes of needs beside the proposals: calls, a report's help, every answer, what did not arrive, and like needs answered together.

All of it is *contoh*. Names of receivers stay in the villages; only counts are told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from bangkit.demo.pictures import picture
from bangkit.demo.scenes.village import Village
from bangkit.demo.stage import Beat
from bangkit.foundation.regions.models import Region
from bangkit.stages.delivery.models import ProgressReport
from bangkit.stages.support import actions as support
from bangkit.stages.support.arriving import record_arrival
from bangkit.stages.support.models import Gathering, Need, SupportCase

SOLANG, MADAK, NAMA_LENA, KARAY, TANA_RARA, KAROSO = (
    "81.05.15.2004", "81.05.15.2011", "81.05.15.2006", "81.05.15.2005", "53.18.02.2010", "53.18.07.2013",
)  # fmt: skip
DRYER, BREAKWATER, PUMP, COLD = "Alat pengering ubi", "Pemecah gelombang tambatan perahu", "Pompa air kebun", "Kotak pendingin ikan"
VACCINE, PADDOCK, LOOM, ROAD = "Vaksin kambing", "Pagar padang gembala", "Alat tenun bukan mesin", "Jalan kampung ke jalan provinsi"
DYE = "Kebun pewarna alam"


@dataclass(frozen=True)
class Step:
    """What happens to a need on a day of one of the three years; ``office`` names the desk where there are several."""

    index: int
    month: int
    day: int
    does: str
    office: str = ""
    said: tuple[tuple[str, Any], ...] = ()


def _step(index: int, month: int, day: int, does: str, office: str = "", **said: Any) -> Step:
    return Step(index, month, day, does, office, tuple(said.items()))


YES: dict[str, Any] = {"answer_unit": "Bidang Industri Kecil", "reason": "Contoh: masuk rencana kerja dinas."}
# By village and name of the need, in the order in which it happened.
TOLD: dict[str, dict[str, tuple[Step, ...]]] = {
    SOLANG: {
        DRYER: (
            _step(1, 2, 3, "raise", text="Contoh: ubi busuk di musim hujan; satu alat untuk kelompok olahan.", category="food_processing",
                  female=18, male=0, poorest=7, disability=1),
            _step(1, 2, 5, "complete", place="Dusun Kanava", cpcl_kept=True, cpcl_female=18, cpcl_male=0, land_ready=True),
            _step(1, 2, 12, "route", "perindagkop"),
            _step(1, 2, 12, "route", "pangan"),
            _step(1, 2, 20, "study", "perindagkop"),
            _step(1, 3, 3, "part", "perindagkop", years=1, answer_part="Satu alat ukuran kecil",
                  answer_rest="Rumah pengering", answer_unit=YES["answer_unit"], reason="Contoh: pagu bidang terbatas."),
            _step(1, 3, 9, "refuse", "pangan", reason="Contoh: alat pengolahan ditangani Perindagkop; dinas kami membantu pelatihan mutu."),
            _step(2, 4, 7, "deliver", "perindagkop", delivered_note="Contoh: satu alat pengering, diserahkan kepada kelompok."),
            _step(2, 4, 12, "arrive", "perindagkop", arrived="full", received_note="Contoh: alat sampai dan sudah dicoba."),
        ),
        BREAKWATER: (
            _step(2, 2, 10, "raise", text="Contoh: perahu rusak saat musim barat; 40 perahu memakai tambatan ini.", category="capture_fishery",
                  female=12, male=36, poorest=14),
            _step(2, 2, 17, "route", "perikanan"),
            _step(2, 3, 4, "forward", "perikanan", forwarded_to="province", forwarded_name="Dinas Kelautan dan Perikanan provinsi (contoh)",
                  letter_ref="contoh/03/2026", reason="Contoh: laut sampai 12 mil kewenangan provinsi."),
        ),
    },
    MADAK: {
        PUMP: (
            _step(2, 5, 4, "raise", text="Contoh: bibit pala kering pada bulan Agustus; satu pompa untuk kebun bibit.", category="estate_crops",
                  female=9, male=15, poorest=8),
            _step(2, 5, 11, "route", "pertanian"),
            _step(2, 5, 20, "yes", "pertanian", years=0, answer_unit="Bidang Perkebunan", reason="Contoh: dari cadangan alat."),
            _step(2, 8, 3, "deliver", "pertanian", delivered_note="Contoh: pompa dikirim dengan kapal."),
            _step(2, 8, 12, "arrive", "pertanian", arrived="none", received_note="Contoh: pompa belum ada di desa sampai hari ini."),
            _step(2, 9, 14, "urge", "pertanian", reason="Contoh: mohon dicek pengirimannya sebelum musim hujan."),
        ),
    },
    NAMA_LENA: {
        COLD: (
            _step(2, 3, 2, "raise", text="Contoh: ikan rusak sebelum sampai pasar; lima kotak untuk kelompok nelayan.", category="fish_processing",
                  female=15, male=14, poorest=9),
            _step(2, 3, 9, "route", "perikanan"),
        ),
    },
    KARAY: {
        COLD: (
            _step(2, 3, 3, "raise", text="Contoh: kotak pendingin untuk kelompok olah ikan.", category="fish_processing", female=18, male=3),
            _step(2, 3, 9, "route", "perikanan"),
        ),
        ROAD: (
            _step(2, 6, 1, "raise", text="Contoh: jalan sepanjang satu kilometer rusak sesudah banjir.", category="farm_roads"),
            _step(2, 6, 8, "route", "pupr"),
            _step(2, 6, 15, "withdraw", reason="Contoh: diperbaiki desa secara gotong royong."),
        ),
    },
    TANA_RARA: {
        VACCINE: (
            _step(2, 2, 9, "raise", text="Contoh: kambing mati sesudah hujan pertama; vaksin untuk 60 ekor.", category="livestock",
                  female=14, male=9, poorest=11),
            _step(2, 2, 16, "route", "pertanian"),
            _step(2, 2, 23, "yes", "pertanian", years=0, answer_unit="Bidang Peternakan", reason="Contoh: vaksin tersedia."),
            _step(2, 4, 6, "deliver", "pertanian", delivered_note="Contoh: petugas datang dua kali."),
            _step(2, 4, 14, "arrive", "pertanian", arrived="part", received_note="Contoh: 35 dari 60 ekor divaksin; sisanya menunggu."),
        ),
        PADDOCK: (
            _step(2, 9, 7, "raise", text="Contoh: pagar sepanjang 400 meter supaya kambing tidak masuk kebun.", category="livestock"),
            _step(2, 9, 14, "route", "pertanian"),
            _step(2, 10, 5, "yes", "pertanian", years=0, answer_unit="Bidang Peternakan", reason="Contoh: masuk perubahan anggaran."),
            _step(2, 11, 16, "deliver", "pertanian", delivered_note="Contoh: kawat 400 meter diantar ke balai desa."),
        ),
    },
    KAROSO: {
        DYE: (
            _step(2, 3, 9, "raise", text="Contoh: bahan pewarna dibeli dari luar; kebun bersama setengah hektare.", category="crafts",
                  female=22, male=1, poorest=10),
            _step(2, 3, 16, "route", "pertanian"),
            _step(2, 4, 6, "part", "pertanian", years=1, answer_part="Bibit tarum dan mengkudu", answer_rest="Pagar kebun",
                  answer_unit="Bidang Perkebunan", reason="Contoh: pagar dapat dari Dana Desa."),
        ),
        LOOM: (
            _step(2, 10, 12, "raise", text="Contoh: sepuluh alat tenun untuk penenun muda.", category="crafts", female=22, male=1, poorest=10),
            _step(2, 10, 19, "route", "perindagkop"),
            _step(2, 11, 9, "study", "perindagkop"),
        ),
    },
}  # fmt: skip


def scene_kebutuhan_desa(village: Village) -> Iterator[Beat]:
    """Desa menyampaikan kebutuhan di luar usulan; OPD menjawab, mengirim, dan desa memeriksa apakah sudah sampai."""
    for name, steps in TOLD.get(village.code, {}).items():
        for step in steps:
            if step.index == village.index:
                yield village.beat("kebutuhan desa", village.on(step.month, step.day), partial(_play, village, name, step))


def _play(village: Village, name: str, step: Step, moment: datetime) -> None:
    said = dict(step.said)
    if step.does == "raise":
        support.raise_need(village.role("village_team", moment), village.region, name=name, **said)
        return
    need = Need.objects.get(region_id=village.code, name=name)
    if step.does == "route":
        support.route_support(village.role("district_secretary", moment), need, office=step.office)
    elif step.does == "complete":
        support.complete_need(village.role("village_team", moment), need, **said)
    elif step.does == "withdraw":
        support.withdraw_need(village.role("village_government", moment), need, **said)
    else:
        _at_office(village, need, step, said, moment)


def _at_office(village: Village, need: Need, step: Step, said: dict[str, Any], moment: datetime) -> None:
    case = SupportCase.objects.get(need=need, office=step.office)
    if step.does == "arrive":
        told = {"received_on": moment.date(), "photo": picture("garden"), **said}
        record_arrival(village.role("village_government", moment), case, told)
    elif step.does == "urge":
        support.urge_office(village.role("district_secretary", moment), case, **said)
    else:
        desk = village.desk(step.office, moment)
        act: Any = {
            "study": support.study_support,
            "yes": support.accept_support,
            "part": support.accept_part,
            "refuse": support.refuse_support,
            "forward": support.forward_support,
            "deliver": partial(support.deliver_support, delivered_on=moment.date()),
        }[step.does]
        if "years" in said:
            said["answer_year"] = village.year + said.pop("years")
        act(desk, case, **said)


def scene_bantuan_dari_laporan(village: Village) -> Iterator[Beat]:
    """Dukungan yang disebut laporan kemajuan menjadi kebutuhan dengan satu ketukan; di Solang dijawab, di Pandua Tana masih tanpa OPD."""
    if village.code not in (SOLANG, TANA_RARA) or village.index != 2:
        return

    def play(moment: datetime) -> None:
        rows = ProgressReport.objects.filter(region_id=village.code, reported_on__year=village.year).exclude(help_needed="")
        report = rows.order_by("reported_on", "pk").first()
        if report is not None:
            village.memo.asked = support.raise_from_report(village.role("village_team", moment), report)

    yield village.beat("bantuan dari laporan", village.on(9, 2), play)
    if village.code == SOLANG:
        yield village.beat("bantuan dari laporan dijawab", village.on(9, 30), partial(_help, village))


def _help(village: Village, moment: datetime) -> None:
    if village.memo.asked is not None:
        case = support.route_support(village.role("district_secretary", moment), village.memo.asked, office="pertanian")
        support.accept_support(
            village.desk("pertanian", moment), case, answer_year=village.year + 1, answer_unit="Bidang Penyuluhan",
            reason="Contoh: penyuluh menjadwalkan kunjungan.",
        )  # fmt: skip


def scene_kebutuhan_bersama(village: Village) -> Iterator[Beat]:
    """Dua desa meminta hal yang sama: sekali salah dikumpulkan dan dibubarkan, lalu dikumpulkan dan dijawab sekali untuk keduanya."""
    if village.code != NAMA_LENA or village.index != 2:
        return
    yield village.beat("kebutuhan serupa dikumpulkan", village.on(3, 23), partial(_gather, village))
    yield village.beat("kebutuhan serupa dijawab", village.on(4, 8), partial(_answer, village))


def _gather(village: Village, moment: datetime) -> None:
    """The first gathering was made too soon; both needs stay, and are gathered again."""
    regency, secretary = Region.objects.get(pk=village.regency), village.role("district_secretary", moment)
    cases = list(SupportCase.objects.filter(need__name=COLD, office="perikanan", region_id__in=(NAMA_LENA, KARAY)))
    first = support.gather_cases(secretary, regency, cases=cases, name=COLD, why="Contoh: nama barangnya sama.")
    support.leave_out(secretary, first, case=cases[0], reason="Contoh: ukurannya ternyata berbeda; diperiksa lagi.")
    support.dissolve_gathering(secretary, first, reason="Contoh: menunggu ukuran kotak dari kedua desa.")
    support.gather_cases(secretary, regency, cases=cases, name=f"{COLD}, dua desa", why="Contoh: ukuran dan tahunnya sama.")


def _answer(village: Village, moment: datetime) -> None:
    gathering = Gathering.objects.get(region_id=village.regency, state="open")
    support.answer_gathering(
        village.desk("perikanan", moment), gathering, answer="accept", answer_year=village.year + 1, answer_unit="Bidang Pemberdayaan Nelayan",
        reason="Contoh: satu pengadaan untuk dua desa.",
    )  # fmt: skip


def scene_tidak_ada_yang_diam(village: Village) -> Iterator[Beat]:
    """Sebelum tahun tutup, OPD menjawab yang masih menunggu dari Solang."""
    if village.code == SOLANG:
        yield village.beat("yang masih menunggu dijawab", village.on(12, 18), partial(_close_year, village))


def _close_year(village: Village, moment: datetime) -> None:
    for case in SupportCase.objects.filter(region_id=village.code, state__in=("routed", "studied")).select_related("need"):
        support.accept_support(
            village.desk(case.office, moment), case, answer_year=village.year + 1, answer_unit="Bidang pelaksana (contoh)"
        )

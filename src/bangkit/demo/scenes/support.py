"""Scenes of the answer: proposals sent, routed, answered by the OPD, late in one place, and confirmed by the village."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from bangkit.demo.scenes.village import Village
from bangkit.demo.stage import Beat, at
from bangkit.outputs.papers.actions import issue_paper
from bangkit.stages.planning import actions as planning
from bangkit.stages.support import actions as support
from bangkit.stages.support.models import SupportCase

WITH_DESK = {"81.05": ("pertanian", "perikanan"), "53.18": ("pertanian", "perikanan", "perindagkop")}
UNITS = {
    "pertanian": "Bidang Perkebunan dan Hortikultura",
    "perikanan": "Bidang Pemberdayaan Nelayan",
    "perindagkop": "Bidang Industri Kecil",
}


def scene_usulan(village: Village) -> Iterator[Beat]:
    """Usulan disusun, dikirim melalui kecamatan, diteruskan kepada OPD yang sesuai; kertasnya diterbitkan."""
    year = village.year
    yield village.beat("usulan disusun", at(year, 10, 2), lambda moment: _prepare(village, moment))
    yield village.beat("usulan dikirim", at(year, 10, 7), lambda moment: _send(village, moment))
    yield village.beat("kertas diterbitkan", at(year, 10, 9), lambda moment: _papers(village, moment))
    yield village.beat("usulan diteruskan", at(year, 10, 19), lambda moment: _route(village, moment))


def _asked(village: Village) -> list[Any]:
    """Activities whose need an OPD with a desk in the demo can answer."""
    desks = WITH_DESK[village.tale.code[:5]]
    wanted = {line.what: line.office for line in village.tale.lines if line.office in desks}
    rows = village.memo.plans[village.year + 1].activities.exclude(state="dropped").order_by("priority")
    return [(row, wanted[row.name]) for row in rows if row.name in wanted][:2]


def _prepare(village: Village, moment: datetime) -> None:
    actor = village.who("prepare", moment)
    made = []
    for activity, office in _asked(village):
        need = f"Pendampingan dan dukungan untuk {activity.name.lower()} bagi {activity.male + activity.female} warga."
        made.append((planning.prepare_proposal(actor, activity, need=need, office_hint=office, has_land=True), office))
    village.memo.proposals[village.year] = made


def _send(village: Village, moment: datetime) -> None:
    for proposal, _ in village.memo.proposals[village.year]:
        planning.send_proposal(village.role("village_government", moment), proposal)


def _papers(village: Village, moment: datetime) -> None:
    actor = village.role("village_government", moment)
    for kind in ("rkp_114", "durkp_114", "ba_musdes"):
        issue_paper(actor, village.memo.plans[village.year + 1], kind=kind)


def _route(village: Village, moment: datetime) -> None:
    actor = village.who("route", moment)
    for proposal, office in village.memo.proposals[village.year]:
        support.route_support(actor, proposal, office=office, due_on=date(village.year, 11, 16))


def scene_jawaban(village: Village) -> Iterator[Beat]:
    """Jawaban OPD: didukung, ditunda ke tahun lain, ditolak dengan alasan, perlu data; di Lalasa satu terlambat."""
    year = village.year
    yield village.beat("jawaban pertama", at(year, 11, 10), lambda moment: _first(village, moment))
    yield village.beat("jawaban kedua", at(year, 11, 13), lambda moment: _second(village, moment))
    if village.index < 2:
        yield village.beat("dukungan diterima", at(year + 1, 3, 18), lambda moment: _received(village, moment))


def _cases(village: Village) -> list[SupportCase]:
    """The cases in the order of their proposals; moments alone would tie."""
    keys = [proposal.pk for proposal, _ in village.memo.proposals[village.year]]
    found = {case.proposal_id: case for case in SupportCase.objects.filter(proposal_id__in=keys)}
    return [found[key] for key in keys if key in found]


def _desk(village: Village, case: SupportCase, moment: datetime) -> Any:
    return village.world.actor("opd", village.tale.code[:5], moment, case.office)


def _first(village: Village, moment: datetime) -> None:
    case = next(iter(_cases(village)), None)
    if case is None:
        return
    desk = _desk(village, case, moment)
    if village.tale.trouble == "needs_data" and village.index == 2:
        support.request_data(desk, case, data_request="Daftar anggota kelompok menurut dusun (jumlah L/P) dan titik lokasi jemur.")
        return
    if village.tale.trouble == "needs_data":
        support.request_data(desk, case, data_request="Jumlah anggota kelompok L/P dan lokasi jemur.")
        support.supply_data(village.role("village_team", moment), case, data_reply="13 perempuan, 11 laki-laki; jemur di pantai Kahona.")
    support.accept_support(
        desk, case, answer_year=case.proposal.target_year, answer_unit=UNITS[case.office], reason="Sesuai rencana kerja dinas."
    )


def _second(village: Village, moment: datetime) -> None:
    cases = _cases(village)
    if len(cases) < 2:
        return
    case = cases[1]
    desk = _desk(village, case, moment)
    if village.tale.trouble == "late" and village.index == 1:
        return
    if village.tale.trouble == "overlap" and village.index == 2:
        # Dua desa meminta hal yang serupa; OPD menunggu pembahasan bersama di rapat.
        return
    if village.tale.trouble == "refused":
        support.refuse_support(desk, case, reason="Benang bukan belanja dinas. Coba program kemitraan, atau tanyakan Perindagkop provinsi.")
        return
    later = case.proposal.target_year + 1
    support.postpone_support(
        desk, case, answer_year=later, answer_unit=UNITS[case.office], reason="Anggaran tahun itu sudah penuh; masuk tahun berikutnya."
    )


def _received(village: Village, moment: datetime) -> None:
    for case in _cases(village)[:1]:
        if case.state == "accepted":
            support.confirm_received(village.role("village_team", moment), case, received_on=moment.date())

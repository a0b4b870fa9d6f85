"""Scenes of evaluation: results against targets, lessons, what the next plan must answer; then the cycle is closed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from functools import partial

from bangkit.demo.lines import Line
from bangkit.demo.scenes.village import Village
from bangkit.demo.stage import Beat
from bangkit.foundation.cycle.actions import close_cycle
from bangkit.stages.evaluation import actions as evaluation
from bangkit.stages.evaluation.queries import activities_to_assess

# Verdict, share of the target that was reached, and why, by the place of the work among the village's works.
OUTCOMES = (
    ("improve", "0.9", "Mulai lebih awal, sebelum musim gelombang dan sebelum tanam."),
    ("continue", "1", "Berjalan menurut rencana dan kelompoknya tetap aktif."),
    ("replicate", "1", "Cara kerjanya layak dicoba desa tetangga."),
)
RECOUNTED = "Dihitung ulang bersama warga dalam pertemuan evaluasi (contoh)."
STOPPED = ("stop", "0.3", "Tidak dilanjutkan sampai sengketanya selesai.")
ABOUT_PROCESS = "Musyawarah yang mengikuti kalender musim dihadiri lebih banyak perempuan."


def scene_evaluasi_desa(village: Village) -> Iterator[Beat]:
    """Hasil dinilai terhadap target bersama warga, pembelajaran dicatat, bahannya diteruskan. Karay melewatkannya sekali."""
    if village.has("no_evaluation"):
        return
    yield village.beat("evaluasi dibuka", village.on(11, 4), partial(_open, village))
    yield village.beat("hasil dinilai", village.on(11, 6), partial(_assess, village))
    yield village.beat("pembelajaran dicatat", village.on(11, 8), partial(_learn, village))
    yield village.beat("evaluasi disimpulkan", village.on(12, 1), partial(_conclude, village))
    yield village.beat("siklus ditutup", village.on(12, 10), partial(_close, village))


def _open(village: Village, moment: datetime) -> None:
    village.memo.reviews[village.year] = evaluation.open_evaluation(
        village.who("evaluate", moment), village.region, year=village.year, male=16 + village.number % 6, female=15 + village.index * 3,
        poorest=9 + village.number % 4,
    )  # fmt: skip


def _assess(village: Village, moment: datetime) -> None:
    actor, review = village.who("assess", moment), village.memo.reviews[village.year]
    works = {work.activity_id: (line, work) for line, work in village.memo.works[village.year]}
    for number, activity in enumerate(activities_to_assess(review)):
        line, work = works[activity.pk]
        work.refresh_from_db()
        verdict, share, reason = STOPPED if work.state == "halted" else OUTCOMES[(number + village.number) % len(OUTCOMES)]
        men, women, poorest = (count * int(Decimal(share) * 100) // 100 for count in line.people)
        evaluation.assess_result(
            actor, review, activity=activity, actual=round(activity.volume * Decimal(share), 2), verdict=verdict, male=men, female=women,
            poorest=poorest, disability=(men + women) // 20, hamlets={village.tale.hamlets[0]: (men + women) // 2}, edit_reason=RECOUNTED,
            reason=reason,
        )  # fmt: skip


def _learn(village: Village, moment: datetime) -> None:
    review = village.memo.reviews[village.year]
    told: list[Line] = [line for line, _ in village.memo.works[village.year]]
    for number, line in enumerate(told):
        role = "program_team" if village.index == 0 else "village_facilitator"
        kind, text = line.lesson
        evaluation.record_lesson(village.role(role, moment), review, kind=kind, text=text, consider=number < 2)
    bpd = village.role("bpd", moment)
    evaluation.record_lesson(bpd, review, kind="process", text=ABOUT_PROCESS, consider=False)


def _conclude(village: Village, moment: datetime) -> None:
    halted = [line.what for line, work in village.memo.works[village.year] if work.state == "halted"]
    text = (
        f"{halted[0]} belum selesai karena terhenti; kegiatan lain mencapai targetnya."
        if halted
        else "Sebagian besar target tercapai; waktu mulai perlu digeser menurut kalender musim."
    )
    evaluation.conclude_evaluation(village.who("conclude", moment), village.memo.reviews[village.year], conclusion=text)


def _close(village: Village, moment: datetime) -> None:
    close_cycle(village.role("district_team", moment), village.memo.cycles[village.year])

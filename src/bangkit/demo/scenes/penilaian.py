"""Scenes of sorting: each voice scores on a sheet of its own, one is mended, one is taken back, and activities get their priority score.

All numbers are invented (contoh).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from bangkit.core.choosing import Ask
from bangkit.core.selection import select
from bangkit.demo.scenes.village import Village
from bangkit.demo.stage import Beat
from bangkit.stages.planning import actions as planning
from bangkit.stages.planning.queries.choosing import choosing_table

CRITERIA = ("felt_by_many", "severe", "blocks_income", "recurring", "potential")
REASON = "Semua kegiatan dikerjakan dengan volume lebih kecil, karena warga sudah menyiapkan lahannya (contoh)."
# One village of each kabupaten tells it: Solang and Ate Dalo.
TOLD_BY = ("81.05.15.2004", "53.18.07.2002")
# voice, people, whether they also stand on another sheet, and how much higher they score what is theirs.
SHEETS = (("men", 14, False, 0), ("women", 17, False, 1), ("poorest", 9, True, 2), ("disability", 3, True, 1))


def scene_lembar_nilai(village: Village) -> Iterator[Beat]:
    """Sebelum nilai bersama, tiap suara menilai sendiri; satu lembar salah salin, satu tercatat dua kali."""
    if village.code not in TOLD_BY:
        return
    yield village.beat("tiap suara menilai sendiri", village.on(4, 15), partial(_sheets, village))
    yield village.beat("kegiatan diberi skor prioritas", village.on(5, 13), partial(_priorities, village))


def _scored(village: Village, lift: int) -> dict[int, Any]:
    """What a voice says of every idea: some the same for all, some higher."""
    listed = [idea for _, idea in (*village.memo.ideas[village.year], *village.memo.spares[village.year])]
    return {
        number: (
            idea,
            {name: min(4, 1 + (number + place) % 3 + (lift if number % 3 == lift % 3 else 0)) for place, name in enumerate(CRITERIA)},
        )
        for number, idea in enumerate(listed, start=1)
    }


def _sheets(village: Village, moment: datetime) -> None:
    actor = village.role("village_facilitator", moment)
    for voice, people, is_extra, lift in SHEETS:
        head = {"voice": voice, "people": people, "is_extra": is_extra, "held_on": moment.date()}
        sheet = planning.record_sheet(actor, village.region, year=village.year, scored=_scored(village, lift), **head)  # type: ignore[arg-type]
    # The last one was three people, of whom one came later; and the women's sheet was typed a second time.
    planning.correct_sheet(actor, sheet, scored=_scored(village, 1), voice="disability", people=4, is_extra=True, held_on=moment.date())
    again = planning.record_sheet(
        actor, village.region, year=village.year, scored=_scored(village, 1), voice="women", people=17, held_on=moment.date()
    )
    planning.withdraw_sheet(actor, again, reason="Lembar perempuan tercatat dua kali.")


def _priorities(village: Village, moment: datetime) -> None:
    actor, plan = village.role("village_team", moment), village.memo.plans[village.year + 1]
    for number, activity in enumerate(plan.activities.exclude(state="dropped").order_by("created_at")):
        step = number * 7 % 40
        scores = {"authority": 95 - step, "sdgs": 60 + step % 30, "district_plan": 50 + (step * 3) % 40, "local_resources": 85 - step // 2}
        planning.score_activity(actor, activity, scores=scores)


def scene_pilihan_dalam_pagu(village: Village) -> Iterator[Beat]:
    """Musyawarah desa memutuskan di samping saran: satu desa sesuai saran, satu desa berbeda dengan alasan."""
    if village.code not in TOLD_BY:
        return
    yield village.beat("kegiatan dikaitkan", village.on(5, 13), partial(_tie, village))
    yield village.beat("pilihan diputuskan di samping saran", village.on(5, 14), partial(_decide, village))


def _tie(village: Village, moment: datetime) -> None:
    """The second activity waits for the first one."""
    first, second = village.memo.plans[village.year + 1].activities.exclude(state="dropped").order_by("created_at")[:2]
    planning.link_activity(village.role("village_facilitator", moment), second, requires=[first])


def _decide(village: Village, moment: datetime) -> None:
    """Solang decides as suggested. The other village asks a larger part for women, sees the price, and decides otherwise."""
    actor, plan = village.role("bpd", moment), village.memo.plans[village.year + 1]
    follows = village.code == TOLD_BY[0]
    table = choosing_table(actor, plan)
    asked = table.question(Ask(women=20, per_hamlet=1) if follows else Ask(women=70))
    found = select(asked.candidates, asked.rules)
    suggested = {table.activities[each.id]: each.id in found.chosen for each in asked.candidates}
    verdicts = {
        row: _verdict(row, row.route == "rkpdes" if not follows else suggested.get(row, row.route == "rkpdes"))
        for row in table.activities.values()
    }
    planning.suggest_plan(actor, plan, asked=asked, found=found)
    planning.choose_plan(
        actor, plan, asked=asked, found=found, suggested=suggested, decided_on=moment.date(), verdicts=verdicts, reason=REASON
    )


def _verdict(row: Any, is_in: bool) -> str:
    return "this_year" if is_in else "du_rkp" if row.route == "du_rkp" else "next_year"

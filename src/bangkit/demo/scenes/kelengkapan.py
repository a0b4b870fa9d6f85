"""Scenes of complete activities: held against the weather, tied to a group and a shock, and findings answered with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any

from bangkit.core.climate_check import questions_for
from bangkit.demo.scenes.village import Village
from bangkit.demo.stage import Beat
from bangkit.stages.planning import actions as planning
from bangkit.stages.planning import queries

SOLANG, PANDUA_TANA = "81.05.15.2004", "53.18.02.2010"
AGAINST = "Tanam dan panen digeser menurut kalender musim; hasil disimpan di tempat tinggi (contoh)."
REASONS = {
    "plan.authority": "Ada kesepakatan dengan kabupaten untuk tahun rencana ini (contoh).",
    "plan.weak_assets": "Aset itu dijawab dengan swadaya kelompok, di luar rencana ini (contoh).",
    "plan.shocks": "Kesiapsiagaan dibahas bersama kecamatan dan belum memerlukan biaya (contoh).",
}
REASONS |= {
    "plan.women_benefit": "Kegiatan perempuan dibiayai kelompoknya sendiri tahun ini (contoh).",
    "plan.neighbours": "Bibitnya dibeli bersama desa tetangga supaya lebih murah (contoh).",
    "plan.existing": "Angkanya diukur bersama warga sebelum musim tanam (contoh).",
    "plan.late_steps": "Musyawarah menunggu surat pagu; tanggalnya sudah disampaikan kepada kecamatan (contoh).",
}
REASON = "Sudah dibahas dalam konsultasi bersama warga; disepakati tetap seperti ini (contoh)."
MOST_ANSWERED = 2


def scene_kegiatan_diperiksa(village: Village) -> Iterator[Beat]:
    """Di dua desa kegiatan diperiksa terhadap cuaca dan disambungkan dengan kelompoknya, lalu temuan yang tersisa dijawab."""
    if village.code in (SOLANG, PANDUA_TANA):
        yield village.beat("kegiatan diperiksa", village.on(5, 18), partial(_check, village))
        yield village.beat("temuan dijawab", village.on(6, 22), partial(_answer, village))


def _check(village: Village, moment: datetime) -> None:
    actor, plan = village.who("activity", moment), village.memo.plans[village.year + 1]
    groups = {group.name: group for group in queries.village_groups(village.code)}
    for number, activity in enumerate(plan.activities.exclude(state="dropped").order_by("priority", "created_at")):
        shocks = queries.shocks_of(queries.profile_for(activity))
        given: dict[str, str] = {one.key: ("yes", "partly")[(number + place) % 2] for place, one in enumerate(questions_for(activity.code))}
        planning.edit_activity(
            actor, activity, name=activity.name, climate=given, climate_action=AGAINST, group=groups.get(activity.implementer),
            recurrent=("no", "yes")[number % 2], shocks=[str(one.pk) for one in shocks[:1]] if not number else [], **_point(village, number),
        )  # fmt: skip


def _point(village: Village, number: int) -> dict[str, Any]:
    """A place near the village's own point, where that is known."""
    north, east = village.region.latitude, village.region.longitude
    if north is None or east is None:
        return {}
    step = Decimal(number) / 500
    return {"latitude": north + step, "longitude": east - step}


def _answer(village: Village, moment: datetime) -> None:
    actor, plan = village.role("village_team", moment), village.memo.plans[village.year + 1]
    plan.refresh_from_db()
    standing = queries.bare_findings(plan, queries.plan_facts(plan, actor))
    found = sorted(queries.answerable_findings(actor, plan, standing), key=lambda one: one.code not in REASONS)
    for finding in found[:MOST_ANSWERED]:
        planning.answer_finding(actor, plan, code=finding.code, reason=REASONS.get(finding.code, REASON))

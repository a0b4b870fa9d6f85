"""Answering a finding with a reason, by the party that the policy names."""

from __future__ import annotations

from bangkit.core.access import Actor, acting_grant
from bangkit.core.plan_checks import MENDED_BY
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action
from bangkit.stages.planning.models import Activity, FindingAnswer, Plan
from bangkit.stages.planning.queries.facts import plan_facts
from bangkit.stages.planning.queries.mending import answerable, bare_findings

SHORTEST = 10


@action("finding.answer")
def answer_finding(
    actor: Actor, plan: Plan, *, code: str, reason: str, activity: Activity | None = None, is_taken_back: bool = False
) -> FindingAnswer:
    """Jawab temuan rencana dengan alasan; temuannya tetap tampil dan tercetak bersama jawabannya. Jawaban baru menggantikan yang lama."""
    plan.refresh_from_db()
    facts = plan_facts(plan, actor)
    standing = {one.code: one for one in bare_findings(plan, facts)}
    if plan.state == "established":
        raise Invalid(message="Rencana ini sudah ditetapkan; temuannya tidak dijawab lagi.")
    if code not in standing:
        raise Invalid({"code": "Temuan ini tidak ada lagi pada rencana. Muat ulang halamannya."})
    if standing[code].level == "blocker":
        raise Invalid({"code": "Penghalang diperbaiki, tidak dijawab dengan alasan."})
    if code not in {one.code for one in answerable(actor, plan, standing.values())}:
        raise Invalid({"code": "Temuan ini dijawab pihak lain. Sampaikan alasannya kepada mereka."})
    pick = MENDED_BY.get(code, ("", None))[1]
    if activity is not None and (pick is None or str(activity.pk) not in {line.key for line in pick(facts)}):
        raise Invalid({"activity": "Temuan ini bukan tentang kegiatan itu."})
    if len(reason.strip()) < SHORTEST:
        raise Invalid({"reason": "Tulis alasannya dengan satu kalimat, supaya kecamatan dan warga dapat membacanya."})
    grant = acting_grant(actor, "finding.answer", plan.region_id)
    return FindingAnswer(
        region_id=plan.region_id, plan=plan, activity=activity, code=code, reason=reason.strip(), is_taken_back=is_taken_back,
        role=grant.role if grant else "", answered_on=actor.today, created_at=actor.now,
    ).put()  # fmt: skip

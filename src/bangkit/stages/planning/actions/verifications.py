"""The verb of verification: what the team found about one activity."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bangkit.core.access import Actor
from bangkit.core.findings import blocker
from bangkit.core.households import NIK_REFUSED, looks_like_nik
from bangkit.core.verification import verdicts, wrong_verdict
from bangkit.foundation.access.errors import Blocked, Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.stages.planning.models import Activity, Team, Verification

CLOSED = ("agreed", "established")


@action("verification.record")
def record_verification(
    actor: Actor,
    activity: Activity,
    *,
    checked_on: date,
    answers: Mapping[str, str],
    verdict: str,
    reason: str = "",
    team: Team | None = None,
) -> Verification:
    """Catat daftar periksa dan putusan tim verifikasi; yang lama tetap tersimpan (Permendagri 114/2014)."""
    if activity.state == "dropped" or activity.plan.state in CLOSED:
        step = "Verifikasi dilakukan sebelum musyawarah desa menyepakati rencana."
        raise Blocked((blocker("verification.late", "Kegiatan ini tidak lagi dalam rancangan.", step),))
    errors = wrong_verdict(answers, verdict, reason)
    if checked_on > actor.today:
        errors["checked_on"] = "Tanggal verifikasi tidak boleh sesudah hari ini."
    if team is not None and (team.region_id != activity.region_id or team.kind != "verification"):
        errors["team"] = "Pilih tim verifikasi desa ini."
    if looks_like_nik(reason):
        errors["reason"] = NIK_REFUSED
    if errors:
        raise Invalid(errors)
    remark(f"{verdicts()[verdict]}.")
    row = Verification(region_id=activity.region_id, activity=activity, team=team, checked_on=checked_on, created_at=actor.now)
    row.answers, row.verdict, row.reason, row.cost = dict(answers), verdict, reason.strip(), activity.cost
    return row.put()

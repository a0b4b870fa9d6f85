"""Issuing a paper: it gets a number, a QR, and is kept as it is."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from bangkit.core.access import Actor
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action
from bangkit.outputs.papers.kinds import KINDS, build, kinds_of
from bangkit.outputs.papers.models import IssuedPaper
from bangkit.stages.planning.models import Plan
from bangkit.stages.planning.queries import plan_sheet


@action("paper.issue")
def issue_paper(actor: Actor, plan: Plan, *, kind: str, base_url: str = "") -> IssuedPaper:
    """Terbitkan kertas bernomor dari catatan yang ada; versi sebelumnya menjadi usang."""
    if kind not in KINDS or KINDS[kind] not in kinds_of(plan_sheet(actor, plan)):
        raise Invalid({"kind": "Kertas ini belum dapat dibuat dari rencana ini."})
    chosen = KINDS[kind]
    version = IssuedPaper.objects.filter(kind=kind, about_id=plan.pk).count() + 1
    number = f"{chosen.prefix}/{plan.region_id}/{plan.target_year}/v{version}"
    paper = replace(build(actor, plan, chosen, is_draft=False), number=number, check_url=f"{base_url}/periksa/{number}/")
    content = paper.as_json()
    digest = hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    row = IssuedPaper(
        region_id=plan.region_id, kind=kind, name=chosen.name, number=number, version=version, about_id=plan.pk, created_at=actor.now
    )
    row.year, row.content, row.digest = plan.cycle_year, content, digest
    return row.put()

"""Issuing a paper: it gets a number, a seal and a QR, and is kept as it is."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from bangkit.core.access import Actor
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action
from bangkit.outputs.papers.kinds import KINDS, build, kinds_of
from bangkit.outputs.papers.models import IssuedPaper
from bangkit.outputs.papers.paper import Paper
from bangkit.outputs.papers.queries import address_of, seal_of
from bangkit.stages.planning.models import Plan
from bangkit.stages.planning.queries import plan_sheet


def digest_of(paper: Paper) -> str:
    """The digest of what a paper says, its own seal apart."""
    content = replace(paper, seal="").as_json()
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


@action("paper.issue")
def issue_paper(actor: Actor, plan: Plan, *, kind: str, base_url: str = "") -> IssuedPaper:
    """Terbitkan kertas bernomor dari catatan yang ada; versi sebelumnya menjadi usang (seed 4.3: dokumen-dokumen perencanaan)."""
    if kind not in KINDS or KINDS[kind] not in kinds_of(plan_sheet(actor, plan)):
        raise Invalid({"kind": "Kertas ini belum dapat dibuat dari rencana ini."})
    chosen = KINDS[kind]
    # Two people may issue the same paper at once; the plan's row puts them in line, so that each gets a number of their own.
    plan = Plan.objects.select_for_update(of=("self",)).select_related("region").get(pk=plan.pk)
    version = IssuedPaper.objects.filter(kind=kind, about_id=plan.pk).count() + 1
    number = f"{chosen.prefix}/{plan.region_id}/{plan.target_year}/v{version}"
    paper = replace(build(actor, plan, chosen, is_draft=False), number=number, check_url=address_of(number, base_url))
    digest = digest_of(paper)
    row = IssuedPaper(
        region_id=plan.region_id,
        kind=kind,
        name=chosen.name_of(paper),
        number=number,
        version=version,
        about_id=plan.pk,
        created_at=actor.now,
    )
    row.year, row.content, row.digest = plan.cycle_year, replace(paper, seal=seal_of(digest)).as_json(), digest
    return row.put()

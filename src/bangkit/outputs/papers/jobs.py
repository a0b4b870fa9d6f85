"""The bundle: all papers of a plan in all formats, as one zip, made in the background."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from bangkit.core.access import Actor
from bangkit.foundation.files.actions import attach_file
from bangkit.foundation.files.models import StoredFile
from bangkit.outputs.papers.kinds import FORMATS
from bangkit.outputs.papers.queries import latest
from bangkit.stages.planning.models import Plan


def make_bundle(actor: Actor, job: Any, progress: Any) -> StoredFile:
    """Write every paper of the plan named in the job's arguments: issued ones as they were issued, the others as drafts."""
    plan = Plan.objects.select_related("region").get(pk=job.args["plan"])
    papers = latest(actor, plan, job.args.get("base_url", ""))
    out = io.BytesIO()
    total = len(papers) * len(FORMATS)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, (prefix, paper) in enumerate(papers):
            name = f"{prefix}-{plan.region_id}-{plan.target_year}{'-rancangan' if paper.is_draft else ''}"
            for step, (ending, (render, _)) in enumerate(FORMATS.items(), start=1):
                info = zipfile.ZipInfo(f"{name}.{ending}", (2020, 1, 1, 0, 0, 0))
                archive.writestr(info, render(paper), zipfile.ZIP_DEFLATED)
                progress.step(place * len(FORMATS) + step, total, f"{paper.title}, {ending}")
    upload = SimpleUploadedFile(f"kertas-{plan.region_id}-{plan.target_year}.zip", out.getvalue(), "application/zip")
    return attach_file(actor, plan.region, upload=upload, kind="bundle", about=("plan", str(plan.pk)))

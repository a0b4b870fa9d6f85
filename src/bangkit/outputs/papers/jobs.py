"""The bundle: all papers of a plan in all formats, as one zip, made in the background."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from bangkit.core.access import Actor
from bangkit.foundation.files.actions import attach_file
from bangkit.foundation.files.models import StoredFile
from bangkit.outputs.papers.kinds import FORMATS, build, kinds_of
from bangkit.stages.planning.models import Plan
from bangkit.stages.planning.queries import plan_sheet


def make_bundle(actor: Actor, job: Any, progress: Any) -> StoredFile:
    """Build every paper of the plan named in the job's arguments."""
    plan = Plan.objects.select_related("region").get(pk=job.args["plan"])
    kinds = kinds_of(plan_sheet(actor, plan))
    out = io.BytesIO()
    total = len(kinds) * len(FORMATS)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, kind in enumerate(kinds):
            paper = build(actor, plan, kind)
            for step, (ending, (render, _)) in enumerate(FORMATS.items(), start=1):
                info = zipfile.ZipInfo(f"{kind.prefix}-{plan.region_id}-{plan.target_year}.{ending}", (2020, 1, 1, 0, 0, 0))
                archive.writestr(info, render(paper), zipfile.ZIP_DEFLATED)
                progress.step(number * len(FORMATS) + step, total, f"{kind.name}, {ending}")
    upload = SimpleUploadedFile(f"kertas-{plan.region_id}-{plan.target_year}.zip", out.getvalue(), "application/zip")
    return attach_file(actor, plan.region, upload=upload, kind="bundle", about=("plan", str(plan.pk)))

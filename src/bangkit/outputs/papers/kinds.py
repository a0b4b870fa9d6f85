"""Every paper that the product makes: an explicit table from kind to name, builder and number prefix."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.conf import settings

from bangkit.core.access import Actor
from bangkit.outputs.papers.builders.common import paper_policy
from bangkit.outputs.papers.builders.meetings import attendance, minutes
from bangkit.outputs.papers.builders.plans import durkp, rkp
from bangkit.outputs.papers.docx import to_docx
from bangkit.outputs.papers.paper import Paper
from bangkit.outputs.papers.pdf import to_pdf
from bangkit.outputs.papers.xlsx import to_xlsx
from bangkit.stages.planning.models import Plan
from bangkit.stages.planning.queries import PlanSheet, plan_facts, plan_sheet

Builder = Callable[[str, PlanSheet, Any, datetime], Paper]


@dataclass(frozen=True)
class Kind:
    """One kind of paper. ``needs_musdes``: only once the village meeting is recorded. Name and signers are in policy/papers.toml."""

    key: str
    prefix: str
    build: Builder
    needs_musdes: bool = False
    needs_proposals: bool = False

    @property
    def name(self) -> str:
        """What people call it."""
        return str(paper_policy()["paper"][self.key]["name"])

    def name_of(self, paper: Paper) -> str:
        """What people call this paper: a rancangan until the plan is established."""
        return f"Rancangan {self.name}" if paper.title.startswith("RANCANGAN ") else self.name


KINDS: dict[str, Kind] = {
    kind.key: kind
    for kind in (
        Kind("rkp_114", "RKP", rkp),
        Kind("rkp_21", "RKP21", rkp),
        Kind("durkp_114", "DURKP", durkp, needs_proposals=True),
        Kind("durkp_21", "DURKP21", durkp, needs_proposals=True),
        Kind("ba_musdes", "BA", minutes, needs_musdes=True),
        Kind("daftar_hadir", "DH", attendance, needs_musdes=True),
    )
}

FORMATS: dict[str, tuple[Callable[[Paper], bytes], str]] = {
    "pdf": (to_pdf, "application/pdf"),
    "docx": (to_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xlsx": (to_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


def kinds_of(sheet: PlanSheet) -> list[Kind]:
    """The papers that this plan can give now."""
    return [kind for kind in KINDS.values() if (sheet.musdes or not kind.needs_musdes) and (sheet.proposals or not kind.needs_proposals)]


def build(actor: Actor, plan: Plan, kind: Kind, *, is_draft: bool = True) -> Paper:
    """The paper of a plan as the record stands now."""
    sheet = plan_sheet(actor, plan)
    paper = kind.build(kind.key, sheet, plan_facts(plan, actor), actor.now)
    return replace(paper, is_draft=is_draft, is_sample=bool(settings.BANGKIT_DEMO))

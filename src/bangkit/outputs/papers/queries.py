"""Reads of papers: a village's issued ones, and whether a number is still the valid version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bangkit.core.access import Actor
from bangkit.outputs.papers.models import IssuedPaper


def issued(actor: Actor) -> Any:
    """The issued papers that the reader may see."""
    return IssuedPaper.objects.visible_to(actor, "paper.view").select_related("region").order_by("-created_at")


@dataclass(frozen=True)
class Check:
    """What anyone may know about a number: no contents, no names."""

    paper: IssuedPaper
    newest: IssuedPaper

    @property
    def is_valid(self) -> bool:
        """Whether no later version of the same paper was issued."""
        return self.paper.pk == self.newest.pk


def check(number: str) -> Check | None:
    """The paper of a number, with the newest of its kind; None for a number that was never issued."""
    paper = IssuedPaper.objects.select_related("region").filter(number=number).first()
    if paper is None:
        return None
    newest = IssuedPaper.objects.filter(kind=paper.kind, about_id=paper.about_id).order_by("-version").first()
    return Check(paper, newest or paper)

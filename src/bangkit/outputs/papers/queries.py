"""Reads of papers: a village's issued ones, whether a number is still the valid version, and whether the record has moved on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from bangkit.core.access import Actor, Grant, inside
from bangkit.core.policy import policy
from bangkit.outputs.papers.kinds import KINDS, build, kinds_of
from bangkit.outputs.papers.models import IssuedPaper
from bangkit.outputs.papers.paper import Paper, cleaned, from_json
from bangkit.outputs.papers.subjects import SUBJECTS


def issued(actor: Actor) -> QuerySet[IssuedPaper]:
    """The issued papers that the reader may see, newest first."""
    found: QuerySet[IssuedPaper] = IssuedPaper.objects.visible_to(actor, "paper.view").select_related("region")
    return found.order_by("-created_at", "-version")


def newest_by_kind(actor: Actor, about: str, record: Any) -> dict[str, IssuedPaper]:
    """The valid paper of each kind about a record."""
    return {row.kind: row for row in issued(actor).filter(about=about, about_id=str(record.pk)).order_by("version")}


def as_village(record: Any, now: datetime) -> Actor:
    """Who a paper is made as: all who may issue one there, so that it says the same whoever presses the button."""
    roles = (role for role in policy().roles_with("paper.issue") if role.level == record.region.level)
    return Actor("", "", tuple(Grant(role.key, record.region_id) for role in roles), now)


def is_issuer(actor: Actor, record: Any) -> bool:
    """Whether the paper is the actor's own to issue: a village's papers by the village, a kecamatan's by the kecamatan."""
    roles = [policy().roles[grant.role] for grant in actor.grants if inside(record.region_id, grant.code)]
    return any("paper.issue" in role.verbs and role.level == record.region.level for role in roles)


def base_address(base_url: str) -> str:
    """Where this installation is found: its own public address, else the one through which the page was asked; no slash at the end."""
    origins = settings.CSRF_TRUSTED_ORIGINS
    return (origins[0] if origins and "*" not in origins[0] else base_url).rstrip("/")


def address_of(number: str, base_url: str) -> str:
    """Where anyone may check the number."""
    base = base_address(base_url)
    return f"{base}/periksa/{number}/" if base else ""


def paper_of(row: IssuedPaper, base_url: str = "") -> Paper:
    """The paper as it was issued; one that was issued by a command learns here where it can be checked."""
    paper = from_json(row.content)
    return paper if paper.check_url else replace(paper, check_url=address_of(row.number, base_url))


def latest(actor: Actor, about: str, record: Any, base_url: str = "") -> list[tuple[str, Paper]]:
    """Every paper about a record by its prefix: the issued one where there is one, else a draft of what the record says now."""
    newest = newest_by_kind(actor, about, record)
    return [
        (kind.prefix, paper_of(newest[kind.key], base_url) if kind.key in newest else build(actor, record, kind))
        for kind in kinds_of(about, record)
    ]


@dataclass(frozen=True)
class Check:
    """What anyone may know about a number: which paper of which village, its sum, whether it holds. No contents, no names."""

    paper: IssuedPaper
    newest: IssuedPaper
    total: int | None
    has_moved: bool

    @property
    def is_valid(self) -> bool:
        """Whether no later version of the same paper was issued."""
        return self.paper.pk == self.newest.pk

    @property
    def data_time(self) -> str:
        """As of when the paper speaks."""
        return str(self.paper.content["data_time"])

    @property
    def seal(self) -> str:
        """What is printed beside the QR."""
        return seal_of(self.paper.digest)

    @property
    def is_sample(self) -> bool:
        """Whether its numbers are samples."""
        return bool(self.paper.content["is_sample"])


def check(number: str) -> Check | None:
    """The paper of a number, with the newest of its kind; None for a number that was never issued."""
    paper = IssuedPaper.objects.select_related("region").filter(number=number).first()
    if paper is None:
        return None
    newest = IssuedPaper.objects.filter(kind=paper.kind, about=paper.about, about_id=paper.about_id).order_by("-version").first()
    return Check(paper, newest or paper, total_of(paper_of(paper)), has_moved(paper))


def seal_of(digest: str) -> str:
    """The first half of a digest as people can compare it: in fours."""
    return " ".join(digest[start : start + 4] for start in range(0, 16, 4))


def total_of(paper: Paper) -> int | None:
    """The sum at the end of the paper's first table that has one; with several columns of rupiah the largest, which is the whole."""
    for block in paper.blocks:
        money = [place for place, column in enumerate(block.columns) if column.kind == "rupiah"]
        if money and block.rows and block.rows[-1].role == "total":
            return max((int(block.rows[-1].cells[place]) for place in money if block.rows[-1].cells[place] not in ("", None)), default=None)
    return None


def has_moved(row: IssuedPaper) -> bool:
    """Whether the same paper would say something else today; nobody's rights are needed to compare, and nothing is shown."""
    subject, kind = SUBJECTS.get(row.about), KINDS.get(row.kind)
    record = subject.load(row.about_id) if subject else None
    if record is None or kind is None or kind.ready(record):
        return True
    return _said(build(as_village(record, row.created_at), record, kind)) != _said(paper_of(row))


def _said(paper: Paper) -> tuple[Any, ...]:
    """What matters of a paper: its title and the lines of its tables."""
    plain = cleaned(replace(paper, number="", check_url=""))
    return plain.title, tuple(block.rows for block in plain.blocks if block.kind == "table")

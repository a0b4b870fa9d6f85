"""Reads of stage 1: the guidance that a reader may see, its text in blocks, what changed between versions, marks and tasks."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from bangkit.core.access import Actor, ancestors, regions_where
from bangkit.core.stages import StageMark
from bangkit.core.tasks import Hit, Task
from bangkit.foundation.audit.moves import task_on
from bangkit.stages.guidance.models import Guidance

BlockKind = Literal["heading", "text", "list"]
ChangeKind = Literal["same", "added", "removed"]
REGENCY_LENGTH = 5


def guidances(actor: Actor) -> Any:
    """Every version that the reader may see, with its place. Villages and kecamatan read upward, to their kabupaten's."""
    return Guidance.objects.visible_to(actor, "guidance.view").select_related("region")


def guidances_in_force(actor: Actor, code: str) -> list[Guidance]:
    """What is in force at a place: the confirmed guidance of its kabupaten, by name."""
    return list(guidances(actor).filter(region_id__in=(code, *ancestors(code)), state="confirmed").order_by("name"))


def other_versions(actor: Actor, guidance: Guidance) -> list[Guidance]:
    """The other versions of the same guidance, newest first."""
    same = guidances(actor).filter(region_id=guidance.region_id, name=guidance.name).exclude(pk=guidance.pk)
    return list(same.order_by("-version"))


@dataclass(frozen=True)
class Block:
    """A piece of a guidance's text: a heading, a paragraph (its lines), or a list (its items)."""

    kind: BlockKind
    lines: tuple[str, ...]


def blocks(body: str) -> list[Block]:
    """The text as headings ("# …"), lists ("- …") and paragraphs. Values only, so that the page escapes every word."""
    found: list[Block] = []
    for line in [*body.replace("\r\n", "\n").split("\n"), ""]:
        text = line.strip()
        if text.startswith("#"):
            found.append(Block("heading", (text.lstrip("#").strip(),)))
            continue
        is_item = text.startswith(("- ", "* "))
        kind: BlockKind = "list" if is_item else "text"
        words = text[2:].strip() if is_item else text
        last = found[-1] if found else None
        if not text:
            found.append(Block("text", ()))
        elif last and last.kind == kind and last.lines:
            found[-1] = Block(kind, (*last.lines, words))
        else:
            found.append(Block(kind, (words,)))
    return [block for block in found if any(block.lines)]


@dataclass(frozen=True)
class ChangedLine:
    """A line of the comparison with the version before; ``word`` says it without colour."""

    kind: ChangeKind
    text: str

    @property
    def word(self) -> str:
        """The change as a word."""
        return {"same": "tetap", "added": "baru", "removed": "dihapus"}[self.kind]


def changes(older: str, newer: str) -> list[ChangedLine]:
    """What is new and what is gone between two texts, line by line; unchanged lines stay out."""
    before = [line.strip() for line in older.splitlines() if line.strip()]
    after = [line.strip() for line in newer.splitlines() if line.strip()]
    kinds: dict[str, ChangeKind] = {"+ ": "added", "- ": "removed"}
    return [ChangedLine(kinds[line[:2]], line[2:]) for line in difflib.ndiff(before, after) if line[:2] in kinds]


def version_before(actor: Actor, guidance: Guidance) -> Guidance | None:
    """The version that this one continues."""
    same = guidances(actor).filter(region_id=guidance.region_id, name=guidance.name, version__lt=guidance.version)
    return same.order_by("-version").first()  # type: ignore[no-any-return]


def stage_marks(codes: list[str], year: int) -> dict[str, StageMark]:
    """Stage 1 in each village, in one query.

    Begun with the first guidance of the village's kabupaten; done when one was confirmed on or before the end of ``year``. The
    date is that of the newest confirmation by then, also when that version was superseded later.
    """
    end = date(year, 12, 31)
    rows = Guidance.objects.filter(region_id__in={code[:REGENCY_LENGTH] for code in codes}, created_at__year__lte=year)
    found: dict[str, list[Guidance]] = {}
    for row in rows.only("region_id", "name", "version", "created_at", "confirmed_on"):
        found.setdefault(row.region_id, []).append(row)
    marks = {regency: _mark(listed, end) for regency, listed in found.items()}
    return {code: marks[code[:REGENCY_LENGTH]] for code in codes if code[:REGENCY_LENGTH] in marks}


def _mark(listed: list[Guidance], end: date) -> StageMark:
    started = min(timezone.localdate(row.created_at) for row in listed)
    dated = [(row.confirmed_on, row) for row in listed if row.confirmed_on is not None and row.confirmed_on <= end]
    if not dated:
        return StageMark(started, None, "Panduan sedang disiapkan")
    confirmed_on, newest = max(dated, key=lambda pair: (pair[0], pair[1].version))
    return StageMark(started, confirmed_on, f"{newest.title()} berlaku")


def open_tasks(actor: Actor) -> list[Task]:
    """Drafts to consult on and consulted drafts to confirm."""
    tasks: list[Task] = []
    for verb_name, state in (("guidance.consult", "draft"), ("guidance.confirm", "consulted")):
        if regions_where(actor, verb_name):
            rows = Guidance.objects.visible_to(actor, verb_name).filter(state=state).select_related("region")
            tasks += [_task(verb_name, row) for row in rows.order_by("created_at")[:50]]
    return tasks


def _task(verb_name: str, row: Guidance) -> Task:
    return task_on(verb_name, row, place=row.region.title(), since=row.created_at)


def search(actor: Actor, words: str, limit: int = 10) -> list[Hit]:
    """Guidance by name, summary or text."""
    fits = Q(name__icontains=words) | Q(summary__icontains=words) | Q(body__icontains=words)
    rows = guidances(actor).filter(fits).order_by("name", "-version")[:limit]
    return [
        Hit("Panduan", row.title(), f"{row.state_label}, {row.region.title()}", reverse("guidance.view", args=[row.pk]), row.region_id)
        for row in rows
    ]

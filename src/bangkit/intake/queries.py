"""Reads of intake: my works that may be reported on, envelopes that people must look at, tasks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from bangkit.core.access import Actor, regions_where
from bangkit.core.tasks import Task
from bangkit.foundation.access.models import ScopedModel
from bangkit.foundation.audit.moves import task_on
from bangkit.foundation.regions.models import Region
from bangkit.intake.kinds import KINDS
from bangkit.intake.models import Envelope
from bangkit.stages.delivery.models import ProgressReport, Work
from bangkit.stages.profile.models import Profile, Survey
from bangkit.stages.profile.queries import open_rounds

MOST_CARDS, MOST_TASKS = 60, 30
VILLAGE_CODE = len("00.00.00.0000")


def my_works(actor: Actor) -> Any:
    """The works on which the reader may report now, those that were silent longest first."""
    rows = Work.objects.visible_to(actor, "progress.report").filter(state__in=("running", "halted"))
    return rows.select_related("region", "activity").order_by("last_report_on", "region_id", "activity__name")


def my_cards(actor: Actor) -> tuple[list[Work], int]:
    """The works whose cards are offered on the outbox's page, and how many there are in all."""
    works = my_works(actor)
    shown = list(works[: MOST_CARDS + 1])
    return shown[:MOST_CARDS], len(shown) if len(shown) <= MOST_CARDS else works.count()


def my_rounds(actor: Actor) -> list[Survey]:
    """The survey rounds in which the reader may answer now, in the version that is asked today."""
    return [row for row in open_rounds(actor)[:MOST_CARDS] if row.is_open]


def my_rooms(actor: Actor) -> list[Region]:
    """The villages whose own people may voice ideas there: one card each. Those above the village have too many for a phone."""
    codes = [code for code in regions_where(actor, "idea.voice") if len(code) == VILLAGE_CODE]
    return list(Region.objects.filter(code__in=codes, level="village").order_by("code")[:MOST_CARDS]) if codes else []


def my_profiles(actor: Actor) -> list[Profile]:
    """The village profiles that the reader may fill now."""
    rows = Profile.objects.visible_to(actor, "profile.observe").filter(state="draft").select_related("region")
    return list(rows.order_by("region_id", "year")[:MOST_CARDS])


def envelopes(actor: Actor) -> Any:
    """Envelopes of my places, newest first."""
    return Envelope.objects.visible_to(actor, "envelope.view").select_related("region").order_by("-created_at")


@dataclass(frozen=True)
class Line:
    """One question of both versions."""

    label: str
    sent: str
    now: str

    @property
    def differs(self) -> bool:
        """Whether the two versions say different things."""
        return self.sent != self.now


@dataclass(frozen=True)
class Comparison:
    """An envelope beside what the record says now; ``lines`` is empty once the envelope has become a report."""

    lines: tuple[Line, ...]
    latest: ScopedModel | None
    address: str


def compared(envelope: Envelope) -> Comparison:
    """Both versions in the order of the form, in the same words."""
    kind = KINDS.get(envelope.kind)
    if kind is None:
        return Comparison((), None, "")
    latest, form = kind.latest(envelope.about_id), kind.form(envelope.payload)
    form.is_valid()
    lines = []
    for name, field in form.fields.items():
        sent = form.cleaned_data.get(name, envelope.payload.get(name, ""))
        line = Line(str(field.label), _shown(field, sent), _shown(field, _now(latest, name)))
        if name != "photo" and (line.sent or line.now):
            lines.append(line)
    return Comparison(tuple(lines) if envelope.payload else (), latest, kind.url_of(envelope.about_id))


def _now(latest: ScopedModel | None, name: str) -> Any:
    """What the record says now to a question of the form."""
    return latest.answer(name) if isinstance(latest, ProgressReport) else getattr(latest, name, "")


def _shown(field: Any, value: Any) -> str:
    """A value as it stands in the form; nobody counted and zero read alike."""
    if isinstance(value, list | tuple):
        known = dict(getattr(field, "choices", ()))
        return ", ".join(str(known.get(one, one)) for one in value)
    value = "" if value in (None, 0) and not field.required else field.prepare_value(value)
    return str(dict(getattr(field, "choices", ())).get(value, value))


def open_tasks(actor: Actor) -> list[Task]:
    """Conflicts that I may settle."""
    if not regions_where(actor, "envelope.settle"):
        return []
    waiting = Envelope.objects.visible_to(actor, "envelope.settle").filter(state="conflict").select_related("region")
    return [
        task_on(
            "envelope.settle",
            row,
            label="Periksa kiriman",
            title=f"Periksa {row.title()}",
            url=reverse("envelope.view", args=[row.pk]),
        )
        for row in waiting.order_by("created_at")[:MOST_TASKS]
    ]

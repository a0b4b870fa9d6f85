"""What waits for people about programmes: a list that is filled and not in force, and names of places that nobody answered."""

from __future__ import annotations

from django.db.models import Count
from django.urls import reverse

from bangkit.core.access import Actor
from bangkit.core.policy import policy
from bangkit.core.programmes.rights import own_offices
from bangkit.core.tasks import Task
from bangkit.core.words import number
from bangkit.foundation.audit.moves import task_on
from bangkit.stages.programmes.models import OFFICIAL, ProgrammePlace, ProgrammeVersion


def open_tasks(actor: Actor) -> list[Task]:
    """The tasks of those who hold the list; two queries."""
    return [*_lists(actor), *_names(actor)]


def _lists(actor: Actor) -> list[Task]:
    rows = ProgrammeVersion.objects.visible_to(actor, "renja.use").filter(state="open", document__in=OFFICIAL).select_related("region")
    rows = rows.annotate(line_count=Count("lines")).filter(line_count__gt=0)
    return [task_on("renja.use", row, since=row.created_at) for row in rows if own_offices(actor, "renja.use", row.region_id) is None]


def _names(actor: Actor) -> list[Task]:
    rows = ProgrammePlace.objects.visible_to(actor, "programme.locate").filter(state="asked").order_by()
    counts = rows.values("region_id", "region__name").annotate(count=Count("key", distinct=True))
    verb = policy().verbs["programme.locate"]
    return [
        Task(
            verb=verb.name,
            label=verb.label,
            title=f"{number(row['count'])} nama tempat pada daftar program belum jelas",
            why="Program yang tempatnya belum jelas tidak tampil pada halaman desa.",
            stage=verb.stage,
            place_name=row["region__name"],
            region_code=row["region_id"],
            url=reverse(verb.name, args=[row["region_id"]]),
        )
        for row in counts
        if own_offices(actor, verb.name, row["region_id"]) is None
    ]

"""Rows of a profile that come along from the year before, and how a row is written so that the trail keeps what stood there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count

from bangkit.core.access import Actor
from bangkit.core.words import joined
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.access.models import ScopedModel
from bangkit.foundation.audit.door import action, enclose, remark
from bangkit.foundation.audit.snapshot import take
from bangkit.stages.profile.models import Profile

# What changes slowly, by the name under which a profile holds it. Observations, shocks and programmes are never brought along.
SLOW_CONTEXT = ("trends", "rules", "strategies")
SLOW = {"seasons": "kalender musim", "trends": "kecenderungan", "rules": "aturan", "strategies": "strategi penghidupan"}
OTHER = {"programmes": "program pihak lain", "outcomes": "hasil penghidupan"}
_OWN = frozenset({"id", "region", "profile", "created_at", "carried_from"})
MOST_TOLD = 3


def context_facts(profile: Profile) -> tuple[int, tuple[str, ...]]:
    """How many rows still carry last year's mark, and which parts around the assets are empty; one query a part."""
    carried, empty = 0, []
    for name, label in {**SLOW, **OTHER}.items():
        counted = getattr(profile, name).aggregate(rows=Count("pk"), **({"carried": Count("carried_from")} if name in SLOW else {}))
        carried += counted.get("carried", 0)
        if counted["rows"] == 0 and name != "seasons":
            empty.append(label)
    return carried, tuple(empty)


def bring_along(actor: Actor, profile: Profile, names: Iterable[str]) -> None:
    """Last year's rows are the start, and people correct them; each names the year in which it was last said to hold."""
    older = Profile.objects.filter(region_id=profile.region_id, year__lt=profile.year).order_by("-year").first()
    if older is None:
        return
    for name in names:
        for row in getattr(older, name).order_by("created_at", "pk"):
            values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if field.name not in _OWN}
            own = {"region_id": profile.region_id, "profile": profile, "created_at": actor.now}
            type(row)(**values, **own, carried_from=row.carried_from or older.year).put()


def write_row(row: ScopedModel, values: Mapping[str, Any]) -> None:
    """Set the values and save; the event keeps what changed."""
    before = {} if row._state.adding else take(row)
    for name, value in values.items():
        setattr(row, name, value)
    row.put()
    enclose(str(row.pk), row, before, fields=values)


def remove_row(row: ScopedModel) -> None:
    """Take a row away; the event keeps what it said."""
    before = take(row)
    names = [field.attname for field in row._meta.concrete_fields if field.name not in _OWN]
    enclose(str(row.pk), row, before, fields=names, is_gone=True)
    row.delete()


@action("profile.keep")
def keep_rows(actor: Actor, profile: Profile, *, rows: Iterable[Any]) -> Profile:
    """Nyatakan baris yang dibawa dari tahun lalu masih berlaku; yang tidak dipilih tetap bertanda (seed 4.3)."""
    wanted = {str(key) for key in rows}
    found = [row for name in SLOW for row in getattr(profile, name).filter(carried_from__isnull=False) if str(row.pk) in wanted]
    if not wanted:
        raise Invalid({"rows": "Belum ada baris yang dipilih."})
    if len(found) != len(wanted):
        raise Invalid({"rows": "Ada baris yang sudah diperbarui orang lain. Muat ulang halaman ini, lalu pilih lagi."})
    for row in found:
        write_row(row, {"carried_from": None})
    more = len(found) - MOST_TOLD
    remark(f"{joined([str(row) for row in found[:MOST_TOLD]] + ([f'{more} baris lain'] if more > 0 else []))}.")
    return profile

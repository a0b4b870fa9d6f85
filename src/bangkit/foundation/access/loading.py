"""Load and authorise in one call: a page never holds a row that its reader may not have."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404

from bangkit.core.access import Actor, can, knows_place
from bangkit.foundation.access.errors import NotAllowed
from bangkit.foundation.regions.models import Region

M = TypeVar("M", bound=Model)


def allow(actor: Actor, verb: str, code: str) -> None:
    """Pass silently, or 404 outside my places and ``NotAllowed`` (403) inside them."""
    if can(actor, verb, code):
        return
    if not knows_place(actor, code):
        raise Http404
    raise NotAllowed(verb, code, knows_place=True)


def get_for(actor: Actor, source: type[M] | QuerySet[M], pk: Any, verb: str) -> M:
    """The row, when ``actor`` may perform ``verb`` on it; otherwise 404 or 403 as ``allow`` says."""
    rows: Any = source if isinstance(source, QuerySet) else source._default_manager.all()
    row = rows.select_related("region").filter(pk=pk).first()
    if row is None:
        raise Http404
    allow(actor, verb, row.region_id)
    return row  # type: ignore[no-any-return]


def region_for(actor: Actor, code: str, verb: str) -> Region:
    """The place, when ``actor`` may perform ``verb`` there; otherwise 404 or 403 as ``allow`` says."""
    region = Region.objects.filter(code=code).first()
    if region is None:
        raise Http404
    allow(actor, verb, code)
    return region

"""Reads of imports."""

from __future__ import annotations

from typing import Any

from bangkit.core.access import Actor, can
from bangkit.foundation.imports.layout import Layout, layouts
from bangkit.foundation.imports.models import Import


def imports(actor: Actor) -> Any:
    """The imports in the reader's places, newest first."""
    return Import.objects.visible_to(actor, "import.view").select_related("region").order_by("-created_at")


def layouts_for(actor: Actor, code: str) -> list[Layout]:
    """The layouts that the person may fill at the place."""
    return [layout for layout in layouts().values() if can(actor, layout.verb, code)]


def result_url(batch: Import) -> str:
    """Where the rows of an applied import are seen; "" where nowhere in particular."""
    layout = layouts().get(batch.layout)
    return layout.done(batch.region) if layout and layout.done else ""

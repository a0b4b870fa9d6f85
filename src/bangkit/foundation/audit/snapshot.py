"""A row as plain values for the trail. Personal fields appear only as *changed*, never with what they hold."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model

from bangkit.core.policy import privacy_fields

CHANGED = "(berubah)"
MASKED_CLASSES = frozenset({"personal", "specific"})


@lru_cache(maxsize=1)
def masked_fields() -> frozenset[str]:
    """``app.Model.field`` names that the privacy policy classes as personal or specific."""
    return frozenset(name for name, rule in privacy_fields().items() if rule.get("class") in MASKED_CLASSES)


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | str | list | dict):
        return value
    try:
        return DjangoJSONEncoder().default(value)
    except TypeError:
        return str(value)


def take(row: Model) -> dict[str, Any]:
    """Every concrete field of ``row`` as JSON values."""
    return {field.attname: _plain(getattr(row, field.attname)) for field in row._meta.concrete_fields}


def difference(row: Model, before: dict[str, Any], after: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Only what changed, with personal values masked on both sides."""
    label = f"{row._meta.app_label}.{row._meta.object_name}"
    old: dict[str, Any] = {}
    new: dict[str, Any] = {}
    for name, value in after.items():
        if name in before and before[name] == value:
            continue
        field = row._meta.get_field(name).name
        masked = f"{label}.{field}" in masked_fields()
        if name in before:
            old[name] = CHANGED if masked else before[name]
        new[name] = CHANGED if masked else value
    return old, new

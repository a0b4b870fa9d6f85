"""What a village says of an arrival, through any door: the photo is stored with it, and both stand or fall together."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from bangkit.core.access import Actor
from bangkit.foundation.files.actions import attach_file
from bangkit.foundation.files.models import StoredFile
from bangkit.stages.support.actions import confirm_part, confirm_received, report_missing
from bangkit.stages.support.models import SupportCase


def record_arrival(actor: Actor, case: SupportCase, data: dict[str, Any]) -> SupportCase:
    """Perform the verb that the answer names: ``full``, ``part`` or ``none``."""
    photo, note = data.get("photo"), data.get("received_note") or ""
    with transaction.atomic():
        if photo and not isinstance(photo, StoredFile):
            photo = attach_file(actor, case.region, upload=photo, kind="photo", about=("support", str(case.pk)))
        if data["arrived"] == "none":
            return report_missing(actor, case, received_note=note, photo=photo or None)
        act = confirm_received if data["arrived"] == "full" else confirm_part
        return act(actor, case, received_on=data["received_on"], received_note=note, photo=photo or None)

"""One report through any door: values that a form has checked, and a photo with them or after them."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from bangkit.core.access import Actor
from bangkit.foundation.files.actions import attach_file
from bangkit.foundation.files.models import StoredFile
from bangkit.stages.delivery.actions import keep_photo, report_progress
from bangkit.stages.delivery.models import Work

COUNTS = ("male", "female", "poorest")


def _attach(actor: Actor, work: Work, upload: Any) -> StoredFile:
    return attach_file(actor, work.region, upload=upload, kind="photo", about=("work", str(work.pk)))


def report_with_photo(actor: Actor, work: Work, data: dict[str, Any]) -> Work:
    """Store the photo, if any, then report; both stand or fall with the report."""
    values: dict[str, Any] = {key: value for key, value in data.items() if key != "photo"}
    counts: dict[str, Any] = {key: values.pop(key, None) or 0 for key in COUNTS}
    upload = data.get("photo")
    with transaction.atomic():
        photo = _attach(actor, work, upload) if upload else None
        return report_progress(actor, work, photo=photo, **values, **counts)


def add_photo(actor: Actor, work: Work, upload: Any) -> StoredFile:
    """A photo that arrives after its report: it joins the newest report of the sender's work that has none."""
    with transaction.atomic():
        photo = _attach(actor, work, upload)
        keep_photo(work, photo)
    return photo

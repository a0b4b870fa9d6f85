"""One report through any door: values that a form has checked, and a photo with them or after them."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from bangkit.core.access import Actor
from bangkit.foundation.files.actions import attach_file
from bangkit.foundation.files.models import StoredFile
from bangkit.stages.delivery.actions import keep_photo, report_progress
from bangkit.stages.delivery.models import ProgressReport, Work

COUNTS = ("male", "female", "poorest")


def attach_photo(actor: Actor, work: Work, upload: Any) -> StoredFile:
    """Store a photo of a work."""
    return attach_file(actor, work.region, upload=upload, kind="photo", about=("work", str(work.pk)))


def report_with_photo(actor: Actor, work: Work, data: dict[str, Any]) -> Work:
    """Store the photo, if any (one that is stored already may be given), then report; both stand or fall with the report."""
    values: dict[str, Any] = {key: value for key, value in data.items() if key != "photo"}
    counts: dict[str, Any] = {key: values.pop(key, None) for key in COUNTS}
    photo = data.get("photo")
    with transaction.atomic():
        if photo and not isinstance(photo, StoredFile):
            photo = attach_photo(actor, work, photo)
        return report_progress(actor, work, photo=photo or None, **values, **counts)


def add_photo(actor: Actor, report: ProgressReport, upload: Any) -> StoredFile:
    """A photo that arrives after its report joins this report."""
    with transaction.atomic():
        photo = attach_photo(actor, report.work, upload)
        keep_photo(report, photo)
    return photo

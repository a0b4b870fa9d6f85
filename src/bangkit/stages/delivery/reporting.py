"""One report through any door: values that a form has checked, and a photo with them or after them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from bangkit.core.access import Actor
from bangkit.foundation.files.actions import attach_file
from bangkit.foundation.files.models import StoredFile
from bangkit.stages.delivery.actions import add_photos, correct_report, keep_photo, report_progress
from bangkit.stages.delivery.models import ProgressReport, Work

SPENT = "spent_"


def attach_photo(actor: Actor, work: Work, upload: Any) -> StoredFile:
    """Store a photo of a work."""
    return attach_file(actor, work.region, upload=upload, kind="photo", about=("work", str(work.pk)))


def answers(data: dict[str, Any]) -> dict[str, Any]:
    """The form's values as the action takes them: money by source together, steps as numbers."""
    values: dict[str, Any] = {key: value for key, value in data.items() if key not in ("photo", "sources") and not key.startswith(SPENT)}
    by_source = {key.removeprefix(SPENT): value for key, value in data.items() if key.startswith(SPENT) and value is not None}
    if by_source:
        values["spent_by"] = by_source
    values["steps_done"] = [int(number) for number in values.get("steps_done") or ()]
    return values


def report_with_photo(actor: Actor, work: Work, data: dict[str, Any]) -> Work:
    """Store the photo, if any (one that is stored already may be given), then report; both stand or fall with the report."""
    photo = data.get("photo")
    with transaction.atomic():
        if photo and not isinstance(photo, StoredFile):
            photo = attach_photo(actor, work, photo)
        return report_progress(actor, work, photo=photo or None, **answers(data))


def correct(actor: Actor, report: ProgressReport, data: dict[str, Any]) -> Work:
    """A new report in the place of an old one; the old one's photo goes along, since it shows the same thing."""
    values = answers({key: value for key, value in data.items() if key != "reason"})
    values |= {"photo": report.photo, "photo_place": report.photo_place, "photo_on": report.photo_on}
    return correct_report(actor, report.work, report=report, reason=data["reason"], **values)


def add_photo(actor: Actor, report: ProgressReport, upload: Any) -> StoredFile:
    """A photo that arrives after its report joins this report."""
    with transaction.atomic():
        photo = attach_photo(actor, report.work, upload)
        keep_photo(report, photo)
    return photo


def add_more_photos(actor: Actor, report: ProgressReport, uploads: Sequence[Any], **said: Any) -> Work:
    """Further photos of a report, all or none."""
    with transaction.atomic():
        stored = [attach_photo(actor, report.work, upload) for upload in uploads]
        return add_photos(actor, report.work, report=report, photos=stored, **said)

"""What a phone sends, as the outbox would put it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from bangkit.stages.delivery.models import Work
from tests.people import NOW, Person

Browse = Callable[[Person], Client]
VALUES = {"reported_on": "10-03-2026", "physical_percent": "40", "spent": "4.000.000", "what_runs": "Bibit ditanam."}


def letter(person: Person, work: Work, **changes: Any) -> dict[str, Any]:
    """A report on ``work`` from the outbox of ``person``."""
    whole = {
        "id": str(uuid4()),
        "user": str(person.user.pk),
        "kind": "progress.report/1",
        "about": str(work.pk),
        "made_at": NOW.isoformat(),
        "payload": json.dumps({**VALUES, **changes.pop("values", {})}),
    }
    return {**whole, **changes}


def post(client: Client, sent: dict[str, Any]) -> Any:
    """As the outbox's script does it."""
    return client.post(reverse("outbox.view:send"), sent, headers={"accept": "application/json"})


def a_photo(colour: str = "green", name: str = "kebun.jpg") -> SimpleUploadedFile:
    """A small picture."""
    out = io.BytesIO()
    Image.new("RGB", (50, 40), colour).save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")


def with_photo(sent: dict[str, Any], photo: SimpleUploadedFile) -> dict[str, Any]:
    """The letter with a photo that came through whole."""
    photo.seek(0)
    return {**sent, "photo": photo, "photo_size": str(photo.size)}

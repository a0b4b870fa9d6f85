"""Attaching a file: sniffed, limited, made small, stored by digest. A refusal later in the transaction leaves no bytes behind."""

from __future__ import annotations

import hashlib
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from bangkit.core.access import Actor
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action
from bangkit.foundation.files.models import KINDS, StoredFile
from bangkit.foundation.files.sniff import check, clean_name, small_photo
from bangkit.foundation.regions.models import Region


@action("file.attach")
def attach_file(actor: Actor, region: Region, *, upload: Any, kind: str, about: tuple[str, str] = ("", "")) -> StoredFile:
    """Lampirkan foto atau dokumen pada sebuah tempat. ``upload`` has ``name`` and ``read()``; ``about`` is subject and id."""
    if kind not in dict(KINDS):
        raise Invalid({"kind": "Jenis berkas tidak dikenal."})
    content = bytes(upload.read())
    media = check(kind, content)
    name = clean_name(str(upload.name or "berkas"))
    if media.startswith("image/"):
        content, media, name = small_photo(content), "image/jpeg", f"{name.rsplit('.', 1)[0][:70]}.jpg"
    digest = hashlib.sha256(content).hexdigest()
    stored = StoredFile(region=region, kind=kind, name=name, media_type=media, size=len(content), sha256=digest, created_at=actor.now)
    stored.about_subject, stored.about_id = about
    stored.put()
    transaction.on_commit(lambda: keep_bytes(stored.path, content))
    return stored


def keep_bytes(path: str, content: bytes) -> None:
    """Write the bytes once the row stands; the same bytes are kept only once."""
    if not default_storage.exists(path):
        default_storage.save(path, ContentFile(content))

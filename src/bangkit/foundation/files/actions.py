"""Attaching a file: known by its bytes, limited, made small, kept by digest. A refusal later in the transaction leaves nothing behind."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import transaction

from bangkit.core.access import Actor
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action
from bangkit.foundation.files import store
from bangkit.foundation.files.models import KINDS, StoredFile
from bangkit.foundation.files.photos import PHOTO, SCAN, small_photo
from bangkit.foundation.files.sniff import LIMITS, PICTURES, check, clean_name
from bangkit.foundation.regions.models import Region


@action("file.attach")
def attach_file(actor: Actor, region: Region, *, upload: Any, kind: str, about: tuple[str, str] = ("", "")) -> StoredFile:
    """Lampirkan foto atau dokumen pada sebuah tempat. ``upload`` has ``name`` and ``read(size)``; ``about`` is subject and id."""
    if kind not in dict(KINDS):
        raise Invalid({"kind": "Jenis berkas tidak dikenal."})
    # One byte more than is allowed is enough to know that it is too big.
    content = bytes(upload.read(LIMITS[kind] + 1))
    media = check(kind, content)
    if media in PICTURES:
        content, media = small_photo(content, PHOTO if kind == "photo" else SCAN, kind), "image/jpeg"
    stored = StoredFile(region=region, kind=kind, media_type=media, size=len(content), created_at=actor.now)
    stored.name = clean_name(str(upload.name or ""), media)
    stored.sha256 = hashlib.sha256(content).hexdigest()
    stored.about_subject, stored.about_id = about
    stored.put()
    store.put_on_commit(stored.path, content)
    return stored


def forget_file(stored: StoredFile) -> None:
    """Part of an action that takes a file away for good: its row now, its bytes when the transaction stands and no other row has them."""
    path, digest = stored.path, stored.sha256
    stored.delete()
    if not StoredFile.objects.filter(sha256=digest).exists():
        transaction.on_commit(lambda: store.remove(path))

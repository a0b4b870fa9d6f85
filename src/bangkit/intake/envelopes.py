"""What an envelope is while it travels: who sends which form about which thing, as plain texts, with perhaps a photo.

It comes as a request of the outbox, as a submission of ODK Collect, or in a file that was carried to a place with signal; it is
the same envelope each time, since its number and its digest are the same. Nothing here touches the record.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile

from bangkit.foundation.access.errors import Invalid

MOST_VALUES, MOST_TEXT, MOST_NUMBER = 100, 4_000, 2**31 - 1
# A file holds the photo too, written out in letters.
MOST_FILE = 17_000_000


class BrokenEnvelope(ValueError):
    """This is no envelope, or it came through only in part."""


class NotTheOwner(Invalid):
    """The envelope is somebody else's; only its maker may deliver it."""


def plain(value: object, most: int = MOST_TEXT) -> str:
    """Text that both databases can keep: no NUL, no halves of characters, not endless."""
    return str(value).encode("utf-8", "replace").decode().replace("\x00", "")[:most]


@dataclass(frozen=True)
class Sent:
    """An envelope as it comes in. ``payload`` holds plain texts by field name, ``about`` the id of the thing it is about."""

    id: UUID
    kind: str
    about: str
    made_at: datetime
    payload: dict[str, str]
    base_version: int | None = None
    supersedes: UUID | None = None
    photo: Any = None
    via: str = "outbox"

    @property
    def digest(self) -> str:
        """What makes a repeat recognisable. The photo has a digest of its own, since ODK may send attachments later."""
        text = json.dumps([self.kind, self.about, self.payload], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    @property
    def photo_digest(self) -> str:
        """The digest of the photo; empty without one."""
        if not self.photo:
            return ""
        self.photo.seek(0)
        whole = hashlib.sha256(self.photo.read()).hexdigest()
        self.photo.seek(0)
        return whole


def from_request(fields: Mapping[str, str], photo: Any) -> Sent:
    """The envelope that the outbox posts. Errors: ``BrokenEnvelope``."""
    try:
        size = int(fields.get("photo_size") or 0)
        payload = json.loads(fields.get("payload", ""))
    except ValueError as error:
        raise BrokenEnvelope from error
    # A line that broke in the middle of the photo must not leave half of it.
    if size != (photo.size if photo else 0):
        raise BrokenEnvelope
    return _sent(fields, payload, photo)


def from_file(content: bytes, user_id: str) -> Sent:
    """The envelope in a file that the outbox saved. Errors: ``Invalid`` by the field ``saved``; ``NotTheOwner``."""
    if len(content) > MOST_FILE:
        raise Invalid({"saved": "Berkas ini terlalu besar untuk sebuah kiriman."})
    try:
        raw = json.loads(content)
        photo = _photo(raw.get("photo") or "", str(raw.get("photo_name") or "foto.jpg"))
        sent, owner = _sent(raw, raw["payload"], photo), str(raw["user"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Invalid({"saved": "Berkas ini bukan kiriman BangKIT, atau rusak. Simpan lagi dari kotak keluar."}) from error
    if owner != user_id:
        raise NotTheOwner({"saved": "Kiriman ini milik akun lain. Pembuatnya yang mengirim, supaya nama pelapornya benar."})
    return sent


def _photo(letters: str, name: str) -> ContentFile[bytes] | None:
    if not letters:
        return None
    try:
        return ContentFile(base64.b64decode(letters, validate=True), name=name)
    except binascii.Error as error:
        raise BrokenEnvelope from error


def _sent(fields: Mapping[str, Any], payload: Any, photo: Any) -> Sent:
    """The fields, checked one by one. Errors: ``ValueError`` or one of its kind."""
    if not isinstance(payload, dict) or len(payload) > MOST_VALUES:
        raise BrokenEnvelope
    base, old = str(fields.get("base_version") or ""), str(fields.get("supersedes") or "")
    if base and not (base.isdecimal() and int(base) <= MOST_NUMBER):
        raise BrokenEnvelope
    return Sent(
        id=UUID(str(fields["id"])),
        kind=plain(fields.get("kind", ""), 60),
        about=plain(fields.get("about", ""), 40),
        made_at=_moment(str(fields.get("made_at", ""))),
        payload={plain(key, 60): plain(value) for key, value in payload.items()},
        base_version=int(base) if base else None,
        supersedes=UUID(old) if old else None,
        photo=photo,
    )


def _moment(text: str) -> datetime:
    """When the device says that it was made; a wrong clock is kept, a moment without a zone is not one."""
    made = datetime.fromisoformat(text.replace("Z", "+00:00"))
    if made.tzinfo is None or not 1900 < made.year < 9000:
        raise BrokenEnvelope
    return made.astimezone(UTC)

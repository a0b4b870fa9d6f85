"""Receiving envelopes, exactly once, and settling those that people must look at.

| situation | answer |
|---|---|
| new, the action succeeds | 201 and the result |
| same number, same contents | 200 and the same result |
| same number, other contents | 409 |
| a value or a rule refuses | 422 and why; kept as rejected |
| the record moved on meanwhile | 202; both versions go to a person |
| no right | 403; nothing stored |
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.urls import reverse

from bangkit.core.access import Actor, can
from bangkit.foundation.access.actor import actor_for
from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.foundation.access.models import User
from bangkit.foundation.audit.door import action
from bangkit.intake.kinds import KINDS, Kind
from bangkit.intake.models import Envelope
from bangkit.stages.delivery.models import Work
from bangkit.stages.delivery.reporting import add_photo

DONE, SEEN, CONFLICT, REFUSED, OTHER, NO_RIGHT = 201, 200, 202, 422, 409, 403


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
        """What makes a repeat recognisable. The photo is not part of it, since ODK sends attachments later."""
        text = json.dumps([self.kind, self.about, self.payload], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Answer:
    """What the device hears."""

    status: int
    state: str
    url: str = ""
    errors: dict[str, str] = field(default_factory=dict)
    findings: list[str] = field(default_factory=list)


def receive(actor: Actor, sent: Sent) -> Answer:
    """Take in one envelope by the table above; insert, action, event and result stand or fall together."""
    known = Envelope.objects.filter(pk=sent.id).first()
    if known is not None:
        return _repeat(actor, known, sent)
    kind = KINDS.get(sent.kind)
    thing = kind.load(sent.about) if kind else None
    if kind is None or thing is None or not can(actor, kind.verb, thing.region_id):
        return Answer(NO_RIGHT, "refused", findings=["Kiriman ini bukan untuk tempat atau peran Anda."])
    form = kind.form(sent.payload, {"photo": sent.photo} if sent.photo else None)
    if not form.is_valid():
        return _reject(actor, sent, thing, {name: " ".join(str(text) for text in texts) for name, texts in form.errors.items()}, [])
    try:
        with transaction.atomic():
            return _deliver(actor, sent, kind, thing, form.cleaned_data)
    except IntegrityError:
        return _repeat(actor, Envelope.objects.get(pk=sent.id), sent)
    except Invalid as refusal:
        return _reject(actor, sent, thing, refusal.field_errors, [refusal.message] if refusal.message else [])
    except Blocked as refusal:
        return _reject(actor, sent, thing, {}, [f"{finding.message} {finding.next_step}" for finding in refusal.findings])


def read_saved(content: bytes, user_id: str) -> Sent:
    """An envelope out of the file that the outbox saves. Errors: ``Invalid`` by the field ``saved``."""
    try:
        raw = json.loads(content)
        made = datetime.fromisoformat(raw["made"].replace("Z", "+00:00"))
        values = {str(key)[:60]: str(value)[:4000] for key, value in dict(raw["values"]).items()}
        base = int(raw["base"]) if str(raw.get("base") or "").isdigit() else None
        sent = Sent(UUID(raw["id"]), str(raw["kind"]), str(raw["about"]), made, values, base)
        owner = str(raw["user"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Invalid({"saved": "Berkas ini bukan kiriman BangKIT, atau rusak."}) from error
    if owner != user_id:
        raise Invalid({"saved": "Kiriman ini milik akun lain. Pemiliknya yang mengirim, supaya nama pelapornya benar."})
    return sent


def _row(actor: Actor, sent: Sent, thing: Any, state: str) -> Envelope:
    return Envelope(
        id=sent.id,
        region_id=thing.region_id,
        kind=sent.kind,
        digest=sent.digest,
        user_id=actor.user_id,
        about_id=str(thing.pk),
        made_at=sent.made_at,
        base_version=sent.base_version,
        supersedes=sent.supersedes,
        via=sent.via,
        state=state,
        created_at=actor.now,
    )


def _deliver(actor: Actor, sent: Sent, kind: Kind, thing: Any, values: dict[str, Any]) -> Answer:
    """Insert first: the primary key, not an if, keeps a second delivery out."""
    envelope = _row(actor, sent, thing, "done")
    envelope.save(force_insert=True)
    if kind.conflicts(thing, values, sent.base_version):
        envelope.state, envelope.payload = "conflict", sent.payload
        envelope.save(update_fields=["state", "payload"])
        return Answer(CONFLICT, "conflict", findings=["Ada laporan lain yang lebih baru. Kecamatan memeriksa keduanya."])
    kind.run(actor, thing, values)
    envelope.result = {"url": reverse(kind.address, args=[thing.pk])}
    envelope.save(update_fields=["result"])
    return Answer(DONE, "done", url=envelope.result["url"])


def _reject(actor: Actor, sent: Sent, thing: Any, errors: dict[str, str], findings: list[str]) -> Answer:
    """Keep what was refused, so that nothing typed is lost; a corrected form comes as a new envelope."""
    envelope = _row(actor, sent, thing, "rejected")
    envelope.payload, envelope.result = sent.payload, {"errors": errors, "findings": findings}
    try:
        with transaction.atomic():
            envelope.save(force_insert=True)
    except IntegrityError:
        return _repeat(actor, Envelope.objects.get(pk=sent.id), sent)
    return Answer(REFUSED, "rejected", errors=errors, findings=findings)


def _repeat(actor: Actor, known: Envelope, sent: Sent) -> Answer:
    """The same number again: the same answer for the same contents of the same person, otherwise 409 or 403."""
    if known.user_id != actor.user_id:
        return Answer(NO_RIGHT, "refused", findings=["Kiriman ini milik akun lain."])
    if known.digest != sent.digest:
        return Answer(OTHER, "other", findings=["Nomor kiriman ini sudah dipakai untuk isi yang lain. Hubungi admin."])
    if known.state == "rejected":
        return Answer(REFUSED, "rejected", errors=known.result.get("errors", {}), findings=known.result.get("findings", []))
    if known.state == "conflict":
        return Answer(CONFLICT, "conflict")
    if sent.photo and known.photo_id is None:
        _late_photo(actor, known, sent.photo)
    return Answer(SEEN, known.state, url=known.result.get("url", ""))


def _late_photo(actor: Actor, known: Envelope, upload: Any) -> None:
    """ODK may send attachments in a later request with the same form."""
    work = Work.objects.select_related("region").filter(pk=known.about_id).first()
    if work is not None:
        with transaction.atomic():
            known.photo = add_photo(actor, work, upload)
            known.save(update_fields=["photo"])


@action("envelope.apply")
def apply_envelope(actor: Actor, envelope: Envelope, *, reason: str = "") -> Envelope:
    """Pakai kiriman yang berselisih: tindakan dijalankan atas nama pengirimnya, bila haknya masih ada."""
    kind = KINDS[envelope.kind]
    sender = actor_for(User.objects.get(pk=envelope.user_id), via="envelope", now=actor.now)
    thing = kind.load(envelope.about_id)
    form = kind.form(envelope.payload)
    if thing is None or not form.is_valid():
        raise Invalid(message="Isi kiriman ini tidak dapat dipakai lagi. Minta pengirim melapor ulang.")
    try:
        kind.run(sender, thing, form.cleaned_data)
    except NotAllowed as refusal:
        raise Invalid(message="Pengirim tidak lagi memegang peran untuk melapor di desa ini.") from refusal
    envelope.payload, envelope.reason = {}, reason.strip()[:300]
    envelope.result = {"url": reverse(kind.address, args=[envelope.about_id])}
    return envelope


@action("envelope.settle")
def discard_envelope(actor: Actor, envelope: Envelope, *, reason: str) -> Envelope:
    """Kiriman tidak dipakai, dengan alasan; isinya tetap tersimpan untuk ditelusuri."""
    if not reason.strip():
        raise Invalid({"reason": "Tulis mengapa kiriman ini tidak dipakai."})
    envelope.reason = reason.strip()[:300]
    return envelope

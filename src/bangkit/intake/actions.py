"""Receiving envelopes, exactly once, and settling those that people must look at.

| situation | answer |
|---|---|
| new, the action succeeds | 201 and the result |
| same number, same contents | 200 and the same result |
| same number, other contents | 409 |
| a value or a rule refuses | 422 and why; kept as rejected |
| corrected form | a new number that names the old one; the old one is closed |
| the record moved on meanwhile | 202; both versions go to a person |
| no right, or somebody else's | 403; nothing stored |
| a form that is no longer known | 400; nothing stored |
| our fault | 500; nothing stored, the same number may be tried again |
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction
from django.db.models import Q

from bangkit.core.access import Actor, can
from bangkit.foundation.access.actor import actor_for
from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.foundation.access.models import User
from bangkit.foundation.audit.door import action
from bangkit.intake.envelopes import Sent
from bangkit.intake.kinds import KINDS, Kind
from bangkit.intake.models import Envelope

DONE, SEEN, CONFLICT, REFUSED, OTHER, NO_RIGHT, UNKNOWN = 201, 200, 202, 422, 409, 403, 400
ACCEPTED = (DONE, SEEN, CONFLICT)


@dataclass(frozen=True)
class Answer:
    """What the device hears."""

    status: int
    state: str
    url: str = ""
    errors: dict[str, str] = field(default_factory=dict)
    findings: list[str] = field(default_factory=list)

    @property
    def said(self) -> str:
        """All of it as a paragraph."""
        return " ".join([*self.findings, *self.errors.values()])


def receive(actor: Actor, sent: Sent) -> Answer:
    """Take in one envelope by the table above; insert, action, event and result stand or fall together."""
    known = Envelope.objects.filter(pk=sent.id).first()
    if known is not None:
        return _repeat(actor, known, sent)
    kind = KINDS.get(sent.kind)
    if kind is None:
        return Answer(UNKNOWN, "unknown", findings=["Formulir ini versi lama. Buka lagi halamannya selagi ada sinyal, lalu isi ulang."])
    thing = kind.load(sent.about)
    if thing is None or not can(actor, kind.verb, thing.region_id):
        return Answer(NO_RIGHT, "refused", findings=["Kiriman ini bukan untuk tempat atau peran Anda."])
    form = kind.form(sent.payload, {"photo": sent.photo} if sent.photo else None)
    if not form.is_valid():
        return _reject(actor, sent, thing, {name: " ".join(str(text) for text in texts) for name, texts in form.errors.items()}, [])
    try:
        with transaction.atomic():
            return _deliver(actor, sent, kind, form.cleaned_data)
    except IntegrityError:
        return _after_race(actor, sent)
    except Invalid as refusal:
        return _reject(actor, sent, thing, refusal.field_errors, [refusal.message] if refusal.message else [])
    except Blocked as refusal:
        return _reject(actor, sent, thing, {}, [f"{finding.message} {finding.next_step}".strip() for finding in refusal.findings])


def corrected(actor: Actor, sent: Sent) -> Sent:
    """ODK Collect keeps the number of a form that was refused and then mended: the mended one gets a number of its own.

    The new number follows from the old one and the contents, so that sending it again is a repeat like any other. A form that was
    accepted keeps its number for good.
    """
    known = Envelope.objects.filter(pk=sent.id, user_id=actor.user_id).exclude(digest=sent.digest).first()
    if known is None:
        return sent
    number = uuid5(sent.id, sent.digest)
    if known.state == "rejected" or Envelope.objects.filter(pk=number).exists():
        return replace(sent, id=number, supersedes=sent.id)
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


def _deliver(actor: Actor, sent: Sent, kind: Kind, values: dict[str, Any]) -> Answer:
    """Insert first: the primary key, not an if, keeps a second delivery out."""
    # Under the lock, so that no other report comes between the question whether there is one and ours.
    thing = kind.lock(sent.about)
    envelope = _row(actor, sent, thing, "done")
    envelope.photo_digest = sent.photo_digest
    envelope.save(force_insert=True)
    if sent.supersedes:
        _close_older(actor, sent.id, sent.supersedes)
    if kind.conflicts(thing, values, sent.base_version):
        envelope.state, envelope.payload = "conflict", sent.payload
        envelope.photo = kind.keep_photo(actor, thing, sent.photo) if sent.photo else None
        envelope.save(update_fields=["state", "payload", "photo"])
        return Answer(CONFLICT, "conflict", findings=[WAITS])
    made = kind.run(actor, thing, values)
    envelope.result = {"url": kind.url_of(thing.pk), "made": made}
    envelope.save(update_fields=["result"])
    return Answer(DONE, "done", url=envelope.result["url"])


WAITS = "Ada laporan lain untuk hari itu atau sesudahnya. Kecamatan memeriksa keduanya."


def _close_older(actor: Actor, number: UUID, superseded: UUID) -> None:
    """What was refused and then mended needs nobody's decision any more."""
    older = Envelope.objects.filter(Q(pk=superseded) | Q(supersedes=superseded), user_id=actor.user_id, state="rejected")
    older.exclude(pk=number).update(state="discarded", payload={}, reason="Diganti kiriman yang sudah diperbaiki.")


def _reject(actor: Actor, sent: Sent, thing: Any, errors: dict[str, str], findings: list[str]) -> Answer:
    """Keep what was refused, so that nothing typed is lost; a corrected form comes as a new envelope."""
    envelope = _row(actor, sent, thing, "rejected")
    # What a household answered waits on the phone that wrote it, and nowhere else.
    envelope.payload = {} if KINDS[sent.kind].is_personal else sent.payload
    envelope.result = {"errors": errors, "findings": findings}
    try:
        with transaction.atomic():
            envelope.save(force_insert=True)
    except IntegrityError:
        return _after_race(actor, sent)
    return Answer(REFUSED, "rejected", errors=errors, findings=findings)


def _after_race(actor: Actor, sent: Sent) -> Answer:
    """The same number came in at the same moment by another request; anything else that broke is ours to mend."""
    known = Envelope.objects.filter(pk=sent.id).first()
    if known is None:
        raise RuntimeError("an envelope could not be inserted, and nobody else has inserted it")
    return _repeat(actor, known, sent)


def _repeat(actor: Actor, known: Envelope, sent: Sent) -> Answer:
    """The same number again: the same answer for the same contents of the same person, otherwise 409 or 403."""
    if known.user_id != actor.user_id:
        return Answer(NO_RIGHT, "refused", findings=["Kiriman ini milik akun lain."])
    photo = sent.photo_digest
    if known.digest != sent.digest or (photo and known.photo_digest not in ("", photo)):
        return Answer(OTHER, "other", findings=["Nomor kiriman ini sudah dipakai untuk isi yang lain. Hubungi operator."])
    if known.state == "rejected":
        return Answer(REFUSED, "rejected", errors=known.result.get("errors", {}), findings=known.result.get("findings", []))
    if photo and not known.photo_digest:
        try:
            _late_photo(actor, known, sent.photo, photo)
        except Invalid as refusal:
            said = " ".join(refusal.field_errors.values())
            return Answer(REFUSED, known.state, findings=[f"Laporannya sudah diterima, fotonya belum. {said}"])
    if known.state == "conflict":
        return Answer(CONFLICT, "conflict", findings=[WAITS])
    if known.state == "discarded":
        return Answer(SEEN, "discarded", findings=[f"Kiriman ini tidak dipakai: {known.reason}"])
    return Answer(SEEN, "done", url=known.result.get("url", ""))


def _late_photo(actor: Actor, known: Envelope, upload: Any, digest: str) -> None:
    """ODK may send attachments in a later request with the same form."""
    kind = KINDS[known.kind]
    with transaction.atomic():
        if known.state == "done":
            kind.late_photo(actor, str(known.result.get("made", "")), upload)
        elif known.state == "conflict":
            known.photo = kind.keep_photo(actor, kind.load(known.about_id), upload)
        known.photo_digest = digest
        known.save(update_fields=["photo", "photo_digest"])


@action("envelope.apply")
def apply_envelope(actor: Actor, envelope: Envelope, *, reason: str = "") -> Envelope:
    """Pakai kiriman yang berselisih: tindakan dijalankan atas nama pengirimnya, bila haknya masih ada."""
    kind = KINDS[envelope.kind]
    sender = User.objects.filter(pk=envelope.user_id, is_active=True).first()
    thing, form = kind.load(envelope.about_id), kind.form(envelope.payload)
    if thing is None or not form.is_valid():
        raise Invalid(message="Isi kiriman ini tidak dapat dipakai lagi. Minta pengirim melapor ulang.")
    values = {**form.cleaned_data, "photo": envelope.photo}
    try:
        if sender is None:
            raise NotAllowed(kind.verb, envelope.region_id, knows_place=False)
        made = kind.run(actor_for(sender, via="envelope", now=actor.now), thing, values)
    except NotAllowed as refusal:
        raise Invalid(message="Pengirim tidak lagi memegang peran untuk melapor di desa ini.") from refusal
    except Invalid as refusal:
        # The form of this page has other fields, so the messages cannot stand by them.
        raise Invalid(message=" ".join([refusal.message, *refusal.field_errors.values()]).strip()) from refusal
    envelope.payload, envelope.reason = {}, reason.strip()[:300]
    envelope.result = {"url": kind.url_of(envelope.about_id), "made": made}
    return envelope


@action("envelope.settle")
def discard_envelope(actor: Actor, envelope: Envelope, *, reason: str) -> Envelope:
    """Kiriman tidak dipakai, dengan alasan; isinya tetap tersimpan untuk ditelusuri."""
    if not reason.strip():
        raise Invalid({"reason": "Tulis mengapa kiriman ini tidak dipakai."})
    envelope.reason = reason.strip()[:300]
    return envelope

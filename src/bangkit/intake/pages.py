"""The outbox: its page, its endpoint, its service worker, and settling what people must look at."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_POST

from bangkit.core.access import Actor
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.access.loading import get_for
from bangkit.foundation.access.pages import page, public
from bangkit.foundation.audit.moves import moves
from bangkit.foundation.ui.forms import BangkitForm, TextField
from bangkit.foundation.ui.listing import Column, Filter, Listing, listing_page
from bangkit.foundation.ui.verbs import verb_page
from bangkit.intake import actions, queries
from bangkit.intake.models import Envelope
from bangkit.stages.delivery.forms import ProgressForm
from bangkit.stages.delivery.models import Work

STATES = [("done", "Terkirim"), ("rejected", "Perlu diperbaiki"), ("conflict", "Perlu diperiksa"), ("discarded", "Tidak dipakai")]
SHELL = ("ui/bangkit.css", "ui/ui.js", "ui/icon.svg", "ui/weave.svg", "intake/vendor/idb.js", "intake/outbox.js")


class ReasonForm(BangkitForm):
    """Why an envelope is not used."""

    reason = TextField(label="Alasan", max_length=300)


class NoteForm(BangkitForm):
    """A note that may stay empty."""

    reason = TextField(label="Catatan", max_length=300, required=False)


@page("outbox.view")
def outbox(request: HttpRequest) -> HttpResponse:
    """What waits on this device, and the cards that open without signal."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return render(request, "intake/outbox.html", {"works": queries.my_works(actor)})


@page("outbox.view")
def token(request: HttpRequest) -> JsonResponse:
    """A fresh token before each delivery; a kept one would be stale."""
    answer = JsonResponse({"token": get_token(request)})
    answer["Cache-Control"] = "no-store"
    return answer


@page("outbox.view")
@require_POST
def send(request: HttpRequest) -> JsonResponse:
    """Take in one envelope. The session is the person; what the device says about itself counts for nothing."""
    actor: Actor = replace(request.actor, via="envelope")  # type: ignore[attr-defined]
    sent = _sent(request)
    if sent is None:
        return JsonResponse({"state": "refused", "findings": ["Kiriman ini rusak di jalan. Coba lagi."]}, status=400)
    if request.POST.get("user") not in ("", actor.user_id):
        return JsonResponse({"state": "refused", "findings": ["Kiriman ini milik akun lain."]}, status=403)
    answer = actions.receive(actor, sent)
    body = {"state": answer.state, "url": answer.url, "errors": answer.errors, "findings": answer.findings}
    return JsonResponse(body, status=answer.status)


def _sent(request: HttpRequest) -> actions.Sent | None:
    """The envelope in a request; None when it is not one."""
    try:
        payload = json.loads(request.POST.get("payload", ""))
        made: datetime | None = parse_datetime(request.POST.get("made_at", ""))
        base, old = request.POST.get("base_version", ""), request.POST.get("supersedes", "")
        if not isinstance(payload, dict) or made is None or made.tzinfo is None:
            return None
        return actions.Sent(
            id=UUID(request.POST.get("id", "")),
            kind=request.POST.get("kind", "")[:60],
            about=request.POST.get("about", "")[:40],
            made_at=made,
            payload={str(key)[:60]: str(value)[:4000] for key, value in payload.items()},
            base_version=int(base) if base else None,
            supersedes=UUID(old) if old else None,
            photo=request.FILES.get("photo"),
        )
    except (ValueError, TypeError):
        return None


class FileForm(BangkitForm):
    """A saved envelope."""

    saved = forms.FileField(label="Berkas kiriman", help_text="Berkas bangkit-….json dari tombol Simpan sebagai berkas.")


@page("outbox.view")
def from_file(request: HttpRequest) -> HttpResponse:
    """Deliver an envelope that was saved as a file, by the person who made it."""
    actor: Actor = replace(request.actor, via="envelope")  # type: ignore[attr-defined]
    return verb_page(
        request,
        form=FileForm,
        run=lambda data: _deliver_file(actor, data["saved"].read(200_000)),
        done=lambda answer: answer.url or reverse("outbox.view"),
        title="Kirim dari berkas",
        submit="Kirim berkas",
        back=reverse("outbox.view"),
    )


def _deliver_file(actor: Actor, content: bytes) -> actions.Answer:
    sent = actions.read_saved(content, actor.user_id)
    answer = actions.receive(actor, sent)
    if answer.status not in (actions.DONE, actions.SEEN, actions.CONFLICT):
        raise Invalid({"saved": " ".join([*answer.findings, *answer.errors.values()]) or "Kiriman ini ditolak."})
    return answer


@page("progress.report")
def card(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The report's card for a phone without signal: the same questions, and nothing personal, since the device keeps it."""
    work = get_for(request.actor, Work.objects.select_related("activity"), pk, "progress.report")  # type: ignore[attr-defined]
    return render(request, "intake/card.html", {"work": work, "form": ProgressForm()})


@public("the service worker is the same for everybody and holds no data")
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, with the addresses of the shell that it keeps."""
    shell = [static(name) for name in SHELL] + [reverse("offline")]
    answer = render(request, "intake/sw.js", {"shell": json.dumps(shell)}, content_type="text/javascript")
    answer["Cache-Control"] = "no-cache"
    return answer


@page("envelope.view")
def envelope_list(request: HttpRequest) -> HttpResponse:
    """Deliveries from the field in my places."""
    listing = Listing(
        queries.envelopes(request.actor),  # type: ignore[attr-defined]
        columns=[
            Column("title", "Kiriman", lambda row: row.title(), link=lambda row: reverse("envelope.view", args=[row.pk])),
            Column("village", "Desa", lambda row: row.region.name, sort="region__name"),
            Column("state", "Keadaan", lambda row: row.state_label, sort="state"),
            Column("made", "Dibuat", lambda row: row.made_at, sort="made_at", kind="moment"),
        ],
        filters=[Filter("state", "Keadaan", STATES, field="state")],
        order="-made",
        noun="kiriman",
    )
    return listing_page(request, listing, title="Kiriman lapangan")


@page("envelope.view")
def envelope_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Both versions beside each other, for a person to decide."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = get_for(actor, Envelope, pk, "envelope.view")
    labels = {name: str(field.label) for name, field in ProgressForm.base_fields.items()}
    lines = [(labels.get(name, name), value) for name, value in row.payload.items() if value and name in labels]
    context = {"here": row.region, "row": row, "lines": lines, "newest": queries.newest_report(row), "moves": moves(actor, row)}
    return render(request, "intake/envelope.html", context)


def _decide(request: HttpRequest, pk: UUID, verb: str, form: Any, act: Any, title: str) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = get_for(actor, Envelope, pk, verb)
    return verb_page(
        request,
        form=form,
        run=lambda data: act(actor, row, **data),
        done=reverse("envelope.view", args=[pk]),
        title=title,
        submit=title,
        back=reverse("envelope.view", args=[pk]),
        extra={"here": row.region},
    )


@page("envelope.apply")
def apply_(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Use the delivery."""
    return _decide(request, pk, "envelope.apply", NoteForm, actions.apply_envelope, "Pakai kiriman ini")


@page("envelope.settle")
def settle(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Do not use the delivery, with a reason."""
    return _decide(request, pk, "envelope.settle", ReasonForm, actions.discard_envelope, "Jangan pakai kiriman ini")

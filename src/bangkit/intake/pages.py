"""The outbox: its page, its endpoint, its cards and service worker; and settling what people must look at."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from bangkit.core.access import Actor
from bangkit.core.instruments import instrument, instruments
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page, public
from bangkit.foundation.audit.moves import moves
from bangkit.foundation.audit.queries import history
from bangkit.foundation.ui.export import XLSX
from bangkit.foundation.ui.forms import BangkitForm
from bangkit.foundation.ui.listing import Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.tables import Chip, Table
from bangkit.foundation.ui.verbs import verb_page
from bangkit.intake import actions, queries
from bangkit.intake.envelopes import MOST_FILE, BrokenEnvelope, NotTheOwner, from_file, from_request
from bangkit.intake.forms import FileForm, NoteForm, ReasonForm
from bangkit.intake.kinds import KINDS
from bangkit.intake.models import Envelope
from bangkit.intake.openrosa.xlsform import as_xlsx, form_id, sheets
from bangkit.stages.delivery.forms import ProgressForm
from bangkit.stages.delivery.models import Work
from bangkit.stages.profile.forms.surveys import form_of
from bangkit.stages.profile.models import Survey

CHIPS = {"done": "done", "rejected": "refused", "conflict": "waiting", "discarded": "plain"}
SCRIPTS = ("intake/vendor/idb.js", "intake/outbox.js", "intake/form.js", "intake/queue.js")
SHELL = ("ui/bangkit.css", "ui/ui.js", "ui/icon.svg", "ui/weave.svg", *SCRIPTS)
CARD, IDEA_CARD = "progress.report/2", "idea.voice/1"
NOWHERE = "00.00.00.0000"
NOBODY = UUID(int=0)


@page("outbox.view")
def outbox(request: PageRequest) -> HttpResponse:
    """What waits on this device, and the cards that open without signal."""
    return render(request, "intake/outbox.html", _cards(request.actor))


@page("outbox.view")
def device(request: PageRequest) -> HttpResponse:
    """The same for the time without signal. The device keeps this page, so it names nobody."""
    return render(request, "intake/device.html", _cards(request.actor))


def _cards(actor: Actor) -> dict[str, Any]:
    """The forms that open without signal."""
    works, count = queries.my_cards(actor)
    return {"works": works, "count": count, "rounds": queries.my_rounds(actor), "rooms": queries.my_rooms(actor)}


@never_cache
@page("outbox.view")
def token(request: PageRequest) -> JsonResponse:
    """A fresh token before each delivery; a kept one would be stale."""
    return JsonResponse({"token": get_token(request)})


@never_cache
@page("outbox.view")
@require_POST
def send(request: PageRequest) -> JsonResponse:
    """Take in one envelope. The session is the person; what the device says about itself counts for nothing."""
    actor = replace(request.actor, via="envelope")
    try:
        sent = from_request(request.POST, request.FILES.get("photo"))
    except (BrokenEnvelope, ValueError, KeyError):
        return JsonResponse({"state": "broken", "findings": ["Kiriman ini rusak di jalan."]}, status=400)
    if request.POST.get("user") != actor.user_id:
        return JsonResponse({"state": "refused", "findings": ["Kiriman ini milik akun lain."]}, status=403)
    answer = actions.receive(actor, sent)
    body = {"state": answer.state, "url": answer.url, "errors": answer.errors, "findings": answer.findings}
    return JsonResponse(body, status=answer.status)


@page("outbox.view")
def saved(request: PageRequest) -> HttpResponse:
    """Deliver an envelope that was carried here as a file, by the person who made it."""
    actor = replace(request.actor, via="envelope")
    strangers: list[NotTheOwner] = []

    def run(data: dict[str, Any]) -> actions.Answer:
        try:
            return _deliver_file(actor, data["saved"].read(MOST_FILE + 1))
        except NotTheOwner as refusal:
            strangers.append(refusal)
            raise

    response = verb_page(
        request,
        form=FileForm,
        run=run,
        done=lambda answer: answer.url or reverse("outbox.view"),
        said=lambda answer: answer.said or "Kiriman sudah diterima.",
        title="Kirim dari berkas",
        intro="Untuk isian yang dibawa dengan kartu memori ke tempat yang bersinyal. Masuklah dengan akun pembuatnya.",
        submit="Kirim berkas",
        back=reverse("outbox.view"),
    )
    if strangers:
        response.status_code = 403
    return response


def _deliver_file(actor: Actor, content: bytes) -> actions.Answer:
    answer = actions.receive(actor, from_file(content, actor.user_id))
    if answer.status not in actions.ACCEPTED:
        raise Invalid({"saved": answer.said or "Kiriman ini ditolak."})
    return answer


@page("progress.report")
def card(request: PageRequest, pk: UUID) -> HttpResponse:
    """The report's card for a phone without signal: the same questions, and nothing personal, since the device keeps it."""
    work = get_for(request.actor, Work.objects.select_related("activity"), pk, "progress.report")
    return render(request, "intake/card.html", {"work": work, "outbox_kind": CARD, "form": ProgressForm(work=work)})


@page("progress.report")
def sheet(request: PageRequest, pk: UUID) -> HttpResponse:
    """The same questions on paper, for a day without a phone; what is written there is entered on the report's page later."""
    work = get_for(request.actor, Work.objects.select_related("activity"), pk, "progress.report")
    form = ProgressForm(work=work)
    form.with_codes()
    context = {"here": work.region, "work": work, "title": instrument("progress_report").title, "form": form}
    return render(request, "intake/sheet.html", context)


@page("survey.answer")
def survey_card(request: PageRequest, pk: UUID) -> HttpResponse:
    """A round's form for a phone without signal: the questions, and nothing of any household, since the device keeps it."""
    survey = get_for(request.actor, Survey, pk, "survey.answer")
    if not survey.is_open:
        raise Http404
    form = form_of(survey.instrument)()
    return render(request, "intake/survey_card.html", {"survey": survey, "outbox_kind": form.instrument.kind, "form": form})


@page("idea.voice")
def idea_card(request: PageRequest, code: str) -> HttpResponse:
    """What a room says, on a phone without signal: the form, and nothing that anybody said before, since the device keeps it."""
    village = region_for(request.actor, code, "idea.voice")
    return render(request, "intake/idea_card.html", {"village": village, "outbox_kind": IDEA_CARD, "form": KINDS[IDEA_CARD].form()})


@page("survey.view")
def xlsform(request: PageRequest, key: str) -> HttpResponse:
    """The instrument as an XLSForm, for a server of one's own: without the list of our rounds."""
    one = next((one for one in instruments() if one.key == key), None)
    if one is None:
        raise Http404
    response = HttpResponse(as_xlsx(sheets(one)), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{form_id(one)}-{one.version}.xlsx"'
    return response


@public("the service worker is the same for everybody and holds no data")
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, with the addresses that it keeps."""
    addresses = {
        "shell": [static(name) for name in SHELL],
        "offline": reverse("offline"),
        "outbox": reverse("outbox.view"),
        "device": reverse("outbox.view:device"),
        "card": reverse("progress.report:card", args=[NOBODY]).split(str(NOBODY)),
        "report": reverse("progress.report", args=[NOBODY]).split(str(NOBODY)),
        "surveyCard": reverse("survey.answer:card", args=[NOBODY]).split(str(NOBODY)),
        "answer": reverse("survey.answer", args=[NOBODY]).split(str(NOBODY)),
        "ideaCard": reverse("idea.voice:card", args=[NOWHERE]).split(NOWHERE),
        "room": reverse("idea.voice:room", args=[NOWHERE]).split(NOWHERE),
    }
    answer = render(request, "intake/sw.js", {"addresses": json.dumps(addresses)}, content_type="text/javascript")
    answer["Cache-Control"] = "no-cache"
    return answer


@page("envelope.view")
def envelope_list(request: PageRequest) -> HttpResponse:
    """Deliveries from the field in my places."""
    listing = Listing(
        queries.envelopes(request.actor),
        columns=[
            Column("title", "Kiriman", lambda row: row.title(), link=lambda row: reverse("envelope.view", args=[row.pk])),
            Column("village", "Desa", lambda row: row.region.name, sort="region__name"),
            Column("state", "Keadaan", lambda row: Chip(CHIPS.get(row.state, "plain"), row.state_label), sort="state"),
            Column("made", "Dibuat di perangkat", lambda row: row.made_at, sort="made_at", kind="moment"),
            Column("received", "Diterima", lambda row: row.created_at, sort="created_at", kind="moment"),
        ],
        filters=[Filter("state", "Keadaan", [(key, Envelope(state=key).state_label) for key in CHIPS], field="state")],
        search=["region__name"],
        order="-received",
        noun="kiriman",
        empty=Empty(
            "Belum ada kiriman lapangan",
            "Laporan yang diisi tanpa sinyal atau dari ODK tiba di sini.",
            "Tim Desa mengisinya dari kartu kegiatan.",
        ),
    )
    return listing_page(request, listing, title="Kiriman lapangan")


@page("envelope.view")
def envelope_detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """Both versions beside each other, for a person to decide."""
    actor = request.actor
    row = get_for(actor, Envelope, pk, "envelope.view")
    both = queries.compared(row)
    table = Table(
        [
            Column("label", "Isian"),
            Column("sent", "Kiriman ini", phone="long"),
            Column("now", "Laporan terbaru", lambda line: line.now or "–", phone="long"),
            Column("differs", "Beda", lambda line: Chip("waiting", "berbeda") if line.differs else "sama"),
        ],
        both.lines,
        caption="Kiriman ini dan laporan terbaru pada catatan",
    )
    context = {"here": row.region, "row": row, "chip_kind": CHIPS.get(row.state, "plain"), "table": table, "both": both}
    context |= {"moves": moves(actor, row), "history": history(actor, "envelope", str(pk))}
    return render(request, "intake/envelope.html", context)


def _decide(request: PageRequest, pk: UUID, verb: str, form: type[BangkitForm], act: Callable[..., Any], **words: Any) -> HttpResponse:
    actor = request.actor
    row = get_for(actor, Envelope, pk, verb)
    address = reverse("envelope.view", args=[pk])
    return verb_page(
        request,
        form=form,
        run=lambda data: act(actor, row, **data),
        done=address,
        subject=row,
        back=address,
        **words,
    )


@page("envelope.apply")
def apply_(request: PageRequest, pk: UUID) -> HttpResponse:
    """Use the delivery."""
    words = {
        "title": "Pakai kiriman ini",
        "intro": "Isinya menjadi laporan atas nama pengirimnya. Laporan yang sudah ada tetap tersimpan.",
        "submit": "Pakai kiriman",
        "said": "Kiriman dipakai. Pengirim melihatnya sebagai terkirim.",
    }
    return _decide(request, pk, "envelope.apply", NoteForm, actions.apply_envelope, **words)


@page("envelope.settle")
def settle(request: PageRequest, pk: UUID) -> HttpResponse:
    """Do not use the delivery, with a reason."""
    words = {
        "title": "Jangan pakai kiriman ini",
        "intro": "Isinya tetap tersimpan untuk ditelusuri, tetapi tidak menjadi laporan.",
        "submit": "Jangan pakai",
        "said": "Kiriman tidak dipakai. Pengirim membaca alasannya di kotak keluarnya.",
    }
    return _decide(request, pk, "envelope.settle", ReasonForm, actions.discard_envelope, **words)

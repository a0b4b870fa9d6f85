"""The one-time link as a card to print: for people without e-mail, who scan it, open it, or type its code."""

from __future__ import annotations

from uuid import UUID

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString

from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.access.loading import get_for
from bangkit.foundation.access.models import Membership
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.accounts import actions
from bangkit.foundation.accounts.codes import grouped
from bangkit.foundation.ui.forms import ConfirmForm
from bangkit.foundation.ui.verbs import UNPROCESSABLE


@page("account.link")
def link(request: PageRequest, pk: UUID) -> HttpResponse:
    """Make a one-time link. It is shown in the answer to the form and never again."""
    actor = request.actor
    row = get_for(actor, Membership.objects.select_related("user"), pk, "account.link")
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            return _card(request, row, actions.make_link(actor, row))
        except Invalid as refusal:
            form.add_invalid(refusal)
    context = {
        "form": form,
        "here": row.region,
        "title": f"Tautan kata sandi untuk {row.user.display_name}",
        "intro": f"Tautan berlaku {settings.BANGKIT_LINK_DAYS} hari dan sekali pakai. Tautan lama orang ini tidak berlaku lagi.",
        "submit": "Buat tautan",
        "back": reverse("account.view", args=[pk]),
    }
    return render(request, "ui/verb_page.html", context, status=UNPROCESSABLE if form.is_bound else 200)


def _card(request: HttpRequest, row: Membership, code: str) -> HttpResponse:
    address = request.build_absolute_uri(reverse("setup", args=[code]))
    context = {
        "here": row.region,
        "row": row,
        "address": address,
        "typed": request.build_absolute_uri(reverse("setup_code")),
        "code": grouped(code),
        "qr": qr_drawing(address),
        "days": settings.BANGKIT_LINK_DAYS,
    }
    response = render(request, "accounts/link.html", context)
    response["Cache-Control"] = "no-store"
    return response


def qr_drawing(address: str) -> SafeString:
    """The address as an SVG without any style or script, made by the library from nothing but the squares."""
    return SafeString(segno.make(address, error="m", micro=False).svg_inline(omitsize=True))

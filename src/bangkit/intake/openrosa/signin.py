"""Who speaks at ODK Collect's door, and how it answers: HTTP Basic, the lock-out of the login page, and OpenRosa's own messages."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from functools import wraps
from typing import Any
from xml.sax.saxutils import escape

from django.conf import settings
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse

from bangkit.core.access import Actor
from bangkit.foundation.access.actor import actor_for
from bangkit.intake.openrosa.lists import fills_forms

# Of the whole request: the form and a photo.
MAX_BODY = 12_000_000
XML = "text/xml; charset=utf-8"
LOCKED = "Terlalu banyak kata sandi yang salah. Tunggu lima belas menit, lalu coba lagi."

View = Callable[..., HttpResponse]


def answer(text: str, status: int) -> HttpResponse:
    """An OpenRosa message."""
    body = f'<OpenRosaResponse xmlns="http://openrosa.org/http/response"><message>{escape(text)}</message></OpenRosaResponse>'
    return with_headers(HttpResponse(body, content_type=XML, status=status))


def with_headers(response: HttpResponse) -> HttpResponse:
    """What ODK Collect expects on every answer; nothing of it is kept on the way, since it is one person's."""
    response["X-OpenRosa-Version"] = "1.0"
    response["X-OpenRosa-Accept-Content-Length"] = str(MAX_BODY)
    response["Cache-Control"] = "no-store"
    return response


def _name_and_password(request: HttpRequest) -> tuple[str, str]:
    """Both empty when none are given."""
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return "", ""
    try:
        name, _, password = base64.b64decode(given, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return "", ""
    return name, password


def _challenge() -> HttpResponse:
    refused = answer("Masukkan nama pengguna dan kata sandi BangKIT Anda.", 401)
    refused["WWW-Authenticate"] = 'Basic realm="BangKIT", charset="UTF-8"'
    return refused


def _person(request: HttpRequest) -> Actor | HttpResponse:
    """The person, or the answer for somebody who is none. A browser's session counts for nothing here: it would need a CSRF token."""
    if not (request.is_secure() or settings.IS_LOCAL):
        return answer("Pakai alamat https, supaya kata sandi tidak terbaca di jalan.", 403)
    name, password = _name_and_password(request)
    if not name:
        return _challenge()
    user = authenticate(request, username=name, password=password)
    if getattr(request, "axes_locked_out", False):
        # Otherwise the page for browsers would take the place of this answer.
        request.axes_locked_out = False  # type: ignore[attr-defined]
        return answer(LOCKED, 429)
    return actor_for(user, via="envelope") if user is not None else _challenge()


def basic(view: View) -> View:
    """Ask for name and password, and for the right to fill some form."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = _person(request)
        if isinstance(found, HttpResponse):
            return found
        if not fills_forms(found):
            return answer("Peran Anda tidak mengisi formulir lapangan.", 403)
        request.actor = found  # type: ignore[attr-defined]
        return view(request, *args, **kwargs)

    return guarded

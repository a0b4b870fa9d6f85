"""What surrounds every request: its line in the log, the limits of a session, and the answer to guessing passwords."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from bangkit.foundation.access.backends import normal_phone
from bangkit.foundation.ids import uuid7
from bangkit.foundation.ui.errors import Trouble, respond

log = logging.getLogger("bangkit.requests")

Answer = Callable[[HttpRequest], HttpResponse]
_QUARTER = 900


class RequestLogMiddleware:
    """One line for each request: the page's name, never its path, and how long it took."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        begun = time.monotonic()
        request_id = str(uuid7())
        request.request_id = request_id  # type: ignore[attr-defined]
        response = self.get_response(request)
        response.headers["X-Request-ID"] = request_id
        match = request.resolver_match
        page = (match.view_name if match else "") or "-"
        log.info(
            "request",
            extra={
                "page": page,
                "method": request.method,
                "status": response.status_code,
                "ms": round((time.monotonic() - begun) * 1000),
                "request_id": request_id,
            },
        )
        return response


class SessionLimitMiddleware:
    """A session ends when unused for the idle limit, and in any case some days after signing in.

    The idle limit is the session's age counted from its last write; writing once a quarter of an hour keeps an ordinary page
    free of writes.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = int(time.time())
            begun = request.session.setdefault("begun", now)
            if now - begun > settings.BANGKIT_SESSION_DAYS * 86_400:
                logout(request)
            elif now - request.session.get("seen", 0) > _QUARTER:
                request.session["seen"] = now
        return self.get_response(request)


def client_address(request: HttpRequest) -> str:
    """The visitor's address as our own proxies saw it; what a visitor writes in the header further left counts for nothing."""
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
    proxies: int = settings.BANGKIT_PROXIES
    if proxies and len(hops) >= proxies:
        return str(hops[-proxies])
    return str(request.META.get("REMOTE_ADDR", ""))


def guessed_name(request: HttpRequest, credentials: Any = None) -> str:
    """The name that somebody tries, in one spelling: else ``Yuli``, ``yuli`` and ``+62 812…`` would be five guesses each."""
    typed = str((credentials or {}).get("username") or request.POST.get("username", "")).strip()
    return normal_phone(typed) or typed.lower()


def locked_out(
    request: HttpRequest, response: HttpResponse | None = None, credentials: Any = None, *args: Any, **kwargs: Any
) -> HttpResponse:
    """429 after too many wrong passwords for one name from one address."""
    trouble = Trouble(
        429,
        "lock",
        "Terlalu banyak kata sandi yang salah",
        "Demi keamanan, nama ini ditutup sebentar dari perangkat ini.",
        "Akun dan data Anda tidak berubah.",
        "tunggu lima belas menit lalu coba lagi, atau minta tautan kata sandi baru kepada Sekretaris Tim Kabupaten.",
    )
    return respond(request, trouble)

"""The marks that every view must carry: which verb it needs, or why it is open to anyone.

A guard test walks all URLs and fails on a view without a mark, so that no page can be added undecided.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from bangkit.core.access import Actor, regions_where
from bangkit.foundation.access.actor import actor_for
from bangkit.foundation.access.errors import NotAllowed

View = Callable[..., HttpResponse]


class PageRequest(HttpRequest):
    """A request that passed the mark: it knows the person and the moment."""

    actor: Actor


def actor_of(request: HttpRequest) -> Actor | None:
    """The signed-in person of this request, built once."""
    known: Actor | None = getattr(request, "actor", None)
    if known is None and request.user.is_authenticated:
        known = actor_for(request.user)
        request.actor = known  # type: ignore[attr-defined]
    return known


def page(verb: str) -> Callable[[View], View]:
    """A page for people who hold ``verb`` somewhere; the view itself asks for the place by ``get_for``."""

    def mark(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            actor = actor_of(request)
            if actor is None and request.headers.get("Accept") == "application/json":
                return JsonResponse({"state": "signed_out"}, status=401)
            if actor is None:
                return redirect(f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': request.get_full_path()})}")
            if not regions_where(actor, verb):
                raise NotAllowed(verb, "", knows_place=True)
            return view(request, *args, **kwargs)

        guarded.verb = verb  # type: ignore[attr-defined]
        return guarded

    return mark


def public(reason: str) -> Callable[[View], View]:
    """A view that anyone may open; the reason is for the reader of the code and the guard."""

    def mark(view: View) -> View:
        view.public_reason = reason  # type: ignore[attr-defined]
        return view

    return mark

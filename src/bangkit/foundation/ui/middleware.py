"""Two small things around every view: the frame is ready before a template runs, and a refusal becomes a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from bangkit.foundation.access.errors import Blocked, Conflict, Invalid, NotAllowed
from bangkit.foundation.ui import errors
from bangkit.foundation.ui.context import chrome


class PageMiddleware:
    """Belongs after the session, authentication and message middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Work out the frame for pages of signed-in people, so that templates ask the database nothing."""
        wants_page = "text/html" in request.headers.get("Accept", "text/html")
        if wants_page and hasattr(view, "verb") and request.user.is_authenticated:
            chrome(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """What the door answered, as a page that says what to do next."""
        if isinstance(exception, NotAllowed):
            return errors.permission_denied(request, exception) if exception.knows_place else errors.not_found(request, exception)
        if isinstance(exception, Blocked):
            return errors.blocked(request, exception)
        if isinstance(exception, Conflict):
            return errors.conflict(request, exception)
        if isinstance(exception, Invalid):
            return errors.invalid(request, exception)
        return None

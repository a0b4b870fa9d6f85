"""Reading a file: only for those who may see its place, never guessed by the browser, never cached by others."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from bangkit.foundation.access.loading import get_for
from bangkit.foundation.access.pages import page
from bangkit.foundation.files.models import StoredFile

SHOWN = frozenset({"image/jpeg", "application/pdf"})


@page("file.view")
def file_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The bytes of one file."""
    stored = get_for(request.actor, StoredFile, pk, "file.view")  # type: ignore[attr-defined]
    try:
        content = stored.read()
    except FileNotFoundError as error:
        raise Http404 from error
    response = HttpResponse(content, content_type=stored.media_type)
    way = "inline" if stored.media_type in SHOWN else "attachment"
    response["Content-Disposition"] = f'{way}; filename="{stored.name.encode("ascii", "ignore").decode() or "berkas"}"'
    response["Cache-Control"] = "private, max-age=3600"
    response["X-Content-Type-Options"] = "nosniff"
    return response

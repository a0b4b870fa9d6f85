"""Reading a file: only for those who may see its place, never guessed by the browser, never kept by anyone on the way."""

from __future__ import annotations

import logging
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

from bangkit.foundation.access.loading import get_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.files.models import BY_CONSENT, StoredFile
from bangkit.foundation.files.sniff import PICTURES

log = logging.getLogger("bangkit.files")

# What a browser may open in its own window; everything else is downloaded.
SHOWN = PICTURES | {"application/pdf"}


@page("file.view")
def file_detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """The bytes of one file. The reader's own browser may keep them, since the bytes of a file never change."""
    stored = get_for(request.actor, StoredFile, pk, "file.view")
    if stored.about_subject in BY_CONSENT:
        raise Http404
    etag = f'"{stored.sha256}"'
    response = get_conditional_response(request, etag=etag) or sent(stored)
    response["ETag"] = etag
    response["Cache-Control"] = "private, max-age=86400"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def sent(stored: StoredFile) -> HttpResponse:
    """The bytes as an answer, for a page that has asked who may have them. Errors: ``Http404`` when the store has lost them."""
    try:
        content = stored.read()
    except FileNotFoundError as error:
        log.exception("bytes missing", extra={"kind": stored.kind})
        raise Http404 from error
    response = HttpResponse(content, content_type=stored.media_type)
    response["Content-Disposition"] = content_disposition_header(stored.media_type not in SHOWN, stored.name) or "attachment"
    return response

"""Pages that belong to no room: the guide, its glossary, the offline page and the health check."""

from __future__ import annotations

from typing import Any

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from bangkit.core.policy import policy
from bangkit.core.words import joined
from bangkit.foundation.access.pages import page, public
from bangkit.foundation.ui.glossary import entries
from bangkit.foundation.ui.guide import SECTIONS, Section


@page("help.view")
def guide(request: HttpRequest) -> HttpResponse:
    """The guide: one section for each part of the work, with who does what, straight from the policy."""
    parts = [{"section": section, "verbs": _verbs_of(section)} for section in SECTIONS]
    return render(request, "ui/help.html", {"parts": parts, "has_glossary": bool(entries())})


def _verbs_of(section: Section) -> list[tuple[str, str]]:
    """The verbs that the section explains, in words, with the roles that hold them."""
    listed = [verb for verb in policy().verbs.values() if verb.name.partition(".")[0] in section.subjects and not verb.system]
    roles = {verb.name: [role.label for role in policy().roles_with(verb.name)] for verb in listed}
    everyone = len(policy().roles_with("help.view"))
    return [
        (verb.label, "Semua peran" if len(roles[verb.name]) == everyone else joined(roles[verb.name]))
        for verb in listed
        if roles[verb.name]
    ]


@page("help.view")
def glossary(request: HttpRequest) -> HttpResponse:
    """The words of the programme and what they mean."""
    return render(request, "ui/glossary.html", {"entries": sorted(entries(), key=lambda entry: entry.name.lower())})


@public("shown by the service worker when there is no signal and nothing kept; it holds nothing about anyone")
def offline(request: HttpRequest) -> HttpResponse:
    """The page for a moment without signal."""
    return render(request, "ui/offline.html", {"actor": None, "nav": (), "places": ()})


@public("monitoring asks without an account; the answer names no place, person or version")
def health(request: HttpRequest) -> HttpResponse:
    """200 when the database answers, else 503: JSON for machines, one line of text for people (``?teks``)."""
    parts: dict[str, Any] = {"database": _database_answers()}
    well = all(parts.values())
    status = 200 if well else 503
    if "teks" in request.GET or "text/plain" in request.headers.get("Accept", ""):
        lines = [f"{name}: {'baik' if state else 'tidak menjawab'}" for name, state in parts.items()]
        return HttpResponse("\n".join(["sehat" if well else "sakit", *lines, ""]), status=status, content_type="text/plain; charset=utf-8")
    shown = {name: "ok" if state else "down" for name, state in parts.items()}
    response = JsonResponse({"status": "ok" if well else "down", **shown}, status=status)
    response["Cache-Control"] = "no-store"
    return response


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone()[0] == 1)
    except DatabaseError:
        return False

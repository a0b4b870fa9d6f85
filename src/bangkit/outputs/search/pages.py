"""The search page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bangkit.foundation.access.pages import page
from bangkit.outputs.search.queries import search


@page("search.view")
def search_page(request: HttpRequest) -> HttpResponse:
    """Search over everything in my places."""
    results = search(request.actor, request.GET.get("kata", ""))  # type: ignore[attr-defined]
    return render(request, "search/search.html", {"results": results})

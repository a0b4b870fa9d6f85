"""The search page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from bangkit.foundation.access.pages import PageRequest, page
from bangkit.outputs.search.queries import search


@page("search.view")
def search_page(request: PageRequest) -> HttpResponse:
    """Search over everything in my places."""
    results = search(request.actor, request.GET.get("kata", ""))
    return render(request, "search/search.html", {"results": results})

from __future__ import annotations

from django.urls import path

from bangkit.outputs.search import pages

urlpatterns = [path("cari/", pages.search_page, name="search.view")]

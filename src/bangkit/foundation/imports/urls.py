"""Addresses of imports; their names are the verbs."""

from __future__ import annotations

from django.urls import path

from bangkit.foundation.imports import pages

urlpatterns = [
    path("impor/", pages.import_list, name="import.view:list"),
    path("impor/contoh/<slug:key>/", pages.example, name="import.open:example"),
    path("desa/<str:code>/impor/", pages.open_import, name="import.open"),
    path("impor/<uuid:pk>/", pages.import_detail, name="import.view"),
    path("impor/<uuid:pk>/kolom/", pages.preview, name="import.preview"),
    path("impor/<uuid:pk>/simpan/", pages.apply_import, name="import.apply"),
    path("impor/<uuid:pk>/batalkan/", pages.undo_import, name="import.undo"),
    path("impor/<uuid:pk>/buang/", pages.drop_import, name="import.drop"),
]

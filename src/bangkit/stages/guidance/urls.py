"""Addresses of stage 1; their names are its verbs."""

from __future__ import annotations

from django.urls import path

from bangkit.stages.guidance import pages

urlpatterns = [
    path("panduan-pelaksanaan/", pages.guidance_list, name="guidance.view:list"),
    path("panduan-pelaksanaan/<uuid:pk>/", pages.guidance_detail, name="guidance.view"),
    path("panduan-pelaksanaan/<uuid:pk>/perubahan/", pages.guidance_changes, name="guidance.view:changes"),
    path("kabupaten/<str:code>/panduan-pelaksanaan/susun/", pages.draft, name="guidance.draft"),
    path("panduan-pelaksanaan/<uuid:pk>/perbaiki/", pages.revise, name="guidance.revise"),
    path("panduan-pelaksanaan/<uuid:pk>/konsultasi/", pages.consult, name="guidance.consult"),
    path("panduan-pelaksanaan/<uuid:pk>/kembalikan/", pages.send_back, name="guidance.return"),
    path("panduan-pelaksanaan/<uuid:pk>/konfirmasi/", pages.confirm, name="guidance.confirm"),
]

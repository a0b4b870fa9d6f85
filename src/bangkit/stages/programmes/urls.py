"""Addresses of programmes coming in; their names are the verbs."""

from __future__ import annotations

from django.urls import path

from bangkit.stages.programmes.pages import lines, places, versions, village

urlpatterns = [
    path("program/", lines.programme_list, name="programme.view:list"),
    path("program/versi/", versions.version_list, name="renja.view:list"),
    path("program/versi/<uuid:pk>/", versions.version_detail, name="renja.view"),
    path("program/versi/<uuid:pk>/baris/", versions.version_lines, name="renja.view:lines"),
    path("program/versi/<uuid:pk>/beda/", versions.version_changes, name="renja.view:changes"),
    path("program/versi/<uuid:pk>/berlakukan/", versions.use_list, name="renja.use"),
    path("program/versi/<uuid:pk>/buka-lagi/", versions.reopen_list, name="renja.reopen"),
    path("program/<uuid:pk>/", lines.programme_detail, name="programme.view"),
    path("program/<uuid:pk>/perbaiki/", lines.edit_programme, name="programme.edit"),
    path("program/<uuid:pk>/batal/", lines.cancel_programme, name="programme.cancel"),
    path("kabupaten/<str:code>/program/catat/", lines.add_programme, name="programme.add"),
    path("kabupaten/<str:code>/program/versi/buka/", versions.open_list, name="renja.open"),
    path("kabupaten/<str:code>/program/nama-tempat/", places.locate, name="programme.locate"),
    path("desa/<str:code>/program/", village.village_programmes, name="programme.view:village"),
]

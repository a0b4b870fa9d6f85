"""Addresses that belong to no room."""

from __future__ import annotations

from django.urls import path

from bangkit.foundation.ui import pages

urlpatterns = [
    path("panduan/", pages.guide, name="help.view"),
    path("panduan/istilah/", pages.glossary, name="help.view:glossary"),
    path("luring/", pages.offline, name="offline"),
    path("sehat/", pages.health, name="health"),
]

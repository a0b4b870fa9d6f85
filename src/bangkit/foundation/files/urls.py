from __future__ import annotations

from django.urls import path

from bangkit.foundation.files import pages

urlpatterns = [path("berkas/<uuid:pk>/", pages.file_detail, name="file.view")]

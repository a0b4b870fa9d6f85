from __future__ import annotations

from django.urls import path

from bangkit.foundation.jobs import pages

urlpatterns = [
    path("pekerjaan/", pages.job_list, name="job.view:list"),
    path("pekerjaan/<uuid:pk>/", pages.job_detail, name="job.view"),
]

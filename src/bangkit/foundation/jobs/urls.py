from __future__ import annotations

from django.urls import path

from bangkit.foundation.jobs import pages

urlpatterns = [path("pekerjaan/<uuid:pk>/", pages.job_detail, name="job.view")]

from __future__ import annotations

from django.urls import path

from bangkit.stages.delivery import pages

urlpatterns = [
    path("pelaksanaan/", pages.work_list, name="delivery.view:list"),
    path("desa/<str:code>/pelaksanaan/", pages.village_works, name="delivery.view:village"),
    path("pelaksanaan/<uuid:pk>/", pages.work_detail, name="delivery.view"),
    path("kegiatan/<uuid:pk>/mulai/", pages.start, name="delivery.start"),
    path("pelaksanaan/<uuid:pk>/lapor/", pages.report, name="progress.report"),
    path("pelaksanaan/<uuid:pk>/terhenti/", pages.halt, name="delivery.halt"),
    path("pelaksanaan/<uuid:pk>/selesai/", pages.finish, name="delivery.finish"),
]

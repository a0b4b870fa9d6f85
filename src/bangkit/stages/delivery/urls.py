from __future__ import annotations

from django.urls import path

from bangkit.stages.delivery.pages import works

urlpatterns = [
    path("pelaksanaan/", works.work_list, name="delivery.view:list"),
    path("desa/<str:code>/pelaksanaan/", works.village_works, name="delivery.view:village"),
    path("pelaksanaan/<uuid:pk>/", works.work_detail, name="delivery.view"),
    path("kegiatan/<uuid:pk>/mulai/", works.start, name="delivery.start"),
    path("pelaksanaan/<uuid:pk>/lapor/", works.report, name="progress.report"),
    path("pelaksanaan/<uuid:pk>/terhenti/", works.halt, name="delivery.halt"),
    path("pelaksanaan/<uuid:pk>/selesai/", works.finish, name="delivery.finish"),
]

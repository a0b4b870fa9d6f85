from __future__ import annotations

from django.urls import path

from bangkit.stages.evaluation import pages

urlpatterns = [
    path("evaluasi/", pages.evaluation_list, name="evaluation.view:list"),
    path("desa/<str:code>/evaluasi/", pages.village_evaluations, name="evaluation.view:village"),
    path("desa/<str:code>/evaluasi/buka/", pages.open_, name="evaluation.open"),
    path("evaluasi/<uuid:pk>/", pages.evaluation_detail, name="evaluation.view"),
    path("evaluasi/<uuid:pk>/hasil/<uuid:activity_pk>/", pages.assess, name="result.assess"),
    path("evaluasi/<uuid:pk>/pembelajaran/", pages.lesson, name="lesson.record"),
    path("evaluasi/<uuid:pk>/simpulkan/", pages.conclude, name="evaluation.conclude"),
]

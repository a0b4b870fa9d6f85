from __future__ import annotations

from django.urls import path

from bangkit.stages.evaluation.pages import evaluations

urlpatterns = [
    path("evaluasi/", evaluations.evaluation_list, name="evaluation.view:list"),
    path("desa/<str:code>/evaluasi/", evaluations.village_evaluations, name="evaluation.view:village"),
    path("desa/<str:code>/evaluasi/buka/", evaluations.open_, name="evaluation.open"),
    path("evaluasi/<uuid:pk>/", evaluations.evaluation_detail, name="evaluation.view"),
    path("evaluasi/<uuid:pk>/hasil/<uuid:activity_pk>/", evaluations.assess, name="result.assess"),
    path("evaluasi/<uuid:pk>/pembelajaran/", evaluations.lesson, name="lesson.record"),
    path("evaluasi/<uuid:pk>/simpulkan/", evaluations.conclude, name="evaluation.conclude"),
]

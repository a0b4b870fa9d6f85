"""Addresses of stages 2 and 3; their names are its verbs."""

from __future__ import annotations

from django.urls import path

from bangkit.stages.capacity import pages

urlpatterns = [
    path("pelatihan/", pages.training_list, name="training.view:list"),
    path("pelatihan/<uuid:pk>/", pages.training_detail, name="training.view"),
    path("wilayah/<str:code>/pelatihan/rencanakan/", pages.plan, name="training.plan"),
    path("pelatihan/<uuid:pk>/peserta/", pages.enrol, name="training.enrol"),
    path("pelatihan/<uuid:pk>/kelas/", pages.class_done, name="training.record_class"),
    path("pelatihan/<uuid:pk>/praktik/", pages.practice_done, name="training.record_practice"),
    path("pelatihan/<uuid:pk>/selesai/", pages.close, name="training.close"),
    path("pelatihan/<uuid:pk>/nama/", pages.names, name="person.view"),
    path("fasilitator/", pages.facilitator_list, name="facilitator.view:list"),
    path("fasilitator/<uuid:pk>/", pages.facilitator_detail, name="facilitator.view"),
    path("wilayah/<str:code>/fasilitator/tugaskan/", pages.assign, name="facilitator.assign"),
    path("fasilitator/<uuid:pk>/akhiri/", pages.release, name="facilitator.release"),
]

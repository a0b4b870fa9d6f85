from __future__ import annotations

from django.urls import path

from bangkit.outputs.exports import pages

urlpatterns = [
    path("desa/<str:code>/berkas-siskeudes-sipd/", pages.exports, name="plan.view:exports"),
    path("rpjm/<uuid:pk>/siskeudes.xlsx", pages.rpjm_siskeudes, name="rpjm.view:siskeudes"),
    path("rencana/<uuid:pk>/siskeudes-rab.xlsx", pages.plan_rab, name="plan.view:rab"),
    path("rencana/<uuid:pk>/usulan-sipd.xlsx", pages.plan_sipd, name="plan.view:sipd"),
]

from __future__ import annotations

from django.urls import path

from bangkit.stages.support.pages import cases

urlpatterns = [
    path("dukungan/", cases.case_list, name="support.view:list"),
    path("dukungan/meja/", cases.desk, name="support.view:desk"),
    path("dukungan/<uuid:pk>/", cases.case_detail, name="support.view"),
    path("usulan/<uuid:pk>/teruskan/", cases.route, name="support.route"),
    path("dukungan/<uuid:pk>/pindahkan/", cases.reroute, name="support.reroute"),
    path("dukungan/<uuid:pk>/minta-data/", cases.ask, name="support.request_data"),
    path("dukungan/<uuid:pk>/kirim-data/", cases.supply, name="support.supply_data"),
    path("dukungan/<uuid:pk>/dukung/", cases.accept, name="support.accept"),
    path("dukungan/<uuid:pk>/tunda/", cases.postpone, name="support.postpone"),
    path("dukungan/<uuid:pk>/tidak-dapat/", cases.refuse, name="support.refuse"),
    path("dukungan/<uuid:pk>/diterima/", cases.received, name="support.confirm_received"),
]

from __future__ import annotations

from django.urls import path

from bangkit.stages.support import pages

urlpatterns = [
    path("dukungan/", pages.case_list, name="support.view:list"),
    path("dukungan/meja/", pages.desk, name="support.view:desk"),
    path("dukungan/<uuid:pk>/", pages.case_detail, name="support.view"),
    path("usulan/<uuid:pk>/teruskan/", pages.route, name="support.route"),
    path("dukungan/<uuid:pk>/pindahkan/", pages.reroute, name="support.reroute"),
    path("dukungan/<uuid:pk>/minta-data/", pages.ask, name="support.request_data"),
    path("dukungan/<uuid:pk>/kirim-data/", pages.supply, name="support.supply_data"),
    path("dukungan/<uuid:pk>/dukung/", pages.accept, name="support.accept"),
    path("dukungan/<uuid:pk>/tunda/", pages.postpone, name="support.postpone"),
    path("dukungan/<uuid:pk>/tidak-dapat/", pages.refuse, name="support.refuse"),
    path("dukungan/<uuid:pk>/diterima/", pages.received, name="support.confirm_received"),
]

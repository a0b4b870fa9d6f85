from __future__ import annotations

from django.urls import path

from bangkit.stages.support.pages import answers, cases, gatherings, needs

urlpatterns = [
    path("dukungan/", cases.case_list, name="support.view:list"),
    path("dukungan/meja/", cases.desk, name="support.view:desk"),
    path("dukungan/<uuid:pk>/", cases.case_detail, name="support.view"),
    path("kebutuhan/<uuid:pk>/teruskan/", answers.route, name="support.route"),
    path("dukungan/<uuid:pk>/pindahkan/", answers.reroute, name="support.reroute"),
    path("dukungan/<uuid:pk>/telaah/", answers.study, name="support.study"),
    path("dukungan/<uuid:pk>/minta-data/", answers.ask, name="support.request_data"),
    path("dukungan/<uuid:pk>/kirim-data/", answers.supply, name="support.supply_data"),
    path("dukungan/<uuid:pk>/dukung/", answers.accept, name="support.accept"),
    path("dukungan/<uuid:pk>/dukung-sebagian/", answers.accept_part, name="support.accept_part"),
    path("dukungan/<uuid:pk>/tunda/", answers.postpone, name="support.postpone"),
    path("dukungan/<uuid:pk>/tidak-dapat/", answers.refuse, name="support.refuse"),
    path("dukungan/<uuid:pk>/bukan-kewenangan/", answers.forward, name="support.forward"),
    path("dukungan/<uuid:pk>/dikirim/", answers.deliver, name="support.deliver"),
    path("dukungan/<uuid:pk>/diterima/", answers.received, name="support.confirm_received"),
    path("dukungan/<uuid:pk>/sebagian-sampai/", answers.part_received, name="support.confirm_part"),
    path("dukungan/<uuid:pk>/belum-sampai/", answers.missing, name="support.report_missing"),
    path("kebutuhan/", needs.need_list, name="need.view:list"),
    path("kebutuhan/<uuid:pk>/", needs.need_detail, name="need.view"),
    path("kebutuhan/<uuid:pk>/lengkapi/", needs.complete, name="need.complete"),
    path("kebutuhan/<uuid:pk>/tarik/", needs.withdraw, name="need.withdraw"),
    path("desa/<str:code>/kebutuhan/", needs.village_needs, name="need.view:village"),
    path("desa/<str:code>/kebutuhan/baru/", needs.raise_need, name="need.raise"),
    path("laporan-kemajuan/<uuid:pk>/jadikan-kebutuhan/", needs.raise_report, name="need.raise:report"),
    path("kebutuhan-bersama/", gatherings.gathering_list, name="gathering.view:list"),
    path("kebutuhan-bersama/<uuid:pk>/", gatherings.gathering_detail, name="gathering.view"),
    path("kabupaten/<str:code>/kebutuhan-bersama/baru/", gatherings.gather, name="gathering.gather"),
    path("kebutuhan-bersama/<uuid:pk>/keluarkan/", gatherings.leave_out, name="gathering.leave_out"),
    path("kebutuhan-bersama/<uuid:pk>/jawab/", gatherings.answer, name="gathering.answer"),
    path("kebutuhan-bersama/<uuid:pk>/bubarkan/", gatherings.dissolve, name="gathering.dissolve"),
]

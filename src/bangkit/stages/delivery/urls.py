from __future__ import annotations

from django.urls import path

from bangkit.stages.delivery.pages import complaints, everybody, monitoring, works

urlpatterns = [
    path("pelaksanaan/", works.work_list, name="delivery.view:list"),
    path("desa/<str:code>/pelaksanaan/", works.village_works, name="delivery.view:village"),
    path("pelaksanaan/<uuid:pk>/", works.work_detail, name="delivery.view"),
    path("kegiatan/<uuid:pk>/mulai/", works.start, name="delivery.start"),
    path("pelaksanaan/<uuid:pk>/lapor/", works.report, name="progress.report"),
    path("pelaksanaan/<uuid:pk>/terhenti/", works.halt, name="delivery.halt"),
    path("pelaksanaan/<uuid:pk>/selesai/", works.finish, name="delivery.finish"),
    path("aduan-warga/", complaints.listed, name="complaint.view:list"),
    path("desa/<str:code>/aduan/", complaints.of_village, name="complaint.view:village"),
    path("desa/<str:code>/aduan/catat/", complaints.note, name="complaint.note"),
    path("aduan-warga/<uuid:pk>/", complaints.detail, name="complaint.view"),
    path("aduan-warga/<uuid:pk>/isi/", complaints.read, name="complaint.read"),
    path("aduan-warga/<uuid:pk>/tangani/", complaints.take_up, name="complaint.take_up"),
    path("aduan-warga/<uuid:pk>/jawab/", complaints.answer, name="complaint.answer"),
    path("aduan-warga/<uuid:pk>/jenis/", complaints.sort, name="complaint.sort"),
    path("aduan-warga/<uuid:pk>/teruskan/", complaints.escalate, name="complaint.escalate"),
    path("aduan-warga/<uuid:pk>/selesai/", complaints.close, name="complaint.close"),
    path("aduan/", everybody.receipt, name="complaint-receipt"),
    path("aduan/belum-selesai/", everybody.objection, name="complaint-objection"),
    path("aduan/<str:code>/", everybody.door, name="complaint-door"),
    path("aduan/<str:code>/tulis/", everybody.write, name="complaint-write"),
    path("pemantauan/", monitoring.sheet_list, name="monitoring.view:list"),
    path("desa/<str:code>/pemantauan/", monitoring.village_sheets, name="monitoring.view:village"),
    path("desa/<str:code>/pemantauan/isi/", monitoring.fill, name="monitoring.fill"),
    path("pemantauan/<uuid:pk>/", monitoring.sheet_detail, name="monitoring.view"),
    path("pemantauan/<uuid:pk>/perbaiki/", monitoring.correct, name="monitoring.correct"),
    path("pemantauan/<uuid:pk>/kirim/", monitoring.send, name="monitoring.send"),
    path("pemantauan/<uuid:pk>/kembalikan/", monitoring.give_back, name="monitoring.return"),
]

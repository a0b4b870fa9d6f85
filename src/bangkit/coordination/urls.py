from __future__ import annotations

from django.urls import path

from bangkit.coordination.pages import meetings, places, retention

urlpatterns = [
    path("tugas/", places.tasks, name="task.view"),
    path("tempat/<str:code>/", places.choose_place, name="task.view:place"),
    path("kabar/", places.notice_list, name="notice.view"),
    path("desa/", places.village_list, name="village.view:list"),
    path("desa/<str:code>/", places.village, name="village.view"),
    path("desa/<str:code>/diari/", places.village_diary, name="village.view:diary"),
    path("desa/<str:code>/sdgs/", places.village_goals, name="village.view:goals"),
    path("desa/<str:code>/siklus/buka/", places.open_cycle_page, name="cycle.open"),
    path("siklus/<uuid:pk>/tutup/", places.close_cycle_page, name="cycle.close"),
    path("kabupaten/<str:code>/", places.district, name="district.view"),
    path("kabupaten/<str:code>/masa-simpan/", retention.retention, name="retention.apply"),
    path("rapat/", meetings.meeting_list, name="meeting.view:list"),
    path("rapat/<uuid:pk>/", meetings.meeting_detail, name="meeting.view"),
    path("kabupaten/<str:code>/rapat/undang/", meetings.call, name="meeting.call"),
    path("kecamatan/<str:code>/rapat/undang/", meetings.convene, name="meeting.convene"),
    path("rapat/<uuid:pk>/pokok/", meetings.note, name="meeting.note"),
    path("rapat/<uuid:pk>/hadir/", meetings.hold, name="meeting.hold"),
    path("rapat/<uuid:pk>/keputusan/", meetings.decide, name="meeting.decide"),
    path("rapat/<uuid:pk>/tutup/", meetings.close, name="meeting.close"),
    path("keputusan/<uuid:pk>/selesai/", meetings.fulfil, name="decision.fulfil"),
]

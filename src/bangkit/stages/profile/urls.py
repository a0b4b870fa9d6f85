"""Addresses of the village profile; their names are its verbs."""

from __future__ import annotations

from django.urls import path

from bangkit.stages.profile.pages import climate, entry, groups, sheets, surveys

urlpatterns = [
    path("profil/", sheets.profile_list, name="profile.view:list"),
    path("indeks-desa/", sheets.index_list, name="profile.view:indices"),
    path("desa/<str:code>/profil/", sheets.village_profile, name="profile.view:village"),
    path("desa/<str:code>/profil/buka/", entry.open_profile, name="profile.open"),
    path("profil/<uuid:pk>/", sheets.profile_detail, name="profile.view"),
    path("profil/<uuid:pk>/kalender/", sheets.calendar, name="profile.view:calendar"),
    path("profil/<uuid:pk>/data/", sheets.data_list, name="profile.view:data"),
    path("profil/<uuid:pk>/isi/", entry.observe, name="profile.observe"),
    path("profil/<uuid:pk>/isi/<slug:asset>/", entry.observe_asset, name="profile.observe:asset"),
    path("profil/<uuid:pk>/musim/", entry.season, name="profile.season"),
    path("profil/<uuid:pk>/musim/<uuid:row>/", entry.season_row, name="profile.season:row"),
    path("profil/<uuid:pk>/guncangan/", entry.shock, name="profile.shock"),
    path("profil/<uuid:pk>/guncangan/<uuid:row>/", entry.shock_row, name="profile.shock:row"),
    path("profil/<uuid:pk>/sepakati/", entry.confirm, name="profile.confirm"),
    path("kelompok/", groups.group_list, name="group.view:list"),
    path("kelompok/<uuid:pk>/", groups.group_detail, name="group.view"),
    path("desa/<str:code>/kelompok/daftarkan/", groups.register, name="group.register"),
    path("kelompok/<uuid:pk>/tidak-aktif/", groups.rest, name="group.rest"),
    path("hujan/", climate.rain_list, name="rainfall.view:list"),
    path("hujan/tempat/<str:code>/", climate.rain_place, name="rainfall.view:place"),
    path("hujan/tempat/<str:code>/muat/", climate.load, name="rainfall.load"),
    path("hujan/<uuid:pk>/", climate.rain_detail, name="rainfall.view"),
    path("hujan/<uuid:pk>/baris/", climate.rain_rows, name="rainfall.view:rows"),
    path("hujan/<uuid:pk>/pakai/", climate.use, name="rainfall.use"),
    path("hujan/<uuid:pk>/batalkan/", climate.undo, name="rainfall.undo"),
    path("survei/", surveys.survey_list, name="survey.view:list"),
    path("instrumen/", surveys.instrument_list, name="survey.view:instruments"),
    path("instrumen/<slug:key>/", surveys.instrument_detail, name="survey.view:instrument"),
    path("desa/<str:code>/survei/", surveys.village_surveys, name="survey.view:village"),
    path("desa/<str:code>/survei/buka/", surveys.open_, name="survey.open"),
    path("survei/<uuid:pk>/", surveys.survey_detail, name="survey.view"),
    path("survei/<uuid:pk>/hasil.xlsx", surveys.survey_export, name="survey.view:export"),
    path("survei/<uuid:pk>/jawab/", surveys.answer, name="survey.answer"),
    path("survei/<uuid:pk>/lembar/", surveys.late, name="survey.answer:late"),
    path("survei/<uuid:pk>/tutup/", surveys.close, name="survey.close"),
]

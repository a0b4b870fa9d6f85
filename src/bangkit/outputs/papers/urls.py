from __future__ import annotations

from django.urls import path, register_converter

from bangkit.outputs.papers import complaint_pages, consultation_pages, desk_pages, pages, pkd_pages, sheets
from bangkit.outputs.papers.subjects import AboutConverter, RecordConverter

register_converter(AboutConverter, "about")
register_converter(RecordConverter, "record")

urlpatterns = [
    path("desa/<str:code>/kertas/", pages.village_papers, name="paper.view:village"),
    path("<about:about>/<record:key>/kertas/", pages.record_papers, name="paper.view:of"),
    path("<about:about>/<record:key>/kertas/semua/", pages.bundle, name="paper.view:bundle"),
    path("<about:about>/<record:key>/kertas/berkas/<slug:book>/", pages.book_page, name="paper.view:book"),
    path("<about:about>/<record:key>/kertas/<str:kind>.<str:ending>", pages.draft_file, name="paper.view:draft"),
    path("<about:about>/<record:key>/kertas/<str:kind>/", pages.draft_sheet, name="paper.view:sheet"),
    path("<about:about>/<record:key>/terbitkan/<str:kind>/", pages.issue, name="paper.issue"),
    path("kertas/<uuid:pk>/", pages.paper_detail, name="paper.view"),
    path("kertas/<uuid:pk>/<str:ending>/", pages.paper_file, name="paper.view:file"),
    path("profil/<uuid:pk>/laporan-pkd/", pkd_pages.report_page, name="profile.view:report"),
    path("profil/<uuid:pk>/laporan-pkd/<str:ending>/", pkd_pages.report_file, name="profile.view:report-file"),
    path("profil/<uuid:pk>/lembar/<slug:slug>/", pkd_pages.sheet_file, name="profile.view:print"),
    path("instrumen/<slug:key>/lembar.pdf", sheets.instrument_sheet, name="survey.view:sheet"),
    path("desa/<str:code>/gagasan/lembar.pdf", sheets.idea_sheet, name="plan.view:blank_voices"),
    path("rencana/<uuid:pk>/skor/lembar.pdf", sheets.activity_sheet, name="plan.view:blank_scores"),
    path("desa/<str:code>/pemantauan/lembar.pdf", sheets.monitoring_sheet, name="monitoring.view:blank"),
    path("survei/<uuid:pk>/lembar.pdf", sheets.survey_sheet, name="survey.answer:sheet"),
    path("konsultasi/<uuid:pk>/sebarkan/", consultation_pages.share, name="consultation.view:share"),
    path("konsultasi/<uuid:pk>/poster.pdf", consultation_pages.poster, name="consultation.view:poster"),
    path("konsultasi/<uuid:pk>/gambar.png", consultation_pages.picture, name="consultation.view:picture"),
    path("wilayah/<str:code>/kebutuhan-dan-jawaban.<str:ending>", desk_pages.answers_file, name="need.view:answers_file"),
    path("kabupaten/<str:code>/daftar-bupati.<str:ending>", desk_pages.bupati_file, name="district.view:bupati_file"),
    path("desa/<str:code>/aduan/poster.pdf", complaint_pages.poster, name="complaint.view:poster"),
    path("tim/<uuid:pk>/sk-bernama/", consultation_pages.named_decree, name="seat.view:decree"),
    path("periksa/", pages.check_page, name="check"),
    path("periksa/<path:number>/", pages.check_page, name="check-number"),
]

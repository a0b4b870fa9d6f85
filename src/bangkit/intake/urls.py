from __future__ import annotations

from django.urls import path

from bangkit.intake import pages
from bangkit.intake.openrosa import pages as openrosa

urlpatterns = [
    path("kotak-keluar/", pages.outbox, name="outbox.view"),
    path("kotak-keluar/perangkat/", pages.device, name="outbox.view:device"),
    path("kotak-keluar/tanda/", pages.token, name="outbox.view:token"),
    path("kotak-keluar/kirim/", pages.send, name="outbox.view:send"),
    path("kotak-keluar/berkas/", pages.saved, name="outbox.view:file"),
    path("kartu/<uuid:pk>/", pages.card, name="progress.report:card"),
    path("kartu/<uuid:pk>/cetak/", pages.sheet, name="progress.report:sheet"),
    path("kartu/survei/<uuid:pk>/", pages.survey_card, name="survey.answer:card"),
    path("kartu/gagasan/<str:code>/", pages.idea_card, name="idea.voice:card"),
    path("instrumen/<slug:key>/xlsform.xlsx", pages.xlsform, name="survey.view:xlsform"),
    path("sw.js", pages.worker, name="service-worker"),
    path("kiriman/", pages.envelope_list, name="envelope.view:list"),
    path("kiriman/<uuid:pk>/", pages.envelope_detail, name="envelope.view"),
    path("kiriman/<uuid:pk>/pakai/", pages.apply_, name="envelope.apply"),
    path("kiriman/<uuid:pk>/putuskan/", pages.settle, name="envelope.settle"),
    path("odk/formList", openrosa.form_list, name="openrosa.form_list"),
    path("odk/forms/<slug:key>.xml", openrosa.form, name="openrosa.form"),
    path("odk/forms/<slug:key>/manifest", openrosa.manifest, name="openrosa.manifest"),
    path("odk/forms/<slug:key>/list.csv", openrosa.list_, name="openrosa.list"),
    path("odk/submission", openrosa.submission, name="openrosa.submission"),
]

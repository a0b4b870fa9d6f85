from __future__ import annotations

from django.urls import path

from bangkit.stages.planning.pages import activities, ideas, plans

urlpatterns = [
    path("rencana/", plans.plan_list, name="plan.view:list"),
    path("desa/<str:code>/rencana/", plans.village_plans, name="plan.view:village"),
    path("desa/<str:code>/rencana/buka/", plans.open_, name="plan.open"),
    path("rencana/<uuid:pk>/", plans.plan_detail, name="plan.view"),
    path("rencana/<uuid:pk>/konsultasi/", plans.consult, name="plan.consult"),
    path("rencana/<uuid:pk>/ajukan/", plans.submit, name="plan.submit"),
    path("rencana/<uuid:pk>/kembalikan/", plans.return_, name="plan.return"),
    path("rencana/<uuid:pk>/telaah/", plans.review, name="plan.review"),
    path("rencana/<uuid:pk>/sepakati/", plans.agree, name="plan.agree"),
    path("rencana/<uuid:pk>/tetapkan/", plans.establish, name="plan.establish"),
    path("bahan/<uuid:pk>/tanggapi/", plans.answer_consideration, name="consideration.answer"),
    path("desa/<str:code>/gagasan/", ideas.idea_list, name="plan.view:ideas"),
    path("desa/<str:code>/gagasan/baru/", ideas.voice, name="idea.voice"),
    path("gagasan/<uuid:pk>/nilai/", ideas.rank, name="idea.rank"),
    path("gagasan/<uuid:pk>/jadikan/", ideas.adopt, name="idea.adopt"),
    path("gagasan/<uuid:pk>/tunda/", ideas.defer, name="idea.defer"),
    path("gagasan/<uuid:pk>/tidak/", ideas.reject, name="idea.reject"),
    path("gagasan/<uuid:pk>/angkat/", ideas.revive, name="idea.revive"),
    path("kegiatan/<uuid:pk>/", activities.activity_detail, name="activity.view"),
    path("rencana/<uuid:pk>/kegiatan/tambah/", activities.add, name="activity.add"),
    path("kegiatan/<uuid:pk>/lengkapi/", activities.edit, name="activity.edit"),
    path("kegiatan/<uuid:pk>/dana/", activities.fund, name="activity.fund"),
    path("kegiatan/<uuid:pk>/keluarkan/", activities.drop, name="activity.drop"),
    path("usulan/", activities.proposal_list, name="proposal.view:list"),
    path("usulan/<uuid:pk>/", activities.proposal_detail, name="proposal.view"),
    path("kegiatan/<uuid:pk>/usulkan/", activities.prepare, name="proposal.prepare"),
    path("usulan/<uuid:pk>/kirim/", activities.send, name="proposal.send"),
]

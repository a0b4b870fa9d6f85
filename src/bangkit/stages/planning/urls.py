from __future__ import annotations

from django.urls import path

from bangkit.stages.planning.pages import activities, care, ideas, plan_moves, plans, proposals

urlpatterns = [
    path("rencana/", plans.plan_list, name="plan.view:list"),
    path("desa/<str:code>/rencana/", plans.village_plans, name="plan.view:village"),
    path("desa/<str:code>/rencana/buka/", plan_moves.open_, name="plan.open"),
    path("rencana/<uuid:pk>/", plans.plan_detail, name="plan.view"),
    path("rencana/<uuid:pk>/konsultasi/", plan_moves.consult, name="plan.consult"),
    path("rencana/<uuid:pk>/ajukan/", plan_moves.submit, name="plan.submit"),
    path("rencana/<uuid:pk>/kembalikan/", plan_moves.return_, name="plan.return"),
    path("rencana/<uuid:pk>/telaah/", plan_moves.review, name="plan.review"),
    path("rencana/<uuid:pk>/sepakati/", plan_moves.agree, name="plan.agree"),
    path("rencana/<uuid:pk>/pertemuan/<uuid:row>/", plan_moves.correct, name="plan.correct:row"),
    path("rencana/<uuid:pk>/tetapkan/", plan_moves.establish, name="plan.establish"),
    path("bahan/<uuid:pk>/tanggapi/", plan_moves.answer_consideration, name="consideration.answer"),
    path("gagasan/", ideas.all_ideas, name="plan.view:all_ideas"),
    path("desa/<str:code>/gagasan/", ideas.idea_list, name="plan.view:ideas"),
    path("desa/<str:code>/gagasan/baru/", ideas.voice, name="idea.voice"),
    path("desa/<str:code>/gagasan/beberapa/", ideas.voice_several, name="idea.voice:several"),
    path("desa/<str:code>/gagasan/nilai/", ideas.rank_sheet, name="idea.rank:sheet"),
    path("desa/<str:code>/gagasan/<uuid:pk>/", ideas.idea_detail, name="plan.view:idea"),
    path("gagasan/<uuid:pk>/perbaiki/", ideas.edit, name="idea.edit"),
    path("gagasan/<uuid:pk>/nilai/", ideas.rank, name="idea.rank"),
    path("gagasan/<uuid:pk>/jadikan/", ideas.adopt, name="idea.adopt"),
    path("gagasan/<uuid:pk>/tunda/", ideas.defer, name="idea.defer"),
    path("gagasan/<uuid:pk>/tidak/", ideas.reject, name="idea.reject"),
    path("gagasan/<uuid:pk>/angkat/", ideas.revive, name="idea.revive"),
    path("kegiatan/", activities.activity_list, name="activity.view:list"),
    path("kegiatan/<uuid:pk>/", activities.activity_detail, name="activity.view"),
    path("rencana/<uuid:pk>/kegiatan/tambah/", activities.add, name="activity.add"),
    path("kegiatan/<uuid:pk>/lengkapi/", activities.edit, name="activity.edit"),
    path("kegiatan/<uuid:pk>/kewenangan/", care.care, name="activity.edit:care"),
    path("kegiatan/<uuid:pk>/dana/", activities.fund, name="activity.fund"),
    path("kegiatan/<uuid:pk>/keluarkan/", activities.drop, name="activity.drop"),
    path("usulan/", proposals.proposal_list, name="proposal.view:list"),
    path("usulan/<uuid:pk>/", proposals.proposal_detail, name="proposal.view"),
    path("kegiatan/<uuid:pk>/usulkan/", proposals.prepare, name="proposal.prepare"),
    path("usulan/<uuid:pk>/kirim/", proposals.send, name="proposal.send"),
]

from __future__ import annotations

from django.urls import path

from bangkit.stages.evaluation.pages import comparison, evaluations, peers, results, stories

urlpatterns = [
    path("evaluasi/", evaluations.evaluation_list, name="evaluation.view:list"),
    path("desa/<str:code>/evaluasi/", evaluations.village_evaluations, name="evaluation.view:village"),
    path("desa/<str:code>/evaluasi/buka/", evaluations.open_, name="evaluation.open"),
    path("evaluasi/<uuid:pk>/", evaluations.evaluation_detail, name="evaluation.view"),
    path("evaluasi/<uuid:pk>/lembar/", evaluations.session_sheet, name="evaluation.view:sheet"),
    path("evaluasi/<uuid:pk>/aset/", evaluations.evaluation_assets, name="evaluation.view:assets"),
    path("evaluasi/<uuid:pk>/hasil/<uuid:activity_pk>/", results.assess, name="result.assess"),
    path("evaluasi/<uuid:pk>/sarankan/<uuid:result_pk>/", results.recommend, name="result.recommend"),
    path("evaluasi/<uuid:pk>/pembelajaran/", evaluations.lesson, name="lesson.record"),
    path("evaluasi/<uuid:pk>/simpulkan/", evaluations.conclude, name="evaluation.conclude"),
    path("kabupaten/<str:code>/evaluasi/pembanding/", comparison.comparison, name="evaluation.view:comparison"),
    path("cerita/", stories.story_list, name="story.view:list"),
    path("desa/<str:code>/cerita/", stories.village_stories, name="story.view:village"),
    path("desa/<str:code>/cerita/catat/", stories.tell, name="story.tell"),
    path("cerita/<uuid:pk>/", stories.story_detail, name="story.view"),
    path("cerita/<uuid:pk>/foto/", stories.story_photo, name="story.view:photo"),
    path("cerita/<uuid:pk>/izin/", stories.consent, name="story.consent"),
    path("cerita/<uuid:pk>/pilih/", stories.choose, name="story.choose"),
    path("cerita/<uuid:pk>/pilih-antardesa/", stories.promote, name="story.promote"),
    path("cerita/<uuid:pk>/tarik/", stories.withdraw, name="story.withdraw"),
    path("c/<str:code>/", stories.public_stories, name="public-stories"),
    path("pandangan/", peers.peer_list, name="peer_review.view:list"),
    path("desa/<str:code>/pandangan/", peers.village_peers, name="peer_review.view:village"),
    path("desa/<str:code>/pandangan/catat/", peers.give, name="peer_review.give"),
    path("pandangan/<uuid:pk>/", peers.peer_detail, name="peer_review.view"),
    path("pandangan/<uuid:pk>/jawab/", peers.answer, name="peer_review.answer"),
]

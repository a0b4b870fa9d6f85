from __future__ import annotations

from django.urls import path

from bangkit.stages.overlap.pages import pairs, words

urlpatterns = [
    path("sandingan/", pairs.pair_list, name="overlap.view:list"),
    path("sandingan/<uuid:pk>/", pairs.pair_detail, name="overlap.view"),
    path("kegiatan/<uuid:pk>/sandingan/", pairs.of_activity, name="overlap.view:activity"),
    path("kabupaten/<str:code>/sandingan/cari/", pairs.search, name="overlap.search"),
    path("sandingan/<uuid:pk>/putuskan/", pairs.decide, name="overlap.decide"),
    path("sandingan/<uuid:pk>/buka-lagi/", pairs.reopen, name="overlap.reopen"),
    path("sandingan/<uuid:pk>/pandangan/", pairs.remark, name="overlap.remark"),
    path("sandingan/kata/", words.word_list, name="word.view:list"),
    path("sandingan/kata/blok/", words.block, name="word.view:block"),
    path("sandingan/kata/<uuid:pk>/", words.word_detail, name="word.view"),
    path("kabupaten/<str:code>/kata/usul/", words.propose, name="word.propose"),
    path("sandingan/kata/<uuid:pk>/pakai/", words.adopt, name="word.adopt"),
    path("sandingan/kata/<uuid:pk>/tidak/", words.decline, name="word.decline"),
]

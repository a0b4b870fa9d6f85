from __future__ import annotations

from django.urls import path

from bangkit.foundation.accounts import office, pages

urlpatterns = [
    path("", pages.home, name="home"),
    path("masuk/", pages.sign_in, name="login"),
    path("masuk/peragaan/", pages.play, name="play"),
    path("keluar/", pages.sign_out, name="logout"),
    path("kata-sandi/<str:secret>/", pages.setup, name="setup"),
    path("saya/", pages.me, name="task.view:me"),
    path("saya/kata-sandi/", pages.change_password, name="task.view:password"),
    path("akun/", office.account_list, name="account.view:list"),
    path("akun/<uuid:pk>/", office.account_detail, name="account.view"),
    path("tempat/<str:code>/akun/buat/", office.create, name="account.create"),
    path("akun/<uuid:pk>/tautan/", office.link, name="account.link"),
    path("akun/<uuid:pk>/keanggotaan/", office.grant, name="membership.grant"),
    path("akun/<uuid:pk>/akhiri/", office.end, name="membership.end"),
    path("tempat/<str:code>/darurat/", office.emergency, name="emergency.open"),
]

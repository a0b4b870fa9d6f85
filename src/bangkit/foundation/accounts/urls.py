from __future__ import annotations

from django.urls import path

from bangkit.foundation.accounts.pages import keeping, links, signing

urlpatterns = [
    path("", signing.home, name="home"),
    path("masuk/", signing.sign_in, name="login"),
    path("masuk/peragaan/", signing.play, name="play"),
    path("keluar/", signing.sign_out, name="logout"),
    path("kata-sandi/", signing.enter_code, name="setup_code"),
    path("kata-sandi/<str:code>/", signing.setup, name="setup"),
    path("saya/", signing.me, name="task.view:me"),
    path("saya/kata-sandi/", signing.change_password, name="task.view:password"),
    path("akun/", keeping.account_list, name="account.view:list"),
    path("akun/<uuid:pk>/", keeping.account_detail, name="account.view"),
    path("akun/<uuid:pk>/tautan/", links.link, name="account.link"),
    path("akun/<uuid:pk>/keanggotaan/", keeping.grant, name="membership.grant"),
    path("akun/<uuid:pk>/akhiri/", keeping.end, name="membership.end"),
    path("tempat/<str:code>/akun/buat/", keeping.create, name="account.create"),
    path("tempat/<str:code>/darurat/", keeping.emergency, name="emergency.open"),
]

"""Signing in and out, the demo's one-click cast, passwords, and my own account."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from bangkit.core.access import regions_where
from bangkit.foundation.access.actor import actor_for, clock
from bangkit.foundation.access.backends import normal_phone
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.access.models import User
from bangkit.foundation.access.pages import actor_of, page, public
from bangkit.foundation.accounts import actions, queries
from bangkit.foundation.accounts.codes import plain_code
from bangkit.foundation.accounts.forms import ChangePasswordForm, CodeForm, LoginForm, PasswordForm
from bangkit.foundation.ui.context import first_url
from bangkit.foundation.ui.verbs import UNPROCESSABLE, verb_page

BACKEND = "bangkit.foundation.access.backends.NameOrPhoneBackend"
MINE = "task.view:me"
WRONG = "Nama pengguna atau kata sandi tidak cocok. Periksa huruf besar kecilnya, lalu coba lagi."
WRONG_CODE = "Kode ini tidak cocok, sudah dipakai, atau sudah lewat waktunya. Periksa lagi, atau minta yang baru."


def _asked_for(request: HttpRequest) -> str:
    """The page of ours that was wanted before signing in; "" for none or for an address elsewhere."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()) else ""


def _landing(request: HttpRequest, user: User) -> str:
    """Where a person goes after signing in; without any valid membership, to the page that says so."""
    if not actor_for(user).grants:
        return reverse(MINE)
    return _asked_for(request) or first_url(("task.view", ()), (MINE, ()))


@public("the front door leads on to the tasks or to signing in")
def home(request: HttpRequest) -> HttpResponse:
    """The address without a page."""
    return redirect(_landing(request, request.user) if isinstance(request.user, User) else reverse("login"))


@public("people who are not signed in sign in here")
def sign_in(request: HttpRequest) -> HttpResponse:
    """User name or phone with a password; in the demo also the cast, one click each."""
    if isinstance(request.user, User) and request.method != "POST":
        return redirect(_landing(request, request.user))
    form = LoginForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        # One spelling for each name, so that the lock on guessing cannot be walked around by writing it differently.
        name = form.cleaned_data["username"].lower()
        user = authenticate(request, username=normal_phone(name) or name, password=form.cleaned_data["password"])
        if isinstance(user, User):
            login(request, user)
            return redirect(_landing(request, user))
        form.add_error(None, WRONG)
    context = {"form": form, "cast": queries.cast(), "next": _asked_for(request)}
    return render(request, "accounts/login.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@public("only in the demo: one click signs in as a person of the cast")
@require_POST
def play(request: HttpRequest) -> HttpResponse:
    """Sign in as a demo person; refused everywhere but in the demo."""
    if not settings.BANGKIT_DEMO:
        raise Http404
    user = User.objects.filter(username=request.POST.get("person", ""), is_demo=True, is_active=True).first()
    if user is None:
        raise Http404
    login(request, user, backend=BACKEND)
    return redirect(_landing(request, user))


@public("signing out needs no right")
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session; the device's own outbox stays."""
    logout(request)
    messages.success(request, "Anda sudah keluar.")
    return redirect("login")


def _told_to_nobody(response: HttpResponse) -> HttpResponse:
    """A page whose address or content is a secret: not kept, not named to any other site."""
    response["Cache-Control"] = "no-store"
    # Not "no-referrer": browsers then send "Origin: null" with the form of this very page, and it would be refused.
    response["Referrer-Policy"] = "same-origin"
    return response


@public("the code on a printed card is its own key")
def enter_code(request: HttpRequest) -> HttpResponse:
    """For those who type the code instead of opening the link."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        code = plain_code(form.cleaned_data["code"])
        if queries.open_link(code, clock()) is not None:
            return redirect("setup", code=code)
        form.add_error("code", WRONG_CODE)
    return render(request, "accounts/code.html", {"form": form}, status=UNPROCESSABLE if form.is_bound else 200)


@public("a one-time link is its own key")
def setup(request: HttpRequest, code: str) -> HttpResponse:
    """Set a password through a one-time link. A wrong, used or old one looks alike."""
    link = queries.open_link(code, clock())
    if link is None:
        return _told_to_nobody(render(request, "accounts/link_gone.html", status=404))
    form = PasswordForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            user = actions.set_password(link, form.cleaned_data["password"], clock())
        except Invalid as refusal:
            form.add_invalid(refusal)
        else:
            login(request, user, backend=BACKEND)
            messages.success(request, f"Kata sandi tersimpan. Nama pengguna Anda: {user.username}.")
            return redirect(_landing(request, user))
    status = UNPROCESSABLE if form.is_bound else 200
    return _told_to_nobody(render(request, "accounts/setup.html", {"form": form, "person": link.user}, status=status))


@public("people see their own account, also when none of their memberships is valid; without a session it leads to signing in")
def me(request: HttpRequest) -> HttpResponse:
    """My memberships, with decree and end date."""
    actor = actor_of(request)
    if actor is None:
        return redirect("login")
    context = {
        "person": request.user,
        "rows": queries.mine(actor),
        "emergencies": queries.my_emergencies(actor),
        "today": actor.today,
        "may_act": bool(actor.grants),
        "keeps_accounts": bool(regions_where(actor, "account.view")),
    }
    return render(request, "accounts/me.html", context)


@page("task.view")
def change_password(request: HttpRequest) -> HttpResponse:
    """Change my password, knowing the old one."""
    user = request.user
    if not isinstance(user, User):
        raise Http404

    def run(data: dict[str, Any]) -> None:
        actions.change_password(user, data["old"], data["password"])
        update_session_auth_hash(request, user)

    return verb_page(
        request,
        form=ChangePasswordForm,
        run=run,
        done=reverse(MINE),
        title="Ganti kata sandi",
        intro="Setelah diganti, perangkat lain yang memakai akun ini harus masuk lagi.",
        submit="Ganti kata sandi",
        said="Kata sandi sudah diganti.",
        back=reverse(MINE),
        template="accounts/change_password.html",
    )

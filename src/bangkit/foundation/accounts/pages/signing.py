"""Signing in and out, the demo's one-click cast, my own account."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from bangkit.core.access import Actor
from bangkit.foundation.access.actor import clock
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.access.models import User
from bangkit.foundation.access.pages import page, public
from bangkit.foundation.accounts import actions, queries
from bangkit.foundation.accounts.forms import ChangePasswordForm, LoginForm, PasswordForm
from bangkit.foundation.ui.verbs import verb_page

BACKEND = "bangkit.foundation.access.backends.NameOrPhoneBackend"
WRONG = "Nama pengguna atau kata sandi tidak cocok. Periksa huruf besar kecilnya, lalu coba lagi."


def _next(request: HttpRequest) -> str:
    """Where to go after signing in: only to our own pages."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    allowed = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if allowed else reverse("task.view")


@public("the front door leads on to the tasks or to signing in")
def home(request: HttpRequest) -> HttpResponse:
    """The address without a page."""
    return redirect("task.view" if request.user.is_authenticated else "login")


@public("people who are not signed in sign in here")
def sign_in(request: HttpRequest) -> HttpResponse:
    """User name or phone with a password; in the demo also the cast, one click each."""
    if request.user.is_authenticated and request.method != "POST":
        return redirect(_next(request))
    form = LoginForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            user = authenticate(request, username=form.cleaned_data["username"], password=form.cleaned_data["password"])
            if user is not None:
                login(request, user)
                return redirect(_next(request))
            form.add_error(None, WRONG)
    context = {"form": form, "cast": queries.cast(), "next": _next(request)}
    return render(request, "accounts/login.html", context, status=status)


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
    return redirect("task.view")


@public("signing out needs no right")
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session; the device's own outbox stays."""
    logout(request)
    messages.success(request, "Anda sudah keluar.")
    return redirect("login")


@public("a one-time link is its own key")
def setup(request: HttpRequest, secret: str) -> HttpResponse:
    """Set a password through a one-time link."""
    link = actions.open_link(secret, clock())
    if link is None:
        return render(request, "accounts/link_gone.html", status=404)
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_password(link, form.cleaned_data["password"], clock())
        except Invalid as refusal:
            form.add_invalid(refusal)
        else:
            messages.success(request, "Kata sandi tersimpan. Silakan masuk.")
            return redirect("login")
    status = 422 if request.method == "POST" else 200
    response = render(request, "accounts/setup.html", {"form": form, "person": link.user}, status=status)
    response["Referrer-Policy"] = "no-referrer"
    return response


@page("task.view")
def me(request: HttpRequest) -> HttpResponse:
    """My memberships, with decree and end date."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return render(request, "accounts/me.html", {"rows": queries.mine(actor), "today": actor.today})


@page("task.view")
def change_password(request: HttpRequest) -> HttpResponse:
    """Change my password, knowing the old one."""
    user = User.objects.get(pk=request.user.pk)

    def run(data: dict[str, Any]) -> None:
        if not user.check_password(data["old"]):
            raise Invalid({"old": "Kata sandi sekarang tidak cocok."})
        try:
            validate_password(data["password"], user)
        except ValidationError as error:
            raise Invalid({"password": " ".join(error.messages)}) from error
        actions.keep_password(user, data["password"])
        update_session_auth_hash(request, user)

    return verb_page(
        request, form=ChangePasswordForm, run=run, done=reverse("task.view:me"), title="Ganti kata sandi", submit="Ganti kata sandi"
    )

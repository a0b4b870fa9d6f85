"""One page for one verb: a form, the action, and what the door answers.

GET shows the form. POST checks the values, calls ``run`` and leads on. What the action refuses stands by the field or as findings,
with status 422, and everything that was typed is still there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from bangkit.core.findings import Finding
from bangkit.foundation.access.errors import Blocked, Invalid
from bangkit.foundation.ui.context import default_crumbs
from bangkit.foundation.ui.forms import BangkitForm

FormSource = BangkitForm | type[BangkitForm]
UNPROCESSABLE = 422


def verb_page(
    request: HttpRequest,
    *,
    form: FormSource,
    run: Callable[[dict[str, Any]], Any],
    done: Callable[[Any], str] | str,
    title: str,
    subject: Any = None,
    template: str = "ui/verb_page.html",
    extra: dict[str, Any] | None = None,
    said: Callable[[Any], str] | str = "Tersimpan.",
    **context: Any,
) -> HttpResponse:
    """Show, check, perform, lead on.

    ``form``: a form class, or an unbound form. ``run`` gets the cleaned values and calls the action. ``done``: the address to go to,
    or a function of the result. ``said``: the sentence shown there: what happened and what follows. ``extra`` and further keywords
    go to the template: ``intro``, ``submit`` and ``back`` are words of the form, ``findings`` are shown above it, ``here`` is the
    place; without one it is the subject's.
    """
    found: tuple[Finding, ...] = ()
    bound = _form(form, request)
    if request.method == "POST" and bound.is_valid():
        try:
            result = run(bound.cleaned_data)
        except Invalid as refusal:
            bound.add_invalid(refusal)
        except Blocked as refusal:
            found = refusal.findings
        else:
            messages.success(request, said(result) if callable(said) else said)
            return redirect(done(result) if callable(done) else done)
    context = {"submit": "Simpan", **(extra or {}), **context, **({"findings": found} if found else {})}
    values = {"form": bound, **_heading(title, subject, context), **context}
    return render(request, template, values, status=UNPROCESSABLE if request.method == "POST" else 200)


def _heading(title: str, subject: Any, context: dict[str, Any]) -> dict[str, Any]:
    """What the page is about, where that stands, and the way back."""
    here = context.get("here", getattr(subject, "region", None))
    return {"title": title, "subject": subject, "subject_title": _title(subject), "here": here, "crumbs": default_crumbs(here, title)}


def _form(source: FormSource, request: HttpRequest) -> BangkitForm:
    """The form, holding what was sent when something was."""
    form = source() if isinstance(source, type) else source
    if request.method == "POST":
        form.is_bound, form.data, form.files = True, request.POST, request.FILES
    return form


def _title(subject: Any) -> str:
    """What the thing is called, for the line under the heading."""
    named = getattr(subject, "title", "")
    return str(named() if callable(named) else named)

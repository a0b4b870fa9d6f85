"""ODK Collect's door (OpenRosa): list, manifest, form, submission. The same action as the page, under the same person's rights."""

from __future__ import annotations

import base64
import binascii
import csv
import hashlib
import io
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any
from xml.sax.saxutils import escape

from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from bangkit.core.access import Actor, regions_where
from bangkit.core.instruments import instrument
from bangkit.foundation.access.actor import actor_for
from bangkit.foundation.access.pages import public
from bangkit.intake import actions, queries
from bangkit.intake.openrosa.parse import BadSubmission, parse
from bangkit.intake.openrosa.xform import NO_ANSWER, form_id, xform

FORM = "progress_report"
MAX_BODY = 12_000_000
XML = "text/xml; charset=utf-8"
HOW = {201: "Laporan sudah diterima.", 200: "Laporan ini sudah diterima sebelumnya.", 202: "Laporan diterima dan akan diperiksa kecamatan."}

View = Callable[..., HttpResponse]


def answer(text: str, status: int) -> HttpResponse:
    """An OpenRosa message."""
    body = f'<OpenRosaResponse xmlns="http://openrosa.org/http/response"><message>{escape(text)}</message></OpenRosaResponse>'
    return with_headers(HttpResponse(body, content_type=XML, status=status))


def with_headers(response: HttpResponse) -> HttpResponse:
    """What ODK Collect expects on every answer."""
    response["X-OpenRosa-Version"] = "1.0"
    response["X-OpenRosa-Accept-Content-Length"] = str(MAX_BODY)
    return response


def person_of(request: HttpRequest) -> Actor | None:
    """The person by HTTP Basic, with the same lock-out on guessing as the login page; or the one who is signed in."""
    if request.user.is_authenticated:
        return replace(actor_for(request.user), via="envelope")
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        name, _, password = base64.b64decode(given, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return None
    user = authenticate(request, username=name, password=password)
    return replace(actor_for(user), via="envelope") if user is not None else None


def basic(view: View) -> View:
    """Ask for name and password, and for the right to report somewhere."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actor = person_of(request)
        if actor is None:
            refused = answer("Masukkan nama pengguna dan kata sandi BangKIT Anda.", 401)
            refused["WWW-Authenticate"] = 'Basic realm="BangKIT"'
            return refused
        if not regions_where(actor, "progress.report"):
            return answer("Peran Anda tidak melaporkan kemajuan kegiatan.", 403)
        request.actor = actor  # type: ignore[attr-defined]
        return view(request, *args, **kwargs)

    return guarded


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


@public("OpenRosa clients sign in by HTTP Basic, checked in this view")
@basic
def form_list(request: HttpRequest) -> HttpResponse:
    """The forms that this person may fill in."""
    one = instrument(FORM)
    where = {name: request.build_absolute_uri(reverse(f"openrosa.{name}")) for name in ("form", "manifest")}
    body = (
        '<xforms xmlns="http://openrosa.org/xforms/xformsList"><xform>'
        f"<formID>{form_id(one)}</formID><name>{escape(one.title)}</name><version>{one.version}</version>"
        f"<hash>md5:{_md5(xform(FORM))}</hash><downloadUrl>{where['form']}</downloadUrl><manifestUrl>{where['manifest']}</manifestUrl>"
        "</xform></xforms>"
    )
    return with_headers(HttpResponse(body, content_type=XML))


@public("OpenRosa clients sign in by HTTP Basic, checked in this view")
@basic
def form(request: HttpRequest) -> HttpResponse:
    """The form itself."""
    return with_headers(HttpResponse(xform(FORM), content_type=XML))


def _works_csv(actor: Actor) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["name", "label"])
    writer.writerows([str(work.pk), f"{work.activity.name}, {work.region.name}"] for work in queries.my_works(actor))
    return out.getvalue()


@public("OpenRosa clients sign in by HTTP Basic, checked in this view")
@basic
def manifest(request: HttpRequest) -> HttpResponse:
    """The list of works beside the form; it differs from person to person."""
    listed = _works_csv(request.actor)  # type: ignore[attr-defined]
    where = request.build_absolute_uri(reverse("openrosa.works"))
    body = (
        '<manifest xmlns="http://openrosa.org/xforms/xformsManifest"><mediaFile>'
        f"<filename>works.csv</filename><hash>md5:{_md5(listed)}</hash><downloadUrl>{where}</downloadUrl></mediaFile></manifest>"
    )
    return with_headers(HttpResponse(body, content_type=XML))


@public("OpenRosa clients sign in by HTTP Basic, checked in this view")
@basic
def works(request: HttpRequest) -> HttpResponse:
    """The works on which this person may report."""
    return with_headers(HttpResponse(_works_csv(request.actor), content_type="text/csv; charset=utf-8"))  # type: ignore[attr-defined]


@public("OpenRosa clients sign in by HTTP Basic, checked in this view; they know no CSRF token")
@csrf_exempt
@basic
def submission(request: HttpRequest) -> HttpResponse:
    """HEAD says how much may come; POST takes a form and its photo."""
    if request.method == "HEAD":
        return with_headers(HttpResponse(status=204))
    if request.method != "POST":
        return answer("Kirim formulir dengan POST.", 405)
    if int(request.headers.get("Content-Length") or 0) > MAX_BODY:
        return answer("Kiriman ini terlalu besar. Kecilkan fotonya.", 413)
    upload = request.FILES.get("xml_submission_file")
    if upload is None:
        return answer("Kiriman ini tidak memuat formulir.", 400)
    try:
        filled = parse(upload.read())
    except BadSubmission as refusal:
        return answer(str(refusal), 400)
    one = instrument(FORM)
    if filled.form_id != form_id(one) or filled.version != one.version:
        return answer("Formulir ini tidak dikenal atau sudah lama. Perbarui formulirnya di telepon.", 404)
    result = actions.receive(request.actor, _sent(request, filled.id, filled.values))  # type: ignore[attr-defined]
    # ODK takes 201 as delivered, also for an exact repeat; conflicts are delivered too, people look at them.
    status = 201 if result.status in HOW else result.status
    said = HOW.get(result.status) or " ".join([*result.findings, *result.errors.values()]) or "Laporan ini ditolak."
    return answer(said, status)


def _sent(request: HttpRequest, number: Any, values: dict[str, str]) -> actions.Sent:
    payload = {key: value for key, value in values.items() if key not in ("work", "photo")}
    if payload.get("cause") == NO_ANSWER:
        payload["cause"] = ""
    photo = request.FILES.get(values.get("photo", "")) if values.get("photo") else None
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actions.Sent(
        id=number, kind=instrument(FORM).kind, about=values.get("work", ""), made_at=actor.now, payload=payload, photo=photo, via="openrosa"
    )

"""ODK Collect's door (OpenRosa): list, manifest, form, submission. The same action as the page, under the same person's rights."""

from __future__ import annotations

import hashlib
from typing import Any
from xml.sax.saxutils import escape

from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from bangkit.core.access import Actor
from bangkit.core.instruments import SURVEY, Instrument, instruments
from bangkit.core.pkd import field_instruments
from bangkit.foundation.access.pages import PageRequest, public
from bangkit.intake import actions
from bangkit.intake.envelopes import MOST_NUMBER, Sent, plain
from bangkit.intake.kinds import KINDS
from bangkit.intake.openrosa.lists import listed, offered
from bangkit.intake.openrosa.parse import MAX_BYTES, BadSubmission, Submission, parse
from bangkit.intake.openrosa.signin import MAX_BODY, XML, answer, basic, with_headers
from bangkit.intake.openrosa.xform import xform
from bangkit.intake.openrosa.xlsform import ABOUT, CORRECTION, NO_ANSWER, VERSION, form_id

WHY_PUBLIC = "OpenRosa: phones sign in by HTTP Basic, checked in this view; they know neither our session nor its token"
HOW = {201: "Laporan sudah diterima.", 200: "Laporan ini sudah diterima sebelumnya.", 202: "Laporan diterima dan akan diperiksa kecamatan."}
_DIGITS = 10
BROKEN = "Kiriman ini terputus di jalan. Kirim ulang dari telepon."


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


@public(WHY_PUBLIC)
@basic
def form_list(request: PageRequest) -> HttpResponse:
    """The forms that this person may fill in."""
    wanted = request.GET.get("formID", "")
    entries = "".join(_entry(request, one) for one in offered(request.actor) if wanted in ("", form_id(one)))
    return with_headers(HttpResponse(f'<xforms xmlns="http://openrosa.org/xforms/xformsList">{entries}</xforms>', content_type=XML))


def _entry(request: HttpRequest, one: Instrument) -> str:
    where = {name: request.build_absolute_uri(reverse(f"openrosa.{name}", args=[one.key])) for name in ("form", "manifest")}
    return (
        f"<xform><formID>{form_id(one)}</formID><name>{escape(one.title)}</name><version>{one.version}</version>"
        f"<hash>md5:{_md5(xform(one.key))}</hash><downloadUrl>{where['form']}</downloadUrl><manifestUrl>{where['manifest']}</manifestUrl></xform>"
    )


def _offered(actor: Actor, key: str) -> Instrument:
    """A form of this person. Errors: ``Http404``."""
    for one in offered(actor):
        if one.key == key:
            return one
    raise Http404


@public(WHY_PUBLIC)
@basic
def form(request: PageRequest, key: str) -> HttpResponse:
    """The form itself."""
    return with_headers(HttpResponse(xform(_offered(request.actor, key).key), content_type=XML))


@public(WHY_PUBLIC)
@basic
def manifest(request: PageRequest, key: str) -> HttpResponse:
    """The list beside the form; it differs from person to person."""
    one = _offered(request.actor, key)
    where = request.build_absolute_uri(reverse("openrosa.list", args=[key]))
    body = (
        '<manifest xmlns="http://openrosa.org/xforms/xformsManifest"><mediaFile>'
        f"<filename>{ABOUT[one.verb].file}</filename><hash>md5:{_md5(listed(request.actor, one))}</hash><downloadUrl>{where}</downloadUrl>"
        "</mediaFile></manifest>"
    )
    return with_headers(HttpResponse(body, content_type=XML))


@public(WHY_PUBLIC)
@basic
def list_(request: PageRequest, key: str) -> HttpResponse:
    """The list that the manifest names."""
    one = _offered(request.actor, key)
    return with_headers(HttpResponse(listed(request.actor, one), content_type="text/csv; charset=utf-8"))


@public(WHY_PUBLIC)
@csrf_exempt
@basic
def submission(request: PageRequest) -> HttpResponse:
    """HEAD says how much may come; POST takes a form and its photo."""
    if request.method == "HEAD":
        return with_headers(HttpResponse(status=204))
    if request.method != "POST":
        return answer("Kirim formulir dengan POST.", 405)
    length = request.headers.get("Content-Length") or "0"
    if not length.isdecimal() or len(length) > _DIGITS or int(length) > MAX_BODY:
        return answer("Kiriman ini terlalu besar. Kecilkan fotonya.", 413)
    try:
        filled = parse(_form_of(request, int(length)))
    except BadSubmission as refusal:
        return answer(str(refusal), 400)
    one = next((one for one in (*instruments(), *field_instruments()) if form_id(one) == filled.form_id), None)
    kind = one.kind_of(filled.version) if one else ""
    if one is None or kind not in KINDS:
        return answer("Formulir ini tidak dikenal. Perbarui daftar formulir di telepon.", 404)
    actor = request.actor
    result = actions.receive(actor, actions.corrected(actor, _sent(request, one, kind, filled)))
    # ODK takes 201 as delivered, also for an exact repeat; conflicts are delivered too, people look at them.
    status = 201 if result.status in HOW else result.status
    return answer(result.said or HOW.get(result.status, "Kiriman ini ditolak."), status)


def _form_of(request: HttpRequest, length: int) -> bytes:
    """The form's XML out of a request that came through whole. Errors: ``BadSubmission``."""
    try:
        # Read first: Django would take half a photo for a whole one, and this way its end is seen.
        body = request.body
        boundary = str((request.content_params or {}).get("boundary", "")).encode()
        if len(body) != length or not boundary or not body.rstrip(b"\r\n").endswith(b"--" + boundary + b"--"):
            raise BadSubmission(BROKEN)
        upload = request.FILES.get("xml_submission_file")
    except (UnreadablePostError, MultiPartParserError, SuspiciousOperation) as error:
        raise BadSubmission(BROKEN) from error
    if upload is None:
        raise BadSubmission("Kiriman ini tidak memuat formulir.")
    return bytes(upload.read(MAX_BYTES + 1))


def _sent(request: PageRequest, one: Instrument, kind: str, filled: Submission) -> Sent:
    """The envelope: the answers to the instrument's questions and nothing else that a phone may add."""
    actor = request.actor
    payload: dict[str, str] = {}
    photo: Any = None
    for question in one.answered:
        given = filled.values.get(question.name, "")
        if question.type == "photo":
            photo = request.FILES.get(given) if given else None
        else:
            payload[question.name] = "" if question.type == "select_one" and given == NO_ANSWER else plain(given)
    if one.verb == SURVEY:
        payload[CORRECTION] = plain(filled.values.get(CORRECTION, ""))
    return Sent(
        id=filled.id,
        kind=kind,
        about=plain(filled.values.get(ABOUT[one.verb].name, ""), 40),
        made_at=actor.now,
        payload=payload,
        base_version=_version(filled.values.get(VERSION, "")),
        photo=photo,
        via="openrosa",
    )


def _version(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) <= _DIGITS and int(text) <= MOST_NUMBER else None

"""ODK Collect's door (OpenRosa): list, manifest, form, submission. The same action as the page, under the same person's rights."""

from __future__ import annotations

import csv
import hashlib
import io
from typing import Any
from xml.sax.saxutils import escape

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from bangkit.core.access import Actor
from bangkit.core.instruments import instrument
from bangkit.foundation.access.pages import PageRequest, public
from bangkit.intake import actions, queries
from bangkit.intake.envelopes import MOST_NUMBER, Sent, plain
from bangkit.intake.kinds import KINDS
from bangkit.intake.openrosa.parse import MAX_BYTES, BadSubmission, Submission, parse
from bangkit.intake.openrosa.signin import MAX_BODY, XML, answer, basic, with_headers
from bangkit.intake.openrosa.xform import ABOUT, NO_ANSWER, VERSION, WORKS, form_id, xform

FORM = "progress_report"
WHY_PUBLIC = "OpenRosa: phones sign in by HTTP Basic, checked in this view; they know neither our session nor its token"
HOW = {201: "Laporan sudah diterima.", 200: "Laporan ini sudah diterima sebelumnya.", 202: "Laporan diterima dan akan diperiksa kecamatan."}
_DIGITS = 10
BROKEN = "Kiriman ini terputus di jalan. Kirim ulang dari telepon."


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


@public(WHY_PUBLIC)
@basic
def form_list(request: HttpRequest) -> HttpResponse:
    """The forms that this person may fill in."""
    one = instrument(FORM)
    wanted = request.GET.get("formID", form_id(one)) == form_id(one)
    where = {name: request.build_absolute_uri(reverse(f"openrosa.{name}")) for name in ("form", "manifest")}
    entry = (
        f"<xform><formID>{form_id(one)}</formID><name>{escape(one.title)}</name><version>{one.version}</version>"
        f"<hash>md5:{_md5(xform(FORM))}</hash><downloadUrl>{where['form']}</downloadUrl><manifestUrl>{where['manifest']}</manifestUrl></xform>"
    )
    body = f'<xforms xmlns="http://openrosa.org/xforms/xformsList">{entry if wanted else ""}</xforms>'
    return with_headers(HttpResponse(body, content_type=XML))


@public(WHY_PUBLIC)
@basic
def form(request: HttpRequest) -> HttpResponse:
    """The form itself."""
    return with_headers(HttpResponse(xform(FORM), content_type=XML))


def _works_csv(actor: Actor) -> str:
    """The works on which this person may report, with the version that they see now."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["name", "label", "version"])
    writer.writerows([str(work.pk), f"{work.activity.name}, {work.region.name}", work.version] for work in queries.my_works(actor))
    return out.getvalue()


@public(WHY_PUBLIC)
@basic
def manifest(request: PageRequest) -> HttpResponse:
    """The list of works beside the form; it differs from person to person."""
    listed = _works_csv(request.actor)
    where = request.build_absolute_uri(reverse("openrosa.works"))
    body = (
        '<manifest xmlns="http://openrosa.org/xforms/xformsManifest"><mediaFile>'
        f"<filename>{WORKS}</filename><hash>md5:{_md5(listed)}</hash><downloadUrl>{where}</downloadUrl></mediaFile></manifest>"
    )
    return with_headers(HttpResponse(body, content_type=XML))


@public(WHY_PUBLIC)
@basic
def works(request: PageRequest) -> HttpResponse:
    """The list that the manifest names."""
    return with_headers(HttpResponse(_works_csv(request.actor), content_type="text/csv; charset=utf-8"))


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
    kind = f"{instrument(FORM).verb}/{filled.version}"
    if filled.form_id != form_id(instrument(FORM)) or kind not in KINDS:
        return answer("Formulir ini tidak dikenal. Perbarui daftar formulir di telepon.", 404)
    actor = request.actor
    result = actions.receive(actor, actions.corrected(actor, _sent(request, kind, filled)))
    # ODK takes 201 as delivered, also for an exact repeat; conflicts are delivered too, people look at them.
    status = 201 if result.status in HOW else result.status
    return answer(result.said or HOW.get(result.status, "Laporan ini ditolak."), status)


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


def _sent(request: PageRequest, kind: str, filled: Submission) -> Sent:
    """The envelope: the answers to the instrument's questions and nothing else that a phone may add."""
    actor = request.actor
    payload: dict[str, str] = {}
    photo: Any = None
    for question in instrument(FORM).questions:
        given = filled.values.get(question.name, "")
        if question.type == "photo":
            photo = request.FILES.get(given) if given else None
        else:
            payload[question.name] = "" if question.type == "select_one" and given == NO_ANSWER else plain(given)
    return Sent(
        id=filled.id,
        kind=kind,
        about=plain(filled.values.get(ABOUT, ""), 40),
        made_at=actor.now,
        payload=payload,
        base_version=_version(filled.values.get(VERSION, "")),
        photo=photo,
        via="openrosa",
    )


def _version(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) <= _DIGITS and int(text) <= MOST_NUMBER else None

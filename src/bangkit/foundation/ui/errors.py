"""Error pages: what happened, that the work is safe, and what can be done now. Nobody is blamed, and nothing hidden is named.

A refusal names the party whose task it is and who holds that task here. A page outside my places says no more than a page that
does not exist. Our own failure carries a short number to read out on the phone, which stands in the log beside the cause.
"""

from __future__ import annotations

import logging
import secrets
import sys
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from bangkit.core.access import Actor, ancestors, parties_for
from bangkit.core.policy import policy
from bangkit.core.words import joined
from bangkit.foundation.access.errors import Blocked, Conflict, Invalid, NotAllowed
from bangkit.foundation.access.models import Membership
from bangkit.foundation.access.pages import actor_of
from bangkit.foundation.ui.context import chrome, first_url, role_label

log = logging.getLogger("bangkit.errors")

# Without letters and digits that are mistaken for each other when read aloud.
_ALPHABET = "ABCDEFGHJKLMNPRSTUVWXYZ23456789"
_MOST_HOLDERS = 3


@dataclass(frozen=True)
class Trouble:
    """What an error page says. ``todo`` may be empty; the way back is always there."""

    status: int
    icon: str
    title: str
    happened: str
    safe: str = ""
    todo: str = ""
    number: str = ""


def respond(request: HttpRequest, trouble: Trouble, **extra: Any) -> HttpResponse:
    """The page of a trouble; a bare one when even the frame cannot be drawn."""
    context = {"trouble": trouble, "home": _home(request), **extra}
    try:
        chrome(request)
        body = render_to_string("ui/error.html", context, request)
    except Exception:
        log.exception("error page %s failed", trouble.status)
        body = render_to_string("ui/error_bare.html", context)
    return HttpResponse(body, status=trouble.status)


def _home(request: HttpRequest) -> tuple[str, str]:
    """The address and label of the way back."""
    signed_in = hasattr(request, "user") and request.user.is_authenticated
    home = first_url(("task.view", ())) if signed_in else ""
    return (home, "Kembali ke tugas") if home else ("/", "Ke halaman depan")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request was cut or changed on its way; 413 when it was merely too big."""
    if isinstance(exception, RequestDataTooBig):
        return too_large(request, exception)
    return respond(
        request,
        Trouble(
            400, "warning", "Permintaan ini tidak lengkap", "Kiriman dari peramban terpotong atau berubah di jalan.",
            "Yang sudah tersimpan sebelumnya tetap aman.", "kembali ke halaman sebelumnya, muat ulang, lalu kirim lagi.",
        ),
    )  # fmt: skip


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 by the form's protection: mostly a page left open until the session ended."""
    return respond(
        request,
        Trouble(
            403, "lock", "Halaman ini sudah terlalu lama terbuka",
            "Demi keamanan, isian hanya diterima dari halaman yang masih baru.", "Isian ini belum tersimpan.",
            "kembali ke halaman sebelumnya, salin isian Anda, muat ulang halaman itu, lalu kirim lagi.",
        ),
    )  # fmt: skip


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: names the verb, the party whose task it is, and who holds it here."""
    verb = exception.verb if isinstance(exception, NotAllowed) else ""
    actor = actor_of(request) if hasattr(request, "user") else None
    label = policy().verbs[verb].label if verb in policy().verbs else "Halaman ini"
    parties = joined(list(parties_for(verb))) if verb in policy().verbs else ""
    happened = f"“{label}” adalah tugas {parties}." if parties else "Bagian ini dibuka untuk peran lain."
    if actor is not None and actor.grants:
        happened += f" Peran Anda sekarang: {joined(sorted({role_label(grant) for grant in actor.grants}))}."
    held_by = holders(actor, verb, exception.code) if isinstance(exception, NotAllowed) and actor is not None else []
    todo = f"di sini tugas itu dipegang {joined(held_by)}." if held_by else "hubungi Sekretaris Tim Kabupaten bila peran Anda perlu diubah."
    return respond(request, Trouble(403, "lock", "Anda belum dapat membuka bagian ini", happened, "", todo))


def holders(actor: Actor, verb: str, code: str) -> list[str]:
    """Up to three people who hold the verb at the place today: "Pak Umar (Tim Kabupaten)"."""
    roles = [role.key for role in policy().roles_with(verb)] if verb in policy().verbs else []
    if not (code and roles):
        return []
    rows = Membership.objects.filter(
        role__in=roles, region_id__in=(code, *ancestors(code)), since__lte=actor.today, until__gte=actor.today, user__is_active=True
    ).select_related("user")
    ordered = sorted(rows, key=lambda row: (-len(row.region_id), roles.index(row.role), row.user.display_name))
    names = [f"{row.user.display_name} ({policy().roles[row.role].label})" for row in ordered]
    return list(dict.fromkeys(names))[:_MOST_HOLDERS]


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: also for places outside mine, without saying which."""
    return respond(
        request,
        Trouble(
            404, "help", "Halaman ini tidak ada", "Alamatnya mungkin salah ketik, atau tempat ini di luar wilayah Anda.", "",
            "periksa alamatnya, ganti tempat di bagian atas, atau kembali ke tugas.",
        ),
    )  # fmt: skip


def conflict(request: HttpRequest, exception: Conflict | None = None) -> HttpResponse:
    """409: someone else changed it meanwhile."""
    return respond(
        request,
        Trouble(
            409, "people", "Ada yang mengubahnya lebih dulu",
            "Sejak Anda membuka halaman ini, orang lain sudah mengubah catatan yang sama.",
            "Isian Anda tidak menimpa isian orang itu.",
            "kembali, muat ulang halaman itu, periksa perubahannya, lalu isi lagi bila masih perlu.",
        ),
    )  # fmt: skip


def too_large(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """413: the files or the text are bigger than what is accepted."""
    return respond(
        request,
        Trouble(
            413, "photo", "Kiriman ini terlalu besar", "Ukuran berkas melebihi batas yang diterima.",
            "Belum ada yang tersimpan dari kiriman ini.", "kecilkan fotonya, atau kirim satu per satu.",
        ),
    )  # fmt: skip


def blocked(request: HttpRequest, exception: Blocked) -> HttpResponse:
    """422: state or rules stand in the way; all findings at once."""
    return respond(
        request,
        Trouble(
            422, "blocker", "Belum dapat dilakukan", "Masih ada yang perlu diselesaikan lebih dulu.", "Tidak ada yang berubah.",
        ),
        findings=exception.findings,
    )  # fmt: skip


def invalid(request: HttpRequest, exception: Invalid) -> HttpResponse:
    """422: values that cannot be written, where no form is there to show them."""
    texts = [exception.message, *exception.field_errors.values()]
    return respond(
        request,
        Trouble(422, "warning", "Isian ini perlu diperbaiki", " ".join(text for text in texts if text), "Tidak ada yang berubah."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault, with a number that stands in the log."""
    number = "G-" + "".join(secrets.choice(_ALPHABET) for _ in range(6))
    place = getattr(getattr(request, "resolver_match", None), "view_name", "?")
    log.error("unhandled error %s at %s", number, place, exc_info=sys.exc_info())
    return respond(
        request,
        Trouble(
            500, "warning", "Kesalahan ada di pihak kami", "Halaman gagal dibuat.", "Isian yang sudah Anda simpan tetap aman.",
            "coba lagi sebentar.", number,
        ),
    )  # fmt: skip

"""The public side of a consultation: anyone reads the published draft and comments, without an account and without a name."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.foundation.access.actor import visitor_at
from bangkit.foundation.access.pages import public
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.planning import actions, forms, queries
from bangkit.stages.planning.models import Consultation
from bangkit.stages.planning.pages.consultations import state_of

LINES_A_PAGE, COMMENTS_A_PAGE, COMMENTS_FIRST = 40, 25, 10


def _newest(address: str) -> Consultation:
    rounds = queries.rounds_at(address)
    if not rounds:
        raise Http404
    return rounds[0]


def _frame(row: Consultation) -> dict[str, Any]:
    """What every public page of a consultation shows."""
    today = visitor_at(row.region_id).today
    return {
        "here": row.region,
        "consultation": row,
        "chip": state_of(row, today),
        "is_running": row.takes_comments(today),
        "counts": queries.comment_counts(row.address),
    }


def _page(request: HttpRequest, rows: Any, size: int) -> Any:
    return Paginator(rows, size).get_page(request.GET.get("halaman"))


@public("the village publishes its draft for everybody: activities, counts and money, no person; comments were read before they are shown")
def draft(request: HttpRequest, address: str) -> HttpResponse:
    """The published draft, and the newest comments with their answers."""
    row = _newest(address)
    comments = list(queries.public_comments(address)[: COMMENTS_FIRST + 1])
    lines = _page(request, row.published, LINES_A_PAGE)
    context = {
        **_frame(row),
        "lines": lines,
        "comments": comments[:COMMENTS_FIRST],
        "has_more": len(comments) > COMMENTS_FIRST,
    }
    return render(request, "planning/public_draft.html", context)


@public("what people said to a published draft and what was answered: read before it is shown, without a sender")
def comments(request: HttpRequest, address: str) -> HttpResponse:
    """All comments with their answers."""
    row = _newest(address)
    context = {**_frame(row), "comments": _page(request, queries.public_comments(address), COMMENTS_A_PAGE)}
    return render(request, "planning/public_comments.html", context)


@public("anyone may comment on a published draft; nothing about the sender is asked or kept, and nothing is shown before it was read")
def comment(request: HttpRequest, address: str) -> HttpResponse:
    """The form of a comment, about the whole plan or about one activity of the draft."""
    row = _newest(address)
    asked = request.GET.get("kegiatan", "")
    about = next((one for one in row.published if str(one.number) == asked), None)
    number = about.number if about else 0
    back = reverse("consultation", args=[address])
    frame = _frame(row)
    return verb_page(
        request,
        form=forms.CommentForm,
        run=lambda data: actions.leave_comment(visitor_at(row.region_id), row, text=data["text"], line=number),
        done=back,
        title="Beri masukan",
        intro=f"Tentang: {about.number}. {about.name}" if about else f"Tentang seluruh rencana {row.plan.target_year}",
        submit="Kirim masukan",
        said="Terima kasih. Masukan Anda dibaca Tim Desa lebih dahulu, lalu tampil di sini bersama jawabannya.",
        back=back,
        template="planning/public_comment.html",
        extra={**frame, "crumbs": ()},
    )

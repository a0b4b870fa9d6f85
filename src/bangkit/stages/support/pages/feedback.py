"""Pages of telling villages: the year of a kabupaten, what one village is told, and the same for everybody."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.access import can
from bangkit.core.feedback import CHIPS, LABELS, count_tellings, window
from bangkit.core.need_board import STANDINGS, BoardNeed
from bangkit.core.policy import policy
from bangkit.foundation.access.actor import visitor_at
from bangkit.foundation.access.loading import region_for
from bangkit.foundation.access.pages import PageRequest, page, public
from bangkit.foundation.audit.moves import create_move
from bangkit.foundation.ui.tables import Chip
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.support import actions, queries
from bangkit.stages.support.forms.desks import FeedbackForm
from bangkit.stages.support.pages.board import answer_words, date_words, owner_words
from bangkit.stages.support.queries import feedback as reads

MOST_YEARS = 4


def _year(request: HttpRequest, today_year: int) -> int:
    asked = request.GET.get("tahun", "")
    return int(asked) if asked.isdecimal() and today_year - MOST_YEARS < int(asked) <= today_year else today_year


def results_of(needs: list[BoardNeed]) -> list[dict[str, Any]]:
    """Each need as a village reads it: whom it asked, what came of it and why, when."""
    return [
        {
            "need": need,
            "owner": owner_words(need),
            "answer": answer_words(need),
            "date": date_words(need),
            "standing": STANDINGS[need.standing],
        }
        for need in needs
    ]


@page("feedback.view")
def of_district(request: PageRequest, code: str) -> HttpResponse:
    """Which villages were told this year, and which still wait."""
    actor = request.actor
    place = region_for(actor, code, "feedback.view")
    year = _year(request, actor.today.year)
    lines = reads.tellings(actor, code, year)
    opens, due = window(year)
    context = {
        "here": place,
        "year": year,
        "years": range(actor.today.year, actor.today.year - MOST_YEARS, -1),
        "opens": opens,
        "due": due,
        "today": actor.today,
        "count": count_tellings([line.standing for line in lines]),
        "rows": [(line, Chip(CHIPS[line.standing], LABELS[line.standing]), can(actor, "feedback.give", line.code)) for line in lines],
    }
    return render(request, "support/tellings.html", context)


@page("feedback.view")
def of_village(request: PageRequest, code: str) -> HttpResponse:
    """What became of everything that a village asked for in the year before."""
    actor = request.actor
    village = region_for(actor, code, "feedback.view")
    year = _year(request, actor.today.year)
    told = next((row for row in reads.told_years(code) if row.year == year), None)
    move = create_move(actor, "feedback.give", code) if told is None else None
    context = {
        "here": village,
        "year": year,
        "years": range(actor.today.year, actor.today.year - MOST_YEARS, -1),
        "today": actor.today,
        "told": told,
        "rows": results_of(reads.needs_told_in(queries.board(actor, code), year)),
        "give": f"{move.url}?tahun={year}" if move else "",
        "label": policy().verbs["feedback.give"].label,
        "open_page": reverse("village-results", args=[code]) if told else "",
    }
    return render(request, "support/results.html", context)


@page("feedback.give")
def give(request: PageRequest, code: str) -> HttpResponse:
    """Record that a village was told."""
    actor = request.actor
    village = region_for(actor, code, "feedback.give")
    year = _year(request, actor.today.year)
    back = f"{reverse('feedback.view:village', args=[code])}?tahun={year}"
    return verb_page(
        request,
        form=FeedbackForm(initial={"given_on": actor.today}),
        run=lambda data: actions.give_feedback(actor, village, year=year, **data),
        done=back,
        title=f"{policy().verbs['feedback.give'].label} ({year})",
        intro=f"Hasil usulan tahun {year - 1} diberitahukan kepada desa: apa yang diambil, apa yang tidak, dan mengapa.",
        submit="Simpan",
        said="Tersimpan. Hasilnya dapat dibaca siapa saja pada halaman umum desa.",
        back=back,
        extra={"here": village},
    )


@public("what a village asked for and what it was answered, after it was told: needs and offices, no person")
def for_everybody(request: HttpRequest, code: str) -> HttpResponse:
    """The results of the years in which the village was told, for anybody."""
    told = reads.told_years(code)
    if not told:
        raise Http404
    asked = request.GET.get("tahun", "")
    chosen = next((row for row in told if str(row.year) == asked), told[0])
    needs = reads.needs_told_in(queries.board_for_everybody(code), chosen.year)
    context = {
        "here": chosen.region,
        "told": chosen,
        "years": [row.year for row in told],
        "rows": results_of(needs),
        "today": visitor_at(code).today,
    }
    return render(request, "support/public_results.html", context)

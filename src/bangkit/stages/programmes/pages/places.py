"""What unclear names of places mean: answered once, by several people in turn if need be."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.words import number
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.access.loading import region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.regions.models import Region
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.programmes import actions, forms, queries
from bangkit.stages.programmes.forms.places import NO_PLACE, answers_in
from bangkit.stages.programmes.queries.places import named_places

AT_ONCE = 12


@page("programme.locate")
def locate(request: PageRequest, code: str) -> HttpResponse:
    """The names that stand in most lines first; ``?semua=1`` offers every place of the kabupaten for each."""
    regency = region_for(request.actor, code, "programme.locate")
    questions = queries.open_questions(code, AT_ONCE)
    if not questions and request.method != "POST":
        return render(request, "programmes/names_none.html", {"here": regency})
    every = list(named_places(code)) if request.GET.get("semua") else []
    waiting = queries.questions_waiting(code)

    def run(data: dict[str, Any]) -> int:
        given = answers_in(questions, data)
        if not given:
            raise Invalid(message="Belum ada nama yang dijawab.")
        places = Region.objects.in_bulk([place for _, place in given if place != NO_PLACE])
        with transaction.atomic():
            for words, place in given:
                actions.locate_place(request.actor, regency, words=words, place=places.get(place))
        return len(given)

    here = reverse("programme.locate", args=[code])
    return verb_page(
        request,
        form=forms.names_form(questions, every),
        run=run,
        done=here,
        title="Nama tempat yang belum jelas",
        intro=f"{number(waiting)} nama belum jelas.",
        submit="Simpan jawaban",
        back=reverse("renja.view:list"),
        said=lambda count: f"{number(count)} nama terjawab. Jawabannya dipakai lagi pada impor berikutnya.",
        template="programmes/names.html",
        extra={"here": regency, "waiting": waiting, "shown": len(questions), "is_full": bool(every), "full_url": f"{here}?semua=1"},
    )

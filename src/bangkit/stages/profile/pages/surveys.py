"""Survey rounds: the list, one round with its results, opening, answering, late entry from the sheet, closing."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from bangkit.core.answers import when_words
from bangkit.core.instruments import Instrument, instrument, instrument_keys, instruments, surveys
from bangkit.core.words import EMPTY, date_text, number
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import create_move, moves
from bangkit.foundation.audit.queries import history
from bangkit.foundation.ui import export
from bangkit.foundation.ui.listing import Chip, Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.profile import actions, queries
from bangkit.stages.profile.forms.surveys import CORRECTION, CloseSurveyForm, InstrumentForm, OpenSurveyForm, form_of
from bangkit.stages.profile.models import Survey
from bangkit.stages.profile.pages.sheets import crumbs
from bangkit.stages.profile.pages.survey_tables import export_columns, export_lines, page_tables, shown_text

CHIPS = {"open": "running", "closed": "done"}


def survey_url(survey: Survey) -> str:
    """The page of a round."""
    return reverse("survey.view", args=[survey.pk])


def _listing(rows: Any) -> Listing:
    return Listing(
        rows,
        columns=[
            Column("title", "Survei", lambda row: row.asked.title if row.asked else row.instrument, sort="instrument", link=survey_url),
            Column("village", "Desa", lambda row: row.region.title(), sort="region__name"),
            Column("since", "Mulai", "since", sort="since"),
            Column("interviewed", "Diwawancarai", sort="interviewed", kind="number"),
            Column("state", "Keadaan", lambda row: Chip(CHIPS[row.state], row.state_label), sort="state"),
        ],
        filters=[
            Filter("instrumen", "Instrumen", [(one.key, one.title) for one in surveys()], field="instrument"),
            Filter("keadaan", "Keadaan", [("open", "Berjalan"), ("closed", "Ditutup")], field="state"),
        ],
        search=["region__name", "sample_note"],
        order="-since",
        noun="putaran",
        empty=Empty(
            "Belum ada survei rumah tangga",
            "Satu putaran memakai satu instrumen, di satu desa, untuk satu masa.",
            "Tim Desa atau Fasilitator Desa membukanya.",
        ),
    )


@page("survey.view")
def survey_list(request: PageRequest) -> HttpResponse:
    """Every round in my places."""
    return listing_page(request, _listing(queries.surveys(request.actor)), title="Survei rumah tangga", template="profile/surveys.html")


@page("survey.view")
def village_surveys(request: PageRequest, code: str) -> HttpResponse:
    """The rounds of one village."""
    village = region_for(request.actor, code, "survey.view")
    move = create_move(request.actor, "survey.open", code)
    return listing_page(
        request,
        _listing(queries.surveys(request.actor).filter(region_id=code)),
        title=f"Survei rumah tangga di {village.title()}",
        template="profile/surveys.html",
        moves=[move] if move else [],
        crumbs=crumbs(village, ("Survei rumah tangga", "")),
        extra={"here": village},
    )


@page("survey.view")
def survey_detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """One round: how far it is, and what its answers come to. No household stands here with its answers."""
    survey = get_for(request.actor, Survey, pk, "survey.view")
    found = queries.round_of(request.actor, survey)
    context = {
        "here": survey.region,
        "survey": survey,
        "round": found,
        "chip_kind": CHIPS[survey.state],
        "facts": _facts(survey, found),
        "tables": page_tables(found),
        "moves": moves(request.actor, survey),
        "crumbs": crumbs(
            survey.region, ("Survei rumah tangga", reverse("survey.view:village", args=[survey.region_id])), (survey.title(), "")
        ),
        # Fifty answers are fifty events of the same kind; how many there are stands among the facts.
        "history": [event for event in history(request.actor, "survey", str(pk))[::-1] if event.verb != "survey.answer"],
    }
    return render(request, "profile/survey.html", context)


def _facts(survey: Survey, found: queries.Round) -> list[tuple[str, str]]:
    """What the round is, and how complete."""
    until = f" sampai {date_text(survey.until)}" if survey.until else ""
    target = f" dari {number(survey.target)} yang direncanakan" if survey.target else ""
    # Outside the village only who was interviewed: how few refused would follow from how many were visited.
    visits = [("Dikunjungi", f"{number(found.visited)} rumah tangga{target}"), ("Hasil kunjungan", _outcomes(found))]
    asked = [("Diwawancarai", f"{number(found.interviewed)} rumah tangga{target}")]
    facts = [
        ("Instrumen", f"{found.asked.title if found.asked else survey.instrument}, versi {survey.version}"),
        ("Masa", f"{date_text(survey.since)}{until}"),
        *(visits if found.is_inside else asked),
        ("Yang menjawab", f"{shown_text(found.women)} perempuan, {shown_text(found.men)} laki-laki"),
    ]
    facts += [("Cara memilih", survey.sample_note)] if survey.sample_note else []
    facts += [("Wawancara terakhir", date_text(found.last))] if found.last else []
    return facts


def _outcomes(found: queries.Round) -> str:
    return ", ".join(f"{label.lower()} {number(count)}" for label, count in found.outcomes if count) or EMPTY


@page("survey.view")
def survey_export(request: PageRequest, pk: UUID) -> HttpResponse:
    """The results as a spreadsheet: counts and shares, no household."""
    survey = get_for(request.actor, Survey, pk, "survey.view")
    found = queries.round_of(request.actor, survey)
    title = f"Hasil {survey.title()} {survey.region.name}"
    notes = [f"{label}: {text}" for label, text in _facts(survey, found)]
    notes += ["Jumlah kecil tidak ditampilkan di luar desanya."] if not found.is_inside else []
    notes += [f"Sumber instrumen: {found.asked.source}"] if found.asked else []
    body = export.to_xlsx(export_columns(), export_lines(found), title=title, notes=notes, made=request.actor.now)
    response = HttpResponse(body, content_type=export.XLSX)
    response["Content-Disposition"] = f'attachment; filename="{export.file_name(title, request.actor.today, "xlsx")}"'
    return response


@page("survey.open")
def open_(request: PageRequest, code: str) -> HttpResponse:
    """Open a round."""
    village = region_for(request.actor, code, "survey.open")
    return verb_page(
        request,
        form=OpenSurveyForm(initial={"since": request.actor.today}),
        run=lambda data: actions.open_survey(request.actor, village, **data),
        done=survey_url,
        title=f"Buka survei di {village.title()}",
        submit="Buka putaran",
        back=reverse("survey.view:village", args=[code]),
        said="Putaran dibuka. Berikutnya: isi jawaban rumah tangga, di sini, pada lembar cetak, atau di ODK Collect.",
        extra={"here": village, "crumbs": crumbs(village, ("Buka survei", ""))},
    )


def form_for(survey: Survey) -> type[InstrumentForm]:
    """The form of a round. Errors: ``Http404`` when its instrument or its version is no longer asked."""
    if not survey.is_open:
        raise Http404
    return form_of(survey.instrument)


def _answer(request: PageRequest, pk: UUID, *, is_late: bool) -> HttpResponse:
    actor = request.actor
    survey = get_for(actor, Survey, pk, "survey.answer")
    form = form_for(survey)(initial={"answered_on": _day_of_the_last_sheet(request) if is_late else actor.today})
    if is_late:
        form.with_codes()
    here = reverse("survey.answer:late" if is_late else "survey.answer", args=[pk])
    return verb_page(
        request,
        form=form,
        run=lambda data: actions.answer_survey(actor, survey, answers=form.answers(), replaces=data[CORRECTION]),
        done=lambda _: f"{here}?{urlencode({'hari': form.cleaned_data['answered_on'].isoformat()})}" if is_late else here,
        said=lambda _: f"Rumah tangga {form.cleaned_data['household']} tercatat. Lanjutkan dengan rumah tangga berikutnya.",
        title=f"{'Pindahkan lembar' if is_late else 'Isi jawaban'}: {form.instrument.title}",
        intro="Bacakan tujuan survei dahulu. Rumah tangga boleh menolak, dan boleh berhenti kapan saja.",
        submit="Simpan jawaban",
        subject=survey,
        template="profile/answer.html",
        back=survey_url(survey),
        extra={
            "survey": survey,
            "is_late": is_late,
            "crumbs": crumbs(survey.region, (survey.title(), survey_url(survey)), ("Isi jawaban", "")),
        },
        **({} if is_late else {"outbox_kind": form.instrument.kind, "outbox_about": str(survey.pk), "outbox_title": survey.title()}),
    )


def _day_of_the_last_sheet(request: PageRequest) -> date | None:
    """Sheets are entered in a pile, and a pile is of one day."""
    try:
        return date.fromisoformat(request.GET.get("hari", ""))
    except ValueError:
        return None


@page("survey.answer")
def answer(request: PageRequest, pk: UUID) -> HttpResponse:
    """Answer for one household; without signal the same form waits in the outbox."""
    return _answer(request, pk, is_late=False)


@page("survey.answer")
def late(request: PageRequest, pk: UUID) -> HttpResponse:
    """Enter what stands on a sheet, with the codes that are printed there."""
    return _answer(request, pk, is_late=True)


@page("survey.close")
def close(request: PageRequest, pk: UUID) -> HttpResponse:
    """Close a round."""
    survey = get_for(request.actor, Survey, pk, "survey.close")
    return verb_page(
        request,
        form=CloseSurveyForm(initial={"closed_on": request.actor.today}),
        run=lambda data: actions.close_survey(request.actor, survey, **data),
        done=survey_url,
        title="Tutup putaran survei",
        intro="Sesudah ditutup, jawaban putaran ini tidak berubah lagi.",
        submit="Tutup putaran",
        subject=survey,
        back=survey_url(survey),
        said="Putaran ditutup.",
    )


@page("survey.view")
def instrument_list(request: PageRequest) -> HttpResponse:
    """All instruments, with the version that is asked today."""
    listing = Listing(
        list(instruments()),
        columns=[
            Column("title", "Instrumen", sort=True, link=lambda one: reverse("survey.view:instrument", args=[one.key])),
            Column("version", "Versi"),
            Column("count", "Pertanyaan", lambda one: len(one.answered), kind="number"),
            Column("source", "Sumber", phone="long"),
        ],
        search=["title", "source"],
        noun="instrumen",
        empty=Empty("Belum ada instrumen", "Instrumen survei adalah bagian kebijakan aplikasi.", "Pengelola aplikasi menambahkannya."),
    )
    return listing_page(request, listing, title="Instrumen")


def _instrument(key: str) -> Instrument:
    if key not in instrument_keys() or instrument(key) not in instruments():
        raise Http404
    return instrument(key)


@page("survey.view")
def instrument_detail(request: PageRequest, key: str) -> HttpResponse:
    """The questions of an instrument, and its sheet and XLSForm."""
    one = _instrument(key)
    asked = [(question, when_words(one, question), [label for _, label in question.choices]) for question in one.answered]
    context = {"one": one, "questions": asked, "crumbs": [("Instrumen", reverse("survey.view:instruments")), (one.title, "")]}
    return render(request, "profile/instrument.html", context)

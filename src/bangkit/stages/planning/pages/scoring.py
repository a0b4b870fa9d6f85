"""Pages of sorting: score sheets of each voice, what they say apart and together, and how firm the top is."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from bangkit.core.access import can
from bangkit.core.sorting import Said, top_size
from bangkit.core.words import EMPTY, date_text, decimal_text, number
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import moves
from bangkit.foundation.ui.context import first_url
from bangkit.foundation.ui.tables import Column, Table
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.planning import actions, forms, queries
from bangkit.stages.planning.models import Activity, Plan, ScoreSheet
from bangkit.stages.planning.pages.common import activity_url, crumbs, idea_url, ideas_url, plan_crumbs, plan_url
from bangkit.stages.planning.pages.scoring_words import differs, firm_words, people_words, sheet_table, without_table
from bangkit.stages.planning.queries.scoring import Board, Row

SHORT = {"women": "Perempuan", "poorest": "A-RTM", "men": "Laki-laki", "disability": "Disabilitas", "group": "Kelompok"}


def year_of(request: PageRequest) -> int:
    """The year that the address asks for, else this one."""
    text = request.GET.get("tahun", "")
    return int(text) if text.isdecimal() and len(text) == 4 else request.actor.today.year


def board_url(board: Board) -> str:
    """The page on which the voices stand beside each other."""
    if board.plan:
        return reverse("plan.view:scores", args=[board.plan.pk])
    return f"{reverse('plan.view:voices', args=[board.village.code])}?tahun={board.year}"


def _way(board: Board, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """The way back from a page of sorting."""
    label = ("Nilai tiap suara", board_url(board) if more else "")
    if board.plan:
        return plan_crumbs(board.plan, label, *more)
    return crumbs(board.village, (f"Gagasan {board.year}", ideas_url(board.village.code, board.year)), label, *more)


def _noun(board: Board) -> str:
    return f"kegiatan rencana {board.plan.target_year}" if board.plan else f"gagasan {board.year}"


@page("plan.view")
def idea_voices(request: PageRequest, code: str) -> HttpResponse:
    """The ideas of a year as each voice scored them."""
    village = region_for(request.actor, code, "plan.view")
    return _show(request, queries.idea_board(request.actor, village, year_of(request)))


@page("plan.view")
def plan_scores(request: PageRequest, pk: UUID) -> HttpResponse:
    """The activities of a plan as each voice scored them."""
    plan = get_for(request.actor, Plan, pk, "plan.view")
    return _show(request, queries.plan_board(request.actor, plan))


def _show(request: PageRequest, board: Board) -> HttpResponse:
    voices = queries.voices_of(board)
    firm = board.firmness
    context = {
        "here": board.village,
        "crumbs": _way(board),
        "board": board,
        "noun": _noun(board),
        "people": people_words(board),
        "buttons": _buttons(request, board),
        "apart": _apart_table(board, [voice for voice in voices if voice in ("women", "poorest")]),
        "others": _apart_table(board, others) if (others := [voice for voice in voices if voice not in ("women", "poorest")]) else None,
        "firm": firm_words(board, firm) if firm else None,
        "without": without_table(board, firm[0]) if firm and firm[1] > top_size() else None,
        "sheets": sheet_table(board) if board.is_inside and board.sheets else None,
        "sheet_moves": _sheet_moves(request, board),
        "withdrawn": queries.withdrawn_sheets(request.actor, board),
        "criteria": [label.lower() for _, label in board.measure.criteria],
    }
    return render(request, "planning/voices.html", context)


def _sheet_moves(request: PageRequest, board: Board) -> list[tuple[ScoreSheet, Any]]:
    """The buttons of each sheet."""
    if not board.is_inside:
        return []
    found = [(sheet, moves(request.actor, sheet)) for sheet in board.sheets]
    return [(sheet, listed) for sheet, listed in found if listed]


def _buttons(request: PageRequest, board: Board) -> list[tuple[str, str]]:
    """The acts over the page; the first one helps most."""
    actor, code = request.actor, board.village.code
    found: list[tuple[str, str]] = []
    if can(actor, "scoring.record", code) and board.items and (board.plan is None or board.plan.is_open):
        found.append(("Catat lembar nilai", record_url(board)))
    if board.items and (printed := print_url(board)):
        found.append(("Cetak lembar kosong", printed))
    agree = "activity.score" if board.plan else "idea.rank"
    if can(actor, agree, code) and board.sheets and (board.plan is None or board.plan.is_open):
        found += [
            ("Sepakati dari rata-rata", f"{agree_url(board)}usul=rata"),
            ("Sepakati dari nilai tengah", f"{agree_url(board)}usul=tengah"),
        ]
    elif can(actor, agree, code) and board.plan and board.plan.is_open and board.items:
        found.append(("Nilai bersama", agree_url(board).rstrip("?&")))
    return found


def record_url(board: Board) -> str:
    """Where a sheet is entered."""
    if board.plan:
        return reverse("scoring.record:plan", args=[board.plan.pk])
    return f"{reverse('scoring.record', args=[board.village.code])}?tahun={board.year}"


def print_url(board: Board) -> str:
    """The empty sheet, which the papers room prints; empty where that room is not installed."""
    if board.plan:
        return first_url(("plan.view:blank_scores", (board.plan.pk,)))
    found = first_url(("plan.view:blank_voices", (board.village.code,)))
    return f"{found}?tahun={board.year}" if found else ""


def agree_url(board: Board) -> str:
    """Where the room writes its common scores, open for one more word of the query."""
    if board.plan:
        return f"{reverse('activity.score:sheet', args=[board.plan.pk])}?"
    return f"{reverse('idea.rank:sheet', args=[board.village.code])}?tahun={board.year}&"


def _score(row: Row, voice: str) -> str:
    """A mean with how many people stand behind it; why it is missing where it is."""
    said: Said | None = row.voice(voice)
    if said is None:
        return "ditutup" if row.is_closed(voice) else EMPTY
    return f"{decimal_text(float(said.total), 1)} ({number(said.people)} orang)"


def _apart_table(board: Board, voices: list[str]) -> Table:
    """Every thing with the room's score, the whole, and the voices; in words where they differ."""

    def column(voice: str) -> Column:
        return Column(voice, SHORT[voice], lambda row: _score(row, voice), numeric=True)

    columns = [
        Column("name", "Kegiatan" if board.plan else "Gagasan", lambda row: f"{row.item.number}. {row.item.name}", link=_thing_url),
        Column("agreed", "Nilai bersama", lambda row: board.measure.total(row.item.agreed) if row.item.agreed else None, numeric=True),
        Column("whole", "Semua peserta", lambda row: _score(row, ""), numeric=True),
        *(column(voice) for voice in voices),
        Column("words", "Bedanya", lambda row: differs(row, voices), phone="long"),
    ]
    note = f"Rata-rata jumlah nilai, tertinggi {board.measure.highest}; di dalam kurung jumlah orang di belakangnya."
    return Table(columns, board.rows, "", note, sample=True)


def _thing_url(row: Row) -> str:
    return activity_url(row.item.thing) if isinstance(row.item.thing, Activity) else idea_url(row.item.thing)


# --- Entry -----------------------------------------------------------------------------------------------------------------


@page("scoring.record")
def record(request: PageRequest, code: str) -> HttpResponse:
    """Enter a sheet of one voice: all ideas of the year."""
    village = region_for(request.actor, code, "scoring.record")
    return _record(request, queries.idea_board(request.actor, village, year_of(request)))


@page("scoring.record")
def record_plan(request: PageRequest, pk: UUID) -> HttpResponse:
    """Enter a sheet of one voice: all activities of a plan."""
    plan = get_for(request.actor, Plan, pk, "scoring.record")
    return _record(request, queries.plan_board(request.actor, plan))


def _record(request: PageRequest, board: Board) -> HttpResponse:
    if not board.items:
        return redirect(board_url(board))
    form = forms.SheetForm(items=board.items, measure=board.measure, initial={"held_on": request.actor.today})
    return _sheet_page(
        request,
        board,
        form,
        lambda data: actions.record_sheet(
            request.actor, board.village, year=board.year, plan=board.plan, scored=form.scored(), **form.head()
        ),
        title=f"Lembar nilai {_noun(board)}",
        said="Lembar nilai tersimpan. Nilai bersama tidak berubah.",
    )


def _sheet_page(request: PageRequest, board: Board, form: forms.SheetForm, run: Any, *, title: str, said: str) -> HttpResponse:
    scale = board.measure.scale
    return verb_page(
        request,
        form=form,
        run=run,
        done=board_url(board),
        title=title,
        intro=f"Satu lembar untuk satu suara. Setiap kriteria dinilai {scale.low} (sedikit) sampai {scale.high} (sangat). Nomornya sama dengan "
        "nomor pada lembar cetak; yang tidak dinilai dibiarkan kosong.",
        template="planning/scores.html",
        submit="Simpan lembar",
        back=board_url(board),
        said=said,
        extra={"here": board.village, "crumbs": _way(board, (title, ""))},
    )


def _board_of(request: PageRequest, sheet: ScoreSheet) -> Board:
    if sheet.plan:
        return queries.plan_board(request.actor, sheet.plan)
    return queries.idea_board(request.actor, sheet.region, sheet.year)


@page("scoring.correct")
def correct(request: PageRequest, pk: UUID) -> HttpResponse:
    """Mend a sheet that was copied wrongly."""
    sheet = get_for(request.actor, ScoreSheet, pk, "scoring.correct")
    board = _board_of(request, sheet)
    given = {getattr(line, "activity_id" if sheet.plan_id else "idea_id"): line.scores for line in sheet.lines.all()}
    initial = {name: getattr(sheet, name) for name in ("voice", "group_name", "people", "is_extra", "held_on")}
    form = forms.SheetForm(items=board.items, measure=board.measure, given=given, initial=initial)
    return _sheet_page(
        request,
        board,
        form,
        lambda data: actions.correct_sheet(request.actor, sheet, scored=form.scored(), **form.head()),
        title=f"Perbaiki lembar nilai {sheet.voice_text}",
        said="Lembar nilai diperbaiki; nilai lamanya tetap ada dalam riwayat.",
    )


@page("scoring.withdraw")
def withdraw(request: PageRequest, pk: UUID) -> HttpResponse:
    """Take a sheet back, with a reason."""
    sheet = get_for(request.actor, ScoreSheet, pk, "scoring.withdraw")
    board = _board_of(request, sheet)
    return verb_page(
        request,
        form=forms.ReasonForm,
        run=lambda data: actions.withdraw_sheet(request.actor, sheet, **data),
        done=board_url(board),
        title="Tarik lembar nilai",
        intro=f"Lembar {sheet.voice_text}, {number(sheet.people)} orang, {date_text(sheet.held_on)}. Yang ditarik tidak dihitung lagi; "
        "catatannya tetap ada.",
        submit="Tarik lembar ini",
        back=board_url(board),
        said="Lembar nilai ditarik; alasannya tercatat.",
        extra={"here": board.village, "crumbs": _way(board, ("Tarik lembar nilai", ""))},
    )


# --- What the room agrees on -------------------------------------------------------------------------------------------------

WAYS = {"rata": ("mean", "rata-rata"), "tengah": ("median", "nilai tengah")}


def suggestion(request: PageRequest, board: Board) -> tuple[dict[UUID, dict[str, int]], str]:
    """Where the address asks for it, what the sheets would have for things without a common score, and the words that say so."""
    way, label = WAYS.get(request.GET.get("usul", ""), ("", ""))
    if not way or not board.sheets:
        return {}, ""
    found = board.proposed(way)  # type: ignore[arg-type]
    given = {item.pk: found[item.pk] for item in board.items if item.agreed is None and item.pk in found}
    kept = sum(1 for item in board.items if item.agreed is not None)
    said = f" Diusulkan dari {label} lembar, setiap orang dihitung sekali: {len(given)} yang belum punya nilai bersama."
    if kept:
        said += f" {kept} yang sudah disepakati tidak diubah."
    return given, said + " Periksa dan ubah bersama, lalu simpan."


@page("activity.score")
def score(request: PageRequest, pk: UUID) -> HttpResponse:
    """Write the priority score of one activity."""
    activity = get_for(request.actor, Activity, pk, "activity.score")
    known = getattr(activity, "priority_score", None)
    return verb_page(
        request,
        form=forms.ActivityScoreForm(given=known.scores if known else {}),
        run=lambda data: actions.score_activity(request.actor, activity, scores=data),
        done=activity_url(activity),
        title="Beri skor prioritas",
        intro=activity.name,
        submit="Simpan skor",
        back=activity_url(activity),
        said="Skor prioritas tersimpan.",
        extra={
            "here": activity.region,
            "crumbs": plan_crumbs(activity.plan, (activity.name, activity_url(activity)), ("Skor prioritas", "")),
        },
    )


@page("activity.score")
def score_sheet(request: PageRequest, plan: UUID) -> HttpResponse:
    """Write the priority scores of all activities of a plan, as the room agrees on them."""
    row = get_for(request.actor, Plan, plan, "activity.score")
    board = queries.plan_board(request.actor, row)
    if not board.items:
        return redirect(plan_url(row))
    proposed, said = suggestion(request, board)
    form = forms.ScoresForm(items=board.items, measure=board.measure, given=proposed | agreed_of(board))
    scale = board.measure.scale
    return verb_page(
        request,
        form=form,
        run=lambda data: actions.score_activities(request.actor, form.scored()),
        done=board_url(board),
        title=f"Skor prioritas kegiatan, rencana {row.target_year}",
        intro=f"Setiap kriteria {scale.low} sampai {scale.high}. Yang belum dibicarakan dibiarkan kosong.{said}",
        template="planning/scores.html",
        submit="Simpan skor bersama",
        back=board_url(board),
        said=lambda changed: f"Skor {changed} kegiatan tersimpan." if changed else "Tidak ada skor yang berubah.",
        extra={"here": board.village, "crumbs": _way(board, ("Nilai bersama", ""))},
    )


def agreed_of(board: Board) -> dict[UUID, Any]:
    """The common scores that there are."""
    return {item.pk: item.agreed for item in board.items if item.agreed is not None}

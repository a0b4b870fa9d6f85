"""Reads of the board: every need of a kabupaten with its offices and answers, and the offices in which nobody signs in. Constant queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q

from bangkit.core.access import Actor
from bangkit.core.need_board import NOBODY, SEVERAL, AskedOffice, BoardNeed, MatrixRow, OfficeTime, matrix, office_times
from bangkit.core.offices import office_label
from bangkit.core.words import date_text
from bangkit.foundation.access.models import Membership
from bangkit.stages.support.models import Need, SupportCase


def answer_words(case: SupportCase) -> str:
    """The answer in one plain sentence, as a village reads it; until when one is due where there is none."""
    if not case.is_answered:
        return f"Belum dijawab; batasnya {date_text(case.due_on)}."
    who = f" oleh {case.answer_unit}" if case.answer_unit else ""
    when = f"tahun {case.answer_year}{who}"
    words = {
        "postponed": f"Ya, tetapi ditunda ke {when}",
        "refused": "Tidak dapat didukung",
        "forwarded": f"Bukan kewenangan kabupaten; diteruskan kepada {case.forwarded_name}",
    }
    promised = f"Sebagian, {when}: {case.answer_part}. Tidak termasuk: {case.answer_rest}" if case.answer_part else f"Ya, {when}"
    told = words.get(case.state, promised)
    return f"{told}. {case.reason}".strip() if case.reason else f"{told}."


def _asked(case: SupportCase, district: str) -> AskedOffice:
    return AskedOffice(
        office=case.office,
        state=case.state,
        routed_on=case.routed_on,
        due_on=case.due_on,
        answered_on=case.answered_on if case.is_answered else None,
        words=answer_words(case),
        label=office_label(case.office, district),
        key=str(case.pk),
    )


def _line(need: Any, district: str) -> BoardNeed:
    region = need.region
    asked = tuple(_asked(case, district) for case in need.cases.all())
    parent = region.parent.name if region.parent else ""
    return BoardNeed(str(need.pk), need.name, region.name, parent, need.cycle_year, need.raised_on, asked, region.code)


def board(actor: Actor, code: str, *, year: int | None = None) -> list[BoardNeed]:
    """Every need at and below a place that the reader may see, but those that the village withdrew: two queries, whatever their number.

    ``year`` is the cycle year in which the need was voiced; None: all of them.
    """
    offices = Prefetch("cases", SupportCase.objects.exclude(state="withdrawn").order_by("routed_on", "office"))
    rows = Need.objects.visible_to(actor, "need.view").inside(code).filter(state="open")
    rows = rows.select_related("region__parent", "proposal__activity__plan").prefetch_related(offices)
    found = [_line(need, code[:5]) for need in rows.order_by("region_id", "-raised_on", "pk")]
    return found if year is None else [need for need in found if need.year == year]


def board_for_everybody(code: str) -> list[BoardNeed]:
    """The needs of one village with their answers, for a page that is open to all. Nobody's rights are asked."""
    offices = Prefetch("cases", SupportCase.objects.exclude(state="withdrawn").order_by("routed_on", "office"))
    rows = Need.objects.filter(region_id=code, state="open").select_related("region__parent", "proposal__activity__plan")
    return [_line(need, code[:5]) for need in rows.prefetch_related(offices).order_by("-raised_on", "pk")]


def row_label(key: str, district: str) -> str:
    """An office, nobody, or several together, in words."""
    return {NOBODY: "Belum ada OPD", SEVERAL: "Beberapa OPD bersama"}.get(key) or office_label(key, district)


@dataclass(frozen=True)
class MatrixView:
    """The matrix with the words of its rows and what its columns add up to."""

    places: tuple[str, ...]
    rows: list[tuple[str, MatrixRow]]
    sums: tuple[int, ...]
    total: int
    waiting: int
    late: int


def matrix_view(needs: Iterable[BoardNeed], today: date, district: str) -> MatrixView:
    """OPD × kecamatan as a table with its sums."""
    places, rows = matrix(needs, today)
    sums = tuple(sum(row.cells[place] for row in rows) for place in range(len(places)))
    named = [(row_label(row.key, district), row) for row in rows]
    whole = (sum(row.total for row in rows), sum(row.waiting for row in rows), sum(row.late for row in rows))
    return MatrixView(places, named, sums, *whole)


def times_view(needs: Iterable[BoardNeed], today: date, district: str) -> list[tuple[str, OfficeTime]]:
    """How long each office takes, with its name."""
    return [(office_label(line.office, district), line) for line in office_times(needs, today)]


def offices_without_people(needs: Iterable[BoardNeed], district: str, today: date) -> list[tuple[str, int]]:
    """Offices with open cases for which nobody holds a role today, with how many cases wait there: one query."""
    open_cases: dict[str, int] = {}
    for need in needs:
        for one in need.asked:
            if not one.is_answered:
                open_cases[one.office] = open_cases.get(one.office, 0) + 1
    held = Q(role="opd", region_id=district, since__lte=today, until__gte=today, user__is_active=True)
    manned = set(Membership.objects.filter(held).values_list("office", flat=True))
    empty = [(office_label(key, district), count) for key, count in open_cases.items() if key not in manned]
    return sorted(empty, key=lambda pair: (-pair[1], pair[0]))

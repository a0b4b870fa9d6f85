"""Score sheets of groups and participants, and the priority score that the room agrees on.

A sheet never touches the common score: what the sheets come to is proposed on a page, and the room's own number is written by
``idea.rank`` or ``activity.score``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NotRequired, TypedDict, Unpack
from uuid import UUID

from django.db import transaction

from bangkit.core.access import Actor
from bangkit.core.sorting import Scores, Yardstick, priority, yardstick
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action, enclose, remark
from bangkit.foundation.audit.snapshot import take
from bangkit.foundation.regions.models import Region
from bangkit.stages.planning.models import VOICES, Activity, Idea, Plan, PriorityScore, ScoreSheet, SheetScore
from bangkit.stages.planning.queries.facts import activity_facts

Scored = Mapping[int, tuple[Idea | Activity, Scores]]


class SheetValues(TypedDict):
    """Whose scores, how many people, on which day. ``is_extra``: they also stand on another sheet."""

    voice: str
    people: int
    held_on: date
    group_name: NotRequired[str]
    is_extra: NotRequired[bool]


def _wrong_head(actor: Actor, voice: str, group_name: str, people: int, held_on: date) -> dict[str, str]:
    errors: dict[str, str] = {}
    if voice not in dict(VOICES):
        errors["voice"] = "Pilih suara pada daftar."
    if voice == "group" and not group_name.strip():
        errors["group_name"] = "Tulis nama kelompoknya."
    if people < 1:
        errors["people"] = "Isi berapa orang yang menilai, sedikitnya 1."
    if held_on > actor.today:
        errors["held_on"] = "Tanggal menilai tidak boleh sesudah hari ini."
    return errors


def _wrong_scores(measure: Yardstick, scored: Scored) -> dict[str, str]:
    """Errors by the fields of a row: ``severe_3``."""
    low, high = measure.scale.low, measure.scale.high
    return {
        f"{key}_{number}": f"Isi {low} sampai {high}."
        for number, (_, scores) in scored.items()
        for key in measure.keys
        if key not in scores or not measure.scale.holds(scores[key])
    }


def _write(actor: Actor, sheet: ScoreSheet, scored: Scored) -> ScoreSheet:
    """The head and the lines of a sheet; what is not scored any more is taken from it."""
    sheet.put()
    column = "idea" if sheet.scale == "pkd" else "activity"
    known: dict[UUID, SheetScore] = {getattr(line, f"{column}_id"): line for line in sheet.lines.all()}
    for thing, scores in scored.values():
        line = known.pop(thing.pk, None) or SheetScore(region_id=sheet.region_id, sheet=sheet, created_at=actor.now, **{column: thing})
        before = take(line) if line.scores else {}
        line.scores = dict(scores)
        line.put()
        enclose(f"{column} {thing.pk}", line, before, fields=["scores"])
    for line in known.values():
        enclose(f"{column} {getattr(line, f'{column}_id')}", line, take(line), fields=["scores"], is_gone=True)
        line.delete()
    return sheet


def _check(actor: Actor, measure: Yardstick, region_id: str, scored: Scored, told: SheetValues) -> SheetValues:
    group_name = told.get("group_name", "").strip() if told["voice"] == "group" else ""
    errors = _wrong_head(actor, told["voice"], group_name, told["people"], told["held_on"]) | _wrong_scores(measure, scored)
    if errors:
        raise Invalid(errors)
    if not scored:
        raise Invalid(message="Belum ada satu pun yang dinilai pada lembar ini.")
    if any(thing.region_id != region_id for thing, _ in scored.values()):
        raise Invalid(message="Ada baris yang milik desa lain.")
    return {**told, "group_name": group_name}


@action("scoring.record")
def record_sheet(
    actor: Actor, village: Region, *, year: int, scored: Scored, plan: Plan | None = None, **told: Unpack[SheetValues]
) -> ScoreSheet:
    """Catat satu lembar nilai: gagasan satu tahun, atau kegiatan satu rencana. Nilai bersama tidak berubah."""
    measure = yardstick("priority" if plan else "pkd")
    values = _check(actor, measure, village.code, scored, told)
    sheet = ScoreSheet(region=village, scale=measure.key, year=year, plan=plan, created_at=actor.now, **values)
    return _write(actor, sheet, scored)


@action("scoring.correct")
def correct_sheet(actor: Actor, sheet: ScoreSheet, *, scored: Scored, **told: Unpack[SheetValues]) -> ScoreSheet:
    """Perbaiki lembar yang salah disalin; nilai lamanya tetap ada dalam riwayat."""
    for name, value in _check(actor, yardstick(sheet.scale), sheet.region_id, scored, told).items():
        setattr(sheet, name, value)
    return _write(actor, sheet, scored)


@action("scoring.withdraw")
def withdraw_sheet(actor: Actor, sheet: ScoreSheet, *, reason: str) -> ScoreSheet:
    """Tarik lembar yang keliru; ia tidak dihitung lagi, catatannya tetap ada."""
    if not reason.strip():
        raise Invalid({"reason": "Tulis mengapa lembar ini ditarik."})
    sheet.reason = reason.strip()
    return sheet


@action("activity.score", facts=activity_facts)
def score_activity(actor: Actor, activity: Activity, *, scores: Scores) -> Activity:
    """Catat skor prioritas yang disepakati ruangan: empat kriteria, masing-masing 0 sampai 100."""
    measure = priority()
    if errors := _wrong_scores(measure, {0: (activity, scores)}):
        raise Invalid({name.removesuffix("_0"): text for name, text in errors.items()})
    row = PriorityScore.objects.filter(activity=activity).first()
    before = take(row) if row else {}
    row = row or PriorityScore(region_id=activity.region_id, activity=activity, created_at=actor.now)
    row.scores, row.scored_on = {key: scores[key] for key in measure.keys}, actor.today
    row.put()
    enclose("skor", row, before, fields=["scores"])
    remark(f"jumlah {row.total} dari {measure.highest}, peringkat {row.rank}.")
    return activity


def score_activities(actor: Actor, scored: Mapping[int, tuple[Activity, Scores]]) -> int:
    """Score several activities, all or none; those that keep their scores are left alone. How many changed. Errors: by row."""
    changed = 0
    with transaction.atomic():
        for number, (activity, scores) in scored.items():
            known = PriorityScore.objects.filter(activity=activity).first()
            if known and known.scores == dict(scores):
                continue
            try:
                score_activity(actor, activity, scores=scores)
            except Invalid as refusal:
                raise Invalid({f"{name}_{number}": text for name, text in refusal.field_errors.items()}, refusal.message) from refusal
            changed += 1
    return changed

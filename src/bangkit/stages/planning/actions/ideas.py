"""The verbs of an idea. None is ever lost: what is put off or not taken up keeps its reason (seed 4.3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from bangkit.core.access import Actor, acting_grant
from bangkit.core.ranking import scale
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action
from bangkit.foundation.regions.models import Region
from bangkit.stages.planning.actions.activities import add_activity
from bangkit.stages.planning.models import CRITERIA, Idea, Plan
from bangkit.stages.planning.queries.facts import idea_facts


def _wrong(hamlet: str, why: str, what: str, people: int, poorest: int) -> dict[str, str]:
    errors: dict[str, str] = {}
    if not what.strip():
        errors["what"] = "Tulis gagasannya."
    if not why.strip():
        errors["why"] = "Tulis mengapa gagasan ini penting."
    if not hamlet.strip():
        errors["hamlet"] = "Tulis dusunnya."
    if poorest > people:
        errors["poorest"] = "A-RTM lebih banyak dari seluruh penerima manfaat. Periksa lagi angkanya."
    return errors


@action("idea.voice")
def voice_idea(
    actor: Actor,
    village: Region,
    *,
    hamlet: str,
    why: str,
    what: str,
    group_name: str = "",
    male: int = 0,
    female: int = 0,
    poorest: int = 0,
    year: int | None = None,
) -> Idea:
    """Catat gagasan warga: mengapa penting lebih dahulu, baru apa yang diinginkan."""
    errors = _wrong(hamlet, why, what, male + female, poorest)
    if village.level != "village":
        errors["what"] = "Gagasan dicatat untuk satu desa."
    chosen = year or actor.today.year
    if not actor.today.year - 1 <= chosen <= actor.today.year + 1:
        errors["year"] = f"Gagasan dicatat untuk tahun {actor.today.year - 1} sampai {actor.today.year + 1}."
    if errors:
        raise Invalid(errors)
    idea = Idea(region=village, year=chosen, hamlet=hamlet.strip(), why=why.strip(), what=what.strip(), created_at=actor.now)
    idea.group_name, idea.male, idea.female, idea.poorest = group_name.strip(), male, female, poorest
    return idea.put()


@action("idea.edit")
def edit_idea(
    actor: Actor, idea: Idea, *, hamlet: str, why: str, what: str, group_name: str = "", male: int = 0, female: int = 0, poorest: int = 0
) -> Idea:
    """Perbaiki catatan gagasan yang keliru; bunyi lamanya tetap ada dalam riwayat."""
    if errors := _wrong(hamlet, why, what, male + female, poorest):
        raise Invalid(errors)
    idea.hamlet, idea.why, idea.what, idea.group_name = hamlet.strip(), why.strip(), what.strip(), group_name.strip()
    idea.male, idea.female, idea.poorest = male, female, poorest
    return idea


@action("idea.rank")
def rank_idea(actor: Actor, idea: Idea, *, felt_by_many: int, severe: int, blocks_income: int, recurring: int, potential: int) -> Idea:
    """Beri nilai lima kriteria pengkajian keadaan desa; rentangnya pengaturan."""
    scores = (felt_by_many, severe, blocks_income, recurring, potential)
    known = scale()
    errors = {
        name: f"Isi {known.low} sampai {known.high}." for (name, _), score in zip(CRITERIA, scores, strict=True) if not known.holds(score)
    }
    if errors:
        raise Invalid(errors)
    for (name, _), score in zip(CRITERIA, scores, strict=True):
        setattr(idea, name, score)
    return idea


@action("idea.adopt")
def adopt_idea(actor: Actor, idea: Idea, *, plan: Plan) -> Idea:
    """Jadikan kegiatan dalam rencana; kegiatannya membawa penerima manfaat dan asal usulnya."""
    if plan.region_id != idea.region_id:
        raise Invalid({"plan": "Rencana ini milik desa lain."})
    add_activity(
        actor, plan, idea=idea, name=idea.what, location=f"Dusun {idea.hamlet}", male=idea.male, female=idea.female, poorest=idea.poorest
    )
    return idea


def _put_aside(actor: Actor, idea: Idea, verb: str, reason: str) -> Idea:
    if not reason.strip():
        raise Invalid({"reason": "Tulis alasannya, supaya pengusul mengetahuinya."})
    grant = acting_grant(actor, verb, idea.region_id)
    idea.reason, idea.decided_on = reason.strip(), actor.today
    idea.decided_by_role = grant.role if grant else ""
    return idea


@action("idea.defer")
def defer_idea(actor: Actor, idea: Idea, *, reason: str) -> Idea:
    """Tunda ke tahun depan, dengan alasan."""
    return _put_aside(actor, idea, "idea.defer", reason)


@action("idea.reject")
def reject_idea(actor: Actor, idea: Idea, *, reason: str) -> Idea:
    """Tidak dilanjutkan, dengan alasan; catatannya tetap ada."""
    return _put_aside(actor, idea, "idea.reject", reason)


@action("idea.revive", facts=idea_facts)
def revive_idea(actor: Actor, idea: Idea) -> Idea:
    """Angkat kembali ke daftar tahun ini; nilainya diberikan lagi oleh warga."""
    idea.year, idea.reason, idea.decided_by_role, idea.decided_on = actor.today.year, "", "", None
    for name, _ in CRITERIA:
        setattr(idea, name, None)
    return idea


# --- Many at once, for a room full of people: all of them or none. ----------------------------------------------------------


def _by_row(number: int, refusal: Invalid) -> Invalid:
    """The same refusal, by the fields of a row: ``what`` becomes ``what_3``."""
    return Invalid({f"{name}_{number}": text for name, text in refusal.field_errors.items()}, refusal.message)


def voice_ideas(actor: Actor, village: Region, rows: Sequence[tuple[int, dict[str, Any]]]) -> list[Idea]:
    """Voice several ideas; each row comes with the number of its line. Errors: ``Invalid`` by the fields of that line."""
    voiced = []
    with transaction.atomic():
        for number, values in rows:
            try:
                voiced.append(voice_idea(actor, village, **values))
            except Invalid as refusal:
                raise _by_row(number, refusal) from refusal
    return voiced


def rank_ideas(actor: Actor, scored: Mapping[int, tuple[Idea, dict[str, int]]]) -> int:
    """Score several ideas; those that keep their scores are left alone. How many changed. Errors: ``Invalid`` by row."""
    changed = 0
    with transaction.atomic():
        for number, (idea, scores) in scored.items():
            if all(getattr(idea, name) == score for name, score in scores.items()):
                continue
            try:
                rank_idea(actor, idea, **scores)
            except Invalid as refusal:
                raise _by_row(number, refusal) from refusal
            changed += 1
    return changed

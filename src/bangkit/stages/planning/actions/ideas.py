"""The verbs of an idea. None is ever lost: what is put off or not taken up keeps its reason (seed 4.3)."""

from __future__ import annotations

from bangkit.core.access import Actor, acting_grant
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action
from bangkit.foundation.regions.models import Region
from bangkit.stages.planning.actions.activities import add_activity
from bangkit.stages.planning.models import CRITERIA, Idea, Plan

LOWEST, HIGHEST = 1, 4


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
    errors: dict[str, str] = {}
    if village.level != "village":
        errors["what"] = "Gagasan dicatat untuk satu desa."
    if not what.strip():
        errors["what"] = "Tulis gagasannya."
    if not why.strip():
        errors["why"] = "Tulis mengapa gagasan ini penting."
    if not hamlet.strip():
        errors["hamlet"] = "Tulis dusunnya."
    if poorest > male + female:
        errors["poorest"] = "A-RTM lebih banyak dari seluruh penerima manfaat. Periksa lagi angkanya."
    if errors:
        raise Invalid(errors)
    idea = Idea(
        region=village, year=year or actor.today.year, hamlet=hamlet.strip(), why=why.strip(), what=what.strip(), created_at=actor.now
    )
    idea.group_name, idea.male, idea.female, idea.poorest = group_name.strip(), male, female, poorest
    return idea.put()


@action("idea.rank")
def rank_idea(actor: Actor, idea: Idea, *, felt_by_many: int, severe: int, blocks_income: int, recurring: int, potential: int) -> Idea:
    """Beri nilai lima kriteria pengkajian keadaan desa, masing-masing 1 sampai 4."""
    scores = (felt_by_many, severe, blocks_income, recurring, potential)
    errors = {
        name: f"Isi {LOWEST} sampai {HIGHEST}." for (name, _), score in zip(CRITERIA, scores, strict=True) if not LOWEST <= score <= HIGHEST
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


@action("idea.revive")
def revive_idea(actor: Actor, idea: Idea) -> Idea:
    """Angkat kembali ke daftar tahun ini; nilainya diberikan lagi oleh warga."""
    idea.year = actor.today.year
    for name, _ in CRITERIA:
        setattr(idea, name, None)
    return idea

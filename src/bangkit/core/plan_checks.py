"""Rules of stages 4b and 5: a village plan that is complete, affordable, talked over with people, and inclusive.

Thresholds marked as settings in the notes (share of women, years ahead) arrive as facts; nothing here is a hidden number of law.
"""

from __future__ import annotations

from dataclasses import dataclass

from bangkit.core.findings import Finding, Guard, blocker, warning


@dataclass(frozen=True)
class ActivityFacts:
    """One activity. ``cost`` and ``funded``: whole rupiah; people are counts; ``asset_keys`` of the five assets."""

    title: str
    cost: int
    funded: int
    male: int
    female: int
    poorest: int
    asset_keys: tuple[str, ...]
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlanFacts:
    """What the rules need to know of a plan. ``women_share_target``: percent, a setting of the kabupaten."""

    activities: tuple[ActivityFacts, ...] = ()
    consultation_male: int = 0
    consultation_female: int = 0
    consultations: int = 0
    musdes_male: int = 0
    musdes_female: int = 0
    musdes_count: int = 0
    open_considerations: int = 0
    weak_assets: tuple[tuple[str, str], ...] = ()
    women_share_target: int = 30
    plan_state: str = "draft"


def has_activities(facts: PlanFacts) -> Finding | None:
    """A plan without an activity is not yet a plan."""
    if facts.activities:
        return None
    return blocker("plan.empty", "Rencana ini belum memuat kegiatan.", "Jadikan gagasan yang sudah diperingkat sebagai kegiatan.")


def activities_complete(facts: PlanFacts) -> Finding | None:
    """Badly specified proposals are the commonest complaint: place, volume, unit, cost and people come first."""
    for activity in facts.activities:
        if activity.missing:
            parts = ", ".join(activity.missing)
            return blocker("plan.incomplete", f"Kegiatan {activity.title} belum lengkap: {parts}.", "Lengkapi kegiatan itu.")
    return None


def funding_matches_cost(facts: PlanFacts) -> Finding | None:
    """The shares of all sources add up to the cost, no more and no less."""
    for activity in facts.activities:
        if activity.funded != activity.cost:
            gap = activity.cost - activity.funded
            word = "kurang" if gap > 0 else "lebih"
            amount = f"{abs(gap):,}".replace(",", ".")
            return blocker(
                "plan.funding",
                f"Sumber dana kegiatan {activity.title} {word} Rp\u00a0{amount} dari biayanya.",
                "Sesuaikan jumlah tiap sumber dana.",
            )
    return None


def consultation_recorded(facts: PlanFacts) -> Finding | None:
    """Consulting the community is the village team's own task (seed 4.3)."""
    if facts.consultations:
        return None
    return blocker(
        "plan.consultation", "Konsultasi dengan masyarakat desa belum tercatat.", "Catat konsultasinya beserta jumlah hadir L/P."
    )


def women_took_part(facts: PlanFacts) -> Finding | None:
    """A soft warning: the share is a setting, since no rule with a quota was found."""
    total = facts.consultation_male + facts.consultation_female
    if not total or facts.consultation_female * 100 >= facts.women_share_target * total:
        return None
    return warning(
        "plan.women",
        f"Perempuan {facts.consultation_female} dari {total} peserta konsultasi, di bawah sasaran {facts.women_share_target} persen.",
        "Pertimbangkan musyawarah khusus bersama kelompok perempuan.",
    )


def considerations_answered(facts: PlanFacts) -> Finding | None:
    """What the last evaluation said must be answered before the next plan leaves the village (seed 3.2 tahap 8)."""
    if not facts.open_considerations:
        return None
    return blocker(
        "plan.considerations",
        f"{facts.open_considerations} bahan pertimbangan dari evaluasi belum ditanggapi.",
        "Tanggapi satu per satu, dipakai atau tidak.",
    )


def answers_weak_assets(facts: PlanFacts) -> Finding | None:
    """The profile named a weak asset; a plan that answers it nowhere should say why."""
    answered = {key for activity in facts.activities for key in activity.asset_keys}
    missed = [label for key, label in facts.weak_assets if key not in answered]
    if not missed:
        return None
    return warning(
        "plan.weak_assets",
        f"Aset yang lemah menurut profil belum dijawab kegiatan: {', '.join(missed)}.",
        "Tambah kegiatan, atau jelaskan alasannya.",
    )


def poorest_benefit(facts: PlanFacts) -> Finding | None:
    """A-RTM are counted on every line; none at all deserves a question."""
    if not facts.activities or any(activity.poorest for activity in facts.activities):
        return None
    return warning(
        "plan.poorest",
        "Tidak ada kegiatan yang mencatat rumah tangga termiskin (A-RTM) sebagai penerima manfaat.",
        "Periksa penerima manfaatnya.",
    )


def musdes_recorded(facts: PlanFacts) -> Finding | None:
    """Establishment follows a village meeting with attendance of women and men."""
    if facts.musdes_count:
        return None
    return blocker("plan.musdes", "Musyawarah desa belum tercatat.", "Catat kesepakatan dan daftar hadirnya.")


def plan_is_open(facts: PlanFacts) -> Finding | None:
    """Activities change only while their plan is a draft or was returned."""
    if facts.plan_state in ("draft", "returned"):
        return None
    return blocker(
        "activity.plan_closed",
        "Rencana ini sudah diajukan, jadi kegiatannya tidak dapat diubah.",
        "Minta kecamatan mengembalikannya bila perlu.",
    )


def plan_is_agreed(facts: PlanFacts) -> Finding | None:
    """Only what the village agreed on goes to the kabupaten."""
    if facts.plan_state in ("agreed", "established"):
        return None
    return blocker("proposal.plan", "Rencana desa belum disepakati dalam musyawarah desa.", "Selesaikan musyawarah desa lebih dahulu.")


GUARDS: dict[str, Guard] = {
    "has_activities": has_activities,
    "activities_complete": activities_complete,
    "funding_matches_cost": funding_matches_cost,
    "consultation_recorded": consultation_recorded,
    "women_took_part": women_took_part,
    "considerations_answered": considerations_answered,
    "answers_weak_assets": answers_weak_assets,
    "poorest_benefit": poorest_benefit,
    "musdes_recorded": musdes_recorded,
    "plan_is_open": plan_is_open,
    "plan_is_agreed": plan_is_agreed,
}

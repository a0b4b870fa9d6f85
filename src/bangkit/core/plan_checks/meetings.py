"""Meetings: who was consulted, who decided, and what the last evaluation asked."""

from __future__ import annotations

from functools import lru_cache

from bangkit.core.findings import Finding, Guard, blocker, warning
from bangkit.core.plan_checks.facts import Mending, PlanFacts
from bangkit.core.policy import read_toml


@lru_cache(maxsize=1)
def women_share_target() -> int:
    """The share of women among those who come, in percent, that a meeting aims at (a setting)."""
    return int(read_toml("planning")["attendance"]["women_share_percent"])


def _too_few_women(male: int, female: int) -> bool:
    return male + female > 0 and female * 100 < women_share_target() * (male + female)


def consultation_recorded(facts: PlanFacts) -> Finding | None:
    """Consulting the community is the village team's own task (seed 4.3)."""
    if facts.consultations:
        return None
    return blocker(
        "plan.consultation", "Konsultasi dengan masyarakat desa belum tercatat.", "Catat konsultasinya beserta jumlah hadir L/P."
    )


def women_took_part(facts: PlanFacts) -> Finding | None:
    """A soft warning: the share is a setting, since no rule with a quota was found."""
    if not _too_few_women(facts.consultation_male, facts.consultation_female):
        return None
    total = facts.consultation_male + facts.consultation_female
    return warning(
        "plan.women",
        f"Perempuan {facts.consultation_female} dari {total} peserta konsultasi, di bawah sasaran {women_share_target()} persen.",
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


def musdes_recorded(facts: PlanFacts) -> Finding | None:
    """Establishment follows a village meeting with attendance of women and men."""
    if facts.musdes_count:
        return None
    return blocker("plan.musdes", "Musyawarah desa belum tercatat.", "Catat kesepakatan dan daftar hadirnya.")


def women_at_musdes(facts: PlanFacts) -> Finding | None:
    """Who decides is counted as well as who was consulted; the share is the same setting."""
    if not _too_few_women(facts.musdes_male, facts.musdes_female):
        return None
    total = facts.musdes_male + facts.musdes_female
    return warning(
        "plan.musdes_women",
        f"Perempuan {facts.musdes_female} dari {total} peserta musyawarah desa, di bawah sasaran {women_share_target()} persen.",
        "Pada musyawarah berikutnya, undang kelompok perempuan dan pilih waktu bersama mereka.",
    )


GUARDS: dict[str, Guard] = {
    "consultation_recorded": consultation_recorded,
    "women_took_part": women_took_part,
    "considerations_answered": considerations_answered,
    "musdes_recorded": musdes_recorded,
    "women_at_musdes": women_at_musdes,
}

MENDED_BY: dict[str, Mending] = {
    "plan.consultation": ("plan.consult", None),
    "plan.women": ("plan.consult", None),
    "plan.considerations": ("consideration.answer", None),
}

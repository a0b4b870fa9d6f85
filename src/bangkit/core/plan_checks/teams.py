"""The team that writes the plan: is it known, and do women sit in it?"""

from __future__ import annotations

from bangkit.core.findings import Finding, Guard, note, warning
from bangkit.core.plan_checks.facts import Mending, PlanFacts
from bangkit.core.teams import too_few_women, women_words


def team_is_known(facts: PlanFacts) -> Finding | None:
    """A plan is written by a team that the village formed (Permendagri 114/2014); a decree without a record is said, not refused."""
    if facts.team_people is None or facts.team_people:
        return None
    return note("plan.team", "Tim penyusun rencana ini belum tercatat.", "Catat pembentukan tim dan susunannya.")


def women_in_team(facts: PlanFacts) -> Finding | None:
    """Whoever writes the plan decides what is asked; the share is a setting."""
    people = facts.team_people or 0
    if not too_few_women(facts.team_female, people):
        return None
    return warning("plan.team_women", women_words(facts.team_female, people), "Tambah anggota perempuan lewat musyawarah.")


GUARDS: dict[str, Guard] = {"team_is_known": team_is_known, "women_in_team": women_in_team}

MENDED_BY: dict[str, Mending] = {"plan.team": ("team.form", None), "plan.team_women": ("team.form", None)}

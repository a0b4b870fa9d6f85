"""What lasts after the work: who pays for the running of it, and whether the group that receives it is alive."""

from __future__ import annotations

from bangkit.core.findings import Finding, Guard, warning
from bangkit.core.plan_checks.facts import ActivityFacts, Mending, PlanFacts
from bangkit.core.plan_checks.telling import listed, names


def running_without_owner(facts: PlanFacts) -> list[ActivityFacts]:
    """Lines with a recurrent cost that nobody carries."""
    return [one for one in facts.activities if one.has_recurrent_cost and not one.has_owner]


def for_quiet_groups(facts: PlanFacts) -> list[ActivityFacts]:
    """Lines for a group of which nothing was noted lately."""
    return [one for one in facts.activities if one.quiet_group]


def recurrent_has_owner(facts: PlanFacts) -> Finding | None:
    """Electricity, fuel and feed come back every month."""
    rows = running_without_owner(facts)
    if not rows:
        return None
    return warning(
        "plan.recurrent", f"Ada biaya rutin tetapi belum ada penanggungnya: {names(rows)}.", "Sepakati siapa yang menanggung dan merawat."
    )


def groups_alive(facts: PlanFacts) -> Finding | None:
    """Groups made only to receive aid were the field's own complaint; activity is read from dated notes, never from a tick."""
    rows = for_quiet_groups(facts)
    if not rows:
        return None
    told = listed([f"{one.title} untuk {one.quiet_group}" for one in rows])
    return warning(
        "plan.group",
        f"Bantuan ditujukan kepada kelompok yang tidak tercatat aktif: {told}.",
        "Catat kegiatan kelompok itu bila masih berjalan, pilih kelompok lain, atau dampingi lebih dahulu.",
    )


GUARDS: dict[str, Guard] = {
    "recurrent_has_owner": recurrent_has_owner,
    "groups_alive": groups_alive,
}

MENDED_BY: dict[str, Mending] = {
    "plan.recurrent": ("activity.edit", running_without_owner),
    "plan.group": ("activity.edit", for_quiet_groups),
}

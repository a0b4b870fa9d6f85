"""People: who benefits, and whether they have the time."""

from __future__ import annotations

from bangkit.core.findings import Finding, Guard, warning
from bangkit.core.plan_checks.facts import ActivityFacts, Mending, PlanFacts
from bangkit.core.plan_checks.telling import names
from bangkit.core.profile_checks import months_text


def without_poorest(facts: PlanFacts) -> list[ActivityFacts]:
    """Lines that count nobody of the poorest households."""
    return [one for one in facts.activities if not one.poorest]


def in_busy_months(facts: PlanFacts) -> list[ActivityFacts]:
    """Lines that run only in months in which women work hard."""
    busy = set(facts.women_busy_months)
    return [one for one in facts.activities if one.months and one.female and set(one.months) <= busy]


def poorest_benefit(facts: PlanFacts) -> Finding | None:
    """A-RTM are counted on every line; none at all deserves a question."""
    if not facts.activities or any(activity.poorest for activity in facts.activities):
        return None
    return warning(
        "plan.poorest",
        "Tidak ada kegiatan yang mencatat rumah tangga termiskin (A-RTM) sebagai penerima manfaat.",
        "Periksa penerima manfaatnya.",
    )


def women_have_time(facts: PlanFacts) -> Finding | None:
    """Activities for women that fall wholly into their hardest months will not reach them."""
    rows = in_busy_months(facts)
    if not rows:
        return None
    return warning(
        "plan.season",
        f"Jatuh hanya pada {months_text(facts.women_busy_months)}, saat beban kerja perempuan banyak: {names(rows)}.",
        "Pilih bulan lain pada kalender musim.",
    )


GUARDS: dict[str, Guard] = {
    "poorest_benefit": poorest_benefit,
    "women_have_time": women_have_time,
}

MENDED_BY: dict[str, Mending] = {
    "plan.poorest": ("activity.edit", without_poorest),
    "plan.season": ("activity.edit", in_busy_months),
}

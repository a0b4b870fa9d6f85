"""People: who benefits, and whether they have the time."""

from __future__ import annotations

from functools import lru_cache

from bangkit.core.findings import Finding, Guard, warning
from bangkit.core.plan_checks.facts import ActivityFacts, Mending, PlanFacts
from bangkit.core.plan_checks.telling import names
from bangkit.core.policy import read_toml
from bangkit.core.profile_checks import months_text


def without_poorest(facts: PlanFacts) -> list[ActivityFacts]:
    """Lines that count nobody of the poorest households."""
    return [one for one in facts.activities if not one.poorest]


def in_busy_months(facts: PlanFacts) -> list[ActivityFacts]:
    """Lines that run only in months in which women work hard."""
    busy = set(facts.women_busy_months)
    return [one for one in facts.activities if one.months and one.female and set(one.months) <= busy]


def men_in_busy_months(facts: PlanFacts) -> list[ActivityFacts]:
    """Lines that run only in months in which men work hard."""
    busy = set(facts.men_busy_months)
    return [one for one in facts.activities if one.months and one.male and set(one.months) <= busy]


@lru_cache(maxsize=1)
def women_benefit_target() -> int:
    """The share of women among all beneficiaries, in percent, that a plan aims at (a setting)."""
    return int(read_toml("planning")["beneficiaries"]["women_share_percent"])


def with_few_women(facts: PlanFacts) -> list[ActivityFacts]:
    """Lines whose beneficiaries are women by less than the share; those that counted nobody are asked for their people first."""
    return [
        one for one in facts.activities if one.male + one.female and one.female * 100 < women_benefit_target() * (one.male + one.female)
    ]


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


def men_have_time(facts: PlanFacts) -> Finding | None:
    """What is said of women's time holds for men's."""
    rows = men_in_busy_months(facts)
    if not rows:
        return None
    return warning(
        "plan.season_men",
        f"Jatuh hanya pada {months_text(facts.men_busy_months)}, saat beban kerja laki-laki banyak: {names(rows)}.",
        "Pilih bulan lain pada kalender musim.",
    )


def women_benefit(facts: PlanFacts) -> Finding | None:
    """Of the whole plan: one line for men alone is no fault, a plan for men is. The share is a setting, no quota of law."""
    women = sum(one.female for one in facts.activities)
    everybody = women + sum(one.male for one in facts.activities)
    if not everybody or women * 100 >= women_benefit_target() * everybody:
        return None
    return warning(
        "plan.women_benefit",
        f"Perempuan {women} dari {everybody} penerima manfaat, di bawah sasaran {women_benefit_target()} persen: {names(with_few_women(facts))}.",
        "Tanyakan kepada kelompok perempuan kegiatan mana yang menjawab kebutuhan mereka.",
    )


GUARDS: dict[str, Guard] = {
    "poorest_benefit": poorest_benefit,
    "women_have_time": women_have_time,
    "men_have_time": men_have_time,
    "women_benefit": women_benefit,
}

MENDED_BY: dict[str, Mending] = {
    "plan.poorest": ("activity.edit", without_poorest),
    "plan.season": ("activity.edit", in_busy_months),
    "plan.season_men": ("activity.edit", men_in_busy_months),
    "plan.women_benefit": ("activity.edit", with_few_women),
}

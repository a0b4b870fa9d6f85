"""What a budget allows: ceilings, shares that the year's rules bind, wages of padat karya, and RAB beside cost.

A plan may exceed a ceiling that is only estimated or last year's; an official one stops the submission. After the submission the
lines are closed, so that an official ceiling that arrives later is told and stops nothing. Shares bound by rules are settings of the
kabupaten and therefore never stop a plan.
"""

from __future__ import annotations

from bangkit.core.findings import Finding, Guard, blocker, warning
from bangkit.core.money import LineFacts, SourceBalance
from bangkit.core.plan_checks.facts import ActivityFacts, Mending, PlanFacts
from bangkit.core.plan_checks.telling import listed
from bangkit.core.words import decimal_text, joined, rupiah

OPEN = ("draft", "returned", "amending")


def _exceeded(facts: PlanFacts, *, stops: bool) -> list[SourceBalance]:
    """Sources whose ceiling the lines exceed: those that stop an open plan, or the others."""
    rows = [row for row in facts.money.sources if row.over and row.ceiling] if facts.money else []
    return [row for row in rows if (row.ceiling is not None and row.ceiling.status == "official" and facts.plan_state in OPEN) is stops]


def _over(row: SourceBalance) -> str:
    status = f" ({row.ceiling.status_label.lower()})" if row.ceiling and row.ceiling.status != "official" else ""
    return f"{row.name}{status} lebih {rupiah(row.over)}"


def ceilings_known(facts: PlanFacts) -> Finding | None:
    """A source without a ceiling is not a source without money: somebody has to ask for the number."""
    rows = facts.money.without_ceiling if facts.money else ()
    if facts.money is None or not rows:
        return None
    names = joined([row.name for row in rows])
    return warning(
        "plan.ceiling_missing",
        f"Pagu {facts.money.year} belum dicatat untuk {names}, padahal dipakai rencana ini.",
        "Catat pagunya, atau pakai pagu tahun lalu dulu bila belum keluar.",
    )


def ceilings_current(facts: PlanFacts) -> Finding | None:
    """Last year's number may stand in, and stays marked as what it is."""
    rows = facts.money.carried if facts.money else ()
    if not rows:
        return None
    names = joined([row.name for row in rows])
    return warning("plan.ceiling_carried", f"Masih memakai pagu tahun lalu: {names}.", "Catat pagu yang baru begitu suratnya keluar.")


def ceilings_kept(facts: PlanFacts) -> Finding | None:
    """More than an official ceiling cannot be paid."""
    rows = _exceeded(facts, stops=True)
    if not rows:
        return None
    told = listed([_over(row) for row in rows])
    return blocker("plan.ceiling", f"Melebihi pagu resmi: {told}.", "Kurangi, tunda, atau cari sumber lain untuk sebagian kegiatan.")


def ceilings_watched(facts: PlanFacts) -> Finding | None:
    """What exceeds a number that is not certain yet, or takes from what the year's rules set aside."""
    told = [_over(row) for row in _exceeded(facts, stops=False)]
    rows = facts.money.sources if facts.money else ()
    told += [f"{row.name} memakai {rupiah(row.over_free)} dari bagian yang sudah disisihkan" for row in rows if row.over_free]
    if not told:
        return None
    return warning("plan.ceiling_watch", f"Melebihi yang dapat dipakai: {listed(told)}.", "Siapkan kegiatan mana yang dapat ditunda.")


def earmarks_kept(facts: PlanFacts) -> Finding | None:
    """Minima, maxima and fixed parts of the year; a setting, therefore never more than a warning."""
    told = []
    for row in facts.money.earmarks if facts.money else ():
        if row.missing:
            told.append(f"{row.earmark.label} kurang {rupiah(row.missing)}")
        elif row.above:
            told.append(f"{row.earmark.label} lebih {rupiah(row.above)}")
    if facts.money is None or not told:
        return None
    borrowed = f" {facts.money.rules.note}" if facts.money.rules.note else ""
    message = f"Dana terikat belum sesuai aturannya: {listed(told)}.{borrowed}"
    return warning("plan.earmark", message, "Tandai kegiatan yang dihitung untuknya pada sumber dananya, atau sesuaikan.")


def _low_wages(facts: PlanFacts) -> list[LineFacts]:
    return [row.line for row in facts.money.wage_checks if row.is_kept is not True] if facts.money else []


def wages_kept(facts: PlanFacts) -> Finding | None:
    """Padat karya pays wages: its share is seen in the RAB."""
    rows = [row for row in facts.money.wage_checks if row.is_kept is not True] if facts.money else []
    if not rows:
        return None
    told = [f"{row.line.title} ({'RAB belum ada' if row.is_kept is None else 'upah kurang'})" for row in rows]
    share = decimal_text(rows[0].earmark.share)
    return warning(
        "plan.wages", f"Upah padat karya belum {share} persen dari RAB: {listed(told)}.", "Susun RAB dan periksa bagian upahnya."
    )


def _differing(facts: PlanFacts) -> list[LineFacts]:
    return [row for row in facts.money.lines if row.estimated is not None and row.estimated != row.cost] if facts.money else []


def estimates_match(facts: PlanFacts) -> Finding | None:
    """Two numbers for one thing: somebody says which holds."""
    rows = _differing(facts)
    if not rows:
        return None
    told = listed([f"{row.title} (biaya {rupiah(row.cost)}, RAB {rupiah(row.estimated)})" for row in rows])
    return warning("plan.rab", f"Biaya berbeda dari RAB: {told}.", "Pakai jumlah RAB sebagai biaya, atau periksa RAB-nya.")


def _of(facts: PlanFacts, rows: list[LineFacts]) -> list[ActivityFacts]:
    """The same lines as activities, so that a finding leads to the first of them."""
    keys = {row.key for row in rows}
    return [one for one in facts.activities if one.key in keys]


def _taking(facts: PlanFacts, rows: list[SourceBalance]) -> list[LineFacts]:
    """The lines that take from these sources, the largest first."""
    codes = [row.source for row in rows]
    lines = facts.money.lines if facts.money else ()
    found = [(sum(line.counted(code) for code in codes), line) for line in lines]
    return [line for taken, line in sorted(found, key=lambda pair: -pair[0]) if taken]


GUARDS: dict[str, Guard] = {
    "ceilings_known": ceilings_known,
    "ceilings_current": ceilings_current,
    "ceilings_kept": ceilings_kept,
    "ceilings_watched": ceilings_watched,
    "earmarks_kept": earmarks_kept,
    "wages_kept": wages_kept,
    "estimates_match": estimates_match,
}

MENDED_BY: dict[str, Mending] = {
    "plan.ceiling_missing": ("ceiling.set", None),
    "plan.ceiling_carried": ("ceiling.set", None),
    "plan.ceiling": ("activity.fund", lambda facts: _of(facts, _taking(facts, _exceeded(facts, stops=True)))),
    "plan.earmark": ("activity.fund", lambda facts: list(facts.activities)),
    "plan.wages": ("activity.estimate", lambda facts: _of(facts, _low_wages(facts))),
    "plan.rab": ("activity.take_estimate", lambda facts: _of(facts, _differing(facts))),
}

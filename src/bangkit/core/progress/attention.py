"""How a work goes: late, silent, stuck, or with money and work apart; each with the reason and with what to ask next.

Nobody is blamed; a finding says what to ask. A missing day makes no claim, a work that is done is never late, and a fresh report never
makes it more silent. Thresholds are settings (policy/progress.toml).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from bangkit.core.findings import Finding, note, warning
from bangkit.core.progress.curve import Instalment, Seen
from bangkit.core.progress.kinds import Step, settings
from bangkit.core.words import date_text, decimal_text, joined, rupiah

# Days without a report after which a running work counts as silent: a setting of the kabupaten, no rule names a number.
SILENT_AFTER_DAYS = int(settings()["attention"]["silent_after_days"])
WHOLE = 100
RUNNING, HALTED, DONE = "running", "halted", "done"

# What a finding is called in lists, in the order in which it presses.
TROUBLES: dict[str, str] = {
    "work.halted": "Terhenti",
    "work.late": "Terlambat",
    "work.step_late": "Tahap terlambat",
    "work.stuck": "Tidak bergerak",
    "work.silent": "Tanpa kabar",
    "work.money_ahead": "Dana mendahului fisik",
    "work.work_ahead": "Fisik mendahului dana",
    "work.overspent": "Melebihi biaya",
    "work.tranche_late": "Dana belum diterima",
    "work.material_missing": "Bahan belum tiba",
}


@dataclass(frozen=True)
class Stock:
    """A material: needed and arrived; ``arrived`` None: nobody said yet."""

    name: str
    needed: Decimal
    unit: str = ""
    arrived: Decimal | None = None


@dataclass(frozen=True)
class WorkState:
    """One work. Percents 0–100; rupiah whole; dates may be missing, and a missing date makes no claim.

    ``seen``: standing reports, oldest first; ``funds``: rupiah by source as planned.
    """

    title: str
    state: str
    physical_percent: int
    spent: int
    cost: int
    started_on: date
    due_on: date | None
    last_report_on: date | None
    seen: tuple[Seen, ...] = ()
    steps: tuple[Step, ...] = ()
    tranches: tuple[Instalment, ...] = ()
    stocks: tuple[Stock, ...] = ()


def is_silent(work: WorkState, today: date, *, after_days: int = SILENT_AFTER_DAYS) -> bool:
    """Running, and nobody reported for ``after_days`` days (counted from the start while there is no report)."""
    since = work.last_report_on or work.started_on
    return work.state == RUNNING and (today - since).days > after_days


def is_late(work: WorkState, today: date) -> bool:
    """Past its due date and not finished; never late without a due date."""
    return work.state != DONE and work.due_on is not None and today > work.due_on


def late_steps(work: WorkState, today: date) -> tuple[Step, ...]:
    """Steps whose last day has passed and that are not done; none for a finished work.

    Where the last report names steps, those count. Otherwise the percent is spent on the steps in the order of their last days.
    """
    if work.state == DONE:
        return ()
    past = sorted(
        (step for step in work.steps if step.ends_on is not None and step.ends_on < today), key=lambda step: (step.ends_on, step.number)
    )
    named = work.seen[-1].steps if work.seen else ()
    if named:
        return tuple(step for step in past if step.number not in named)
    found, reached = [], 0
    for step in past:
        reached += step.weight
        if reached > work.physical_percent:
            found.append(step)
    return tuple(found)


@dataclass(frozen=True)
class Standstill:
    """The same percent since ``since``, in ``reports`` reports on as many days."""

    percent: int
    since: date
    until: date
    reports: int


def standstill(work: WorkState) -> Standstill | None:
    """How long the percent has been the same, by the newest reports; None with fewer than two, or when the work is complete."""
    by_day = {one.on: one for one in work.seen}
    days = sorted(by_day, reverse=True)
    if work.state != RUNNING or not days or by_day[days[0]].percent >= WHOLE:
        return None
    same = []
    for day in days:
        if by_day[day].percent != by_day[days[0]].percent:
            break
        same.append(day)
    return Standstill(by_day[days[0]].percent, same[-1], same[0], len(same)) if len(same) > 1 else None


def is_stuck(work: WorkState, *, reports: int | None = None, days: int | None = None) -> bool:
    """The same percent in ``reports`` reports running, or over ``days`` days (the policy's numbers when not given)."""
    found, limits = standstill(work), settings()["attention"]
    if found is None:
        return False
    return found.reports >= (reports or limits["stuck_reports"]) or (found.until - found.since).days >= (days or limits["stuck_days"])


def money_gap(work: WorkState) -> int | None:
    """Percent of the cost that is spent, less percent of the work that is done, in points; None without a cost or a report."""
    if work.cost <= 0 or work.last_report_on is None:
        return None
    return work.spent * WHOLE // work.cost - work.physical_percent


def late_tranches(work: WorkState, today: date) -> tuple[Instalment, ...]:
    """Money whose planned day has passed and that nobody noted as received; none for a finished work."""
    if work.state == DONE:
        return ()
    return tuple(one for one in work.tranches if one.received is None and one.planned_on is not None and one.planned_on < today)


def missing_stocks(work: WorkState, today: date) -> tuple[Stock, ...]:
    """Materials that were noted as not all there, some time after the first step was meant to begin; no claim without that day."""
    first = min((step.starts_on for step in work.steps if step.starts_on is not None), default=None)
    if work.state == DONE or first is None or today <= first + timedelta(days=int(settings()["attention"]["material_days"])):
        return ()
    return tuple(one for one in work.stocks if one.arrived is not None and one.arrived < one.needed)


def work_findings(work: WorkState, today: date) -> tuple[Finding, ...]:
    """What is worth asking about this work today, in the order of ``TROUBLES``."""
    rules = (_late, _late_step, _stuck, _silent, _apart, _overspent, _tranche, _material)
    return tuple(found for rule in rules if (found := rule(work, today)) is not None)


def attention(work: WorkState, today: date) -> tuple[Finding, ...]:
    """The same for the list of works that need attention: a halt stands first, since somebody already said so."""
    halted = (note("work.halted", f"{work.title} dinyatakan terhenti.", "Baca alasannya, lalu tanyakan apa yang dapat membukanya lagi."),)
    return (halted if work.state == HALTED else ()) + work_findings(work, today)


def _late(work: WorkState, today: date) -> Finding | None:
    if not is_late(work, today) or work.due_on is None:
        return None
    days = (today - work.due_on).days
    return warning(
        "work.late", f"{work.title} lewat {days} hari dari rencana selesai.", "Tanyakan kendalanya dan tulis dukungan yang dibutuhkan."
    )


def _late_step(work: WorkState, today: date) -> Finding | None:
    found = late_steps(work, today)
    if not found or is_late(work, today):
        return None
    first = found[0]
    days = (today - first.ends_on).days if first.ends_on else 0
    more = f", dan {len(found) - 1} tahap lain" if len(found) > 1 else ""
    said = f"Tahap {first.number} {work.title} ({first.name}) lewat {days} hari dari rencana{more}."
    return warning("work.step_late", said, "Tanyakan apa yang menahan tahap ini dan apakah rencananya perlu digeser.")


def _stuck(work: WorkState, today: date) -> Finding | None:
    found = standstill(work)
    if found is None or not is_stuck(work):
        return None
    said = (
        f"{work.title} tetap {found.percent} persen pada {found.reports} laporan, {date_text(found.since)} sampai {date_text(found.until)}."
    )
    return warning("work.stuck", said, "Tanyakan penyebab yang sama itu, siapa yang dapat membukanya, dan tulis dukungan yang dibutuhkan.")


def _silent(work: WorkState, today: date) -> Finding | None:
    if not is_silent(work, today):
        return None
    days = (today - (work.last_report_on or work.started_on)).days
    since = "sejak laporan terakhir" if work.last_report_on else "sejak dimulai, dan belum pernah dilaporkan"
    return warning("work.silent", f"{work.title}: {days} hari {since}.", "Minta laporan kemajuan dari Tim Desa.")


def _apart(work: WorkState, today: date) -> Finding | None:
    gap, limit = money_gap(work), int(settings()["attention"]["money_gap"])
    # Money above the cost is said by a rule of its own.
    if gap is None or abs(gap) < limit or work.state == DONE or work.spent > work.cost:
        return None
    money = work.spent * WHOLE // work.cost
    said = f"Dana {work.title} terpakai {money} persen, fisik {work.physical_percent} persen."
    if gap > 0:
        return warning("work.money_ahead", said, "Tanyakan bahan apa yang sudah dibeli dan di mana disimpan; periksa angkanya.")
    return warning("work.work_ahead", said, "Tanyakan apakah ada upah atau bahan yang belum dibayar, atau dana yang belum cair.")


def _overspent(work: WorkState, today: date) -> Finding | None:
    if not work.spent > work.cost > 0:
        return None
    return warning(
        "work.overspent", f"Realisasi {work.title} melebihi biaya rencananya.", "Periksa angka realisasi atau sumber tambahannya."
    )


def _tranche(work: WorkState, today: date) -> Finding | None:
    found = late_tranches(work, today)
    if not found:
        return None
    whole, first = sum(one.planned for one in found), min(one.planned_on for one in found if one.planned_on is not None)
    said = f"{rupiah(whole)} untuk {work.title} direncanakan cair sejak {date_text(first)} dan belum dicatat diterima."
    return warning(
        "work.tranche_late", said, "Tanyakan kepada bendahara apakah sudah cair; catat tanggalnya, atau tanyakan apa yang kurang."
    )


def _material(work: WorkState, today: date) -> Finding | None:
    found = missing_stocks(work, today)
    if not found:
        return None
    named = joined([f"{one.name} ({decimal_text(one.arrived or 0)} dari {decimal_text(one.needed)} {one.unit})" for one in found[:3]])
    return warning(
        "work.material_missing", f"Bahan {work.title} belum lengkap: {named}.", "Tanyakan kapan tiba dan siapa yang mengangkutnya."
    )


def tranche_findings(tranches: Sequence[Instalment], funds: Mapping[str, int], names: Mapping[str, str]) -> tuple[Finding, ...]:
    """Where the tranches of a source do not come to what the plan gives it, and sources that the plan does not have.

    ``funds``: whole rupiah by source in cash; ``names``: what sources are called. They warn and never stop: money changes in the year.
    """
    found: list[Finding] = []
    for source in dict.fromkeys([*funds, *(one.source for one in tranches)]):
        planned = sum(one.planned for one in tranches if one.source == source)
        given, name = funds.get(source), names.get(source, source)
        if given is None:
            said = f"Termin {name} {rupiah(planned)}, tetapi rencana kegiatan tidak memakai sumber ini."
            found.append(warning("work.tranche_source", said, "Periksa sumbernya, atau jelaskan perubahannya pada rencana."))
        elif tranches and planned != given:
            word = "kurang" if planned < given else "lebih"
            said = f"Termin {name} {rupiah(planned)}, {word} {rupiah(abs(planned - given))} dari rencana kegiatan."
            if not planned:
                said = f"Termin {name} belum diatur; rencana kegiatan memakai {rupiah(given)} darinya."
            found.append(warning("work.tranche_sum", said, "Lengkapi terminnya, atau catat mengapa jumlahnya lain."))
    return tuple(found)

"""The course of a plan: its calendar, when its lines may change, and what follows when it is agreed on."""

from __future__ import annotations

from bangkit.core.findings import Finding, Guard, blocker, note
from bangkit.core.plan_checks.facts import ActivityFacts, IdeaFacts, Mending, PlanFacts
from bangkit.core.plan_checks.telling import names
from bangkit.core.words import date_text


def waiting_for_proposal(facts: PlanFacts) -> list[ActivityFacts]:
    """Lines for the kabupaten without a proposal."""
    return [one for one in facts.activities if one.waits_for_proposal]


def calendar_kept(facts: PlanFacts) -> Finding | None:
    """The planning calendar is a setting; being late is said as a date, and blames nobody."""
    if facts.due_on is None or facts.today is None or facts.today <= facts.due_on:
        return None
    day = date_text(facts.due_on)
    return note(
        "plan.late",
        f"Menurut kalender perencanaan, rencana ini ditetapkan paling lambat {day}; sudah lewat {(facts.today - facts.due_on).days} hari.",
        "Selesaikan langkah yang tersisa dan beri tahu kecamatan tanggalnya.",
    )


def steps_on_time(facts: PlanFacts) -> Finding | None:
    """The steps before the establishment have days of their own; each that passed undone is told with its day."""
    if not facts.late_steps:
        return None
    told = "; ".join(f"{label} (paling lambat {date_text(day)})" for label, day in facts.late_steps)
    return note("plan.late_steps", f"Langkah yang sudah lewat tanggalnya: {told}.", "Selesaikan berurutan, atau jelaskan kepada kecamatan.")


def proposals_prepared(facts: PlanFacts) -> Finding | None:
    """A line for the kabupaten that nobody wrote a proposal for is never answered."""
    rows = waiting_for_proposal(facts)
    if not rows:
        return None
    return note("plan.proposals", f"Belum disusun usulannya ke kabupaten: {names(rows)}.", f"Susun usulan {rows[0].title}.")


def plan_is_open(facts: PlanFacts) -> Finding | None:
    """Activities change only while their plan is a draft, was returned, or is being changed for a lawful cause."""
    if facts.plan_state in ("draft", "returned", "amending"):
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


def proposal_may_change(facts: PlanFacts) -> Finding | None:
    """Joining or parting proposals moves lines of the plan, so that it ends with the village regulation."""
    if facts.plan_state != "established":
        return None
    return blocker(
        "proposal.established",
        "Rencana desa sudah ditetapkan, jadi usulannya tidak dapat digabung atau dipecah lagi.",
        "Kirim usulan apa adanya; yang baru disusun dalam rencana tahun depan.",
    )


def idea_is_free(facts: IdeaFacts) -> Finding | None:
    """An idea comes back when its activity was taken out of its plan, or when nothing was decided yet on what was made of it."""
    if facts.moved_on:
        return blocker(
            "idea.moved_on",
            "Hasil penggabungan atau pemecahan gagasan ini sudah diputuskan atau digabung lagi.",
            "Angkat kembali gagasan hasilnya lebih dahulu.",
        )
    if not facts.live_activities:
        return None
    return blocker("idea.in_plan", "Gagasan ini masih menjadi kegiatan dalam rencana.", "Keluarkan kegiatannya dari rencana lebih dahulu.")


GUARDS: dict[str, Guard] = {
    "calendar_kept": calendar_kept,
    "steps_on_time": steps_on_time,
    "proposals_prepared": proposals_prepared,
    "plan_is_open": plan_is_open,
    "plan_is_agreed": plan_is_agreed,
    "idea_is_free": idea_is_free,
    "proposal_may_change": proposal_may_change,
}

MENDED_BY: dict[str, Mending] = {
    "plan.proposals": ("proposal.prepare", waiting_for_proposal),
}

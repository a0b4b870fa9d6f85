"""Rules of stages 4b and 5: a village plan that is complete, affordable, talked over with people, and inclusive.

Thresholds marked as settings (share of women) come from policy/planning.toml or arrive as facts; nothing here is a hidden number of
law. Every finding is about all activities that it holds for, so that people see at once what is left to do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bangkit.core.findings import Finding, Guard, blocker, note, warning
from bangkit.core.policy import read_toml
from bangkit.core.profile_checks import months_text
from bangkit.core.words import date_text, rupiah

MOST_NAMED = 3


@lru_cache(maxsize=1)
def women_share_target() -> int:
    """The share of women among those who come, in percent, that a meeting aims at (a setting)."""
    return int(read_toml("planning")["attendance"]["women_share_percent"])


@dataclass(frozen=True)
class ActivityFacts:
    """One activity. ``cost`` and ``funded``: whole rupiah; people are counts; ``asset_keys`` of the five assets.

    ``key`` finds it again; ``months`` are those in which it runs (1–12, empty when not said); ``has_owner``: somebody is named who
    looks after what it leaves; ``waits_for_proposal``: it goes to the kabupaten and no proposal was written yet.
    """

    title: str
    cost: int
    funded: int
    male: int
    female: int
    poorest: int
    asset_keys: tuple[str, ...]
    missing: tuple[str, ...] = ()
    key: str = ""
    months: tuple[int, ...] = ()
    has_owner: bool = True
    has_existing_data: bool = True
    waits_for_proposal: bool = False


@dataclass(frozen=True)
class PlanFacts:
    """What the rules need to know of a plan. ``women_busy_months``: when the season calendar says that women work hard.

    ``due_on``: the day by which the calendar wants the plan established; None where no calendar applies (a plan written late for the
    running year).
    """

    activities: tuple[ActivityFacts, ...] = ()
    consultation_male: int = 0
    consultation_female: int = 0
    consultations: int = 0
    musdes_male: int = 0
    musdes_female: int = 0
    musdes_count: int = 0
    open_considerations: int = 0
    weak_assets: tuple[tuple[str, str], ...] = ()
    plan_state: str = "draft"
    women_busy_months: tuple[int, ...] = ()
    due_on: date | None = None
    today: date | None = None


@dataclass(frozen=True)
class IdeaFacts:
    """What the rules need to know of an idea. ``live_activities``: lines of plans that carry it and were not dropped."""

    live_activities: int = 0


# --- Which activities a rule is about. Pages ask the same questions to lead people to the first one. ---------------------------


def incomplete(facts: PlanFacts) -> list[ActivityFacts]:
    """Lines that lack what a proposal needs."""
    return [one for one in facts.activities if one.missing]


def unbalanced(facts: PlanFacts) -> list[ActivityFacts]:
    """Lines whose sources do not add up to their cost; a line that is not complete yet is asked for its cost first."""
    return [one for one in facts.activities if one.funded != one.cost and "biaya" not in one.missing]


def without_owner(facts: PlanFacts) -> list[ActivityFacts]:
    """Lines whose result nobody looks after."""
    return [one for one in facts.activities if not one.has_owner]


def without_existing_data(facts: PlanFacts) -> list[ActivityFacts]:
    """Lines that do not say how things are now."""
    return [one for one in facts.activities if not one.has_existing_data]


def in_busy_months(facts: PlanFacts) -> list[ActivityFacts]:
    """Lines that run only in months in which women work hard."""
    busy = set(facts.women_busy_months)
    return [one for one in facts.activities if one.months and one.female and set(one.months) <= busy]


def named_twice(facts: PlanFacts) -> list[ActivityFacts]:
    """The lines that share a name with another, each name once."""
    counts = Counter(_plain(one.title) for one in facts.activities)
    first = {_plain(one.title): one for one in reversed(facts.activities)}
    return [one for name, one in first.items() if counts[name] > 1]


def waiting_for_proposal(facts: PlanFacts) -> list[ActivityFacts]:
    """Lines for the kabupaten without a proposal."""
    return [one for one in facts.activities if one.waits_for_proposal]


def without_poorest(facts: PlanFacts) -> list[ActivityFacts]:
    """Lines that count nobody of the poorest households."""
    return [one for one in facts.activities if not one.poorest]


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _listed(parts: list[str]) -> str:
    """The first few, and how many more."""
    more = f"; dan {len(parts) - MOST_NAMED} lainnya" if len(parts) > MOST_NAMED else ""
    return "; ".join(parts[:MOST_NAMED]) + more


def _names(rows: list[ActivityFacts]) -> str:
    return _listed([one.title for one in rows])


# --- The rules ---------------------------------------------------------------------------------------------------------------


def has_activities(facts: PlanFacts) -> Finding | None:
    """A plan without an activity is not yet a plan."""
    if facts.activities:
        return None
    return blocker("plan.empty", "Rencana ini belum memuat kegiatan.", "Jadikan gagasan yang sudah diperingkat sebagai kegiatan.")


def activities_complete(facts: PlanFacts) -> Finding | None:
    """Badly specified proposals are the commonest complaint: place, volume, unit, cost and people come first."""
    rows = incomplete(facts)
    if not rows:
        return None
    if len(rows) == 1:
        return blocker(
            "plan.incomplete", f"Kegiatan {rows[0].title} belum lengkap: {', '.join(rows[0].missing)}.", "Lengkapi kegiatan itu."
        )
    parts = _listed([f"{one.title} ({', '.join(one.missing)})" for one in rows])
    return blocker(
        "plan.incomplete", f"{len(rows)} kegiatan belum lengkap: {parts}.", f"Lengkapi satu per satu, mulai dari {rows[0].title}."
    )


def _gap(one: ActivityFacts) -> str:
    gap = one.cost - one.funded
    return f"{'kurang' if gap > 0 else 'lebih'} {rupiah(abs(gap))}"


def funding_matches_cost(facts: PlanFacts) -> Finding | None:
    """The shares of all sources add up to the cost, no more and no less."""
    rows = unbalanced(facts)
    if not rows:
        return None
    if len(rows) == 1:
        message = f"Sumber dana kegiatan {rows[0].title} {_gap(rows[0])} dari biayanya."
        return blocker("plan.funding", message, "Sesuaikan jumlah tiap sumber dana.")
    parts = _listed([f"{one.title} {_gap(one)}" for one in rows])
    message = f"Sumber dana {len(rows)} kegiatan belum sama dengan biayanya: {parts}."
    return blocker("plan.funding", message, f"Sesuaikan sumber dananya, mulai dari {rows[0].title}.")


def consultation_recorded(facts: PlanFacts) -> Finding | None:
    """Consulting the community is the village team's own task (seed 4.3)."""
    if facts.consultations:
        return None
    return blocker(
        "plan.consultation", "Konsultasi dengan masyarakat desa belum tercatat.", "Catat konsultasinya beserta jumlah hadir L/P."
    )


def _too_few_women(male: int, female: int) -> bool:
    return male + female > 0 and female * 100 < women_share_target() * (male + female)


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


def names_differ(facts: PlanFacts) -> Finding | None:
    """The same name twice is usually one thing written twice; if not, the place tells them apart."""
    rows = named_twice(facts)
    if not rows:
        return None
    return warning("plan.twice", f"Nama kegiatan ini ditulis lebih dari sekali: {_names(rows)}.", "Gabungkan, atau bedakan namanya.")


def results_have_owner(facts: PlanFacts) -> Finding | None:
    """What nobody looks after breaks first."""
    rows = without_owner(facts)
    if not rows:
        return None
    return warning("plan.owner", f"Belum disebut siapa yang merawat hasilnya: {_names(rows)}.", "Sepakati perawatnya, lalu tulis.")


def women_have_time(facts: PlanFacts) -> Finding | None:
    """Activities for women that fall wholly into their hardest months will not reach them."""
    rows = in_busy_months(facts)
    if not rows:
        return None
    return warning(
        "plan.season",
        f"Jatuh hanya pada {months_text(facts.women_busy_months)}, saat beban kerja perempuan banyak: {_names(rows)}.",
        "Pilih bulan lain pada kalender musim.",
    )


def existing_data_known(facts: PlanFacts) -> Finding | None:
    """The Permendesa layout asks how things are now; without it a result cannot be seen later."""
    rows = without_existing_data(facts)
    if not rows:
        return None
    return note("plan.existing", f"Data eksisting belum diisi: {_names(rows)}.", "Tulis keadaan sekarang dengan angka dan sumbernya.")


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


def proposals_prepared(facts: PlanFacts) -> Finding | None:
    """A line for the kabupaten that nobody wrote a proposal for is never answered."""
    rows = waiting_for_proposal(facts)
    if not rows:
        return None
    return note("plan.proposals", f"Belum disusun usulannya ke kabupaten: {_names(rows)}.", f"Susun usulan {rows[0].title}.")


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


def idea_is_free(facts: IdeaFacts) -> Finding | None:
    """An idea that became an activity comes back only when that activity was taken out of its plan."""
    if not facts.live_activities:
        return None
    return blocker("idea.in_plan", "Gagasan ini masih menjadi kegiatan dalam rencana.", "Keluarkan kegiatannya dari rencana lebih dahulu.")


GUARDS: dict[str, Guard] = {
    "has_activities": has_activities,
    "activities_complete": activities_complete,
    "funding_matches_cost": funding_matches_cost,
    "consultation_recorded": consultation_recorded,
    "women_took_part": women_took_part,
    "considerations_answered": considerations_answered,
    "answers_weak_assets": answers_weak_assets,
    "poorest_benefit": poorest_benefit,
    "names_differ": names_differ,
    "results_have_owner": results_have_owner,
    "women_have_time": women_have_time,
    "existing_data_known": existing_data_known,
    "calendar_kept": calendar_kept,
    "musdes_recorded": musdes_recorded,
    "women_at_musdes": women_at_musdes,
    "proposals_prepared": proposals_prepared,
    "plan_is_open": plan_is_open,
    "plan_is_agreed": plan_is_agreed,
    "idea_is_free": idea_is_free,
}

# --- Where each finding is mended: the verb, and which activity comes first (None: the plan itself). ---------------------------

Pick = Callable[[PlanFacts], list[ActivityFacts]]
MENDED_BY: dict[str, tuple[str, Pick | None]] = {
    "plan.incomplete": ("activity.edit", incomplete),
    "plan.funding": ("activity.fund", unbalanced),
    "plan.owner": ("activity.edit", without_owner),
    "plan.existing": ("activity.edit", without_existing_data),
    "plan.season": ("activity.edit", in_busy_months),
    "plan.twice": ("activity.edit", named_twice),
    "plan.poorest": ("activity.edit", without_poorest),
    "plan.proposals": ("proposal.prepare", waiting_for_proposal),
    "plan.empty": ("idea.adopt", None),
    "plan.consultation": ("plan.consult", None),
    "plan.women": ("plan.consult", None),
    "plan.considerations": ("consideration.answer", None),
    "plan.weak_assets": ("activity.add", None),
}

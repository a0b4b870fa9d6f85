"""Rules of a village's meetings: who came, how it was decided, and what is still missing before its papers can be signed.

Everything here is about one meeting of any kind. The share of women is a setting (policy/planning.toml), since no rule with a quota was
found; so nothing about who came ever blocks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bangkit.core.findings import Finding, Guard, blocker, note, warning
from bangkit.core.plan_checks import women_share_target
from bangkit.core.words import date_text


@dataclass(frozen=True)
class AssemblyFacts:
    """One meeting. People are counts of those who came; ``decisions``: butir kesepakatan, however they were written down.

    ``last_day``: the day on which it ends or ended; ``plan_state`` is empty for a meeting that is not about a plan.
    """

    label: str
    state: str = "called"
    male: int = 0
    female: int = 0
    poorest: int = 0
    disability: int = 0
    decisions: int = 0
    has_minutes: bool = False
    has_photo: bool = False
    has_chair: bool = False
    last_day: date | None = None
    today: date | None = None
    plan_state: str = ""

    @property
    def people(self) -> int:
        """Everyone who came."""
        return self.male + self.female

    @property
    def is_held(self) -> bool:
        """Whether it took place."""
        return self.state == "held"


def day_has_come(facts: AssemblyFacts) -> Finding | None:
    """A meeting whose day passed and that nobody wrote down is asked for, or called off."""
    if facts.state != "called" or facts.last_day is None or facts.today is None or facts.today <= facts.last_day:
        return None
    return warning(
        "assembly.unrecorded",
        f"{facts.label} dijadwalkan sampai {date_text(facts.last_day)}, dan hasilnya belum dicatat.",
        "Catat yang hadir, atau batalkan undangannya dengan alasan.",
    )


def women_came(facts: AssemblyFacts) -> Finding | None:
    """The same setting for every kind of meeting; a warning, never a blocker."""
    if not facts.is_held or not facts.people or facts.female * 100 >= women_share_target() * facts.people:
        return None
    return warning(
        "assembly.women",
        f"Perempuan {facts.female} dari {facts.people} peserta, di bawah sasaran {women_share_target()} persen.",
        "Tanyakan waktu dan tempat yang cocok bagi perempuan sebelum musyawarah berikutnya, atau adakan musyawarah khusus.",
    )


def poorest_came(facts: AssemblyFacts) -> Finding | None:
    """Nobody of the poorest households at the table deserves a question."""
    if not facts.is_held or facts.poorest:
        return None
    return note(
        "assembly.poorest",
        "Tidak tercatat peserta dari rumah tangga termiskin (A-RTM).",
        "Bila ada yang hadir, perbaiki catatannya; bila tidak, kunjungi mereka dan catat suaranya.",
    )


def was_decided(facts: AssemblyFacts) -> Finding | None:
    """Minutes without a decision or a remark are not worth signing."""
    if not facts.is_held or facts.decisions:
        return None
    return warning("assembly.decisions", "Belum ada butir kesepakatan.", "Catat satu per satu, beserta cara memutuskannya.")


def has_minutes(facts: AssemblyFacts) -> Finding | None:
    """What was talked over is asked for after what was decided."""
    if not facts.is_held or facts.has_minutes:
        return None
    return note("assembly.minutes", "Notulen belum ditulis.", "Tulis pokok pembicaraan dan tindak lanjutnya.")


def has_photo(facts: AssemblyFacts) -> Finding | None:
    """The signed list stays on paper; its photo shows that it exists."""
    if not facts.is_held or facts.has_photo:
        return None
    return note("assembly.photo", "Foto daftar hadir belum ada.", "Foto kertas yang sudah ditandatangani, lalu lampirkan.")


def has_chair(facts: AssemblyFacts) -> Finding | None:
    """Minutes name who led."""
    if not facts.is_held or facts.has_chair:
        return None
    return note("assembly.chair", "Pimpinan musyawarah belum ditulis.", "Tulis jabatannya, misalnya Ketua BPD.")


def plan_is_not_established(facts: AssemblyFacts) -> Finding | None:
    """What a plan was established on is not rewritten afterwards."""
    if facts.plan_state != "established":
        return None
    return blocker(
        "assembly.plan_established",
        "Rencana yang dibahas sudah ditetapkan, jadi catatan musyawarahnya tidak diubah lagi.",
        "Adakan musyawarah baru bila ada yang perlu diputuskan ulang.",
    )


def vote_problem(agree: int, disagree: int, abstain: int, people: int) -> str:
    """What is wrong with the votes of one decision, in words; empty when nothing is.

    Counts from 0; ``people``: how many came. Votes may be fewer than people, never more, and there must be one at least.
    """
    cast = agree + disagree + abstain
    if cast == 0:
        return "Isi jumlah suara setuju, tidak setuju, dan abstain."
    if cast > people:
        return f"Jumlah suara {cast}, lebih banyak dari yang hadir ({people}). Periksa lagi angkanya."
    return ""


# What a page says about a meeting, whoever reads it.
CHECKS: tuple[Guard, ...] = (day_has_come, women_came, poorest_came, was_decided, has_minutes, has_photo, has_chair)

GUARDS: dict[str, Guard] = {"plan_is_not_established": plan_is_not_established}

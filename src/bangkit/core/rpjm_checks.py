"""Rules of the six or eight years (RPJM Desa): a vision, missions, lines with their years, and money that fits.

Lengths and the months after the inauguration are settings (policy/planning.toml); being late is a warning, never a lock.
"""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from bangkit.core.findings import Finding, Guard, blocker, note, warning
from bangkit.core.plan_checks.meetings import women_share_target
from bangkit.core.plan_checks.telling import listed
from bangkit.core.policy import read_toml
from bangkit.core.words import date_text, rupiah


@lru_cache(maxsize=1)
def lengths() -> tuple[int, ...]:
    """The numbers of years that an RPJM Desa may last, in the order of the setting (policy/planning.toml, years, 1 to 20)."""
    return tuple(int(years) for years in read_toml("planning")["rpjm"]["lengths"])


def due_on(inaugurated_on: date) -> date:
    """By when it is established: so many whole months after the inauguration (a setting; Permendagri 114/2014 pasal 5 ayat 2).

    The day is the last of the month where the month is shorter. Any date before the year 9999 is valid.
    """
    months = inaugurated_on.month - 1 + int(read_toml("planning")["rpjm"]["months_after_inauguration"])
    year, month = inaugurated_on.year + months // 12, months % 12 + 1
    return date(year, month, min(inaugurated_on.day, calendar.monthrange(year, month)[1]))


@dataclass(frozen=True)
class RpjmLineFacts:
    """One line. ``costs``: (year, source, whole rupiah) for each of its rows, source "" where none is named; ``poorest`` is a count;
    ``key`` finds it again."""

    title: str
    costs: tuple[tuple[int, str, int], ...] = ()
    has_code: bool = True
    has_target: bool = True
    poorest: int = 0
    asset_keys: tuple[str, ...] = ()
    key: str = ""


@dataclass(frozen=True)
class RpjmFacts:
    """What the rules need to know of an RPJM. Money in whole rupiah; ``ceilings`` by (year, source), absent where nobody knows.

    ``childless``: missions without a purpose and purposes without a target. ``male``, ``female``: who came to the musrenbang.
    """

    start_year: int
    years: int
    vision: str = ""
    missions: int = 0
    childless: tuple[str, ...] = ()
    has_targets: bool = False
    lines: tuple[RpjmLineFacts, ...] = ()
    ceilings: Mapping[tuple[int, str], int] = field(default_factory=dict)
    weak_assets: tuple[tuple[str, str], ...] = ()
    inaugurated_on: date | None = None
    is_established: bool = False
    male: int = 0
    female: int = 0
    today: date | None = None

    @property
    def all_years(self) -> range:
        """Every year that it covers."""
        return range(self.start_year, self.start_year + self.years)


def spent(facts: RpjmFacts) -> dict[tuple[int, str], int]:
    """Whole rupiah that the lines want, by year and source; a year without a row is absent, never 0."""
    sums: dict[tuple[int, str], int] = defaultdict(int)
    for line in facts.lines:
        for year, source, cost in line.costs:
            sums[(year, source)] += cost
    return dict(sums)


def overdrawn(facts: RpjmFacts) -> list[tuple[int, str, int]]:
    """(year, source, whole rupiah too much) where the lines want more than the ceiling that is known; unknown ceilings say nothing."""
    sums = spent(facts)
    found = [(year, source, sums[(year, source)] - top) for (year, source), top in facts.ceilings.items() if (year, source) in sums]
    return sorted(one for one in found if one[2] > 0)


def without_years(facts: RpjmFacts) -> list[RpjmLineFacts]:
    """Lines that no year carries."""
    return [one for one in facts.lines if not one.costs]


def without_code(facts: RpjmFacts) -> list[RpjmLineFacts]:
    """Lines whose kegiatan of Permendagri 20/2018 nobody chose yet."""
    return [one for one in facts.lines if not one.has_code]


def without_target(facts: RpjmFacts) -> list[RpjmLineFacts]:
    """Lines that serve no target; none while there are no targets."""
    return [one for one in facts.lines if not one.has_target] if facts.has_targets else []


def _titles(rows: list[RpjmLineFacts]) -> str:
    return listed([one.title for one in rows])


def rpjm_has_vision(facts: RpjmFacts) -> Finding | None:
    """Everything below is measured against the vision."""
    return None if facts.vision.strip() else blocker("rpjm.vision", "Visi desa belum ditulis.", "Tulis visinya.")


def rpjm_has_missions(facts: RpjmFacts) -> Finding | None:
    """A vision without a mission is only a sentence."""
    return None if facts.missions else blocker("rpjm.missions", "Belum ada misi.", "Susun misi, tujuan, dan sasaran.")


def rpjm_aims_are_whole(facts: RpjmFacts) -> Finding | None:
    """The exchange tables ask for visi, misi, tujuan and sasaran in one chain."""
    if not facts.childless:
        return None
    return warning("rpjm.aims", f"Belum berlanjut sampai sasaran: {listed(facts.childless)}.", "Lengkapi tujuan dan sasarannya.")


def rpjm_has_lines(facts: RpjmFacts) -> Finding | None:
    """A plan of years holds activities."""
    return None if facts.lines else blocker("rpjm.empty", "RPJM ini belum memuat kegiatan.", "Tulis kegiatan, dari gagasan atau baru.")


def rpjm_lines_have_years(facts: RpjmFacts) -> Finding | None:
    """A line without a year is never drawn into a yearly plan."""
    rows = without_years(facts)
    if not rows:
        return None
    return blocker("rpjm.years", f"Belum ada tahunnya: {_titles(rows)}.", "Isi volume dan biaya pada tahun pelaksanaannya.")


def rpjm_within_ceilings(facts: RpjmFacts) -> Finding | None:
    """The ceilings are indicative, so that going over them is said and not forbidden."""
    rows = overdrawn(facts)
    if not rows:
        return None
    parts = listed([f"{year} {source or 'tanpa sumber'} lebih {rupiah(much)}" for year, source, much in rows])
    return warning("rpjm.over", f"Biaya melebihi pagu indikatif: {parts}.", "Geser ke tahun atau sumber lain, atau kurangi volumenya.")


def rpjm_ceilings_known(facts: RpjmFacts) -> Finding | None:
    """Without a ceiling nobody sees whether the money fits."""
    known = {year for year, _ in facts.ceilings}
    missed = [str(year) for year in facts.all_years if year not in known]
    if not missed:
        return None
    return note("rpjm.ceilings", f"Pagu indikatif belum diisi untuk tahun {', '.join(missed)}.", "Isi perkiraannya per sumber dana.")


def rpjm_lines_coded(facts: RpjmFacts) -> Finding | None:
    """The code of Permendagri 20/2018 is what Siskeudes asks first."""
    rows = without_code(facts)
    if not rows:
        return None
    return warning("rpjm.codes", f"Belum berkode: {_titles(rows)}.", "Pilih kode kegiatannya pada daftar.")


def rpjm_lines_tied(facts: RpjmFacts) -> Finding | None:
    """A line that serves no target cannot be told from a wish; asked only once there are targets."""
    rows = without_target(facts)
    if not rows:
        return None
    return note("rpjm.ties", f"Belum dikaitkan dengan sasaran: {_titles(rows)}.", "Pilih sasaran yang dilayaninya.")


def rpjm_years_filled(facts: RpjmFacts) -> Finding | None:
    """A year without any line leaves its RKP Desa without a source."""
    used = {year for line in facts.lines for year, _, _ in line.costs}
    missed = [str(year) for year in facts.all_years if year not in used]
    if not missed or not used:
        return None
    return note("rpjm.gaps", f"Belum ada kegiatan pada tahun {', '.join(missed)}.", "Bagi kegiatan ke semua tahun.")


def rpjm_poorest_benefit(facts: RpjmFacts) -> Finding | None:
    """Six or eight years that count nobody of the poorest households deserve a question."""
    if not facts.lines or any(line.poorest for line in facts.lines):
        return None
    return warning(
        "rpjm.poorest", "Tidak ada kegiatan yang mencatat A-RTM sebagai penerima manfaat.", "Periksa siapa yang menerima manfaatnya."
    )


def rpjm_answers_weak_assets(facts: RpjmFacts) -> Finding | None:
    """What the profile names weak should be answered somewhere in the years."""
    answered = {key for line in facts.lines for key in line.asset_keys}
    missed = [label for key, label in facts.weak_assets if key not in answered]
    if not facts.lines or not missed:
        return None
    return warning(
        "rpjm.weak_assets",
        f"Aset yang lemah menurut profil belum dijawab: {', '.join(missed)}.",
        "Tambah kegiatan, atau tandai asetnya pada kegiatan yang menjawabnya.",
    )


def rpjm_in_time(facts: RpjmFacts) -> Finding | None:
    """Late is said as a date and blames nobody; silent where the inauguration is not written."""
    if facts.is_established or facts.inaugurated_on is None or facts.today is None:
        return None
    day = due_on(facts.inaugurated_on)
    if facts.today <= day:
        return None
    return warning(
        "rpjm.late",
        f"Menurut aturan, RPJM Desa ditetapkan paling lambat {date_text(day)}, sesudah kepala desa dilantik "
        f"{date_text(facts.inaugurated_on)}; sudah lewat {(facts.today - day).days} hari.",
        "Selesaikan langkah yang tersisa dan beri tahu kecamatan tanggalnya.",
    )


def rpjm_women_at_musrenbang(facts: RpjmFacts) -> Finding | None:
    """Who decides on years to come is counted; the share is the setting of all meetings."""
    total = facts.male + facts.female
    if not total or facts.female * 100 >= women_share_target() * total:
        return None
    return warning(
        "rpjm.women",
        f"Perempuan {facts.female} dari {total} peserta musrenbang, di bawah sasaran {women_share_target()} persen.",
        "Catat alasannya, dan undang kelompok perempuan pada pembahasan berikutnya.",
    )


GUARDS: dict[str, Guard] = {
    "rpjm_has_vision": rpjm_has_vision,
    "rpjm_has_missions": rpjm_has_missions,
    "rpjm_aims_are_whole": rpjm_aims_are_whole,
    "rpjm_has_lines": rpjm_has_lines,
    "rpjm_lines_have_years": rpjm_lines_have_years,
    "rpjm_within_ceilings": rpjm_within_ceilings,
    "rpjm_ceilings_known": rpjm_ceilings_known,
    "rpjm_lines_coded": rpjm_lines_coded,
    "rpjm_lines_tied": rpjm_lines_tied,
    "rpjm_years_filled": rpjm_years_filled,
    "rpjm_poorest_benefit": rpjm_poorest_benefit,
    "rpjm_answers_weak_assets": rpjm_answers_weak_assets,
    "rpjm_in_time": rpjm_in_time,
    "rpjm_women_at_musrenbang": rpjm_women_at_musrenbang,
}

# Where each finding is mended: the verb, and which line comes first (None: the RPJM itself).
Pick = Callable[[RpjmFacts], list[RpjmLineFacts]]
MENDED_BY: dict[str, tuple[str, Pick | None]] = {
    "rpjm.vision": ("rpjm.edit", None),
    "rpjm.missions": ("rpjm.aim", None),
    "rpjm.aims": ("rpjm.aim", None),
    "rpjm.empty": ("rpjm.line", None),
    "rpjm.over": ("rpjm.budget", None),
    "rpjm.ceilings": ("rpjm.budget", None),
    "rpjm.weak_assets": ("rpjm.line", None),
    "rpjm.years": ("rpjm.line", without_years),
    "rpjm.codes": ("rpjm.line", without_code),
    "rpjm.ties": ("rpjm.line", without_target),
}

"""Rules of stage 4a: a profile that covers the five assets and the seasons before the village agrees on it (seed 4.3).

"Tidak ada data" is an answer; silence is not. What a season calendar shows is read aloud as findings, so that a meeting talks about
the hard months, about who bears the work, and about when people have time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bangkit.core.findings import Finding, Guard, blocker, note, warning
from bangkit.core.policy import read_toml
from bangkit.core.words import MONTHS

MUCH, SOME = 3, 2
# Women work hard so many months more than men before the calendar says so (a setting of this product).
UNEQUAL_FROM_MONTHS = 3


@dataclass(frozen=True)
class ProfileFacts:
    """What the rules need to know of a profile.

    ``assets_without_data``: Indonesian labels of assets with no observation. ``unanswered``: indicators with neither a value nor
    "tidak ada data". ``loads_missing``: whose work load the calendar does not show yet ("perempuan", "laki-laki").
    ``shocks_unanswered``: shocks of which nobody wrote what was done. ``carried_over``: rows of last year of which nobody said that
    they still hold. ``empty_parts``: labels of the parts around the assets that hold nothing.
    """

    assets_without_data: tuple[str, ...]
    season_rows: int
    unanswered: int = 0
    loads_missing: tuple[str, ...] = ()
    shocks_unanswered: int = 0
    carried_over: int = 0
    empty_parts: tuple[str, ...] = ()


def profile_covers_assets(facts: ProfileFacts) -> Finding | None:
    """Every asset has been looked at; "tidak ada data" is an answer, silence is not."""
    if not facts.assets_without_data:
        return None
    names = ", ".join(facts.assets_without_data)
    return blocker(
        "profile.assets", f"Aset yang belum punya catatan: {names}.", "Isi datanya, atau nyatakan tidak ada data beserta sumbernya."
    )


def profile_has_calendar(facts: ProfileFacts) -> Finding | None:
    """The seasonal calendar is one of the two sheets that every workshop used."""
    if facts.season_rows > 0:
        return None
    return blocker("profile.calendar", "Kalender musim masih kosong.", "Isi sedikitnya satu baris kalender musim.")


def profile_answers_all(facts: ProfileFacts) -> Finding | None:
    """A mean of few indicators says little; how many are missing is said, not refused."""
    if facts.unanswered == 0 or facts.assets_without_data:
        return None
    return warning("profile.unanswered", f"{facts.unanswered} indikator belum dijawab.", "Isi angkanya, atau nyatakan tidak ada data.")


def profile_hears_both(facts: ProfileFacts) -> Finding | None:
    """Work load is asked of women and of men."""
    if not facts.loads_missing or facts.season_rows == 0:
        return None
    names = " dan ".join(facts.loads_missing)
    return warning(
        "profile.loads", f"Kalender musim belum memuat beban kerja {names}.", "Tanyakan kepada perempuan dan laki-laki, lalu isi barisnya."
    )


def profile_answers_shocks(facts: ProfileFacts) -> Finding | None:
    """What people did after a shock is where a plan can learn from; a shock without it is half told."""
    if facts.shocks_unanswered == 0:
        return None
    return warning(
        "profile.shocks",
        f"{facts.shocks_unanswered} guncangan belum menyebut apa yang dilakukan.",
        "Tulis apa yang dilakukan warga dan pihak lain, atau bahwa belum ada.",
    )


def profile_is_renewed(facts: ProfileFacts) -> Finding | None:
    """Rows of last year stand here only because nobody looked at them yet."""
    if facts.carried_over == 0:
        return None
    return warning(
        "profile.carried",
        f"{facts.carried_over} baris dibawa dari tahun lalu dan belum dinyatakan masih berlaku.",
        "Bacakan di depan warga, lalu nyatakan masih berlaku, ubah, atau hapus.",
    )


def profile_has_context(facts: ProfileFacts) -> Finding | None:
    """The five assets stand in a context; a village may have reasons to leave a part empty, so that this is a note."""
    if not facts.empty_parts:
        return None
    return note(
        "profile.context", f"Belum diisi: {', '.join(facts.empty_parts)}.", "Isi bila warga mengenalnya; yang kosong disebut apa adanya."
    )


GUARDS: dict[str, Guard] = {
    "profile_covers_assets": profile_covers_assets,
    "profile_has_calendar": profile_has_calendar,
    "profile_answers_all": profile_answers_all,
    "profile_hears_both": profile_hears_both,
    "profile_answers_shocks": profile_answers_shocks,
    "profile_is_renewed": profile_is_renewed,
    "profile_has_context": profile_has_context,
}


@lru_cache(maxsize=1)
def shock_kinds() -> tuple[tuple[str, str], ...]:
    """The kinds of sudden shocks of the policy: key and label with examples."""
    parts = read_toml("livelihood")["vulnerability"]["part"]
    kinds = next(part["kind"] for part in parts if part["key"] == "shock")
    return tuple((kind["key"], f"{kind['label']}: {kind['examples']}") for kind in kinds)


def shock_label(key: str) -> str:
    """The kind of a shock in a word or two; the key itself when the policy no longer knows it."""
    return dict(shock_kinds()).get(key, key).partition(":")[0]


# --- Reading a season calendar -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class SeasonLine:
    """A row of the calendar: ``levels`` are twelve numbers 0–3, January first. Errors: ``ValueError`` otherwise."""

    group: str
    label: str
    levels: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.levels) != 12 or any(level not in (0, 1, 2, 3) for level in self.levels):
            raise ValueError("a season row has twelve levels from 0 to 3")

    def months_from(self, level: int) -> tuple[int, ...]:
        """The months (1–12) with at least ``level``."""
        return tuple(month for month, each in enumerate(self.levels, 1) if each >= level)


def peak(line: SeasonLine) -> tuple[int, ...]:
    """The months of the row's highest level; none for an empty row."""
    highest = max(line.levels)
    return line.months_from(highest) if highest else ()


def months_text(months: Iterable[int]) -> str:
    """Months as people say them, with runs joined also over the new year: "Mar–Jul dan Nov–Jan"."""
    wanted = set(months)
    if len(wanted) == 12:
        return "sepanjang tahun"
    names: Sequence[str] = read_toml("livelihood")["season"]["months"]
    runs = []
    for first in sorted(month for month in wanted if (month - 2) % 12 + 1 not in wanted):
        last = first
        while last % 12 + 1 in wanted:
            last = last % 12 + 1
        runs.append(names[first - 1] if first == last else f"{names[first - 1]}–{names[last - 1]}")
    return runs[0] if len(runs) == 1 else f"{', '.join(runs[:-1])} dan {runs[-1]}" if runs else ""


_SPAN = re.compile(r"^([a-z0-9]+)(?:\s*(?:-|–|s/d|sd|sampai)\s*([a-z0-9]+))?$")


def read_months(text: str) -> tuple[int, ...]:
    """Months as people write them on a sheet, "Apr–Jul, Nov" or "4-7, 11"; also over the new year. Errors: ``ValueError``."""
    found: set[int] = set()
    for part in re.split(r"[,;]|\bdan\b", text.lower()):
        if not part.strip():
            continue
        span = _SPAN.match(part.strip())
        if span is None:
            raise ValueError(part.strip())
        first, last = _month(span[1]), _month(span[2] or span[1])
        found.update((first - 1 + step) % 12 + 1 for step in range((last - first) % 12 + 1))
    return tuple(sorted(found))


def _month(word: str) -> int:
    """Errors: ``ValueError`` for what is no month."""
    if word.isdecimal() and 1 <= int(word) <= 12:
        return int(word)
    known = [place for place, name in enumerate(MONTHS, 1) if len(word) >= 3 and name.lower().startswith(word)]
    aliases = {"agt": 8, "ags": 8, "nop": 11, "nopember": 11, "pebruari": 2, "peb": 2}
    if not known and word not in aliases:
        raise ValueError(word)
    return known[0] if known else aliases[word]


def _hard_months(lines: Sequence[SeasonLine]) -> Finding | None:
    """Months in which several hazards or shortages come together."""
    hard = [line for line in lines if line.group in ("hazard", "food")]
    together = [month for month in range(1, 13) if sum(line.levels[month - 1] >= SOME for line in hard) >= 2]
    if not together:
        return None
    names = [line.label for line in hard if any(line.levels[month - 1] >= SOME for month in together)]
    listed = f"{', '.join(names[:-1])} dan {names[-1]}"
    return warning(
        "calendar.hard_months",
        f"{months_text(together)}: {listed} datang bersamaan.",
        "Bahas gagasan yang melindungi warga sebelum bulan-bulan itu.",
    )


def _loads(lines: Sequence[SeasonLine]) -> tuple[list[int], list[int]] | None:
    """The work load of women and of men by month: the highest level of their rows; None when one side is missing."""

    def highest(group: str) -> list[int]:
        rows = [line.levels for line in lines if line.group == group]
        return [max(levels) for levels in zip(*rows, strict=True)] if rows else []

    women, men = highest("labour_women"), highest("labour_men")
    return (women, men) if women and men else None


def _unequal_work(lines: Sequence[SeasonLine]) -> Finding | None:
    """One side works hard for many more months than the other."""
    loads = _loads(lines)
    if loads is None:
        return None
    busy = [month for month, level in enumerate(loads[0], 1) if level == MUCH]
    men = sum(level == MUCH for level in loads[1])
    if len(busy) - men < UNEQUAL_FROM_MONTHS:
        return None
    return warning(
        "calendar.unequal_work",
        f"Perempuan bekerja “banyak” selama {len(busy)} bulan, laki-laki {men} bulan.",
        f"Jangan taruh pelatihan pada {months_text(busy)}; tanyakan waktu kepada kelompok perempuan.",
    )


def _free_months(lines: Sequence[SeasonLine]) -> Finding | None:
    """The lightest months of both sides together, for meetings."""
    loads = _loads(lines)
    if loads is None:
        return None
    sums = [women + men for women, men in zip(*loads, strict=True)]
    light = [month for month, total in enumerate(sums, 1) if total == min(sums)]
    if len(light) > 6:
        return None
    return note(
        "calendar.free_months",
        f"{months_text(light)} paling ringan bagi perempuan dan laki-laki.",
        "Usulkan tanggal musyawarah pada bulan itu.",
    )


_READINGS: tuple[Callable[[Sequence[SeasonLine]], Finding | None], ...] = (_hard_months, _unequal_work, _free_months)


def calendar_findings(lines: Sequence[SeasonLine]) -> tuple[Finding, ...]:
    """What a calendar shows: hard months, unequal work, months with time for meetings."""
    return tuple(found for reading in _READINGS if (found := reading(lines)) is not None)


# --- The Pengkajian Keadaan Desa as a whole ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class PkdFacts:
    """What the rules need to know of a PKD. Labels of tools in Indonesian; rows by their numbers.

    ``without_women``: tools with rows on whose sheets no woman is counted. ``undecided``, ``unexplained``: rows of the data
    alignment whose figures differ. ``informants``: how many sorted the households (0: the ranking was not made); ``strangers``:
    those of them who see the village otherwise than the others.
    """

    empty: tuple[str, ...] = ()
    without_women: tuple[str, ...] = ()
    problems_without_action: tuple[int, ...] = ()
    undecided: tuple[int, ...] = ()
    unexplained: tuple[int, ...] = ()
    informants: int = 0
    strangers: tuple[int, ...] = ()


def _numbers(rows: Sequence[int]) -> str:
    return ", ".join(str(one) for one in rows)


def _pkd_empty(facts: PkdFacts) -> Finding | None:
    if not facts.empty:
        return None
    return note("pkd.empty", f"Belum diisi: {', '.join(facts.empty)}.", "Isi di layar, atau cetak lembarnya dan pindahkan isinya nanti.")


def _pkd_women(facts: PkdFacts) -> Finding | None:
    if not facts.without_women:
        return None
    names = ", ".join(facts.without_women)
    return warning(
        "pkd.women", f"Belum ada perempuan yang tercatat ikut pada: {names}.", "Ulangi bersama kelompok perempuan, lalu catat lembarnya."
    )


def _pkd_actions(facts: PkdFacts) -> Finding | None:
    if not facts.problems_without_action:
        return None
    rows = _numbers(facts.problems_without_action)
    return warning("pkd.actions", f"Masalah nomor {rows} belum mempunyai tindakan yang layak.", "Bahas pada pengkajian tindakan.")


def _pkd_undecided(facts: PkdFacts) -> Finding | None:
    if not facts.undecided:
        return None
    rows = _numbers(facts.undecided)
    return warning("pkd.undecided", f"Angka yang berbeda pada baris {rows} belum diputuskan.", "Putuskan bersama angka mana yang dipakai.")


def _pkd_unexplained(facts: PkdFacts) -> Finding | None:
    if not facts.unexplained:
        return None
    rows = _numbers(facts.unexplained)
    return note("pkd.unexplained", f"Sebab perbedaan angka pada baris {rows} belum ditulis.", "Tulis sebabnya pada penyelarasan data.")


def _pkd_informants(facts: PkdFacts) -> Finding | None:
    enough = int(read_toml("pkd")["setting"]["enough_informants"])
    if not 0 < facts.informants < enough:
        return None
    return warning(
        "pkd.informants",
        f"Peringkat kesejahteraan baru dari {facts.informants} informan, sedikitnya {enough}.",
        "Tanyakan kepada informan lain.",
    )


def _pkd_strangers(facts: PkdFacts) -> Finding | None:
    if not facts.strangers:
        return None
    rows = _numbers(facts.strangers)
    return note(
        "pkd.strangers",
        f"Informan baris {rows} mengurutkan rumah tangga lain dari informan lainnya.",
        "Tanyakan lagi alasannya, jangan dihapus.",
    )


_PKD_RULES: tuple[Callable[[PkdFacts], Finding | None], ...] = (
    _pkd_women,
    _pkd_actions,
    _pkd_undecided,
    _pkd_unexplained,
    _pkd_informants,
    _pkd_strangers,
    _pkd_empty,
)


def pkd_findings(facts: PkdFacts) -> tuple[Finding, ...]:
    """What still stands in a PKD, with what to do next; none of it stops the agreement, since a village may choose its tools."""
    return tuple(found for rule in _PKD_RULES if (found := rule(facts)) is not None)

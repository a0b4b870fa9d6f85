"""What every village paper shares: letterhead, identity, the local names of those who sign, and how people and months are written."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from bangkit.core.policy import read_toml
from bangkit.core.reference import activity_codes, funding_sources
from bangkit.core.terms import terms_for
from bangkit.core.words import MONTHS_SHORT, NBSP, date_text, decimal_text, moment_text, number
from bangkit.foundation.regions.models import Region
from bangkit.outputs.papers.paper import Block, Paper, Signature
from bangkit.stages.planning.models import Activity
from bangkit.stages.planning.queries.sheets import Line


@lru_cache(maxsize=1)
def paper_policy() -> dict[str, Any]:
    """policy/papers.toml: the papers' names, who signs them, and short names of sources."""
    return read_toml("papers")


def local_words(village: Region) -> dict[str, str]:
    """The words in use there: the village's own choice, else those of the kabupaten (policy/terms)."""
    return dict(terms_for(village.code).words)


def title_of(village: Region) -> str:
    """Its name with the word in use there: "Negeri Solang" where it has chosen so, else as the official list says."""
    word = local_words(village)["village"]
    return village.title() if word == terms_for()["village"] else f"{word} {village.name}"


def letterhead(village: Region) -> tuple[str, ...]:
    """Kabupaten, kecamatan, desa, in capitals."""
    regency = f"Pemerintah {village.regency_title}" if village.regency_title else ""
    lines = [regency, village.subdistrict_title, title_of(village)]
    return tuple(line.upper() for line in lines if line)


def identity(village: Region) -> tuple[tuple[str, str], ...]:
    """The lines above a table."""
    return (
        (local_words(village)["village"], f"{village.name} (kode {village.code})"),
        ("Kecamatan", village.subdistrict_name),
        ("Kabupaten", village.regency_name),
        ("Provinsi", village.province_name),
    )


def signatures(kind: str, village: Region, day: date) -> tuple[Signature, ...]:
    """Who signs a kind of paper, by policy/papers.toml."""
    return signed_by(paper_policy()["paper"][kind]["signatures"], village, day)


def signed_by(roles: list[dict[str, Any]], village: Region, day: date) -> tuple[Signature, ...]:
    """Those who sign, in the kabupaten's own words; names are written by hand. Place and date stand over the last one, as on letters."""
    words = {**local_words(village), "name": village.name}
    place_date = f"{village.name}, {date_text(day, 'panjang')}"
    return tuple(
        Signature(one["label"].format(**words), above=place_date if number == len(roles) else one.get("above", ""))
        for number, one in enumerate(roles, start=1)
    )


def village_paper(
    kind: str,
    village: Region,
    title: str,
    subtitle: str,
    blocks: tuple[Block, ...],
    now: datetime,
    *,
    signed_on: date,
) -> Paper:
    """A paper of a village: head, signers and size of the sheet by policy/papers.toml; the moment is in the village's own clock."""
    return Paper(
        kind=kind,
        title=title,
        subtitle=subtitle,
        letterhead=letterhead(village),
        identity=identity(village),
        blocks=blocks,
        signatures=signatures(kind, village, signed_on),
        data_time=moment_text(now, village),
        sheet=paper_policy()["paper"][kind]["sheet"],
    )


def months(activity: Activity) -> str:
    """ "Apr–Agu 2027", or the year alone."""
    year = activity.plan.target_year
    if not activity.starts_month:
        return str(year)
    first, last = activity.starts_month, activity.ends_month or activity.starts_month
    span = MONTHS_SHORT[first - 1] if first == last else f"{MONTHS_SHORT[first - 1]}–{MONTHS_SHORT[last - 1]}"
    return f"{span} {year}"


def beneficiaries(activity: Activity) -> str:
    """ "42 jiwa (20 LK, 22 PR), 15 A‑RTM"; nothing where nobody has been counted yet."""
    whole = activity.male + activity.female
    if not whole:
        return ""
    people = f"{number(whole)} jiwa ({number(activity.male)}{NBSP}LK, {number(activity.female)}{NBSP}PR)"
    return f"{people}, {number(activity.poorest)}{NBSP}A‑RTM"


def volume(activity: Activity) -> str:
    """Volume with its unit, in Indonesian digits; nothing where none has been given yet."""
    return f"{decimal_text(activity.volume)} {activity.unit}".strip() if activity.volume else activity.unit


def source_name(code: str) -> str:
    """A source by the short names of policy/papers.toml; one that left the list is shown as it is."""
    short: dict[str, str] = paper_policy()["source_short"]
    known = funding_sources().get(code)
    return short.get(code) or (known.name if known else code)


def sources(line: Line) -> str:
    """The sources of a line, each once, by their short names: a column is narrow."""
    return ", ".join(dict.fromkeys(source_name(share.source) for share in line.shares))


def goals(activity: Activity) -> str:
    """The numbers of its SDGs Desa."""
    return ", ".join(str(goal) for goal in sorted(activity.goals))


def sub_field(activity: Activity) -> str:
    """Code and name of the sub bidang; empty where the activity has no code of the list."""
    code = activity_codes().get(activity.code)
    above = activity_codes().get(code.sub_field) if code else None
    return f"{above.code} {above.name.removeprefix('Sub Bidang ')}" if above else ""


def today_in(village: Region, now: datetime) -> date:
    """The day of a moment, by the village's own clock."""
    return now.astimezone(ZoneInfo(village.timezone_name)).date()

"""What every village paper shares: letterhead, identity, bodies' local names, signatures."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bangkit.core.policy import read_toml
from bangkit.core.terms import terms_for
from bangkit.foundation.regions.models import Region
from bangkit.foundation.ui.words import date_text, moment_text
from bangkit.outputs.papers.paper import Signature
from bangkit.stages.planning.models import Activity

ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV", "5": "V", "0": "–"}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")


def letterhead(village: Region) -> tuple[str, ...]:
    """Kabupaten, kecamatan, desa, in capitals."""
    lines = [f"Pemerintah {village.regency_title}", village.subdistrict_title, village.title()]
    return tuple(line.upper() for line in lines if line)


def identity(village: Region, year: int) -> tuple[tuple[str, str], ...]:
    """The lines above a table."""
    return (
        ("Desa", f"{village.name} (kode {village.code})"),
        ("Kecamatan", village.subdistrict_name),
        ("Kabupaten", village.regency_name),
        ("Provinsi", village.province_name),
        ("Tahun", str(year)),
    )


def signatures(kind: str, village: Region, now: datetime) -> tuple[Signature, ...]:
    """Who signs a kind of paper, by policy/papers.toml and the kabupaten's own words; names are written by hand."""
    roles: list[dict[str, Any]] = read_toml("papers")["paper"][kind]["signatures"]
    words = terms_for(village.code)
    found = []
    for number, one in enumerate(roles, start=1):
        title = words.words.get(one["term"], one["label"]) if one.get("term") else one["label"]
        text = f"{title[0].upper()}{title[1:]}"
        last = number == len(roles)
        found.append(Signature(text, "", f"{village.name}, {date_text(now.date(), 'panjang')}" if last else one.get("above", "")))
    return tuple(found)


def data_time(village: Region, now: datetime) -> str:
    """As of when the record is, in the village's own clock."""
    return moment_text(now, village)


def months(activity: Activity) -> str:
    """ "Apr–Agu 2027", or the year alone."""
    year = activity.plan.target_year
    if not activity.starts_month:
        return str(year)
    first, last = activity.starts_month, activity.ends_month or activity.starts_month
    return f"{MONTHS[first - 1]}–{MONTHS[last - 1]} {year}" if last != first else f"{MONTHS[first - 1]} {year}"


def beneficiaries(activity: Activity) -> str:
    """ "42 jiwa (20 LK, 22 PR), 15 A-RTM"."""
    return f"{activity.male + activity.female} jiwa ({activity.male} LK, {activity.female} PR), {activity.poorest} A-RTM"


def volume(activity: Activity) -> str:
    """Volume with its unit, in Indonesian digits."""
    text = f"{activity.volume:,.2f}".rstrip("0").rstrip(".")
    return f"{text.replace(',', ' ').replace('.', ',').replace(' ', '.')} {activity.unit}".strip()

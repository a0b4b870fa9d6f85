"""What papers of a kecamatan and of a kabupaten share: letterhead, identity and who signs, by policy/papers.toml."""

from __future__ import annotations

from datetime import date, datetime

from bangkit.core.words import date_text, moment_text
from bangkit.foundation.regions.models import Region
from bangkit.outputs.papers.builders.common import paper_policy
from bangkit.outputs.papers.paper import Block, Paper, Signature


def place_letterhead(place: Region) -> tuple[str, ...]:
    """Kabupaten and, for a kecamatan's paper, the kecamatan; in capitals."""
    lines = [f"Pemerintah {place.regency_title}", place.subdistrict_title if place.level == "subdistrict" else ""]
    return tuple(line.upper() for line in lines if line)


def place_identity(place: Region) -> tuple[tuple[str, str], ...]:
    """The lines above the text."""
    rows = (("Kecamatan", place.subdistrict_name), ("Kabupaten", place.regency_name), ("Provinsi", place.province_name))
    return tuple((label, value) for label, value in rows if value)


def place_signatures(kind: str, place: Region, day: date) -> tuple[Signature, ...]:
    """Who signs; names are written by hand. Place and date stand over the last one."""
    roles = paper_policy()["paper"][kind]["signatures"]
    dated = f"{place.name}, {date_text(day, 'panjang')}"
    return tuple(
        Signature(one["label"].format(name=place.name), above=dated if number == len(roles) else one.get("above", ""))
        for number, one in enumerate(roles, start=1)
    )


def place_paper(kind: str, place: Region, title: str, subtitle: str, blocks: tuple[Block, ...], now: datetime, *, signed_on: date) -> Paper:
    """A paper of a kecamatan or of a kabupaten."""
    return Paper(
        kind=kind,
        title=title,
        subtitle=subtitle,
        letterhead=place_letterhead(place),
        identity=place_identity(place),
        blocks=blocks,
        signatures=place_signatures(kind, place, signed_on),
        data_time=moment_text(now, place),
        sheet=paper_policy()["paper"][kind]["sheet"],
    )

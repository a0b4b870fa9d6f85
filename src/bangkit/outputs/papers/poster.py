"""The notice-board poster (A3, with a QR) and the picture for telephones: what was published, in letters that are read in sunlight.

Both are made from the copy that was published, so that paper, page and message say the same. Long plans name as many activities as
stay readable, and say how many more there are.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import typst

from bangkit.core.consultation import PublicLine
from bangkit.core.words import date_text, number, rupiah
from bangkit.foundation.regions.models import Region
from bangkit.outputs.papers.pdf import HERE, fonts, set_type, words_for
from bangkit.outputs.papers.symbol import as_svg_file
from bangkit.stages.planning.models import Consultation

DOTS_PER_INCH = 254.0
POINTS_A_MM = 72 / 25.4
LETTER = 0.68  # a bold letter's width beside its height, on the wide side


@dataclass(frozen=True)
class Format:
    """A size in millimetres with its margin and QR; ``units``: letters in points, from the largest, each with how many activities fit."""

    width: int
    height: int
    margin: int
    code: int
    units: tuple[tuple[float, int], ...]
    with_place: bool


POSTER = Format(297, 420, 18, 82, ((28, 4), (24, 6), (21, 8), (18, 11), (15, 15), (12.5, 20)), with_place=True)
# 1080 × 1350 dots: what a telephone shows without cutting.
PICTURE = Format(108, 135, 7, 30, ((8.5, 4), (7.5, 6)), with_place=False)


@lru_cache(maxsize=1)
def _template() -> bytes:
    return (HERE / "poster.typ").read_bytes()


def _line(one: PublicLine, *, with_place: bool) -> dict[str, str]:
    people = f"untuk {number(one.female)} perempuan, {number(one.male)} laki-laki" if one.female or one.male else ""
    told = "; ".join(part for part in (one.place, one.volume, people) if part) if with_place else ""
    return {"number": f"{one.number}.", "name": one.name, "told": told, "cost": rupiah(one.cost) if one.cost else ""}


def _address_size(address: str, form: Format, unit: float) -> float:
    """Letters so large that the longest part of the address, which is not broken, stays beside the QR; in points."""
    beside = (form.width - 2 * form.margin - form.code) * POINTS_A_MM - 3 * unit
    longest = max(len(part) for part in address.split("/"))
    return round(min(1.1 * unit, beside / (LETTER * longest)), 1)


def poster_words(row: Consultation, address: str, form: Format, *, is_sample: bool) -> dict[str, Any]:
    """What the template sets: every sum as text. ``address`` as people type it, without its scheme."""
    published = row.published
    unit, fits = next(((size, count) for size, count in form.units if len(published) <= count), form.units[-1])
    left = len(published) - fits
    typed = address.partition("://")[2].rstrip("/") or address
    return {
        "width": form.width, "height": form.height, "margin": form.margin, "code": form.code, "unit": unit,
        "village": row.region.path_name,
        "title": f"Rancangan rencana {row.plan.target_year}",
        "status": f"Rancangan per {date_text(row.opened_on)}, belum keputusan.",
        "lines": [_line(one, with_place=form.with_place) for one in published[:fits]],
        "more": f"dan {number(left)} kegiatan lainnya pada halaman itu" if left > 0 else "",
        "total": f"{number(len(published))} kegiatan, {rupiah(row.total)}",
        "call": f"Beri masukan sampai {date_text(row.closes_on)}",
        "address": typed, "address_size": _address_size(typed, form, unit),
        "how": "Pindai kode ini atau ketik alamatnya. Tanpa akun, tanpa nama. Setiap masukan dijawab. "
        "Tidak menulis? Sampaikan kepada Fasilitator Desa atau Tim Desa.",
        "code_says": f"Kode QR menuju {address}",
        "is_sample": is_sample,
    }  # fmt: skip


def poster_pdf(row: Consultation, address: str, *, is_sample: bool) -> bytes:
    """The A3 poster as tagged PDF, one page."""
    words = poster_words(row, address, POSTER, is_sample=is_sample)
    return set_type(_template(), {"poster": words_for(words), "qr": as_svg_file(address).decode()})


def notice_pdf(village: Region, told: dict[str, Any], address: str, *, is_sample: bool) -> bytes:
    """Another notice on the same A3 sheet: ``told`` gives title, status, lines (names only), total, call and how."""
    lines = told["lines"]
    # Names alone take half the room of an activity with its place and cost.
    unit = next((size for size, count in POSTER.units if len(lines) <= 2 * count), POSTER.units[-1][0])
    typed = address.partition("://")[2].rstrip("/") or address
    words = {
        **told, "width": POSTER.width, "height": POSTER.height, "margin": POSTER.margin, "code": POSTER.code, "unit": unit,
        "village": village.path_name, "more": "",
        "lines": [{"number": "•", "name": name, "told": "", "cost": ""} for name in lines],
        "address": typed, "address_size": _address_size(typed, POSTER, unit),
        "code_says": f"Kode QR menuju {address}", "is_sample": is_sample,
    }  # fmt: skip
    return set_type(_template(), {"poster": words_for(words), "qr": as_svg_file(address).decode()})


def picture_png(row: Consultation, address: str, *, is_sample: bool) -> bytes:
    """The picture for telephones: 1080 × 1350 dots; the same draft gives the same bytes."""
    words = poster_words(row, address, PICTURE, is_sample=is_sample)
    inputs = {"poster": words_for(words), "qr": as_svg_file(address).decode()}
    made: Any = typst.compile(_template(), format="png", ppi=DOTS_PER_INCH, sys_inputs=inputs, font_paths=fonts())
    return bytes(made if isinstance(made, bytes) else made[0])

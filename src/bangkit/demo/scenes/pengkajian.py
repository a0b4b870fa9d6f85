"""Scenes of the Pengkajian Keadaan Desa in two villages: three days with people, and what changed in later years."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from bangkit.demo.lines import read
from bangkit.demo.scenes.village import Village
from bangkit.demo.stage import Beat
from bangkit.foundation.regions.maps import village_frame
from bangkit.stages.profile import actions as profile

SOURCE = "Lokakarya desa (contoh)"
# Which tool on which day of March, in the order in which rows name each other.
DAYS = ((11, ("sketch", "history")), (12, ("institutions", "problems", "potentials", "tree")), (13, ("alignment", "actions")))


def scene_pengkajian_keadaan_desa(village: Village) -> Iterator[Beat]:
    """Tiga hari pengkajian: sketsa dan sejarah, lembaga dan masalah, penyelarasan dan tindakan."""
    book = read("pkd").get(village.code, {})
    told = book.get("first", {}) if village.is_first_year else {**book.get("first", {}), **book.get("later", {})}
    for day, tools in DAYS:
        found = {tool: told[tool] for tool in tools if tool in told}
        if found:
            yield village.beat("pengkajian keadaan desa", village.on(3, day), partial(_assess, village, found))


def _assess(village: Village, found: dict[str, list[dict[str, Any]]], moment: datetime) -> None:
    actor, row = village.who("profile", moment), village.memo.profiles[village.year]
    made = profile.Made(moment.date(), SOURCE, recorder="kader desa", female=14 + village.number % 4, male=13 + village.number % 5)
    for tool, lines in found.items():
        profile.assess(actor, row, tool=tool, made=made, rows=[_placed(village, line) for line in lines])


def _placed(village: Village, line: dict[str, Any]) -> dict[str, Any]:
    """A row with its coordinates, where the village has an outline to place it on."""
    cells = {key: value for key, value in line.items() if key != "at"}
    frame = village_frame(village.region) if "at" in line else None
    if frame is not None:
        x, y = (share * frame.side for share in line["at"])
        cells["latitude"], cells["longitude"] = (round(degree, 6) for degree in frame.place(x, y))
    return cells

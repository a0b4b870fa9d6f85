"""Scenes of teams: a team of seven or nine is formed in a meeting, appointed by decree, and plans its work. All of it is *contoh*."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from bangkit.core.teams import decree_texts, suggested_seats, suggested_steps
from bangkit.core.words import date_text
from bangkit.demo.cast import SOLANG
from bangkit.demo.scenes.village import Village
from bangkit.demo.stage import Beat
from bangkit.stages.planning import actions as planning
from bangkit.stages.planning.models import Team

TOLD = (SOLANG, "53.18.07.2002")
PLACE = "Balai desa"
# One woman in the first year, which the page warns of; later enough of them.
SEXES = ("LLLLLPL", "LPLPLPLPP", "LPLPLPLPP")


def scene_tim_penyusun(village: Village) -> Iterator[Beat]:
    """Tim penyusun dibentuk dalam musyawarah, diangkat dengan SK, lalu menyusun rencana kerjanya."""
    if village.code not in TOLD:
        return
    yield village.beat("tim penyusun dibentuk", village.on(3, 23), partial(_form, village))
    yield village.beat("SK tim dicatat", village.on(3, 27), partial(_appoint, village))
    yield village.beat("rencana kerja tim", village.on(3, 30), partial(_schedule, village))
    if village.code == SOLANG and village.index == 1:
        yield village.beat("nama tim untuk SK", village.on(3, 28), partial(_names, village))


def _team(village: Village) -> Team:
    return Team.objects.get(region_id=village.code, kind="rkp", year=village.year)


def _form(village: Village, moment: datetime) -> None:
    sexes = SEXES[village.index]
    seats: list[Any] = [
        {"post": one.post, "element": one.element, "sex": sex}
        for one, sex in zip(suggested_seats("rkp", len(sexes), village.code), sexes, strict=True)
    ]
    planning.form_team(
        village.role("village_government", moment), village.region, kind="rkp", year=village.year, formed_on=moment.date(), place=PLACE,
        seats=seats,
    )  # fmt: skip


def _appoint(village: Village, moment: datetime) -> None:
    team = _team(village)
    texts = decree_texts(team.kind, village.code, date_text(team.formed_on, "panjang"))
    planning.appoint_team(
        village.role("village_government", moment), team, decree_no=f"{village.number + 4}/{village.year} (contoh)",
        decree_on=moment.date(), **texts,
    )  # fmt: skip


def _names(village: Village, moment: datetime) -> None:
    """One name is typed for the decree and read back; the second seat changed hands, so that the make-up is mended."""
    actor, team = village.role("village_government", moment), _team(village)
    planning.name_seats(actor, team, names={2: "Nama contoh"})
    planning.open_seats(actor, team)
    seats: list[Any] = [{"post": seat.post, "element": seat.element, "sex": seat.sex} for seat in team.seats.all()]
    seats[6]["element"] = "Kelompok perajin"
    planning.change_team(actor, team, formed_on=team.formed_on, place=team.place, seats=seats)


def _schedule(village: Village, moment: datetime) -> None:
    steps = [replace(step, place=PLACE, who="Tim penyusun") for step in suggested_steps("rkp", village.code)]
    planning.schedule_team(village.role("village_team", moment), _team(village), steps=steps)

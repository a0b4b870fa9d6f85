"""Scenes of verification: a team formed in the village meeting, each line looked at, one of them sent back once. All of it is *contoh*."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from bangkit.core.teams import suggested_seats
from bangkit.core.verification import checklist
from bangkit.demo.scenes.tim import PLACE, TOLD
from bangkit.demo.scenes.village import Village
from bangkit.demo.stage import Beat
from bangkit.stages.planning import actions as planning
from bangkit.stages.planning.models import Team

SCOPE = "Pertanian dan usaha"
NO_PHOTO = "Foto lokasi belum ada dan ongkos angkut belum dihitung (contoh)."
PHOTO_LATER = "Foto lokasi menyusul; tidak mengubah biaya (contoh)."


def scene_verifikasi(village: Village) -> Iterator[Beat]:
    """Tim verifikasi memeriksa RAB dan berkas tiap kegiatan; satu dinyatakan tidak layak, diperbaiki, lalu layak."""
    if village.code not in TOLD:
        return
    yield village.beat("tim verifikasi dibentuk", village.on(5, 13), partial(_form, village))
    yield village.beat("kegiatan diverifikasi", village.on(6, 14), partial(_verify, village))
    yield village.beat("verifikasi ulang", village.on(6, 20), partial(_again, village))


def _form(village: Village, moment: datetime) -> None:
    sexes = "PLP"
    seats: list[Any] = [
        {"post": one.post, "element": one.element, "sex": sex}
        for one, sex in zip(suggested_seats("verification", len(sexes), village.code), sexes, strict=True)
    ]
    planning.form_team(
        village.role("village_government", moment), village.region, kind="verification", year=village.year, formed_on=moment.date(),
        place=PLACE, seats=seats, scope=SCOPE,
    )  # fmt: skip


def _lines(village: Village) -> list[Any]:
    return list(village.memo.plans[village.year + 1].activities.exclude(state="dropped").order_by("priority", "created_at"))


def _record(village: Village, moment: datetime, activity: Any, **told: Any) -> None:
    team = Team.objects.get(region_id=village.code, kind="verification", year=village.year)
    answers = {**dict.fromkeys(checklist(), "yes"), "land_paper": "none", "cover_letter": "none", **told.pop("answers", {})}
    actor = village.role("village_government", moment)
    planning.record_verification(actor, activity, team=team, checked_on=moment.date(), answers=answers, **told)


def _verify(village: Village, moment: datetime) -> None:
    for place, activity in enumerate(_lines(village)):
        if place == 1:
            _record(village, moment, activity, answers={"photo": "no"}, verdict="unfit", reason=NO_PHOTO)
        else:
            _record(village, moment, activity, verdict="fit")


def _again(village: Village, moment: datetime) -> None:
    for activity in _lines(village)[1:2]:
        _record(village, moment, activity, answers={"photo": "no"}, verdict="fit", reason=PHOTO_LATER)

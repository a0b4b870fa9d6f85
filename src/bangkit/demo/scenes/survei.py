"""Scenes of household surveys in the two villages whose households are on the list: one round closed, one under way; all invented."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from bangkit.core.instruments import Instrument, Question, instrument
from bangkit.demo.lines import read
from bangkit.demo.scenes.village import Village
from bangkit.demo.stage import Beat
from bangkit.stages.profile import actions as profile
from bangkit.stages.profile.models import Household, Survey

SAMPLE = "Semua rumah tangga dalam daftar (contoh)."
# Days in a week on which a household eats each group: plenty, enough, little.
PLATES = ((7, 5, 2, 5, 7, 4, 6, 6), (7, 2, 0, 3, 6, 1, 5, 6), (7, 1, 0, 1, 5, 0, 2, 3))
FOOD = ("FCSStap", "FCSPulse", "FCSDairy", "FCSPr", "FCSVeg", "FCSFruit", "FCSFat", "FCSSugar", "FCSCond")
WITHOUT_CONSENT = ("refused", "absent")


def scene_survei_rumah_tangga(village: Village) -> Iterator[Beat]:
    """Pada tahun terakhir dua desa menanyakan pangan dan belanja rumah tangganya; putaran berikutnya masih berjalan."""
    if village.index != len(village.world.years) - 1 or village.code not in read("households"):
        return
    yield village.beat("survei rumah tangga dibuka", village.on(4, 20), lambda moment: _open(village, "cari", moment))
    yield village.beat("jawaban rumah tangga dicatat", village.on(4, 24), lambda moment: _answer(village, "cari", moment))
    yield village.beat("survei rumah tangga ditutup", village.on(5, 29), lambda moment: _close(village, moment))
    yield village.beat("survei rumah tangga dibuka", village.on(8, 3), lambda moment: _open(village, "fcs", moment))
    yield village.beat("jawaban rumah tangga dicatat", village.on(8, 6), lambda moment: _answer(village, "fcs", moment, most=6))


def _open(village: Village, key: str, moment: datetime) -> None:
    team = village.role("village_team", moment)
    profile.open_survey(team, village.region, instrument=key, since=moment.date(), target=12, sample_note=SAMPLE)


def _answer(village: Village, key: str, moment: datetime, *, most: int = 99) -> None:
    """Those who agreed to take part answer; of the others one refuses and one is not met."""
    visitor = village.role("village_facilitator", moment, via="envelope")
    survey = Survey.objects.get(region=village.region, instrument=key, state="open")
    asked = Household.objects.filter(region=village.region, state="active").order_by("number")[:most]
    for place, household in enumerate(asked):
        agreed = profile.standing_consent(household)
        visit: dict[str, Any] = {"household": household.number, "answered_on": moment.date(), "outcome": WITHOUT_CONSENT[place % 2]}
        if agreed and "survey" in agreed.purposes:
            visit |= _said(instrument(key), household, place, moment.date())
        profile.answer_survey(visitor, survey, answers=visit)


def _said(one: Instrument, household: Household, place: int, day: date) -> dict[str, Any]:
    """Invented answers; those who are poorer eat less and help themselves in harder ways."""
    level = 2 if household.poorest and place % 2 else 1 if household.poorest or place % 3 == 0 else 0
    plate = dict(zip(FOOD, (*PLATES[level], 7), strict=True))
    visit = {"outcome": "done", "RESPSex": str(place % 2), "HHHSex": "0" if household.head_sex == "P" else "1"}
    visit["is_poorest"] = "1" if household.poorest else "0"
    rest = {question.name: _value(question, level, place) for question in one.answered}
    return {**rest, **plate, **visit, "household": household.number, "answered_on": day}


def _value(question: Question, level: int, place: int) -> Any:
    if question.name.startswith("rCSI"):
        return level * 2 if question.name != "rCSIMealAdult" else max(0, level - 1)
    if question.name.startswith("Lcs_stress"):
        return "30" if level and place % 2 == 0 else "10"
    if question.name.startswith("Lcs_"):
        return "30" if level == 2 and question.name.endswith("Health") else "10"
    if question.type == "rupiah":
        return _spent(question.name, level, place)
    return 4 + place % 3 if question.type == "count" else None


def _spent(name: str, level: int, place: int) -> int:
    """Rupiah: staples and fish weigh most, and the poorer a household, the larger the share of its food."""
    if name.startswith("HHExpNF"):
        return (3 - level) * 20_000 + place * 1_000
    heavy = any(part in name for part in ("Cer", "AnimFish", "Own"))
    return (60_000 if heavy else 8_000) + place * 500


def _close(village: Village, moment: datetime) -> None:
    survey = Survey.objects.get(region=village.region, instrument="cari", state="open")
    profile.close_survey(village.role("village_team", moment), survey, closed_on=moment.date())

"""Rounds of household surveys for tests: a household that agreed, a round, and answers that an instrument accepts."""

from __future__ import annotations

from typing import Any

from bangkit.stages.profile import actions
from bangkit.stages.profile.models import Consent, Household, Survey
from tests.factories import TODAY, village
from tests.people import NOW, SOLANG, People

FCS = {"FCSStap": 7, "FCSPulse": 4, "FCSDairy": 1, "FCSPr": 2, "FCSVeg": 5, "FCSFruit": 3, "FCSFat": 0, "FCSSugar": 6}


def a_household(number: str, *, purposes: tuple[str, ...] = ("survey",), code: str = SOLANG) -> Household:
    """A household on the list of a village; with the purposes that its head agreed to, unless there are none."""
    household = Household(region=village(code), number=number, hamlet="Kanava", updated_on=TODAY, created_at=NOW).put()
    if purposes:
        values = {"text_version": "2026-1", "agreed_on": TODAY, "method": "thumb", "language": "local", "purposes": list(purposes)}
        Consent(region=household.region, household=household, created_at=NOW, **values).put()
    return household


def a_round(people: People, instrument: str = "fcs", **values: Any) -> Survey:
    """A round in Solang, opened by Mama Yuli."""
    return actions.open_survey(people.yuli.actor, village(), instrument=instrument, since=TODAY, **values)


def said(number: str = "014", **answers: Any) -> dict[str, Any]:
    """A household's visit with an interview; ``answers`` come on top of a woman's, in a poorest household headed by a man."""
    visit = {"household": number, "answered_on": TODAY, "outcome": "done", "RESPSex": "0", "HHHSex": "1", "is_poorest": "1"}
    return {**visit, **answers}


def texts(answers: dict[str, Any]) -> dict[str, str]:
    """The same answers as a page, a phone or a sheet's entry sends them."""

    def text(value: Any) -> str:
        return value.strftime("%d-%m-%Y") if hasattr(value, "strftime") else " ".join(value) if isinstance(value, list) else str(value)

    return {name: text(value) for name, value in answers.items()}

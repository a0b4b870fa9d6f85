"""Steps that the stories of support share."""

from __future__ import annotations

from typing import Any

from bangkit.foundation.regions.models import Region
from bangkit.stages.support import actions
from bangkit.stages.support.models import Need, SupportCase
from tests.factories import village
from tests.people import MADAK, SBT, SOLANG, People

ASK = {"name": "Alat pengering ubi", "text": "Ubi busuk di musim hujan; satu alat untuk kelompok olahan."}
YES: dict[str, Any] = {"answer_year": 2027, "answer_unit": "Bidang Perkebunan"}
PART: dict[str, Any] = {**YES, "answer_part": "Satu alat", "answer_rest": "Rumah pengering", "reason": "Pagu terbatas."}
LATER: dict[str, Any] = {"answer_year": 2029, "answer_unit": "Bidang Perkebunan", "reason": "Anggaran penuh."}
NO = {"reason": "Bukan belanja dinas."}
UPWARDS = {"forwarded_to": "province", "forwarded_name": "Dinas Kelautan provinsi", "reason": "Laut kewenangan provinsi."}


def a_call(people: People, code: str = SOLANG, **changes: Any) -> Need:
    """What a village asks for by itself."""
    who = people.nus if code == MADAK else people.rahman
    return actions.raise_need(who.actor, village(code), **{**ASK, **changes})


def at_office(people: People, need: Need, office: str = "pertanian") -> SupportCase:
    """The need at the desk of an office."""
    return actions.route_support(people.umar.actor, need, office=office)


def two_villages(people: People, office: str = "pertanian") -> list[SupportCase]:
    """Like calls of Solang and Madak at one office."""
    return [at_office(people, a_call(people, code), office) for code in (SOLANG, MADAK)]


def regency() -> Region:
    """Seram Bagian Timur."""
    return village(SBT)

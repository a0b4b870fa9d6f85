"""Rows of the older shape, a case on a proposal, go over to needs without one of them lost."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from types import SimpleNamespace
from typing import Any

from django.apps import apps

from bangkit.stages.support.models import Need, SupportCase
from tests.factories import a_case, a_sent_proposal
from tests.people import People

MOVE: Any = import_module("bangkit.stages.support.migrations.0003_needs_of_proposals")


def test_a_sent_proposal_becomes_the_need_that_the_action_would_have_made(people: People) -> None:
    need = Need.objects.get(proposal=a_sent_proposal(people))
    moved = MOVE._need(need.proposal)
    for name in ("source", "name", "text", "office_hint", "target_year", "female", "male", "poorest", "disability", "place", "volume", "unit", "cost", "land_ready"):  # fmt: skip
        assert moved[name] == getattr(need, name), name
    assert moved["raised_on"] == need.raised_on


def test_every_case_finds_its_need_and_proposals_without_a_case_get_one_too(people: People) -> None:
    case = a_case(people)
    proposal = case.proposal
    SupportCase.objects.all().delete()
    Need.objects.all().delete()
    saved: list[SimpleNamespace] = []
    old = SimpleNamespace(proposal_id=proposal.pk, proposal=proposal, need_id=None, save=lambda update_fields: saved.append(old))
    cases = SimpleNamespace(objects=SimpleNamespace(select_related=lambda *_: SimpleNamespace(order_by=lambda *_: [old])))

    class Old:
        def get_model(self, room: str, name: str) -> Any:
            return cases if name == "SupportCase" else apps.get_model(room, name)

    MOVE.needs_of_proposals(Old(), None)
    need = Need.objects.get()
    assert (need.proposal, old.need_id, len(saved)) == (proposal, need.pk, 1)
    assert need.raised_on == date(2026, 3, 10)

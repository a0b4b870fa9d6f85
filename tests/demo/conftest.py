"""The story is told once for a module, and taken back at its end: other tests have their own people with the same names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker

from bangkit.demo.stage import at
from bangkit.demo.story import tell

NOW = at(2026, 11, 24)
YEARS = (2024, 2025, 2026)


@dataclass(frozen=True)
class Told:
    """How the telling went."""

    count: int
    lines: list[str]
    today: date


def load_places() -> None:
    """The regions of both provinces, without outlines."""
    call_command("load_regions", "--no-boundaries", stdout=StringIO())


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Told]:
    """The whole story, up to a day in the third year."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_places()
        lines: list[str] = []
        yield Told(tell(NOW, lines.append), lines, NOW.date())
        transaction.set_rollback(True)

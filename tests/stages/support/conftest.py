"""Pages of this room are opened on the day of the story: answers and arrivals have years and days."""

from __future__ import annotations

import pytest

from tests.people import NOW


@pytest.fixture(autouse=True)
def _the_clock_of_the_story(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bangkit.foundation.access.actor.timezone.now", lambda: NOW)

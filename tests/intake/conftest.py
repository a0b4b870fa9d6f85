from __future__ import annotations

import pytest

from bangkit.stages.delivery.models import Work
from tests.factories import a_work
from tests.people import People


@pytest.fixture
def work(people: People) -> Work:
    """A work that runs in Solang, on which Mama Yuli, Pak Rahman and Bu Ina may report."""
    return a_work(people)

"""The gallery as the whole address book, so that these tests need no room."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.fixtures import browse, people
from tests.foundation.ui import gallery

__all__ = ["browse", "people", "shop"]


@pytest.fixture
def shop(settings: Any) -> Client:
    """A visitor of the gallery; its pages bring their own person and place."""
    settings.ROOT_URLCONF = gallery
    gallery.RUNS.clear()
    return Client(raise_request_exception=False)

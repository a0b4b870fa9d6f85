"""Fixtures that most tests ask for; loaded as a plugin by ``conftest.py``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.people import People, Person, make_people


@pytest.fixture
def people(db: None) -> People:
    """The cast, in Seram Bagian Timur, and Dewi elsewhere."""
    return make_people()


@pytest.fixture
def browse() -> Callable[[Person], Client]:
    """``browse(people.yuli)``: a client that is signed in as that person."""

    def as_person(person: Person) -> Client:
        client = Client()
        client.force_login(person.user, backend="bangkit.foundation.access.backends.NameOrPhoneBackend")
        return client

    return as_person


_IDS = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}|csrfmiddlewaretoken[^>]*>")


def without_ids(text: str) -> str:
    """What a person reads: ids and tokens left out, since any short number stands in one of them some day."""
    return _IDS.sub("", text)


@contextmanager
def queries_at_most(number: int) -> Iterator[None]:
    """Fail when the block runs more SQL queries than that, naming them."""
    with CaptureQueriesContext(connection) as captured:
        yield
    listed = "\n".join(entry["sql"][:160] for entry in captured.captured_queries)
    assert len(captured) <= number, f"{len(captured)} queries, at most {number} allowed:\n{listed}"


def count_queries(run: Callable[[], Any]) -> int:
    """How many SQL queries a call runs."""
    with CaptureQueriesContext(connection) as captured:
        run()
    return len(captured)

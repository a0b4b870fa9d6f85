"""Whoever runs a changed BangKIT offers its source on every page (docs/adr/0001-licence.md)."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "is_there"), [("https://contoh.id/kode", True), ("", False)])
def test_the_source_stands_at_the_foot_of_each_page_when_its_address_is_set(
    client: Client, settings: Any, address: str, is_there: bool
) -> None:
    settings.BANGKIT_SOURCE_URL = address
    page = client.get("/masuk/").content.decode()
    assert ("Kode sumber" in page) is is_there
    assert f'href="{address}"' in page or not address

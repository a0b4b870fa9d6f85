"""Error pages say what happened, that the work is safe, and what can be done."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client, RequestFactory

from bangkit.foundation.ui import errors


def text_of(response: Any) -> str:
    """The words of the page."""
    return BeautifulSoup(response.content, "html.parser").get_text(" ", strip=True)


@pytest.mark.parametrize(
    ("address", "status", "says"),
    [
        ("/galat/blocked/", 422, "Belum dapat dilakukan"),
        ("/galat/invalid/", 422, "Biaya melebihi pagu."),
        ("/galat/conflict/", 409, "Isian Anda tidak menimpa isian orang itu."),
        ("/tidak-ada/", 404, "Halaman ini tidak ada"),
        ("/galat/broken/", 500, "Kesalahan ada di pihak kami"),
    ],
)
def test_each_trouble_has_its_page(shop: Client, address: str, status: int, says: str) -> None:
    response = shop.get(address)
    assert response.status_code == status
    assert says in text_of(response)


def test_our_own_failure_has_a_short_number_that_stands_in_the_log(shop: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, "bangkit.errors"):
        response = shop.get("/galat/broken/?nama=Yuli")
    number = BeautifulSoup(response.content, "html.parser").select("main strong")[-1].get_text()
    assert number.startswith("G-")
    assert len(number) == 8
    assert number in caplog.text
    assert "Yuli" not in caplog.text


def test_an_error_page_comes_even_when_the_frame_cannot_be_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(errors, "_home", lambda request: ("/", "Ke halaman depan"))
    request = RequestFactory().get("/")
    request.user = property(lambda: 1 / 0)  # type: ignore[assignment]
    response = errors.server_error(request)
    assert response.status_code == 500
    assert "Kesalahan ada di pihak kami" in text_of(response)


@pytest.mark.parametrize(
    ("handler", "status"), [(errors.bad_request, 400), (errors.csrf_failure, 403), (errors.too_large, 413), (errors.not_found, 404)]
)
def test_pages_without_a_room_answer_for_strangers(handler: Any, status: int) -> None:
    response = handler(RequestFactory().get("/"))
    assert response.status_code == status
    assert "Yang dapat dilakukan:" in text_of(response)

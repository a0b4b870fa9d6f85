"""Small, real pieces of the official list, and a way to write a dirty file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bangkit.foundation.regions.importers.official import load_official

TELUK_WARU = "81.05.15"


@pytest.fixture
def teluk_waru(db: None) -> str:
    """One kecamatan with its eleven villages, its kabupaten and province."""
    load_official([TELUK_WARU])
    return TELUK_WARU


@pytest.fixture
def seram_timur(db: None) -> str:
    """All of Seram Bagian Timur."""
    load_official(["81.05"])
    return "81.05"


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str], Path]:
    """Write a text to a file and give its path."""

    def write_text(text: str, name: str = "kiriman.csv") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write_text

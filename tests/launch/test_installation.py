"""The folder of data: its key is its owner's alone, and made-up rows never meet real ones."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bangkit.launch import demonstration, installation, serving
from bangkit.launch.saying import Trouble


@pytest.fixture
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder of data; what the launcher sets in the environment is put back afterwards."""
    for name in ("BANGKIT_DEMO", "BANGKIT_LOG_LEVEL", "DJANGO_SETTINGS_MODULE"):
        monkeypatch.setenv(name, os.environ.get(name, ""))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("BANGKIT_VAR", str(tmp_path / "data"))
    before = os.umask(0o022)
    os.umask(before)
    yield tmp_path / "data"
    os.umask(before)


def test_the_key_is_made_once_and_readable_by_its_owner_alone(var: Path) -> None:
    installation.set_up(django_ready=False)
    kept = (var / "secret.key").read_text("utf-8")
    assert len(kept) >= 50
    assert (var / "secret.key").stat().st_mode & 0o077 == 0
    installation.set_up(django_ready=False)
    assert (var / "secret.key").read_text("utf-8") == kept


def test_a_folder_that_cannot_be_one_is_named(var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    var.write_text("sebuah berkas", "utf-8")
    monkeypatch.setenv("BANGKIT_VAR", str(var / "di-dalamnya"))
    with pytest.raises(Trouble, match="tidak dapat ditulis"):
        installation.set_up(django_ready=False)


def test_the_demo_is_not_loaded_over_real_data(var: Path) -> None:
    var.mkdir()
    (var / "bangkit.sqlite3").write_bytes(b"data sungguhan")
    with pytest.raises(Trouble, match="data sungguhan"):
        demonstration.prepare(reset=False)
    with pytest.raises(Trouble, match="data sungguhan"):
        demonstration.prepare(reset=True)
    assert (var / "bangkit.sqlite3").read_bytes() == b"data sungguhan"


def test_demo_data_is_not_served_as_real(var: Path) -> None:
    var.mkdir()
    installation.mark(var, "ready")
    with pytest.raises(Trouble, match="berisi peragaan"):
        serving.run(["--port", "0"])


def test_clearing_removes_the_demo_and_nothing_else(var: Path) -> None:
    (var / "files").mkdir(parents=True)
    for name in ("bangkit.sqlite3", "bangkit.sqlite3-wal", "secret.key", "files/foto.jpg"):
        (var / name).write_bytes(b"x")
    installation.mark(var, "ready")
    installation.clear(var)
    assert [path.name for path in var.iterdir()] == ["secret.key"]


def test_the_story_has_one_digest() -> None:
    assert installation.story_digest() == installation.story_digest()
    assert len(installation.story_digest()) == 64

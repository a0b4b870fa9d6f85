"""The environment: made once, found again by digest, and every usual trouble of an installation in words."""

from __future__ import annotations

import importlib.util
import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from bangkit.launch import environment
from bangkit.launch.saying import Trouble

PIP_OFFLINE = (
    "WARNING: Retrying (Retry(total=1)) after connection broken by 'NewConnectionError(...: Failed to establish a new connection: "
    "[Errno -3] Temporary failure in name resolution')'\nERROR: No matching distribution found for django==5.2.19"
)
UV_OFFLINE = "error: Failed to fetch: `…/simple/django/`\n  Caused by: dns error: failed to lookup address information"
FULL = "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device"
WRONG = "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE."
NO_WHEEL = "ERROR: No matching distribution found for typst==0.15.2"


@pytest.mark.parametrize(
    ("output", "said"),
    [
        (PIP_OFFLINE, "Tidak ada jaringan"),
        (UV_OFFLINE, "Tidak ada jaringan"),
        (FULL, "Penyimpanan penuh"),
        (WRONG, "sidik berbeda"),
        (NO_WHEEL, "typst==0.15.2 tidak tersedia"),
    ],
)
def test_an_installers_trouble_is_said_in_words(output: str, said: str) -> None:
    trouble = environment.explain(output)
    assert trouble is not None
    assert said in str(trouble)


def test_an_unknown_trouble_is_not_guessed_at() -> None:
    assert environment.explain("Segmentation fault") is None


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout whose requirements are installed, with this interpreter in the environment's place."""
    (tmp_path / "requirements").mkdir()
    for name in ("base", "test"):
        (tmp_path / "requirements" / f"{name}.txt").write_text(f"{name}==1\n", "utf-8")
    python = environment.python_of(tmp_path)
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    (tmp_path / ".venv" / environment.STAMP).write_text(json.dumps(environment._digests(tmp_path)), "utf-8")
    return tmp_path


def _forbid(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    called: list[str] = []
    monkeypatch.setattr(environment, "_install", lambda _root, extra: called.append(extra))
    monkeypatch.setattr(environment, "_make", lambda _root: called.append("make"))
    monkeypatch.setattr(environment, "_link_source", lambda _root: None)
    return called


def test_a_second_run_installs_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    called = _forbid(monkeypatch)
    assert environment.ensure(root, "test") == environment.python_of(root)
    assert called == []


def test_changed_requirements_are_installed_into_the_same_environment(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    called = _forbid(monkeypatch)
    (root / "requirements" / "base.txt").write_text("base==2\n", "utf-8")
    environment.ensure(root, "base")
    assert called == ["base"]
    environment.ensure(root, "base")
    assert called == ["base"]


def test_an_environment_whose_interpreter_is_gone_is_made_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    called = _forbid(monkeypatch)
    environment.python_of(root).unlink()
    environment.ensure(root, "base")
    assert called == ["make", "base"]


def test_a_nearly_full_disk_is_refused_before_anything_is_made(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    called = _forbid(monkeypatch)
    (root / ".venv" / environment.STAMP).unlink()
    usage = shutil.disk_usage(root)._replace(free=100_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    with pytest.raises(Trouble, match="tersisa 100 MB"):
        environment.ensure(root, "base")
    assert called == []


def test_a_missing_venv_is_named_with_the_line_that_installs_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    present = importlib.util.find_spec

    def without_ensurepip(name: str, *rest: Any) -> Any:
        return None if name == "ensurepip" else present(name, *rest)

    monkeypatch.setattr(importlib.util, "find_spec", without_ensurepip)
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(Trouble, match="sudo apt install python3-venv"):
        environment._make(tmp_path)

"""A browser for the journeys, whichever way works: the one named, one already here, Debian's, or Playwright's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from bangkit.launch.saying import step

_PATIENCE = 900
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str:
    """The path of a browser that starts; "" when there is none."""
    named = os.environ.get("BANGKIT_CHROMIUM", "")
    candidates = [named, *(shutil.which(name) or "" for name in _NAMES), *_of_playwright()]
    return next((path for path in candidates if path and _starts(path)), "")


def bring() -> tuple[str, str]:
    """The path of a browser, installed where needed; else "" and what was tried."""
    tried = []
    for way in (_nothing, _by_apt, _by_playwright):
        said = way()
        found = find()
        if found:
            return found, ""
        tried += [said] if said else []
    return "", "; ".join(tried)


def _of_playwright() -> list[str]:
    home = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    return [str(path) for path in sorted(home.glob("chromium-*/chrome-linux*/chrome"), reverse=True)]


def _starts(path: str) -> bool:
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=30, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _nothing() -> str:
    return ""


def _by_apt() -> str:
    """Debian's package, for whoever may install; with a font, since a page without letters proves nothing."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return "apt hanya untuk root"
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-liberation"]
    with step("Memasang peramban chromium melalui apt"):
        _ran(["apt-get", "update", "-qq"])
        code = _ran(install)
    return f"apt tidak memasangnya (kode {code})"


def _by_playwright() -> str:
    command = [sys.executable, "-m", "playwright", "install", "chromium", *(["--with-deps"] if os.geteuid() == 0 else [])]
    with step("Mengunduh peramban Playwright"):
        code = _ran(command)
    return f"Playwright tidak mengunduhnya (kode {code})"


def _ran(command: list[str]) -> int:
    """Run an installer quietly; a hanging one counts as failed."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(command, env=quiet, stdin=subprocess.DEVNULL, capture_output=True, timeout=_PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return 124
    return done.returncode

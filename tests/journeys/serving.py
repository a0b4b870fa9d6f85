"""A real server on a copy of the base, as ``./bangkit serve`` runs it: gunicorn, collected and compressed static files."""

from __future__ import annotations

import json
import os
import select
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_LONGEST_START = 60.0
_KEY = "kunci-perjalanan-yang-tidak-dipakai-di-mana-pun-juga-0123456789"


@dataclass(frozen=True)
class Site:
    """A running district: its address, the rows that its scene made, and the surroundings in which its programs run."""

    url: str
    rows: dict[str, str] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)

    def at(self, path: str) -> str:
        """The full address of a path; ``{plan}`` stands for a row of the scene."""
        return self.url + path.format(**self.rows)

    def work(self) -> None:
        """Let the worker do all that waits, and come back."""
        program(self.environment, "django", "db_worker", "--batch", "--verbosity", "0")


def surroundings(var: Path, static: Path) -> dict[str, str]:
    """The environment of the server and of what prepares it; nothing of the tests' own settings may leak in."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("BANGKIT_", "DJANGO_")) and key != "DATABASE_URL"}
    ours = {
        "BANGKIT_IGNORE_DOTENV": "1",
        "BANGKIT_DEMO": "1",
        "BANGKIT_SECRET_KEY": _KEY,
        "BANGKIT_LOG_LEVEL": "CRITICAL",
        "BANGKIT_VAR": str(var),
        "BANGKIT_STATIC": str(static),
        "DJANGO_SETTINGS_MODULE": "bangkit.config.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    }
    return clean | ours


def program(environment: dict[str, str], *arguments: str) -> str:
    """Run a Python module in these surroundings; what it says on trouble becomes the test's trouble."""
    done = subprocess.run([sys.executable, "-m", *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(arguments)} ended with {done.returncode}:\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}"
    return done.stdout


def make_base(folder: Path) -> Path:
    """The base that every scene starts from: tables, places, people, static files."""
    var = folder / "base"
    var.mkdir()
    environment = surroundings(var, folder / "static")
    program(environment, "tests.journeys.scenes", "base")
    program(environment, "django", "collectstatic", "--noinput", "--verbosity", "0")
    return var


def make_demo(folder: Path, static: Path) -> Path:
    """The demo's whole story, told as ``./bangkit demo`` tells it."""
    var = folder / "demo"
    var.mkdir()
    environment = surroundings(var, static)
    for command in (["migrate", "--verbosity", "0"], ["load_regions", "--verbosity", "0"], ["load_demo"]):
        program(environment, "django", *command)
    return var


@contextmanager
def serving(base: Path, scene: str, folder: Path) -> Iterator[Site]:
    """A server on a fresh copy of the base, brought to the scene; ended with its workers."""
    var = folder / scene
    shutil.copytree(base, var)
    environment = surroundings(var, base.parent / "static")
    rows = json.loads(program(environment, "tests.journeys.scenes", scene).strip().splitlines()[-1])
    with running(environment) as url:
        yield Site(url, rows, environment)


@contextmanager
def running(environment: dict[str, str]) -> Iterator[str]:
    """The address of a started server."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        options = ["--worker-class", "gthread", "--threads", "4", "--graceful-timeout", "1", "--log-level", "error", "--no-control-socket"]
        # The socket is handed over open: no other program can take the port in between.
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "bangkit.config.wsgi:application", "--bind", f"fd://{listening.fileno()}", *options],
            cwd=ROOT,
            env=environment,
            pass_fds=[listening.fileno()],
            stderr=subprocess.PIPE,
        )
        try:
            _wait(url, server)
            yield url
        finally:
            server.terminate()
            try:
                server.communicate(timeout=10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.communicate()


def _wait(url: str, server: subprocess.Popen[bytes]) -> None:
    """Until ``/sehat/`` answers; the open socket holds the question until the server takes it."""
    deadline = time.monotonic() + _LONGEST_START
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{url}/sehat/", timeout=5):  # noqa: S310 - our own server
                return
        except (urllib.error.URLError, OSError):
            if server.poll() is not None:
                break
            select.select([], [], [], 0.1)
    server.kill()
    raise AssertionError(f"The server did not answer:\n{server.communicate()[1].decode()[-4000:]}")

"""``test``: everything, in three parts, on both databases and in a real browser; says which part was skipped and why.

``test fast`` is the inner loop: rules, rooms and guards on SQLite. Whatever else is written behind goes to pytest as it is.
With CI=true a skipped part is a failed one.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass, field

from bangkit.config.places import checkout
from bangkit.launch import browser, postgres
from bangkit.launch.saying import Trouble, in_ci, say, seconds, step

_NO_TESTS = 5


@dataclass
class Report:
    """What became of each part."""

    lines: list[str] = field(default_factory=list)
    failed: bool = False

    def ran(self, part: str, code: int, span: float) -> None:
        """A part that ran; one without any test counts as failed, since it proves nothing."""
        words = {0: "lulus", _NO_TESTS: "GAGAL: tidak ada uji yang dijalankan"}.get(code, f"GAGAL (kode {code})")
        self.lines.append(f"  {part}: {words}, {seconds(span)}")
        self.failed = self.failed or code != 0

    def skipped(self, part: str, why: str) -> None:
        """A part that could not run here."""
        self.lines.append(f"  {part}: dilewati, {why}")
        self.failed = self.failed or in_ci()


def run(arguments: list[str]) -> int:
    """Run the tests; 0 only when all that had to run did, and passed."""
    report = Report()
    if arguments[:1] == ["fast"]:
        # The launcher's own tests start servers and environments; they belong to the whole run.
        _part(
            report,
            "SQLite, singkat",
            ["tests", "--ignore=tests/launch", *_WITHOUT_BROWSER, *arguments[1:]],
            {},
            marks="not slow and not browser",
        )
    else:
        _part(report, "SQLite", ["tests", *_MIGRATED, *_WITHOUT_BROWSER, *arguments], {})
        _on_postgres(report, arguments)
        _journeys(report, arguments)
    say("\nRingkasan uji:")
    say("\n".join(report.lines))
    return 1 if report.failed else 0


_WITHOUT_BROWSER = ["--ignore=tests/journeys", "-n", "2"]
# Everywhere else pytest makes the tables straight from the models: walking through the migrations takes it 12 seconds.
_MIGRATED = ["--migrations"]


def _part(report: Report, name: str, arguments: list[str], surroundings: dict[str, str], marks: str = "") -> None:
    """One call of pytest in surroundings of its own."""
    say(f"\n=== Uji: {name} ===")
    begun = time.monotonic()
    chosen = ["-m", marks] if marks else []
    with tempfile.TemporaryDirectory(prefix="bangkit-uji-") as var:
        clean = {key: value for key, value in os.environ.items() if not key.startswith("BANGKIT_") and key != "DATABASE_URL"}
        command = [sys.executable, "-m", "pytest", "-q", *chosen, *arguments]
        done = subprocess.run(command, cwd=checkout(), env={**clean, "BANGKIT_VAR": var, **surroundings}, check=False)
    report.ran(name, done.returncode, time.monotonic() - begun)


def _on_postgres(report: Report, arguments: list[str]) -> None:
    with ExitStack() as stack:
        url = os.environ.get("DATABASE_URL", "")
        try:
            if not url:
                with step("Menjalankan PostgreSQL uji"):
                    url = stack.enter_context(postgres.server())
        except (Trouble, OSError, subprocess.TimeoutExpired) as trouble:
            report.skipped("PostgreSQL", str(trouble))
            return
        # The launcher brings databases of its own, so a second run of it would prove nothing new.
        _part(report, "PostgreSQL", ["tests", "--ignore=tests/launch", *_MIGRATED, *_WITHOUT_BROWSER, *arguments], {"DATABASE_URL": url})


def _journeys(report: Report, arguments: list[str]) -> None:
    root = checkout()
    if root is None or not (root / "tests" / "journeys").is_dir():
        report.skipped("Perjalanan di peramban", "tests/journeys tidak ada")
        return
    found, why = browser.bring()
    if not found:
        report.skipped("Perjalanan di peramban", f"peramban tidak didapat: {why}")
        return
    _part(report, "Perjalanan di peramban", ["tests/journeys", *arguments], {"BANGKIT_CHROMIUM": found})

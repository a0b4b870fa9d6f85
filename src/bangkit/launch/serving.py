"""``serve``: the web server with the worker of long tasks beside it, both ended together."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from types import FrameType

from bangkit.launch import installation
from bangkit.launch.saying import Trouble, entry, say, step

# A worker that dies at once again and again is not restarted in a rush.
_REST_AFTER_DEATH = 3.0
_LONGEST_START = 60.0
_REAP_EVERY = 300.0
_DJANGO = [sys.executable, "-m", "django"]


def run(arguments: list[str]) -> int:
    """Serve this installation's real data."""
    parser = argparse.ArgumentParser("bangkit serve", description="Menjalankan BangKIT dengan pekerja latar di sampingnya.")
    add_address(parser)
    parser.add_argument("--workers", type=int, default=2, help="banyaknya proses peladen (baku: 2)")
    options = parser.parse_args(arguments)
    check_port(options.host, options.port)
    var = installation.set_up(demo=False, django_ready=False)
    if installation.marker(var) and not os.environ.get("DATABASE_URL"):
        raise Trouble(
            f"Folder {var} berisi peragaan, bukan data sungguhan. Pilih folder lain dengan BANGKIT_VAR=…, "
            f"atau jalankan peragaannya dengan {entry()} demo."
        )
    installation.set_up(demo=False)
    prepare()
    return serve(options.host, options.port, workers=options.workers)


def add_address(parser: argparse.ArgumentParser) -> None:
    """The options of where to listen."""
    parser.add_argument("--host", default="127.0.0.1", help="alamat tempat mendengarkan (baku: 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="nomor port (baku: 8000)")


def prepare() -> None:
    """Tables, static files and official places, and the deployment checks that must not fail."""
    from django.core.management import call_command
    from django.core.management.base import SystemCheckError

    from bangkit.foundation.regions.models import Region

    installation.migrate()
    installation.collect_static()
    if not Region.objects.exists():
        with step("Memuat wilayah dari daftar resmi"):
            installation.command("load_regions")
    try:
        call_command("check", deploy=True, fail_level="ERROR")
    except SystemCheckError as error:
        raise Trouble(f"Pengaturan belum aman untuk dipakai:\n{error}\nLihat .env.example untuk setiap pengaturan.") from error


def check_port(host: str, port: int) -> None:
    """Refuse early, and by name, an address that is taken or not of this machine."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError as error:
            raise Trouble(f"Port {port} hanya boleh dipakai administrator. Pilih yang lain, misalnya --port 8000.") from error
        except OverflowError as error:
            raise Trouble(f"Port {port} tidak ada; pilih antara 1024 dan 65535.") from error
        except OSError as error:
            if error.errno == 98:
                raise Trouble(f"Port {port} sedang dipakai program lain. Pilih yang lain, misalnya --port {port + 1}.") from error
            raise Trouble(f"Alamat {host} bukan alamat komputer ini ({error.strerror}). Pakai --host 127.0.0.1.") from error


def serve(host: str, port: int, *, workers: int = 2, greet: Callable[[], None] | None = None) -> int:
    """Run server and worker until asked to stop; a dead worker is started again, a dead server ends it all."""
    processes = Processes(host, port, workers)
    for signum in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(signum, processes.stop)
    if _answers(host, port, processes.server):
        say(f"\nBangKIT berjalan di http://{_shown(host)}:{port}/")
        if greet:
            greet()
        say("Hentikan dengan Ctrl+C.")
    while processes.server.poll() is None:
        time.sleep(0.5)
        processes.look_after()
    processes.end()
    if not processes.stopping:
        raise Trouble(f"Peladen berhenti sendiri (kode {processes.server.returncode}). Sebabnya tertulis di atas.")
    say("BangKIT dihentikan.")
    return 0


class Processes:
    """The server, the worker of long tasks, and now and then the one that puts back what a killed worker left."""

    def __init__(self, host: str, port: int, workers: int) -> None:
        self.stopping = False
        self.server = subprocess.Popen(_server_command(host, port, workers))
        self._worker = subprocess.Popen(_worker_command())
        self._worker_began = time.monotonic()
        self._reaper: subprocess.Popen[bytes] | None = None
        self._reaped = float("-inf")

    def stop(self, signum: int, frame: FrameType | None) -> None:
        """Asked to end: pass it on."""
        self.stopping = True
        for process in (self.server, self._worker):
            if process.poll() is None:
                process.terminate()

    def look_after(self) -> None:
        """Start again what died, and reap what is due."""
        now = time.monotonic()
        if self.stopping:
            return
        if self._worker.poll() is not None and now - self._worker_began > _REST_AFTER_DEATH:
            say("Pekerja latar berhenti sendiri; dijalankan lagi.")
            self._worker, self._worker_began = subprocess.Popen(_worker_command()), now
        if now - self._reaped > _REAP_EVERY and (self._reaper is None or self._reaper.poll() is not None):
            self._reaper, self._reaped = subprocess.Popen([*_DJANGO, "reap_jobs"], stdout=subprocess.DEVNULL), now

    def end(self) -> None:
        """End the children that are left."""
        for process in (self._worker, self._reaper):
            if process is not None:
                _end(process)


def _server_command(host: str, port: int, workers: int) -> list[str]:
    shown = f"[{host}]" if ":" in host else host
    options = {
        "bind": f"{shown}:{port}",
        "worker-class": "gthread",
        "workers": str(workers),
        "threads": "4",
        "timeout": "60",
        "graceful-timeout": "20",
        # Memory held by fonts and long papers goes back to the system now and then.
        "max-requests": "5000",
        "max-requests-jitter": "500",
        "log-level": "warning",
    }
    flags = [part for name, value in options.items() for part in (f"--{name}", value)]
    return [sys.executable, "-m", "gunicorn", "bangkit.config.wsgi:application", "--no-control-socket", *flags]


def _worker_command() -> list[str]:
    return [*_DJANGO, "db_worker", "--queue-name", "*", "--no-reload", "--verbosity", "0"]


def _answers(host: str, port: int, server: subprocess.Popen[bytes]) -> bool:
    """Whether the server took its first connection before it died or the patience ended."""
    deadline = time.monotonic() + _LONGEST_START
    target = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    while server.poll() is None and time.monotonic() < deadline:
        try:
            with socket.create_connection((target, port), timeout=1):
                return True
        except OSError:
            time.sleep(0.1)
    return False


def _shown(host: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, host)  # noqa: S104


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ask a child to end, and end it when it does not listen."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

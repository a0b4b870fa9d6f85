"""The Python environment of a checkout: made once from the hashed requirement files, and found again by their digest.

Uses the standard library alone, since it runs before anything is installed. ``uv`` is used where it is present and plain ``pip``
otherwise; neither is told where to fetch from, so that a person's own index or folder of wheels works.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from bangkit.launch.saying import Trouble, disk_full, in_ci, step

# What an installation of each size takes on the disk, downloads included, in megabytes.
_NEEDED_MB = {"base": 700, "test": 1200}
STAMP = ".bangkit-stamp.json"

_NO_NETWORK = re.compile(
    r"name resolution|Name or service not known|dns error|Network is unreachable|NewConnectionError|Connection refused|"
    r"ConnectTimeout|Read timed out|error sending request|Failed to fetch|client error \(Connect\)|Could not connect|ProxyError",
    re.IGNORECASE,
)
_NOT_FOUND = re.compile(r"No matching distribution found for (\S+)|has no wheels? with a matching|not found in the (?:package )?registry")
_WRONG_HASH = re.compile(r"DO NOT MATCH THE HASHES|Hash mismatch", re.IGNORECASE)


def python_of(root: Path) -> Path:
    """The interpreter of the checkout's environment."""
    return root / ".venv" / "bin" / "python"


def ensure(root: Path, extra: str) -> Path:
    """The interpreter of an environment that holds the requirements of ``extra`` (base or test)."""
    wanted = _digests(root)
    if _has(root, extra, wanted):
        return python_of(root)
    _check_space(root, extra)
    if not _works(python_of(root)):
        with step("Menyiapkan lingkungan Python di .venv"):
            _make(root)
    with step(f"Memasang pustaka dari requirements/{extra}.txt"):
        _install(root, extra)
    _link_source(root)
    held = ["base", "test"] if extra == "test" else ["base"]
    (root / ".venv" / STAMP).write_text(json.dumps({name: wanted[name] for name in held}), "utf-8")
    return python_of(root)


def _digests(root: Path) -> dict[str, str]:
    return {name: hashlib.sha256((root / "requirements" / f"{name}.txt").read_bytes()).hexdigest() for name in ("base", "test")}


def _has(root: Path, extra: str, wanted: dict[str, str]) -> bool:
    """Whether the stamp says that the present requirement files are installed."""
    try:
        held = json.loads((root / ".venv" / STAMP).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return bool(held.get(extra) == wanted[extra]) and _works(python_of(root))


def _works(python: Path) -> bool:
    """Whether the interpreter starts; it does not after the system's Python was replaced."""
    if not python.exists():
        return False
    code = "import sys; sys.exit(sys.version_info < (3, 11))"
    return subprocess.run([python, "-c", code], capture_output=True, check=False).returncode == 0


def _check_space(root: Path, extra: str) -> None:
    free = shutil.disk_usage(root).free // 1_000_000
    if free < _NEEDED_MB[extra]:
        raise Trouble(
            f"Penyimpanan hampir penuh: tersisa {free} MB, sedangkan pemasangan memerlukan sekitar {_NEEDED_MB[extra]} MB. "
            "Kosongkan sebagian (periksa dengan: df -h), lalu jalankan lagi perintah yang sama."
        )


def _make(root: Path) -> None:
    """Make the environment with the interpreter that runs now."""
    folder = root / ".venv"
    if folder.exists():
        shutil.rmtree(folder)
    if importlib.util.find_spec("ensurepip") is None and not shutil.which("uv"):
        _bring_venv()
    if importlib.util.find_spec("ensurepip") is None and shutil.which("uv"):
        command = ["uv", "venv", "--quiet", "--python", sys.executable, str(folder)]
    else:
        command = [sys.executable, "-m", "venv", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=_environment())
    if done.returncode:
        raise explain(done.stdout + done.stderr) or Trouble(f"Lingkungan Python tidak dapat dibuat di {folder}:\n{done.stderr.strip()}")


def _bring_venv() -> None:
    """Debian keeps ``venv`` in a package of its own. A person is told; a machine without one installs it by itself."""
    if in_ci() and os.geteuid() == 0 and shutil.which("apt-get"):
        with step("Memasang python3-venv melalui apt"):
            subprocess.run(["apt-get", "update", "-qq"], check=False)
            subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "python3-venv"], check=False)
        importlib.invalidate_caches()
    if importlib.util.find_spec("ensurepip") is None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise Trouble(
            "Bagian Python untuk membuat lingkungan (python3-venv) belum terpasang.\n"
            f"Pasang dengan: sudo apt install python3-venv   (atau python{version}-venv), lalu jalankan lagi perintah yang sama."
        )


def _install(root: Path, extra: str) -> None:
    """Install by uv where present; by pip when there is none or it did not manage, since pip may know another index."""
    python, listing = python_of(root), root / "requirements" / f"{extra}.txt"
    ways: list[list[str]] = []
    if shutil.which("uv"):
        ways.append(["uv", "pip", "install", "--python", str(python), "--require-hashes", "-r", str(listing)])
    if subprocess.run([python, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0:
        quiet = ["--disable-pip-version-check", "--progress-bar", "off", "--retries", "2", "--no-input"]
        ways.append([str(python), "-m", "pip", "install", *quiet, "--prefer-binary", "--require-hashes", "-r", str(listing)])
    output = ""
    for way in ways:
        code, output = _watched(way, total=len(re.findall(r"^[\w.-]+(?:\[.*\])?==", listing.read_text("utf-8"), re.MULTILINE)))
        if code == 0:
            return
    raise explain(output) or Trouble(f"Pemasangan pustaka gagal. Pesan terakhir:\n{_tail(output)}")


def _watched(command: list[str], total: int) -> tuple[int, str]:
    """Run an installer and count what it collects, so that a slow line shows movement."""
    lines: list[str] = []
    collected = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=_environment()) as process:
        for line in process.stdout or ():
            lines.append(line)
            if line.lstrip().startswith(("Collecting ", "Downloading ")):
                collected += line.lstrip().startswith("Collecting ")
                if sys.stdout.isatty():
                    sys.stdout.write(f"\r  {min(collected, total)} dari {total} pustaka ")
                    sys.stdout.flush()
    if sys.stdout.isatty():
        sys.stdout.write("\r")
    return process.returncode, "".join(lines)


def _environment() -> dict[str, str]:
    """uv must not fetch a Python of its own: it hangs where there is no network."""
    return {**os.environ, "UV_PYTHON_DOWNLOADS": "never", "PYTHONUTF8": "1"}


def _link_source(root: Path) -> None:
    """Let the environment import ``bangkit`` from the checkout, without building anything."""
    code = "import sysconfig; print(sysconfig.get_paths()['purelib'])"
    where = subprocess.run([python_of(root), "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    (Path(where) / "bangkit-checkout.pth").write_text(f"{root / 'src'}\n", "utf-8")


def explain(output: str) -> Trouble | None:
    """The trouble behind an installer's output, in words; None when it is none of the usual ones."""
    if "No space left on device" in output or "os error 28" in output:
        return disk_full()
    if _WRONG_HASH.search(output):
        return Trouble(
            "Sebuah pustaka yang diunduh tidak sama dengan yang tercatat (sidik berbeda), sehingga tidak dipasang. "
            "Coba lagi; bila berulang, laporkan kepada pengelola jaringan Anda."
        )
    if _NO_NETWORK.search(output):
        return Trouble(
            "Tidak ada jaringan ke gudang pustaka Python. Sambungkan internet lalu jalankan lagi perintah yang sama, "
            "atau siapkan folder pustaka di komputer lain (pip download -r requirements/base.txt -d pustaka) "
            "lalu jalankan: PIP_NO_INDEX=1 PIP_FIND_LINKS=pustaka ./bangkit demo"
        )
    found = _NOT_FOUND.search(output)
    if found:
        name = found.group(1) or "sebuah pustaka"
        return Trouble(f"{name} tidak tersedia untuk Python {sys.version.split()[0]} di komputer ini. Pakai Python 3.11, 3.12, atau 3.13.")
    return None


def _tail(output: str) -> str:
    return "\n".join(output.strip().splitlines()[-8:])

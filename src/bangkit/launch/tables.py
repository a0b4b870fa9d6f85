"""Files of the words that turn tables into tables: read whole, written whole, and every fault said in a sentence."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from bangkit.core.delimited import Unusable

# /dev/stdout may be a file that somebody redirected to: it is written on, never replaced.
STANDARD_OUTPUT = ("", "-", "/dev/stdout")


def content(name: str) -> bytes:
    """What a file holds; ``-`` is standard input. Errors: ``Unusable``."""
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise Unusable(f"{name}: {_why(error)}") from error


def put(text: str, output: str, *sources: str) -> None:
    """Text to standard output, or whole into its file, which may be none of the sources. Errors: ``Unusable``."""
    if output in STANDARD_OUTPUT:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.buffer.flush()
        return
    target = Path(output).resolve()
    if target.exists() and any(target.samefile(source) for source in sources if source not in ("", "-")):
        raise Unusable(f"{output} adalah berkas masukan. Tulis hasilnya ke berkas lain.")
    try:
        _write(text, target)
    except OSError as error:
        raise Unusable(f"{output}: {_why(error)}") from error


def _write(text: str, target: Path) -> None:
    """A file half-written is never left behind; a pipe or a device is written to, never replaced."""
    if target.exists() and not target.is_file():
        target.write_text(text, encoding="utf-8", newline="")
        return
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        beside.write_text(text, encoding="utf-8", newline="")
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _why(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "tidak ada berkas atau folder itu."
    if isinstance(error, IsADirectoryError):
        return "ini folder, bukan berkas."
    if isinstance(error, PermissionError):
        return "tidak boleh dibaca atau ditulis oleh akun ini."
    return f"tidak terbaca ({error.strerror})."

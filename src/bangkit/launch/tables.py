"""Files of the words that turn tables into tables: read whole, written whole, and every fault said in a sentence."""

from __future__ import annotations

import sys
from pathlib import Path

from bangkit.core.measures.measure import Unusable

# /dev/stdout may be a file that somebody redirected to: it is written on, never replaced.
STANDARD_OUTPUT = ("", "-", "/dev/stdout")


def content(name: str) -> bytes:
    """What a file holds; ``-`` is standard input. Errors: ``Unusable``."""
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise Unusable(f"{name}: tidak dapat dibaca ({error.strerror}).") from error


def put(text: str, output: str, *sources: str) -> None:
    """Text to standard output, or whole into its file, which may be none of the sources. Errors: ``Unusable``."""
    if output in STANDARD_OUTPUT:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.buffer.flush()
        return
    target = Path(output).resolve()
    if any(source != "-" and target == Path(source).resolve() for source in sources):
        raise Unusable(f"{output} adalah berkas masukan. Tulis hasilnya ke berkas lain.")
    half = target.with_name(f".{target.name}.baru")
    try:
        if target.exists() and not target.is_file():
            target.write_text(text, encoding="utf-8", newline="")  # a pipe or a device is written to, never replaced
            return
        half.write_text(text, encoding="utf-8", newline="")
        half.replace(target)
    except OSError as error:
        raise Unusable(f"{output}: tidak dapat ditulis ({error.strerror}).") from error

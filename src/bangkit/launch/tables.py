"""Files of the words that turn tables into tables: read whole, written whole, and every fault said in a sentence."""

from __future__ import annotations

import sys
from pathlib import Path

from bangkit.core.measures.measure import Unusable


def content(name: str) -> bytes:
    """What a file holds. Errors: ``Unusable``."""
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise Unusable(f"{name}: tidak dapat dibaca ({error.strerror}).") from error


def put(text: str, output: str, *sources: str) -> None:
    """Text to standard output, or whole into its file, which may be none of the sources. Errors: ``Unusable``."""
    if not output:
        sys.stdout.write(text)
        return
    target = Path(output)
    if any(target.resolve() == Path(source).resolve() for source in sources):
        raise Unusable(f"{output} adalah berkas masukan. Tulis hasilnya ke berkas lain.")
    half = target.with_name(f".{target.name}.baru")
    try:
        half.write_text(text, encoding="utf-8", newline="")
        half.replace(target)
    except OSError as error:
        raise Unusable(f"{output}: tidak dapat ditulis ({error.strerror}).") from error

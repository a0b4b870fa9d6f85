"""The shape of a backup: one zip with every table as plain lines, every file, and a list of digests.

The tables are written as values, not as a copy of one database's own format, so that a backup of SQLite restores on PostgreSQL and
the other way round. The archive records which migrations its tables stand at; restoring starts from there and migrates forward.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path, PurePosixPath
from typing import Any
from uuid import UUID

from bangkit.launch.saying import Trouble

FORMAT = 1
MANIFEST = "cadangan.json"
TABLES, FILES = "tabel/", "berkas/"
# Rebuilt by themselves, or of no use on another day: sessions end, guesses are forgotten.
LEFT_OUT = {"contenttypes", "auth", "sessions", "axes"}
_CHUNK = 1 << 20


@dataclass(frozen=True)
class Manifest:
    """What an archive says about itself."""

    version: str
    made_at: str
    is_demo: bool
    migrations: list[list[str]]
    rows: dict[str, int]
    digests: dict[str, str]

    def text(self) -> str:
        """As it is written into the archive."""
        return json.dumps({"format": FORMAT, **self.__dict__}, ensure_ascii=False, indent=1)


def encoded(value: Any) -> Any:
    """A database value as JSON, without losing anything (Django's own encoder cuts microseconds, which digests cover)."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    return value


def write_member(archive: zipfile.ZipFile, name: str, chunks: Iterator[bytes]) -> str:
    """Write a member chunk by chunk; returns its digest."""
    digest = hashlib.sha256()
    with archive.open(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), "w", force_zip64=True) as member:
        for chunk in chunks:
            digest.update(chunk)
            member.write(chunk)
    return digest.hexdigest()


def file_chunks(path: Path) -> Iterator[bytes]:
    """A file in pieces."""
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def read_manifest(archive: zipfile.ZipFile) -> Manifest:
    """What the archive says about itself, checked for shape."""
    try:
        held = json.loads(archive.read(MANIFEST))
        number = held.pop("format")
        manifest = Manifest(**held)
    except (KeyError, ValueError, TypeError) as error:
        raise Trouble("Berkas ini bukan cadangan BangKIT, atau daftar isinya rusak.") from error
    if number != FORMAT:
        raise Trouble(f"Cadangan ini berbentuk {number}, sedangkan BangKIT ini membaca bentuk {FORMAT}. Pasang versi yang sesuai.")
    return manifest


def verify(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Every member is there, unchanged, and stays inside its folder."""
    names = {name for name in archive.namelist() if name != MANIFEST}
    if names != set(manifest.digests):
        raise Trouble("Isi cadangan tidak sama dengan daftarnya; berkas ini tidak dipakai.")
    for name, expected in sorted(manifest.digests.items()):
        parts = PurePosixPath(name).parts
        if name.startswith("/") or ".." in parts or not name.startswith((TABLES, FILES)):
            raise Trouble(f"Cadangan memuat nama yang tidak wajar: {name}.")
        digest = hashlib.sha256()
        with archive.open(name) as member:
            while chunk := member.read(_CHUNK):
                digest.update(chunk)
        if digest.hexdigest() != expected:
            raise Trouble(f"Bagian {name} dari cadangan rusak; berkas ini tidak dipakai.")


def opened(path: Path) -> zipfile.ZipFile:
    """The archive, or the trouble with it."""
    if not path.is_file():
        raise Trouble(f"Tidak ada berkas {path}.")
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError) as error:
        raise Trouble(f"{path} bukan cadangan BangKIT, atau terpotong.") from error

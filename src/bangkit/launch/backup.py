"""``backup FILE``: everything that this installation holds, as it was at one moment, into one file.

The moment is a snapshot: a copy of the SQLite file made by SQLite itself, or a repeatable-read transaction on PostgreSQL. People go
on working meanwhile. The key is not in the archive, so signing in again is all that a restored installation asks.
"""

from __future__ import annotations

import argparse
import json
import os
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bangkit.config.places import var_folder
from bangkit.launch import archive, installation
from bangkit.launch.saying import Trouble, entry, say, step

_AT_A_TIME = 500


def run(arguments: list[str]) -> int:
    """Write the backup."""
    parser = argparse.ArgumentParser("bangkit backup", description="Menyimpan seluruh data dan berkas ke satu berkas zip.")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--force", action="store_true", help="timpa berkas yang sudah ada")
    options = parser.parse_args(arguments)
    target: Path = options.file.expanduser().resolve()
    if target.exists() and not options.force:
        raise Trouble(f"{target} sudah ada. Pilih nama lain, atau tambahkan --force.")
    if not target.parent.is_dir():
        raise Trouble(f"Tidak ada folder {target.parent}.")
    installation.set_up()
    if installation.pending():
        raise Trouble(f"Tabel basis data belum ada atau belum yang terbaru. Jalankan dulu: {entry()} manage migrate")
    with step(f"Menyimpan ke {target}"):
        manifest = make(target)
    say(f"Tersimpan: {sum(manifest.rows.values())} baris dari {len(manifest.rows)} tabel, {_files_in(manifest)} berkas.")
    say("Simpan berkas ini di tempat lain yang aman: isinya data pribadi.")
    return 0


def make(target: Path) -> archive.Manifest:
    """Write the archive beside its name first, so that a broken one never bears it."""
    from django.conf import settings

    import bangkit

    digests: dict[str, str] = {}
    rows: dict[str, int] = {}
    unfinished = target.with_name(f"{target.name}.sedang")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as raw, zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as zipped, _snapshot() as alias:
            for model in _models():
                counter = _Lines(model, alias)
                digests[f"{archive.TABLES}{model._meta.label}.jsonl"] = archive.write_member(
                    zipped, f"{archive.TABLES}{model._meta.label}.jsonl", iter(counter)
                )
                rows[model._meta.label] = counter.count
            for path in _kept_files(Path(settings.MEDIA_ROOT)):
                name = archive.FILES + path.relative_to(settings.MEDIA_ROOT).as_posix()
                digests[name] = archive.write_member(zipped, name, archive.file_chunks(path))
            moment = datetime.now(UTC).isoformat(timespec="seconds")
            manifest = archive.Manifest(bangkit.__version__, moment, settings.BANGKIT_DEMO, _migrations(alias), rows, digests)
            zipped.writestr(archive.MANIFEST, manifest.text())
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return manifest


class _Lines:
    """The rows of a table as JSON lines: the column names first, then one list a row."""

    def __init__(self, model: Any, alias: str) -> None:
        self.count = 0
        self._model, self._alias = model, alias

    def __iter__(self) -> Iterator[bytes]:
        names = [field.attname for field in self._model._meta.concrete_fields]
        yield f"{json.dumps(names)}\n".encode()
        rows = self._model._base_manager.using(self._alias).order_by("pk").values_list(*names)
        for row in rows.iterator(chunk_size=_AT_A_TIME):
            self.count += 1
            yield f"{json.dumps([archive.encoded(value) for value in row], ensure_ascii=False, sort_keys=True)}\n".encode()


def _models() -> list[Any]:
    from django.apps import apps

    listed = apps.get_models(include_auto_created=True)
    return sorted(
        (model for model in listed if model._meta.managed and not model._meta.proxy and model._meta.app_label not in archive.LEFT_OUT),
        key=lambda model: model._meta.label,
    )


def _migrations(alias: str) -> list[list[str]]:
    """The applied migrations, so that the tables can be built as they were."""
    from django.db import connections
    from django.db.migrations.recorder import MigrationRecorder

    return sorted(list(key) for key in MigrationRecorder(connections[alias]).applied_migrations())


def _kept_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()) if folder.is_dir() else []


def _files_in(manifest: archive.Manifest) -> int:
    return sum(name.startswith(archive.FILES) for name in manifest.digests)


@contextmanager
def _snapshot() -> Iterator[str]:
    """The alias of a connection that sees one moment only."""
    from django.db import connection, connections, transaction

    if connection.vendor != "sqlite":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield "default"
        return
    with tempfile.TemporaryDirectory(prefix="bangkit-cadangan-", dir=var_folder()) as folder:
        copy = Path(folder) / "salinan.sqlite3"
        connection.ensure_connection()
        with sqlite3.connect(copy) as target:
            connection.connection.backup(target)
        target.close()
        connections.databases["snapshot"] = {**connections.databases["default"], "NAME": copy}
        try:
            yield "snapshot"
        finally:
            connections["snapshot"].close()
            del connections["snapshot"], connections.databases["snapshot"]

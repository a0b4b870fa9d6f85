"""``restore FILE``: put back what a backup holds, on either database, keeping what was there.

The archive is verified whole before anything is touched. What was there is moved aside, never deleted; when anything fails, it is
moved back. The tables are built as they stood at the backup's migrations, filled, and only then migrated forward.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bangkit.launch import archive, installation
from bangkit.launch.saying import Trouble, say, step

_AT_A_TIME = 500


def run(arguments: list[str]) -> int:
    """Verify, ask, restore, and prove that the trail is whole."""
    parser = argparse.ArgumentParser("bangkit restore", description="Memulihkan data dan berkas dari cadangan.")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--yes", action="store_true", help="jangan bertanya")
    options = parser.parse_args(arguments)
    with archive.opened(options.file.expanduser()) as zipped:
        manifest = archive.read_manifest(zipped)
        with step("Memeriksa cadangan"):
            archive.verify(zipped, manifest)
        say(f"Cadangan dari {manifest.made_at}, {sum(manifest.rows.values())} baris{', data peragaan' if manifest.is_demo else ''}.")
        if not options.yes and not _agreed():
            say("Tidak ada yang diubah.")
            return 1
        var = installation.set_up(demo=manifest.is_demo)
        _check_migrations(manifest)
        with _set_aside(var) as kept:
            _fill(zipped, manifest, var)
        say(f"Pulih. Yang ada sebelumnya disimpan di {kept}." if kept else "Pulih.")
    return 0


def _agreed() -> bool:
    if not sys.stdin.isatty():
        raise Trouble("Pemulihan mengganti data yang ada. Ulangi dengan --yes bila memang dimaksudkan.")
    return input("Data yang ada sekarang akan diganti (dan disimpan terpisah). Lanjutkan? [ya/tidak] ").strip().lower() in ("ya", "y")


def _check_migrations(manifest: archive.Manifest) -> None:
    """This program must know every step that the archive's tables went through."""
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    known = MigrationLoader(connection).disk_migrations
    unknown = [f"{app}.{name}" for app, name in manifest.migrations if (app, name) not in known and app not in archive.LEFT_OUT]
    if unknown:
        raise Trouble(
            f"Cadangan dibuat oleh BangKIT yang lebih baru ({manifest.version}); pasang versi itu dulu. Belum dikenal: {unknown[0]}"
        )


def _fill(zipped: zipfile.ZipFile, manifest: archive.Manifest, var: Path) -> None:
    with step("Menyiapkan tabel"):
        state = _build_tables(manifest)
    with step("Memulihkan baris"):
        _load_rows(zipped, manifest, state)
        installation.command("migrate", interactive=False, verbosity=0)
    with step("Memulihkan berkas"):
        _extract_files(zipped, manifest)
    with step("Memeriksa jejak"):
        installation.command("verify_audit")
    if manifest.is_demo:
        installation.mark(var, "ready")
    else:
        (var / installation.MARKER).unlink(missing_ok=True)


def _build_tables(manifest: archive.Manifest) -> Any:
    """Migrate the empty database to where the archive stands; returns the models of that time."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    applied = {(app, name) for app, name in manifest.migrations}
    targets = [key for key in executor.loader.graph.nodes if key in applied]
    plan = [(executor.loader.graph.nodes[key], False) for key in executor.loader.graph._generate_plan(targets, at_end=True)]
    return executor.migrate(targets, plan=plan).apps


def _load_rows(zipped: zipfile.ZipFile, manifest: archive.Manifest, apps: Any) -> None:
    """All tables in one transaction; the databases check the references at its end, so the order does not matter."""
    from django.core.management.color import no_style
    from django.db import connection, transaction

    models = []
    with transaction.atomic():
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for label, expected in manifest.rows.items():
            model = apps.get_model(label)
            models.append(model)
            count = _load_table(zipped, label, model)
            if count != expected:
                raise Trouble(f"Tabel {label} memuat {count} baris, seharusnya {expected}.")
        connection.check_constraints()
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), models):
                cursor.execute(statement)


def _load_table(zipped: zipfile.ZipFile, label: str, model: Any) -> int:
    count = 0
    with zipped.open(f"{archive.TABLES}{label}.jsonl") as member:
        names = json.loads(next(member))
        fields = [next(field for field in model._meta.concrete_fields if field.attname == name) for name in names]
        for chunk in _chunks(member):
            rows = [
                {field.attname: field.to_python(value) for field, value in zip(fields, json.loads(line), strict=True)} for line in chunk
            ]
            model._base_manager.bulk_create([model(**row) for row in rows])
            count += len(rows)
    return count


def _chunks(lines: Any) -> Iterator[list[bytes]]:
    chunk: list[bytes] = []
    for line in lines:
        chunk.append(line)
        if len(chunk) == _AT_A_TIME:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _extract_files(zipped: zipfile.ZipFile, manifest: archive.Manifest) -> None:
    from django.conf import settings

    for name in manifest.digests:
        if name.startswith(archive.FILES):
            target = Path(settings.MEDIA_ROOT) / name.removeprefix(archive.FILES)
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
            with zipped.open(name) as member, target.open("wb") as file:
                shutil.copyfileobj(member, file)
            target.chmod(0o600)


@contextmanager
def _set_aside(var: Path) -> Iterator[str]:
    """Move the present data out of the way; back again when the block fails. Yields where it lies, "" when there was none."""
    from django.conf import settings
    from django.db import connection

    name = time.strftime("sebelum-pulih-%Y%m%d-%H%M%S")
    holder = _Schema(name) if connection.vendor == "postgresql" else _Moved(var, name, sorted(var.glob("bangkit.sqlite3*")))
    files = _Moved(var, name, [Path(settings.MEDIA_ROOT)])
    connection.close()
    kept = [where for where in (holder.aside(), files.aside()) if where]
    try:
        yield " dan ".join(dict.fromkeys(kept))
    except BaseException:
        connection.close()
        holder.back()
        files.back()
        raise


class _Moved:
    """Files moved into a folder beside them, and back."""

    def __init__(self, var: Path, name: str, paths: list[Path]) -> None:
        self._folder, self._paths = var / name, paths
        self._moved: list[tuple[Path, Path]] = []

    def aside(self) -> str:
        """Where they lie now; "" when there was nothing."""
        for path in self._paths:
            if path.exists():
                self._folder.mkdir(parents=True, exist_ok=True, mode=0o750)
                shutil.move(path, self._folder / path.name)
                self._moved.append((path, self._folder / path.name))
        return str(self._folder) if self._moved else ""

    def back(self) -> None:
        """Put them where they were, over whatever came meanwhile."""
        for path in self._paths:
            for leftover in (path, *path.parent.glob(f"{path.name}-*")):
                shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink(missing_ok=True)
        for original, kept in self._moved:
            shutil.move(kept, original)


class _Schema:
    """The tables of PostgreSQL, renamed out of the way as a whole."""

    def __init__(self, name: str) -> None:
        self._name = name.replace("-", "_")

    def _run(self, *statements: str) -> None:
        from django.db import connection, transaction

        with transaction.atomic(), connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    def aside(self) -> str:
        """The schema's new name."""
        self._run(f"ALTER SCHEMA public RENAME TO {self._name}", "CREATE SCHEMA public")
        return f"skema {self._name}"

    def back(self) -> None:
        """The old tables under their old name again."""
        self._run("DROP SCHEMA public CASCADE", f"ALTER SCHEMA {self._name} RENAME TO public")

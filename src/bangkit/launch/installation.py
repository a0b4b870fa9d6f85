"""The data of this installation: which kind it is, its key, and the steps that bring the database up to date.

A folder of data is either a demo or real, never both: made-up numbers beside real ones could not be told apart later. A marker file
says which, and is written before the first made-up row.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
from pathlib import Path
from typing import Any

from bangkit.config.places import PACKAGE, var_folder
from bangkit.launch.saying import Trouble, disk_full, step

MARKER = "peragaan.json"
# What the demo's data is made from; when it changes, the kept data no longer tells the same story.
_STORY_FOLDERS = ("demo", "policy", "data")


def set_up(*, demo: bool | None = None, django_ready: bool = True) -> Path:
    """Prepare the surroundings of Django in this process; returns the folder of the data."""
    var = var_folder()
    # Whatever is made from here on, database and files alike, is nobody else's to read.
    os.umask(0o027)
    try:
        var.mkdir(parents=True, exist_ok=True, mode=0o750)
        _keep_key(var)
    except (PermissionError, NotADirectoryError, FileExistsError) as error:
        raise Trouble(f"Folder {var} tidak dapat ditulis. Ubah pemiliknya, atau pilih folder lain dengan BANGKIT_VAR=…") from error
    except OSError as error:
        raise disk_full(str(var)) if error.errno == 28 else error from error
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bangkit.config.settings")
    if demo or (demo is None and marker(var)):
        os.environ["BANGKIT_DEMO"] = "1"
        os.environ.setdefault("BANGKIT_LOG_LEVEL", "WARNING")
    if django_ready:
        import django

        django.setup()
    return var


def _keep_key(var: Path) -> None:
    """A key of its own for each installation, readable by its owner alone."""
    kept = var / "secret.key"
    if not kept.exists():
        descriptor = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(secrets.token_urlsafe(64))


def marker(var: Path) -> dict[str, Any]:
    """What the demo wrote about itself; empty for a real installation."""
    try:
        held: dict[str, Any] = json.loads((var / MARKER).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return held


def mark(var: Path, state: str) -> None:
    """Write that this folder is a demo: ``loading`` until its story is told, then ``ready``."""
    (var / MARKER).write_text(json.dumps({"state": state, "story": story_digest()}), "utf-8")


def story_digest() -> str:
    """The digest of all that the demo's data is made from."""
    digest = hashlib.sha256()
    for folder in _STORY_FOLDERS:
        for path in sorted((PACKAGE / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(str(path.relative_to(PACKAGE)).encode() + path.read_bytes())
    return digest.hexdigest()


def has_data(var: Path) -> bool:
    """Whether a database stands here already."""
    return (var / "bangkit.sqlite3").exists()


def clear(var: Path) -> None:
    """Remove the demo's database and files."""
    for path in var.glob("bangkit.sqlite3*"):
        path.unlink()
    shutil.rmtree(var / "files", ignore_errors=True)
    (var / MARKER).unlink(missing_ok=True)


def command(name: str, **options: Any) -> None:
    """Run a Django command; what it refuses is a trouble in its own words, and a full disk is named as such."""
    from django.core.management import CommandError, call_command
    from django.db import OperationalError

    try:
        call_command(name, **options)
    except CommandError as error:
        raise Trouble(str(error)) from error
    except OperationalError as error:
        if "disk is full" in str(error):
            raise disk_full() from error
        raise


def pending() -> bool:
    """Whether the tables are not the newest."""
    from django.db import OperationalError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
    except OperationalError as error:
        raise Trouble(f"Basis data tidak menjawab. Periksa DATABASE_URL dan apakah PostgreSQL berjalan.\n{error}") from error
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def migrate() -> None:
    """Bring the tables up to date; says so only when there is something to do."""
    if pending():
        with step("Menyiapkan tabel basis data"):
            command("migrate", interactive=False, verbosity=0)


def collect_static() -> None:
    """Collect and compress stylesheets and scripts, unless they are those collected last time."""
    from django.conf import settings

    root = Path(settings.STATIC_ROOT)
    stamp = root / ".digest"
    digest = hashlib.sha256()
    for path in sorted(path for folder in PACKAGE.rglob("static") for path in folder.rglob("*") if path.is_file()):
        digest.update(str(path.relative_to(PACKAGE)).encode() + path.read_bytes())
    if stamp.is_file() and stamp.read_text("utf-8") == digest.hexdigest():
        return
    with step("Mengumpulkan gaya dan skrip"):
        command("collectstatic", interactive=False, verbosity=0, clear=True)
        stamp.write_text(digest.hexdigest(), "utf-8")

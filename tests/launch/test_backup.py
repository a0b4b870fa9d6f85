"""A backup holds everything, refuses to be a broken one, and restores on either database."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bangkit.launch import archive, backup, postgres
from bangkit.launch.saying import Trouble

ROOT = Path(__file__).resolve().parents[2]


# A small installation of its own: the tests' cast, one verb performed, and one private file.
TELL = """
import django; django.setup()
from tests.people import SOLANG, make_people
from bangkit.foundation.cycle.actions import open_cycle
from bangkit.foundation.regions.models import Region
umar = make_people().umar
open_cycle(umar.actor, Region.objects.get(code=SOLANG), year=2026, phase="during")
"""


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The backup of that installation, made once."""
    folder = tmp_path_factory.mktemp("asal")
    (folder / "var" / "files" / "foto").mkdir(parents=True)
    (folder / "var" / "files" / "foto" / "a.jpg").write_bytes(b"\xff\xd8 foto")
    for done in (
        _bangkit(["manage", "migrate"], folder / "var"),
        _python(TELL, [], folder / "var"),
        _bangkit(["backup", str(folder / "cadangan.zip")], folder / "var"),
    ):
        assert done.returncode == 0, done.stdout + done.stderr
    return folder / "cadangan.zip"


@pytest.fixture
def made(original: Path, tmp_path: Path) -> Path:
    """A copy of it, for one test."""
    return Path(shutil.copy(original, tmp_path / "cadangan.zip"))


def _tables(path: Path) -> dict[str, str]:
    """The digest of each table of an archive."""
    with archive.opened(path) as zipped:
        digests = archive.read_manifest(zipped).digests
    return {name: digest for name, digest in digests.items() if name.startswith(archive.TABLES)}


def _python(code: str, words: list[str], var: Path, **surroundings: str) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("BANGKIT_", "DJANGO_")) and key != "DATABASE_URL"}
    own = {"BANGKIT_VAR": str(var), "BANGKIT_IGNORE_DOTENV": "1", "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    environment = {**clean, **own, "DJANGO_SETTINGS_MODULE": "bangkit.config.settings", **surroundings}
    return subprocess.run([sys.executable, "-c", code, *words], env=environment, capture_output=True, text=True, check=False)


def _bangkit(words: list[str], var: Path, **surroundings: str) -> subprocess.CompletedProcess[str]:
    code = "import sys; from bangkit.launch import cli; cli.checkout = lambda: None; sys.exit(cli.main(sys.argv[1:]))"
    return _python(code, words, var, **surroundings)


@pytest.fixture(params=["sqlite", "postgresql"])
def surroundings(request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    """Where to restore to."""
    if request.param == "sqlite":
        yield {}
    else:
        with postgres.server() as url:
            yield {"DATABASE_URL": url}


def test_a_backup_restores_on_either_database_with_the_same_rows(made: Path, surroundings: dict[str, str], tmp_path: Path) -> None:
    var = tmp_path / "lain"
    done = _bangkit(["restore", str(made), "--yes"], var, **surroundings)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (var / "files" / "foto" / "a.jpg").read_bytes() == b"\xff\xd8 foto"
    again = tmp_path / "lagi.zip"
    done = _bangkit(["backup", str(again)], var, **surroundings)
    assert done.returncode == 0, done.stdout + done.stderr
    assert _tables(again) == _tables(made)


def test_restoring_keeps_what_was_there(made: Path, tmp_path: Path) -> None:
    var = tmp_path / "lain"
    (var / "files").mkdir(parents=True)
    (var / "files" / "lama.txt").write_text("lama", "utf-8")
    assert _bangkit(["restore", str(made), "--yes"], var).returncode == 0
    kept = next(var.glob("sebelum-pulih-*"))
    assert (kept / "files" / "lama.txt").read_text("utf-8") == "lama"
    assert not (var / "files" / "lama.txt").exists()


def test_a_failed_restore_puts_everything_back(made: Path, tmp_path: Path) -> None:
    var = tmp_path / "lain"
    assert _bangkit(["restore", str(made), "--yes"], var).returncode == 0
    before = (var / "bangkit.sqlite3").read_bytes()
    broken = _rewritten(made, tmp_path / "kurang.zip", rows=lambda rows: {**rows, "access.User": rows["access.User"] + 1})
    done = _bangkit(["restore", str(broken), "--yes"], var)
    assert done.returncode == 1
    assert "access.User memuat" in done.stderr
    assert (var / "bangkit.sqlite3").read_bytes() == before
    assert (var / "files" / "foto" / "a.jpg").exists()


def test_restoring_asks_unless_told(made: Path, tmp_path: Path) -> None:
    done = _bangkit(["restore", str(made)], tmp_path / "lain")
    assert done.returncode == 1
    assert "--yes" in done.stderr
    assert not (tmp_path / "lain" / "bangkit.sqlite3").exists()


def _rewritten(source: Path, target: Path, rows: Any = None, replace: dict[str, bytes] | None = None, name: str = "") -> Path:
    """The same archive with something changed, as damage or malice would."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for member in old.namelist():
            data = (replace or {}).get(member, old.read(member))
            if member == archive.MANIFEST:
                held = json.loads(data)
                held["rows"] = rows(held["rows"]) if rows else held["rows"]
                if name:
                    held["digests"][name] = "0" * 64
                data = json.dumps(held).encode()
            new.writestr(member, data)
        if name:
            new.writestr(name, b"x")
    return target


def test_a_changed_table_is_refused(made: Path, tmp_path: Path) -> None:
    changed = _rewritten(made, tmp_path / "ubah.zip", replace={"tabel/access.User.jsonl": b"[]\n"})
    with archive.opened(changed) as zipped, pytest.raises(Trouble, match="access.User.*rusak"):
        archive.verify(zipped, archive.read_manifest(zipped))


@pytest.mark.parametrize("name", ["../luar.txt", "/etc/luar", "berkas/../../luar", "lain/x"])
def test_a_name_that_leaves_its_folder_is_refused(made: Path, tmp_path: Path, name: str) -> None:
    evil = _rewritten(made, tmp_path / "jahat.zip", name=name)
    with archive.opened(evil) as zipped, pytest.raises(Trouble, match="tidak wajar|tidak sama"):
        archive.verify(zipped, archive.read_manifest(zipped))


def test_what_is_no_backup_is_named(tmp_path: Path) -> None:
    (tmp_path / "foto.jpg").write_bytes(b"\xff\xd8")
    with pytest.raises(Trouble, match="bukan cadangan"):
        archive.opened(tmp_path / "foto.jpg")
    with zipfile.ZipFile(tmp_path / "lain.zip", "w") as other:
        other.writestr("a.txt", "a")
    with archive.opened(tmp_path / "lain.zip") as zipped, pytest.raises(Trouble, match="bukan cadangan"):
        archive.read_manifest(zipped)
    with pytest.raises(Trouble, match="Tidak ada berkas"):
        archive.opened(tmp_path / "tidak-ada.zip")


def test_a_truncated_backup_is_refused(made: Path, tmp_path: Path) -> None:
    cut = tmp_path / "potong.zip"
    cut.write_bytes(made.read_bytes()[:-200])
    with pytest.raises(Trouble, match="terpotong"):
        archive.opened(cut)


def test_a_backup_is_its_owners_alone_and_never_written_over(original: Path) -> None:
    assert original.stat().st_mode & 0o077 == 0
    with pytest.raises(Trouble, match="sudah ada"):
        backup.run([str(original)])
    assert not list(original.parent.glob("*.sedang"))
    assert not list((original.parent / "var").glob("bangkit-cadangan-*"))


def test_a_backup_of_tables_that_do_not_stand_is_refused(tmp_path: Path) -> None:
    done = _bangkit(["backup", str(tmp_path / "x.zip")], tmp_path / "kosong")
    assert done.returncode == 1
    assert "manage migrate" in done.stderr
    assert not (tmp_path / "x.zip").exists()


def test_sessions_and_guesses_are_not_in_it(made: Path) -> None:
    assert not [name for name in _tables(made) if name.split("/")[1].startswith(("sessions.", "axes.", "auth.", "contenttypes."))]
    assert "tabel/audit.Event.jsonl" in _tables(made)


def test_no_microsecond_is_lost() -> None:
    moment = datetime(2026, 3, 10, 1, 2, 3, 456789, tzinfo=UTC)
    assert datetime.fromisoformat(archive.encoded(moment)) == moment
    assert archive.encoded(Decimal("1.10")) == "1.10"
    assert archive.encoded(date(2026, 1, 2)) == "2026-01-02"
    assert archive.encoded(b"\x00\xff") == "AP8="
    assert archive.encoded({"a": [1]}) == {"a": [1]}

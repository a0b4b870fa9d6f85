"""What the checks say about the repository's own files, tried on files made for it."""

from __future__ import annotations

import hashlib
import re
import tomllib
from pathlib import Path

import pytest

from bangkit.launch import addresses, testing, vendored

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def _name(requirement: str) -> str:
    return re.split(r"[\[<>=!~ ]", requirement)[0].lower().replace("_", "-")


@pytest.mark.parametrize(
    ("listing", "wanted"),
    [("base", PROJECT["dependencies"]), ("test", [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]])],
)
def test_every_dependency_is_in_the_hashed_file(listing: str, wanted: list[str]) -> None:
    text = (ROOT / "requirements" / f"{listing}.txt").read_text("utf-8")
    pinned = set(re.findall(r"^([\w.-]+)==", text, re.MULTILINE))
    assert {_name(requirement) for requirement in wanted} <= pinned
    assert "http" not in text
    for entry in re.split(r"\n(?=\w)", text.strip()):
        assert "--hash=sha256:" in entry, entry.splitlines()[0]


def test_the_test_file_holds_the_same_versions_as_the_base() -> None:
    def pins(listing: str) -> set[str]:
        return set(re.findall(r"^[\w.-]+==[^\s\\]+", (ROOT / "requirements" / f"{listing}.txt").read_text("utf-8"), re.MULTILINE))

    assert pins("base") <= pins("test")


def test_every_dependency_says_why() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    block = text[text.index("dependencies = [") : text.index("[project.scripts]")]
    listed = re.findall(r'^  "[^"]+",(.*)$', block, re.MULTILINE)
    assert len(listed) == len(PROJECT["dependencies"]) + len(PROJECT["optional-dependencies"]["test"])
    assert all("# " in reason for reason in listed)


def test_an_address_of_an_index_or_a_machine_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("satu\n--index-url https://" + "py" + "pi.org/simple\n", "utf-8")
    (tmp_path / "b.py").write_text("HERE = '/" + "work/main'\n", "utf-8")
    (tmp_path / "c.txt").write_text("kerja/wo" + "rk/main dan /rumah\n", "utf-8")
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "d.txt").write_text("/" + "root/x", "utf-8")
    assert [line.split(":")[0] for line in addresses.findings(tmp_path)] == ["a.txt", "b.py"]


def test_files_of_others_must_stand_in_the_manifest(tmp_path: Path) -> None:
    folder = tmp_path / "ui" / "static" / "vendor"
    folder.mkdir(parents=True)
    (folder / "idb.js").write_bytes(b"let a")
    assert "belum tercatat" in vendored.findings(tmp_path)[0]
    digest = hashlib.sha256(b"let a").hexdigest()
    entry = f'[[file]]\npath = "ui/static/vendor/idb.js"\nname = "idb"\nversion = "8"\nlicence = "ISC"\nsource = "npm idb"\nsha256 = "{digest}"\n'
    (tmp_path / vendored.MANIFEST).write_text(entry, "utf-8")
    assert vendored.findings(tmp_path) == []
    (folder / "idb.js").write_bytes(b"let b")
    assert "isinya berubah" in vendored.findings(tmp_path)[0]
    (folder / "idb.js").unlink()
    assert "berkasnya tidak ada" in vendored.findings(tmp_path)[0]


@pytest.mark.parametrize(("ci", "failed"), [("true", True), ("", False)])
def test_a_skipped_part_fails_in_ci_alone(ci: str, failed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", ci)
    report = testing.Report()
    report.skipped("PostgreSQL", "tidak ada")
    assert report.failed is failed
    assert "dilewati, tidak ada" in report.lines[0]


def test_a_part_without_tests_fails() -> None:
    report = testing.Report()
    report.ran("SQLite", 5, 0.1)
    assert report.failed

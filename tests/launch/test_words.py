"""What a person sees who types the command: every word with its line, and one line for each trouble."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from bangkit.launch import cli, saying
from bangkit.launch.saying import Trouble

ROOT = Path(__file__).resolve().parents[2]


def test_the_bare_command_prints_every_word_with_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([]) == 0
    said = capsys.readouterr().out
    for word in ("demo", "serve", "test", "check", "fix", "docs", "backup", "restore", "manage", "measure", "bench"):
        line = next(line for line in said.splitlines() if line.startswith(f"  ./bangkit {word} "))
        assert len(line.split()) > 4


def test_an_unknown_word_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["dmeo"]) == 2
    assert "«dmeo» bukan perintah" in capsys.readouterr().err


def test_a_wheel_leaves_out_the_words_that_need_the_source(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for module in (cli, saying):
        monkeypatch.setattr(module, "checkout", lambda: None)
    cli.main([])
    said = capsys.readouterr().out
    assert "  bangkit demo" in said
    assert "bangkit check" not in said
    assert cli.main(["check"]) == 2


def test_a_trouble_is_one_line_without_a_trace(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def refuse(*_: object) -> int:
        raise Trouble("Port 8000 sedang dipakai.")

    monkeypatch.setattr(cli, "_do", refuse)
    assert cli.main(["demo"]) == 1
    assert capsys.readouterr().err.strip() == "Port 8000 sedang dipakai."


def test_the_script_is_readable_by_old_python_so_that_it_can_say_so() -> None:
    source = (ROOT / "bangkit").read_text("utf-8")
    ast.parse(source, feature_version=(3, 8))
    assert "terlalu lama" in source


def test_the_script_uses_the_standard_library_alone_until_the_environment_stands() -> None:
    code = "import sys; sys.path.insert(0, 'src'); import bangkit.launch.cli, bangkit.launch.environment"
    done = subprocess.run([sys.executable, "-S", "-I", "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr

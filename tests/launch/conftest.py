"""Running ``measure`` in a test, as a person would: words in, a table and sentences out."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from bangkit.launch import measure


class Said:
    """What a run said: its exit code, its table and its words."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def rows(self) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.out)))


@pytest.fixture
def ask(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]):
    """Run ``measure`` with a file of this content (None: no file)."""

    def run(name: str, content: str | bytes | None, *options: str) -> Said:
        words = [name]
        if content is not None:
            file = tmp_path / "rumah tangga.csv"
            file.write_bytes(content.encode() if isinstance(content, str) else content)
            words.append(str(file))
        code = measure.run([*words, *options])
        out, err = capsysbinary.readouterr()
        return Said(code, out.decode(), err.decode())

    return run

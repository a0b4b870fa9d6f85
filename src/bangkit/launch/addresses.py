"""A check: no file of the repository names a package index or a folder of one machine.

A user's own index must work, and a path of the machine where something was written works nowhere else.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

# Put together from halves, so that this file does not find itself.
_INDEXES = [
    "py" + "pi.org",
    "python" + "hosted.org",
    "registry." + "npmjs",
    "registry." + "yarnpkg",
    "deb." + "debian.org",
    "crates" + ".io",
]
_MACHINES = ["/" + "work/", r"(?<!\))/" + "root/", "/t" + "mp/team", "/" + "home/(?!bangkit)"]
_FORBIDDEN = re.compile("|".join([re.escape(name) for name in _INDEXES] + [rf"(?<![\w.-]){path}" for path in _MACHINES]))

_NOT_OURS = {
    ".git",
    ".venv",
    "var",
    "__pycache__",
    "node_modules",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".hypothesis",
    "dist",
    "build",
}
_LARGEST = 5_000_000
# Files that must spell out what they forbid, each with its reason.
_EXCUSED = {"tests/guards/test_code.py": "looks for the same folders in the source"}


def files(root: Path) -> Iterator[Path]:
    """The files of the repository, without what each machine makes for itself."""
    for path in sorted(root.iterdir()):
        if path.is_symlink() or path.name in _NOT_OURS or path.name.startswith(".venv"):
            continue
        if path.is_dir():
            yield from files(path)
        elif path.is_file() and path.stat().st_size < _LARGEST:
            yield path


def findings(root: Path) -> list[str]:
    """``path:line: what was found`` for each address."""
    found = []
    for path in files(root):
        if path.relative_to(root).as_posix() in _EXCUSED:
            continue
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), start=1):
            match = _FORBIDDEN.search(line)
            if match:
                found.append(f"{path.relative_to(root)}:{number}: {match.group(0)}")
    return found


def main() -> int:
    """Print the findings; 1 when there are any."""
    found = findings(Path.cwd())
    sys.stdout.write("".join(f"{line}\n" for line in found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

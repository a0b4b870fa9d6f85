"""A check: every file of others that is shipped (scripts, fonts) stands in one manifest with version, licence and digest.

A file of others is one in a folder named ``vendor`` or ``fonts``. The manifest is src/bangkit/vendored.toml; an entry without its file,
a file without its entry, and a changed file all fail.
"""

from __future__ import annotations

import hashlib
import sys
import tomllib
from pathlib import Path
from typing import Any

from bangkit.config.places import PACKAGE

MANIFEST = "vendored.toml"
_FOLDERS = {"vendor", "fonts"}
_KEYS = {"path", "name", "version", "licence", "source", "sha256"}


def findings(package: Path) -> list[str]:
    """What does not agree between the manifest and the files."""
    listing = package / MANIFEST
    entries: list[dict[str, Any]] = tomllib.loads(listing.read_text("utf-8")).get("file", []) if listing.is_file() else []
    found = [f"{entry.get('path', '?')}: kurang {', '.join(sorted(_KEYS - set(entry)))}" for entry in entries if _KEYS - set(entry)]
    listed = {str(entry["path"]): str(entry["sha256"]) for entry in entries if "path" in entry and "sha256" in entry}
    present = {
        str(path.relative_to(package)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(package.rglob("*"))
        if path.is_file() and _FOLDERS & set(path.relative_to(package).parts[:-1]) and "__pycache__" not in path.parts
    }
    found += [f"{path}: tercatat, tetapi berkasnya tidak ada" for path in sorted(set(listed) - set(present))]
    found += [f'{path}: belum tercatat (sha256 = "{digest}")' for path, digest in present.items() if path not in listed]
    found += [f'{path}: isinya berubah (sha256 = "{digest}")' for path, digest in present.items() if listed.get(path, digest) != digest]
    return found


def main() -> int:
    """Print what does not agree; 1 when anything."""
    found = findings(PACKAGE)
    sys.stdout.write("".join(f"{line}\n" for line in found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

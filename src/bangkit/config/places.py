"""Where things lie on this machine: the product's own folder, and the folder of what this installation makes.

A checkout keeps what it makes under ``var/`` beside the source; an installed wheel keeps it in the person's own data folder,
since the place of installed programs must stay unwritten. ``BANGKIT_VAR`` wins over both.
"""

from __future__ import annotations

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


def checkout() -> Path | None:
    """The root of the source checkout, or None for an installed wheel."""
    root = PACKAGE.parents[1]
    return root if (root / "pyproject.toml").is_file() and PACKAGE.parent.name == "src" else None


def var_folder() -> Path:
    """The folder of the database, the files and the keys of this installation."""
    named = os.environ.get("BANGKIT_VAR", "")
    if named:
        return Path(named).expanduser().resolve()
    root = checkout()
    return root / "var" if root else Path.home() / ".local" / "share" / "bangkit"

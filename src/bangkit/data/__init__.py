"""Public data that the product carries, since its users have no other copy: see README.md beside this file.

Read-only at run time. Each file keeps its source's name; its source, edition and licence stand in the README.
"""

from __future__ import annotations

from pathlib import Path

DATA_DIR = Path(__file__).resolve().parent

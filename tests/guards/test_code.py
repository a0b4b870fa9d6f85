"""What the code may look like: small files, small functions, writes behind the door, one clock, no inline script or style."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.guards.tree import SOURCE, functions, name_of, python_files, story_files, templates, tree_of

MAX_FILE, MAX_FUNCTION = 400, 40
WRITES = {"save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}

# Where a write outside actions, models and importers is right; each with its reason, and stale ones fail.
MAY_WRITE = {
    "src/bangkit/foundation/audit/door.py": "the door itself saves the subject and appends the event",
}
# Names of writes that are not writes to the database.
HARMLESS = {
    "hashlib",
    "picture",
    "sheet",
    "default_storage",
    "digest",
    "sha256",
    "dict",
    "session",
    "cache",
    "params",
    "labels",
    "ranked",
    "known",
    "merged",
    "values",
}


def _wrong(paths: Iterable[Path], fault: Callable[[Path], Any]) -> dict[str, Any]:
    """The files in which ``fault`` finds something, by name: one test over a thousand files instead of a thousand tests."""
    found = {name_of(path): fault(path) for path in paths}
    return {name: what for name, what in found.items() if what}


def _lines_over(path: Path) -> int:
    return max(0, len(path.read_text(encoding="utf-8").splitlines()) - MAX_FILE)


def _long_functions(path: Path) -> list[str]:
    spans = [(node.name, (node.end_lineno or 0) - node.lineno + 1) for node in functions(path)]
    return [f"{name} ({span})" for name, span in spans if span > MAX_FUNCTION]


def test_no_file_is_longer_than_400_lines() -> None:
    assert _wrong([*python_files(), *story_files()], _lines_over) == {}


def test_no_function_is_longer_than_40_lines() -> None:
    assert _wrong([*python_files(), *story_files()], _long_functions) == {}


def _is_home_of_writes(path: Path) -> bool:
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return bool({"actions", "models", "importers", "launch"} & set(parts)) or parts[-1].startswith("importer")


ON_ANYTHING = {"save", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}


def _is_write(node: ast.AST) -> bool:
    """Whether this is a call that writes rows: a save, or create/update/delete on a manager or a filtered set."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.func.attr not in WRITES:
        return False
    if node.func.attr == "save" and node.args:
        return False  # a picture or a document saved to a place; a row is saved without one
    owner = ast.unparse(node.func.value)
    on_rows = "objects" in owner or "filter(" in owner or node.func.attr in ON_ANYTHING
    return on_rows and not any(word in owner.lower() for word in HARMLESS)


def _writes(path: Path) -> list[str]:
    return [f"line {node.lineno}: {ast.unparse(node.func)}" for node in ast.walk(tree_of(path)) if _is_write(node)]  # type: ignore[attr-defined]


def test_writes_stand_only_in_actions_models_and_importers() -> None:
    writing = _wrong([path for path in python_files() if not _is_home_of_writes(path)], _writes)
    assert {name: calls for name, calls in writing.items() if name not in MAY_WRITE} == {}
    assert set(MAY_WRITE) <= set(writing), "stale: this file no longer writes"


CLOCKS = re.compile(r"\b(timezone\.now|datetime\.now|date\.today|datetime\.utcnow|time\.time)\(")
# Where the clock may be read; each with its reason, and stale ones fail.
MAY_READ_CLOCK = {
    "src/bangkit/foundation/access/actor.py": "builds the Actor, who carries the moment everywhere else",
    "src/bangkit/foundation/files/store.py": "sweeps out bytes that waited for a day; no row depends on it",
}
CLOCK_FOLDERS = ("src/bangkit/launch/", "src/bangkit/config/", "src/bangkit/demo/", "src/bangkit/foundation/jobs/")


def test_the_clock_is_read_where_an_actor_is_built() -> None:
    reading = _wrong(python_files(), lambda path: CLOCKS.findall(path.read_text(encoding="utf-8")))
    assert {name: reads for name, reads in reading.items() if name not in MAY_READ_CLOCK and not name.startswith(CLOCK_FOLDERS)} == {}
    assert set(MAY_READ_CLOCK) <= set(reading), "stale: this file no longer reads the clock"


@pytest.mark.parametrize("path", templates(), ids=name_of)
def test_templates_hold_no_inline_style_script_or_data_address(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=", text)
    assert not re.search(r"\son[a-z]+=\"", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert "data:" not in re.sub(r"data:[a-z_]+ ", "", text)


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.css")), ids=name_of)
def test_styles_load_nothing_from_elsewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "@import" not in text
    assert "@font-face" not in text
    assert not re.search(r"url\(\s*['\"]?(https?:|data:|//)", text)

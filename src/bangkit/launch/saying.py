"""How the launcher speaks: one line for each step with its time, and one line for each trouble that a person can act on."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from bangkit.config.places import checkout


def entry() -> str:
    """How a person calls BangKIT here: the script of the checkout, or the command of the wheel."""
    return "./bangkit" if checkout() else "bangkit"


class Trouble(Exception):
    """Something that a person can put right. The text says what happened and what to do; no trace is shown."""


def say(text: str = "") -> None:
    """A line for the person, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def seconds(span: float) -> str:
    """``12,3 detik`` as written in Indonesian."""
    return f"{span:.1f} detik".replace(".", ",")


@contextmanager
def step(text: str) -> Iterator[None]:
    """Announce a piece of work and say how long it took; a full disk is named as such wherever it shows."""
    say(f"→ {text} …")
    begun = time.monotonic()
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise disk_full() from error
        raise
    say(f"  selesai dalam {seconds(time.monotonic() - begun)}")


def disk_full(where: str = "") -> Trouble:
    """The trouble of a full disk."""
    place = f" di {where}" if where else ""
    return Trouble(f"Penyimpanan penuh{place}. Kosongkan sebagian (periksa dengan: df -h), lalu jalankan lagi perintah yang sama.")


def in_ci() -> bool:
    """Whether nobody watches and nothing may be skipped."""
    return os.environ.get("CI", "").lower() in ("1", "true", "yes")

"""Missions, purposes and targets as people write them: one numbered outline, also pasted from Word.

``1`` is a mission, ``1.1`` a purpose under it, ``1.1.1`` a target under that. A line without a number goes on with the one before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

KINDS = ("mission", "purpose", "target")
LONGEST = 500
_NUMBERED = re.compile(r"^\s*(\d+(?:\.\d+)*)[.)]?\s+(\S.*)$")


@dataclass(frozen=True)
class Aim:
    """One entry: ``number`` has one to three parts, ``text`` is one line of at most 500 letters."""

    number: tuple[int, ...]
    text: str

    @property
    def kind(self) -> str:
        """mission, purpose or target, by its depth."""
        return KINDS[len(self.number) - 1]


class OutlineError(ValueError):
    """The outline cannot be read; the message is Indonesian and names the line."""


def read_outline(text: str) -> list[Aim]:
    """The entries in order. Empty text is an empty list. Errors: ``OutlineError``."""
    found: list[Aim] = []
    for row, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        match = _NUMBERED.match(line)
        if match is None:
            if not found:
                raise OutlineError(f"Baris {row} belum bernomor. Awali misi dengan 1, tujuan dengan 1.1, sasaran dengan 1.1.1.")
            found[-1] = Aim(found[-1].number, f"{found[-1].text} {_plain(line)}")
            continue
        found.append(_entry(row, match, {aim.number for aim in found}))
    for aim in found:
        if len(aim.text) > LONGEST:
            raise OutlineError(f"Nomor {label(aim.number)} panjangnya {len(aim.text)} huruf, paling panjang {LONGEST}. Ringkas lagi.")
    return found


def _entry(row: int, match: re.Match[str], known: set[tuple[int, ...]]) -> Aim:
    number = tuple(int(part) for part in match[1].split("."))
    if len(number) > len(KINDS):
        raise OutlineError(f"Baris {row}: nomor {label(number)} terlalu dalam. Paling dalam tiga tingkat: misi, tujuan, sasaran.")
    if number in known:
        raise OutlineError(f"Baris {row}: nomor {label(number)} ditulis dua kali.")
    if len(number) > 1 and number[:-1] not in known:
        raise OutlineError(f"Baris {row}: nomor {label(number)} belum mempunyai {label(number[:-1])} di atasnya.")
    return Aim(number, _plain(match[2]))


def _plain(text: str) -> str:
    return " ".join(text.split())


def label(number: tuple[int, ...]) -> str:
    """1.2.3 of (1, 2, 3)."""
    return ".".join(map(str, number))


def write_outline(aims: list[Aim]) -> str:
    """The outline as text, which ``read_outline`` reads back."""
    return "\n".join(f"{label(aim.number)} {aim.text}" for aim in aims)

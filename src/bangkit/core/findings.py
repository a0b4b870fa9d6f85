"""Findings: what a rule has to say about a thing, and what to do next.

A rule never raises to steer a page. It returns a finding, so that a page can show all of them at once, an action can refuse
on the blockers, and a paper can print the rest as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

Level = Literal["blocker", "warning", "note"]

LEVEL_LABELS: dict[str, str] = {"blocker": "Penghalang", "warning": "Peringatan", "note": "Catatan"}
_ORDER = {"blocker": 0, "warning": 1, "note": 2}


@dataclass(frozen=True)
class Finding:
    """One thing a rule noticed. ``message`` is a fact, ``next_step`` an act; both Indonesian.

    ``replies``: what people answered to it, as whole sentences; a finding that was answered stays. ``answer_url``: where the reader may
    answer it.
    """

    code: str
    level: Level
    message: str
    next_step: str = ""
    url: str = ""
    replies: tuple[str, ...] = ()
    answer_url: str = ""

    @property
    def level_label(self) -> str:
        """The level in words, since a state is never shown by colour alone."""
        return LEVEL_LABELS[self.level]

    def at(self, url: str) -> Finding:
        """The same finding with the address of the place where it is mended."""
        return replace(self, url=url)


Guard = Callable[[Any], "Finding | None"]


def blocker(code: str, message: str, next_step: str = "") -> Finding:
    """A finding that stops the move."""
    return Finding(code, "blocker", message, next_step)


def warning(code: str, message: str, next_step: str = "") -> Finding:
    """A finding that people should answer, but that does not stop the move."""
    return Finding(code, "warning", message, next_step)


def note(code: str, message: str, next_step: str = "") -> Finding:
    """A finding worth knowing."""
    return Finding(code, "note", message, next_step)


def collect(guards: Iterable[Guard], facts: Any) -> tuple[Finding, ...]:
    """All that the guards have to say about ``facts``, blockers first."""
    found = [finding for guard in guards if (finding := guard(facts)) is not None]
    return tuple(sorted(found, key=lambda finding: (_ORDER[finding.level], finding.code)))


def blockers(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Only those that stop a move."""
    return tuple(finding for finding in findings if finding.level == "blocker")

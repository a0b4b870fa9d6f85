"""Who speaks for the whole list of programmes of a kabupaten, and who only for the lines of an office (seed 4.1)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from bangkit.core.access import Actor, inside
from bangkit.core.findings import Finding, Guard, blocker
from bangkit.core.policy import policy, read_toml


@lru_cache(maxsize=1)
def planning_offices() -> frozenset[str]:
    """The offices that hold the whole list (a setting)."""
    return frozenset(read_toml("programmes")["planning_offices"])


def own_offices(actor: Actor, verb: str, code: str) -> frozenset[str] | None:
    """The offices for which ``actor`` may perform ``verb`` on lines at place ``code``; None for all of them."""
    held = [grant for grant in actor.grants if verb in policy().roles[grant.role].verbs and inside(code, grant.code)]
    if any(not grant.office or grant.office in planning_offices() for grant in held):
        return None
    return frozenset(grant.office for grant in held)


@dataclass(frozen=True)
class ListFacts:
    """``is_whole``: the person speaks for the whole list; ``lines``: how many lines it holds; ``questions``: names not yet answered."""

    is_whole: bool
    lines: int = 0


@dataclass(frozen=True)
class LineFacts:
    """``is_by_form``: the line was written by hand; ``is_mine``: it is of an office for which the person speaks, or they speak for all."""

    is_by_form: bool
    is_mine: bool


def whole_list_is_mine(facts: ListFacts) -> Finding | None:
    """One office does not decide which list counts for all."""
    if facts.is_whole:
        return None
    return blocker("renja.office", "Daftar seluruh kabupaten dipegang Bappeda dan sekretaris Tim Kabupaten.", "Minta mereka memutuskannya.")


def list_has_lines(facts: ListFacts) -> Finding | None:
    """An empty list would say that nothing is planned."""
    return None if facts.lines else blocker("renja.empty", "Daftar ini belum berisi baris.", "Impor barisnya dulu.")


def line_is_by_form(facts: LineFacts) -> Finding | None:
    """What came from SIPD is mended there and imported again as a newer version."""
    if facts.is_by_form:
        return None
    return blocker("programme.imported", "Baris ini dari SIPD.", "Perbaiki di SIPD, lalu impor versi yang baru.")


def line_is_mine(facts: LineFacts) -> Finding | None:
    """An office mends its own lines."""
    if facts.is_mine:
        return None
    return blocker("programme.office", "Program ini dicatat untuk pihak lain.", "Minta Bappeda atau sekretaris Tim Kabupaten mengubahnya.")


GUARDS: dict[str, Guard] = {
    "whole_list_is_mine": whole_list_is_mine,
    "list_has_lines": list_has_lines,
    "line_is_by_form": line_is_by_form,
    "line_is_mine": line_is_mine,
}

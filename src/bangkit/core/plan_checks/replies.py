"""What people answered beside a finding: the reason in their words, for which line, by whom and when. Nothing is answered away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bangkit.core.findings import Finding
from bangkit.core.plan_checks.facts import Mending, PlanFacts, Reply
from bangkit.core.plan_checks.telling import listed
from bangkit.core.words import date_text


def with_replies(findings: Iterable[Finding], facts: PlanFacts, mended_by: dict[str, Mending]) -> tuple[Finding, ...]:
    """The same findings, in the same order, each with the answers that still fit it.

    An answer for one line is told while the finding is about that line; one for all is told as long as the finding stands. Lines that
    nobody answered for are named, so that an answer for one does not pass for an answer for all. Blockers carry none.
    """
    return tuple(one if one.level == "blocker" else replace(one, replies=_sentences(one, facts, mended_by)) for one in findings)


def _sentences(finding: Finding, facts: PlanFacts, mended_by: dict[str, Mending]) -> tuple[str, ...]:
    pick = mended_by.get(finding.code, ("", None))[1]
    about = {line.key: line.title for line in pick(facts)} if pick else {}
    given = [one for one in facts.replies if one.code == finding.code and (not one.key or one.key in about)]
    if not given:
        return ()
    said = [_sentence(one, about) for one in given]
    silent = [] if any(not one.key for one in given) else sorted(set(about) - {one.key for one in given})
    return (*said, *([f"Belum dijawab: {listed([about[key] for key in silent])}."] if silent else []))


def _sentence(one: Reply, about: dict[str, str]) -> str:
    subject = f"Tentang {about[one.key]}. " if one.key else ""
    return f"{subject}{one.role}, {date_text(one.day)}: {one.reason}"

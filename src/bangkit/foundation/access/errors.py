"""What the door answers when it does not open. Pages turn each into a response; envelopes into a status."""

from __future__ import annotations

from bangkit.core.findings import Finding


class NotAllowed(Exception):
    """The person does not hold the verb at this place. ``knows_place`` says whether the place is theirs at all."""

    def __init__(self, verb: str, code: str, *, knows_place: bool) -> None:
        super().__init__(f"{verb} at {code}")
        self.verb = verb
        self.code = code
        self.knows_place = knows_place


class Blocked(Exception):
    """State or guards stand in the way; ``findings`` say what and what to do next."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("; ".join(finding.code for finding in findings))
        self.findings = findings


class Invalid(Exception):
    """Values that cannot be written. ``field_errors`` by field name, Indonesian; ``message`` for the whole form."""

    def __init__(self, field_errors: dict[str, str] | None = None, message: str = "") -> None:
        super().__init__(message or "; ".join(f"{key}: {text}" for key, text in (field_errors or {}).items()))
        self.field_errors = field_errors or {}
        self.message = message


class Conflict(Exception):
    """The record changed since the writer last saw it; never last-write-wins."""

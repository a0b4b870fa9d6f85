"""The answers to a plan's findings that stand now."""

from __future__ import annotations

from bangkit.core.plan_checks import Reply
from bangkit.stages.planning.models import FindingAnswer, Plan


def replies_of(plan: Plan) -> tuple[Reply, ...]:
    """The newest answer to each finding and line, without those that were taken back: one query."""
    newest: dict[tuple[str, str], FindingAnswer] = {}
    for row in FindingAnswer.objects.filter(plan=plan).order_by("created_at", "pk"):
        newest[row.code, str(row.activity_id or "")] = row
    return tuple(
        Reply(code, key, row.reason, row.role_label, row.answered_on) for (code, key), row in newest.items() if not row.is_taken_back
    )

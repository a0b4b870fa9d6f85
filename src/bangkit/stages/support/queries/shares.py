"""Reads of agreed roles: of one need or gathering, what is still open in a kabupaten, and the tasks of offices."""

from __future__ import annotations

from typing import Any

from bangkit.core.access import Actor
from bangkit.core.need_board import SEVERAL, BoardNeed
from bangkit.core.tasks import Task
from bangkit.foundation.audit.moves import task_on
from bangkit.stages.support.models import RoleShare


def shares(actor: Actor) -> Any:
    """The roles that the reader may see, the nearest day first."""
    rows = RoleShare.objects.visible_to(actor, "role_share.view").select_related("region", "need", "gathering")
    return rows.order_by("due_on", "created_at")


def open_shares(actor: Actor, code: str) -> list[RoleShare]:
    """What was agreed at a place and below and is not done yet: one query."""
    return list(shares(actor).inside(code).filter(state="agreed"))


def undivided(needs: list[BoardNeed], listed: list[RoleShare]) -> list[BoardNeed]:
    """Needs of several offices, still unanswered, for which nobody agreed who does what."""
    divided = {str(share.need_id) for share in listed if share.need_id}
    return [need for need in needs if need.row == SEVERAL and not need.is_answered and need.key not in divided]


def share_tasks(actor: Actor) -> list[Task]:
    """The open parts of my offices."""
    if not actor.offices:
        return []
    mine = RoleShare.objects.visible_to(actor, "role_share.fulfil").filter(state="agreed", office__in=actor.offices)
    return [task_on("role_share.fulfil", share, named=share.part, due=share.due_on) for share in mine.select_related("region")[:40]]

"""The verb that empties what was kept long enough."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from bangkit.coordination.queries.retention import KEPT
from bangkit.core.access import Actor
from bangkit.core.words import date_text
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.accounts.actions import expire_account
from bangkit.foundation.audit.door import action, remark
from bangkit.foundation.regions.models import Region
from bangkit.stages.capacity.actions import expire_assignment, expire_names
from bangkit.stages.delivery.actions import expire_complaint
from bangkit.stages.evaluation.actions import expire_story
from bangkit.stages.planning.actions import expire_attendance, expire_comment, expire_seats
from bangkit.stages.profile.actions import expire_answers, expire_household, expire_request

# How each table of ``KEPT`` is emptied: by the action of the room that keeps it.
EMPTIED: dict[str, Callable[[Actor, Any], Any]] = {
    "households": expire_household,
    "answers": expire_answers,
    "requests": expire_request,
    "names": expire_names,
    "assignments": expire_assignment,
    "seats": expire_seats,
    "comments": expire_comment,
    "complaints": expire_complaint,
    "stories": expire_story,
    "attendance": expire_attendance,
    "phones": lambda actor, row: expire_account(actor, row, is_whole=False),
    "accounts": lambda actor, row: expire_account(actor, row, is_whole=True),
}


@action("retention.apply")
def apply_retention(actor: Actor, place: Region, *, until: date) -> dict[str, int]:
    """Hapus data pribadi yang lewat masa simpannya di sebuah tempat dan di bawahnya; dijalankan dua kali, yang kedua tidak berbuat apa-apa."""
    if until > actor.today:
        raise Invalid({"until": "Yang belum lewat masa simpannya tidak dihapus. Pilih hari ini atau sebelumnya."})
    done: dict[str, int] = {}
    for one in KEPT:
        rows = one.due(place.code, until)
        for row, _ in rows:
            EMPTIED[one.key](actor, row)
        done[one.label] = sum(count for _, count in rows)
    told = ", ".join(f"{label.lower()} {count}" for label, count in done.items() if count)
    remark(f"Sampai {date_text(until)}: {told or 'tidak ada yang lewat masa simpannya'}.")
    return done

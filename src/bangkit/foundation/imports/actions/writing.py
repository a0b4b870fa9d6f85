"""Writing what an import accepted, in lots, and remembering what every row of the file made."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from django.db.models import Model

from bangkit.core.access import Actor
from bangkit.foundation.audit.snapshot import take
from bangkit.foundation.imports.checking import Outcome
from bangkit.foundation.imports.models import Import, ImportLine

LOT = 500


def digest_of(row: Model) -> str:
    """What a row holds, as a digest: enough to see later whether anybody changed it, and nothing to read."""
    return hashlib.sha256(json.dumps(take(row), sort_keys=True).encode()).hexdigest()


def write(actor: Actor, batch: Import, plan: list[Outcome]) -> None:
    """Add the rows of every accepted outcome, and one line for each row that was read."""
    for start in range(0, len(plan), LOT):
        lot = plan[start : start + LOT]
        _add(row for outcome in lot for row in outcome.made)
        digests = _digests(row for outcome in lot for row in outcome.made)
        ImportLine.objects.bulk_create([_line(actor, batch, outcome, digests) for outcome in lot])


def _by_table(rows: Iterable[Model]) -> dict[type[Model], list[Model]]:
    """Rows by their table, in the order in which the layout gives tables: parents first."""
    found: dict[type[Model], list[Model]] = {}
    for row in rows:
        found.setdefault(type(row), []).append(row)
    return found


def _add(rows: Iterable[Model]) -> None:
    for model, listed in _by_table(rows).items():
        model._default_manager.bulk_create(listed, batch_size=LOT)


def _digests(rows: Iterable[Model]) -> dict[str, str]:
    """Read back, since a database may round what it is given."""
    found = {}
    for model, listed in _by_table(rows).items():
        for row in model._default_manager.filter(pk__in=[one.pk for one in listed]):
            found[str(row.pk)] = digest_of(row)
    return found


def _line(actor: Actor, batch: Import, outcome: Outcome, digests: dict[str, str]) -> ImportLine:
    """The line of a row, without what stood in its cells."""
    problems = [[one.column, "", one.why] for one in (*outcome.troubles, *outcome.notes)]
    problems = [["", "", outcome.skipped]] if outcome.skipped else problems
    made = [[row._meta.label, str(row.pk), digests[str(row.pk)]] for row in outcome.made]
    values = {"outcome": outcome.word, "problems": problems, "made": made, "created_at": actor.now}
    return ImportLine(region=batch.region, batch=batch, number=outcome.number, **values)

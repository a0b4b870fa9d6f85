"""What changed in a plan that was returned, told from the trail: this thing, before, now.

The kecamatan that reads a plan again wants to see only what is new. The trail holds it, so nothing is stored twice; this is a
report and steers nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from bangkit.core.authority import level_label
from bangkit.core.climate_check import told
from bangkit.core.livelihood import assets
from bangkit.core.reference import village_goals
from bangkit.core.words import MONTHS, decimal_text, number, rupiah
from bangkit.foundation.audit.models import Event
from bangkit.stages.planning.models import PATTERNS, RECURRENT, ROUTES, Plan

NOTHING = "belum diisi"


def _people(value: Any) -> str:
    return f"{number(value)} orang"


def _assets(value: Any) -> str:
    labels = {asset.key: asset.label for asset in assets()}
    return ", ".join(labels.get(key, key) for key in value)


def _goals(value: Any) -> str:
    return ", ".join(village_goals().get(goal, str(goal)) for goal in value)


def _month(value: Any) -> str:
    return MONTHS[int(value) - 1]


# The fields that a reader compares, in the order of the form, each with how its value is written.
FIELDS: dict[str, tuple[str, Callable[[Any], str]]] = {
    "name": ("nama", str),
    "code": ("kode", str),
    "hamlet": ("dusun", str),
    "neighbourhood": ("RT/RW", str),
    "location": ("lokasi", str),
    "latitude": ("lintang", str),
    "longitude": ("bujur", str),
    "specification": ("spesifikasi", str),
    "volume": ("volume", lambda value: decimal_text(Decimal(str(value)))),
    "unit": ("satuan", str),
    "cost": ("biaya", rupiah),
    "male": ("penerima laki-laki", _people),
    "female": ("penerima perempuan", _people),
    "poorest": ("A-RTM", _people),
    "disability": ("penyandang disabilitas", _people),
    "existing_data": ("data eksisting", str),
    "starts_month": ("bulan mulai", _month),
    "ends_month": ("bulan selesai", _month),
    "pattern": ("pola pelaksanaan", lambda value: dict(PATTERNS).get(value, value)),
    "implementer": ("pelaksana", str),
    "maintenance_owner": ("yang merawat", str),
    "recurrent": ("biaya rutin", lambda value: dict(RECURRENT).get(value, value)),
    "authority": ("kewenangan", level_label),
    "climate": ("periksa iklim", lambda value: "; ".join(f"{hazard}: {answer}" for hazard, answer in told(value))),
    "climate_action": ("yang dilakukan terhadap risikonya", str),
    "assets": ("aset", _assets),
    "goals": ("SDGs Desa", _goals),
    "route": ("jalur", lambda value: dict(ROUTES).get(value, value)),
}


@dataclass(frozen=True)
class Change:
    """One line: the activity, what about it, before and now. ``kind``: new, changed or dropped."""

    activity: str
    what: str
    before: str
    now: str
    kind: str


@dataclass(frozen=True)
class Changes:
    """What happened to a plan's lines between two submissions, or since the last one."""

    old_version: int
    new_version: int
    since: datetime
    rows: tuple[Change, ...]


def _window(plan: Plan) -> tuple[Event, Event | None] | None:
    """The submission from which to compare, and the one up to which (None: until now)."""
    trail = Event.objects.filter(subject="plan", subject_id=str(plan.pk), verb="plan.submit").order_by("-seq")
    submitted = list(trail[:2])
    if plan.is_open and submitted:
        return submitted[0], None
    return (submitted[1], submitted[0]) if len(submitted) == 2 else None


def changes_of(plan: Plan) -> Changes | None:
    """None while the plan was never returned. Two queries."""
    window = _window(plan)
    if window is None or plan.state == "amending":
        return None
    since, until = window
    events = Event.objects.filter(parent_subject="plan", parent_id=str(plan.pk), subject="activity").exclude(verb="activity.set")
    listed = [event for event in events.order_by("seq") if until is None or event.seq < until.seq]
    rows = _rows([event for event in listed if event.seq > since.seq], [event for event in listed if event.seq < since.seq])
    version = plan.version + 1 if plan.is_open else plan.version
    return Changes(version - 1, version, since.at, tuple(rows))


def _rows(events: list[Event], earlier: list[Event]) -> list[Change]:
    """One line a thing: first value before, last value now; what came back to where it was is left out."""
    titles: dict[str, str] = {}
    first: dict[tuple[str, str], Any] = {}
    last: dict[tuple[str, str], Any] = {}
    fixed: dict[str, Change] = {}
    for event in events:
        key = event.subject_id
        titles[key] = event.title
        if event.verb == "activity.add":
            fixed[key] = Change(event.title, "kegiatan", "tidak ada", rupiah(event.after.get("cost", 0)), "new")
        elif event.verb == "activity.drop":
            fixed[key] = Change(event.title, "kegiatan", "ada", f"dikeluarkan: {event.note}", "dropped")
        elif event.verb == "activity.edit":
            for field in FIELDS.keys() & event.after.keys():
                first.setdefault((key, field), event.before.get(field))
                last[(key, field)] = event.after[field]
    money = _money(events, earlier)
    changed = [
        Change(titles[key], FIELDS[field][0], _written(field, value), _written(field, last[(key, field)]), "changed")
        for (key, field), value in first.items()
        if key not in fixed and _written(field, value) != _written(field, last[(key, field)])
    ]
    order = [label for label, _ in FIELDS.values()]
    changed.sort(key=lambda change: (change.activity, order.index(change.what)))
    return [*fixed.values(), *changed, *(change for key, change in money.items() if key not in fixed)]


def _money(events: list[Event], earlier: list[Event]) -> dict[str, Change]:
    """Sources of money as their events told them."""
    before = {event.subject_id: event.note for event in earlier if event.verb == "activity.fund"}
    told = {event.subject_id: event for event in events if event.verb == "activity.fund"}
    return {
        key: Change(event.title, "sumber dana", before.get(key, "belum ada"), event.note, "changed")
        for key, event in told.items()
        if before.get(key) != event.note
    }


def _written(field: str, value: Any) -> str:
    if value is None or (value in ("", [], {}, 0) and field != "disability"):
        return NOTHING
    return FIELDS[field][1](value)

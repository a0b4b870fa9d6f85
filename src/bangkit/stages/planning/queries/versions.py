"""Versions of established plans: a plan as plain values that can be frozen, and two of them beside each other."""

from __future__ import annotations

from dataclasses import dataclass

from bangkit.core.plan_versions import Comparison, Frozen, FrozenLine, FrozenRow, compare
from bangkit.core.reference import fields, funding_sources
from bangkit.core.words import rupiah
from bangkit.stages.planning.models import Activity, Amendment, Plan, Rpjm, RpjmLine
from bangkit.stages.planning.queries.rpjm import aims_of


def _source(code: str) -> str:
    known = funding_sources().get(code)
    return known.short if known else code


def frozen_rpjm(rpjm: Rpjm) -> Frozen:
    """The RPJM as it stands now: five queries. Nothing in it names a person."""
    words = {"masa berlaku": f"{rpjm.start_year}–{rpjm.end_year}", "visi": rpjm.vision}
    kinds = {1: "misi", 2: "tujuan", 3: "sasaran"}
    aims = aims_of(rpjm)
    words |= {f"{kinds[row.depth]} {row.label}": row.aim.text for row in aims}
    for row in rpjm.directions.order_by("field"):
        told = "; ".join(part for part in (row.direction, row.strategy, row.target, row.indicator) if part)
        words[f"arah kebijakan {fields().get(row.field, row.field)}"] = told
    for ceiling in rpjm.ceilings.order_by("year", "source"):
        words[f"pagu {ceiling.year} {_source(ceiling.source)}"] = rupiah(ceiling.amount)
    labels = {row.aim.pk: row.label for row in aims}
    rows = rpjm.lines.filter(is_out=False).prefetch_related("years").order_by("field", "code", "created_at")
    return {"words": words, "lines": [_line(line, labels.get(line.aim_id, "")) for line in rows]}


def _line(line: RpjmLine, target: str) -> FrozenLine:
    people = f"{line.male} L, {line.female} P, {line.poorest} A-RTM"
    return {
        "id": str(line.pk),
        "name": line.name,
        "unit": line.unit,
        "words": {
            "kode": line.code,
            "lokasi": line.location,
            "sasaran atau manfaat": line.benefit,
            "keluaran": line.output,
            "penerima manfaat": people if line.male + line.female else "",
            "pola pelaksanaan": line.get_pattern_display(),
            "sasaran RPJM": target,
        },
        "rows": [
            FrozenRow(year=row.year, source=_source(row.source), volume=str(row.volume.normalize()), cost=row.cost)
            for row in sorted(line.years.all(), key=lambda row: (row.year, row.source))
        ],
    }


@dataclass(frozen=True)
class VersionStep:
    """An amendment and what it changed, up to the next one or until now."""

    amendment: Amendment
    comparison: Comparison
    is_running: bool

    @property
    def new_version(self) -> int:
        """The version that it led to."""
        return self.amendment.version + 1


def rpjm_steps(rpjm: Rpjm) -> list[VersionStep]:
    """Every amendment with its comparison, newest first; six queries, none more for each."""
    rows = list(rpjm.amendments.order_by("version"))
    return _steps(rows, frozen_rpjm(rpjm), rpjm.state) if rows else []


def plan_steps(plan: Plan) -> list[VersionStep]:
    """The same for a yearly plan: three queries."""
    rows = list(plan.amendments.order_by("version"))
    return _steps(rows, frozen_plan(plan), plan.state) if rows else []


def _steps(rows: list[Amendment], today: Frozen, state: str) -> list[VersionStep]:
    later: list[Frozen] = [*(row.content for row in rows[1:]), today]
    last = rows[-1].pk
    found = [
        VersionStep(row, compare(row.content, now), row.pk == last and state != "established") for row, now in zip(rows, later, strict=True)
    ]
    return found[::-1]


def frozen_plan(plan: Plan) -> Frozen:
    """A yearly plan as it stands now: two queries. What no source pays for yet stands in a row without a source."""
    rows = plan.activities.exclude(state="dropped").prefetch_related("fundings").order_by("priority", "created_at", "pk")
    return {"words": {"tujuan": plan.goal}, "lines": [_activity(plan.target_year, row) for row in rows]}


def _activity(year: int, activity: Activity) -> FrozenLine:
    shares = sorted(activity.fundings.all(), key=lambda share: (share.source, share.in_kind))
    amounts = [(_source(share.source), share.amount) for share in shares]
    if rest := activity.cost - sum(amount for _, amount in amounts):
        amounts.append(("", rest))
    people = f"{activity.male} L, {activity.female} P, {activity.poorest} A-RTM"
    volumes = [str(activity.volume.normalize()), *("0" for _ in amounts)]
    return {
        "id": str(activity.pk),
        "name": activity.name,
        "unit": activity.unit,
        "words": {
            "kode": activity.code,
            "lokasi": activity.place,
            "penerima manfaat": people if activity.male + activity.female else "",
            "pola pelaksanaan": activity.get_pattern_display(),
            "pelaksana": activity.implementer,
        },
        "rows": [
            FrozenRow(year=year, source=source, volume=volume, cost=amount)
            for (source, amount), volume in zip(amounts or [("", 0)], volumes, strict=False)
        ],
    }

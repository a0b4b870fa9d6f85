"""Versions of established plans: a plan as plain values that can be frozen, and two of them beside each other."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from bangkit.core.plan_versions import Comparison, Frozen, FrozenLine, FrozenRow, compare
from bangkit.core.reference import fields, funding_sources
from bangkit.core.words import rupiah
from bangkit.stages.planning.models import Amendment, Rpjm, RpjmLine
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
    rows = list(Amendment.objects.filter(Q(rpjm=rpjm)).order_by("version"))
    if not rows:
        return []
    later: list[Frozen] = [*(row.content for row in rows[1:]), frozen_rpjm(rpjm)]
    last = rows[-1].pk
    return [
        VersionStep(row, compare(row.content, now), row.pk == last and rpjm.state != "established")
        for row, now in reversed(list(zip(rows, later, strict=True)))
    ]

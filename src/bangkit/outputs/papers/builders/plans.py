"""Rancangan RKP Desa (F-12) and DU-RKP (F-13), each in the Permendagri 114 and the Permendesa 21 layout."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import Q

from bangkit.core.access import Actor
from bangkit.core.findings import Finding
from bangkit.core.words import NBSP, rupiah
from bangkit.core.words import number as digits
from bangkit.outputs.papers.builders.common import (
    beneficiaries,
    goals,
    months,
    paper_policy,
    source_name,
    sources,
    sub_field,
    today_in,
    village_paper,
    volume,
)
from bangkit.outputs.papers.builders.plan_columns import DURKP_21, DURKP_114, RKP_21, RKP_114
from bangkit.outputs.papers.builders.tables import by_field
from bangkit.outputs.papers.paper import Block, Paper
from bangkit.stages.planning.models import Plan
from bangkit.stages.planning.queries import PlanSheet, bare_findings, plan_facts, plan_sheet
from bangkit.stages.planning.queries.sheets import Field, Line

ASKED = (
    "Biaya adalah yang diminta dari luar desa: bagian kabupaten, provinsi, atau pusat bila sudah dibagi, selain itu seluruh biaya kegiatan. "
    "Biaya seluruh kegiatan ini {whole}."
)


def _rkp_114(number: int, line: Line) -> tuple[Any, ...]:
    one = line.activity
    ticks = tuple(one.pattern == name for name in ("swakelola", "antardesa", "pihak_ketiga"))
    where = (one.place, volume(one), beneficiaries(one), months(one))
    return (str(number), one.name, *where, one.cost, sources(line), *ticks, one.implementer)


def _rkp_21(number: int, line: Line) -> tuple[Any, ...]:
    one = line.activity
    what = (one.name, goals(line.activity), one.existing_data, _target(line), one.place, volume(one))
    people = (one.male, one.female, one.poorest)
    return (str(number), *what, *people, months(one), one.cost, sources(line), one.get_pattern_display(), one.implementer)


def _durkp_114(number: int, line: Line) -> tuple[Any, ...]:
    one = line.activity
    return (str(number), sub_field(one), _need(line), one.place, volume(one), _year(line), asked(line), _asked_from(line))


def _durkp_21(number: int, line: Line) -> tuple[Any, ...]:
    one = line.activity
    what = (_need(line), goals(line.activity), one.existing_data, one.place, volume(one), beneficiaries(one))
    return (str(number), *what, _year(line), asked(line), _asked_from(line))


def _target(line: Line) -> str:
    """What will be there afterwards: the volume, for how many households of the poorest."""
    one = line.activity
    reached = f", menjangkau {digits(one.poorest)}{NBSP}A‑RTM" if one.poorest else ""
    return f"{volume(one)}{reached}" if one.volume else ""


def _need(line: Line) -> str:
    return f"{line.activity.name}. {line.proposal.need}" if line.proposal else line.activity.name


def _year(line: Line) -> str:
    return str(line.proposal.target_year if line.proposal else line.activity.plan.target_year + 1)


def _shares_asked(line: Line) -> tuple[Any, ...]:
    """The shares that come from above the village (policy/papers.toml)."""
    above = paper_policy()["asked_sources"]["codes"]
    return tuple(share for share in line.shares if share.source in above)


def asked(line: Line) -> int:
    """What the village asks for: the shares from above it where they are given, else the whole cost of the line."""
    shares = _shares_asked(line)
    return sum(share.amount for share in shares) if shares else int(line.activity.cost)


def _asked_from(line: Line) -> str:
    """Whom the village asks: the sources above it where they are given, else the kabupaten's budget."""
    named = dict.fromkeys(source_name(share.source) for share in _shares_asked(line))
    if named:
        return ", ".join(named)
    return (sources(line) if line.activity.route == "du_rkp" else "") or "APBD kabupaten"


def _findings(sheet: PlanSheet, facts: Any) -> tuple[Block, ...]:
    """What is open on the plan is printed as it is, with what people answered; afterwards only what was answered."""
    if facts is None:
        return ()
    if sheet.plan.is_open:
        found = bare_findings(sheet.plan, facts)
    else:
        found = tuple(one for one in bare_findings(sheet.plan, facts, "plan.submit", "plan.establish") if one.replies)
    items = tuple(_printed(finding) for finding in found)
    title = "Temuan yang masih terbuka" if sheet.plan.is_open else "Temuan dan jawabannya"
    return (Block("heading", text=title), Block("findings", findings=items)) if items else ()


def _printed(finding: Finding) -> tuple[str, str, str]:
    """A finding with its answers; the next step where nobody answered."""
    if not finding.replies:
        return finding.level_label, finding.message, finding.next_step
    return finding.level_label, " ".join([finding.message, *(f"Jawaban: {reply}" for reply in finding.replies)]), ""


def only_proposals(sheet: PlanSheet) -> tuple[Field, ...]:
    """The bidang with the lines that go to the kabupaten."""
    asked = set(sheet.proposals)
    fields = (Field(field.code, field.name, tuple(line for line in field.lines if line in asked)) for field in sheet.fields)
    return tuple(field for field in fields if field.lines)


def _in_village(sheet: PlanSheet) -> tuple[Field, ...]:
    fields = (
        Field(field.code, field.name, tuple(line for line in field.lines if line.activity.route != "du_rkp")) for field in sheet.fields
    )
    return tuple(field for field in fields if field.lines)


def has_lines(plan: Plan) -> str:
    """What an RKP needs."""
    found = plan.activities.exclude(state="dropped").exists()
    return "" if found else "Rencana ini belum berisi kegiatan. Tambahkan kegiatan di halaman rencana."


def has_proposals(plan: Plan) -> str:
    """What a DU-RKP needs."""
    live = plan.activities.exclude(state="dropped")
    found = live.filter(Q(route="du_rkp") | Q(proposal__isnull=False)).exists()
    return (
        "" if found else "Rencana ini belum memiliki usulan ke kabupaten. Siapkan usulan dari kegiatan yang memerlukan dukungan kabupaten."
    )


def rkp(kind: str, plan: Plan, actor: Actor) -> Paper:
    """Rancangan RKP Desa, or the RKP Desa once it is established."""
    return rkp_of(kind, plan_sheet(actor, plan), plan_facts(plan, actor), actor.now)


def durkp(kind: str, plan: Plan, actor: Actor) -> Paper:
    """Daftar Usulan RKP Desa to the kabupaten."""
    return durkp_of(kind, plan_sheet(actor, plan), actor.now)


def rkp_of(kind: str, sheet: PlanSheet, facts: Any, now: datetime) -> Paper:
    """The RKP of a plan that has been read; ``facts`` may be None for one that is agreed."""
    columns, cells = (RKP_21, _rkp_21) if kind == "rkp_21" else (RKP_114, _rkp_114)
    established = sheet.plan.state == "established"
    title = "RENCANA KERJA PEMERINTAH DESA (RKP DESA)" if established else "RANCANGAN RENCANA KERJA PEMERINTAH DESA (RKP DESA)"
    table = Block("table", columns=columns, rows=by_field(_in_village(sheet), columns, cells))
    return _paper(kind, sheet, title, sheet.plan.target_year, (table, *_findings(sheet, facts)), now)


def durkp_of(kind: str, sheet: PlanSheet, now: datetime) -> Paper:
    """The DU-RKP of a plan that has been read."""
    columns, cells = (DURKP_21, _durkp_21) if kind == "durkp_21" else (DURKP_114, _durkp_114)
    year = sheet.plan.target_year + 1
    fields = only_proposals(sheet)
    table = Block("table", columns=columns, rows=by_field(fields, columns, cells))
    note = Block("text", text=ASKED.format(whole=rupiah(sum(field.total for field in fields))))
    paper = _paper(kind, sheet, "DAFTAR USULAN RENCANA KERJA PEMERINTAH DESA (DU-RKP DESA)", year, (table, note), now)
    if kind == "durkp_21":
        return paper
    head = (("Sumber pembiayaan", f"APBD {sheet.village.regency_title}"), ("Pagu (Rp)", "." * 36))
    return replace(paper, identity=(*paper.identity, *head))


def _paper(kind: str, sheet: PlanSheet, title: str, year: int, blocks: tuple[Block, ...], now: datetime) -> Paper:
    return village_paper(kind, sheet.village, title, f"TAHUN {year}", blocks, now, signed_on=today_in(sheet.village, now))

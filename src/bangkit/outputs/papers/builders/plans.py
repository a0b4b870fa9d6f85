"""Rancangan RKP Desa (F-12) and DU-RKP (F-13), each in the Permendagri 114 and the Permendesa 21 layout."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from bangkit.core.policy import policy
from bangkit.core.workflow import check_move
from bangkit.outputs.papers.builders.common import ROMAN, beneficiaries, data_time, identity, letterhead, months, signatures, volume
from bangkit.outputs.papers.paper import Block, Column, Paper, Row
from bangkit.stages.planning.queries import PlanSheet
from bangkit.stages.planning.queries.sheets import Field, Line

Cells = Callable[[int, Line], tuple[Any, ...]]

RKP_114 = (
    Column("No", kind="center", weight=0.5),
    Column("Jenis kegiatan", weight=2.6),
    Column("Lokasi", weight=1.4),
    Column("Volume", weight=1.1),
    Column("Sasaran/manfaat", weight=1.8),
    Column("Waktu", weight=1.1),
    Column("Jumlah (Rp)", "Prakiraan biaya", "rupiah", 1.4),
    Column("Sumber", "Prakiraan biaya", weight=1.5),
    Column("Swakelola", "Pola pelaksanaan", "tick", 0.9),
    Column("Kerja sama antar desa", "Pola pelaksanaan", "tick", 0.9),
    Column("Pihak ketiga", "Pola pelaksanaan", "tick", 0.8),
    Column("Rencana pelaksana", weight=1.4),
)
RKP_21 = (
    Column("No", kind="center", weight=0.5),
    Column("Bidang dan kegiatan", weight=2.4),
    Column("SDGs ke-", kind="center", weight=0.7),
    Column("Data eksisting", weight=1.6),
    Column("Lokasi", weight=1.3),
    Column("Volume dan satuan", weight=1.1),
    Column("L", "Penerima manfaat", "number", 0.6),
    Column("P", "Penerima manfaat", "number", 0.6),
    Column("RTM", "Penerima manfaat", "number", 0.6),
    Column("Waktu", weight=1.0),
    Column("Biaya (Rp)", kind="rupiah", weight=1.3),
    Column("Sumber", weight=1.3),
    Column("Pola", weight=1.0),
    Column("Pelaksana", weight=1.3),
)
DURKP_114 = (
    Column("No", kind="center", weight=0.5),
    Column("Bidang", weight=1.6),
    Column("Jenis kegiatan", weight=2.6),
    Column("Lokasi", weight=1.4),
    Column("Volume", weight=1.1),
    Column("Perkiraan waktu", weight=1.1),
    Column("Jumlah (Rp)", "Prakiraan biaya", "rupiah", 1.4),
    Column("Sumber pembiayaan", "Prakiraan biaya", weight=1.6),
)
DURKP_21 = (
    Column("No", kind="center", weight=0.5),
    Column("Jenis kegiatan", weight=2.4),
    Column("SDGs ke-", kind="center", weight=0.7),
    Column("Data eksisting", weight=1.6),
    Column("Lokasi", weight=1.3),
    Column("Volume", weight=1.0),
    Column("Penerima manfaat", weight=1.7),
    Column("Waktu", weight=1.0),
    Column("Prakiraan biaya (Rp)", kind="rupiah", weight=1.4),
    Column("Sumber pembiayaan", weight=1.5),
)


def _goals(line: Line) -> str:
    return ", ".join(str(number) for number in line.activity.goals)


def _rkp_114(number: int, line: Line) -> tuple[Any, ...]:
    one = line.activity
    ticks = tuple(one.pattern == name for name in ("swakelola", "antardesa", "pihak_ketiga"))
    return (
        str(number),
        one.name,
        one.location,
        volume(one),
        beneficiaries(one),
        months(one),
        one.cost,
        line.source_names,
        *ticks,
        one.implementer,
    )


def _rkp_21(number: int, line: Line) -> tuple[Any, ...]:
    one = line.activity
    people = (one.male, one.female, one.poorest)
    rest = (months(one), one.cost, line.source_names, one.get_pattern_display(), one.implementer)
    return (str(number), one.name, _goals(line), one.existing_data, one.location, volume(one), *people, *rest)


def _durkp_114(number: int, line: Line) -> tuple[Any, ...]:
    one = line.activity
    return (str(number), line.code_name, _need(line), one.location, volume(one), _year(line), one.cost, _from(line))


def _durkp_21(number: int, line: Line) -> tuple[Any, ...]:
    one = line.activity
    return (
        str(number),
        _need(line),
        _goals(line),
        one.existing_data,
        one.location,
        volume(one),
        beneficiaries(one),
        _year(line),
        one.cost,
        _from(line),
    )


def _need(line: Line) -> str:
    return f"{line.activity.name}. {line.proposal.need}" if line.proposal else line.activity.name


def _year(line: Line) -> str:
    return str(line.proposal.target_year if line.proposal else line.activity.plan.target_year + 1)


def _from(line: Line) -> str:
    return "APBD Kabupaten"


def _rows(fields: Iterable[Field], columns: tuple[Column, ...], cells: Cells) -> tuple[Row, ...]:
    """Lines by bidang with their subtotals and the total; the money stands in the rupiah column."""
    money = next(place for place, column in enumerate(columns) if column.kind == "rupiah")

    def sum_row(label: str, amount: int) -> Row:
        return Row(tuple(amount if place == money else label if place == 1 else "" for place in range(len(columns))), "sum")

    rows: list[Row] = []
    total = 0
    for field in fields:
        rows.append(Row((f"{ROMAN.get(field.code, field.code)}. Bidang {field.name}",), "group"))
        rows.extend(Row(cells(number, line)) for number, line in enumerate(field.lines, start=1))
        rows.append(sum_row(f"Jumlah bidang {ROMAN.get(field.code, field.code)}", field.total))
        total += field.total
    return (*rows, sum_row("Jumlah total", total))


def _findings(sheet: PlanSheet, facts: Any) -> tuple[Block, ...]:
    """What is still open on the plan is printed as it is."""
    if not sheet.plan.is_open:
        return ()
    found = check_move(policy().verbs["plan.submit"], sheet.plan.state, facts)
    items = tuple(f"{finding.level_label}: {finding.message} Langkah berikut: {finding.next_step}" for finding in found)
    return (Block("heading", text="Temuan yang masih terbuka"), Block("items", items=items)) if items else ()


def _only_proposals(sheet: PlanSheet) -> tuple[Field, ...]:
    asked = set(sheet.proposals)
    fields = (Field(field.code, field.name, tuple(line for line in field.lines if line in asked)) for field in sheet.fields)
    return tuple(field for field in fields if field.lines)


def _in_village(sheet: PlanSheet) -> tuple[Field, ...]:
    fields = (
        Field(field.code, field.name, tuple(line for line in field.lines if line.activity.route != "du_rkp")) for field in sheet.fields
    )
    return tuple(field for field in fields if field.lines)


def rkp(kind: str, sheet: PlanSheet, facts: Any, now: datetime) -> Paper:
    """Rancangan RKP Desa, or the RKP Desa once it is established."""
    columns, cells = (RKP_21, _rkp_21) if kind == "rkp_21" else (RKP_114, _rkp_114)
    established = sheet.plan.state == "established"
    title = "RENCANA KERJA PEMERINTAH DESA (RKP DESA)" if established else "RANCANGAN RENCANA KERJA PEMERINTAH DESA (RKP DESA)"
    table = Block("table", columns=columns, rows=_rows(_in_village(sheet), columns, cells))
    return _paper(kind, sheet, title, sheet.plan.target_year, (table, *_findings(sheet, facts)), now)


def durkp(kind: str, sheet: PlanSheet, facts: Any, now: datetime) -> Paper:
    """Daftar Usulan RKP Desa to the kabupaten."""
    columns, cells = (DURKP_21, _durkp_21) if kind == "durkp_21" else (DURKP_114, _durkp_114)
    table = Block("table", columns=columns, rows=_rows(_only_proposals(sheet), columns, cells))
    return _paper(kind, sheet, "DAFTAR USULAN RENCANA KERJA PEMERINTAH DESA (DU-RKP DESA)", sheet.plan.target_year + 1, (table,), now)


def _paper(kind: str, sheet: PlanSheet, title: str, year: int, blocks: tuple[Block, ...], now: datetime) -> Paper:
    village = sheet.village
    return Paper(
        kind=kind,
        title=title,
        subtitle=f"TAHUN {year}",
        letterhead=letterhead(village),
        identity=identity(village, year),
        blocks=blocks,
        signatures=signatures(kind, village, now),
        data_time=data_time(village, now),
    )

"""Papers of an RPJM Desa: F-8 in two layouts, visi–misi, arah kebijakan, pagu, and what an amendment changed.

The columns of years are made for the RPJM at hand, six or eight; a year in which a line does not run stays empty.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from bangkit.core.access import Actor
from bangkit.core.plan_versions import LineChange
from bangkit.core.reference import activity_codes, fields
from bangkit.core.words import decimal_text, number
from bangkit.outputs.papers.builders.common import source_name, today_in, village_paper
from bangkit.outputs.papers.builders.tables import ROMAN, Cells, Group, grouped, sum_row
from bangkit.outputs.papers.paper import Block, Column, Paper, Row
from bangkit.stages.planning.models import Rpjm
from bangkit.stages.planning.queries import rpjm_sheet, rpjm_steps
from bangkit.stages.planning.queries.rpjm import RpjmField, RpjmRow

WHEN, COST, PATTERN = "Prakiraan waktu pelaksanaan (tahun ke-)", "Prakiraan biaya", "Prakiraan pola pelaksanaan"
VOLUMES, MONEY = "Volume", "Anggaran (Rp)"
PATTERNS = ("swakelola", "antardesa", "pihak_ketiga")
PATTERN_COLUMNS = (
    Column("Swakelola", PATTERN, "tick", 0.9),
    Column("Kerja sama antar desa", PATTERN, "tick", 0.9),
    Column("Kerja sama pihak ketiga", PATTERN, "tick", 0.9),
)
AIMS = (Column("No", kind="center", weight=0.5), Column("Misi", weight=2), Column("Tujuan", weight=2), Column("Sasaran", weight=2))
DIRECTIONS = (
    Column("No", kind="center", weight=0.4),
    Column("Bidang", weight=1.4),
    Column("Arah kebijakan", weight=2),
    Column("Strategi", weight=2),
    Column("Sasaran", weight=1.8),
    Column("Indikator", weight=1.8),
)
CHANGES = (
    Column("No", kind="center", weight=0.4),
    Column("Kegiatan atau butir", weight=2),
    Column("Yang berubah", weight=1.3),
    Column("Sebelum", weight=1.8),
    Column("Sesudah", weight=1.8),
    Column("Selisih (Rp)", kind="rupiah", weight=1.2),
)


def has_lines(rpjm: Rpjm) -> str:
    """What the matrix needs."""
    return "" if rpjm.lines.filter(is_out=False).exists() else "RPJM ini belum memuat kegiatan. Tulis kegiatannya di halaman RPJM."


def has_vision(rpjm: Rpjm) -> str:
    """What visi–misi needs."""
    return "" if rpjm.vision and rpjm.aims.exists() else "Visi dan misi belum lengkap. Tulis di halaman RPJM."


def has_directions(rpjm: Rpjm) -> str:
    """What arah kebijakan needs."""
    return "" if rpjm.directions.exists() else "Arah kebijakan belum disusun. Susun di halaman RPJM."


def has_ceilings(rpjm: Rpjm) -> str:
    """What the table of pagu needs."""
    return "" if rpjm.ceilings.exists() else "Pagu indikatif belum diisi. Isi di halaman RPJM."


def has_amendments(rpjm: Rpjm) -> str:
    """What the comparison needs."""
    return "" if rpjm.amendments.exists() else "RPJM ini belum pernah diubah sesudah ditetapkan."


def _paper(kind: str, rpjm: Rpjm, actor: Actor, title: str, *blocks: Block) -> Paper:
    draft = "" if rpjm.state == "established" else "RANCANGAN "
    signed_on = rpjm.established_on or today_in(rpjm.region, actor.now)
    subtitle = f"TAHUN {rpjm.start_year}–{rpjm.end_year}"
    return village_paper(kind, rpjm.region, f"{draft}{title}", subtitle, blocks, actor.now, signed_on=signed_on)


def _sub_field(row: RpjmRow) -> str:
    above = activity_codes().get(row.line.sub_field)
    return f"{above.code} {above.name.removeprefix('Sub Bidang ')}" if above else ""


def _volumes(row: RpjmRow) -> str:
    """Year by year, since volumes of different years may not be added up."""
    parts = [f"{cell.year}: {decimal_text(cell.volume)} {row.line.unit}".strip() for cell in row.filled if cell.volume]
    return "; ".join(parts)


def _benefit(row: RpjmRow) -> str:
    line = row.line
    people = (
        f"{number(line.male + line.female)} jiwa ({line.male} LK, {line.female} PR), {line.poorest} A-RTM"
        if line.male + line.female
        else ""
    )
    return "; ".join(part for part in (line.benefit, people) if part)


def _sources(row: RpjmRow) -> str:
    return ", ".join(source_name(code) for code in row.sources)


def _ticks(row: RpjmRow) -> tuple[bool, ...]:
    return tuple(row.line.pattern == pattern for pattern in PATTERNS)


def _groups(found: tuple[RpjmField, ...], cells: Any) -> list[Group]:
    """The lines by bidang."""
    groups: list[Group] = []
    for field in found:
        numeral = ROMAN.get(field.code, field.code)
        lines: list[Cells] = [cells(place, row) for place, row in enumerate(field.rows, start=1)]
        groups.append((f"{numeral}. Bidang {field.name}", f"Jumlah bidang {numeral}", lines))
    return groups


def draft_114(kind: str, rpjm: Rpjm, actor: Actor) -> Paper:
    """F-8 in the layout of Permendagri 114: a tick in every year in which the line runs."""
    sheet = rpjm_sheet(actor, rpjm)
    columns = (
        Column("No", kind="center", weight=0.4),
        Column("Sub bidang", weight=1.5),
        Column("Jenis kegiatan", weight=2.2),
        Column("Lokasi (RT/RW/dusun)", weight=1.2),
        Column("Prakiraan volume", weight=1.6),
        Column("Sasaran/manfaat", weight=1.8),
        *(Column(str(place), WHEN, "tick", 0.35) for place in range(1, rpjm.years + 1)),
        Column("Jumlah (Rp)", COST, "rupiah", 1.4),
        Column("Sumber", COST, weight=1.0),
        *PATTERN_COLUMNS,
    )

    def cells(place: int, row: RpjmRow) -> Cells:
        what = (str(place), _sub_field(row), row.line.name, row.line.location, _volumes(row), _benefit(row))
        return (*what, *(bool(cell.rows) for cell in row.cells), row.cost if row.filled else "", _sources(row), *_ticks(row))

    table = Block("table", columns=columns, rows=grouped(_groups(sheet.fields, cells), columns))
    return _paper(kind, rpjm, actor, "RENCANA PEMBANGUNAN JANGKA MENENGAH DESA", table)


def draft_practice(kind: str, rpjm: Rpjm, actor: Actor) -> Paper:
    """F-8 as villages keep it: volume and money of every year beside each other."""
    sheet = rpjm_sheet(actor, rpjm)
    columns = (
        Column("No", kind="center", weight=0.5),
        Column("Kegiatan", weight=2.6),
        Column("Lokasi", weight=1.3),
        Column("Asal usulan", weight=1.8),
        Column("Indikator", weight=1.5),
        Column("Satuan", weight=1.2),
        Column("SDGs", kind="center", weight=0.9),
        *(Column(f"Th {place}", VOLUMES, "number", 0.85) for place in range(1, rpjm.years + 1)),
        *(Column(f"Th {place}", MONEY, "rupiah", 1.85) for place in range(1, rpjm.years + 1)),
        Column("Sumber", weight=1.2),
        Column("Pola", weight=1.6),
    )

    def cells(place: int, row: RpjmRow) -> Cells:
        line = row.line
        goals = ", ".join(str(goal) for goal in sorted(line.goals))
        what = (str(place), f"{line.code} {line.name}".strip(), line.location, line.origin, line.output, line.unit, goals)
        volumes = (cell.volume or "" for cell in row.cells)
        costs = (cell.cost if cell.rows else "" for cell in row.cells)
        return (*what, *volumes, *costs, _sources(row), line.get_pattern_display())

    table = Block("table", columns=columns, rows=grouped(_groups(sheet.fields, cells), columns))
    return _paper(kind, rpjm, actor, "RENCANA PEMBANGUNAN JANGKA MENENGAH DESA", table)


def vision(kind: str, rpjm: Rpjm, actor: Actor) -> Paper:
    """Visi, misi, tujuan, sasaran."""
    rows = []
    for row in rpjm_sheet(actor, rpjm).aims:
        text = f"{row.label} {row.aim.text}"
        cells = ["", "", "", ""]
        cells[0] = row.label if row.depth == 1 else ""
        cells[row.depth] = row.aim.text if row.depth == 1 else text
        rows.append(Row(tuple(cells)))
    blocks = (Block("heading", text="Visi"), Block("text", text=rpjm.vision), Block("heading", text="Misi, tujuan, dan sasaran"))
    return _paper(kind, rpjm, actor, "VISI, MISI, TUJUAN, DAN SASARAN DESA", *blocks, Block("table", columns=AIMS, rows=tuple(rows)))


def directions(kind: str, rpjm: Rpjm, actor: Actor) -> Paper:
    """Arah kebijakan of every bidang."""
    rows = [
        Row((str(place), f"{row.field}. {fields().get(row.field, '')}", row.direction, row.strategy, row.target, row.indicator))
        for place, row in enumerate(rpjm.directions.order_by("field"), start=1)
    ]
    return _paper(kind, rpjm, actor, "ARAH KEBIJAKAN PEMBANGUNAN DESA", Block("table", columns=DIRECTIONS, rows=tuple(rows)))


def ceilings(kind: str, rpjm: Rpjm, actor: Actor) -> Paper:
    """Pagu indikatif by source and year."""
    sheet = rpjm_sheet(actor, rpjm)
    columns = (
        Column("No", kind="center", weight=0.4),
        Column("Sumber dana", weight=2),
        *(Column(str(year), "Pagu indikatif (Rp)", "rupiah", 1.1) for year in rpjm.all_years),
    )
    known = [balance for balance in sheet.balances if any(year.ceiling is not None for year in balance.years)]
    lines: list[Cells] = [
        (str(place), source_name(balance.code), *("" if year.ceiling is None else year.ceiling for year in balance.years))
        for place, balance in enumerate(known, start=1)
    ]
    rows = (*(Row(line) for line in lines), sum_row("Jumlah", lines, columns, "total"))
    return _paper(kind, rpjm, actor, "PAGU INDIKATIF", Block("table", columns=columns, rows=rows))


def amendments(kind: str, rpjm: Rpjm, actor: Actor) -> Paper:
    """What each amendment changed, before and after; the newest first."""
    blocks: list[Block] = []
    for step in rpjm_steps(rpjm):
        head = f"Versi {step.amendment.version} menjadi versi {step.new_version}: {step.amendment.get_cause_display().lower()}"
        lines: list[Cells] = [(word.what, "", word.before, word.now, "") for word in step.comparison.words]
        for change in step.comparison.lines:
            lines += _told(change)
        numbered: list[Cells] = [(str(place), *line) for place, line in enumerate(lines, start=1)]
        rows = (*(Row(line) for line in numbered), sum_row("Jumlah selisih", numbered, CHANGES, "total"))
        blocks += [Block("heading", text=head), Block("text", text=step.amendment.explanation), Block("table", columns=CHANGES, rows=rows)]
    return _paper(kind, rpjm, actor, "MATRIKS PERUBAHAN RPJM DESA", *blocks)


def _told(change: LineChange) -> list[Cells]:
    """One row a year or a text that differs."""
    words = {"entered": "Masuk", "left": "Keluar", "changed": "Berubah"}[change.kind]
    rows: list[Cells] = [(change.name, f"{words}: {word.what}", word.before, word.now, "") for word in change.words]
    rows += [
        (
            change.name, f"{words}, tahun {year.year}", _figures(year.volume_before, year.cost_before, change.unit),
            _figures(year.volume_now, year.cost_now, change.unit), year.difference,
        )
        for year in change.years
    ]  # fmt: skip
    return rows or [(change.name, words, "", "", "")]


def _figures(volume: Decimal | None, cost: int | None, unit: str) -> str:
    return "tidak ada" if cost is None else f"{decimal_text(volume)} {unit}, {number(cost)}"
